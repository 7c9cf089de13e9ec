"""What is done about tasks and notices: given to offices, handed in, accepted, returned; published, opened."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from liaison import trail
from liaison.actions.files import attach
from liaison.actions.rows import Stale, add, edit, locked
from liaison.keys import Actor
from liaison.models import Notice, NoticeReceipt, Office, Task, TaskReply

_State = TaskReply.State


@transaction.atomic
def give_task(values: dict, offices: list[Office], *, by: Actor) -> Task:
    """Give a task to offices, each of which then has a reply to hand in. Raises ValidationError without an office."""
    if not offices:
        raise ValidationError({"offices": "请选择至少一个联络机构。"})
    task = add(Task, values, by=by, verb="交办任务")
    _ask(task, offices, by)
    return task


@transaction.atomic
def change_task(task: Task, values: dict, offices: list[Office], *, by: Actor, version: int | None = None) -> Task:
    """Change a task and give it to more offices; a new day holds for everybody who has not handed in yet.

    A day set for one office alone, when its reply was returned, stays. Raises Stale and ValidationError.
    """
    before = task.due_on
    task = edit(task, values, by=by, version=version)
    if task.due_on != before:
        for reply in task.replies.filter(due_on=before, state__in=TaskReply.OPEN).select_related("office"):
            edit(reply, {"due_on": task.due_on}, by=by, verb="调整期限")
    _ask(task, offices, by)
    return task


def _ask(task: Task, offices: list[Office], by: Actor):
    for office in offices:
        add(TaskReply, {"task": task, "office": office, "due_on": task.due_on}, by=by, verb="交办")


@transaction.atomic
def hand_in(
    reply: TaskReply, text: str, *, uploads=(), dropped=(), today: date, by: Actor, version: int | None = None
) -> TaskReply:
    """Hand a reply in on `today`; what is corrected before the county looked at it keeps its day.

    What a township's own committee asked for is thereby done. Raises Stale; ValidationError when nothing is said
    and no file lies beside it, or when it is accepted already.
    """
    task = locked(Task, reply.task_id)
    reply = locked(TaskReply, reply.pk, version)
    if reply.state == _State.ACCEPTED and not task.office_id:
        raise ValidationError("这份材料县政协已接收。需要更改的，请县政协先退回。")
    attach(reply, uploads, owner=reply.office, by=by, dropped=dropped)
    if not text.strip() and not reply.files.exists():
        raise ValidationError({"text": "请填写完成情况，或者上传文件。"})
    keeps_day = reply.state in TaskReply.HANDED_IN
    values = {"text": text, "state": _State.SENT, "sent_on": reply.sent_on if keeps_day else today}
    if task.office_id:
        values |= {"state": _State.ACCEPTED, "received_on": values["sent_on"]}
    return edit(reply, values, by=by, verb="更正报送" if keeps_day else "报送")


@transaction.atomic
def receive(task: Task, replies: list[TaskReply], remark: str, *, today: date, by: Actor, version: int) -> Task:
    """Accept what these offices handed in. `version` is the sum of the task's replies' versions that were seen.

    Raises Stale; ValidationError where one was not handed in.
    """
    task = locked(Task, task.pk)
    there = list(task.replies.select_related("office"))
    if version != sum(reply.version for reply in there):
        raise Stale(max(there, key=lambda reply: reply.version, default=task))
    for reply in replies:
        if reply.state != _State.SENT:
            raise ValidationError(f"{reply.office}没有待接收的材料，请核对名单。")
        values = {"state": _State.ACCEPTED, "received_on": today, "remark": remark or reply.remark}
        edit(reply, values, by=by, verb="接收")
    return task


@transaction.atomic
def send_back(
    reply: TaskReply, reason: str, *, due_on: date | None = None, by: Actor, version: int | None = None
) -> TaskReply:
    """Return what an office handed in, with the reason; `due_on` is the day it is due now, where that changes.

    Raises Stale and ValidationError.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError({"remark": "请写明退回原因。"})
    locked(Task, reply.task_id)
    reply = locked(TaskReply, reply.pk, version)
    if reply.state not in TaskReply.HANDED_IN:
        raise ValidationError("这个机构还没有报送，不能退回。")
    if due_on and due_on < reply.due_on:
        raise ValidationError({"due_on": f"重新报送的期限不能早于原期限 {reply.due_on}。"})
    values = {"state": _State.RETURNED, "received_on": None, "remark": reason, "due_on": due_on or reply.due_on}
    return edit(reply, values, by=by, verb="退回")


@transaction.atomic
def publish(values: dict, offices, *, by: Actor, members=()) -> Notice:
    """Send a notice to offices, and to the accounts of members. Raises ValidationError where it is sent to nobody."""
    if not offices and not members:
        raise ValidationError({"offices": "请选择至少一个联络机构。"})
    notice = add(Notice, values, by=by, verb="发布")
    receipts = [NoticeReceipt(notice=notice, office=office) for office in offices]
    NoticeReceipt.objects.bulk_create(receipts + [NoticeReceipt(notice=notice, user=user) for user in members])
    return notice


@transaction.atomic
def note_opened(receipt: NoticeReceipt, *, by: Actor):
    """Remember who opened a notice first, in an office or as a member, and when; who comes later changes nothing."""
    now = timezone.now()
    if NoticeReceipt.objects.filter(pk=receipt.pk, at__isnull=True).update(by=by.user, at=now):
        trail.record(receipt, "打开通知", by=by)
