"""The published schemes A and B, with their worked answers to the cent; no database."""

from datetime import date
from decimal import Decimal

import pytest

from performance.tests.scoring_cast import (
    been,
    fact,
    groups,
    made,
    mark,
    one,
    person,
    points,
    proposal,
    report,
    scheme_of,
)


def numbers(*told: str) -> list[Decimal]:
    return [Decimal(number) for number in told]


def of_three(position: int):
    return proposal(filed=True, form="joint", position=position, authors=3)


A = {
    "M1": (
        "member",
        [mark("plenary", "leave"), of_three(1), of_three(2), *(been("inspection") for _ in range(3)), report(),
         report(adopted="county")],
        ("30", "18.75", "6", "15", "69.75"),
    ),
    "M2": (
        "standing",
        [*been("plenary"), mark("standing_meeting", "leave"), mark("standing_meeting", "absent"), proposal(filed=True),
         proposal(), been("inspection"),
         made("speech", form="written", outcome="listed", occasion="plenary")],
        ("43", "25", "7", "0", "75"),
    ),
    "M3": (
        "member",
        [mark("plenary", "absent"), *(been("research") for _ in range(6)), report()],
        ("0", "0", "10", "10", "20"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", A)
def test_scheme_a_gives_the_worked_answers(name):
    post, facts, answer = A[name]
    told = one(scheme_of("scheme_a"), *facts, who=person(post=post))
    got = points(told)
    assert [groups(told)["M"], got["P"], got["H"], got["R"], told.total] == numbers(*answer)
    assert told.band == ("合格" if told.total >= 60 else "不合格")


B = {
    "M1": (
        [proposal(filed=True, form="joint", position=2, authors=2), report(), made("firm_service"),
         mark("plenary", "late"), mark("study", "absent"), mark("research", "absent"), made("notebook"),
         made("reflection"), made("award", level="county")],
        ("15", "20", "20", "0", "6", "10", "4", "75"),
    ),
    "M2": (
        [proposal(turned=True, matter=("proposal", 7), record=("proposal", 7)), made("pairing"),
         *(mark("inspection", "absent") for _ in range(8)), made("reflection"), made("award", level="province"),
         made("award", level="county"), fact("reports", record=("report", 8), matter=("proposal", 7))],
        ("15", "0", "0", "20", "0", "5", "8", "48"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", B)
def test_scheme_b_gives_the_worked_answers(name):
    facts, answer = B[name]
    told = one(scheme_of("scheme_b"), *facts)
    got, came = points(told), groups(told)
    figures = [got["D1"], got["D2"], got["D3"], got["D4"], came["A"], came["S"], came["X"], told.total]
    assert figures == numbers(*answer)


def test_a_score_says_how_each_figure_came_about():
    told = one(scheme_of("scheme_a"), *A["M1"][1])
    words = {line.code: line.words for line in told.rules}
    assert words["M1"] == "1 次 × 30 分 = 30 分"
    assert words["M2"] == "不适用"
    assert words["P"] == "1 次 × 25 分 × 50% + 1 次 × 25 分 × 25% = 18.75 分"
    assert words["H"] == "3 次 × 2 分 = 6 分"
    assert words["R"] == "被采用 1 次 × 15 分 + 报送 1 次 × 10 分 = 25 分，超过上限，计 15 分，舍去 10 分"


def test_a_report_that_was_a_proposal_says_where_it_counted():
    told = one(scheme_of("scheme_b"), *B["M2"][0])
    line = next(line for line in told.rules if line.code == "D2")
    assert [paid.why for paid in line.paid] == ["同一事项已在「提案」计分"]


def test_the_year_before_is_told_of_only_where_it_is_near():
    told = one(scheme_of("scheme_a"), report(date(2025, 12, 3)), report(date(2026, 1, 1)))
    assert [(paid.fact.day.year, paid.points) for paid in told.rules[4].paid] == [(2026, 10)]
