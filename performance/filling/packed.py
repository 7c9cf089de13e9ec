"""A form filled for many members, as work done in the background: a ZIP with a folder for each office."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.timezone import localtime

from liaison.filling import Unfit
from liaison.jobs import kinds
from liaison.jobs.asked import office_of
from liaison.keys import Actor
from liaison.models import Job
from members.models import Appointment
from performance.filling.data import member_lines, of_member
from performance.filling.making import filled, shelves_of
from performance.models import PaperTemplate
from performance.packages.archive import Archive
from performance.packages.names import Names, safe
from performance.workbook.asked import Asked

_TOGETHER = 20  # forms filled by one child process, whose limits are for all of them
_GONE = "这份模板已经停用或者换成别的，没有生成。请到“本县模板”看看现在用哪一份。"
_LOST = "服务器上找不到这份模板的文件，没有生成。请告诉系统管理员。"


def build(job: Job, by: Actor, tell: Callable, place: Path) -> kinds.Made:
    """Write the ZIP a job names: of one office's members, or of the county's. Raises ValidationError and Stopped."""
    said = job.options
    template = _template(by, said["template"])
    office, today = office_of(job, by) if said["office"] else None, localtime(job.asked_at).date()
    asked = Asked(by.user.county, said["year"], by=by, day=today, today=today, office=office)
    shelves, names = shelves_of(asked), Names()
    with Archive(place, today, tell, sum(map(len, shelves.values()))) as archive:
        for number, (one, places) in enumerate(shelves.items(), 1):
            above = () if office else (f"{number:02} {one}",)
            paths = [_path(names, above, template, each) for each in places]
            say = partial(_say, archive, str(one))
            for path, body in zip(paths, _bodies(template, replace(asked, office=one), places, say), strict=True):
                archive.add(path, body)
    return kinds.Made(f"{safe(f'{asked.unit}{asked.year}年{template.name}')}_{archive.count}份.zip", archive.count)


def _say(archive: Archive, doing: str):
    archive.tell(archive.count, archive.total, doing)


def _template(by: Actor, pk: int) -> PaperTemplate:
    rows = PaperTemplate.objects.visible_to(by.user).in_use().select_related("file")
    template = rows.filter(pk=pk).first()
    if template is None:
        raise ValidationError(_GONE)
    return template


def _path(names: Names, above: tuple[str, ...], template: PaperTemplate, place: Appointment) -> str:
    name = f"{place.sector.name}-{place.member.name}"
    return names.give(*above, name=name, endings=(template.use.format,))[0]


def _bodies(
    template: PaperTemplate, asked: Asked, places: list[Appointment], say: Callable[[], object]
) -> Iterator[bytes]:
    say()
    lines = member_lines(asked)
    for start in range(0, len(places), _TOGETHER):
        fills = [of_member(asked, one, lines[one.member_id]) for one in places[start : start + _TOGETHER]]
        say()  # those of before came all at once
        try:
            yield from filled(template, fills)
        except Unfit as unfit:
            raise ValidationError(unfit.reason) from unfit
        except FileNotFoundError as error:
            raise ValidationError(_LOST) from error
