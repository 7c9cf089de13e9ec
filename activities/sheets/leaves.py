"""The sheet of leaves; the reasons, which not everybody reads, are not on it."""

from import_export import fields, widgets

from liaison.paper.sheet import Paper, SheetResource


class LeaveResource(SheetResource):
    """请假台账: one line a leave."""

    widths = {"活动日期": 12, "活动": 34, "委员": 12, "联络机构": 20, "请假类别": 16, "书面请假": 8, "批复": 8,
              "批复说明": 24, "批复人": 12}  # fmt: skip
    day = fields.Field(attribute="activity__day", column_name="活动日期", widget=widgets.DateWidget())
    title = fields.Field(attribute="activity__title", column_name="活动", widget=widgets.CharWidget())
    member = fields.Field(attribute="member__name", column_name="委员", widget=widgets.CharWidget())
    office = fields.Field(attribute="office__name", column_name="联络机构", widget=widgets.CharWidget())
    kind = fields.Field(attribute="get_kind_display", column_name="请假类别", widget=widgets.CharWidget())
    is_written = fields.Field(column_name="书面请假", widget=widgets.CharWidget())
    decision = fields.Field(attribute="get_decision_display", column_name="批复", widget=widgets.CharWidget())
    answer = fields.Field(attribute="answer", column_name="批复说明", widget=widgets.CharWidget())
    decided_by = fields.Field(attribute="decided_by__name", column_name="批复人", widget=widgets.CharWidget())

    def dehydrate_is_written(self, leave):
        """Return yes or no."""
        return "是" if leave.is_written else "否"


def leave_paper(rows, *, user, day) -> Paper:
    """Return 请假台账 of `rows`."""
    resource = LeaveResource()
    lines = list(resource.lines(rows))
    return Paper(
        title="请假台账", unit=user.works_for, day=day, columns=resource.columns(), rows=lines,
        totals=[f"合计：{len(lines)} 条"],
    )  # fmt: skip
