"""Year files on the desk: what was sent back, what the office has to hand in; what waits for the county."""

from collections import Counter

from django.db.models import Count, Q
from django.urls import reverse

from performance.desk.lines import MOST, Block, Desk, Line
from performance.file_states import WITH_OFFICE, FileState
from performance.models import Objection, YearFile

_NEXT = {
    FileState.OPEN: "等委员确认", FileState.CONFIRMED: "等联络组初评", FileState.ASSESSED: "等报县",
}  # fmt: skip
_TO_MEND = Q(remarks__closed_on__isnull=True, remarks__must_mend=True, remarks__answered_on__isnull=True)


def returned(desk: Desk) -> Block:
    """Return the files the county sent back, each with how much of it is still to be mended."""
    rows = desk.visible(YearFile).standing().filter(office=desk.office, state=FileState.RETURNED)
    rows = rows.annotate(left=Count("remarks", filter=_TO_MEND)).select_related("member").order_by("-year", "pk")
    return Block("退回修改的履职档案", [_to_mend(row) for row in rows[:MOST]])


def _to_mend(row: YearFile) -> Line:
    said = f"还有 {row.left} 项要更正、答复：" if row.left else "各项已答复，请再次报县："
    return Line(said, row.get_absolute_url(), str(row), icon="exclamation-triangle-fill")


def to_hand_in(desk: Desk) -> Block:
    """Return how many files the office has in hand, by year and by what comes next; a line each."""
    rows = desk.visible(YearFile).standing().filter(office=desk.office, state__in=WITH_OFFICE)
    counts = Counter(rows.exclude(state=FileState.RETURNED).order_by().values_list("year", "state"))
    lines = [
        Line(f"{year} 年 {counts[year, state]} 份{words}：", _list(year, state), "打开名单", icon="pencil")
        for year in sorted({year for year, _ in counts})
        for state, words in _NEXT.items()
        if counts[year, state]
    ]
    return Block("本机构手里的履职档案", lines)


def to_review(visible) -> Block:
    """Return how many files the county has to look at, by year, and how many objections to reply to."""
    rows = visible(YearFile).standing().filter(state=FileState.HANDED_IN).order_by()
    counts = Counter(rows.values_list("year", flat=True))
    lines = [
        Line(f"{year} 年 {counts[year]} 份履职档案已报县，等待复核：", _list(year, FileState.HANDED_IN), "逐份审核")
        for year in sorted(counts)
    ]
    waiting = visible(Objection).filter(replied_on__isnull=True, file__withdrawn_at=None).order_by("day", "pk")
    waiting = waiting.select_related("file__member")
    lines += [Line(f"{one.day} 申诉，等待答复：", one.file.get_absolute_url(), str(one.file)) for one in waiting[:MOST]]
    return Block("等待复核的履职档案", lines)


def _list(year: int, state: str) -> str:
    return f"{reverse('year_files')}?year={year}&state={state}"
