"""What scores are made from: the records of everybody in one query a measure, told to one member as to all."""

import gc
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.actions import record_contribution
from activities.kinds import CONTRIBUTION_KINDS
from conftest import TODAY, enrol, study
from liaison.days import Window
from liaison.keys import Actor
from members.models import Appointment, Group, OfficePost
from performance.actions import give
from performance.measures import MEASURES, Subject
from performance.models import Exemption, Found, Given, RuleSet, Vote
from performance.scoring.facts import Holding
from performance.scoring.matching import ONCE
from performance.scoring.scheme import Scheme
from performance.worlds import scores_of, world
from performance.worlds.garbage import left_for_later
from proposals.models import Adoption, Step
from proposals.states import State
from proposals.tests.lives import at
from proposals.tests.reports import report


def scheme(*rules, subject="member", **more) -> Scheme:
    """Return a scheme of these rules, each written as a dict."""
    named = [{"code": f"R{number}", "name": f"规则{number}", **rule} for number, rule in enumerate(rules, 1)]
    return Scheme.model_validate({"name": "考核办法", "subject": subject, "rules": named, **more})


def take(count, **more):
    """Return a rule of one take."""
    return {"takes": [{"count": count, **more}]}


def rules_of(town, paper, year=2026):
    """Return a published set."""
    return RuleSet.objects.create(
        county=town.county, year=year, subject=paper.subject, body=paper.model_dump(mode="json"), state="published",
        published_on=TODAY,
    )  # fmt: skip


def everything(subject: Subject) -> Scheme:
    """Return a scheme that asks for every measure with every filter, quantity and detail."""
    measures = [one for one in MEASURES.values() if subject in one.sources]
    return scheme(
        *(
            take(one.code, where={name: ["1"] for name in (*one.filters, *one.sources[subject].told.values)}, amounts={
                name: {"at_least": "0"}
                for name in (*one.quantities, *one.sources[subject].told.numbers, "position", "authors")})
            | {"provided": ["proof"], "as_of": {}, "dated": next(iter(one.sources[subject].told.days), "")}
            for one in measures
        ),
        subject=subject.value,
    )  # fmt: skip


def work(town, by, office, member):
    """Enter a session, a deed that counts and one that waits."""
    study(office, by, marks={member.pk: "late"})
    deed = {"day": date(2026, 3, 1), "title": "修路", "doer": [member.pk], "form": "project"}
    record_contribution(CONTRIBUTION_KINDS["pairing"], office, deed | {"form": "student"}, by=by, today=TODAY)


@pytest.mark.parametrize("subject", list(Subject))
def test_every_measure_tells_all_a_rule_can_ask(town, by, subject):
    work(town, by, town.qingshi, town.zhang)
    found = world(rules_of(town, everything(subject)), near=True)
    told = {fact.count for facts in found.facts.values() for fact in facts}
    assert told == {"attendance", "marks", "contributions"} if subject == Subject.MEMBER else {
        "attendance", "marks", "held", "contributions"}  # fmt: skip
    assert all(fact.title and fact.record[1] for facts in found.facts.values() for fact in facts)


@pytest.mark.parametrize("subject", list(Subject))
def test_as_many_questions_are_asked_for_three_members_as_for_one(town, by, subject):
    rules = rules_of(town, everything(subject))
    work(town, by, town.qingshi, town.zhang)
    counts = []
    for more in (0, 3):
        for number in range(more):
            work(town, Actor(town.liuhe_clerk), town.liuhe, enrol(town.liuhe, town.farming, f"委员{number}"))
        with CaptureQueriesContext(connection) as asked:
            world(rules)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= len([one for one in MEASURES.values() if subject in one.sources]) + 7


def test_a_fact_tells_state_place_day_and_office(town, by):
    study(town.qingshi, by, marks={town.zhang.pk: "late"})
    paper = scheme(take("marks", where={"outcome": ["late"], "kind": ["study"]}))
    found = world(rules_of(town, paper), owners=[town.zhang.pk])
    (fact,) = found.facts[town.zhang.pk]
    assert (fact.values["outcome"], fact.values["kind"], fact.day) == (("late",), ("study",), date(2026, 2, 11))
    assert (fact.office, fact.record[0], fact.title) == (town.qingshi.pk, "activities.Activity", "学习《政协章程》")
    (person,) = found.people
    assert Holding("posts", "member", date(2022, 1, 10), None) in person.holdings
    assert {one.what for one in person.holdings} == {"offices", "sectors", "posts"}


def test_what_people_gave_stands_in_the_world_and_what_was_withdrawn_does_not(town, by):
    paper = scheme(
        {"way": {"way": "manual", "high": "5"}}, take("marks"),
        {"way": {"way": "ballot", "points": "10", "options": {"好": "100", "差": "0"}, "raters": {"委员": "100"}}},
        findings=[{"code": "W", "name": "违纪"}],
    )
    about = {"rule_set": rules_of(town, paper), "member": town.zhang, "reason": "会议研究"}
    give(Given, about | {"of": "R1", "points": Decimal("2.5")}, by=by)
    give(Vote, about | {"of": "R3", "raters": "委员", "counts": {"好": 3, "差": 1}}, by=by)
    give(Found, about | {"of": "W", "day": TODAY}, by=by)
    give(Exemption, about | {"of": "R2"}, by=by)
    found = world(about["rule_set"])
    assert [(one.owner, one.of, one.points, one.by) for one in found.given] == [
        (town.zhang.pk, "R1", Decimal("2.5"), "clerk先生")]  # fmt: skip
    assert [(one.option, one.ballots) for one in found.votes] == [("好", 3), ("差", 1)]
    assert list(found.findings) == [(town.zhang.pk, "W", "会议研究")]
    assert found.exempt == {(town.zhang.pk, "R2"): "会议研究"}
    assert world(about["rule_set"], owners=[town.wang.pk]).given == []


def test_two_years_running_looks_at_the_total_of_the_year_before(town, by):
    marks = take("marks", points="30")
    prompt = {"code": "P", "name": "两年", "effect": "prompt", "prompt": "建议劝辞", "when": [
        [{"of": "total", "score": {"below": "60"}, "years": 2}]]}  # fmt: skip
    study(town.qingshi, by, day=date(2025, 3, 1))
    study(town.qingshi, by)
    rules_of(town, scheme(marks), year=2025)
    rules = rules_of(town, scheme(marks, consequences=[prompt]))
    attended = dict.fromkeys(((one.pk, 2025) for one in (town.zhang, town.wang, town.shan)), 30)
    assert world(rules).before == attended | {(town.zhao.pk, 2025): 0}
    found = scores_of(rules)[town.zhang.pk]
    assert (found.total, [one.prompt for one in found.notices]) == (30, ["建议劝辞"])


def test_session_and_term_are_the_countys_own(town, by):
    paper = scheme(take("marks") | {"window": {"kind": "session"}}, take("marks") | {"window": {"kind": "term"}})
    found = world(rules_of(town, paper))
    assert found.session == Window(date(2022, 1, 10), date(2023, 1, 9))
    assert found.term == Window(date(2022, 1, 10), date(2026, 12, 31))


def test_what_waits_is_told_with_the_reason_where_asked(town, by):
    study(town.qingshi, by, completed=False)
    rules = rules_of(town, scheme(take("contributions")))
    deed = {"day": date(2026, 3, 1), "title": "帮扶", "doer": [town.zhang.pk], "form": "student"}
    row = record_contribution(CONTRIBUTION_KINDS["pairing"], town.qingshi, deed, by=by, today=TODAY)
    type(row).objects.filter(pk=row.pk).update(state="waiting")
    assert world(rules).facts == {}
    (fact,) = world(rules, near=True).facts[town.zhang.pk]
    assert (fact.but, fact.title) == ("联络机构还没有确认", "帮扶")


def test_what_is_adopted_again_counts_once_in_each_window_at_its_highest_level(town, by):
    row = report(town, by, day=date(2025, 3, 1))
    values = {"form": "alone", "issue": "", "body": "", "report": row}
    for level, day in (("city", date(2025, 5, 1)), ("county", date(2026, 2, 1)), ("county", date(2026, 3, 1))):
        Adoption.objects.create(**values | {"level": level, "day": day, "issue": str(day)})
    highest, each = take("adopted_reports", points="5"), take("report_adoptions", points="1")
    term = {"window": {"kind": "term"}}
    rules = rules_of(town, scheme(highest, highest | term, each, each | term))
    found = {one.code: one for one in scores_of(rules)[town.zhang.pk].rules}
    assert [found[code].points for code in ("R1", "R2", "R3", "R4")] == [5, 5, 1, 2]
    counted = {code: [one.fact.values["level"][0] for one in found[code].paid if not one.why] for code in found}
    assert counted == {"R1": ["county"], "R2": ["city"], "R3": ["county"], "R4": ["city", "county"]}
    assert {one.why for one in found["R2"].paid if one.why} == {ONCE}


def test_what_came_later_does_not_take_the_place_of_what_counts_by_a_day(town, by):
    row = report(town, by, day=date(2026, 1, 20))
    for level, day in (("county", date(2026, 2, 1)), ("city", date(2026, 9, 1))):
        Adoption.objects.create(report=row, level=level, day=day, form="alone")
    rules = rules_of(town, scheme(
        {"takes": [{"count": "adopted_reports", "where": {"level": ["city"]}, "points": "5"},
                   {"count": "adopted_reports", "points": "3"}]}))  # fmt: skip
    assert scores_of(rules)[town.zhang.pk].total == 5
    assert scores_of(rules, until=date(2026, 6, 30))[town.zhang.pk].total == 3


def test_all_elements_of_a_study_can_be_asked_for_of_office_and_member(town, by):
    whole = {"main_speaker": [town.zhang.pk], "reflection": [town.wang.pk], "plan": "学习计划"}
    rows = [study(town.qingshi, by, **whole), study(town.qingshi, by, **whole | {"plan": ""}), study(town.qingshi, by)]
    asked = {"kind": ["study"], "elements": ["True"]}
    paper = scheme(take("held", where=asked), take("held", where=asked | {"elements": ["False"]}), subject="office")
    lines = {one.code: one for one in scores_of(rules_of(town, paper))[town.qingshi.pk].rules}
    whole_ones = [("activities.Activity", row.pk) for row in rows if not row.missing_elements()]
    assert [one.fact.record for one in lines["R1"].paid] == whole_ones == [("activities.Activity", rows[0].pk)]
    assert lines["R2"].points == 2
    found = scores_of(rules_of(town, scheme(take("attendance", where=asked))))
    assert found[town.zhang.pk].total == 1


def test_why_a_proposal_was_not_put_on_file_can_be_asked_for(town):
    at(town, State.REFUSED)
    reason = Step.objects.get(move="refuse").reason
    for said, points in ((reason, -5), ("copied" if reason != "copied" else "several", 0)):
        rules = rules_of(town, scheme(take("refused_proposals", where={"refusal": [said]}, points="-5"), total={
            "code": "total", "name": "总分"}))  # fmt: skip
        assert scores_of(rules)[town.zhang.pk].total == points
        rules.delete()


def test_offices_are_scored_with_the_members_they_have(town, by):
    everybody = take("marks") | {"way": {"way": "members", "how": "every", "points": "5"}}
    study(town.qingshi, by)
    rules = rules_of(town, scheme(take("held", points="2"), everybody, subject="office"))
    found = scores_of(rules)
    assert (found[town.qingshi.pk].total, found[town.liuhe.pk].total) == (7, 0)


def test_who_was_there_online_who_leads_and_how_old_he_is(town, by):
    row = study(town.qingshi, by)
    row.attendances.filter(member=town.zhang).update(is_remote=True)
    Group.objects.create(county=town.county, office=town.qingshi, name="第一小组", leader=town.wang)
    for member, until in ((town.zhang, date(2025, 12, 31)), (town.shan, None)):
        OfficePost.objects.create(
            office=town.qingshi, post="convener", member=member, from_day=date(2025, 1, 1), to_day=until
        )
    fixed = {"way": {"way": "fixed", "points": "10"}}
    rules = rules_of(town, scheme(
        {"takes": [{"count": "attendance", "where": {"remote": ["True"]}, "points": "1"},
                   {"count": "attendance", "points": "2"}]},
        fixed | {"who": {"duties": ["convener", "leads_group"]}}, fixed | {"who": {"ages": {"at_least": "51"}}},
    ))  # fmt: skip
    town.zhang.birth = "1975-12"
    town.zhang.save()
    with CaptureQueriesContext(connection) as asked:
        found = scores_of(rules, owners=[town.zhang.pk, town.wang.pk, town.shan.pk])
    assert len(asked) == 6  # places, posts, groups, attendance, what was given, exemptions
    points = {pk: [one.points for one in told.rules] for pk, told in found.items()}
    assert points[town.zhang.pk] == [1, 0, 10]
    assert (points[town.wang.pk][:2], points[town.shan.pk][:2]) == ([2, 10], [2, 10])


def test_one_is_compared_with_all_of_the_county_whoever_is_asked_for(town, by):
    study(town.qingshi, by, marks={town.wang.pk: "absent"})
    study(town.qingshi, by)
    best = take("attendance") | {"convert": {"way": "compare", "points": "10"}}
    rank = take("attendance") | {"convert": {"way": "rank", "places": [{"first": 1, "points": "3"}], "per": "office"}}
    rules = rules_of(town, scheme(best, rank))
    everybody = scores_of(rules)
    assert [one.points for one in everybody[town.wang.pk].rules] == [5, 0]
    assert everybody[town.wang.pk].rules[1].words.endswith("在本机构 3 个中列第 3，计 0 分")
    alone = world(rules, owners=[town.wang.pk])
    assert ([one.id for one in alone.people], len(alone.peers)) == ([town.wang.pk], len(everybody) - 1)
    assert scores_of(rules, owners=[town.wang.pk]) == {town.wang.pk: everybody[town.wang.pk]}


def test_an_offices_total_and_its_members_average_stand_beside_ones_own(town, by):
    study(town.qingshi, by, marks={town.wang.pk: "absent"})
    other = {"way": {"way": "other"}}
    mine, chairs = take("attendance", points="6"), {
        "code": "V", "name": "不评", "who": {"posts": ["chair"]}, "effect": "none"}  # fmt: skip
    members = rules_of(town, scheme(mine, consequences=[chairs]))
    offices = rules_of(town, scheme(take("held", points="10"), other, subject="office"))
    assert {pk: told.total for pk, told in scores_of(offices).items()} == {town.qingshi.pk: 14, town.liuhe.pk: 0}
    Appointment.objects.filter(member=town.wang).update(post="chair")
    assert scores_of(offices, owners=[town.qingshi.pk])[town.qingshi.pk].total == 16
    members.body = scheme(mine, other).model_dump(mode="json")
    members.save()
    assert scores_of(offices)[town.qingshi.pk].total == 10  # each looking at the other says nothing
    offices.body = scheme(take("held", points="10"), subject="office").model_dump(mode="json")
    offices.save()
    found = scores_of(members, owners=[town.zhang.pk, town.zhao.pk])
    assert {pk: told.total for pk, told in found.items()} == {town.zhang.pk: 16, town.zhao.pk: 0}


def test_a_draft_is_tried_on_the_days_it_names_itself(town, by):
    rules = rules_of(town, scheme(take("marks")))
    assert world(rules).session is None
    tried = world(rules, scheme=scheme(take("marks") | {"window": {"kind": "session"}}))
    assert tried.session == Window(date(2022, 1, 10), date(2023, 1, 9))


def test_the_term_is_known_where_only_its_years_count(town, by):
    over = {"years": 5, "how": "sum", "term": True}
    found = world(rules_of(town, scheme(take("marks"), over_years=over)))
    assert found.term == Window(date(2022, 1, 10), date(2026, 12, 31))


def test_garbage_is_looked_for_again_after_passes_that_overlap_and_fail():
    first, second = left_for_later(), left_for_later()
    first.__enter__()
    second.__enter__()
    assert not gc.isenabled()
    first.__exit__(None, None, None)
    second.__exit__(None, None, None)
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), left_for_later():
        raise ZeroDivisionError
    assert gc.isenabled()
