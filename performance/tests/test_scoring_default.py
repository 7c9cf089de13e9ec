"""The sets shipped with the product, worked out by hand; no database."""

from datetime import date
from decimal import Decimal

from performance.scoring.facts import Given
from performance.tests.scoring_cast import been, fact, made, mark, one, points, proposal, report, scheme_of
from performance.tests.test_scoring_needs import office_year

D = Decimal


def busy() -> list:
    """Return the year of a busy member."""
    return [
        mark("plenary", "late"),  # A1 19
        been("work_meeting"), been("situation"), mark("work_meeting", "leave"), mark("sitting_in", "absent"),
        *(been("study", date(2026, month, 8)) for month in (2, 5, 8, 11)),  # B1 6
        made("reflection"), made("reflection"), fact("parts", role="exchange_speaker"),  # B2 3
        *(been(kind) for kind in ("inspection", "research", "consultation")),  # C 15
        proposal(filed=True, form="individual", key="True"),  # D 15, X2 5
        proposal(filed=True, form="joint", position=2, authors=3),  # X1 3
        proposal(turned=True, matter=("proposal", 9)), report(matter=("proposal", 9)),
        report(adopted="county"), fact("report_adoptions", record=("report", 7), level="city"),  # E 10, X4 3
        fact("report_instructions", record=("report", 7), level="county"),
        made("deed"), made("reception"), made("award", level="county"), made("award", level="city"),  # F 10, X9 4
        made("publicity", outcome="published", level="county"), made("publicity", outcome="submitted", level="nation"),
        mark("group_activity", "absent"),  # K1 −2
    ]  # fmt: skip


def test_a_busy_member_by_the_default_set():
    told = one(scheme_of("default"), *busy())
    got = {code: str(figure.normalize()) for code, figure in points(told).items() if figure}
    assert got == {
        "A1": "19", "A2": "6.25", "A3": "-3", "B1": "6", "B2": "3", "C": "15", "D": "15", "E": "1E+1", "F": "1E+1",
        "X1": "3", "X2": "5", "X4": "3", "X8": "1", "X9": "4", "K1": "-2",
    }  # fmt: skip
    assert (told.total, told.band, told.notices) == (D("95.25"), "优秀", ())


def test_points_of_meetings_nobody_asked_for_move_to_the_plenary():
    told = one(scheme_of("default"), mark("plenary", "leave"))
    assert points(told)["A1"] == D(18)  # 12 × 30 ÷ 20
    line = told.rules[0]
    assert (line.worth, line.words) == (D(30), "1 次 × 12 分 = 12 分；移入 10 分，按 × 1.5 计 18 分")


def test_collective_proposals_by_the_default_set():
    def worth(**told):
        return points(one(scheme_of("default"), proposal(**told)))["D"]

    party = {"filed": True, "form": "party", "authors": 6}
    assert [worth(position=place, **party) for place in (1, 2, 4, 5)] == [D(15), D(5), D(5), D(0)]
    assert [worth(), worth(turned=True), worth(filed=True, form="joint", position=1, authors=2)] == [3, 8, 15]


def test_vetoes_of_the_default_set():
    rules, best = scheme_of("default"), Given(1, "J", D(95), "")
    for facts, more, band in (
        ([proposal()], {}, "优秀"),
        ([], {}, "基本称职"),
        ([report(), mark("plenary", "absent")], {}, "基本称职"),
        ([report()], {"findings": ((1, "fraud", "虚报"),)}, "不称职"),
        ([report()], {"findings": ((1, "ill", ""),)}, ""),
    ):
        assert one(rules, *facts, given=(best,), **more).band == band
    low = one(rules, given=(Given(1, "J", D(59), ""),), before={(1, 2025): D("59.9")})
    assert [notice.prompt for notice in low.notices if notice.prompt] == ["约谈", "建议劝辞"]
    assert [one(rules, given=(Given(1, "J", D(65), ""),)).notices[-1].prompt] == ["提醒"]


def test_an_office_by_the_default_set():
    quarters = [
        fact("held", date(2026, month, 9), kind="study", elements=str(month != 10)) for month in (1, 4, 6, 7, 10)
    ]
    told = office_year(
        scheme_of("default_office"),
        [*quarters, made("hearing", form="hearing"), made("hearing", form="hearing"), made("report", form="plan"),
         made("report", form="summary"), made("report", form="summary"), proposal(filed=True), proposal(),
         *(report() for _ in range(6)), *(fact("held", kind="research") for _ in range(5)),
         fact("held", kind="consultation"), fact("report_instructions", level="county")],
        [proposal(owner=11), proposal(owner=12), made("deed", owner=13)],
        given=(Given(11, "PA2", D(8), "缺专职人员"),),
    )  # fmt: skip
    got = {code: f"{figure:.2f}" for code, figure in points(told).items() if figure}
    assert got == {
        "PA1": "6.00", "PA2": "8.00", "OW1": "4.00", "ST": "7.50", "PR1": "6.67", "PR2": "2.50", "RE1": "4.00",
        "IN": "10.00", "CO": "5.00", "SE": "3.33", "X1": "2.00",
    }  # fmt: skip
    assert (told.total, told.band) == (D("59.00"), "不合格")
    assert next(line.gaps for line in told.rules if line.code == "ST") == ("2026年第四季度",)
