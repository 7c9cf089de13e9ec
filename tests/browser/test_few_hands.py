"""A clerk's hands: how little they have to do for a session of thirty."""

import pytest
from playwright.sync_api import expect

from tests.browser import forms
from tests.browser.hands import Hands

pytestmark = pytest.mark.browser

TEXTS = {
    "主题": "学习政协章程", "地点": "镇政府三楼会议室", "责任人": "李晓芸", "计划": "学习通知", "内容": "章程总纲",
    "记录": "一人主讲，两人发言。",
}  # fmt: skip


def test_a_session_of_thirty_takes_twelve_movements_besides_typing(arrive, valley):
    clerk = arrive()
    clerk.sign_in(valley.large)
    page, hands = clerk.page, Hands(clerk.page)
    hands.follow("登记活动")
    hands.follow("集中学习")
    forms.fill(page, TEXTS)
    hands.pick("主题发言人", "zxq")
    hands.pick("交流发言人", "qianxiang")
    hands.pick("交流发言人", "孙向前")
    hands.pick("心得体会", "lixiang")
    hands.push("存草稿，去登记出席")
    for name, mark in {"周向前": "迟到", "吴向前": "早退", "郑向前": "缺席", "王向前": "请假"}.items():
        hands.click(forms.line(page, name).get_by_text(mark, exact=True))
    hands.push("保存出席并完成登记")
    expect(page.get_by_text("应到 30 人，实到 28 人（其中迟到 1 人、早退 1 人），请假 1 人，缺席 1 人")).to_be_visible()
    expect(page.locator(".elements li.there")).to_have_count(5)
    expect(page.locator(".status")).to_contain_text("已完成")
    assert hands.done <= 12
