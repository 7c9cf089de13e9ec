"""The papers that fall due: the half-year's report in June and July, the year's summary in December and January."""

from datetime import date

from django.urls import reverse

from performance.desk.lines import Block, Desk, Line
from performance.documents.sending import sent_by_kind
from performance.models import Document, DocumentKind

_DUE = {
    6: (DocumentKind.HALF_YEAR, 1, 0), 7: (DocumentKind.HALF_YEAR, 1, 0), 12: (DocumentKind.SUMMARY, 0, 0),
    1: (DocumentKind.SUMMARY, 0, -1),
}  # fmt: skip


def to_write(desk: Desk) -> Block:
    """Return the paper of these weeks, begun or not, until it is recorded as sent."""
    return Block("该报送的报告和总结", [_line(desk, *_DUE[desk.today.month])] if _is_owed(desk) else [])


def _is_owed(desk: Desk) -> bool:
    if desk.today.month not in _DUE:
        return False
    kind, half, earlier = _DUE[desk.today.month]
    sent = sent_by_kind(desk.visible, [desk.office], desk.today.year + earlier)
    return (desk.office.pk, f"{kind}-{half}") not in sent


def _line(desk: Desk, kind: DocumentKind, half: int, earlier: int) -> Line:
    year = desk.today.year + earlier
    due = date(year, 7, 31) if half else date(year + 1, 1, 31)
    row = desk.visible(Document).of_year(year).filter(office=desk.office, kind=kind, half=half).first()
    name = Document(year=year, kind=kind, half=half).name
    told = f"{year} 年{name.removeprefix('年')}，一般在 {due.month} 月底前报送："
    if row:
        return Line(told, row.get_absolute_url(), "核对、下载，报送后登记")
    return Line(told, f"{reverse('document_new')}?what={kind}-{half}&year={year}", "按记录写一份")
