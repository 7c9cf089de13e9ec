"""Scores from a set of rules to a county's view: records explain figures, ties and prompts are shown, people give."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import PHONE
from tests.browser.eyes import faults

pytestmark = pytest.mark.browser

_RULES = """
name: 云岭县委员考核办法
interim: member
groups:
  - {code: J, name: 基础分}
rules:
  - {code: B1, name: 学习, group: J, takes: [{count: attendance, where: {kind: [study]}, points: 10}], cap: 15}
  - {code: T1, name: 提案, group: J, takes: [{count: proposals, points: 5}], cap: 10}
  - {code: M1, name: 作风, way: {way: manual, high: 5}}
consequences:
  - {code: P, name: 履职偏少, when: [[{of: total, score: {below: 10}}]], effect: prompt, prompt: 约谈, by: 主席会议}
bands:
  - {name: 优秀, at_least: 15, places: {number: 2}}
  - {name: 合格, at_least: 10}
  - {name: 不合格}
"""
_RECORDS = """
from datetime import date
from conftest import study
from liaison.keys import Actor
from liaison.models import User
from members.models import Member
clerk = User.objects.get(username=given["clerk"])
for month, completed in ((3, True), (6, True), (9, False)):
    row = study(clerk.office, Actor(clerk), day=date(given["year"], month, 9), completed=completed)
mine = Member.objects.get(name=given["member"], county=clerk.county)
row.attendances.update_or_create(member=mine, defaults={"state": "present"})
user = User.objects.create(
    username="yl_weiyuan", name=mine.name, role="member", county=clerk.county, must_change_password=False,
    password=clerk.password,
)
Member.objects.filter(pk=mine.pk).update(account=user)
clerk.county.member_accounts = True
clerk.county.save()
answer = user.username
"""
NAME, YEAR = "陶向前", 2025


def test_a_score_is_explained_given_and_seen_by_county_office_and_member(arrive, valley, served):
    county, clerk, member = arrive(), arrive(), arrive(PHONE)
    county.sign_in(valley.admin)
    _publish(county.page)
    account = served.ask(_RECORDS, clerk=valley.small, member=NAME, year=YEAR)
    clerk.sign_in(valley.small)
    address = _explained(clerk)
    _looked_over(county)
    _given(county, address)
    member.sign_in(account)
    _his_own(member, address)


def _publish(page: Page):
    page.goto(f"/rule-sets/new/?year={YEAR}")
    page.get_by_label("委员", exact=True).check()
    page.get_by_label("规则文件", exact=True).first.check()
    file = {"name": "rules.yaml", "mimeType": "text/yaml", "buffer": _RULES.encode()}
    page.locator("input[type=file]").set_input_files(file)
    steps.go(page.get_by_role("button", name="起草"))
    steps.go(page.get_by_role("link", name="发布", exact=True))
    steps.go(page.get_by_role("button", name="发布"))
    expect(page.get_by_text("已发布。")).to_be_visible()


def _explained(clerk) -> str:
    """Open a score as the office: what a cap cut, what did not count and why, what would bring more, each record."""
    page = clerk.page
    page.goto(f"/scores/?year={YEAR}")
    expect(page.get_by_text("名次")).to_have_count(0)
    steps.go(page.get_by_role("link", name=NAME, exact=True))
    expect(page.locator(".status")).to_contain_text("15 分")
    study = page.locator(".score-rule").filter(has_text="B1 学习")
    expect(study).to_contain_text("2 次 × 10 分 = 20 分，超过上限，计 15 分，舍去 5 分")
    expect(study).to_contain_text("活动还没有完成登记")
    proposals = page.locator(".score-rule").filter(has_text="T1 提案")
    proposals.locator("summary").click()
    expect(proposals).to_contain_text("怎样再得分：再有 2 次可再得 10 分")
    assert list(faults(clerk, "member_score")) == []
    address = page.url
    steps.go(study.get_by_role("link").first)
    expect(page.get_by_role("heading", level=1)).to_contain_text("学习《政协章程》")
    return address


def _looked_over(county):
    """See everybody as the county: order, places with ties, prompts."""
    page = county.page
    page.goto(f"/scores/?year={YEAR}")
    expect(page.get_by_role("heading", name="排序供评议参考")).to_be_visible()
    places = page.get_by_role("region", name="等次名额")
    expect(places).to_contain_text("2 个名额，由会议决定")
    page.locator("summary").filter(has_text="约谈：30 个").click()
    expect(page.get_by_role("region", name="提醒和约谈：约谈")).to_contain_text("主席会议")
    assert list(faults(county, "scores")) == []


def _given(county, address: str):
    page = county.page
    page.goto(address)
    steps.go(page.get_by_role("link", name="评分：作风"))
    page.get_by_label("分数").fill("6")
    page.get_by_label("理由").fill("主席会议评定")
    steps.go(page.get_by_role("button", name="保存"))
    expect(page.get_by_text("应在 0 至 5 之间").first).to_be_visible()
    page.get_by_label("分数").fill("4.5")
    steps.go(page.get_by_role("button", name="保存"))
    expect(page.locator(".status")).to_contain_text("19.5 分")
    page.goto(f"/scores/?year={YEAR}")
    expect(page.get_by_role("region", name="得分表").get_by_role("row").nth(1)).to_contain_text(NAME)
    expect(page.get_by_role("region", name="等次名额")).to_contain_text("1 个名额，由会议决定")


def _his_own(member, address: str):
    """Read his own score on a phone, and nobody else's."""
    page = member.page
    page.goto(address)
    expect(page.locator(".status")).to_contain_text("19.5 分")
    expect(page.get_by_text("评 4.5 分（主席会议评定）")).to_be_visible()
    assert list(faults(member, "member_score")) == []
