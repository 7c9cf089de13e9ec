"""What is counted of an office's money: what it spent."""

from liaison.models import FundEntry
from performance.measures.base import Filter, Measure, Quantity, Source, Subject, of
from performance.measures.told import Told, has_file

_CATEGORY = Filter("类别", lambda visible: [one for one in FundEntry.Category.choices if one[0] != _GRANTED])
_GRANTED = FundEntry.Category.GRANTED.value


def _spent(rows, window):
    return rows.within(window.start, window.end).exclude(category=_GRANTED)


FUNDS = Measure(
    "funds", "工作经费支出", "笔",
    {
        Subject.OFFICE: Source(
            model=FundEntry, counted=of("office", _spent), subject="office", day="day", related=("office",),
            paths={"category": "category"}, note=FundEntry.get_category_display,
            told=Told(title="purpose", proof=has_file(FundEntry, "pk")),
        )
    },
    {"category": _CATEGORY}, {"amount": Quantity("金额", "元", "amount")}, sums=(({}, "amount"),),
)  # fmt: skip
