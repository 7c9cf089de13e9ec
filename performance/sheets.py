"""Sheets of the year."""

from datetime import date

from liaison.days import Window
from liaison.paper.sheet import Column, Paper
from performance.plans.heat import SIGNS_IN_WORDS, cell_in_words, in_words

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


_RECORDS = [
    Column("序号", "number", 6),
    Column("日期", "date", 12),
    Column("记录", "text", 60),
    Column("说明", "text", 24),
]


def records_paper(records, *, title: str, unit: str, day: date, window: Window) -> Paper:
    """Return the records behind a figure, the latest first."""
    rows = ([number, line.day, str(line.record), line.note] for number, line in enumerate(records[:], 1))
    return Paper(
        title=f"{title}记录清单", unit=unit, day=day, columns=_RECORDS, rows=rows,
        facts=[("统计时间", f"{window.start} 至 {window.end}")], totals=[f"合计：{len(records)} 条"], landscape=False,
    )  # fmt: skip


def campaign_paper(campaign, items, lines, *, year: int, unit: str, day: date, owner: str) -> Paper:
    """Return how far members or offices are with a campaign: a column for each item, and how many are done."""
    width = 30 if owner != "委员" else 20
    columns = [Column("序号", "number", 6), Column(owner, "text", width)]
    columns += [
        Column(f"{item.name}（{item.get_period_display()}{item.minimum}）", "text", 14, code=f"item-{item.pk}")
        for item in items
    ]
    columns += [Column("完成项数", "number", 10)]
    rows = [
        [number, line.called, *(cell.words for cell in line.cells), line.done] for number, line in enumerate(lines, 1)
    ]
    all_done = sum(line.done == len(items) for line in lines)
    return Paper(
        title=f"{year}年{campaign}完成情况表", unit=unit, day=day, columns=columns, rows=rows,
        totals=[f"合计：{len(lines)}，全部完成 {all_done}"],
    )  # fmt: skip


_SUMS = [
    Column("分类", "text", 24),
    Column("项目", "text", 26),
    Column("指标", "text", 20),
    Column("数值", "number", 14),
    Column("单位", "text", 8),
]


def _with_share(figure) -> str:
    return f"{figure.name}（{figure.share}）" if figure.share else figure.name


def statistics_paper(tables, *, unit: str, day: date, window: Window) -> Paper:
    """Return all sums, one a line."""
    rows = [
        (table.title, line.name, _with_share(figure), figure.value, figure.unit)
        for table in tables
        for line in table.lines
        for figure in line.figures
    ]
    return Paper(
        title="履职统计表", unit=unit, day=day, columns=_SUMS, rows=rows,
        facts=[("统计时间", f"{window.start} 至 {window.end}")], landscape=False,
    )  # fmt: skip


_OFFICES = [
    Column("序号", "number", 5),
    Column("联络机构", "text", 20),
    Column("委员数", "number", 7),
    Column("其中党外", "number", 7),
    Column("其中女", "number", 7),
    Column("应到人次", "number", 7),
    Column("实到人次", "number", 7),
    Column("出席率", "share", 8),
]


def office_year_paper(compared, columns, people, *, year: int, unit: str, day: date) -> Paper:
    """Return 联络组年度工作统计表, without what nobody has any of; `people` are the figures by office id, as text."""
    shown = [one for one in columns if compared.total.figures[one.key]]
    rows = [
        _office_line(number, line, people.get(str(line.office.pk)), shown)
        for number, line in enumerate(compared.lines, 1)
    ]
    together = "，".join(f"{one.words} {compared.total.figures[one.key]} {one.unit}" for one in shown)
    return Paper(
        title=f"{year}年联络组年度工作统计表", unit=unit, day=day, rows=rows,
        columns=[*_OFFICES, *(Column(f"{one.words}（{one.unit}）", "number", 8, code=one.key) for one in shown)],
        totals=[f"合计（联合开展的只计一次）：{together}"] if together else [],
    )  # fmt: skip


def _office_line(number: int, line, people, shown) -> list:
    counted = [people.people, people.outside, people.women] if people else [0, 0, 0]
    attended = [line.tally.expected, line.tally.present, line.tally.rate]
    return [number, str(line.office), *counted, *attended, *(line.figures[one.key] for one in shown)]


_STAR = "＊"  # a narrow column has no room for why


def heat_paper(table, *, year: int, unit: str, day: date) -> Paper:
    """Return offices by targets: in each cell a sign, and how much of how much."""
    columns = [Column("联络机构", "text", 22), Column("未完成", "number", 8)]
    columns += [Column(head, "text", 11, code="targets", called="各项指标") for head in _told_apart(table.heads)]
    asked = "；".join(f"{head}：{head.duty_in_words}" for head in table.heads)
    rows = [
        [f"{row.office}{_STAR if row.by_what else ''}", row.late, *map(in_words, row.lines)] for row in table.rows
    ]
    starred = sorted({f"{_STAR} {row.by_what}统计。" for row in table.rows if row.by_what})
    return Paper(
        title=f"{year}年工作计划进度对比表", unit=unit, day=day, columns=columns, rows=rows,
        notes=[*starred, SIGNS_IN_WORDS, f"要求：{asked}。"],
    )  # fmt: skip


def _told_apart(heads) -> list[str]:
    """Return the targets' names, short for narrow columns; with what they ask where a name comes twice."""
    names = [str(head) for head in heads]
    return [
        f"{name}（{head.duty_in_words}）" if names.count(name) > 1 else name
        for name, head in zip(names, heads, strict=True)
    ]


def target_paper(line, *, unit: str, day: date) -> Paper:
    """Return one target: of members a row each, else the office's; a column for each part of the year."""
    columns = [Column("委员" if line.people else "联络机构", "text", 30)]
    columns += [Column(cell.name, "text", 12, code="parts", called="各时段") for cell in line.cells]
    columns += [Column("全年", "number", 10)]
    owners = [(one.called, one.cells, one.total) for one in line.people] or [(unit, line.cells, line.total)]
    rows = [[called, *(cell_in_words(cell) for cell in cells), total] for called, cells, total in owners]
    plan = line.target.plan
    return Paper(
        title=f"{plan.year}年{line.target}完成情况表", unit=unit, day=day, columns=columns, rows=rows,
        facts=[("要求", line.target.duty_in_words)], notes=[SIGNS_IN_WORDS],
    )  # fmt: skip


def proposal_statistics_paper(tables, heads: list[str], *, unit: str, day: date, window: Window) -> Paper:
    """Return 提案统计表: a line for each part of each division, a column for each figure."""
    columns = [Column("分类", "text", 16), Column("项目", "text", 24), *(Column(head, "number", 8) for head in heads)]
    rows = [
        (table.title, line.name, *(cell.value for cell in line.cells)) for table in tables for line in table.lines
    ]
    return Paper(
        title="提案统计表", unit=unit, day=day, columns=columns, rows=rows,
        facts=[("统计时间", f"{window.start} 至 {window.end}")],
    )  # fmt: skip
