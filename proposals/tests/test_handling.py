"""Handling: units with their days, answers, corrections, units that object."""

from datetime import date

import pytest

from conftest import TODAY
from liaison.keys import Actor
from liaison.tests.proof import last_entry, refused
from proposals.actions import add_unit, change_reply, change_unit, mark_proposal, record_reply, take_unit_off
from proposals.models import Assignment, Proposal
from proposals.states import Move, State
from proposals.tests.lives import ANSWER, CLOSED, GIVEN, REPLIED, answer, at, by_office, go

LEAD, CO, SPLIT = ({"unit": "县水利局", "role": role} for role in ("lead", "co", "split"))
FINANCE = {"unit": "县财政局", "role": "co"}


def units(proposal: Proposal) -> list[tuple]:
    return [(one.unit, one.get_role_display()) for one in proposal.assignments.standing().order_by("pk")]


def admin(town) -> Actor:
    return Actor(town.county_admin)


def test_units_get_their_days_from_what_the_county_set(town):
    given = at(town, State.ASSIGNED).assignments.get(role="lead")
    assert (given.round, given.assigned_on, given.due_on) == (1, GIVEN, date(2026, 6, 12))
    assert given.objects_until == date(2026, 3, 19)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([], ["至少要有一个主办或分办单位，由它答复委员。"]),
        ([CO], ["至少要有一个主办或分办单位，由它答复委员。"]),
        ([LEAD, CO], ["县水利局重复了，每个单位只填一次。"]),
        ([LEAD, {**FINANCE, "role": "lead"}], ["主办单位只有一个；几个单位分别办理的，都选“分办”。"]),
        ([{**LEAD, "due_on": date(2026, 7, 1)}], {"extension": ["答复期限超过 3 个月的，请写明延期理由。"]}),
        ([{**LEAD, "due_on": date(2026, 9, 13), "extension": "难"}],
         {"due_on": ["最长 6 个月答复，2026-09-13 太晚了，请核对。"]}),
        ([{**LEAD, "due_on": date(2026, 3, 1)}], {"__all__": ["答复期限早于交办日期，请核对。"]}),
    ],
)  # fmt: skip
def test_units_that_cannot_be_are_refused(town, asked, said):
    proposal = at(town, State.FILED)
    with refused(said):
        go(proposal, Move.ASSIGN, town, GIVEN, units=asked)


def test_several_units_may_each_answer_for_itself(town):
    proposal = go(at(town, State.FILED), Move.ASSIGN, town, GIVEN, units=[SPLIT, {**FINANCE, "role": "split"}])
    first, second = proposal.assignments.order_by("pk")
    record_reply(proposal, first, ANSWER, by=admin(town), today=TODAY)
    assert Proposal.objects.get(pk=proposal.pk).state == State.ASSIGNED
    record_reply(proposal, second, ANSWER, by=admin(town), today=TODAY)
    assert Proposal.objects.get(pk=proposal.pk).state == State.ANSWERED


def test_talking_it_over_is_not_yet_an_answer(town):
    proposal = at(town, State.ASSIGNED)
    lead = proposal.assignments.get(role="lead")
    talked = {"talked_on": date(2026, 4, 1), "talk": "phone", "replied_on": None, "result": ""}
    reply = record_reply(proposal, lead, talked, by=Actor(town.clerk), today=TODAY)
    assert Proposal.objects.get(pk=proposal.pk).state == State.ASSIGNED
    change_reply(reply, ANSWER, by=Actor(town.clerk), today=TODAY, version=1)
    assert Proposal.objects.get(pk=proposal.pk).state == State.ANSWERED
    with refused({"replied_on": ["这件提案已答复，答复日期不能去掉。"]}):
        change_reply(reply, talked, by=Actor(town.clerk), today=TODAY)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"replied_on": date(2026, 5, 21)}, {"replied_on": ["2026-05-21 还没有到，请核对日期。"]}),
        ({"replied_on": date(2026, 3, 11)}, {"replied_on": ["2026-03-11 早于交办日期 2026-03-12，请核对。"]}),
        ({"talked_on": date(2026, 3, 11)}, {"talked_on": ["2026-03-11 早于交办日期 2026-03-12，请核对。"]}),
        ({"result": ""}, {"__all__": ["答复日期和办理结果要么都填，要么都不填。"]}),
        ({"talk": ""}, {"__all__": ["面商日期和面商方式要么都填，要么都不填。"]}),
    ],
)
def test_an_answer_that_cannot_be_is_refused(town, values, said):
    proposal = at(town, State.ASSIGNED)
    lead = proposal.assignments.get(role="lead")
    with refused(said):
        record_reply(proposal, lead, {**ANSWER, **values}, by=admin(town), today=TODAY)


def test_a_unit_answers_a_proposal_once_and_only_while_it_is_handled(town):
    proposal = at(town, State.ANSWERED)
    lead = proposal.assignments.get(role="lead")
    with refused({"__all__": ["这个单位的答复已经登记，请打开修改。"]}):
        record_reply(proposal, lead, ANSWER, by=admin(town), today=TODAY)
    other = at(town, State.ASSIGNED).assignments.get(role="lead")
    with refused(["这个单位不在本次办理的承办单位里，请返回原页面核对。"]):
        record_reply(proposal, other, ANSWER, by=admin(town), today=TODAY)
    filed = at(town, State.FILED)
    with refused(["这件提案现在是“立案”，没有在办理，不能登记答复。请返回原页面核对。"]):
        record_reply(filed, lead, ANSWER, by=admin(town), today=TODAY)


def test_a_unit_that_objects_is_taken_off_and_another_one_is_given_the_proposal(town):
    proposal = at(town, State.ASSIGNED)
    lead = proposal.assignments.get(role="lead")
    take_unit_off(lead, reason="不属于本单位职责", by=admin(town), today=TODAY, version=1)
    assert last_entry().note == "不属于本单位职责"
    add_unit(proposal, {"unit": "县交通运输局", "role": "lead"}, by=admin(town), today=TODAY)
    assert units(proposal) == [("县财政局", "会办"), ("县交通运输局", "主办")]
    answered = answer(Proposal.objects.get(pk=proposal.pk), town)
    with refused(["县交通运输局已有面商或答复记录，不能退办。"]):
        take_unit_off(answered.assignments.get(unit="县交通运输局"), reason="太晚", by=admin(town), today=TODAY)


def split(town, *names: str) -> Proposal:
    """Return a proposal these units answer each by itself, the first of which has."""
    given = [{"unit": name, "role": "split"} for name in names]
    proposal = go(at(town, State.FILED), Move.ASSIGN, town, GIVEN, units=given)
    record_reply(proposal, proposal.assignments.get(unit=names[0]), ANSWER, by=admin(town), today=TODAY)
    return Proposal.objects.get(pk=proposal.pk)


def test_it_is_answered_once_the_last_unit_waited_for_is_taken_off_or_only_helps(town):
    proposal = split(town, "县水利局", "县财政局", "县民政局")
    take_unit_off(proposal.assignments.get(unit="县财政局"), reason="不属于本单位", by=admin(town), today=TODAY)
    proposal.refresh_from_db()
    assert proposal.state == State.ASSIGNED
    last = proposal.assignments.get(unit="县民政局")
    values = {"unit": last.unit, "role": "co", "due_on": last.due_on, "extension": ""}
    change_unit(last, values, by=admin(town), today=TODAY)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.steps.last().day) == (State.ANSWERED, REPLIED)


def test_so_is_one_that_was_merged_into_it(town):
    proposal = split(town, "县水利局", "县财政局")
    merged = go(at(town, State.RECEIVED, title="修路"), Move.MERGE, town, GIVEN, into=proposal)
    record_reply(merged, proposal.assignments.get(unit="县水利局"), ANSWER, by=admin(town), today=TODAY)
    take_unit_off(proposal.assignments.get(unit="县财政局"), reason="不属于本单位", by=admin(town), today=TODAY)
    assert {*Proposal.objects.values_list("state", flat=True)} == {State.ANSWERED}


@pytest.mark.parametrize("state", [State.ANSWERED, State.FED_BACK])
def test_no_unit_is_added_that_nobody_would_wait_for(town, state):
    proposal = at(town, state)
    with refused([f"这件提案{state.label}，不能增加承办单位；要另交单位的，请再次办理。"]):
        add_unit(proposal, {"unit": "县交通运输局", "role": "co"}, by=admin(town), today=TODAY)


def test_a_units_day_may_be_put_off_with_the_reason_to_the_longest_there_is(town):
    given = at(town, State.ASSIGNED).assignments.get(role="lead")
    later = {"unit": "县水利局", "role": "lead", "due_on": date(2026, 9, 12)}
    with refused({"extension": ["答复期限超过 3 个月的，请写明延期理由。"]}):
        change_unit(given, {**later, "extension": ""}, by=admin(town), today=TODAY)
    put_off = change_unit(given, {**later, "extension": "需要立项"}, by=admin(town), today=TODAY, version=1)
    assert (put_off.due_on, put_off.version) == (date(2026, 9, 12), 2)


def test_what_is_due_and_has_no_answer_is_found(town):
    proposal, answered = at(town, State.ASSIGNED), at(town, State.ANSWERED)
    day = date(2026, 6, 12)
    assert [one.proposal for one in Assignment.objects.due_by(day)] == [proposal]
    assert not Assignment.objects.due_by(date(2026, 6, 11)).exists()
    (lead,) = (one for one in proposal.current_assignments() if one.answers)
    assert (lead.is_overdue(day), lead.is_overdue(date(2026, 6, 13))) == (False, True)
    assert not any(one.is_overdue(date(2027, 1, 1)) for one in answered.current_assignments())


def test_only_what_is_on_file_is_a_key_or_an_excellent_proposal(town):
    marks = {"is_key": True, "led_by": "副主席周文清", "is_excellent": False, "category": town.category}
    received, filed = at(town, State.RECEIVED), at(town, State.FILED)
    with refused(["只有立案的提案才能列为重点提案或评为优秀提案。"]):
        mark_proposal(received, marks, by=admin(town))
    with refused({"__all__": ["重点提案才有领衔督办。"]}):
        mark_proposal(filed, {**marks, "is_key": False}, by=admin(town))
    assert mark_proposal(filed, marks, by=admin(town)).led_by == "副主席周文清"
    with refused(["“立案”由县政协办理。"]):
        mark_proposal(filed, marks, by=Actor(town.clerk))


def test_which_proposals_wait_for_whom(town):
    found = {state: at(town, state) for state in (State.SUBMITTED, State.RECEIVED, State.RETURNED, State.COLLECTING)}
    answered = at(town, State.ANSWERED)
    rows = Proposal.objects.all()
    assert list(rows.waiting_to_be_received()) == [found[State.SUBMITTED]]
    assert list(rows.waiting_to_be_examined()) == [found[State.RECEIVED]]
    assert list(rows.returned_to_office()) == [found[State.RETURNED]]
    assert list(rows.collecting()) == [found[State.COLLECTING]]
    assert list(rows.waiting_for_feedback()) == [answered]
    closed = by_office(answered, Move.FEED_BACK, town, CLOSED)
    assert not Proposal.objects.waiting_for_feedback().exists()
    assert closed.state == State.FED_BACK
