"""The sheets activities are handed in as."""

from import_export import fields, widgets

from activities.models import Attendance, Suggestion, Tally
from activities.models.outcomes import Counts
from liaison.paper.sheet import Paper, SheetResource


class LedgerResource(SheetResource):
    """会议活动台账: one line an activity."""

    widths = {"日期": 12, "类别": 10, "主题": 34, "地点": 18, "主办/联合": 24, "主持人": 10, "责任人": 10, "发言人": 24,
              "形成成果": 30, "采纳情况": 12, "应到": 6, "实到": 6, "请假": 6, "缺席": 6, "出席率": 8,
              "状态": 8}  # fmt: skip
    day = fields.Field(attribute="day", column_name="日期", widget=widgets.DateWidget())
    kind = fields.Field(attribute="kind_name", column_name="类别", widget=widgets.CharWidget())
    title = fields.Field(attribute="title", column_name="主题", widget=widgets.CharWidget())
    place = fields.Field(attribute="place", column_name="地点", widget=widgets.CharWidget())
    hosts = fields.Field(column_name="主办/联合", widget=widgets.CharWidget())
    moderator = fields.Field(attribute="moderator", column_name="主持人", widget=widgets.CharWidget())
    expected = fields.Field(column_name="应到", widget=widgets.IntegerWidget())
    present = fields.Field(column_name="实到", widget=widgets.IntegerWidget())
    leave = fields.Field(column_name="请假", widget=widgets.IntegerWidget())
    absent = fields.Field(column_name="缺席", widget=widgets.IntegerWidget())
    rate = fields.Field(column_name="出席率", widget=widgets.CharWidget())
    speakers = fields.Field(column_name="发言人", widget=widgets.CharWidget())
    result = fields.Field(column_name="形成成果", widget=widgets.CharWidget())
    adopted = fields.Field(column_name="采纳情况", widget=widgets.CharWidget())
    state = fields.Field(attribute="get_state_display", column_name="状态", widget=widgets.CharWidget())

    def __init__(self, tallies: dict[int, Tally], suggestions: dict[int, Counts], **kwargs):
        super().__init__(**kwargs)
        self.tallies, self.suggestions = tallies, suggestions

    def _tally(self, activity) -> Tally:
        return self.tallies.get(activity.pk, Tally())

    def dehydrate_hosts(self, activity):
        """Return who organises it."""
        return activity.organisers

    def dehydrate_result(self, activity):
        """Return what came of it, as far as the record says, and how many suggestions."""
        proposed = self.suggestions.get(activity.pk, Counts()).proposed
        return "；".join(filter(None, (activity.text("result"), f"意见建议 {proposed} 条" if proposed else "")))

    def dehydrate_adopted(self, activity):
        """Return how many suggestions were adopted, where there were any."""
        counts = self.suggestions.get(activity.pk)
        return f"采纳 {counts.adopted} 条" if counts else ""

    def dehydrate_expected(self, activity):
        """Return 应到."""
        return self._tally(activity).expected

    def dehydrate_present(self, activity):
        """Return 实到."""
        return self._tally(activity).present

    def dehydrate_leave(self, activity):
        """Return 请假."""
        return self._tally(activity).leave

    def dehydrate_absent(self, activity):
        """Return 缺席."""
        return self._tally(activity).absent

    def dehydrate_rate(self, activity):
        """Return 出席率."""
        return self._tally(activity).rate_in_words

    def dehydrate_speakers(self, activity):
        """Return everybody who spoke."""
        spoke = [part.member.name for part in activity.parts.all()]
        return "、".join(dict.fromkeys(spoke))


def ledger_paper(rows, *, user, day) -> Paper:
    """Return 会议活动台账 of `rows` (activities for_ledger)."""
    rows = list(rows)
    chosen = [row.pk for row in rows]
    tallies = Attendance.objects.filter(activity__in=chosen).counted().tally("activity")
    resource = LedgerResource(tallies, Suggestion.objects.filter(activity__in=chosen).counted())
    lines = list(resource.lines(rows))
    total = f"合计：{len(lines)} 次，应到 {sum(one.expected for one in tallies.values())} 人次，实到 " + (
        f"{sum(one.present for one in tallies.values())} 人次"
    )
    return Paper(
        title="会议活动台账", unit=user.works_for, day=day, columns=resource.columns(), rows=lines, totals=[total]
    )
