"""The sheets activities are handed in as."""

from django.utils.formats import date_format
from import_export import fields, widgets

from activities.kinds import PartRole
from activities.models import Activity, Attendance, Tally
from liaison.paper.sheet import Column, Paper, SheetResource

_ROSTER = (
    Column("序号", "number", 6), Column("姓名", "text", 12), Column("界别", "text", 14),
    Column("工作单位及职务", "text", 38), Column("出席情况", "mark", 10), Column("本人签名", "text", 16),
    Column("备注", "text", 20),
)  # fmt: skip
LEGEND = "注：" + "  ".join(f"{mark} {state.label}" for state, mark in Attendance.MARKS.items()) + "。"


def attendance_paper(activity: Activity, *, day) -> Paper:
    """Return the sign-in and attendance sheet of one activity: everybody in office on its day."""
    marks = {row.member_id: row for row in activity.attendances.all()}
    tally = activity.attendances.counted().tally("activity").get(activity.pk, Tally())
    return Paper(
        title=activity.asked.sheet_title,
        unit="、".join(office.name for office in activity.hosts.all()),
        day=day,
        columns=_ROSTER,
        rows=[_line(number, place, marks) for number, place in enumerate(activity.roster(), start=1)],
        facts=list(_facts(activity)),
        totals=[tally.in_words()],
        notes=[LEGEND],
        landscape=False,
    )


def _line(number: int, place, marks) -> tuple:
    mark = marks.get(place.member_id)
    sign = Attendance.MARKS[mark.state] if mark else ""
    person = place.member
    return number, person.name, place.sector.name, person.employer_and_job, sign, "", mark.remark if mark else ""


def _facts(activity: Activity):
    yield "活动主题", activity.title
    yield "时间", date_format(activity.day, "Y年n月j日") if activity.day else ""
    yield "地点", activity.place
    yield "主持人", activity.moderator
    for ask in activity.asked.people:
        yield ask.label, "、".join(member.name for member in activity.people(ask.role))


class LedgerResource(SheetResource):
    """会议活动台账: one line an activity."""

    widths = {"日期": 12, "类别": 10, "主题": 34, "地点": 18, "主办": 20, "主持人": 10, "责任人": 10, "发言人": 24,
              "应到": 6, "实到": 6, "请假": 6, "缺席": 6, "出席率": 8, "状态": 8}  # fmt: skip
    day = fields.Field(attribute="day", column_name="日期", widget=widgets.DateWidget())
    kind = fields.Field(attribute="get_kind_display", column_name="类别", widget=widgets.CharWidget())
    title = fields.Field(attribute="title", column_name="主题", widget=widgets.CharWidget())
    place = fields.Field(attribute="place", column_name="地点", widget=widgets.CharWidget())
    hosts = fields.Field(column_name="主办", widget=widgets.CharWidget())
    moderator = fields.Field(attribute="moderator", column_name="主持人", widget=widgets.CharWidget())
    expected = fields.Field(column_name="应到", widget=widgets.IntegerWidget())
    present = fields.Field(column_name="实到", widget=widgets.IntegerWidget())
    leave = fields.Field(column_name="请假", widget=widgets.IntegerWidget())
    absent = fields.Field(column_name="缺席", widget=widgets.IntegerWidget())
    rate = fields.Field(column_name="出席率", widget=widgets.CharWidget())
    speakers = fields.Field(column_name="发言人", widget=widgets.CharWidget())
    state = fields.Field(attribute="get_state_display", column_name="状态", widget=widgets.CharWidget())

    def __init__(self, tallies: dict[int, Tally], **kwargs):
        super().__init__(**kwargs)
        self.tallies = tallies

    def _tally(self, activity) -> Tally:
        return self.tallies.get(activity.pk, Tally())

    def dehydrate_hosts(self, activity):
        """Return the hosts' names."""
        return "、".join(office.name for office in activity.hosts.all())

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
        spoke = [part.member.name for part in activity.parts.all() if part.role != PartRole.REFLECTION]
        return "、".join(dict.fromkeys(spoke))


def ledger_paper(rows, *, user, day) -> Paper:
    """Return 会议活动台账 of `rows` (activities with their parts)."""
    rows = list(rows)
    tallies = Attendance.objects.filter(activity__in=[row.pk for row in rows]).counted().tally("activity")
    resource = LedgerResource(tallies)
    lines = list(resource.lines(rows))
    total = f"合计：{len(lines)} 次，应到 {sum(one.expected for one in tallies.values())} 人次，实到 " + (
        f"{sum(one.present for one in tallies.values())} 人次"
    )
    return Paper(
        title="会议活动台账", unit=user.works_for, day=day, columns=resource.columns(), rows=lines, totals=[total]
    )
