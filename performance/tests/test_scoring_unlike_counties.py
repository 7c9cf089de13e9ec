"""Six more sets, unlike the first ten: weights, ranks, choices, conditions, months; worked out by hand, no database."""

from datetime import date
from decimal import Decimal

from performance.scoring.bands import Placed, places
from performance.scoring.engine import score
from performance.scoring.facts import Given, Holding, Person, Vote, World
from performance.tests.scoring_cast import (
    YEAR,
    been,
    fact,
    flat,
    groups,
    made,
    mark,
    one,
    person,
    points,
    proposal,
    report,
)  # fmt: skip
from performance.tests.test_scoring_counties import county
from performance.tests.test_scoring_needs import figures

D = Decimal


def line(told, code: str):
    """Return the line of a rule or group."""
    return next(one for one in (*told.rules, *told.groups) if one.code == code)


def year_of(people: dict[Person, list], **more) -> World:
    """Return a year of several people."""
    facts = {who.id: tuple(one._replace(owner=who.id) for one in flat(rows)) for who, rows in people.items()}
    return World(YEAR, tuple(people), facts, **more)


def test_half_days_writers_and_who_leads_a_group():
    leads = person(duties="leads_group")
    leads = leads._replace(holdings=(*leads.holdings, Holding("duties", "deputy_convener", date(2025, 1, 1), None)))
    own, joint = ("proposal", 901), ("proposal", 902)
    told = one(
        county("half_days_and_writers"), mark("plenary", "partial", sittings_there=5),
        fact("attendance", kind="plenary", outcome="partial"),
        been("training"), mark("training", "early"), been("study"), been("forum", remote="True"),
        proposal(filed=True, record=own, key="True", excellent="True"),
        proposal(filed=True, record=joint, position=2, authors=3, form="joint", key="True"),
        report(matter=own, title="转来的"), report(record=("report", 903)),
        *(fact("report_adoptions", level=level, record=("report", 903)) for level in ("county", "city")),
        who=leads,
    )  # fmt: skip
    # 5 half-days; 10 + 5 + 5 + 2.5; the best; key of his own, key as one of three; one report; 5 + 10; the higher
    assert figures(told, "H1", "H2", "T1", "T2", "S1", "S2", "Z1", "Z2") == [
        D(25), D("22.5"), D(15), D(18), D(5), D(15), D(10), D(0),
    ]  # fmt: skip
    assert (told.total, told.band) == (D("110.5"), "优秀")
    assert [paid.why for paid in line(told, "S1").paid if paid.fact.title == "转来的"] == ["同一事项已在「立案提案」计分"]
    assert line(told, "Z2").words == "适用的都计 5 分；与「召集人」只计一项，这里不计"
    plain_member = one(county("half_days_and_writers"))
    assert (line(plain_member, "Z1").words, plain_member.notices[0].why) == ("不适用", "全会 0 次")


def test_seventy_from_full_marks_and_fifty_that_depend_on_them():
    rules = county("seventy_and_fifty")
    wild = [mark("plenary", "absent"), *(mark("study", "absent") for _ in range(2)),
            *(mark("study", "late") for _ in range(4)), been("visit"), *(made("deed") for _ in range(7)),
            proposal(filed=True, key="True"), proposal(filed=True), proposal(filed=True)]  # fmt: skip
    told = one(rules, *wild, given=(Given(1, "J4", D(-5), "会风"),), before={(1, 2025): D(59)})
    # the heavier of −9 and −5; four times late are one full three; 0 + 5 + 5
    assert figures(told, "J1", "J2", "J3", "J4", "J5", "X1", "X2", "X4") == [
        D(-30), D(-9), D(-5), D(0), D(0), D(10), D(5), D(10),
    ]  # fmt: skip
    assert line(told, "J3").words == "4 次 × 1 分 = 4 分；折算：4 中满 3 的有 1 个 × −5 分 = −5 分"
    assert (groups(told)["J"], line(told, "X").before, groups(told)["X"]) == (D(26), D(25), D("12.5"))
    assert line(told, "X").words == "不符合计分的前提（基本履职 26 分），25 分按 50% 计 12.5 分"
    assert (told.total, told.band) == (D("38.5"), "不称职")
    assert [(notice.code, notice.by) for notice in told.notices] == [("V1", ""), ("P2", "市政协"), ("P1", "界别召集人")]
    excused = one(rules, *wild, findings=((1, "excused", "援疆"),))
    assert [notice.code for notice in excused.notices] == ["P1"]
    assert (excused.groups[0].points, excused.total) == (D(26), D("38.5"))
    used_up = one(rules, mark("plenary", "absent"), *(mark("study", "absent") for _ in range(5)),
                  *(proposal(filed=True) for _ in range(5)))  # fmt: skip
    assert (groups(used_up)["J"], line(used_up, "X").cut, groups(used_up)["X"]) == (D(13), D(7), D("6.5"))
    busy = [been("plenary"), been("study"), *(proposal(filed=True) for _ in range(12))]
    assert (one(rules, *busy).total, one(rules, *busy).band) == (D(120), "优秀")
    chair = one(rules, *busy, who=person(post="vice_chair"))
    assert (chair.band, chair.notices[0].why) == ("", "按适用范围")


def rulers_year() -> World:
    """Return a year of three: at work, 70 and new in July, and who reported most."""
    first, old = person(1)._replace(born="1976-05"), person(2, since=date(2026, 7, 1))._replace(born="1956-12-31")
    meetings = [mark("study", "present") for _ in range(9)]
    meetings += [mark("study", "absent"), mark("study", "leave", leave="official")]
    done = {
        first: [
            *meetings, *(fact("attendance", kind="study") for _ in range(7)),
            *(fact("attendance", kind="study", remote="True") for _ in range(2)), *(proposal() for _ in range(3)),
            *(report() for _ in range(3)), report(adopted="county"), made("pairing", households=5),
            made("pairing", households=4),
        ],
        old: [proposal()], person(3): [report() for _ in range(12)],
    }  # fmt: skip
    points = (Given(1, "B1", D(88), "单位评"), Given(3, "B1", D(100), "单位评"))
    votes = (Vote(1, "D2", "群众", "满意", 17), Vote(1, "D2", "群众", "不满意", 3))
    return year_of(done, given=points, votes=votes)


def test_three_rulers_of_a_hundred_each():
    told = score(county("three_rulers"), rulers_year())
    one_, two, three = (told[number] for number in (1, 2, 3))
    # (7 + 2 × 0.5) ÷ 10 is 80 %; 30 + 15 × 20 %; 6 of the highest 12; 9 households are two full fours; 85 %
    assert figures(one_, "L1", "L2", "L3", "D1", "D2", "B1") == [D(20), D(33), D(15), D(20), D(45), D(88)]
    assert groups(one_) == {
        "L": D("40.8"), "LY": D(68), "D": D("16.25"), "B": D("13.2"), "total": D("70.25"),
    }  # fmt: skip
    assert line(one_, "L1").words.endswith("折算：80 达到 60 一档，20 分")
    assert line(one_, "L1").lift == "达到 85 可折算成 32 分"
    assert line(one_, "L2").words.endswith("折算：30 分以内照计，超过的 15 分 × 20%，得 33 分")
    assert line(one_, "L3").words.endswith("折算：6 分 ÷ 全县最高 12 分 × 30 分，得 15 分")
    assert line(one_, "L").words == "折算：68 分 × 60%，得 40.8 分"
    # 70 at the end of the year, six months in office: 55 ÷ 6 × 12 is cut at 100, and 15 of 100 fall to the other 85
    assert (two.total, line(two, "B1").words) == (D("70.59"), "不适用")
    assert line(two, "LY").words == "折算：64.7059 分 ÷ 任职 6 个月 × 12，得 129.4118 分，不超过上限 117.6471 分"
    assert (three.total, line(three, "L3").words[-21:]) == (D(57), "12 分，全县最高 12 分，计 30 分")


def test_the_best_five_of_eight():
    rules = county("best_five_of_eight")
    busy = [
        been("plenary"), *(been("inspection") for _ in range(3)), been("research"), been("consultation"),
        been("consultation"), been("supervision"), been("supervision"), been("appraisal"), proposal(), report(),
        report(record=("report", 77)), fact("instructed_reports", record=("report", 77), level="county"), made("deed"),
        made("award", level="county"), made("award", level="city"), *(made("publicity") for _ in range(3)),
        fact("parts", role="main_speaker"), made("investment", amount=2500000),
    ]  # fmt: skip
    told = one(rules, *busy)
    codes = ("R1", "R2", "R34", "R4", "R5", "R6", "R7", "R8")
    assert figures(told, *codes) == [D(18), D(10), D(16), D(20), D(0), D(20), D(0), D(0)]
    assert figures(told, "E", "X1", "X2", "X3", "X4", "K") == [D(0), D(6), D(0), D(0), D(4), D(0)]
    assert line(told, "R4").words == "第 1 次 10 分，第 2 次 6 分，另一类第 1 次 10 分，共 26 分，超过上限，计 20 分，舍去 6 分"
    assert line(told, "R5").words == "1 次 × 8 分 = 8 分；与「监督（监督、评议各自从第一次数起）」「社情民意」「视察」「协商」「调研」只计 5 项，这里不计"
    assert line(told, "E").words == "适用的都计 15 分；不符合计分的前提（调研报告 0 次；提案 1 次；社情民意 2 次，县级采用 0 次），15 分不计分"
    assert (told.total, told.band) == (D("94.0"), "优秀")
    new = one(rules, *busy, who=person(since=date(2026, 1, 10)))
    assert (new.total, new.band, new.notices[0].why) == (D("94.0"), "合格", "任职 11.71 个月")
    away = one(
        rules, mark("plenary", "absent"), *(report() for _ in range(3)), report(adopted="county"), made("publicity"),
        report(record=("report", 78)), fact("instructed_reports", record=("report", 78), level="city"),
    )  # fmt: skip
    assert figures(away, "R6", "E", "K") == [D(20), D(15), D(0)]
    assert line(away, "K").words == "1 次 × −10 分 = −10 分；不符合计分的前提（市级以上批示 1 次），−10 分不计分"
    assert line(away, "X").words == "不符合计分的前提（参加全会 0 次），1 分不计分"
    assert away.total == D("35.0")
    little = one(rules, been("plenary"), proposal(), *(made("publicity") for _ in range(3)))
    assert (line(little, "X").cap, little.total) == (D("1.6"), D("9.6"))


def cards_year() -> World:
    """Return a year of ten in two committees: a standing member, one new in April, eight others."""
    posts = {1: ("standing", date(2022, 1, 1)), 6: ("member", date(2026, 4, 16))}
    people = {
        number: person(number, *posts.get(number, ("member", date(2022, 1, 1))), committees=str((number - 1) // 5))
        for number in range(1, 11)
    }
    granted = {"leave": "personal", "leave_decision": "granted"}
    done = {number: [] for number in people}
    done[1] += [
        mark("plenary", "present"), mark("standing_meeting", "present"), mark("standing_meeting", "late"),
        *(mark("standing_meeting", "leave", **granted) for _ in range(3)), mark("study", "absent"),
        mark("study", "absent"), proposal(key="True", excellent="True"),
        *(fact(code, record=("proposal", 801), position=2, authors=3) for code in ("proposals", "merged_proposals")),
    ]  # fmt: skip
    done[2] += [mark("plenary", "leave", **granted)]
    done[6] += [proposal()]
    done[7] += [proposal(position=3, authors=4)]
    levels = {1: ("nation",), 2: ("province",), 3: ("city", "city"), 4: ("city",), 5: ("county",)}
    for number, told in levels.items():
        done[number] += [fact("report_adoptions", level=level) for level in told]
    for number, times in {1: 4, 2: 2, 4: 1, 5: 3, 6: 2, 7: 2, 8: 2, 9: 2, 10: 2}.items():
        done[number] += [fact("attendance", kind="study") for _ in range(times)]
    return year_of({people[number]: rows for number, rows in done.items()})


def test_cards_ranks_and_averages():
    rules, year = county("cards_and_ranks"), cards_year()
    scores = score(rules, year)
    assert figures(scores[1], "H1", "H2", "H3", "H4", "T1", "T2", "T3") == [
        D(10), D(4), D("1.2"), D(-7), D("9.5"), D(4), D(3),
    ]  # fmt: skip
    assert [points(scores[number])["S1"] for number in (1, 2, 3, 4, 5, 6)] == [D(5), D(3), D(3), D(1), D(1), D(0)]
    assert [points(scores[number])["D1"] for number in (1, 2, 3, 4, 6)] == [D(10), D(10), D(0), D(5), D(10)]
    assert [number for number in scores if points(scores[number])["D2"]] == [3, 4]
    assert {number: told.total for number, told in scores.items()} == {
        1: D("39.70"), 2: D("18.40"), 3: D(1), 4: D(4), 5: D(11), 6: D("15.33"), 7: D(11), 8: D(10), 9: D(10), 10: D(10),
    }  # fmt: skip
    assert line(scores[3], "S1").words == "2 次 × 3 分 = 6 分；6 分在全县 10 个中列第 2，计 3 分"
    assert line(scores[6], "S1").words == "没有可计分的记录；没有得分，不排名次"
    assert line(scores[4], "D1").words == "1 次 × 1 分 = 1 分；折算：1 分 ÷ 本专委会平均 2 分 × 10 分，得 5 分"
    assert line(scores[4], "D2").words == "1 次 × 1 分 = 1 分；1 分在全县 10 个中从低到高列第 2，计 −2 分"
    assert line(scores[6], "M").words == "折算：8 分 × 任职 8 个月 ÷ 12，得 5.3333 分"
    assert places(rules, year, scores) == [
        Placed("一等", "", 2, 10, (1, 2), (), 0), Placed("二等", "", 2, 10, (6, 5), (), 0),
    ]  # fmt: skip
    third, *others = sorted(year.people, key=lambda one: one.id != 3)
    alone = score(rules, year._replace(people=(third,), peers=tuple(others)))
    assert alone == {3: scores[3]}


def test_offices_that_compete():
    rules = county("posts_of_the_network")
    first = Person(11, "青石镇", (Holding("offices", "11", date.min, None),), (21, 22, 23))
    others = [Person(number, str(number), (Holding("offices", str(number), date.min, None),)) for number in (12, 13)]
    own = [
        *(fact("held", date(2026, month, 9), kind="study") for month in (1, 2, 5, 11)),
        *(fact("held", kind="visit") for _ in range(10)), *(proposal(filed=True) for _ in range(4)), proposal(),
        *(report() for _ in range(3)), report(record=("report", 66)), fact("report_instructions", record=("report", 66)),
        *(fact("report_adoptions", level=level, record=("report", 66)) for level in ("county", "city")),
        fact("funds", amount=18000), fact("funds", amount=7000), made("award"),
    ]  # fmt: skip
    members = tuple(person(number) for number in (21, 22, 23))
    busy = {number: tuple(fact("attendance", owner=number) for _ in range(2)) for number in (21, 22)}
    year = year_of(
        {first: own, others[0]: [report() for _ in range(46)], others[1]: []}, members=members, of_members=busy,
        given=(Given(11, "X2", D(5), "水利现场会"),),
    )  # fmt: skip
    scores = score(rules, year)
    told = scores[11]
    assert figures(told, "J1", "J2", "J3", "J4", "I1", "I2", "I3", "X1", "X2", "X3") == [
        D(15), D(24), D(20), D(0), D(4), D(9), D(10), D(2), D(5), D(2),
    ]  # fmt: skip
    assert groups(told) == {"J": D("47.2"), "I": D(10), "X": D(9), "total": D("66.20")}
    assert line(told, "I").words == "折算：23 分 ÷ 全县最高 46 分 × 20 分，得 10 分"
    assert line(told, "J4").words.endswith("折算：66.6667 未达到最低一档，0 分")
    assert [scores[number].total for number in (12, 13)] == [D(20), D(0)]
    assert [(one.band, one.proposed) for one in places(rules, year, scores)] == [("先进", (11, 12)), ("约谈", (13,))]


def test_the_order_of_people_and_records_changes_nothing():
    for name, year in (("cards_and_ranks", cards_year()), ("three_rulers", rulers_year())):
        turned = year._replace(
            people=year.people[::-1], facts={owner: rows[::-1] for owner, rows in reversed(year.facts.items())}
        )
        assert score(county(name), turned) == score(county(name), year)
