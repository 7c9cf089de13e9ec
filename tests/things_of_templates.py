"""A county's own forms for every page about them: one in use, a draft, a withdrawn one."""

from django.utils import timezone

from liaison import files
from liaison.files.check import TYPES
from liaison.models import StoredFile
from performance.filling.examples import EXAMPLES
from performance.models import PaperTemplate

_PLACE = {"name": "委员.姓名", "where": "“汇总”表 B4", "alone": True, "repeats": True}
_FOUND = {"places": [_PLACE], "troubles": [], "links": 0}


def template_of(county, name="汇总表", kind="members", **values) -> PaperTemplate:
    """Enter a form of a county as it stands."""
    body = EXAMPLES["summary"].build()
    about = {"name": f"{name}.xlsx", "content_type": TYPES["xlsx"], "size": len(body), "sha256": files.keep(body)}
    file = StoredFile.objects.create(county=county, **about)
    return PaperTemplate.objects.create(county=county, kind=kind, name=name, file=file, found=_FOUND, **values)


def template_things(county) -> dict:
    """Make and return {kind of row: one of the county}."""
    gone = {"withdrawn_at": timezone.now(), "withdrawn_reason": "改版"}
    return {
        "template": template_of(county, state="in_use"), "draft template": template_of(county, "草表"),
        "withdrawn template": template_of(county, "旧表", **gone),
    }  # fmt: skip
