"""How far the plan was carried out on the last day of a report: targets, items, what is owed, what is next."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from activities.kinds import Organiser
from liaison.paper.official import Table
from performance.documents.themes import THEMES, Theme, theme_of, theme_of_countable
from performance.documents.words import many, plain
from performance.models import PlanItem, WorkPlan
from performance.plans.judging import Cell, Mark
from performance.plans.matching import ItemLine, matched
from performance.plans.progress import Line, plan_progress

_SPANS = (3, 3, 4, 2)  # parts of the twelve a page has
_PAPERS = "report"
_NAMED = 8  # targets a sentence about what is owed names
_RUNNING = (Mark.ON_WAY, Mark.BEHIND)


class Balance(NamedTuple):
    """A plan on a day: each target's line, each item's line, how many records were not planned."""

    plan: WorkPlan
    day: date
    lines: list[Line]
    items: list[ItemLine]
    unplanned: int


def balance(plan: WorkPlan, last: date, today: date) -> Balance:
    """Return the plan as it stood on `last`, or today if that comes first; wants with_lines()."""
    day = min(last, today)
    items = matched(plan, day)
    countable = [line for line in items.lines if line.item.kind not in ("", _PAPERS)]
    lines = [line for line in plan_progress(plan, day) if not _is_of_papers(line.target)]
    return Balance(plan, day, lines, countable, len(items.unplanned))


def _is_of_papers(target) -> bool:
    """Say whether it asks for such a paper as this: no report says of itself that it is not there yet."""
    kinds = {dict(one.filters).get("kind") for one in target.countables}
    return kinds == {_PAPERS}


def owed(line: Line, day: date) -> list[Cell]:
    """Return the parts of the year in which a target was not met, or, as of a campaign, cannot be any more."""
    return [
        cell for cell in line.cells if cell.mark == Mark.LATE or (cell.window.end <= day and cell.mark in _RUNNING)
    ]


def result(line: Line, day: date) -> str:
    """Return in a word how a target stands."""
    if line.mark == Mark.NOBODY:
        return line.nobody_in_words
    if owed(line, day):
        return "未完成"
    marks = {cell.mark for cell in line.cells if cell.window.start <= day}
    if Mark.BEHIND in marks:
        return "进度偏慢"
    return "按进度推进" if Mark.ON_WAY in marks else "完成" if marks else "未开始"


def targets_table(found: Balance, title: str = "") -> Table:
    """Return each target with what was asked, what was done, and how it stands."""
    rows = [
        (line.target.name, asked(line.target), _done(line, found.day), result(line, found.day)) for line in found.lines
    ]
    return Table(("指标", "计划要求", "完成情况", "结果"), rows, _SPANS, title)


def asked(target) -> str:
    """Return who owes how much how often, as papers write it; a campaign the target is named for is not named again."""
    named = f"“{target.campaign}”" if target.is_of_campaign and target.campaign.name in target.name else ""
    return target.duty_in_words.removeprefix(named).replace(" ", "")


def _done(line: Line, day: date) -> str:
    begun = [cell for cell in line.cells if cell.window.start <= day]
    if not begun or line.mark == Mark.NOBODY:
        return "—"
    if line.target.is_of_members:
        cell = begun[-1]
        return f"{cell.minimum}名委员中{plain(cell.figure)}名完成"
    met, total = sum(cell.mark == Mark.MET for cell in begun), f"{plain(line.total)}{line.unit}"
    if len(line.cells) == 1:
        return total
    if len(line.cells) <= 4:
        return "、".join(f"{cell.name.removeprefix('第')}{plain(cell.figure)}{line.unit}" for cell in begun)
    how = "均完成" if met == len(begun) else f"完成{met}个"
    return f"{len(begun)}个{_part(line)}{how}，共{total}"


def _part(line: Line) -> str:
    return {12: "月", 6: "周期", 4: "季度", 2: "半年"}[len(line.cells)]


def carried_out(found: Balance) -> str:
    """Return in a sentence how many targets and items were carried out."""
    results = [result(line, found.day) for line in found.lines]
    words = ("完成", "按进度推进", "进度偏慢", "未完成")
    parts = [f"{said}{count}项" for said in words if (count := results.count(said))]
    targets = f"年度计划确定的{len(results)}项指标，{'、'.join(parts)}" if parts else ""
    due = [line for line in found.items if line.item.window.end <= found.day or line.mark == Mark.MET]
    done = sum(line.mark == Mark.MET for line in due)
    items = f"到期的{len(due)}项计划事项，完成{done}项" if due else ""
    more = f"此外还开展计划外工作{found.unplanned}项" if found.unplanned else ""
    return "；".join(filter(None, (targets, items, more)))


def shortfalls(found: Balance) -> dict[Theme, list[str]]:
    """Return {theme: what was not done}, in the order of the sections; themes with nothing are left out."""
    said: dict[Theme, list[str]] = {theme: [] for theme in THEMES}
    for line in found.lines:
        if words := _short(line, found.day):
            said[_theme(line)].append(words)
    for line in found.items:
        if line.item.window.end <= found.day and line.mark != Mark.MET:
            said[theme_of(line.item.kind)].append(f"计划{line.item.when}的“{line.item.subject}”没有开展")
    return {theme: words for theme, words in said.items() if words}


def _theme(line: Line) -> Theme:
    return theme_of_countable(next(iter(line.target.countables), None))


def _short(line: Line, day: date) -> str:
    name, missing = line.target.name, owed(line, day)
    if missing and line.target.is_of_members:
        return f"{plain(missing[-1].owed)}名委员还没有完成{name}"
    if missing:
        lacks = f"欠{plain(sum(cell.owed for cell in missing))}{line.unit}"
        if len(line.cells) == 1:
            return f"{name}{lacks}"
        if len(missing) > 3:
            return f"{name}有{len(missing)}个{_part(line)}没有达到要求，共{lacks}"
        return f"{name}{'、'.join(cell.name for cell in missing)}没有达到要求，{lacks}"
    slow = next((cell for cell in line.cells if cell.mark == Mark.BEHIND), None)
    if slow and line.target.is_of_members:
        return f"{plain(slow.owed)}名委员还没有完成{name}"
    return f"{name}进度偏慢，还差{plain(slow.owed)}{line.unit}" if slow else ""


def to_make_up(found: Balance, *, this_year: bool) -> dict[Theme, list[str]]:
    """Return {theme: what is to be done about what is owed}: made up within the year, done in full in the next."""
    said: dict[Theme, tuple[list[str], list[str]]] = {}
    for line in found.lines:
        lacking = owed(line, found.day) or [cell for cell in line.cells if cell.mark == Mark.BEHIND]
        if not lacking:
            continue
        many, of_members = plain(sum(cell.owed for cell in lacking)), line.target.is_of_members
        words = f"{line.target.name}{many}{line.unit}" if this_year and not of_members else line.target.name
        said.setdefault(_theme(line), ([], []))[of_members].append(words)
    return {theme: _made_up(*both, this_year=this_year) for theme, both in said.items()}


def _made_up(offices: list[str], members: list[str], *, this_year: bool) -> list[str]:
    own, theirs = many(offices, _NAMED), many(members, _NAMED)
    made_up = f"补上{own}" if this_year else f"确保{own}达到计划要求"
    urged = f"督促还没有完成的委员抓紧完成{theirs}" if this_year else f"督促每名委员按要求完成{theirs}"
    return [words for words, what in ((made_up, own), (urged, theirs)) if what]


def planned(items: Iterable[PlanItem]) -> dict[Theme, list[str]]:
    """Return {theme: what is planned, each with its months}."""
    said: dict[Theme, list[str]] = {}
    for item in items:
        said.setdefault(theme_of(item.kind), []).append(f"{item.when}{subject(item)}")
    return said


def subject(item: PlanItem) -> str:
    """Return what an item is, as a paper lists it: at what the county organises members take part."""
    joins = "参加" if item.organiser == Organiser.COUNTY and not item.subject.startswith("参加") else ""
    return f"{joins}{item.subject}" + (f"{item.times}次" if item.times > 1 else "")


def still_to_come(found: Balance) -> list[PlanItem]:
    """Return the items of the plan whose months are not over by the day after, and which are not done."""
    after = found.day + timedelta(days=1)
    return [line.item for line in found.items if line.item.window.end >= after and line.mark != Mark.MET]
