"""Ten sets as unlike each other as counties are, each entered as a file and worked out by hand; no database."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from liaison.days import Window
from performance.measures.vocabulary import vocabulary
from performance.scoring.bands import Placed, places
from performance.scoring.checking import check
from performance.scoring.engine import score
from performance.scoring.facts import Given, Vote, World
from performance.scoring.who import assessed_by
from performance.scoring.yaml import read, write
from performance.tests.scoring_cast import YEAR, been, fact, flat, made, mark, one, person, points, proposal, report
from performance.tests.test_scoring_needs import figures, office_year

D = Decimal
FILES = sorted((Path(__file__).parent / "schemes").glob("*.yaml"))


@cache
def county(name: str):
    return read((Path(__file__).parent / "schemes" / f"{name}.yaml").read_text())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_hangs_together_and_reads_back(path):
    rules = county(path.stem)
    assert [str(fault) for fault in check(rules, vocabulary({}))] == []
    assert read(write(rules)) == rules


def test_from_full_marks_until_used_up():
    rules = county("from_full_marks")
    clean = one(rules, proposal(), proposal(), proposal())
    assert (clean.total, clean.band) == (D(100), "好")
    told = one(
        rules, mark("plenary", "leave"), *(mark("study", "absent") for _ in range(3)), proposal(),
        given=(Given(1, "C", D(-4), "会风"), Given(1, "C", D(2), "表扬")),
    )  # fmt: skip
    assert figures(told, "Q1", "Q2", "P", "C") == [D(-5), D(-18), D(-15), D(-4)]
    assert (told.total, told.band) == (D(58), "一般")
    worst = one(rules, mark("plenary", "absent"), *(mark("study", "absent") for _ in range(5)))
    assert (worst.groups[0].raw, worst.groups[0].points, worst.total) == (D(-56), D(-40), D(30))


def test_from_session_to_session_by_half_days():
    def year(*facts):
        return one(county("session_to_session"), *facts, session=Window(date(2026, 2, 3), date(2027, 1, 31)))

    def sent(day, **told):
        return proposal(day, days={"submitted": day}, **told)

    told = year(
        mark("plenary", "partial", presence=D("66.67")), been("work_meeting", date(2027, 1, 20)),
        been("work_meeting", date(2026, 1, 20)), sent(date(2025, 12, 5), filed=True, authors=2),
        sent(date(2026, 12, 5), filed=True), sent(date(2026, 5, 5), position=3, authors=3), sent(date(2026, 6, 5)),
    )  # fmt: skip
    assert figures(told, "M1", "M2", "P") == [D(40), D(5), D(36)]  # 30 × 80 % + 12, the third at 4.8 left out
    assert [year(mark("plenary", "partial", presence=D("66.66"), leave=leave, leave_decision="granted")).total
            for leave in ("away", "sick")] == [D(30), D(0)]  # fmt: skip


def test_ballots_and_a_result_over_two_years():
    rules = county("ballots_over_two_years")
    cast = (("委员", "好", 3), ("委员", "一般", 1), ("机关", "较好", 4), ("群众", "差", 1), ("群众", "好", 4))
    told = one(
        rules, made("deed"), made("mediation"), *(fact("adopted_reports", level="city") for _ in range(4)),
        votes=tuple(Vote(1, "B", *row) for row in cast), before={(1, 2025): D("71.3")},
    )  # fmt: skip
    assert figures(told, "B", "W") == [D("32.9"), D(60)]  # 40 × (87.5 % × 50 % + 75 % × 30 % + 80 % × 20 %)
    assert (told.total, told.result, told.band) == (D("92.9"), D("82.1"), "合格")
    special = one(rules, who=person(post="special"), given=(Given(1, "total", D(81), ""),))
    assert (special.band, assessed_by(rules, person(post="standing"), Window(date(2026, 1, 1), date(2026, 12, 31)))) == (
        "优秀", "county",
    )  # fmt: skip


def test_quarter_by_quarter():
    told = one(
        county("quarter_by_quarter"),
        *(been("study", date(2026, *day)) for day in ((1, 9), (3, 9), (4, 9), (11, 9))),
        *(been("visit", date(2026, month, 15)) for month in range(1, 7)), been("duty", date(2026, 6, 20)),
        made("research_report", role="writer", proof=True), made("research_report", role="first"),
        *(fact("report_adoptions", level=level, form=form)
          for level, form in (("province", "combined"), ("province", "alone"), ("city", "combined"))),
        given=(Given(1, "R", D(9), "太高"), Given(1, "R", D("6.5"), "扎实")),
    )  # fmt: skip
    assert figures(told, "S", "V", "R", "A") == [D(30), D(25), D("6.5"), D(11)]
    assert told.total == D("72.5")
    assert told.rules[0].gaps == ("2026年第三季度",)
    assert told.rules[1].lift == "达到 10 次可得 40 分"
    assert told.rules[2].words.endswith("评 6.5 分（扎实）；所评 9 分不在这一档内，不采用")


def test_places_by_the_size_of_an_office():
    rules = county("quotas_by_office")
    totals = {1: (90, "chair", "7"), 2: (90, "member", "7"), 3: (85, "member", "7"), 4: (85, "member", "7"),
              5: (95, "member", "8"), 6: (95, "member", "8"), 7: (40, "member", "8"), 8: (30, "member", "8")}  # fmt: skip
    people = tuple(person(number, post, offices=office) for number, (_, post, office) in totals.items())
    year = World(YEAR, people, {}, given=tuple(Given(pk, "total", D(told[0]), "") for pk, told in totals.items()))
    assert places(rules, year, score(rules, year)) == [
        Placed("优秀", "7", 2, 4, (2,), (3, 4), 1), Placed("优秀", "8", 2, 4, (5, 6), (), 0),
        Placed("待改进", "", 2, 8, (8, 7), (), 0),
    ]  # fmt: skip
    busy = [been("study") for _ in range(6)]
    member, standing = (one(rules, *busy, made("research_report"), who=person(post=post)) for post in ("member", "standing"))
    assert (points(member)["A"], points(standing)["A"], standing.total) == (D(72), D(60), D(80))  # 60 × 120 ÷ 100


def test_money_households_and_a_ladder_of_prompts():
    rules = county("money_and_prompts")
    told = one(
        rules, made("deed", form="money", amount=30000, authors=2), made("deed", form="schooling", amount=5000),
        made("deed", form="clinic", amount=90000), made("pairing", households=2), made("pairing", households=4),
        made("mediation", outcome="settled", proof=True), made("mediation", outcome="settled"),
        fact("proposals", key="True", result="B"), fact("proposals", key="True", result="C"),
    )  # fmt: skip
    assert figures(told, "M", "H", "D", "N") == [D(15), D(15), D(5), D(10)]  # 15 000 + 5 000; 6 × 3 cut at 15
    assert told.total == D(45)
    absent = [mark("study", "absent") for _ in range(3)]
    old = [mark("plenary", "absent", date(year, 2, 1)) for year in (2023, 2024)]
    prompts = [
        [(notice.prompt, notice.by) for notice in one(rules, *facts, term=Window(date(2022, 1, 1), date(2026, 12, 31))).notices]
        for facts in (absent[:1], absent[:2], absent, old)
    ]
    assert prompts == [
        [("电话提醒", "联络机构")], [("书面提醒", "专门委员会")], [("约谈", "主席会议")], [("约谈", "主席会议")],
    ]  # fmt: skip


def test_offices_by_their_members_and_joint_work():
    theirs = [been("study", owner=pk) for pk in (11, 11, 12, 12, 13)] + [[fact("reports", owner=12)]]
    own = [fact("held", position=1, authors=3), fact("held", position=2, authors=3), fact("held"),
           fact("funds", amount=4000), fact("funds", amount=D("1500.5"))]  # fmt: skip
    told = office_year(county("joint_offices"), own, theirs, given=(Given(11, "E", D(12), "考核组评"),))
    assert [f"{figure:.2f}" for figure in figures(told, "P1", "P2", "A1", "A2", "S", "E")] == [
        "0.00", "6.67", "18.00", "10.00", "5.00", "12.00",
    ]  # fmt: skip
    assert told.total == D("51.67")
    assert figures(office_year(county("joint_offices"), (), [*flat(theirs), *been("study", owner=13)]), "P1") == [D(20)]


def test_only_deductions_from_full_marks_by_half_days():
    rules = county("deductions_by_half_day")
    busy = [been("study", date(2026, month, 9)) for month in (1, 4, 7, 10)]
    clean = one(rules, *busy, proposal(), report(), mark("plenary", "leave", leave="official", sittings_leave=2))
    assert (clean.total, clean.band) == (D(100), "合格")
    told = one(
        rules, *busy[:3], proposal(), report(),
        mark("plenary", "absent", sittings_absent=2, sittings_leave=1, leave_decision="granted", leave_written="True"),
        mark("plenary", "leave", date(2026, 2, 1), sittings_leave=2, leave_decision="refused"),
        *(mark("study", "absent", date(2026, 8, day)) for day in (1, 2, 3, 4)),
        *(fact("refused_proposals", refusal=why) for why in ("empty", "copied", "copied", "several", "secret")),
        given=(Given(1, "Z1", D("-2.5"), "会风"),),
    )  # fmt: skip
    # 5 × 2 half-days; 1 + 2 × 5; 2 + 4 + 8 + 8; one quarter; 4 × 3 cut at 9
    assert figures(told, "H1", "H2", "H3", "L4", "L2", "Z1") == [D(-10), D(-11), D(-22), D(-5), D(-9), D("-2.5")]
    assert [group.points for group in told.groups if group.code in "HLZ"] == [D(0), D(26), D("17.5")]
    assert (told.total, told.band) == (D("43.5"), "不合格")
    new = one(rules, *busy, who=person(since=date(2026, 9, 1)))
    assert new.total == D(100)
    used_up = one(rules, *busy, proposal(), report(), mark("plenary", "absent", sittings_absent=8))
    assert (used_up.total, used_up.band, used_up.band_by_points) == (D(60), "基本合格", "基本合格")


def test_the_average_of_three_years_placed_by_committee():
    rules = county("committees_and_years")
    told = one(
        rules, proposal(filed=True, position=1, authors=3), proposal(position=2, authors=3), proposal(filed=True),
        *(report() for _ in range(5)), report(adopted="county"), report(adopted="city"),
        *(been("study") for _ in range(11)), *(fact("parts", role="main_speaker") for _ in range(4)),
        who=person(post="standing"), before={(1, 2025): D(70), (1, 2024): D("51.5")},
    )  # fmt: skip
    # 3.6 + 1.2 + 6; 3.6 + 6; 5 × 4 + 6 + 10; five not adopted; 33 cut at 30; 8 cut at 6
    assert figures(told, "T1", "T2", "S1", "S2", "H1", "H2") == [D("10.8"), D("9.6"), D(36), D(5), D(30), D(6)]
    assert (told.total, told.result, told.band) == (D("97.4"), D("72.97"), "合格")
    assert told.notices == ()
    low = one(rules, who=person(post="standing"), before={(1, 2025): D(90), (1, 2024): D(90)})
    assert [(notice.prompt, notice.why) for notice in low.notices] == [("约谈", "多年合计 60 分")]
    people = tuple(
        person(number, post, committees=committee)
        for number, (post, committee) in enumerate([("chair", "3"), *[("member", "3")] * 9, *[("member", "4")] * 4], 1)
    )
    year = World(YEAR, people, {}, given=tuple(Given(one.id, "total", D(100 - one.id), "") for one in people))
    found = {place.unit: (place.quota, place.base, place.proposed) for place in places(rules, year, score(rules, year))}
    assert found == {"3": (2, 10, (2, 3)), "4": (0, 4, ())}


def test_ballots_and_rates_of_a_district():
    rules = county("district_ballots_and_rates")
    votes = tuple(
        Vote(1, "P1", *row) for row in (
            ("同组委员", "优秀", 6), ("同组委员", "良好", 4), ("居民代表", "优秀", 1), ("居民代表", "一般", 1),
            ("街道", "良好", 3),
        )
    )  # fmt: skip
    facts = (
        *(mark("work_meeting", "present") for _ in range(4)), mark("work_meeting", "absent"),
        mark("work_meeting", "leave", leave="official"), mark("work_meeting", "leave", leave="sick"),
        proposal(filed=True, content="content"), proposal(filed=True, content="unhappy"), proposal(filed=True),
        fact("parts", kind="consultation", role="host", record=("a", 1)),
        fact("attendance", kind="consultation", record=("a", 1)), fact("attendance", kind="consultation"),
        made("reception", date(2026, 1, 5)), made("reception", date(2026, 2, 5)),
        fact("attendance", date(2026, 5, 5), kind="visit"),
    )  # fmt: skip
    told = one(rules, *facts, votes=votes)
    # 4 ÷ 6 × 18; 1 ÷ 2 × 12; 9 + 6; two quarters; 40 × (94 % × 50 % + 80 % × 30 % + 85 % × 20 %)
    assert figures(told, "L1", "L2", "L3", "L4", "P1") == [D(12), D(6), D(15), D(6), D("35.2")]
    assert (told.total, told.band) == (D("74.2"), "三星")
    special = one(rules, *facts, votes=votes, who=person(post="special"))
    assert special.total == D("73.8")  # 27 × 60 ÷ 42 = 38.571…
    moved = one(rules, *(mark("work_meeting", "present") for _ in range(3)))
    assert figures(moved, "L1", "L2") == [D(30), D(0)]
    punished = one(rules, *facts, votes=votes, findings=((1, "punished", "警告"),))
    assert (punished.total, punished.band) == (D("74.2"), "不定星")
