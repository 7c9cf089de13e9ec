"""What the plan in force says is due next, and what is late by it; what became of a plan that was handed in."""

from datetime import date

from django.urls import reverse

from activities.kinds import CONTRIBUTION_KINDS, KINDS
from performance.desk.activities import last_of_each_kind
from performance.desk.lines import MOST, Block, Desk, Line
from performance.models import Target, WorkPlan
from performance.plans.holding import plan_that_holds
from performance.plans.judging import Cell, Mark, plain
from performance.plans.matching import ItemLine, matched
from performance.plans.progress import Line as Progress
from performance.plans.progress import plan_progress

_WARNING = "exclamation-triangle-fill"
_SHOWN = 8  # lines of a block about the plan; the plan itself shows all


def with_plan(desk: Desk) -> Desk:
    """Return the desk with how far the office is with what holds this year: its plan, or what is common to all."""
    plan = plan_that_holds(desk.visible, desk.office, desk.today.year)
    items = matched(plan, desk.today, desk.visible).lines if plan.standing_planitems else []
    return desk._replace(plan=plan, targets=plan_progress(plan, desk.today, desk.visible), items=items)


def without(desk: Desk) -> Block:
    """Say once that no plan of the office's own holds, where targets common to all are owed."""
    owing = desk.targets and not desk.plan.pk and any(line.late or line.next_due for line in desk.targets)
    said = "本机构没有施行中的计划，下面按全县共同的指标提醒。"
    return Block("年度计划", [Line(said, reverse("plans"), "工作计划")] if owing else [])


def due(desk: Desk) -> Block:
    """Return the targets whose part of the year runs and is not met, the first due first."""
    owing = [(line.next_due, line) for line in desk.targets if line.next_due]
    owing.sort(key=lambda one: (one[0].window.end, one[0].mark != Mark.BEHIND))
    last = last_of_each_kind(desk, [kind for _, line in owing if (kind := _kind(line.target)) in KINDS])
    return _shortened("接下来要完成", [_due(cell, line, desk.today, last) for cell, line in owing], desk)


def _shortened(title: str, lines: list[Line], desk: Desk) -> Block:
    """Return a block of the first lines; where there are more, the last leads to the plan."""
    if len(lines) <= _SHOWN:
        return Block(title, lines)
    url, words = reverse("office_quarter", args=[desk.office.pk]), "季度汇总"
    if desk.plan.pk:
        url, words = desk.plan.get_absolute_url(), desk.plan.title
    return Block(title, [*lines[:_SHOWN], Line(f"另有 {len(lines) - _SHOWN} 项，见", url, words)])


def _kind(target: Target) -> str:
    """Return the kind of activity or contribution that is entered to fulfil a target; empty where it is another."""
    asked = next(iter(target.countables), None)
    entered = asked and asked.measure.code in ("held", "contributions")
    return dict(asked.filters).get("kind", "") if entered else ""


def _due(cell: Cell, line: Progress, today: date, last: dict[str, int]) -> Line:
    """Return the line of a target; `last` is {kind: id of the office's last activity of it}, a pattern for the next."""
    left = (cell.window.end - today).days
    when = f"还剩 {left} 天" if left else "今天到期"
    said = f"{line.target}：{cell.name}还差 {plain(cell.owed)} {line.unit}，{when}。{line.why}。"
    url, words = _where(line)
    kind = _kind(line.target)
    again = reverse("activity_repeat", args=[last[kind]]) if kind in last else ""
    return Line(said, url, words, icon=_WARNING if cell.mark == Mark.BEHIND else "circle", again=again)


# Where records of other sorts are entered: measure → (name of the page, words).
_ENTERED = {
    "proposals": ("proposal_new", "登记提案"), "reports": ("report_new", "登记社情民意"),
    "notes": ("note_new", "记录民情"), "issues": ("bulletin_new", "编印《社情民意》"),
}  # fmt: skip


def _where(line: Progress) -> tuple[str, str]:
    """Return (address, words) of where what a target asks is entered; of one members owe by a plan, who still does."""
    target = line.target
    if target.plan.pk and (target.is_of_members or target.is_of_campaign):
        return line.page, "看还差谁" if target.is_of_members else "看还差哪几项"
    kind, measure = _kind(target), next((one.measure.code for one in target.countables), "")
    if kind in KINDS:
        return reverse("activity_new", args=[kind]), f"登记{KINDS[kind].name}"
    if kind in CONTRIBUTION_KINDS:
        return reverse("contribution_new", args=[kind]), f"登记{CONTRIBUTION_KINDS[kind].name}"
    if measure in _ENTERED:
        name, words = _ENTERED[measure]
        return reverse(name), words
    return line.page, "看进度"


def late(desk: Desk) -> Block:
    """Return the targets with parts of the year that are over and not met."""
    owing = [line for line in desk.targets if line.late]
    return _shortened("已经欠下", [
        Line(f"{line.target}：{line.late_in_words}。{line.why}。", line.page, "看进度", icon=_WARNING)
        for line in owing
    ], desk)  # fmt: skip


def items(desk: Desk) -> Block:
    """Return the items of these months, and of months gone by, that no record fulfils."""
    open_marks = (Mark.LATE, Mark.BEHIND, Mark.ON_WAY)
    return _shortened("计划事项", [_item(line) for line in desk.items if line.mark in open_marks], desk)


def _item(line: ItemLine) -> Line:
    item, is_late = line.item, line.mark == Mark.LATE
    said = f"{item.when} {item.kind_name}：{item.subject}，{'已过期，还没有对应的记录' if is_late else '正在期内'}。"
    url = reverse("plan_item_records", args=[item.pk])
    return Line(said, url, "核对记录", icon=_WARNING if is_late else "circle")


def returned(desk: Desk) -> Block:
    """Return the plans the county sent back."""
    rows = desk.visible(WorkPlan).standing().filter(office=desk.office, state="returned").select_related("office")
    return Block("退回修改的工作计划", [
        Line("请修改后再报送：", row.get_absolute_url(), str(row), icon=_WARNING) for row in rows
    ])  # fmt: skip


def to_accept(visible) -> Block:
    """Return the plans that wait for the county, the longest waiting first."""
    rows = visible(WorkPlan).waiting().select_related("office")[:MOST]
    return Block("等待审核的工作计划", [
        Line(f"{row.sent_on} 报送：", row.get_absolute_url(), str(row)) for row in rows
    ])  # fmt: skip
