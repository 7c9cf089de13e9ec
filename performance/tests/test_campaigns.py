"""Campaigns: the wordings counties use, how far everybody is, who sets them up."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from activities.models import Activity, Contribution, Credit, NamedKind
from conftest import TODAY, study
from liaison.actions import add, withdraw
from liaison.keys import Actor
from liaison.models import TrailEntry
from liaison.tests.proof import last_entry
from performance.actions import copy_campaign
from performance.completion import completion
from performance.models import Campaign, CampaignItem
from performance.tests.test_measures import submitted

APRIL = date(2026, 4, 10)
# The five of each place as its own paper words them: (who owes it, months, what satisfies it, that in words).
ROWS_81_TO_89 = {
    "一月一次民情信息反映": ("office", 1, ["tasks?kind=opinion"], "报送、办结任务（社情民意信息）"),
    "一季一次调研视察活动": ("office", 3, ["held?kind=research", "held?kind=inspection"], "调研或视察"),
    "半年一次小微协商活动": ("office", 6, ["held?form=small&kind=consultation"], "协商（小微）"),
    "一年一次重点提案征集": ("office", 12, ["proposals"], "提交提案"),
    "一人一件民生实事": ("member", 12, ["contributions?kind=deed"], "为民办实事"),
}
ROW_122 = {
    "献一条良策": ("member", 12, ["contributions?kind=advice", "suggestions"], "献计献策或意见建议"),
    "办一件实事": ("member", 12, ["contributions?kind=deed"], "为民办实事"),
    "帮助解决一个技术难题": ("member", 12, ["contributions?kind=technique"], "解决技术难题"),
    "提供一条重要信息": ("member", 12, ["contributions?kind=tip"], "提供重要信息"),
    "帮扶一户贫困户": ("member", 12, ["contributions?form=household&kind=pairing"], "结对帮扶（帮扶困难户）"),
}
ROW_185 = {
    "写一件提案": ("member", 12, ["proposals"], "提交提案"),
    "参加一次调研": ("member", 12, ["attendance?kind=research"], "参加活动（调研）"),
    "献一条良策": ("member", 12, ["contributions?kind=advice"], "献计献策"),
    "引一个项目或一笔资金": (
        "member", 12, ["contributions?form=project&kind=investment", "contributions?form=funds&kind=investment"],
        "招商引资（引进项目）或招商引资（引进资金）",
    ),
    "办一件实事": ("member", 12, ["contributions?kind=deed"], "为民办实事"),
}  # fmt: skip


@pytest.fixture
def admin(town):
    return Actor(town.county_admin)


@pytest.fixture
def campaign(town, admin):
    return add(Campaign, {"county": town.county, "name": "五个一活动", "from_year": 2026}, by=admin)


def ask(campaign, name, by, *measures, subject="member", period=12, minimum=1):
    keys = dict(zip(("first", "second", "third"), measures, strict=False))
    values = {"campaign": campaign, "name": name, "subject": subject, "period": period, "minimum": minimum}
    return add(CampaignItem, values | keys, by=by)


def deed(office, *members, kind="deed", day=APRIL, state="confirmed"):
    values = {"county": office.county, "office": office, "kind": kind, "function": "service", "day": day}
    made = Contribution.objects.create(**values, title="慰问", state=state)
    for member in members:
        Credit.objects.create(contribution=made, member=member, role="doer")
    return made


@pytest.mark.parametrize("wordings", [ROWS_81_TO_89, ROW_122, ROW_185], ids=["81-89", "122", "185"])
def test_every_wording_is_asked_from_what_the_form_offers(town, campaign, enter, wordings):
    browser = enter(town.county_admin)
    for at, (name, (subject, period, keys, _)) in enumerate(wordings.items(), 1):
        asked = dict(zip(("first", "second", "third"), keys, strict=False))
        values = {"name": name, "position": at, "subject": subject, "period": period, "minimum": 1}
        assert browser.post(f"/campaigns/{campaign.pk}/items/new/", values | asked).status_code == 302, name
    said = {item.name: item.in_words() for item in campaign.items.all()}
    assert said == {name: words for name, (_, _, _, words) in wordings.items()}


def test_an_item_may_count_what_the_county_calls_by_a_name_of_its_own(town, by, admin, campaign, enter):
    shop = add(NamedKind, {"county": town.county, "base": "deed", "name": "爱心超市"}, by=admin)
    theirs = add(NamedKind, {"county": town.other_county, "base": "deed", "name": "邻里互助"}, by=admin)
    browser, page = enter(town.county_admin), f"/campaigns/{campaign.pk}/items/new/"
    key = f"contributions?named={shop.pk}"
    offered = dict(dict(browser.get(page).context["form"].fields["first"].choices)["履职成果"])
    assert (offered[key], f"contributions?named={theirs.pk}" in offered) == ("履职成果（爱心超市）", False)
    said = {"name": "办爱心超市", "position": 1, "subject": "member", "period": 12, "minimum": 1}
    refused = browser.post(page, said | {"first": f"contributions?named={theirs.pk}"}).context["form"]
    assert refused.errors["first"] == ["请从列出的统计内容里选择。"]
    assert browser.post(page, said | {"first": key}).status_code == 302
    assert {"field": "按什么记录统计", "before": "", "after": "履职成果（爱心超市）"} in last_entry().changes
    assert "履职成果（爱心超市）" in browser.get(campaign.get_absolute_url()).content.decode()
    Contribution.objects.filter(pk=deed(town.qingshi, town.zhang).pk).update(named_kind=shop)
    deed(town.qingshi, town.wang)
    rows = completion(campaign.items.all(), [town.zhang, town.wang], 2026, TODAY)
    assert [row.cells[0].figure for row in rows] == [1, 0]


def test_help_for_a_household_or_a_small_consultation_is_told_from_other_help_and_talks(town, by, admin, campaign):
    household = ask(campaign, "帮扶一户", admin, "contributions?form=household&kind=pairing")
    small = ask(campaign, "小微协商", admin, "held?form=small&kind=consultation", subject="office", period=6)
    Contribution.objects.filter(pk=deed(town.qingshi, town.zhang, kind="pairing").pk).update(form="household")
    Contribution.objects.filter(pk=deed(town.qingshi, town.wang, kind="pairing").pk).update(form="village")
    for form in ("small", "special"):
        Activity.objects.filter(pk=study(town.qingshi, by).pk).update(kind="consultation", form=form)
    members = completion([household], [town.zhang, town.wang], 2026, TODAY)
    assert [row.cells[0].figure for row in members] == [1, 0]
    assert completion([small], [town.qingshi], 2026, TODAY)[0].cells[0].figure == 1


def test_an_item_is_done_as_soon_as_any_of_its_records_is_there(town, by, admin, campaign):
    either = ask(campaign, "实事或提案", admin, "contributions?kind=deed", "proposals")
    deed(town.qingshi, town.zhang, town.wang)
    deed(town.qingshi, town.shan, state="waiting")
    submitted(town, town.zhang, APRIL, by)
    rows = completion([either], [town.zhang, town.wang, town.shan], 2026, TODAY)
    assert [(row.cells[0].figure, row.cells[0].is_done, row.done) for row in rows] == [
        (2, True, 1), (1, True, 1), (0, False, 0),
    ]  # fmt: skip


def test_an_item_of_each_quarter_names_the_quarters_that_lack_it(town, by, admin, campaign):
    item = ask(campaign, "一季一次学习", admin, "held?kind=study", subject="office", period=3)
    study(town.qingshi, by, day=APRIL).hosts.add(town.liuhe)
    study(town.qingshi, by)
    first, second = completion([item], [town.qingshi, town.liuhe], 2026, TODAY)
    assert (first.cells[0].figure, first.cells[0].lacking, first.done) == (2, (), 1)
    assert (second.cells[0].figure, second.cells[0].lacking, second.done) == (1, ("第一季度",), 0)
    assert second.cells[0].words == "1（缺第一季度）"


def test_a_measure_of_offices_is_not_asked_of_members(campaign, admin):
    with pytest.raises(ValidationError) as caught:
        ask(campaign, "开展学习", admin, "held?kind=study")
    assert caught.value.message_dict == {"first": ["“集中学习”只能按联络机构统计，请改选，或改“由谁完成”。"]}
    with pytest.raises(ValidationError):
        ask(campaign, "两样一样", admin, "proposals", "proposals")


def test_a_copy_asks_the_same_of_another_year_but_for_what_was_withdrawn(campaign, admin):
    ask(campaign, "写一件提案", admin, "proposals")
    withdraw(ask(campaign, "办一件实事", admin, "contributions?kind=deed"), by=admin, reason="今年不做")
    copied = copy_campaign(campaign, 2027, by=admin)
    assert (copied.name, copied.from_year, copied.to_year) == ("五个一活动", 2027, 2027)
    assert [item.name for item in copied.items.all()] == ["写一件提案"]
    entry = TrailEntry.objects.about(copied).get()
    assert (entry.verb, entry.office) == ("复制", None)


def test_an_office_reads_the_countys_campaign_and_changes_only_its_own(town, campaign, enter):
    browser = enter(town.clerk)
    assert browser.get(f"/campaigns/{campaign.pk}/").status_code == 200
    for page in ("edit", "withdraw", "copy", "items/new"):
        assert browser.get(f"/campaigns/{campaign.pk}/{page}/").status_code == 404
    url = browser.post("/campaigns/new/", {"name": "本镇五个一", "from_year": "2026"}).headers["Location"]
    own = Campaign.objects.get(office=town.qingshi)
    assert url == own.get_absolute_url()
    assert browser.get(f"{url}items/new/").status_code == 200
    assert enter(town.liuhe_clerk).get(url).status_code == 404


def test_the_browser_offers_what_can_be_counted_and_says_what_it_cannot_take(town, campaign, enter):
    browser = enter(town.county_admin)
    url = f"/campaigns/{campaign.pk}/items/new/"
    asked = {"name": "写一件提案", "position": 1, "subject": "member", "period": 12, "minimum": 1}
    assert browser.post(url, asked | {"first": "proposals"}).status_code == 302
    wrong = browser.post(url, asked | {"name": "金子", "first": "gold", "minimum": 0})
    assert wrong.context["form"].errors == {"first": ["请从列出的统计内容里选择。"], "minimum": ["至少填 1。"]}
    years = browser.post("/campaigns/new/", {"name": "五个一", "from_year": "2027", "to_year": "2026"})
    assert "终止年度早于起始年度，请核对。" in years.content.decode()


def test_completion_shows_each_member_opens_the_records_and_leaves_the_house(town, campaign, admin, enter):
    ask(campaign, "办一件实事", admin, "contributions?kind=deed")
    deed(town.qingshi, town.zhang)
    for user in (town.clerk, town.county_admin):
        page = enter(user).get(f"/campaigns/{campaign.pk}/members/?office={town.qingshi.pk}")
        cells = {str(row.owner): row.cells[0] for row in page.context["lines"]}
        assert {name: cell.figure for name, cell in cells.items()} == {"张立山": 1, "王春梅": 0, "单小满": 0}
        assert enter(user).get(cells["张立山"].address).context["count"] == 1
    for form in ("xlsx", "docx"):
        answer = enter(town.clerk).post(f"/campaigns/{campaign.pk}/members/", {"purpose": "年度考核", "format": form})
        assert f".{form}" in answer.headers["Content-Disposition"]


def test_another_countys_office_is_missing_on_the_page_of_completion(town, campaign, enter):
    browser = enter(town.county_admin)
    for office in (town.shiqiao.pk, 987654321):
        assert browser.get(f"/campaigns/{campaign.pk}/members/?office={office}").status_code == 404
