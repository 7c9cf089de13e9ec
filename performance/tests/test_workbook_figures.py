"""年度考核工作簿 holds the figures the pages show, and asks as often however many members there are."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.actions import record_contribution
from activities.kinds import CONTRIBUTION_KINDS
from conftest import TODAY, enrol, study
from liaison.keys import Actor
from performance.actions import begin_rules, publish_rules
from performance.scoring.scheme import Scheme
from performance.tests.test_workbook_read_back import live_a_year, written


def table(body: bytes, name: str, *, heads: int = 2) -> list[dict]:
    """Return the lines of a sheet by its heads; of two lines of heads the lower one, or both joined."""
    sheet = openpyxl.load_workbook(BytesIO(body), data_only=True)[name]
    upper, lower = ([cell.value for cell in sheet[row]] for row in (4, 3 + heads))
    over, named = "", []
    for above, below in zip(upper, lower, strict=True):
        over = above or over
        named.append(f"{over}|{below}" if below and heads == 2 else above)
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4 + heads)]
    return [dict(zip(named, line, strict=True)) for line in lines if isinstance(line[0], int) or line[0] == "合计"]


@pytest.fixture
def year(town, by):
    """Let the town have its year, and a deed of 张立山."""
    live_a_year(town, by)
    deed = {"day": date(2026, 4, 2), "title": "修路灯", "form": "works", "doer": [town.zhang.pk], "persons": 30,
            "amount": 2000, "beneficiary_kind": "public"}  # fmt: skip
    record_contribution(CONTRIBUTION_KINDS["deed"], town.qingshi, deed, by=by, today=TODAY, confirmed=True)


def test_an_offices_line_is_the_countys_comparison(town, year, enter):
    keys = {"提案|件": "proposals", "信息|条": "reports", "信息|采用": "adopted_reports",
            "实事|件": "contributions?kind=deed", "实事|金额": "contributions?kind=deed&sum=amount",
            "学习|次": "held?kind=study"}  # fmt: skip
    page = enter(town.reviewer).get("/county/", {"year": 2026, "show": list(keys.values())}).context
    shown = {line.office.name: line.figures for line, _, _ in page["lines"]}
    made = table(written(town.reviewer), "联络组年度工作统计表")
    lines = {line["联络组"]: line for line in made if line["联络组"]}
    assert {office: {key: line[head] for head, key in keys.items()} for office, line in lines.items()} == shown
    assert lines["青石镇政协联络组"]["提案|立案率"] == 0.5
    assert lines["青石镇政协联络组"]["提案|人均"] == pytest.approx(2 / 5)


def test_a_members_line_is_his_year(town, year):
    body = written(town.clerk, town.qingshi)
    line = next(one for one in table(body, "委员年度履职情况汇总表") if one["姓名"] == "张立山")
    assert {head: value for head, value in line.items() if value not in (0, None, "")} == {
        "序号": line["序号"], "姓名": "张立山", "界别": "农业",
        "工作单位及职务": "农机站站长", "联络组": "青石镇政协联络组", "全会|应到": 1, "全会|实到": 1, "学习培训": 2,
        "提案|提交": 2, "提案|立案": 1, "提案|第一": 2, "社情民意|报送": 1, "社情民意|县采用": 1, "实事|件": 1,
    }  # fmt: skip


SCHEME = {
    "name": "考核办法", "interim": "county", "bands": [{"name": "优秀", "at_least": "5"}, {"name": "称职"}],
    "groups": [
        {"code": "J", "name": "基础分"}, {"code": "X", "name": "加分", "bonus": True}, {"code": "K", "name": "扣分"},
    ],
    "rules": [
        {"code": "A", "name": "学习", "group": "J", "takes": [{"count": "attendance", "points": "2"}]},
        {"code": "B", "name": "实事", "group": "X", "takes": [{"count": "contributions", "points": "1.5"}]},
        {"code": "C", "name": "缺席", "group": "K",
         "takes": [{"count": "marks", "where": {"outcome": ["absent", "late"]}, "points": "-1"}]},
    ],
}  # fmt: skip


def test_a_score_stands_as_on_its_page_in_its_parts_and_only_for_who_may_see_it(town, year, enter):
    by = Actor(town.county_admin)
    rules = begin_rules(town.county, 2026, "member", scheme=Scheme.model_validate(SCHEME), by=by)
    publish_rules(rules, today=TODAY, by=by)
    page = enter(town.reviewer).get("/scores/", {"year": 2026}).context
    shown = [(line.person.name, float(line.score.total), line.score.band) for line in page["lines"]]
    lines = [line for line in table(written(town.reviewer), "委员年度履职情况汇总表") if line["姓名"]]
    assert sorted((line["姓名"], line["总分"], line["建议等次"]) for line in lines) == sorted(shown)
    zhang = next(line for line in lines if line["姓名"] == "张立山")
    assert [zhang[head] for head in ("基础分", "加分", "减分", "总分")] == [6, 1.5, 1, 6.5]
    hidden = table(written(town.clerk, town.qingshi), "委员年度履职情况汇总表")
    assert {line["总分"] for line in hidden} == {None}


def test_the_ledgers_hold_what_their_pages_hold(town, year, enter):
    clerk, body, days = enter(town.clerk), written(town.clerk, town.qingshi), "since=2026-01-01&until=2026-05-20"
    pages = {
        "会议活动台账": (f"/activities/?state=completed&{days}", 1), "提案台账": ("/proposals/", 2),
        "社情民意台账": ("/reports/", 1), "服务群众台账": (f"/contributions/ledgers/service/?{days}", 2),
        "委员名册": ("/members/", 1),
    }  # fmt: skip
    for name, (address, heads) in pages.items():
        lines = [one for one in table(body, name, heads=heads) if one["序号"] != "合计"]
        assert len(lines) == clerk.get(address).context["count"], name


def test_it_asks_as_often_however_many_members_and_records_there_are(town, year, by):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            written(town.clerk, town.qingshi)
        return len(queries)

    before = asked()
    for number in range(3):
        enrol(town.qingshi, town.farming, f"新委员{number}")
        study(town.qingshi, by, day=date(2026, 5, 4 + number))
    assert asked() == before
