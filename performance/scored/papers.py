"""Scores as sheets."""

from datetime import date

from liaison.paper.sheet import Column, Paper
from performance.models import RuleSet
from performance.scored.table import Line, Table


def scores_paper(rule_set: RuleSet, made: Table, lines: list[Line], *, unit: str, day: date, ranked: bool) -> Paper:
    """Return the score table: a column for each group under the total; with places where it is ranked."""
    of_members = rule_set.is_of_members
    groups = [one for one in made.scheme.groups if one.parent == "total"]
    columns = [Column("序号", "number", 6), Column("委员" if of_members else "联络机构", "text", 20)]
    columns += [Column("联络机构", "text", 24), Column("政协职务", "text", 12)] if of_members else []
    columns += [Column(one.name, "number", 10, code=f"group-{one.code}") for one in groups]
    columns += [Column("总分", "number", 10), Column("按分等次", "text", 12), Column("等次", "text", 12)]
    columns += [Column("名次（供评议参考）", "number", 10)] if ranked else []
    columns += [Column("约束和提示", "text", 40)]
    rows = []
    for number, line in enumerate(lines, 1):
        points = {one.code: one.points for one in line.score.groups}
        row = [number, line.person.name, *([line.office_name, line.post_name] if of_members else [])]
        row += [points.get(one.code, 0) for one in groups]
        row += [line.score.result, line.score.band_by_points, line.score.band or "不评定"]
        row += [line.rank] if ranked else []
        rows.append([*row, "；".join(notice.prompt or notice.name for notice in line.score.notices)])
    return Paper(
        title=f"{rule_set.year}年{rule_set.get_subject_display()}考核得分表", unit=unit, day=day, columns=columns,
        rows=rows, facts=[("考核规则", made.scheme.name)], totals=[f"合计：{len(lines)}"],
        notes=["排序供评议参考，等次由会议审定。"] if ranked else [],
    )  # fmt: skip
