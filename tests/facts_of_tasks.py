"""What the database holds by itself about tasks and notices; test_constraints.py breaks each."""

from datetime import date

from django.utils import timezone

from liaison.models import Notice, NoticeReceipt, StoredFile, Task, TaskReply

DAY = date(2026, 2, 11)
AGAIN = ({},)


def task(town):
    return {"county": town.county, "title": "报送计划", "given_on": DAY, "due_on": DAY}


def reply(town):
    sent = {"state": "sent", "sent_on": DAY}
    return {"task": Task.objects.create(**task(town)), "office": town.qingshi, "due_on": DAY, **sent}


def notice(town):
    return {"county": town.county, "title": "会议精神", "day": DAY}


def receipt(town):
    read = {"by": town.clerk, "at": timezone.now()}
    return {"notice": Notice.objects.create(**notice(town)), "office": town.qingshi, **read}


def receipt_of_member(town):
    return {"notice": Notice.objects.create(**notice(town)), "user": town.member}


def _with_file(owner: str, model, values):
    """Return what joins a row and a file."""

    def join(town):
        file = StoredFile.objects.create(county=town.county, name="通知.pdf", size=1)
        return {owner: model.objects.create(**values(town)), "storedfile": file}

    return join


TASKS = {
    "task_due_after_given": (Task, task, ({"due_on": date(2026, 2, 10)},)),
    "task_reply_once": (TaskReply, reply, AGAIN),
    "task_reply_sent_has_day": (TaskReply, reply, ({"sent_on": None}, {"state": "todo"})),
    "task_reply_accepted_has_day": (TaskReply, reply, ({"state": "accepted"}, {"received_on": DAY})),
    "task_reply_returned_has_reason": (TaskReply, reply, ({"state": "returned"},)),
    "notice_receipt_once": (NoticeReceipt, receipt, AGAIN),
    "notice_receipt_once_a_member": (NoticeReceipt, receipt_of_member, AGAIN),
    "notice_receipt_of_office_or_member": (NoticeReceipt, receipt, ({"office": None},)),
    "notice_receipt_says_who_and_when": (NoticeReceipt, receipt, ({"by": None}, {"at": None})),
    "liaison.Task_files together": (Task.files.through, _with_file("task", Task, task), AGAIN),
    "liaison.TaskReply_files together": (TaskReply.files.through, _with_file("taskreply", TaskReply, reply), AGAIN),
    "liaison.Notice_files together": (Notice.files.through, _with_file("notice", Notice, notice), AGAIN),
}
