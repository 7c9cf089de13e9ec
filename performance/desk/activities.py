"""What the quarter owes in activities, which of them are unfinished, and which held ones are not whole."""

from datetime import date

from django.urls import reverse

from activities.kinds import KINDS, Kind
from activities.models import Activity
from liaison.days import Window, quarter_of, quarter_window
from performance.desk.lines import MOST, Block, Desk, Line
from performance.duties import Duty, office_duties


def _quarter(desk: Desk) -> Window:
    return quarter_window(desk.today.year, quarter_of(desk.today))


def owed(desk: Desk) -> Block:
    """Return how much of each kind that is owed every quarter has been held; a plan in force says it better."""
    if desk.is_planned:
        return Block("本季度还欠", [])
    window = _quarter(desk)
    held = list(desk.visible(Activity).held_in(window).filter(hosts=desk.office).values_list("kind", flat=True))
    left = (window.end - desk.today).days
    owing = [kind for kind in KINDS.values() if kind.each_quarter]
    last = last_of_each_kind(desk, [kind.code for kind in owing])
    return Block("本季度还欠", [_duty(kind, held.count(kind.code), left, last.get(kind.code)) for kind in owing])


def last_of_each_kind(desk: Desk, kinds: list[str]) -> dict[str, int]:
    """Return {kind: id of the office's last activity of it}: a pattern for the next one."""
    rows = desk.visible(Activity).standing().filter(office=desk.office, day__lte=desk.today, kind__in=kinds)
    return dict(rows.order_by("day", "pk").values_list("kind", "pk"))


def _duty(kind: Kind, held: int, left: int, last: int | None) -> Line:
    """Return the line of a kind; `last` is the id of the office's last activity of it."""
    said = f"{kind.name}：每季度至少 {kind.each_quarter} 次，已完成 {held} 次"
    if held >= kind.each_quarter:
        return Line(f"{said}。", icon="check-circle-fill", is_met=True)
    remains = f"本季度还剩 {left} 天" if left else "今天是本季度最后一天"
    return Line(
        f"{said}，{remains}。", reverse("activity_new", args=[kind.code]), f"登记{kind.name}",
        icon="exclamation-triangle-fill", again=reverse("activity_repeat", args=[last]) if last else "",
    )  # fmt: skip


def produced(desk: Desk) -> Block:
    """Return what the month, quarter or half-year still owes of what an office produces; a plan says it better."""
    if desk.is_planned:
        return Block("到期还要登记", [])
    duties = office_duties(desk.visible, desk.office, Window(desk.today, desk.today), desk.today)
    return Block("到期还要登记", [_owed(duty, desk.today) for duty in duties if duty.left])


def _owed(duty: Duty, today: date) -> Line:
    said = f"{duty.kind.name}：{duty.rule}，{duty.left_in_words}，还剩 {(duty.window.end - today).days} 天。"
    return Line(said, reverse("contribution_new", args=[duty.kind.code]), f"登记{duty.kind.name}")


def drafts(desk: Desk) -> Block:
    """Return the activities still to be finished."""
    rows = desk.visible(Activity).drafts().filter(hosts=desk.office).with_elements()[:MOST]
    lines = [
        Line("草稿未完成：", row.get_absolute_url(), str(row), tuple(row.missing_elements()), "pencil") for row in rows
    ]
    return Block("还没有完成登记", lines)


def incomplete(desk: Desk) -> Block:
    """Return the activities of the quarter that were held but lack an element."""
    rows = desk.visible(Activity).held_in(_quarter(desk)).filter(hosts=desk.office).with_elements()
    lacking = [(row, tuple(row.missing_elements())) for row in rows]
    return Block(
        "本季度要素不全",
        [Line("要素不全：", reverse("activity_edit", args=[row.pk]), str(row), gaps) for row, gaps in lacking if gaps],
    )
