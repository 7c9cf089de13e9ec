"""The needs of sets unlike the published ones (R40–R47), as docs/rules.md says them, with worked examples; no database."""

from datetime import date
from decimal import Decimal

import pytest

from liaison.days import Window
from performance.rules.words import Words
from performance.scoring.bands import places
from performance.scoring.engine import score
from performance.scoring.facts import World
from performance.tests.scoring_cast import (
    YEAR,
    been,
    fact,
    groups,
    made,
    mark,
    need,
    one,
    person,
    points,
    proposal,
    report,
    rule,
    scheme,
)
from performance.tests.test_scoring_needs import figures

D = Decimal


def several(rules, done: dict, **held):
    """Return the scores of people who did so much of something: {id: facts}."""
    people = tuple(person(number, **held) for number in done)
    return score(rules, World(YEAR, people, {number: tuple(rows) for number, rows in done.items()}))


def test_r40_figures_converted():
    busy = [*(proposal() for _ in range(4)), made("deed", amount=25999), *(been("study") for _ in range(4)),
            mark("study", "absent")]  # fmt: skip
    told = one(need("R40"), *busy)
    assert figures(told, "A", "B", "C") == [D(20), D(26), D(4)]  # 80 %; 20 + 12 × 50 %; two full ten thousands
    assert (groups(told)["M"], groups(told)["L"], told.total) == (D(20), D(30), D(30))
    half = one(need("R40"), *busy, who=person(since=date(2026, 7, 1)))
    assert (groups(half)["M"], half.total) == (D(40), D(42))
    assert one(need("R40"), been("study"), who=person(since=date(2026, 11, 20))).groups[1].points == D(50)  # the cap
    most = one(need("R40"), made("deed", amount=990000))
    assert points(most)["C"] == D(10)


@pytest.mark.parametrize(("months", "worth"), [("exact", "3.5467"), ("up", "4"), ("down", "3.3333")])
def test_r40_a_part_of_the_year(months, worth):
    text = f"rules: [{{code: A, name: 提案, takes: [{{count: proposals, points: 8}}], convert: {{way: months, to: held, months: {months}}}}}]"
    line = rule(scheme(text), proposal(), who=person(since=date(2026, 7, 22)))  # five months and ten of 31 days
    assert line.points.quantize(D("1e-4")) == D(worth).quantize(D("1e-4"))


def test_r41_everybody_beside_everybody():
    done = {number: [fact("reports", owner=number) for _ in range(times)]
            + [fact("proposals", owner=number) for _ in range(number)] for number, times in
            {1: 5, 2: 3, 3: 3, 4: 1, 5: 0, 6: 0, 7: 0, 8: 0, 9: 0, 10: 0}.items()}  # fmt: skip
    told = several(need("R41"), done)
    assert [points(told[number])["A"] for number in (1, 2, 3, 4, 5)] == [D(5), D(3), D(3), D(0), D(0)]
    assert [points(told[number])["B"] for number in (1, 5, 10)] == [D(2), D(10), D(20)]
    assert points(told[1])["D"] == D(-2)  # all ten stand at the bottom together
    away = {number: [fact("attendance", owner=number) for _ in range(times)] for number, times in {1: 3, 2: 1, 3: 2}.items()}
    told = several(need("R41"), away, committees="7")
    assert [points(told[number])["C"] for number in (1, 2, 3)] == [D(10), D(5), D(10)]
    assert [points(told[number])["D"] for number in (1, 2, 3)] == [D(0), D(-2), D(-2)]


def test_r42_what_counts_only_if():
    low = one(need("R42"), been("study"), made("award"), made("award"))
    assert (groups(low)["J"], groups(low)["X"], low.total) == (D(10), D(8), D(18))
    high = one(need("R42"), *(been("study") for _ in range(4)), made("award"), proposal(), proposal())
    assert (groups(high)["J"], groups(high)["X"], points(high)["C"]) == (D(60), D(8), D(20))
    absent = mark("plenary", "absent")
    assert points(one(need("R42"), absent))["D"] == D(-10)
    assert points(one(need("R42"), absent, fact("instructed_reports")))["D"] == D(0)
    ring = scheme("""
groups: [{code: X, name: 甲, needs: [[{of: Y, score: {at_least: 1}}]]}, {code: Y, name: 乙, needs: [[{of: Z, score: {at_least: 1}}]]}, {code: Z, name: 丙}]
rules: [{code: A, name: 一, group: X, way: {way: fixed, points: 3}}, {code: B, name: 二, group: Y, way: {way: fixed, points: 4}}]
""")  # fmt: skip
    assert groups(one(ring)) == {"X": D(0), "Y": D(0), "Z": D(0), "total": D(0)}  # what falls away takes more along


def test_r43_the_best_of_several_and_less_for_more_of_a_kind():
    told = one(
        need("R43"), been("study"), been("study"), been("visit"), proposal(), proposal(), *(report() for _ in range(4)),
        made("history"),
    )  # fmt: skip
    assert figures(told, *"ABCD") == [D(26), D(0), D(20), D(0)]
    assert told.rules[1].words == "2 次 × 8 分 = 16 分；与「活动」「社情民意」只计 2 项，这里不计"
    heavier = scheme("""
rules: [{code: A, name: 通报, way: {way: fixed, points: -2}}, {code: B, name: 处分, way: {way: fixed, points: -5}}]
exclusions: [{rules: [A, B], per: all}]
total: {code: total, name: 总分, base: 100}
""")
    assert one(heavier).total == D(95)


def test_r44_a_cap_that_follows_other_points():
    told = one(need("R44"), *(been("study") for _ in range(3)), made("award"))
    assert (groups(told)["X"], told.groups[1].cap, told.groups[1].cut, told.total) == (D(6), D(6), D(2), D(36))
    assert told.groups[1].words == "最多是「基础分」得分的 20%"


def test_r45_posts_ages_and_who_was_there_online():
    facts = [fact("attendance"), fact("attendance", remote="True"), *(proposal() for _ in range(1))]
    assert figures(one(need("R45"), *facts), *"ABC") == [D(0), D(15), D(30)]
    leader = one(need("R45"), *facts, who=person(duties="leads_group"))
    assert points(leader)["A"] == D(5)
    for born, counts in (("1956-12-31", False), ("1957", True), ("1956", False), ("", True)):
        told = one(need("R45"), *facts, who=person()._replace(born=born))
        assert (told.rules[1].applies, points(told)["C"]) == (counts, D(30) if counts else D(50))  # 30 × 100 ÷ 60


def test_r46_ties_and_what_holds_for_some():
    rules = need("R46")
    done = {1: [fact("attendance", owner=1), fact("attendance", owner=1)], 2: [fact("attendance", owner=2), fact("proposals", owner=2)],
            3: [fact("attendance", owner=3), fact("attendance", owner=3)]}  # fmt: skip
    people = tuple(person(number) for number in done)
    year = World(YEAR, people, {number: tuple(rows) for number, rows in done.items()},
                 findings=tuple((number, "report", "") for number in done))  # fmt: skip
    (placed,) = places(rules, year, score(rules, year))
    assert (placed.proposed, placed.tied) == ((2,), ())
    silent = score(rules, year._replace(findings=((1, "excused", "援藏"),)))
    assert {number: told.band for number, told in silent.items()} == {1: "优秀", 2: "称职", 3: "称职"}
    assert silent[2].notices[0].why == "没有认定提交述职报告，没有认定经主席会议批准"
    assert one(rules, who=person(post="chair")).band == ""
    assert figures(one(rules, report()), "A", "B") == [D(0), D(0)]


def test_r47_what_the_other_set_says():
    told = one(need("R47"), *(been("study") for _ in range(6)), others={1: D("77.5")})
    assert (groups(told)["G"], points(told)["B"], told.total) == (D(48), D("15.5"), D("63.5"))
    assert told.rules[1].words == "另一套办法的得分 77.5 分；折算：77.5 分 × 20%，得 15.5 分"
    alone = one(need("R47"), *(been("study") for _ in range(6)))
    assert (alone.total, alone.rules[1].words) == (D(60), "没有可用的得分")  # 60 of 100 for a whole of 100


def test_what_is_converted_and_needed_is_said_in_words():
    def said(code, part):
        rules = need(code)
        found = next(one for one in (*rules.groups, *rules.rules, *rules.consequences) if one.code == part)
        return dict(Words({}, scheme=rules).lines(found))

    assert said("R42", "X")["计分的前提"] == "基础分不少于 60 分"
    assert said("R42", "C")["计分的前提"] == (
        "调研报告（履职成果（类别为调研报告））不少于 1 次；或者提案（提交提案）不少于 2 次"
    )
    assert said("R46", "V2")["情形"] == "没有“提交述职报告”的认定，并且没有“经主席会议批准”的认定"
    assert said("R40", "C")["折算"] == "每满多少计多少（每满 10000，分值 2，最多 10）"
    assert said("R43", "A")["计分方法"].endswith("在什么范围内数 每种类别）")
    assert said("R44", "X")["上限随另一项"] == "哪一项的得分 基础分，百分之几 20"


def test_a_result_over_the_years_of_one_term_only():
    rules = scheme("""
rules: [{code: A, name: 活动, takes: [{count: attendance, points: 10}]}]
over_years: {years: 5, how: sum, term: true}
bands: [{name: 合格, at_least: 60}, {name: 不合格}]
""")
    before = {(1, year): D(20) for year in (2022, 2023, 2024, 2025)}
    term = Window(date(2024, 1, 15), date(2026, 12, 31))
    told = one(rules, been("study"), before=before, term=term)
    assert (told.result, told.band) == (D(50), "不合格")
    assert one(rules, been("study"), before=before).result == D(90)


def test_rounding_of_each_group():
    text = """
groups: [{code: G, name: 一, convert: {way: percent, percent: 33}}, {code: H, name: 二, convert: {way: percent, percent: 33}}]
rules: [{code: A, name: 甲, group: G, way: {way: fixed, points: 0.5}}, {code: B, name: 乙, group: H, way: {way: fixed, points: 0.5}}]
rounding: {at: %s, places: 1}
"""
    assert [one(scheme(text % at)).total for at in ("group", "total")] == [D("0.4"), D("0.3")]


def test_how_many_more_it_takes_is_never_too_few():
    capped = scheme("rules: [{code: A, name: 提案, takes: [{count: proposals, points: 8}], cap: 20}]")
    told = [rule(capped, *(proposal() for _ in range(times))).lift for times in (0, 1, 2, 3)]
    assert told == ["再有 3 次可再得 20 分", "再有 2 次可再得 12 分", "再有 1 次可再得 4 分", ""]
