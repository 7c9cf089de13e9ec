"""Every move of the table is made, and leaves its step; every other one is refused in words and leaves nothing."""

from datetime import date, timedelta

import pytest

from conftest import TODAY
from liaison.keys import Actor
from liaison.tests.proof import change, last_entry, nothing_written, refused
from members.models import Session, Term
from proposals.actions import mark_proposal, move, record_reply
from proposals.models import Form, Proposal
from proposals.states import MOVES, Move, Refusal, Side, State
from proposals.tests.lives import (
    CONTENT,
    DECIDED,
    GIVEN,
    GOT,
    HEARD,
    REPLIED,
    SENT,
    UNITS,
    agree,
    answer,
    asked,
    at,
    by_office,
    go,
    write,
)

LEGAL = [(start, one) for one, rule in MOVES.items() for start in rule.ways]
ILLEGAL = {state: [one for one in Move if state not in MOVES[one].ways] for state in State}


def ready(town, state: State, one: Move) -> Proposal:
    """Return a proposal in `state` about which nothing but the table decides whether the move is made."""
    if one == Move.SEND_ROUND and state == State.DRAFT:
        return write(town, form=Form.JOINT, authors=[town.zhang, town.wang])
    if one == Move.SEND_ROUND:
        signed = agree(at(town, State.COLLECTING), town, town.wang)
        got = go(by_office(signed, Move.SUBMIT, town, SENT), Move.RECEIVE, town, GOT)
        return go(got, Move.RETURN, town, DECIDED)
    proposal = at(town, state)
    if one == Move.SUBMIT and state == State.COLLECTING:
        agree(proposal, town, town.wang)
    return proposal


def mover(town, one: Move):
    return town.county_admin if MOVES[one].side == Side.COUNTY else town.clerk


def test_the_table_names_every_move_and_leads_everywhere():
    assert set(MOVES) == set(Move)
    assert {goal for rule in MOVES.values() for goal in rule.ways.values()} == set(State)
    assert {start for start, _ in LEGAL} == set(State) - {State.RETRACTED}


@pytest.mark.parametrize(("state", "one"), [pair for pair in LEGAL if pair[1] != Move.ANSWER])
def test_every_move_of_the_table_is_made_and_leaves_its_step(town, state, one):
    proposal = ready(town, state, one)
    steps = proposal.steps.count()
    moved = go(proposal, one, town, who=mover(town, one))
    moved.refresh_from_db()
    goal = MOVES[one].ways[state]
    assert (moved.state, moved.steps.count()) == (goal, steps + 1)
    step = moved.steps.last()
    assert (step.move, step.start, step.goal, step.day, step.user) == (one, state, goal, TODAY, mover(town, one))
    assert (last_entry().verb, last_entry().label) == (str(one.label), moved.title)


@pytest.mark.parametrize("state", list(MOVES[Move.ANSWER].ways))
def test_the_last_answer_that_is_due_makes_it_answered(town, state):
    if state == State.MERGED:
        proposal = at(town, state)
        go(proposal.merged_into, Move.ASSIGN, town, GIVEN)
        proposal = Proposal.objects.get(pk=proposal.pk)
    else:
        proposal = at(town, state)
    assert answer(proposal, town).state == State.ANSWERED
    assert proposal.steps.last().move == Move.ANSWER


@pytest.mark.parametrize("state", State)
def test_a_move_that_is_not_in_the_table_is_refused_with_the_reason(town, state):
    row = at(town, state)
    for one in ILLEGAL[state]:
        proposal = Proposal.objects.get(pk=row.pk)
        said = asked(proposal, one, town)
        with refused([f"这件提案现在是“{state.label}”，不能{one.label}。请返回原页面核对。"]):
            move(proposal, one, said, by=Actor(mover(town, one)), today=TODAY)


@pytest.mark.parametrize("state", [state for state in State if state != State.RETRACTED])
def test_a_move_of_the_other_side_is_refused(town, state):
    wrong = {Side.COUNTY: town.clerk, Side.OFFICE: town.county_admin, Side.EITHER: town.liuhe_clerk}
    row = at(town, state)
    for one in [one for start, one in LEGAL if start == state]:
        proposal, side = Proposal.objects.get(pk=row.pk), MOVES[one].side
        said = asked(proposal, one, town)
        with refused([f"“{one.label}”由{side.label}办理。"]):
            move(proposal, one, said, by=Actor(wrong[side]), today=TODAY)


@pytest.mark.parametrize("one", [one for one, rule in MOVES.items() if rule.says_why])
def test_a_return_a_refusal_a_retraction_and_another_round_say_why(town, one):
    state = next(iter(MOVES[one].ways))
    proposal = at(town, state)
    said = {**asked(proposal, one, town), "words": "  "}
    with refused({"words": ["请写明原因。"]}):
        move(proposal, one, said, by=Actor(mover(town, one)), today=TODAY)


def test_no_move_is_made_ahead_of_its_day(town):
    proposal = at(town, State.RECEIVED)
    with refused({"day": ["2026-05-21 还没有到，日期不能晚于今天。"]}):
        go(proposal, Move.FILE, town, date(2026, 5, 21))


# Where the county decides elsewhere.


def test_where_the_county_decides_elsewhere_the_office_enters_what_it_decided(town):
    proposal = at(town, State.SUBMITTED)
    town.county.decides_here = False
    town.county.save()
    proposal = by_office(Proposal.objects.get(pk=proposal.pk), Move.RECEIVE, town, GOT)
    assert (proposal.state, proposal.receipt_number) == (State.RECEIVED, None)
    with refused({"case_number": ["请填写县政协给的案号。"]}):
        by_office(proposal, Move.FILE, town, DECIDED)
    proposal = by_office(proposal, Move.FILE, town, DECIDED, case_number=12)
    assert (proposal.state, proposal.number) == (State.FILED, "平012")
    with refused(["“交办”由县政协办理。"]):
        move(proposal, Move.ASSIGN, {"units": UNITS}, by=Actor(town.liuhe_clerk), today=TODAY)
    assert by_office(proposal, Move.ASSIGN, town, GIVEN).state == State.ASSIGNED


# Numbers.


def test_receipt_and_case_numbers_follow_each_other_without_a_gap(town):
    first, second, third = (at(town, State.RECEIVED) for _ in range(3))
    assert [one.receipt_number for one in (first, second, third)] == [1, 2, 3]
    go(second, Move.REFUSE, town, DECIDED)
    assert [go(one, Move.FILE, town, DECIDED).case_number for one in (third, first)] == [1, 2]


def test_one_handed_in_under_the_old_term_is_numbered_in_its_session_also_after_the_new_one_began(town):
    proposal = at(town, State.SUBMITTED)
    Term.objects.filter(pk=town.term.pk).update(ends_on=GOT - timedelta(days=1))
    new = Term.objects.create(county=town.county, number=11, starts_on=GOT)
    Session.objects.create(term=new, number=1, opens_on=DECIDED, closes_on=DECIDED)
    filed = go(go(proposal, Move.RECEIVE, town, GOT), Move.FILE, town, DECIDED)
    assert (filed.session, filed.receipt_number, filed.case_number) == (town.session, 1, 1)


def test_plenary_proposals_are_numbered_apart(town):
    one, other, third = (go(at(town, State.RECEIVED), Move.FILE, town, DECIDED, is_plenary=yes)
                         for yes in (True, False, True))  # fmt: skip
    assert [row.number for row in (one, other, third)] == ["第001号", "平001", "第002号"]


def test_a_number_given_elsewhere_is_taken_while_it_is_free(town):
    first, second, third = (at(town, State.RECEIVED) for _ in range(3))
    assert go(first, Move.FILE, town, DECIDED, case_number=2).case_number == 2
    with refused({"case_number": ["2 号已经用过，请核对；留空由系统编下一个号。"]}):
        go(second, Move.FILE, town, DECIDED, case_number=2)
    assert [go(one, Move.FILE, town, DECIDED).case_number for one in (second, third)] == [1, 3]


def test_a_decision_taken_back_frees_its_number(town):
    first, second = (go(at(town, State.RECEIVED), Move.FILE, town, DECIDED) for _ in range(2))
    first = go(first, Move.REOPEN, town)
    assert (first.state, first.case_number, first.decided_on, first.receipt_number) == (State.RECEIVED, None, None, 1)
    assert go(at(town, State.RECEIVED), Move.FILE, town, DECIDED).case_number == 1
    assert second.case_number == 2


def test_a_decision_taken_back_takes_with_it_what_was_held_of_a_proposal_on_file(town):
    row = at(town, State.FILED)
    marks = {"category": row.category, "is_key": True, "led_by": "周文清", "is_excellent": True}
    again = go(mark_proposal(row, marks, by=Actor(town.county_admin)), Move.REOPEN, town)
    assert (again.is_key, again.led_by, again.is_excellent) == (False, "", False)
    assert change("重点提案", "是", "否") in last_entry().changes


def test_what_a_unit_has_answered_is_not_decided_anew(town):
    merged = at(town, State.MERGED)
    whole = go(merged.merged_into, Move.ASSIGN, town, GIVEN)
    talk = {"talked_on": REPLIED, "talk": "visit", "replied_on": None, "result": "", "document": "", "text": ""}
    record_reply(merged, whole.assignments.get(role="lead"), talk, by=Actor(town.county_admin), today=TODAY)
    with refused(["承办单位已有面商或答复记录，不能重新审查。"]):
        go(merged, Move.REOPEN, town)


def test_a_returned_proposal_keeps_its_days_and_its_receipt_number(town):
    proposal = at(town, State.RETURNED)
    again = go(by_office(proposal, Move.SUBMIT, town, TODAY), Move.RECEIVE, town, TODAY)
    assert (again.submitted_on, again.received_on, again.receipt_number) == (SENT, GOT, 1)
    assert [step.day for step in again.steps.all()] == [SENT, GOT, DECIDED, TODAY, TODAY]


# Days in order.


@pytest.mark.parametrize(
    ("state", "one", "day", "said"),
    [
        (State.SUBMITTED, Move.RECEIVE, date(2026, 3, 1), "2026-03-01 早于提交日期 2026-03-02，请核对。"),
        (State.RECEIVED, Move.FILE, date(2026, 3, 4), "2026-03-04 早于收到日期 2026-03-05，请核对。"),
        (State.RECEIVED, Move.REFUSE, date(2026, 3, 4), "2026-03-04 早于收到日期 2026-03-05，请核对。"),
        (State.FILED, Move.ASSIGN, date(2026, 3, 9), "2026-03-09 早于审查日期 2026-03-10，请核对。"),
        (State.ANSWERED, Move.FEED_BACK, date(2026, 4, 9), "2026-04-09 早于县水利局的答复日期 2026-04-10，请核对。"),
        (State.ANSWERED, Move.CLOSE, date(2026, 4, 9), "2026-04-09 早于答复日期 2026-04-10，请核对。"),
        (State.FED_BACK, Move.CLOSE, date(2026, 4, 19), "2026-04-19 早于反馈日期 2026-04-20，请核对。"),
        (State.FED_BACK, Move.REDO, date(2026, 4, 19), "2026-04-19 早于反馈日期 2026-04-20，请核对。"),
        (State.CLOSED, Move.FOLLOW, date(2026, 4, 24), "2026-04-24 早于办结日期 2026-04-25，请核对。"),
    ],
)
def test_days_come_one_after_another(town, state, one, day, said):
    proposal = at(town, state)
    with refused({"day": [said]}):
        go(proposal, one, town, day)


# What single moves ask.


def test_a_refusal_names_its_coded_reason(town):
    proposal = at(town, State.RECEIVED)
    with refused({"reason": ["请选择不予立案的原因。"]}):
        go(proposal, Move.REFUSE, town, DECIDED, reason="")
    with refused({"reason": ["请选择不予立案的原因。"]}):
        go(proposal, Move.REFUSE, town, DECIDED, reason="nonsense")
    step = go(proposal, Move.REFUSE, town, DECIDED, reason=Refusal.IN_COURT, words="已进入仲裁").steps.last()
    assert step.why == "已进入诉讼、仲裁、复议或信访程序：已进入仲裁"


def test_a_proposal_is_merged_into_another_one_that_is_on_file(town):
    proposal, filed, refused_one = at(town, State.RECEIVED), at(town, State.FILED), at(town, State.REFUSED)
    with refused({"into": ["请选择要并入的提案。"]}):
        go(proposal, Move.MERGE, town, DECIDED, into=None)
    with refused({"into": ["请选择要并入的提案。"]}):
        go(proposal, Move.MERGE, town, DECIDED, into=proposal)
    with refused({"into": ["“拓宽通村道路”没有立案或者自己已并入别的提案，不能并入，请重新选择。"]}):
        go(proposal, Move.MERGE, town, DECIDED, into=refused_one)
    merged = go(proposal, Move.MERGE, town, DECIDED, into=filed)
    assert (merged.merged_into, merged.case_number, merged.author) == (filed, None, town.zhang)
    with refused(["已有提案并入这一件，不能重新审查。请先对并入的提案重新审查。"]):
        go(filed, Move.REOPEN, town)


def test_a_merged_proposal_is_answered_on_its_own(town):
    merged = at(town, State.MERGED)
    whole = go(merged.merged_into, Move.ASSIGN, town, GIVEN)
    assert answer(whole, town).state == State.ANSWERED
    merged = Proposal.objects.get(pk=merged.pk)
    assert merged.state == State.MERGED
    merged = answer(merged, town)
    assert (merged.state, merged.replies.count(), whole.replies.count()) == (State.ANSWERED, 1, 1)
    assert go(merged, Move.FEED_BACK, town, HEARD).state == State.FED_BACK


def test_somebody_who_is_not_content_may_lead_to_another_round(town):
    proposal = at(town, State.ANSWERED)
    unhappy = {proposal.replies.get().pk: {**CONTENT, "outcome": "unhappy", "feedback": "没有开工"}}
    proposal = go(proposal, Move.FEED_BACK, town, HEARD, feedback=unhappy)
    said = {"words": ["委员对办理结果不满意，请写明为什么可以办结；也可以再次办理。"]}
    with refused(said):
        go(proposal, Move.CLOSE, town, words="")
    again = go(proposal, Move.REDO, town, HEARD)
    assert (again.round, [one.unit for one in again.current_assignments()]) == (2, ["县水利局", "县财政局"])
    with refused(["县水利局还没有答复，请先登记答复。"]):
        go(again, Move.ANSWER, town)
    assert answer(again, town, result="A").state == State.ANSWERED


def test_it_is_closed_without_feedback_only_with_words(town):
    proposal = at(town, State.ANSWERED)
    with refused({"words": ["委员还没有反馈，请写明为什么可以办结，例如：逾期没有反馈。"]}):
        go(proposal, Move.CLOSE, town, words="")
    closed = go(proposal, Move.CLOSE, town, REPLIED, words="逾期没有反馈。")
    assert (closed.state, closed.closed_on) == (State.CLOSED, REPLIED)
    assert go(closed, Move.FOLLOW, town).closed_on is None


def test_every_answer_is_heard_about(town):
    proposal = at(town, State.ANSWERED)
    with nothing_written(), pytest.raises(Exception, match="请填写对县水利局的反馈"):
        go(proposal, Move.FEED_BACK, town, HEARD, feedback={})
