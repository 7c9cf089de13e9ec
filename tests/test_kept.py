"""Nothing typed is lost: expired sessions, stale forms, double clicks, strange tickets."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from activities.models import Activity
from conftest import PASSWORD, STUDY, study
from liaison.actions import withdraw
from liaison.forms import Ticket
from liaison.models import Submission, TrailEntry
from members.actions import change_appointment

NEW = "/activities/new/study/"


@pytest.fixture
def clerk(town, enter):
    return enter(town.clerk)


def form_at(browser, url):
    """Return the hidden fields of the form at `url`."""
    context = browser.get(url).context
    return {"ticket": str(context["ticket"]), "version": context["version"] or ""}


def typed(**values):
    return {**STUDY, "day": "2026-05-12"} | values


def sign_in(browser, user):
    return browser.post("/sign-in/", {"username": user.username, "password": PASSWORD})


def test_a_double_click_makes_one_row_and_says_so(town, clerk):
    data = typed() | form_at(clerk, NEW)
    first, second = clerk.post(NEW, data), clerk.post(NEW, data)
    assert first.headers["Location"] == second.headers["Location"]
    assert Activity.objects.count() == 1
    assert [str(one) for one in get_messages(second.wsgi_request)][-1] == "这张表已经保存过，没有重复登记。"


def test_a_refused_form_keeps_its_ticket_for_the_next_try(town, clerk):
    slip = form_at(clerk, NEW)
    answer = clerk.post(NEW, typed(title="长" * 101) | slip)
    assert str(answer.context["ticket"]) == slip["ticket"]
    assert answer.context["form"]["title"].value() == "长" * 101
    assert Submission.objects.count() == 0


def test_a_form_sent_after_the_session_ran_out_is_there_again_after_signing_in(town, clerk):
    data = typed(title="夜里写的") | form_at(clerk, NEW)
    clerk.cookies.pop("sessionid")
    answer = clerk.post(NEW, data)
    assert answer.headers["Location"] == "/sign-in/?next=%2Factivities%2Fnew%2Fstudy%2F"
    assert "已经保留" in clerk.get(answer.headers["Location"]).content.decode()
    assert sign_in(clerk, town.clerk).status_code == 302
    again = clerk.get(NEW)
    assert again.context["form"]["title"].value() == "夜里写的"
    assert "刚才没有保存成" in again.content.decode()
    assert clerk.post(NEW, data).status_code == 302
    assert Activity.objects.get().title == "夜里写的"
    assert clerk.get(NEW).context["form"]["title"].value() is None


def test_what_one_user_typed_is_not_shown_to_another(town, clerk):
    data = typed(title="夜里写的") | form_at(clerk, NEW)
    clerk.cookies.pop("sessionid")
    clerk.post(NEW, data)
    sign_in(clerk, town.liuhe_clerk)
    assert clerk.get(NEW).context["form"]["title"].value() is None


def test_a_form_printed_for_another_account_is_not_carried_out_unasked(town, clerk):
    data = typed() | {"ticket": str(Ticket.new(town.head))}
    answer = clerk.post(NEW, data)
    assert answer.context["form"].non_field_errors() == [
        "这张表是另一账号打开的，现在登录的是clerk先生。请核对内容，确认后再保存。"
    ]
    assert Activity.objects.count() == 0


@pytest.mark.parametrize("ticket", ["", "x", "a:b:c", "😀", "\0"])
def test_a_forged_ticket_is_no_ticket(town, clerk, ticket):
    assert clerk.post(NEW, typed() | {"ticket": ticket}).status_code == 302
    assert Client().post(NEW, typed() | {"ticket": ticket}).headers["Location"].startswith("/sign-in/")
    assert Submission.objects.count() == 0


def test_a_form_with_an_outdated_security_code_is_shown_again_with_everything_typed(town):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(town.clerk, "liaison.keys.Keys")
    data = typed(title="开了一整天的页面") | form_at(browser, NEW)
    answer = browser.post(NEW, data)
    assert (answer.status_code, answer.headers["Location"]) == (302, NEW)
    again = browser.get(NEW)
    assert again.context["form"]["title"].value() == "开了一整天的页面"
    assert Activity.objects.count() == 0


def test_a_post_without_any_code_or_ticket_is_refused(town):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(town.clerk, "liaison.keys.Keys")
    assert browser.post(NEW, typed()).status_code == 403


def test_the_second_of_two_editors_sees_what_the_first_saved_and_keeps_his_own_text(town, clerk, enter, by):
    activity = study(town.qingshi, by)
    url = f"/activities/{activity.pk}/edit/"
    mine, theirs = form_at(clerk, url), form_at(enter(town.head), url)
    enter(town.head).post(url, typed(place="政府大院", day="2026-02-11") | theirs)
    answer = clerk.post(url, typed(place="文化站", day="2026-02-11") | mine)
    form = answer.context["form"]
    assert form.non_field_errors() == [
        "您打开此页后，head先生（head） 于 10:32 已修改这条记录。"
        "您填写的内容还在下面，请对照不同之处，改好后再保存一次。"
    ]
    assert answer.context["theirs"] == [("地点", "政府大院")]
    assert form["place"].value() == "文化站"
    activity.refresh_from_db()
    assert activity.place == "政府大院"
    again = {"ticket": str(answer.context["ticket"]), "version": answer.context["version"]}
    assert clerk.post(url, typed(place="文化站", day="2026-02-11") | again).status_code == 302
    activity.refresh_from_db()
    assert activity.place == "文化站"


def test_attendance_saved_by_two_people_shows_the_difference_by_name(town, clerk, enter, by):
    activity = study(town.qingshi, by)
    url = f"/activities/{activity.pk}/attendance/"
    mine, theirs = form_at(clerk, url), form_at(enter(town.head), url)
    everybody = {f"state_{pk}": "present" for pk in (town.zhang.pk, town.wang.pk, town.shan.pk)}
    enter(town.head).post(url, everybody | {f"state_{town.wang.pk}": "leave"} | theirs)
    answer = clerk.post(url, everybody | mine)
    assert answer.context["theirs"] == [("王春梅（教育）的出席", "请假")]


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "999999999999999999999"])
def test_an_edit_that_does_not_say_what_it_saw_changes_nothing(town, clerk, by, version):
    activity = study(town.qingshi, by)
    before = TrailEntry.objects.count()
    answer = clerk.post(f"/activities/{activity.pk}/edit/", typed(place="别处") | {"version": version})
    assert answer.status_code == 200
    assert TrailEntry.objects.count() == before


def test_going_back_to_correct_a_saved_form_never_loses_the_correction(town, clerk):
    slip = form_at(clerk, NEW)
    clerk.post(NEW, typed() | slip)
    answer = clerk.post(NEW, typed(title="更正后的主题") | slip)
    assert answer.context["form"]["title"].value() == "更正后的主题"
    assert answer.context["form"].non_field_errors() == [
        "这张表刚才已经保存过一条。要更正那一条，请打开它修改；确实要再登记一条，请再点一次保存。"
    ]
    assert Activity.objects.count() == 1
    clerk.post(NEW, typed(title="更正后的主题") | {"ticket": str(answer.context["ticket"])})
    assert Activity.objects.count() == 2


def test_going_back_to_an_edit_shows_what_stands_now(town, clerk, by):
    url = f"/activities/{study(town.qingshi, by).pk}/edit/"
    slip = form_at(clerk, url)
    clerk.post(url, typed(place="文化站", day="2026-02-11") | slip)
    answer = clerk.post(url, typed(place="文化广场", day="2026-02-11") | slip)
    assert answer.context["theirs"] == [("地点", "文化站")]
    assert answer.context["form"]["place"].value() == "文化广场"


def test_what_is_typed_about_a_record_withdrawn_meanwhile_is_kept_and_answered(town, clerk, by):
    activity = study(town.qingshi, by)
    url = f"/activities/{activity.pk}/edit/"
    slip = form_at(clerk, url)
    withdraw(activity, by=by, reason="重复登记")
    answer = clerk.post(url, typed(place="文化站", day="2026-02-11") | slip)
    assert answer.context["form"]["place"].value() == "文化站"
    assert clerk.get(url).status_code == 404


def test_a_password_is_never_kept(town, clerk):
    slip = form_at(clerk, "/password/")
    clerk.cookies.pop("sessionid")
    answer = clerk.post("/password/", {"old": PASSWORD, "new": "clear-water-77", "again": "clear-water-77"} | slip)
    assert answer.headers["Location"] == "/sign-in/?next=%2F"
    assert "kept_form" not in clerk.session


def test_an_export_after_the_session_ran_out_leads_to_the_desk(town, by):
    activity = study(town.qingshi, by)
    answer = Client().post(f"/activities/{activity.pk}/sheet/", {"purpose": "年度考核"})
    assert answer.headers["Location"] == "/sign-in/?next=%2F"


def test_the_longest_record_is_kept_too(town, clerk):
    data = typed(record="长" * 20000, contents="文" * 5000) | form_at(clerk, NEW)
    clerk.cookies.pop("sessionid")
    clerk.post(NEW, data)
    sign_in(clerk, town.clerk)
    assert clerk.get(NEW).context["form"]["record"].value() == "长" * 20000


def test_moving_the_day_says_who_left_the_list(town, clerk, by):
    late = town.wang.appointments.get()
    change_appointment(late, {"from_day": date(2026, 2, 1)}, by=by)
    activity = study(town.qingshi, by)
    url = f"/activities/{activity.pk}/edit/"
    answer = clerk.post(url, typed(day="2026-01-20") | form_at(clerk, url), follow=True)
    assert "已保存。改日期后当日不在任、已移出出席名单：王春梅。" in answer.content.decode()
