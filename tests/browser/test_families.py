"""One record of each family, entered by a clerk in the browser: it stands on its page and in its ledger."""

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.browser import forms, steps

pytestmark = pytest.mark.browser

SETTLED = {"地点": "乡政府会议室", "责任人": "陶小川", "内容": "逐项看，逐项议"}


class Entry(NamedTuple):
    """What is typed and chosen for one record of a kind, by label; `people` are (picker, typed, shown) of a member.

    At an activity `people` are those who were there, where only some are invited. `then` goes on from its page.
    """

    kind: str
    texts: dict[str, str]
    choices: dict[str, str] = {}
    people: tuple = ()
    then: Callable[[Page], None] | None = None


def main(page: Page):
    return page.get_by_role("main")


def fill_in(page: Page, texts: dict[str, str], choices: dict[str, str] | None = None):
    """Choose and type; whether a field is required need not be said."""
    for label, words in (choices or {}).items():
        _field(page, label).select_option(words)
    for label, words in texts.items():
        _field(page, label).fill(words)


def _field(page: Page, label: str):
    return page.get_by_label(re.compile(rf"^\s*{re.escape(label)}(（必填）)?\s*[*]?\s*$"))


def expect_in_ledger(page: Page, address: str, *words: str):
    """See one line in a ledger that holds all of `words`."""
    page.goto(address)
    line = page.locator("table.list tbody tr").filter(has_text=words[0])
    expect(line).to_have_count(1)
    for one in words[1:]:
        expect(line).to_contain_text(one)


def propose(page: Page):
    address = page.url
    steps.follow(page, "登记意见建议")
    fill_in(page, {"意见建议": "修好引水渠\n增设路灯", "报送单位": "镇政府"})
    forms.pick(page, "提出委员", "陶", "陶向前")
    steps.push(page, "保存")
    page.goto(address)
    for words in ("修好引水渠", "增设路灯", "陶向前", "镇政府"):
        expect(main(page)).to_contain_text(words)
    expect_in_ledger(page, "/suggestions/?words=引水渠", "修好引水渠", "未答复")


def report(page: Page):
    title = page.get_by_role("heading", level=1).inner_text()
    page.goto("/contributions/new/research_report/")
    session = page.get_by_label("所属活动").locator("option", has_text=title).inner_text()
    fill_in(page, {"题目": "农村供水调研报告", "字数": "3200", "报送单位": "县政协办公室"}, {"所属活动": session})
    forms.pick(page, "执笔委员（必填）", "谢", "谢向前")
    steps.push(page, "保存")
    for words in ("农村供水调研报告", "3,200", "谢向前", title):
        expect(main(page)).to_contain_text(words)
    expect_in_ledger(page, "/contributions/ledgers/reports/", "农村供水调研报告", "谢向前", "县政协办公室")


def rectify(page: Page):
    address = page.url
    steps.follow(page, "登记问题")
    fill_in(page, {"发现的问题": "护栏高度不够", "责任单位": "镇建设办"})
    steps.push(page, "保存")
    page.goto(address)
    steps.follow(page, "整改情况")
    fill_in(page, {"整改措施和结果": "护栏已加高"}, {"整改情况": "已整改"})
    day = page.locator("#id_rectified_on")
    day.fill(page.evaluate("new Date().toLocaleDateString('sv', {timeZone: 'Asia/Shanghai'})"))
    steps.push(page, "保存")
    page.goto(address)
    for words in ("护栏高度不够", "镇建设办", "已整改"):
        expect(main(page)).to_contain_text(words)
    expect_in_ledger(page, "/problems/", "护栏高度不够", "已整改")


def judge(page: Page):
    address = page.url
    steps.follow(page, "登记评议结果")
    for number, (unit, result) in enumerate({"卫生院": "优秀", "中心小学": "良好"}.items(), 1):
        page.locator(f"#id_unit_{number}").fill(unit)
        page.locator(f"#id_result_{number}").fill(result)
    steps.push(page, "保存")
    page.goto(address)
    expect(main(page)).to_contain_text("卫生院：优秀")
    expect_in_ledger(page, "/unit-results/", "中心小学", "良好")


def receive(page: Page):
    title = page.get_by_role("heading", level=1).inner_text()
    page.goto("/contributions/new/reception/")
    session = page.get_by_label("所属活动").locator("option", has_text=title).inner_text()
    texts = {"反映事项": "自来水时断时续", "来访人数": "3", "来访人": "曹大山", "转交单位": "镇水管站"}
    fill_in(page, texts, {"所属活动": session, "办理情况": "已解决"})
    forms.pick(page, "委员（必填）", "戚", "戚向前")
    steps.push(page, "保存并确认")
    for words in ("自来水时断时续", "曹某某", "镇水管站", "已解决", "已确认"):
        expect(main(page)).to_contain_text(words)
    expect_in_ledger(page, "/contributions/ledgers/reception/", "自来水时断时续", "戚向前", "曹某某")
    expect(main(page)).to_contain_text("接待群众 3 人，来访事件 1 起")


def help_again(page: Page):
    address = page.url
    steps.follow(page, "登记帮扶情况")
    fill_in(page, {"金额（元）": "500", "情况": "送去学费"}, {"方式": "资助"})
    steps.push(page, "保存")
    page.goto(address)
    expect(page.get_by_role("row", name="资助")).to_contain_text("送去学费")
    expect_in_ledger(page, "/contributions/ledgers/service/", "资助一名中学生", "500", "资助 1 次")


ACTIVITIES = (
    Entry("work_meeting", {
        "主题": "第三季度工作例会", "上季度通报": "学习一次，视察一次。", "下季度安排": "调研农村供水。",
        "通报镇情": "茶园扩到三千亩。",
        "重点工作进展": "通村路完成八成。", "记录": "议定三件事。",
    }),
    Entry("sitting_in", {"主题": "列席乡人代会", "记录": "审议政府工作报告。"},
          {"方式": "人代会"}, ("陶向前", "姜向前")),
    Entry("inspection", {
        "主题": "视察引水渠", "方案": "分两组看渠首和渠尾。", "视察对象": "引水渠工程",
        "汇报人": "水管站站长", "记录": "看了三处。",
    }, {"方式": "委员视察"}, then=propose),
    Entry("research", {"主题": "农村供水调研", "调研对象": "四个村", "记录": "走了四个村。"},
          {"方式": "专题"}, then=report),
    Entry("supervision", {
        "主题": "监督通村路施工", "监督事项": "通村路", "监督环节": "施工质量", "记录": "量了护栏。",
    }, {"方式": "现场监督", "阶段": "事中"}, then=rectify),
    Entry("appraisal", {"主题": "评议窗口单位", "评议单位": "卫生院\n中心小学", "记录": "当场投票。"},
          {"方式": "民主评议", "阶段": "半年"}, then=judge),
    Entry("duty", {"主题": "十五日接待日", "人次": "3", "记录": "接待一起。"},
          {"方式": "委员接待日"}, ("戚向前",), receive),
)  # fmt: skip
CONTRIBUTIONS = (
    Entry("deed", {"事项": "儿童节送书包", "受益对象": "竹溪小学", "受益人数": "20", "金额（元）": "900",
                   "物资": "书包 20个 1600元\n作业本 200本 600元"},
          {"类型": "慰问", "节日": "六一儿童节", "对象类别": "学校"}, ("委员（必填）", "谢", "谢向前")),
    Entry("pairing", {"帮扶事项": "资助一名中学生", "到何时为止": "直到初中毕业", "受益对象": "曹小山"},
          {"类型": "结对助学", "对象类别": "学生"}, ("委员（必填）", "邹", "邹向前"), help_again),
    Entry("publicity", {"标题": "委员修渠记", "媒体名称": "云岭日报"},
          {"级别": "县级", "体裁": "人物事迹", "刊用情况": "已刊用"}, ("报道的委员", "喻", "喻向前")),
    Entry("hearing", {"题目": "党委听取政协工作汇报", "主持人": "党委书记", "议定事项": "添一台打印机"},
          {"类型": "听取政协工作汇报"}),
)  # fmt: skip
LEDGER_OF = {"deed": "service", "pairing": "service", "publicity": "media", "hearing": "attention"}


def enter_activity(page: Page, entry: Entry):
    """Enter and complete an activity from the form one stands before; see all that was said on its page."""
    fill_in(page, SETTLED | entry.texts, entry.choices)
    steps.push(page, "存草稿，去登记出席")
    for name in entry.people:
        forms.line(page, name).get_by_text("出席", exact=True).click()
    steps.push(page, "保存出席并完成登记")
    expect(page.locator(".status")).to_contain_text("已完成")
    for words in (*SETTLED.values(), *entry.texts.values(), *entry.choices.values()):
        for line in words.splitlines():
            expect(main(page)).to_contain_text(line)
    there = len(entry.people) or 6
    expect(main(page)).to_contain_text(f"应到 {there} 人，实到 {there} 人")


def enter_contribution(page: Page, entry: Entry):
    """Enter a contribution; see all that was said on its page, and it in its ledger."""
    page.goto(f"/contributions/new/{entry.kind}/")
    fill_in(page, entry.texts, entry.choices)
    if entry.people:
        forms.pick(page, *entry.people)
    steps.push(page, "保存并确认" if main(page).get_by_role("button", name="保存并确认").count() else "保存")
    expect(page).to_have_url(re.compile(r"/contributions/\d+/$"))
    shown = {**entry.texts, **({"受益对象": "曹某某"} if entry.kind == "pairing" else {})}
    for words in (*shown.values(), *entry.choices.values(), *entry.people[2:]):
        for line in words.splitlines():
            expect(main(page)).to_contain_text(line)


def test_one_of_each_family(arrive, valley):
    admin, clerk = arrive(), arrive()
    _name_a_kind(admin, valley)
    clerk.sign_in(valley.small)
    page = clerk.page
    for entry in ACTIVITIES:
        page.goto(f"/activities/new/{entry.kind}/")
        enter_activity(page, entry)
        if entry.then:
            entry.then(page)
        expect_in_ledger(page, f"/activities/?kind={entry.kind}", entry.texts["主题"], "已完成")
    _consult_in_the_courtyard(page)
    for entry in CONTRIBUTIONS:
        enter_contribution(page, entry)
        if entry.then:
            entry.then(page)
        title = next(iter(entry.texts.values()))
        expect_in_ledger(page, f"/contributions/ledgers/{LEDGER_OF[entry.kind]}/", title, *entry.people[2:])


def _name_a_kind(admin, valley):
    admin.sign_in(valley.admin)
    admin.page.goto("/named-kinds/new/")
    fill_in(admin.page, {"名称": "院坝协商"}, {"按哪一类登记": "协商"})
    steps.push(admin.page, "保存")
    expect(main(admin.page)).to_contain_text("院坝协商")


def _consult_in_the_courtyard(page: Page):
    page.goto("/activities/new/")
    steps.follow(page, "院坝协商")
    texts = {"主题": "井水归谁用", "协商场所": "陶家院坝", "邀请人员": "水井两边的住户", "记录": "定下轮流用水。"}
    enter_activity(page, Entry("consultation", texts, {"方式": "小微", "阶段": "决策之前"}))
    expect(page.locator(".status")).to_contain_text("院坝协商")
    expect_in_ledger(page, "/activities/?kind=consultation", "井水归谁用", "院坝协商")
