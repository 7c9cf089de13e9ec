"""What an office was asked to do and has not read; what waits for the county; what was made in the background."""

from django.urls import reverse
from django.utils.timezone import localtime

from liaison.models import Job, Notice, TaskReply
from performance.desk.lines import MOST, Block, Desk, Line


def tasks(desk: Desk) -> Block:
    """Return what the office still has to hand in, the first due first."""
    rows = desk.visible(TaskReply).to_do().filter(office=desk.office).select_related("task__office")[:MOST]
    return Block("待办任务", [_task(row, desk.today) for row in rows])


def _task(reply: TaskReply, today) -> Line:
    returned = "退回重报，" if reply.state == TaskReply.State.RETURNED else ""
    icon = "exclamation-triangle-fill" if returned or reply.days_late(today) else "circle"
    said = f"{reply.due_on:%Y-%m-%d} 前（{returned}{reply.punctual_in_words(today)}）："
    return Line(said, reply.get_absolute_url(), str(reply.task), icon=icon)


def unread(desk: Desk) -> Block:
    """Return the notices nobody of the office has opened."""
    rows = desk.visible(Notice).unread_by(desk.office)[:MOST]
    return Block("未读通知", [Line(f"{row.day}：", row.get_absolute_url(), str(row)) for row in rows])


def to_receive(visible) -> Block:
    """Return what offices handed in and the county has not looked at, the longest waiting first; one line a task."""
    waiting: dict = {}
    for reply in visible(TaskReply).waiting().select_related("task"):
        waiting.setdefault(reply.task, []).append(reply)
    lines = [
        Line(f"{len(replies)} 个机构已报送：", reverse("task", args=[task.pk]), str(task))
        for task, replies in list(waiting.items())[:MOST]
    ]
    return Block("等待接收", lines)


def made(visible) -> Block:
    """Return the files made in the background that wait for whoever asked, and what could not be made; newest first."""
    jobs = list(visible(Job).unsettled())
    return Block(f"后台任务的结果（{len(jobs)}）", [_made(job) for job in jobs[:MOST]])


def _made(job: Job) -> Line:
    if job.is_done:
        said, icon = f"已生成，保留到 {localtime(job.kept_until):%Y-%m-%d}，还没有下载：", "download"
    else:
        said, icon = "没有生成：", "exclamation-triangle-fill"
    return Line(said, job.get_absolute_url(), job.title, icon=icon)
