"""A county's year from records to sealed files: one returned, one result objected to, all proved unchanged."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import PHONE
from tests.browser.eyes import faults

pytestmark = pytest.mark.browser

_RECORDS = """
from conftest import TODAY, study
from liaison.keys import Actor
from liaison.models import User
from performance.actions import begin_rules, publish_rules
from performance.scoring.scheme import Scheme
clerk = User.objects.get(username=given["clerk"])
admin = Actor(User.objects.get(username=given["admin"]))
study(clerk.office, Actor(clerk))
rule = {"code": "B1", "name": "学习", "takes": [{"count": "attendance", "where": {"kind": ["study"]}, "points": "10"}]}
scheme = Scheme.model_validate({"name": "考核办法", "rules": [rule], "bands": [{"name": "称职"}]})
publish_rules(begin_rules(clerk.county, TODAY.year, "member", scheme=scheme, by=admin), today=TODAY, by=admin)
answer = TODAY.year
"""
_VERIFY = """
from performance.files.verify import faults
from performance.models import Seal
office = User.objects.get(username=given["clerk"]).office
numbers = [seal.file.number for seal in Seal.objects.filter(file__office=office)]
answer = [len(numbers), [what for number, what in faults() if number in numbers]]
"""
NAME = "陶向前"
_FINGERPRINT = re.compile("^[0-9a-f]{64}$")


def test_a_year_goes_from_records_to_sealed_files(arrive, valley, served):
    year = served.ask(_RECORDS, clerk=valley.small, admin=valley.admin)
    county, clerk = arrive(), arrive()
    county.sign_in(valley.admin)
    clerk.sign_in(valley.small)
    _open(county.page, year)
    _write_and_hand_in(clerk, year)
    address = clerk.page.url
    _return(county, address)
    _mend(clerk.page, address)
    _approve(county, address)
    _object(clerk.page, address)
    _reply_and_seal(county, address)
    clerk.page.goto(address)
    expect(clerk.page.locator(".fingerprint")).to_have_text(_FINGERPRINT)
    steps.go(clerk.page.get_by_role("link", name="打印", exact=True))
    expect(clerk.page.locator(".print-foot img")).to_be_visible()
    clerk.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert list(faults(clerk, "year_file_print")) == []
    assert served.ask(_VERIFY, clerk=valley.small) == [1, []]


def _open(page: Page, year: int):
    page.goto("/year-files/")
    steps.go(page.get_by_role("link", name="开启年度档案"))
    page.get_by_label("年度").fill(str(year))
    steps.go(page.get_by_role("button", name="开启"))
    expect(page.get_by_text("已开启 36 份档案。")).to_be_visible()


def _press(page: Page, verb: str):
    """Make a move that asks nothing more."""
    steps.go(page.get_by_role("link", name=verb, exact=True))
    steps.push(page, verb)
    expect(page.get_by_text(f"已办理：{verb}")).to_be_visible()


def _write_and_hand_in(clerk, year: int):
    page = clerk.page
    page.goto(f"/year-files/?year={year}")
    steps.go(page.get_by_role("link", name=NAME))
    expect(page.get_by_text("没有年度述职")).to_be_visible()
    steps.go(page.get_by_role("link", name="填写述职").first)
    page.get_by_label("年度述职").fill("一年来参加学习，走访群众。")
    steps.go(page.get_by_role("button", name="保存"))
    _press(page, "委员确认")
    steps.go(page.get_by_role("link", name="联络组初评", exact=True))
    page.get_by_label("初评意见").fill("履职认真，建议称职。")
    page.get_by_label("建议等次").select_option("称职")
    steps.go(page.get_by_role("button", name="联络组初评"))
    _press(page, "报县")
    assert list(faults(clerk, "year_file")) == []


def _return(county, address: str):
    page = county.page
    page.goto(address)
    steps.go(page.locator("#i-section-service").get_by_role("link", name="提意见"))
    page.get_by_label("意见").fill("走访群众没有登记，请补登。")
    steps.go(page.get_by_role("button", name="提意见"))
    expect(page.locator("#i-section-service .remark")).to_contain_text("请补登")
    assert list(faults(county, "year_file")) == []
    _press(page, "退回")


def _mend(page: Page, address: str):
    page.goto(address)
    expect(page.get_by_text("县政协退回")).to_be_visible()
    steps.go(page.get_by_role("link", name="答复", exact=True))
    page.get_by_label("答复").fill("已核实，本年没有走访，述职已改。")
    steps.go(page.get_by_role("button", name="答复"))
    steps.go(page.get_by_role("link", name="修改述职"))
    page.get_by_label("年度述职").fill("一年来参加学习。")
    steps.go(page.get_by_role("button", name="保存"))
    expect(page.get_by_role("row", name="年度述职")).to_contain_text("走访群众")
    _press(page, "报县")


def _approve(county, address: str):
    page = county.page
    page.goto(address)
    expect(page.get_by_role("heading", name="与上次报县相比的变化")).to_be_visible()
    _press(page, "复核通过")
    page.goto("/year-files/grades/")
    page.get_by_label(f"{NAME}的等次").select_option("称职")
    assert list(faults(county, "year_files_grades")) == []
    steps.go(page.get_by_role("button", name="审定选定的档案"))
    expect(page.get_by_text("已审定 1 份档案。")).to_be_visible()


def _object(page: Page, address: str):
    page.goto(address)
    steps.go(page.get_by_role("link", name="申诉", exact=True))
    page.get_by_label("申诉理由").fill("漏计一次视察。")
    steps.go(page.get_by_role("button", name="提出申诉"))
    expect(page.get_by_text("等待答复")).to_be_visible()


def _reply_and_seal(county, address: str):
    page = county.page
    page.goto("/year-files/seal/")
    steps.go(page.get_by_role("button", name="归档 1 份"))
    expect(page.get_by_text("还有申诉没有答复，请先答复。").first).to_be_visible()
    page.goto(address)
    steps.go(page.get_by_role("link", name="答复", exact=True))
    page.get_by_label("处理结果").select_option("维持原结果")
    page.get_by_label("答复").last.fill("经核对没有这次视察的记录。")
    steps.go(page.get_by_role("button", name="答复"))
    page.goto("/year-files/seal/")
    steps.go(page.get_by_role("button", name="归档 1 份"))
    expect(page.get_by_text("已归档 1 份档案。")).to_be_visible()
