"""A filled form: what is asked for, filled, under its name."""

from typing import NamedTuple

from activities.models import Activity
from liaison import files
from liaison.filling import fill_in_child
from liaison.paper.sheet import FORBIDDEN
from members.models import Appointment
from performance.filling.data import Fill, member_lines, of_activity, of_member, of_members, of_offices
from performance.models import PaperTemplate
from performance.template_kinds import USES, TemplateKind
from performance.workbook.asked import Asked


class Made(NamedTuple):
    """What is handed out: a name with its ending, the bytes, how many rows it holds."""

    name: str
    body: bytes
    rows: int


def fill_of(
    template: PaperTemplate, asked: Asked, *, place: Appointment | None = None, activity: Activity | None = None
) -> Fill:
    """Return what a form is filled with: `place` is whose year it is; of a summary it leaves the only line."""
    if template.kind == TemplateKind.MEMBERS:
        return of_members(asked, place and place.member_id)
    if template.kind == TemplateKind.OFFICES:
        return of_offices(asked)
    if template.kind == TemplateKind.ACTIVITY:
        return of_activity(asked, activity)
    return of_member(asked, place, member_lines(asked)[place.member_id])


def make(template: PaperTemplate, fill: Fill, year: int) -> Made:
    """Return the form filled once. Raises liaison.filling.Unfit and FileNotFoundError."""
    (body,) = filled(template, [fill])
    ending = USES[template.kind].format
    return Made(f"{year}年{template.name}_{fill.called}.{ending}".translate(FORBIDDEN), body, fill.rows)


def filled(template: PaperTemplate, fills: list[Fill]) -> list[bytes]:
    """Return the form filled with each. Raises liaison.filling.Unfit and FileNotFoundError."""
    use = USES[template.kind]
    with files.open_kept(template.file.sha256) as kept:
        return fill_in_child(kept.read(), use.format, use.repeats, [one.data for one in fills])


def shelves_of(asked: Asked) -> dict:
    """Return {office: the places of those it is about}, in the roster's order."""
    shelves: dict = {}
    for place in asked.people:
        shelves.setdefault(place.office, []).append(place)
    return shelves
