"""Nothing typed is ever lost, and nothing is saved twice."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import forms, steps
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser

PLACE = "石桥乡"
TYPED = {"主题": "", "地点": "乡政府会议室", "责任人": "龙小兰", "内容": "第一项\n第二项", "记录": "议定两件事。"}
NEW = "/activities/new/study/"


def type_a_session(page, title: str):
    """Open the form and fill it, people included, without saving."""
    page.goto(NEW)
    forms.fill(page, TYPED | {"主题": title})
    forms.pick(page, "主题发言人", "zengl", "曾令丰")


def expect_typed(page, title: str):
    """See everything that was typed."""
    expect(page.get_by_role("heading", level=1)).to_have_text("登记：集中学习")
    for label, said in (TYPED | {"主题": title}).items():
        expect(page.get_by_label(label, exact=True)).to_have_value(said)
    expect(forms.person(page, "主题发言人", "曾令丰")).to_be_checked()


def save(page):
    """Press 存草稿."""
    steps.push(page, "存草稿")


@pytest.fixture
def saved(served):
    """Return a function that counts the activities of a title."""
    return lambda title: served.ask("answer = Activity.objects.filter(title=given['title']).count()", title=title)


@pytest.fixture
def draft(served):
    """Return a function that enters a draft for today in 石桥乡 and returns its number."""
    lines = """
from activities.actions import record_activity
from activities.kinds import KINDS
from django.utils import timezone
from liaison.keys import Actor
office = Office.objects.get(county__name="云溪县", place="石桥乡")
values = {"title": given["title"], "day": timezone.localdate()}
answer = record_activity(KINDS["study"], office, values, by=Actor(None, "", "测试")).pk
"""
    return lambda title: served.ask(lines, title=title)


def test_a_session_that_runs_out_while_typing(arrive, account, saved):
    clerk, name = arrive(), account("clerk", PLACE)
    clerk.sign_in(name)
    type_a_session(clerk.page, "会话过期")
    clerk.context.clear_cookies(name="sessionid")
    save(clerk.page)
    clerk.expect_title("登录")
    expect(clerk.page.get_by_text("您填写的内容已经保留")).to_be_visible()
    clerk.knock(name)
    expect(clerk.page.get_by_text("填写的内容都还在")).to_be_visible()
    expect_typed(clerk.page, "会话过期")
    save(clerk.page)
    clerk.expect_title("会话过期")
    assert saved("会话过期") == 1


def test_a_form_that_became_stale(arrive, account, draft):
    number = draft("两人同改")
    clerk, head = arrive(), arrive()
    clerk.sign_in(account("clerk", PLACE, name="邹小梅"))
    head.sign_in(account("head", PLACE, name="龙再明"))
    for one in (clerk, head):
        one.page.goto(f"/activities/{number}/edit/")
    forms.fill(head.page, {"内容": "负责人写的内容"})
    steps.push(head.page, "保存")
    head.expect_title("两人同改")

    page = clerk.page
    forms.fill(page, {"内容": "录入员写的内容", "地点": "乡政府会议室"})
    steps.push(page, "保存")
    refusal = page.get_by_role("alert")
    expect(refusal).to_be_focused()
    expect(refusal).to_contain_text(re.compile(r"龙再明（head_\d+） 于 \d\d:\d\d 已修改这条记录"))
    expect(refusal.get_by_role("row", name="内容")).to_contain_text("负责人写的内容")
    expect(page.get_by_label("内容", exact=True)).to_have_value("录入员写的内容")
    expect(page.get_by_label("地点", exact=True)).to_have_value("乡政府会议室")
    steps.push(page, "保存")
    clerk.expect_title("两人同改")
    expect(page.locator(".facts")).to_contain_text("录入员写的内容")


def test_a_double_click_on_save(arrive, account, saved):
    clerk = arrive()
    clerk.sign_in(account("clerk", PLACE))
    type_a_session(clerk.page, "连点两下")
    clerk.page.get_by_role("button", name="存草稿", exact=True).dblclick()
    clerk.expect_title("连点两下")
    assert saved("连点两下") == 1


def go_back(page, title: str):
    """Go back to the form; the browser shows it as it was left."""
    page.evaluate("history.back()")
    expect_typed(page, title)


def test_going_back_and_saving_again(arrive, account, saved):
    clerk = arrive()
    clerk.sign_in(account("clerk", PLACE))
    type_a_session(clerk.page, "退回再存")
    save(clerk.page)
    clerk.expect_title("退回再存")
    go_back(clerk.page, "退回再存")
    save(clerk.page)
    expect(clerk.page.get_by_text("没有重复登记")).to_be_visible()
    assert saved("退回再存") == 1


def test_going_back_and_correcting(arrive, account, saved):
    clerk = arrive()
    clerk.sign_in(account("clerk", PLACE))
    type_a_session(clerk.page, "退回改正")
    save(clerk.page)
    clerk.expect_title("退回改正")
    go_back(clerk.page, "退回改正")
    forms.fill(clerk.page, {"内容": "退回以后补上的内容"})
    save(clerk.page)
    expect(clerk.page.get_by_role("alert")).to_contain_text("已经保存过")
    expect(clerk.page.get_by_label("内容", exact=True)).to_have_value("退回以后补上的内容")
    assert saved("退回改正") == 1


def test_going_back_after_signing_out_shows_nothing(arrive, account):
    clerk = arrive()
    clerk.sign_in(account("clerk", PLACE))
    type_a_session(clerk.page, "不该再看到")
    clerk.sign_out()
    clerk.page.evaluate("history.back()")
    clerk.expect_title("登录")
    expect(clerk.page).to_have_url(re.compile("/sign-in/.*next="))


def test_a_tab_closed_while_typing(arrive, account, saved):
    clerk = arrive()
    clerk.sign_in(account("clerk", PLACE))
    type_a_session(clerk.page, "关掉的标签页")
    clerk.page.wait_for_function("() => Object.values(localStorage).some((kept) => kept.includes('main_speaker'))")
    clerk.page.close()

    page = clerk.page = clerk.context.new_page()
    page.goto(NEW)
    expect(page.get_by_label("主题", exact=True)).to_have_value("")
    expect(page.get_by_text("没有保存的内容")).to_be_visible()
    page.get_by_role("button", name="恢复").click()
    expect_typed(page, "关掉的标签页")
    expect(page.locator(".elements li.there")).to_have_count(3)
    save(page)
    clerk.expect_title("关掉的标签页")
    page.goto(NEW)
    clerk.expect_title("登记：集中学习")
    expect(page.get_by_text("没有保存的内容")).to_have_count(0)
    assert saved("关掉的标签页") == 1


def test_signed_out_and_in_again_in_another_tab(arrive, account, saved):
    clerk, name = arrive(), account("clerk", PLACE)
    clerk.sign_in(name)
    type_a_session(clerk.page, "另一个标签页")
    first, clerk.page = clerk.page, clerk.context.new_page()
    clerk.page.goto("/")
    clerk.sign_out()
    clerk.knock(name)
    save(first)
    expect(first.get_by_text("安全码已失效")).to_be_visible()
    expect_typed(first, "另一个标签页")
    save(first)
    expect(first.get_by_role("heading", level=1)).to_have_text("另一个标签页")
    assert saved("另一个标签页") == 1


@pytest.mark.parametrize("wrong", ["session", "cable"])
def test_attendance_that_could_not_be_saved_at_first(arrive, account, draft, wrong):
    clerk, name, number = arrive(size=PHONE), account("clerk", PLACE), draft(f"出席没存上 {wrong}")
    clerk.sign_in(name)
    page = clerk.page
    page.goto(f"/activities/{number}/attendance/")
    forms.line(page, "龙启才").get_by_text("缺席").click()
    forms.line(page, "杨昌茂").get_by_label("备注").fill("山上下雨，路断了")
    _fail_to_save(clerk, name, wrong)
    expect(forms.line(page, "龙启才").get_by_label("缺席")).to_be_checked()
    expect(forms.line(page, "杨昌茂").get_by_label("备注")).to_have_value("山上下雨，路断了")
    _save_attendance(page)
    expect(page.get_by_text("出席已保存")).to_be_visible()
    page.reload()
    expect(forms.line(page, "龙启才").get_by_label("缺席")).to_be_checked()


def _fail_to_save(clerk, name: str, wrong: str):
    """Press 保存出席 without a session, then sign in again; or without a cable, and read that it was not saved."""
    if wrong == "session":
        clerk.context.clear_cookies(name="sessionid")
        _save_attendance(clerk.page)
        clerk.expect_title("登录")
        clerk.knock(name)
        expect(clerk.page.get_by_text("填写的内容都还在")).to_be_visible()
    else:
        with clerk.cut_off():
            _save_attendance(clerk.page)
            expect(clerk.page.get_by_text("没有保存：暂时连不上服务器")).to_be_visible()


def _save_attendance(page):
    page.get_by_role("button", name="保存出席", exact=True).first.click()
