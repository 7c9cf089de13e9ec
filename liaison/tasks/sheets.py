"""Sheets about tasks and notices."""

from datetime import date

from liaison.models import Task
from liaison.paper import fields
from liaison.paper.sheet import Column, Paper, SheetResource

_TASK = (
    Column("序号", "number", 6), Column("联络机构", "text", 24), Column("期限", "date", 12),
    Column("状态", "text", 9), Column("报送日期", "date", 12), Column("是否按时", "text", 14),
    Column("完成情况", "text", 44), Column("附件", "text", 24), Column("接收日期", "date", 12),
    Column("县政协意见", "text", 24),
)  # fmt: skip
_PUNCTUALITY = (
    Column("序号", "number", 6), Column("联络机构", "text", 30), Column("到期任务", "number", 12),
    Column("已报送", "number", 12), Column("按时报送", "number", 12), Column("逾期或未报", "number", 12),
    Column("按时率", "share", 12),
)  # fmt: skip


class TaskResource(SheetResource):
    """任务一览表: one line a task with its progress."""

    widths = {"期限": 12, "任务名称": 40, "类别": 14, "交办单位": 20, "应报": 8, "已报": 8, "已接收": 8, "逾期未报": 10}
    due_on = fields.day("期限", "due_on")
    title = fields.text("任务名称", "title")
    kind = fields.text("类别", "get_kind_display")
    giver = fields.text("交办单位", "giver")
    asked = fields.number("应报", "asked")
    handed_in = fields.number("已报", "handed_in")
    accepted = fields.number("已接收", "accepted")
    late = fields.number("逾期未报", "late")


class ReplyResource(SheetResource):
    """An office's 任务台账 as of `today`: one line a task."""

    widths = {"期限": 12, "任务名称": 36, "类别": 14, "交办单位": 20, "状态": 9, "报送日期": 12, "是否按时": 14,
              "县政协意见": 30}  # fmt: skip
    due_on = fields.day("期限", "due_on")
    title = fields.text("任务名称", "task__title")
    kind = fields.text("类别", "task__get_kind_display")
    giver = fields.text("交办单位", "task__giver")
    state = fields.text("状态", "state_in_words")
    sent_on = fields.day("报送日期", "sent_on")
    punctual = fields.text("是否按时", "pk")
    remark = fields.text("县政协意见", "remark")

    def __init__(self, today: date, **kwargs):
        super().__init__(**kwargs)
        self.today = today

    def dehydrate_punctual(self, reply):
        """Return whether it came by the day."""
        return reply.punctual_in_words(self.today)


class NoticeResource(SheetResource):
    """通知一览表."""

    widths = {"日期": 12, "标题": 50, "类别": 12, "发给机构": 10, "已读机构": 10, "发给委员": 10, "已读委员": 10}
    day = fields.day("日期", "day")
    title = fields.text("标题", "title")
    kind = fields.text("类别", "get_kind_display")
    sent_to = fields.number("发给机构", "sent_to")
    read = fields.number("已读机构", "read")
    to_members = fields.number("发给委员", "to_members")
    read_by_members = fields.number("已读委员", "read_by_members")


def list_paper(title: str, resource: SheetResource, rows, *, unit: str, day: date) -> Paper:
    """Return a sheet of the rows of a list."""
    return Paper(title=title, unit=unit, day=day, columns=resource.columns(), rows=resource.lines(rows))


def task_paper(task: Task, replies, *, unit: str, day: date) -> Paper:
    """Return 任务完成情况表: one line an office, with its files' names."""
    rows = [
        (number, one.office.name, one.due_on, one.state_in_words, one.sent_on, one.punctual_in_words(day), one.text,
         "\n".join(file.name for file in one.files.all()), one.received_on, one.remark)
        for number, one in enumerate(replies, 1)
    ]  # fmt: skip
    facts = [("任务名称", task.title), ("交办单位", task.giver), ("具体要求", task.text)]
    return Paper(title="任务完成情况表", unit=unit, day=day, columns=_TASK, rows=rows, facts=facts)


def punctuality_paper(lines, *, year: int, unit: str, day: date) -> Paper:
    """Return 报送情况统计表; `lines` are (office, Punctuality)."""
    rows = [
        (number, office.name, one.due, one.handed_in, one.on_time, one.due - one.on_time, one.share)
        for number, (office, one) in enumerate(lines, 1)
    ]
    notes = ["注：按时率 = 按时报送 ÷ 到期任务；期限还没有到、也没有报送的任务不计算在内。"]
    title = f"{year} 年报送情况统计表"
    return Paper(title=title, unit=unit, day=day, columns=_PUNCTUALITY, rows=rows, notes=notes, landscape=False)
