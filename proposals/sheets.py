"""The sheet proposals are handed in as."""

from import_export import fields, widgets

from liaison.paper.sheet import Paper, SheetResource


class ProposalResource(SheetResource):
    """提案台账: one line a proposal."""

    widths = {"案由": 40, "提案人": 12, "联络机构": 20, "提交日期": 12, "状态": 10}
    title = fields.Field(attribute="title", column_name="案由", widget=widgets.CharWidget())
    author = fields.Field(attribute="author__name", column_name="提案人", widget=widgets.CharWidget())
    office = fields.Field(attribute="office__name", column_name="联络机构", widget=widgets.CharWidget())
    submitted_on = fields.Field(attribute="submitted_on", column_name="提交日期", widget=widgets.DateWidget())
    state = fields.Field(attribute="get_state_display", column_name="状态", widget=widgets.CharWidget())


def ledger_paper(rows, *, user, day) -> Paper:
    """Return 提案台账 of `rows`."""
    resource = ProposalResource()
    lines = list(resource.lines(rows))
    return Paper(
        title="提案台账", unit=user.works_for, day=day, columns=resource.columns(), rows=lines,
        totals=[f"合计：{len(lines)} 件"],
    )  # fmt: skip
