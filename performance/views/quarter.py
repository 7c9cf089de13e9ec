"""An office's quarter on one page, and as one sheet."""

from contextlib import suppress

from liaison.days import QUARTER_NAMES, quarter_of, quarter_window
from liaison.gate import OfficeReportPage, OfYear
from liaison.models import Office
from liaison.paper.sheet import Column, Paper
from liaison.roles import Right
from performance.plans.heat import SIGNS_IN_WORDS, cell_in_words
from performance.quarter import office_quarter, quarter_targets

_COLUMNS = [
    Column("类别", "text", 16), Column("日期", "date", 12), Column("内容", "text", 44), Column("情况", "text", 18),
    Column("还缺", "text", 24),
]  # fmt: skip


def _target_line(line) -> tuple:
    said = "；".join(f"{cell.name} {cell_in_words(cell)}" for cell in line.cells)
    asked, owed = f"{line.target}（{line.target.duty_in_words}）", line.nobody_in_words or line.owed_in_words
    return "指标", None, asked, said, owed


class QuarterPage(OfYear, OfficeReportPage):
    """What an office held, produced, and still owes in a quarter."""

    right = Right.SEE_WORK
    lead = "这一季度指标完成到哪里、还欠什么；开展的活动、成果、提案、社情民意，到期的任务和问题，还缺什么。"
    template_name = "performance/quarter.html"
    formats = ("xlsx", "docx")

    @property
    def quarter(self) -> int:
        """Return the quarter the address asks for, else the present one."""
        with suppress(ValueError):
            asked = int(self.request.GET.get("quarter", ""))
            if 1 <= asked <= 4:
                return asked
        return quarter_of(self.today)

    def get_title(self) -> str:
        """Name the quarter."""
        return f"{self.year} 年{QUARTER_NAMES[self.quarter - 1]}活动汇总"

    def about(self) -> tuple:
        """Return whose quarter it is, which one, and who asks when."""
        return self.visible, self.office, quarter_window(self.year, self.quarter), self.today

    def get_context_data(self, **kwargs):
        """Add the groups, and the ways to the quarters beside."""
        at = self.year * 4 + self.quarter - 1
        before, after = (f"year={one // 4}&quarter={one % 4 + 1}" for one in (at - 1, at + 1))
        return super().get_context_data(
            groups=office_quarter(*self.about()), targets=quarter_targets(*self.about()),
            before=before, after=after, quarter=self.quarter,
            quarters=list(enumerate(QUARTER_NAMES, 1)), export=self.export_form(),
            offices=self.visible(Office).open(besides=self.office.pk), **kwargs,
        )  # fmt: skip

    def sheet(self):
        """Return the quarter as a sheet."""
        rows = [_target_line(line) for line in quarter_targets(*self.about())] + [
            (group.title, one.day, one.words, one.state, "、".join(one.wanting))
            for group in office_quarter(*self.about())
            for one in group.entries
        ]
        return Paper(
            title=self.get_title(), unit=self.office.name, day=self.today, columns=_COLUMNS, rows=rows,
            notes=[SIGNS_IN_WORDS],
        )  # fmt: skip
