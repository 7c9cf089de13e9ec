"""The demo county's own forms: a summary in Excel and a notice in Word, both in use, and one still to be looked at."""

from liaison.files.check import TYPES
from liaison.keys import Actor
from liaison.models import User
from performance.actions import publish_template, upload_template
from performance.demo.county import Stage
from performance.filling.examples import EXAMPLES
from performance.filling.judging import Brought, look_through

_NAMES = {"summary": "委员履职考核汇总表", "notice": "活动通知", "file": "委员履职登记表"}
_IN_USE = ("summary", "notice")


def bring_forms(stage: Stage):
    """Upload three of the examples as the county's, and put two to use."""
    county, admin = stage.term.county, Actor(User.objects.get(username="xian_guanli"))
    for code, name in _NAMES.items():
        example = EXAMPLES[code]
        body, ending = example.build(), example.file_name.rpartition(".")[2]
        file = Brought(f"{name}.{ending}", TYPES[ending], body, look_through(body, example.kind))
        template = upload_template(county, example.kind, name, file, by=admin)
        if code in _IN_USE:
            publish_template(template, by=admin)
