"""The list of year files as a sheet."""

from datetime import date

from liaison.paper.sheet import Column, Paper

_COLUMNS = [
    Column("序号", "number", 6), Column("年度", "number", 8), Column("委员", "text", 14),
    Column("联络机构", "text", 24), Column("状态", "text", 12), Column("建议等次", "text", 12),
    Column("审定等次", "text", 12),
    Column("审定日期", "date", 12), Column("归档指纹", "text", 40),
]  # fmt: skip


class FileResource:
    """Says that the list of files can be downloaded."""


def files_paper(rows, *, unit: str, day: date) -> Paper:
    """Return 履职档案清单: one line a file, in the order of the list."""
    lines = [
        [
            number, file.year, file.member.name, str(file.office), str(file.get_state_display()), file.suggested,
            file.grade, file.approved_on, file.seal.digest if file.is_sealed else "",
        ]
        for number, file in enumerate(rows, 1)
    ]  # fmt: skip
    said = [f"合计：{len(lines)} 份"]
    return Paper(title="履职档案清单", unit=unit, day=day, columns=_COLUMNS, rows=lines, totals=said)
