"""The finer needs of published schemes (R21–R39), as docs/rules.md says them, with worked examples; no database."""

from datetime import date
from decimal import Decimal

import pytest

from liaison.days import Window, year_window
from performance.measures.vocabulary import vocabulary
from performance.scoring.checking import check
from performance.scoring.facts import Given, Vote
from performance.scoring.who import assessed_by
from performance.tests.scoring_cast import (
    been,
    fact,
    groups,
    made,
    mark,
    need,
    one,
    person,
    proposal,
    report,
    rule,
    said,
)
from performance.tests.test_scoring_needs import figures, office_year

D = Decimal


def test_every_need_is_said_in_the_manual():
    assert list(said()) == [f"R{number}" for number in range(1, 48)]


@pytest.mark.parametrize("code", said())
def test_every_snippet_of_the_manual_is_a_scheme_that_hangs_together(code):
    assert [str(fault) for fault in check(need(code), vocabulary({}))] == []


def test_r21_a_result_over_two_years():
    facts = [been("study"), been("study")]
    told = one(need("R21"), *facts, before={(1, 2025): D(100)})
    assert (told.total, told.result, told.band) == (D(40), D(70), "合格")
    alone = one(need("R21"), *facts)
    assert (alone.result, alone.band, alone.lift) == (D(40), "不合格", "再得 20 分可评为「合格」")


def test_r22_a_table_over_two_attributes():
    def adopted(level, form):
        return fact("report_adoptions", level=level, form=form)

    told = [adopted("province", "alone"), adopted("province", "combined"), adopted("city", "combined"), report()]
    assert figures(one(need("R22"), *told), "A", "B") == [D(13), D(0)]
    assert figures(one(need("R22"), *told, who=person(post="standing")), "A", "B") == [D(13), D(2)]
    both = fact("proposals", key="True", result=("A", "B"))
    assert figures(one(need("R22"), both, fact("proposals", key="True"), fact("proposals", result="A")), "C") == [D(5)]


def test_r23_a_deduction_that_grows():
    assert [one(need("R23"), *(mark("study", "absent") for _ in range(n))).total for n in (0, 1, 2, 4)] == [
        D(100), D(98), D(93), D(73),
    ]  # fmt: skip


@pytest.mark.parametrize(("times", "worth"), [(0, 0), (1, 0), (2, 5), (3, 10), (5, 20)])
def test_r24_a_target_both_ways_with_a_floor(times, worth):
    assert rule(need("R24"), *(proposal() for _ in range(times))).points == worth


@pytest.mark.parametrize(("given", "worth", "words"), [
    ((), 3, "计 1 次，达到 1 次一档，可评 3—6 分，未评的按 3 分计"),
    (("5",), 5, "计 1 次，达到 1 次一档，可评 3—6 分，评 5 分（扎实）"),
    (("8",), 3, "计 1 次，达到 1 次一档，可评 3—6 分，未评的按 3 分计；所评 8 分不在这一档内，不采用"),
])  # fmt: skip
def test_r24_a_range_in_which_the_assessor_chooses(given, worth, words):
    rows = tuple(Given(1, "B", D(told), "扎实") for told in given)
    line = rule(need("R24"), made("research_report"), code="B", given=rows)
    assert (line.points, line.words) == (worth, words)


def test_r25_one_a_quarter_and_which_quarter_lacks_one():
    months = [(1, 5), (2, 5), (5, 5)]
    line = rule(need("R25"), *(been("study", date(2026, *day)) for day in months))
    assert (line.points, line.gaps) == (D(4), ("2026年第三季度", "2026年第四季度"))
    assert [paid.why for paid in line.paid] == ["", "每季度最多计 1 次，取分值高的", ""]


def test_r26_nothing_was_required():
    told = one(need("R26"), been("study"))
    assert figures(told, *"ABCD") == [D("12.5"), D(0), D("18.75"), D(0)]  # A: 10 × 50 ÷ 40; C: 10 × 30 ÷ 20 × 50 ÷ 40
    assert told.rules[0].words == "没有要求，按满分 10 分计；不适用的 10 分按比例折算，按 × 1.25 计 12.5 分"
    asked = one(need("R26"), been("study"), mark("sitting_in", "absent"), been("consultation"), been("supervision"))
    assert figures(asked, *"ABCD") == [D(0), D(5), D(10), D(10)]


def test_r27_every_member_the_share_of_them_and_their_average():
    theirs = [been("study", owner=11), been("study", owner=12), proposal(owner=11), proposal(owner=13),
              *(report(owner=12) for _ in range(4))]  # fmt: skip
    told = office_year(need("R27"), (), theirs)
    assert figures(told, "A") == [D(0)]
    assert [round(figure, 4) for figure in figures(told, "B", "C")] == [D("6.6667"), D("6.6667")]
    assert told.total == D("13.33")
    assert told.rules[0].words == "3 名委员中 2 人达到每人 1 次（未达到：委员13），0 分"
    assert figures(office_year(need("R27"), (), [*theirs, been("study", owner=13)]), "A") == [D(10)]


@pytest.mark.parametrize(("position", "authors", "worth"), [(1, 1, 5), (1, 2, 3), (2, 2, 2)])
def test_r28_a_record_of_several_offices(position, authors, worth):
    held = fact("held", owner=11, position=position, authors=authors)
    assert figures(office_year(need("R28"), [held]), "A") == [D(worth)]


def test_r29_only_with_proof():
    line = rule(need("R29"), made("deed", proof=True), made("deed"))
    assert line.points == D(5)
    assert sorted(paid.why for paid in line.paid) == ["", "未附佐证材料，不计分"]


def test_r30_which_day_decides_and_until_when_a_state_counts():
    def of(filed: date, submitted=date(2025, 11, 20)):
        both = {"record": ("proposal", 5), "days": {"filed": filed}}
        sent = fact("proposals", submitted, **both)
        return [sent, fact("filed_proposals", submitted, since={"": filed}, **both)]

    assert figures(one(need("R30"), of(date(2026, 1, 10))), "A", "B") == [D(10), D(0)]
    assert figures(one(need("R30"), of(date(2027, 1, 31), date(2026, 11, 2))), "A", "B") == [D(0), D(15)]
    assert figures(one(need("R30"), of(date(2027, 2, 1), date(2026, 11, 2))), "A", "B") == [D(0), D(3)]
    late = fact("filed_proposals", since={"": date(2027, 2, 1)}, days={"filed": date(2027, 2, 1)})
    assert [paid.why for paid in rule(need("R30"), late, code="B").paid] == ["状态在截止日以后才有，不计分"]


def test_r31_which_record_takes_the_base_place():
    facts = [proposal(date(2026, 2, 1), position=2, authors=2), proposal(date(2026, 3, 1), position=1, authors=2)]
    assert figures(one(need("R31"), *facts), "A", "B") == [D(12), D(9)]


def test_r32_each_rule_and_each_take_shares_in_its_own_way():
    told = one(need("R32"), proposal(form="sector", position=4, authors=5), proposal(form="joint", authors=2),
               report(authors=2))  # fmt: skip
    assert figures(told, "A", "B") == [D(5), D(3)]


def test_r33_a_deduction_lands_in_its_group_or_on_the_total():
    told = one(need("R33"), mark("study", "absent"), mark("study", "absent"), mark("plenary", "absent"))
    assert groups(told) == {"Q": D(0), "total": D(-20)}


def test_r34_rounding_of_each_record_or_of_the_total():
    three = [proposal(authors=3) for _ in range(3)]
    each = need("R34")
    last = each.model_copy(update={"rounding": each.rounding.model_copy(update={"at": "total", "how": "down"})})
    assert (one(each, *three).total, one(last, *three).total) == (D("9.9"), D("10.0"))
    uneven = last.model_copy(update={"rounding": last.rounding.model_copy(update={"how": "up", "places": 0})})
    (total,) = one(uneven, three[0]).groups
    assert (total.points, total.cut) == (D(4), D(0))  # rounding is no cut


def test_r35_ballots_of_several_groups():
    cast = (("委员", "优秀", 8), ("委员", "称职", 2), ("群众", "优秀", 5), ("群众", "基本称职", 5))
    line = rule(need("R35"), votes=tuple(Vote(1, "A", *row) for row in cast))
    assert line.points == D("17.92")  # 20 × (96 % × 60 % + 80 % × 40 %)
    assert line.words == (
        "委员（占 60%）优秀 8 票、称职 2 票，得票率 96%；"
        "群众（占 40%）优秀 5 票、基本称职 5 票，得票率 80%；合计 17.92 分"
    )
    assert rule(need("R35"), votes=(Vote(1, "A", "群众", "称职", 4),)).points == D(16)
    assert rule(need("R35")).words == "没有测评票，计 0 分"


def test_r36_who_assesses_whom():
    told = [assessed_by(need("R36"), person(post=post), year_window(2026)) for post in ("member", "standing")]
    assert told == ["office", "county"]


def test_r37_interim_results():
    facts = [been("study", date(2026, month, 3)) for month in (2, 3, 4)]
    assert (one(need("R37"), *facts, until=date(2026, 3, 31)).total, need("R37").interim) == (D(4), "county")


@pytest.mark.parametrize(("amounts", "worth"), [((800,), 0), ((800, 500), 2), ((12000,), 5), ((100000,), 10)])
def test_r38_points_from_an_amount(amounts, worth):
    assert rule(need("R38"), *(made("deed", amount=amount) for amount in amounts)).points == worth


def test_r39_an_unmet_duty_acts_on_the_grade_while_the_points_stay():
    told = one(need("R39"), been("study"), been("study"))
    assert (told.total, told.band_by_points, told.band) == (D(90), "优秀", "合格")
    assert [notice.why for notice in told.notices] == ["提案 0 分"]
    assert [band.colour for band in need("R39").bands] == ["green", "blue", "red"]


def test_a_years_window_is_cut_at_the_day_of_an_interim_result():
    told = one(need("R1"), proposal(date(2025, 12, 3), days={"submitted": date(2025, 12, 3)}),
               until=date(2025, 12, 2), session=Window(date(2026, 2, 1), date(2027, 2, 1)))  # fmt: skip
    assert told.total == D(0)
