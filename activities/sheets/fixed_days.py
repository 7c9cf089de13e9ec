"""委员之家活动计划表: one line an activity of the year, drafts included."""

from datetime import date

from liaison.paper.sheet import Column, Paper


def plan_paper(plan: list[tuple], *, title: str, unit: str, day: date) -> Paper:
    """Return the sheet of `plan`, the lines of year_plan()."""
    columns = [
        Column("序号", "number", 6), Column("日期", "date", 12), Column("类别", "text", 16), Column("主题", "text", 30),
        Column("地点", "text", 18), Column("责任人", "text", 10), Column("值班（受邀）委员", "text", 30),
    ]  # fmt: skip
    rows = [
        (number, row.day, row.kind_name, row.title, row.place, row.responsible, names)
        for number, (row, names) in enumerate(plan, 1)
    ]
    return Paper(title=title, unit=unit, day=day, columns=columns, rows=rows, totals=[f"合计：{len(rows)} 次"])
