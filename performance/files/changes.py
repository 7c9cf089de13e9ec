"""What changed in a file since it was handed in last: its lines of score and its records, item by item."""

from typing import NamedTuple

from performance.canonical import decimal_text
from performance.files.content import Sheet
from performance.models import YearFile
from performance.scoring.score import Score

_APART = "　"
_NOT_COMPARED = {f"basic:{label}" for label in ("手机", "第二手机", "办公电话")}  # masked for some who look


class Change(NamedTuple):
    """One item that is not what it was: what it is called, what it was, what it is now ('' where it was not there)."""

    key: str
    label: str
    was: str
    now: str


def items(file: YearFile, sheets: list[Sheet], score: Score | None) -> dict[str, list[str]]:
    """Return {key: [what the item is called, what it says]} of everything a remark can be about."""
    found = {"statement": ["年度述职", file.statement]}
    for sheet in sheets:
        for one in sheet.entries:
            if one.key in _NOT_COMPARED:
                continue
            said = one.cells[0] if one.key.startswith("basic:") else f"{sheet.title[2:]}：{one.cells[1]}"
            found[one.key] = [said, _APART.join(one.cells)]
    for rule in score.rules if score else ():
        found[f"rule:{rule.code}"] = [f"考核得分：{rule.name}", decimal_text(rule.points)]
    if score:
        found["total"] = ["考核得分：总分", decimal_text(score.total)]
    return found


def named(file: YearFile, sheets: list[Sheet], score: Score | None) -> dict[str, str]:
    """Return {key: what it is called} of everything a remark can be about: the sections, too."""
    found = {f"section:{sheet.code}": sheet.title for sheet in sheets}
    found |= {key: key.removeprefix("basic:") for key in _NOT_COMPARED}
    return {"file": "整份档案"} | found | {key: said[0] for key, said in items(file, sheets, score).items()}


def changes(was: dict[str, list[str]] | None, now: dict[str, list[str]]) -> list[Change]:
    """Return what differs between two hand-ins, in the order of the file; nothing where there was none before."""
    if was is None:
        return []
    gone = [Change(key, said[0], said[1], "") for key, said in was.items() if key not in now]
    other = [
        Change(key, said[0], was[key][1] if key in was else "", said[1])
        for key, said in now.items()
        if key not in was or was[key][1] != said[1]
    ]
    return other + gone
