"""Tasks and notices: given to offices, handed in on time or late, accepted or returned; published and opened."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conftest import TODAY
from liaison.actions import Stale, change_task, give_task, hand_in, publish, receive, send_back, store_bytes, withdraw
from liaison.days import year_window
from liaison.keys import Actor
from liaison.models import County, Notice, NoticeReceipt, Punctuality, StoredFile, Task, TaskReply, User
from liaison.tests.proof import change, last_entry, read_out, refused

DUE = date(2026, 5, 31)
FORM = {"kind": "half_year", "title": "报送半年工作报告", "text": "两千字以内", "due_on": "2026-05-31"}


@pytest.fixture
def county(town):
    return Actor(town.reviewer)


@pytest.fixture
def task(town, county):
    """Return a task of the county for both its offices."""
    values = {"county": town.county, "kind": "half_year", "title": "报送半年工作报告", "given_on": TODAY, "due_on": DUE}
    return give_task(values, [town.qingshi, town.liuhe], by=county)


def of(task, office) -> TaskReply:
    return task.replies.get(office=office)


def test_a_task_is_asked_of_every_office_chosen(town, enter):
    browser = enter(town.reviewer)
    assert browser.get("/tasks/new/").context["form"]["offices"].value() == [town.qingshi.pk, town.liuhe.pk]
    file = SimpleUploadedFile("提纲.pdf", b"%PDF-1.4 outline")
    chosen = {"offices": [town.qingshi.pk, town.liuhe.pk], "uploads": [file]}
    assert browser.post("/tasks/new/", FORM | chosen).status_code == 302
    task = Task.objects.get()
    assert [str(one.office) for one in task.replies.all()] == ["青石镇政协联络组", "柳河镇政协联络委"]
    assert {(one.state, one.due_on) for one in task.replies.all()} == {("todo", DUE)}
    file = StoredFile.objects.get()
    answer = enter(town.clerk).get(f"/files/{file.pk}/")
    assert (file.office, read_out(answer)) == (None, b"%PDF-1.4 outline")
    assert enter(town.other_clerk).get(f"/files/{file.pk}/").status_code == 404


def test_a_task_for_nobody_or_due_before_it_is_given_is_refused(town, enter):
    browser = enter(town.reviewer)
    answer = browser.post("/tasks/new/", FORM | {"offices": []})
    assert dict(answer.context["form"].errors) == {"offices": ["请选择至少一个联络机构。"]}
    answer = browser.post("/tasks/new/", FORM | {"due_on": "2026-05-19", "offices": [town.qingshi.pk]})
    assert dict(answer.context["form"].errors) == {"__all__": ["完成期限早于交办日期，请核对。"]}
    assert Task.objects.count() == 0


def test_what_a_townships_committee_asks_for_is_done_once_it_is_handed_in(town, enter, by):
    browser = enter(town.clerk)
    assert "offices" not in browser.get("/tasks/new/").context["form"].fields
    browser.post("/tasks/new/", FORM | {"offices": [town.liuhe.pk]})
    task = Task.objects.get()
    assert (task.office, task.giver) == (town.qingshi, "青石镇党（工）委")
    done = hand_in(task.replies.get(), "已办结", today=TODAY, by=by)
    assert (done.office, done.state, done.state_in_words) == (town.qingshi, "accepted", "已办结")
    assert enter(town.reviewer).get(f"/tasks/{task.pk}/edit/").status_code == 404
    assert browser.get(f"/tasks/{task.pk}/edit/").status_code == 200


def test_a_reply_says_something_or_has_a_file(town, task, by):
    reply = of(task, town.qingshi)
    with refused({"text": ["请填写完成情况，或者上传文件。"]}):
        hand_in(reply, "  ", today=TODAY, by=by)
    hand_in(reply, "已完成", today=TODAY, by=by)
    assert last_entry().verb == "报送"
    assert change("状态", "待办", "已报送") in last_entry().changes


@pytest.mark.parametrize(
    ("day", "words"), [(DUE, "按时"), (date(2026, 6, 3), "逾期 3 天报送"), (date(2026, 5, 1), "按时")]
)
def test_on_time_is_up_to_the_day_itself(town, task, by, day, words):
    reply = hand_in(of(task, town.qingshi), "已完成", today=day, by=by)
    assert reply.punctual_in_words(date(2027, 1, 1)) == words


def test_what_is_not_handed_in_counts_its_days(town, task):
    reply = of(task, town.qingshi)
    said = [reply.punctual_in_words(day) for day in (TODAY, DUE, date(2026, 6, 2))]
    assert said == ["还有 11 天", "今天到期", "已逾期 2 天"]


def test_a_correction_before_the_county_looks_keeps_its_day_a_returned_reply_gets_a_new_one(town, task, by, county):
    reply = hand_in(of(task, town.qingshi), "初稿", today=date(2026, 5, 30), by=by)
    assert hand_in(reply, "改了错字", today=date(2026, 6, 2), by=by).sent_on == date(2026, 5, 30)
    with refused({"remark": ["请写明退回原因。"]}):
        send_back(reply, " ", by=county)
    with refused({"due_on": ["重新报送的期限不能早于原期限 2026-05-31。"]}):
        send_back(reply, "缺少下半年打算", due_on=date(2026, 5, 1), by=county)
    back = send_back(reply, "缺少下半年打算", due_on=date(2026, 6, 10), by=county)
    assert (back.state, back.remark, back.due_on) == ("returned", "缺少下半年打算", date(2026, 6, 10))
    again = hand_in(back, "补齐", today=date(2026, 6, 9), by=by)
    assert (again.state, again.sent_on, again.days_late(TODAY)) == ("sent", date(2026, 6, 9), 0)


def test_a_correction_by_files_alone_is_not_accepted_unseen(town, task, by, county, enter):
    reply = hand_in(of(task, town.qingshi), "已完成", today=TODAY, by=by)
    seen = sum(one.version for one in task.replies.all())
    said = {"text": "已完成", "version": reply.version, "uploads": [SimpleUploadedFile("表.pdf", b"%PDF-1.4 table")]}
    assert enter(town.clerk).post(f"/task-replies/{reply.pk}/hand-in/", said).status_code == 302
    with pytest.raises(Stale):
        receive(task, [reply], "", today=TODAY, by=county, version=seen)
    assert of(task, town.qingshi).version == reply.version + 1


def test_many_are_accepted_at_once_and_none_that_changed_meanwhile(town, task, by, county, enter):
    for office in (town.qingshi, town.liuhe):
        hand_in(of(task, office), "已完成", today=TODAY, by=by)
    seen = list(task.replies.all())
    version = sum(one.version for one in seen)
    hand_in(seen[0], "又改了", today=TODAY, by=by)
    with pytest.raises(Stale):
        receive(task, seen, "", today=TODAY, by=county, version=version)
    receive(task, list(task.replies.all()), "很好", today=TODAY, by=county, version=version + 1)
    said = {(one.state, one.received_on, one.remark) for one in task.replies.all()}
    assert said == {("accepted", TODAY, "很好")}
    with refused(["这份材料县政协已接收。需要更改的，请县政协先退回。"]):
        hand_in(of(task, town.qingshi), "再改", today=TODAY, by=by)


def test_a_new_day_holds_for_those_who_have_not_handed_in_and_more_offices_can_be_asked(town, county, by):
    values = {"county": town.county, "title": "报送计划", "given_on": TODAY, "due_on": DUE}
    task = give_task(values, [town.qingshi], by=county)
    later = change_task(task, {"due_on": date(2026, 6, 15)}, [town.liuhe], by=county)
    assert {one.due_on for one in later.replies.all()} == {date(2026, 6, 15)}
    hand_in(of(task, town.qingshi), "已完成", today=TODAY, by=by)
    change_task(later, {"due_on": date(2026, 6, 20)}, [], by=county)
    assert [one.due_on.day for one in task.replies.order_by("office")] == [15, 20]


def test_a_withdrawn_task_is_no_longer_to_do_and_its_files_are_shut(town, task, county, enter):
    task.files.add(StoredFile.objects.create(county=town.county, name="通知.pdf", size=1))
    assert list(TaskReply.objects.to_do().values_list("office", flat=True)) == [town.qingshi.pk, town.liuhe.pk]
    assert StoredFile.objects.visible_to(town.clerk).count() == 1
    withdraw(task, by=county, reason="重复")
    assert list(TaskReply.objects.to_do()) == []
    assert StoredFile.objects.visible_to(town.clerk).count() == 0
    assert enter(town.clerk).get(f"/task-replies/{of(task, town.qingshi).pk}/hand-in/").status_code == 404


def test_punctuality_judges_what_was_handed_in_or_is_overdue(town, task, by, county, django_assert_num_queries):
    own = of(task, town.qingshi)
    year = year_window(2026)
    assert TaskReply.objects.punctuality(year, TODAY) == {}
    hand_in(own, "已完成", today=date(2026, 6, 1), by=by)
    with django_assert_num_queries(1):
        found = TaskReply.objects.punctuality(year, date(2026, 6, 1))
    assert found == {town.qingshi.pk: Punctuality(1, 1, 0), town.liuhe.pk: Punctuality(1, 0, 0)}
    send_back(own, "重报", due_on=date(2026, 6, 5), by=county)
    hand_in(own, "重报", today=date(2026, 6, 5), by=by)
    found = TaskReply.objects.punctuality(year, date(2026, 6, 5))
    assert (found[town.qingshi.pk].share, found[town.liuhe.pk].share_in_words) == (1, "0.0%")
    assert Punctuality().share_in_words == "—"


def test_an_office_sees_what_is_to_do_first_and_only_its_own_reply(town, task, by, county, enter):
    values = {"county": town.county, "title": "报送计划", "given_on": TODAY, "due_on": TODAY}
    hand_in(of(give_task(values, [town.qingshi], by=county), town.qingshi), "已报", today=TODAY, by=by)
    page = enter(town.clerk).get(f"/offices/{town.qingshi.pk}/tasks/")
    assert [row.record.task.title for row in page.context["table"].rows] == ["报送半年工作报告", "报送计划"]
    lines = enter(town.clerk).get(f"/tasks/{task.pk}/").context["lines"]
    assert [(str(one.office), said) for one, said in lines] == [("青石镇政协联络组", "还有 11 天")]
    assert len(enter(town.reviewer).get(f"/tasks/{task.pk}/").context["lines"]) == 2


def test_the_first_who_opens_a_notice_is_remembered_and_only_of_the_office(town, county, enter):
    notice = publish({"county": town.county, "title": "会议精神", "day": TODAY}, [town.qingshi], by=county)
    assert enter(town.liuhe_clerk).get(f"/notices/{notice.pk}/").status_code == 404
    enter(town.reviewer).get(f"/notices/{notice.pk}/")
    assert list(Notice.objects.unread_by(town.qingshi)) == [notice]
    for user in (town.head, town.clerk):
        enter(user).get(f"/notices/{notice.pk}/")
    receipt = NoticeReceipt.objects.get()
    assert (receipt.by, receipt.at is not None) == (town.head, True)
    assert list(Notice.objects.unread_by(town.qingshi)) == []
    assert Notice.objects.with_readers().values_list("sent_to", "read").get() == (1, 1)


def tell(**values) -> dict:
    """Return what the form of a new notice sends."""
    return {"kind": "notice", "title": "全会日程", "text": "请按时参加。", "day": "2026-05-20", "offices": []} | values


def test_a_notice_goes_to_members_with_accounts_who_find_it_and_whose_reading_is_noted(town, enter):
    reviewer, member = enter(town.reviewer), enter(town.member)
    pdf = SimpleUploadedFile("日程.pdf", b"%PDF-1.4 days", "application/pdf")
    url = reviewer.post("/notices/new/", tell(reach="members", uploads=pdf)).headers["Location"]
    notice, receipt = Notice.objects.get(), NoticeReceipt.objects.get()
    assert (receipt.user, receipt.office, str(receipt)) == (town.member, None, "全会日程（member先生）")
    assert "还没有打开" in reviewer.get(url).content.decode()
    assert enter(town.clerk).get(url).status_code == 404
    own = f"/members/{town.zhang.pk}/"
    assert list(member.get(own).context["unread"]) == [notice]
    assert list(enter(town.reviewer).get(own).context["unread"]) == []
    assert "未读" in member.get("/notices/mine/").content.decode()
    page = member.get(url)
    assert ("阅读情况" in page.content.decode(), page.status_code) == (False, 200)
    assert read_out(member.get(f"/files/{notice.files.get().pk}/")) == b"%PDF-1.4 days"
    receipt.refresh_from_db()
    assert (receipt.by, receipt.at is not None) == (town.member, True)
    assert list(member.get(own).context["unread"]) == []
    line = reviewer.get("/notices/").content.decode()
    assert ("1 / 1 名委员已读" in line, "个机构已读" in line) == (True, False)
    withdraw(notice, by=Actor(town.reviewer), reason="改期")
    assert member.get("/notices/mine/").context["count"] == 0


def test_a_notice_goes_to_offices_and_members_at_once(town, enter):
    reviewer = enter(town.reviewer)
    reviewer.post("/notices/new/", tell(reach="both", offices=[town.qingshi.pk]))
    assert sorted(str(one.office or one.user) for one in NoticeReceipt.objects.all()) == [
        "member先生", "青石镇政协联络组",
    ]  # fmt: skip
    assert "0 / 1 个机构已读，0 / 1 名委员已读" in reviewer.get("/notices/").content.decode()


def test_the_newest_notice_stands_first(town, county, enter):
    for number, day in enumerate((date(2026, 3, 1), date(2026, 5, 1), date(2026, 4, 1))):
        publish({"county": town.county, "title": f"第{number}号", "day": day}, [town.qingshi], by=county)
    for user in (town.reviewer, town.clerk):
        rows = enter(user).get("/notices/").context["table"].rows
        assert [row.record.title for row in rows] == ["第1号", "第2号", "第0号"]


def test_a_notice_goes_to_somebody(town, enter):
    reviewer = enter(town.reviewer)
    form = reviewer.post("/notices/new/", tell(reach="offices")).context["form"]
    assert form.errors == {"offices": ["请选择至少一个联络机构。"]}
    User.objects.filter(pk=town.member.pk).update(is_active=False)
    form = reviewer.post("/notices/new/", tell(reach="members")).context["form"]
    assert form.errors == {"reach": ["本县还没有委员开通账号，请改为发给联络机构。"]}
    County.objects.update(member_accounts=False)
    form = enter(town.reviewer).get("/notices/new/").context["form"]
    assert "reach" not in form.fields


def test_a_member_reaches_no_notice_and_no_file_that_was_not_sent_to_him(town, county, enter):
    notice = publish({"county": town.county, "title": "会议精神", "day": TODAY}, [town.qingshi], by=county)
    file = store_bytes(b"%PDF-1.4 x", "精神.pdf", "application/pdf", owner=town.county, by=county)
    notice.files.add(file)
    member = enter(town.member)
    assert [member.get(url).status_code for url in (notice.get_absolute_url(), file.get_absolute_url())] == [404, 404]
    assert member.get("/notices/").status_code == 403


def test_the_task_given_last_stands_first_in_the_countys_list(town, county, enter):
    for number, day in enumerate((date(2026, 3, 1), date(2026, 5, 1), date(2026, 4, 1))):
        values = {"county": town.county, "title": f"第{number}项", "given_on": day, "due_on": day}
        give_task(values, [town.qingshi], by=county)
    rows = enter(town.reviewer).get("/tasks/").context["table"].rows
    assert [row.record.title for row in rows] == [str(row) for row in Task.objects.all()]
