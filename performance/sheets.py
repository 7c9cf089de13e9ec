"""Sheets of the year."""

from datetime import date

from liaison.paper.sheet import Column, Paper

_COLUMNS = [
    Column("分类", "text", 14),
    Column("项目", "text", 24),
    Column("人数", "number", 10),
    Column("其中女", "number", 10),
    Column("占比", "share", 10),
]


def composition_paper(divisions, *, unit: str, day: date, totals: str, notes: list[str]) -> Paper:
    """Return 委员构成统计表: one line a figure of each division, under it the totals."""
    rows = [
        (division.dimension.title, line.words, line.people, line.women, line.share)
        for division in divisions
        for line in division.lines
    ]
    return Paper(
        title="委员构成统计表", unit=unit, day=day, columns=_COLUMNS, rows=rows,
        totals=[f"合计：{totals}"], notes=notes, landscape=False,
    )  # fmt: skip
