"""Which activities are unfinished, which held ones are not whole, and the last of each kind as a pattern."""

from django.urls import reverse

from activities.models import Activity
from liaison.days import Window, quarter_of, quarter_window
from performance.desk.lines import MOST, Block, Desk, Line


def _quarter(desk: Desk) -> Window:
    return quarter_window(desk.today.year, quarter_of(desk.today))


def last_of_each_kind(desk: Desk, kinds: list[str]) -> dict[str, int]:
    """Return {kind: id of the office's last activity of it}: a pattern for the next one."""
    rows = desk.visible(Activity).standing().filter(office=desk.office, day__lte=desk.today, kind__in=kinds)
    return dict(rows.order_by("day", "pk").values_list("kind", "pk"))


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
