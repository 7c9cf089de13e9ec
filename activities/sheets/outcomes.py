"""The sheets outcomes, focuses and materials are handed in as."""

from activities.models import Activity
from liaison.paper import fields
from liaison.paper.sheet import Column, Paper, SheetResource


def _hosts(row) -> str:
    return "、".join(office.name for office in row.activity.hosts.all())


class SuggestionResource(SheetResource):
    """意见建议台账."""

    widths = {"日期": 11, "活动": 16, "主办": 12, "意见建议": 34, "提出委员或界别": 10, "领域": 7, "报送单位": 10,
              "报送日期": 11, "答复内容": 22, "答复日期": 11, "采纳情况": 8, "采纳文件和计划": 18,
              "成效": 18}  # fmt: skip
    day = fields.day("日期", "activity__day")
    activity = fields.text("活动", "activity__title")
    hosts = fields.text("主办", "pk")
    text = fields.text("意见建议", "text")
    by_whom = fields.text("提出委员或界别", "by_whom")
    area = fields.text("领域", "area")
    sent_to = fields.text("报送单位", "sent_to")
    sent_on = fields.day("报送日期", "sent_on")
    reply = fields.text("答复内容", "reply")
    replied_on = fields.day("答复日期", "replied_on")
    adoption = fields.text("采纳情况", "get_adoption_display")
    document = fields.text("采纳文件和计划", "document")
    effect = fields.text("成效", "effect")

    def dehydrate_hosts(self, row):
        """Return the hosts' names."""
        return _hosts(row)


class ProblemResource(SheetResource):
    """问题整改台账."""

    widths = {"日期": 11, "活动": 16, "主办": 12, "发现的问题": 34, "上报给谁": 10, "上报日期": 11, "责任单位": 10,
              "整改期限": 11, "整改情况": 8, "整改措施和结果": 26, "完成日期": 11, "通报会议": 16}  # fmt: skip
    day = fields.day("日期", "activity__day")
    activity = fields.text("活动", "activity__title")
    hosts = fields.text("主办", "pk")
    text = fields.text("发现的问题", "text")
    reported_to = fields.text("上报给谁", "reported_to")
    reported_on = fields.day("上报日期", "reported_on")
    unit = fields.text("责任单位", "unit")
    due = fields.day("整改期限", "due")
    state = fields.text("整改情况", "pk")
    measures = fields.text("整改措施和结果", "measures")
    rectified_on = fields.day("完成日期", "rectified_on")
    reported_back = fields.text("通报会议", "reported_back__title")

    def __init__(self, today, **kwargs):
        super().__init__(**kwargs)
        self.today = today

    def dehydrate_hosts(self, row):
        """Return the hosts' names."""
        return _hosts(row)

    def dehydrate_state(self, row):
        """Return how far it is, and that its day has passed."""
        return row.get_state_display() + ("（逾期）" if row.is_overdue(self.today) else "")


class UnitResultResource(SheetResource):
    """民主评议结果台账."""

    widths = {"日期": 12, "活动": 28, "主办": 20, "被评议单位": 20, "评议结果": 10, "票数": 26, "评议意见": 40}
    day = fields.day("日期", "activity__day")
    activity = fields.text("活动", "activity__title")
    hosts = fields.text("主办", "pk")
    unit = fields.text("被评议单位", "unit")
    result = fields.text("评议结果", "result")
    ballots = fields.text("票数", "ballots")
    opinion = fields.text("评议意见", "opinion")

    def dehydrate_hosts(self, row):
        """Return the hosts' names."""
        return _hosts(row)


class MaterialResource(SheetResource):
    """材料目录."""

    widths = {"日期": 12, "所属活动或成果": 44, "种类": 9, "文件名": 34, "说明": 30, "大小": 10}
    day = fields.day("日期", "day")
    of = fields.text("所属活动或成果", "of")
    sort = fields.text("种类", "get_sort_display")
    name = fields.text("文件名", "file__name")
    caption = fields.text("说明", "caption")
    size = fields.text("大小", "file__size_in_words")


class FocusResource(SheetResource):
    """中心工作和项目一览表; `latest` is {focus's id: its newest progress}."""

    widths = {"类别": 10, "序号（本类）": 8, "名称": 36, "牵头（责任）单位": 20, "计划投资（万元）": 14, "建设状态": 10,
              "相关活动（次）": 9, "最近进展日期": 12, "进度（%）": 9, "累计完成投资（万元）": 14,
              "进展情况": 36}  # fmt: skip
    kind = fields.text("类别", "get_kind_display")
    position = fields.number("序号（本类）", "position")
    name = fields.text("名称", "name")
    lead = fields.text("牵头（责任）单位", "lead")
    investment = fields.number("计划投资（万元）", "pk")
    phase = fields.text("建设状态", "phase")
    held = fields.number("相关活动（次）", "held")
    day = fields.day("最近进展日期", "pk")
    percent = fields.number("进度（%）", "pk")
    amount = fields.number("累计完成投资（万元）", "pk")
    said = fields.text("进展情况", "pk")

    def __init__(self, latest, **kwargs):
        super().__init__(**kwargs)
        self.latest = latest

    def _latest(self, focus, name: str):
        row = self.latest.get(focus.pk)
        return getattr(row, name) if row else None

    def dehydrate_investment(self, focus):
        """Return the sum as the number it is."""
        return focus.investment

    def dehydrate_day(self, focus):
        """Return when somebody looked last."""
        return self._latest(focus, "day")

    def dehydrate_percent(self, focus):
        """Return how far it was then."""
        return self._latest(focus, "percent")

    def dehydrate_amount(self, focus):
        """Return what was spent by then."""
        return self._latest(focus, "amount")

    def dehydrate_said(self, focus):
        """Return what was said then."""
        return self._latest(focus, "text")


def outcome_paper(title: str, resource: SheetResource, rows, *, user, day, totals=()) -> Paper:
    """Return a ledger of `rows`."""
    return Paper(
        title=title, unit=user.works_for, day=day, columns=resource.columns(), rows=resource.lines(rows), totals=totals
    )


_RECTIFIED = (
    Column("序号", "number", 6), Column("发现的问题", "text", 36), Column("发现日期", "date", 12),
    Column("责任单位", "text", 16), Column("整改期限", "date", 12), Column("整改情况", "text", 10),
    Column("整改措施和结果", "text", 36), Column("完成日期", "date", 12),
)  # fmt: skip


def rectification_paper(meeting: Activity, problems, *, day) -> Paper:
    """Return 整改情况通报 of a meeting: what is open on its day, and what was rectified since the last one."""
    on = meeting.day or day
    lines = [
        (number, one.text, one.activity.day, one.unit, one.due, _state_on(one, on), one.measures, one.rectified_on)
        for number, one in enumerate(problems, start=1)
    ]
    done = sum(one.state == one.State.RECTIFIED for one in problems)
    late = sum(one.is_overdue(on) for one in problems)
    return Paper(
        title="整改情况通报", unit="、".join(office.name for office in meeting.hosts.all()) or str(meeting.county),
        day=day, columns=_RECTIFIED, rows=lines,
        facts=[("通报会议", meeting.title), ("会议日期", f"{meeting.day or '未定'}")],
        totals=[f"合计：{len(lines)} 个问题，已整改 {done} 个，未整改完 {len(lines) - done} 个，其中逾期 {late} 个"],
    )  # fmt: skip


def _state_on(problem, day) -> str:
    return problem.get_state_display() + ("（逾期）" if problem.is_overdue(day) else "")
