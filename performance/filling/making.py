"""Filled forms: what is asked for, filled in one go, as one file or packed together."""

import io
import zipfile
from typing import NamedTuple

from activities.models import Activity
from liaison import files
from liaison.filling import fill_in_child
from liaison.paper.sheet import FORBIDDEN
from performance.filling.data import Fill, member_lines, of_activity, of_member, of_members, of_offices
from performance.models import PaperTemplate
from performance.template_kinds import USES, TemplateKind
from performance.workbook.asked import Asked

MOST_TOGETHER = 60  # forms packed together; more are asked for office by office


class Made(NamedTuple):
    """What is handed out: a name with its ending, the bytes, how many rows or forms it holds."""

    name: str
    body: bytes
    rows: int


def fills_of(template: PaperTemplate, asked: Asked, *, members=(), activity: Activity | None = None) -> list[Fill]:
    """Return what a form is filled with; `members` are ids: of a summary the only ones, else one filling each."""
    if template.kind == TemplateKind.MEMBERS:
        return [of_members(asked, *members)]
    if template.kind == TemplateKind.OFFICES:
        return [of_offices(asked)]
    if template.kind == TemplateKind.ACTIVITY:
        return [of_activity(asked, activity)]
    lines = member_lines(asked)
    return [of_member(asked, place, lines[place.member_id]) for place in asked.people if place.member_id in members]


def make(template: PaperTemplate, fills: list[Fill], year: int) -> Made:
    """Return the form filled: one file, or several in a zip. Raises liaison.filling.Unfit."""
    use = USES[template.kind]
    with files.open_kept(template.file.sha256) as kept:
        body = kept.read()
    made = fill_in_child(body, use.format, use.repeats, [one.data for one in fills])
    names = _names(template, fills, year, use.format)
    if len(made) == 1:
        return Made(names[0], made[0], fills[0].rows)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, one in zip(names, made, strict=True):
            packed.writestr(name, one)
    return Made(f"{year}年{template.name}_{len(made)}份.zip".translate(FORBIDDEN), held.getvalue(), len(made))


def _names(template: PaperTemplate, fills: list[Fill], year: int, ending: str) -> list[str]:
    """Return a file name for each; two people of one name get a number."""
    seen: dict[str, int] = {}
    names = []
    for one in fills:
        name = f"{year}年{template.name}_{one.called}".translate(FORBIDDEN)
        seen[name] = seen.get(name, 0) + 1
        names.append(f"{name}.{ending}" if seen[name] == 1 else f"{name}（{seen[name]}）.{ending}")
    return names
