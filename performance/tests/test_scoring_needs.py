"""Each need of published schemes (R1–R20), as docs/rules.md says it, with a worked example; no database."""

from datetime import date
from decimal import Decimal

import pytest

from liaison.days import Window
from performance.scoring.bands import Placed, places
from performance.scoring.engine import score
from performance.scoring.facts import Given, Person, World
from performance.scoring.yaml import read, write
from performance.tests.scoring_cast import (
    YEAR,
    been,
    fact,
    flat,
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
)

D = Decimal


def figures(told, *codes) -> list[Decimal]:
    got = points(told)
    return [got[code] for code in codes]


def test_r1_a_window_for_the_set_and_another_for_a_rule():
    days = [date(2025, 11, 30), date(2025, 12, 1), date(2026, 11, 30), date(2026, 12, 1)]
    told = one(
        need("R1"), *(proposal(day, days={"submitted": day}) for day in days), been("study", date(2026, 1, 20)),
        been("study", date(2027, 1, 20)), session=Window(date(2026, 2, 10), date(2027, 2, 8)),
    )  # fmt: skip
    assert figures(told, "A", "B") == [D(10), D(2)]
    assert [paid.why for paid in told.rules[0].paid] == ["", "", "不在考核期内（2026-12-01）"]


def test_r2_from_nothing_from_full_marks_and_base_with_bonus():
    told = one(
        need("R2"), *(been("research") for _ in range(3)), mark("study", "absent"), mark("study", "absent"),
        made("award"),
    )  # fmt: skip
    assert groups(told) == {"J": D(80), "Q": D(0), "X": D(8), "total": D(88)}


def test_r3_caps_of_a_rule_of_two_together_of_a_group_and_of_the_total():
    own = [proposal(filed=True) for _ in range(3)]
    told = one(need("R3"), *own, *(proposal(filed=True, form="joint") for _ in range(2)), made("award"))
    assert figures(told, "A", "B", "C") == [D(12), D(3), D(6)]
    assert groups(told) == {"L": D(9), "X": D(10), "total": D(10)}
    assert [(line.code, line.cut) for line in told.groups] == [("X", D(5)), ("L", D(6)), ("total", D(0))]


def test_r4_each_way_to_count():
    told = one(
        need("R4"), *(been("study") for _ in range(3)), mark("study", "absent"), *(proposal() for _ in range(3)),
        report(adopted="county"), report(adopted="province"), given=(Given(1, "G", D(3), "材料扎实"),),
    )  # fmt: skip
    assert figures(told, *"ABCDEFG") == [D(6), D(10), D(3), D(20), D("7.5"), D(8), D(3)]
    words = [line.words for line in told.rules]
    assert words[2] == "计 3 次，达到 1 次一档，3 分"
    assert words[3] == "第 1 次 15 分，第 2 次 5 分，第 3 次 5 分，共 25 分，超过上限，计 20 分，舍去 5 分"
    assert words[4] == "3 ÷ 4 × 10 分 = 7.5 分"
    assert words[6] == "评 3 分（材料扎实）"
    assert [line.lift for line in told.rules[:3]] == ["再有 1 次最多可得 2 分", "", "达到 4 次可得 10 分"]


@pytest.mark.parametrize(("outcome", "decision", "worth"), [
    ("present", "", "20"), ("late", "", "18"), ("early", "", "18"), ("leave", "granted", "12"),
    ("leave", "refused", "-5"), ("absent", "", "-5"),
])  # fmt: skip
def test_r5_each_state_of_attendance_at_a_plenary(outcome, decision, worth):
    there = mark("plenary", outcome, leave_decision=decision, sittings_there=3)
    assert figures(one(need("R5"), there), "A", "B") == [D(worth), D(6)]


@pytest.mark.parametrize(("position", "authors", "shares"), [
    (1, 1, (12, 10, 12, 12, 12, 12)), (1, 3, (12, 7, 6, 12, 12, 4)), (2, 3, (12, 3, 3, 0, 12, 4)),
    (3, 3, (12, 3, 3, 0, 0, 4)),
])  # fmt: skip
def test_r6_shares_among_authors(position, authors, shares):
    told = one(need("R6"), proposal(position=position, authors=authors))
    assert figures(told, *"ABCDEF") == [D(part) for part in shares]


def test_r6_a_name_that_is_not_signed_is_shown_and_not_paid():
    line = rule(need("R6"), proposal(but="未会签"))
    assert (line.points, [(paid.points, paid.why) for paid in line.paid]) == (D(0), [(D(0), "未会签")])


def test_r7_nothing_pays_twice():
    twice = one(need("R7"), proposal(matter=("p", 1)), report(matter=("p", 1)), report())
    assert figures(twice, "A", "B") == [D(8), D(5)]
    assert [paid.why for paid in twice.rules[1].paid] == ["同一事项已在「提案」计分", ""]
    higher = one(need("R7"), proposal(filed=True), proposal(filed=True, form="joint"))
    assert figures(higher, "C", "D") == [D(10), D(0)]
    assert higher.rules[3].words == "1 次 × 6 分 = 6 分；与「个人提案」只计一项，这里不计"
    levels = [fact("report_adoptions", record=("report", 3), level=level) for level in ("county", "province")]
    assert figures(one(need("R7"), *levels), "E", "F") == [D(8), D(11)]


def test_r7_a_record_that_is_not_the_best_stands_in_no_other_rules_way():
    rules = read("""
name: 试
rules:
  - {code: A, name: 提案, takes: [{count: filed_proposals, points: 20}, {count: proposals, points: 15}], keep: [{}]}
  - {code: B, name: 社情民意, takes: [{count: reports, points: 10}]}
exclusions: [{rules: [A, B], prefer: first}]
""")
    told = one(rules, proposal(filed=True), proposal(matter=("p", 1)), report(matter=("p", 1)))
    assert figures(told, "A", "B") == [D(20), D(10)]


def test_r8_by_post_by_months_and_exempt():
    asked = [been("research"), mark("standing_meeting", "present")]
    assert figures(one(need("R8"), *asked), *"ABC") == [D(10), D(0), D(0)]  # 10 of B moved to A: 5 × 20 ÷ 10
    standing = one(need("R8"), *asked, who=person(post="standing"))
    assert figures(standing, *"ABC") == [D(5), D(5), D(0)]
    free = one(need("R8"), *asked, who=person(post="standing"), exempt={(1, "C"): "援藏"})
    assert figures(free, *"ABC") == [D(10), D(10), D(0)]  # 20 of C over A and B: × 40 ÷ 20
    assert free.rules[2].words == "免予考核：援藏"
    new = one(need("R8"), *asked, proposal(), who=person(post="standing", since=date(2026, 7, 2)))
    assert (new.rules[2].applies, new.rules[2].words) == (False, "不适用")
    assert points(one(need("R8"), been("study"), who=person(post="special")))["D"] == 0


BEST = [been("plenary"), been("research"), proposal()]


@pytest.mark.parametrize(("facts", "more", "bands"), [
    (BEST, {}, ("优秀", "优秀")),
    (BEST[1:], {}, ("不称职", "不称职")),
    ([*BEST[1:], been("research")], {}, ("优秀", "基本称职")),
    ([*BEST[:2], report()], {}, ("优秀", "优秀")),
    (BEST[:2], {}, ("优秀", "基本称职")),
    ([*BEST, mark("plenary", "absent")], {}, ("优秀", "基本称职")),
    (BEST, {"findings": ((1, "punished", "党内警告"),)}, ("优秀", "不称职")),
    (BEST, {"who": person(since=date(2026, 9, 1))}, ("优秀", "")),
    (BEST, {"who": person(since=date(2026, 9, 1)), "findings": ((1, "punished", ""),)}, ("优秀", "不称职")),
])  # fmt: skip
def test_r9_minimum_duties_and_vetoes(facts, more, bands):
    told = one(need("R9"), *facts, **more)
    assert (told.band_by_points, told.band) == bands


def test_r9_says_why_and_what_stands_in_the_way():
    told = one(need("R9"), *BEST[:2], findings=((1, "punished", "党内警告"),))
    assert [(notice.code, notice.why) for notice in told.notices] == [
        ("V1", "违纪违法受处分：党内警告"), ("V3", "提案、社情民意 0 次"),
    ]  # fmt: skip
    assert told.lift == "按得分为「优秀」，因「违纪」、「没有完成三个一」评为「不称职」"


def year(rules, **totals):
    """Return a year in which each person's total is what is given, and its scores."""
    people = tuple(person(number) for number in range(1, len(totals) + 1))
    given = tuple(Given(number, "total", D(str(told)), "") for number, told in enumerate(totals.values(), 1))
    world = World(YEAR, people, {}, given=given)
    return world, score(rules, world)


def test_r10_bands_with_decimals_rounding_and_a_quota():
    _, scores = year(need("R10"), a="89.45", b="89.44", c=75, d="59.95", e="59.94")
    assert [(one.total, one.band) for one in scores.values()] == [
        (D("89.5"), "优秀"), (D("89.4"), "良好"), (D("75.0"), "良好"), (D("60.0"), "合格"), (D("59.9"), "不合格"),
    ]  # fmt: skip
    world, scores = year(need("R10"), a=100, b=95, c=95, d=95, **{f"p{number}": 70 for number in range(10)})
    assert places(need("R10"), world, scores) == [Placed("优秀", "", 2, 14, (1,), (2, 3, 4), 1)]
    world, scores = year(need("R10"), a=100, b=95, c=94, d=93, **{f"p{number}": 70 for number in range(10)})
    assert places(need("R10"), world, scores) == [Placed("优秀", "", 2, 14, (1, 2), (), 0)]


def test_r11_two_years_running():
    rules = need("R11")
    prompts = [
        [(notice.prompt, notice.by, notice.why) for notice in one(rules, been("study"), before=before).notices]
        for before in ({(1, 2025): D(55)}, {(1, 2025): D(60)}, {})
    ]
    talk = ("约谈", "县政协", "总分 10 分")
    assert prompts == [[talk, ("建议劝辞", "主席会议", "总分 10 分，2025 年 55 分")], [talk], [talk]]


def office_year(rules, own=(), theirs=(), **more):
    """Return the score of an office (id 11, as one of its members) with members 11, 12 and 13."""
    people = tuple(person(number, name=f"委员{number}") for number in (11, 12, 13))
    facts = flat(theirs)
    world = World(
        YEAR, (Person(11, "青石镇", members=(11, 12, 13)),), {11: flat(own)}, members=people,
        of_members={number: tuple(one for one in facts if one.owner == number) for number in (11, 12, 13)}, **more,
    )  # fmt: skip
    return score(rules, world)[11]


def test_r12_an_office():
    told = office_year(
        need("R12"), [fact("on_time"), fact("on_time"), proposal(filed=True), proposal()],
        [proposal(owner=11), proposal(owner=12, position=2, authors=2)],
    )  # fmt: skip
    assert figures(told, "A", "B", "C") == [D(4), D(5), D("2.5")]
    assert told.rules[1].words == "3 名委员人均 0.5 次（要求 1 次），5 分"
    assert told.rules[1].lift == "再有 2 次可得满分 10 分"


def test_r13_a_line_says_what_was_counted_and_what_was_not():
    line = rule(
        need("R13"), been("inspection"), been("inspection"), been("research"), been("research", date(2027, 1, 3)),
        fact("attendance", date(2026, 6, 1), kind="research", but="待联络机构确认"),
    )  # fmt: skip
    assert line.words == "视察 2 次 × 2 分 + 调研 1 次 × 2 分 = 6 分，超过上限，计 5 分，舍去 1 分"
    assert (line.raw, line.cut, line.points, line.worth) == (D(6), D(1), D(5), D(5))
    assert [(paid.points, paid.why) for paid in line.paid] == [
        (D(2), ""), (D(2), ""), (D(2), ""), (D(0), "待联络机构确认"),
    ]  # fmt: skip


@pytest.mark.parametrize("code", ["R14", "R15"])
def test_r14_r15_a_set_is_one_document_that_is_exchanged(code):
    rules = need(code)
    assert read(write(rules)) == rules


@pytest.mark.parametrize(("outcome", "presence", "worth"), [
    ("present", "100", 20), ("partial", "66.67", 14), ("partial", "66.66", 0), ("absent", "0", 0),
])  # fmt: skip
def test_r16_presence_by_half_days(outcome, presence, worth):
    assert rule(need("R16"), mark("plenary", outcome, presence=D(presence))).points == worth


@pytest.mark.parametrize(("facts", "total"), [
    (("leave", "official", "granted", "False", 4), 20), (("leave", "sick", "granted", "True", 2), 18),
    (("leave", "sick", "granted", "False", 2), 14), (("leave", "sick", "refused", "True", 1), 17),
    (("absent", "", "", "", 1), 17),
])  # fmt: skip
def test_r17_kinds_of_leave(facts, total):
    outcome, leave, decision, written, halves = facts
    told = {"leave": leave, "leave_decision": decision, "leave_written": written, f"sittings_{outcome}": halves}
    assert one(need("R17"), mark("plenary", outcome, **told)).total == total


def test_r18_counters_over_a_year_and_the_term():
    term = Window(date(2022, 1, 1), date(2026, 12, 31))
    missed = [mark("standing_meeting", "absent", date(2022 + number % 4, 5, 1)) for number in range(5)]
    now = [mark("standing_meeting", "absent") for _ in range(2)]
    old = [proposal(date(2024, 3, 1)) for _ in range(3)]

    def prompts(*facts, **more):
        return [(notice.prompt, notice.why) for notice in one(need("R18"), *facts, term=term, **more).notices]

    assert prompts(*missed, *now, proposal(), *old) == [("约谈", "本届缺席 7 次")]
    assert prompts(*now, *now[:0], mark("standing_meeting", "absent"), *old) == [
        ("约谈", "本年缺席 3 次"), ("提醒", "两年提案 0 次，任职 24 个月"),
    ]  # fmt: skip
    assert prompts(*old[:2]) == [("提醒", "两年提案 0 次，任职 24 个月"), ("函告", "本届提案 2 次")]
    assert prompts(*old, who=person(since=date(2025, 2, 1))) == []


def test_r19_places_in_tiers_at_the_bottom_and_by_size():
    rules = need("R19")
    posts = ["chair", *["member"] * 10]
    totals = [100, 90, 80, 80, 70, 50, 40, 30, 61, 62, 63]
    people = tuple(person(number, post, offices="7") for number, post in enumerate(posts, 1))
    given = tuple(Given(number, "total", D(told), "") for number, told in enumerate(totals, 1))
    world = World(YEAR, people, {}, given=given)
    assert places(rules, world, score(rules, world)) == [
        Placed("一等", "", 1, 11, (2,), (), 0), Placed("二等", "", 2, 11, (3, 4), (), 0),
        Placed("达标", "7", 8, 11, (5, 11, 10, 9), (), 0), Placed("未达标", "", 1, 11, (8,), (), 0),
    ]  # fmt: skip


def test_r20_other_figures_caps_and_bands_for_a_post():
    four = [proposal() for _ in range(4)]
    standing = one(need("R20"), *four, who=person(post="standing"))
    assert (standing.total, standing.band) == (D(20), "优秀")
    assert [(one(need("R20"), *four[:n]).total, one(need("R20"), *four[:n]).band) for n in (2, 3, 4)] == [
        (D(20), "一般"), (D(30), "优秀"), (D(30), "优秀"),
    ]  # fmt: skip
