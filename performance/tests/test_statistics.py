"""The page of sums: over any days, joint work once for the county, each figure with its records."""

from datetime import date

from activities.models import Contribution, Focus, Problem
from conftest import study
from liaison.actions import withdraw
from liaison.days import Window, year_window
from performance.models import Campaign, CampaignItem
from performance.statistics import statistics
from performance.tests.test_campaigns import deed

YEARS = Window(date(2024, 1, 1), date(2026, 12, 31))


def said(window, owner=None) -> dict[str, object]:
    """Return {line and figure: value}."""
    tables = statistics(window, owner)
    return {f"{line.name} {one.name}": one.value for table in tables for line in table.lines for one in line.figures}


def invest(office, amount, day):
    made = deed(office, kind="investment", day=day)
    Contribution.objects.filter(pk=made.pk).update(amount=amount, projects=2, persons=40)


def test_sums_are_of_the_days_asked_for_even_over_years(town):
    invest(town.qingshi, 1_000_000, date(2024, 5, 1))
    invest(town.qingshi, 500_000, date(2026, 5, 1))
    assert said(YEARS)["招商引资 金额"] == 1_500_000
    assert said(year_window(2026))["招商引资 金额"] == 500_000
    assert said(YEARS)["招商引资 项目"] == 4
    assert "招商引资 金额" not in said(year_window(2025))


def test_a_figure_of_a_part_says_which_part(town, by):
    found = study(town.qingshi, by, day=date(2026, 3, 2))
    Problem.objects.create(activity=found, text="护栏松动")
    Problem.objects.create(activity=found, text="井盖缺失", state="rectified", rectified_on=date(2026, 3, 9))
    sums = said(year_window(2026))
    assert sums["监督发现的问题 发现问题"] == 2
    assert sums["监督发现的问题 发现问题（已整改）"] == 1


def test_work_done_together_is_one_for_the_county_and_one_for_each_host(town, by):
    study(town.qingshi, by).hosts.add(town.liuhe)
    study(town.qingshi, by, day=date(2026, 4, 10))
    assert said(YEARS)["集中学习 开展活动"] == 2
    assert said(YEARS, town.qingshi)["集中学习 开展活动"] == 2
    assert said(YEARS, town.liuhe)["集中学习 开展活动"] == 1


def test_the_share_of_work_tied_to_what_the_township_is_about_is_shown_and_opens_its_records(town, by, enter):
    about = {"county": town.county, "office": town.qingshi, "year": 2026, "kind": "central"}
    focus, gone = (Focus.objects.create(**about, name=name) for name in ("人居环境整治", "已撤回的工作"))
    first, second, *_ = (study(town.qingshi, by, day=date(2026, 3, day)) for day in (2, 3, 4, 5))
    focus.activities.add(first)
    gone.activities.add(first, second)
    withdraw(gone, by=by, reason="重复")
    focus.contributions.add(deed(town.qingshi, town.zhang))
    browser = enter(town.clerk)
    page = browser.get("/statistics/?since=2026-01-01&until=2026-12-31")
    lines = {line.figures[0].name: line.figures[0] for table in page.context["tables"] for line in table.lines}
    tied, deeds = lines["结合中心工作的活动"], lines["结合中心工作的成果"]
    assert [(one.value, one.share) for one in (tied, deeds)] == [(1, "占 25.0%"), (1, "占 100.0%")]
    assert "（占 25.0%）" in page.content.decode()
    page = browser.get(tied.address)
    assert (page.context["count"], first.get_absolute_url() in page.content.decode()) == (1, True)


def test_an_office_sees_its_own_sums_and_each_opens_as_many_records(town, by, enter):
    study(town.qingshi, by).hosts.add(town.liuhe)
    deed(town.liuhe, town.zhao)
    for user, deeds in ((town.clerk, []), (town.liuhe_clerk, [1]), (town.reviewer, [1])):
        browser = enter(user)
        page = browser.get("/statistics/?since=2025-01-01&until=2026-12-31")
        lines = {line.name: line.figures for table in page.context["tables"] for line in table.lines}
        assert [one.value for one in lines.get("为民办实事", [])] == deeds
        held = lines["集中学习"][0]
        assert held.value == browser.get(held.address).context["count"] == 1


def test_days_in_the_wrong_order_are_refused_in_words(town, enter):
    browser = enter(town.clerk)
    for query in ("since=2026-05-01&until=2026-01-01", "since=x"):
        answer = browser.get(f"/statistics/?{query}")
        assert answer.status_code == 200
        assert answer.context["form"].errors
        assert browser.post(f"/statistics/?{query}", {"purpose": "会议使用"}).status_code == 302


def test_the_sums_leave_the_house_as_word_and_excel(town, by, enter):
    study(town.qingshi, by)
    for form in ("xlsx", "docx"):
        answer = enter(town.clerk).post("/statistics/", {"purpose": "会议使用", "format": form})
        assert f".{form}" in answer.headers["Content-Disposition"]


def test_a_members_page_says_his_sums_and_what_his_campaigns_still_want(town, by, enter):
    campaign = Campaign.objects.create(county=town.county, name="五个一", from_year=2026)
    for name, key in (("办一件实事", "contributions?kind=deed"), ("写一件提案", "proposals")):
        CampaignItem.objects.create(campaign=campaign, name=name, first=key)
    study(town.qingshi, by, reflection=[town.zhang.pk])
    deed(town.qingshi, town.zhang)
    for user, year in ((town.clerk, 2026), (town.reviewer, 2026), (town.member, 2026), (town.clerk, 2025)):
        page = enter(user).get(f"/members/{town.zhang.pk}/?year={year}")
        lines = [line.name for table in page.context["sums"] for line in table.lines]
        owed = [(item.name, cell.is_done) for _, item, cell in page.context["owed"]]
        assert lines == (["集中学习", "心得体会", "为民办实事"] if year == 2026 else [])
        assert owed == ([("办一件实事", True), ("写一件提案", False)] if year == 2026 else [])
