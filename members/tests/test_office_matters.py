"""An office's profile, rules, money and checklist, with the files beside them."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile

from conftest import PASSWORD, TODAY
from liaison import actions
from liaison.keys import Actor
from liaison.models import ChecklistAnswer, ChecklistItem, FundEntry, OfficeRule, StoredFile
from liaison.tests.proof import change, last_entry, refused
from members.models import OfficePost
from members.office.sheets import FundResource, RuleResource, office_paper

PDF = b"%PDF-1.4 notice"
RULE = {"title": "委员学习制度", "kind": "study", "adopted_on": "2026-01-05", "text": "每季度学习一次。"}


@pytest.fixture
def clerk(town, enter):
    return enter(town.clerk)


def upload(name="通知.pdf", body=PDF):
    return SimpleUploadedFile(name, body)


def slip(browser, url):
    context = browser.get(url).context
    version = context["version"]
    return {"ticket": str(context["ticket"]), "version": "" if version is None else version}


# The profile.


def test_an_office_describes_itself_and_shows_the_document(town, clerk):
    url = f"/offices/{town.qingshi.pk}/"
    data = {"address": "镇政府三楼", "approved_on": "2019-06-18", "approval_number": "云委办〔2019〕26号"}
    answer = clerk.post(f"{url}profile/", data | slip(clerk, f"{url}profile/") | {"uploads": [upload("批复.pdf")]})
    assert answer.headers["Location"] == url
    town.qingshi.refresh_from_db()
    assert (town.qingshi.address, town.qingshi.approved_on) == ("镇政府三楼", date(2019, 6, 18))
    assert [file.name for file in town.qingshi.files.all()] == ["批复.pdf"]
    assert (last_entry().verb, last_entry().changes) == ("更新附件", [change("附件", "", "批复.pdf")])
    page = clerk.get(url).content.decode()
    assert "云委办〔2019〕26号" in page
    assert "批复.pdf" in page


def test_the_name_and_the_kind_stay_with_the_county(town, clerk):
    url = f"/offices/{town.qingshi.pk}/profile/"
    clerk.post(url, {"name": "别的名字", "kind": "studio", "is_open": ""} | slip(clerk, url))
    town.qingshi.refresh_from_db()
    assert (town.qingshi.name, town.qingshi.kind, town.qingshi.is_open) == ("青石镇政协联络组", "group", True)
    assert clerk.get(f"/offices/{town.qingshi.pk}/edit/").status_code == 403


def test_a_file_is_taken_away_and_stays_on_the_shelf(town, by, clerk):
    file = actions.store_bytes(PDF, "批复.pdf", "application/pdf", owner=town.qingshi, by=by)
    town.qingshi.files.add(file)
    url = f"/offices/{town.qingshi.pk}/profile/"
    clerk.post(url, {"dropped": [file.pk]} | slip(clerk, url))
    assert town.qingshi.files.count() == 0
    assert last_entry().changes == [change("附件", "批复.pdf", "")]
    assert StoredFile.objects.get() == file


def test_phones_on_the_offices_page_are_masked_for_who_may_not_see_them(town, by, enter):
    values = {"office": town.qingshi, "name": "李明", "post": "staff", "phone": "19900007777"}
    actions.add(OfficePost, values | {"from_day": date(2026, 1, 5)}, by=by)
    url = f"/offices/{town.qingshi.pk}/"
    assert "19900007777" in enter(town.clerk).get(url).content.decode()
    page = enter(town.reviewer).get(url).content.decode()
    assert "19900007777" not in page
    assert "199****7777" in page


def test_the_county_sees_what_is_wanting_in_each_office(town, enter):
    page = enter(town.reviewer).get("/offices/").content.decode()
    assert page.count("还没有登记负责人（主任、组长或召集人）") == 2
    assert "登记联络机构" not in page
    assert "登记联络机构" in enter(town.county_admin).get("/offices/").content.decode()


# Rules, and forms with files.


def new_rule(town):
    return f"/offices/{town.qingshi.pk}/rules/new/"


def test_a_rule_with_two_files_is_entered_once_however_often_it_is_sent(town, clerk):
    data = RULE | slip(clerk, new_rule(town))
    first = clerk.post(new_rule(town), data | {"uploads": [upload("甲.pdf"), upload("乙.pdf")]})
    second = clerk.post(new_rule(town), data | {"uploads": [upload("甲.pdf"), upload("乙.pdf")]})
    rule = OfficeRule.objects.get()
    assert first.headers["Location"] == second.headers["Location"] == f"/rules/{rule.pk}/"
    assert [file.name for file in rule.files.all()] == ["甲.pdf", "乙.pdf"]
    assert [str(one) for one in get_messages(second.wsgi_request)][-1] == "这张表已经保存过，没有重复登记。"


def test_the_same_form_with_another_file_is_another_form(town, clerk):
    data = RULE | slip(clerk, new_rule(town))
    clerk.post(new_rule(town), data | {"uploads": [upload("甲.pdf")]})
    answer = clerk.post(new_rule(town), data | {"uploads": [upload("甲.pdf", PDF + b" changed")]})
    assert answer.status_code == 200
    assert "这张表刚才已经保存过一条" in answer.content.decode()
    assert OfficeRule.objects.count() == 1


def test_a_file_that_may_not_come_in_keeps_what_was_typed_and_says_what_to_do(town, clerk):
    data = RULE | slip(clerk, new_rule(town)) | {"uploads": [upload("病毒.pdf", b"MZ" + b"\0" * 90)]}
    answer = clerk.post(new_rule(town), data)
    said = [sentence for _, _, sentence in answer.context["problems"]]
    assert said[0].startswith("“病毒.pdf”不是可以上传的文件，改后缀名也不行。")
    assert said[-1] == "选过的文件没有保留，请重新选择。"
    assert answer.context["form"]["title"].value() == "委员学习制度"
    assert (OfficeRule.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_form_with_a_file_sent_after_the_session_ran_out_says_that_the_file_is_lost(town, clerk):
    data = RULE | slip(clerk, new_rule(town)) | {"uploads": [upload()]}
    clerk.cookies.pop("sessionid")
    door = clerk.post(new_rule(town), data).headers["Location"]
    assert "选好的文件无法保留，登录后请重新选择。" in clerk.get(door).content.decode()
    clerk.post("/sign-in/", {"username": "clerk", "password": PASSWORD})
    page = clerk.get(new_rule(town))
    assert page.context["form"]["title"].value() == "委员学习制度"
    assert "选过的文件没有保留，请在下面重新选择。" in page.content.decode()


def test_rules_in_force_are_those_adopted_and_not_yet_abolished(town, by):
    base = {"office": town.qingshi, "kind": "study", "title": "学习制度"}
    actions.add(OfficeRule, {**base, "adopted_on": date(2026, 1, 5), "abolished_on": TODAY}, by=by)
    actions.add(OfficeRule, {**base, "adopted_on": date(2026, 5, 21)}, by=by)
    kept = actions.add(OfficeRule, {**base, "adopted_on": TODAY}, by=by)
    actions.withdraw(actions.add(OfficeRule, {**base, "adopted_on": TODAY}, by=by), by=by, reason="重复")
    assert list(OfficeRule.objects.in_force(TODAY)) == [kept]
    with refused({"__all__": ["废止日期早于施行日期，请核对。"]}):
        actions.edit(kept, {"abolished_on": date(2026, 5, 19)}, by=by)
    sheet = office_paper("制度目录", RuleResource(), [kept], office=town.qingshi, day=TODAY)
    assert list(sheet.rows) == [[1, "学习制度", "学习", "", "", TODAY, None]]


def test_a_withdrawn_rule_is_found_and_restored(town, by, clerk):
    values = {"office": town.qingshi, "kind": "study", "title": "学习制度", "adopted_on": TODAY}
    rule = actions.withdraw(actions.add(OfficeRule, values, by=by), by=by, reason="重复登记")
    url = f"/offices/{town.qingshi.pk}/rules/"
    assert (clerk.get(url).context["count"], clerk.get(url, {"withdrawn": "on"}).context["count"]) == (0, 1)
    assert clerk.get(f"/rules/{rule.pk}/edit/").status_code == 404
    clerk.post(f"/rules/{rule.pk}/restore/", {"version": 2})
    assert clerk.get(url).context["count"] == 1


# Money.


def entry(town, by, category, amount, day=date(2026, 2, 1)):
    values = {"office": town.qingshi, "day": day, "category": category, "amount": Decimal(amount), "purpose": "学习"}
    return actions.add(FundEntry, values, by=by)


def test_the_year_of_money_is_summed_and_shared_among_the_members(town, by, clerk):
    entry(town, by, "granted", "3000")
    entry(town, by, "meeting", "1000.50")
    entry(town, by, "meeting", "100")
    entry(town, by, "research", "400")
    entry(town, by, "meeting", "999", date(2025, 12, 31))
    actions.withdraw(entry(town, by, "office_work", "77"), by=by, reason="重复登记")
    page = clerk.get(f"/offices/{town.qingshi.pk}/funds/")
    funds = page.context["funds"]
    assert (funds.granted, funds.spent, funds.left) == (Decimal(3000), Decimal("1500.50"), Decimal("1499.50"))
    assert funds.by_category == [("会议", Decimal("1100.50")), ("调研", Decimal(400))]
    assert (page.context["people"], page.context["count"]) == (3, 4)
    assert "500.17 元（2026-05-20 在任委员 3 名；本县要求每人每年 500 至 800 元）" in page.content.decode()
    last = clerk.get(f"/offices/{town.qingshi.pk}/funds/", {"year": "2025", "category": "meeting"})
    assert (last.context["count"], last.context["funds"].spent) == (1, Decimal(999))
    assert "还没有达到" in last.content.decode()


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("0", "金额应大于 0，请核对。"), ("-5", "金额应大于 0，请核对。"),
        ("一百", "请填写数字，例如 1200 或 1200.50。"), ("NaN", "请填写数字，例如 1200 或 1200.50。"),
        ("1.005", "小数最多 2 位，请核对。"), ("1e20", "数字太大，请核对是否多写了几位。"),
    ],
)  # fmt: skip
def test_an_amount_that_is_none_is_refused_in_words(town, clerk, amount, said):
    url = f"/offices/{town.qingshi.pk}/funds/new/"
    data = {"day": "2026-02-01", "category": "meeting", "amount": amount, "purpose": "学习"}
    assert said in clerk.post(url, data).context["form"].errors["amount"]
    assert FundEntry.objects.count() == 0


def test_the_sheet_of_money_holds_numbers(town, by):
    rows = [entry(town, by, "meeting", "1000.50")]
    sheet = office_paper("经费收支明细", FundResource(), rows, office=town.qingshi, day=TODAY)
    assert list(sheet.rows) == [[1, date(2026, 2, 1), "会议", Decimal("1000.50"), "学习"]]
    assert sheet.write().getvalue()[:2] == b"PK"


def test_a_county_cannot_ask_for_less_at_most_than_at_least(town, enter):
    data = {"name": "云溪县", "council": "政协云溪县委员会", "office_word": "联络组"}
    data |= {"least_funds": 900, "most_funds": 800}
    answer = enter(town.county_admin).post(f"/counties/{town.county.pk}/edit/", data | {"version": 1})
    assert answer.context["form"].non_field_errors() == ["每名委员年经费的上限低于下限，请核对。"]


# The checklist.


@pytest.fixture
def items(town):
    """Return the county's five items and one that no record shows."""
    codes = [*ChecklistItem.Check.values, ""]
    return [
        actions.add(ChecklistItem, {"county": town.county, "name": f"第{at}有", "check_code": code, "position": at},
                    by=Actor(town.county_admin))
        for at, code in enumerate(codes, 1)
    ]  # fmt: skip


def met(browser, office):
    lines = browser.get(f"/offices/{office.pk}/checklist/").context["lines"]
    return [(line.is_met, line.found) for line in lines]


def test_what_the_records_show_is_met_by_itself_and_says_what_it_rests_on(town, by, clerk, items):
    assert met(clerk, town.qingshi) == [(False, "")] * 6
    actions.edit(town.qingshi, {"address": "镇政府三楼", "equipment": "电脑 2 台"}, by=by)
    values = {"office": town.qingshi, "name": "李明", "post": "staff", "from_day": date(2026, 1, 5)}
    actions.add(OfficePost, values, by=by)
    rule = {"office": town.qingshi, "kind": "study", "title": "学习制度", "adopted_on": date(2026, 1, 5)}
    actions.add(OfficeRule, rule, by=by)
    entry(town, by, "granted", "3000")
    assert met(clerk, town.qingshi) == [
        (True, "地址：镇政府三楼"), (True, "设备：电脑 2 台"), (True, "在任工作人员 1 名"), (True, "执行中的制度 1 项"),
        (True, "当年拨入 3000.00 元"), (False, ""),
    ]  # fmt: skip


def test_an_office_answers_every_item_on_one_page(town, clerk, items):
    url = f"/offices/{town.qingshi.pk}/checklist/edit/"
    last = items[-1].pk
    data = {f"met_{last}": "on", f"evidence_{last}": "登记簿 1 本", f"uploads_{last}": [upload("登记簿.pdf")]}
    answer = clerk.post(url, data | slip(clerk, url))
    assert answer.headers["Location"] == f"/offices/{town.qingshi.pk}/checklist/?year=2026"
    row = ChecklistAnswer.objects.get()
    assert (row.item, row.year, row.is_met, row.evidence) == (items[-1], 2026, True, "登记簿 1 本")
    assert [file.name for file in row.files.all()] == ["登记簿.pdf"]
    assert met(clerk, town.qingshi)[-1] == (True, "")
    data = {"dropped": [row.files.get().pk]} | slip(clerk, url)
    clerk.post(url, data)
    row.refresh_from_db()
    assert (row.is_met, row.evidence, row.files.count()) == (False, "", 0)


def test_answers_somebody_changed_meanwhile_are_not_overwritten(town, clerk, items):
    url = f"/offices/{town.qingshi.pk}/checklist/edit/"
    old = slip(clerk, url)
    clerk.post(url, {f"met_{items[5].pk}": "on"} | slip(clerk, url))
    answer = clerk.post(url, {f"evidence_{items[5].pk}": "没有"} | old)
    assert answer.status_code == 200
    assert "已修改这条记录" in answer.content.decode()
    assert ChecklistAnswer.objects.get().is_met is True


def test_the_county_sees_every_office_beside_every_item(town, by, items, enter):
    actions.edit(town.liuhe, {"address": "镇政府"}, by=by)
    actions.edit(items[1], {"is_open": False}, by=by)
    rows = enter(town.reviewer).get("/checklist/").context["rows"]
    assert [(office.place, [line.is_met for line in lines]) for office, lines in rows] == [
        ("青石镇", [False] * 5), ("柳河镇", [True, False, False, False, False]),
    ]  # fmt: skip
