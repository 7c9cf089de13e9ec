"""A report at its receivers: every move of the table, every other one refused, what each leaves behind."""

from datetime import date, timedelta

import pytest

from conftest import TODAY
from liaison import actions
from liaison.actions import Stale
from liaison.keys import Actor
from liaison.tests.proof import last_entry, nothing_written, refused
from proposals.actions import change_event, move_sending, send_report
from proposals.models import Adoption, Handling, OpinionReport, Sending
from proposals.report_states import MOVES, Move, Side, State
from proposals.tests.reports import SENT, county, made, report, sent

# How a report comes into each state at the county: moves, one after the other.
WAYS = {
    State.SENT: (), State.RECEIVED: (Move.RECEIVE,), State.ADOPTED: (Move.ADOPT,), State.KEPT: (Move.KEEP,),
    State.RETURNED: (Move.RETURN,), State.FORWARDED: (Move.FORWARD,), State.PROPOSAL: (Move.TO_PROPOSAL,),
    State.TAKEN_BACK: (Move.TAKE_BACK,),
}  # fmt: skip
# The table once more, written by hand: from which states each move goes, and where it leads.
LEGAL = {
    (Move.RECEIVE, State.SENT): State.RECEIVED,
    (Move.ADOPT, State.SENT): State.ADOPTED, (Move.ADOPT, State.RECEIVED): State.ADOPTED,
    (Move.ADOPT, State.KEPT): State.ADOPTED, (Move.ADOPT, State.FORWARDED): State.ADOPTED,
    (Move.KEEP, State.SENT): State.KEPT, (Move.KEEP, State.RECEIVED): State.KEPT,
    (Move.RETURN, State.SENT): State.RETURNED, (Move.RETURN, State.RECEIVED): State.RETURNED,
    (Move.FORWARD, State.SENT): State.FORWARDED, (Move.FORWARD, State.RECEIVED): State.FORWARDED,
    (Move.FORWARD, State.KEPT): State.FORWARDED,
    (Move.TO_PROPOSAL, State.SENT): State.PROPOSAL, (Move.TO_PROPOSAL, State.RECEIVED): State.PROPOSAL,
    (Move.TO_PROPOSAL, State.KEPT): State.PROPOSAL,
    (Move.REOPEN, State.ADOPTED): State.RECEIVED, (Move.REOPEN, State.KEPT): State.RECEIVED,
    (Move.REOPEN, State.FORWARDED): State.RECEIVED,
    (Move.RESEND, State.RETURNED): State.SENT, (Move.RESEND, State.TAKEN_BACK): State.SENT,
    (Move.TAKE_BACK, State.SENT): State.TAKEN_BACK,
}  # fmt: skip
MADE = [move for move in Move if move != Move.SEND]  # SEND makes the row


def who(town, by, move) -> Actor:
    """Return the side whose move it is."""
    return by if MOVES[move].side == Side.SENDER else county(town)


def brought_to(town, by, state) -> Sending:
    """Send a report to the county and bring it into a state."""
    sending = sent(town, by)
    for move in WAYS[state]:
        sending = made(sending, move, who(town, by, move))
    return sending


@pytest.mark.parametrize("state", State)
def test_a_move_that_is_not_in_the_table_is_refused(town, by, state):
    sending = brought_to(town, by, state)
    for move in (move for move in MADE if (move, state) not in LEGAL):
        said = f"这篇社情民意在县政协是“{State(state).label}”，不能{Move(move).label}。请返回原页面核对。"
        with refused([said]):
            made(sending, move, who(town, by, move))


@pytest.mark.parametrize(("move", "state"), LEGAL)
def test_every_move_of_the_table_is_made_by_its_own_side_alone(town, by, move, state):
    sending, goal = brought_to(town, by, state), LEGAL[move, state]
    receiver = MOVES[move].side == Side.RECEIVER
    said = f"“{Move(move).label}”由{'接收单位' if receiver else '报送的联络机构'}办理。"
    with refused([said]):
        made(sending, move, by if receiver else county(town))
    moved = made(sending, move, who(town, by, move))
    step = moved.steps.last()
    assert (moved.state, step.move, step.start, step.goal, step.day) == (goal, move, state, goal, TODAY)
    assert last_entry().verb == Move(move).label


def test_no_move_of_the_table_is_left_untried():
    told = {(move, start): rule.goal for move, rule in MOVES.items() for start in rule.starts}
    assert told == LEGAL
    assert {state for state in State if state not in WAYS} == set()


@pytest.mark.parametrize("move", [move for move, rule in MOVES.items() if rule.needs_reason])
def test_a_return_and_whatever_else_asks_why_is_refused_without_words(town, by, move):
    sending = brought_to(town, by, MOVES[move].starts[0])
    with refused({"words": [f"请写明{Move(move).label}的原因。"]}):
        made(sending, move, who(town, by, move), words="  ")


def test_handing_it_on_asks_to_whom(town, by):
    sending = sent(town, by)
    with refused({"unit": ["请填写转给哪个单位办理。"]}):
        made(sending, Move.FORWARD, county(town), unit=" ")


# Days.


def test_both_days_are_kept_when_it_was_sent_and_when_received(town, by):
    sending = made(sent(town, by), Move.RECEIVE, county(town), day=date(2026, 3, 6))
    assert (sending.sent_on, sending.received_on, sending.decided_on) == (SENT, date(2026, 3, 6), None)
    sending = made(sending, Move.KEEP, county(town), day=date(2026, 3, 9), words="留作参考")
    days = (sending.received_on, sending.decided_on, sending.remark)
    assert days == (date(2026, 3, 6), date(2026, 3, 9), "留作参考")


def test_what_is_decided_without_being_received_first_was_received_that_day(town, by):
    sending = made(sent(town, by), Move.KEEP, county(town), day=date(2026, 3, 9))
    assert sending.received_on == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 4), "2026-03-04 早于报送日期 2026-03-05，请核对。"),
        (TODAY + timedelta(days=1), "2026-05-21 还没有到，请核对日期。"),
    ],
)
def test_a_move_before_sending_or_on_a_day_to_come_is_refused(town, by, day, said):
    sending = sent(town, by)
    with refused({"day": [said]}):
        made(sending, Move.RECEIVE, county(town), day=day)


def test_a_decision_before_it_was_received_is_refused(town, by):
    sending = made(sent(town, by), Move.RECEIVE, county(town), day=date(2026, 3, 9))
    with refused({"day": ["2026-03-06 早于接收日期 2026-03-09，请核对。"]}):
        made(sending, Move.KEEP, county(town), day=date(2026, 3, 6))


def test_an_answer_is_overdue_the_day_after_it_was_due(town, by):
    sending = send_report(report(town, by), "county", sent_on=SENT, due_on=date(2026, 4, 1), by=by, today=TODAY)
    words = [sending.due_in_words(date(2026, 4, day)) for day in (1, 2)] + [sending.due_in_words(date(2026, 3, 30))]
    assert words == ["今天到期", "已逾期 1 天", "还有 2 天"]
    assert list(Sending.objects.overdue(date(2026, 4, 1))) == []
    assert list(Sending.objects.overdue(date(2026, 4, 2))) == [sending]
    sending = made(sending, Move.KEEP, county(town))
    assert (sending.due_in_words(TODAY), list(Sending.objects.overdue(TODAY))) == ("", [])


# Sending.


def test_a_report_goes_to_the_county_and_to_the_township_and_to_each_once(town, by):
    row = report(town, by)
    for receiver in ("county", "township"):
        send_report(row, receiver, sent_on=SENT, by=by, today=TODAY)
    assert OpinionReport.objects.for_list().get().state_in_words == "县政协：已报送；乡镇（街道）党委政府：已报送"
    with refused({"__all__": ["这篇社情民意已报送过这个单位。"]}):
        send_report(row, "county", sent_on=SENT, by=by, today=TODAY)


def test_what_is_not_whole_is_not_sent(town, by):
    row = report(town, by, suggestion=" ")
    with refused(["报送前请写明意见建议。"]):
        send_report(row, "county", sent_on=SENT, by=by, today=TODAY)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"sent_on": date(2026, 3, 1)}, {"sent_on": ["2026-03-01 早于编写日期 2026-03-02，请核对。"]}),
        ({"sent_on": date(2026, 5, 21)}, {"sent_on": ["2026-05-21 还没有到，请核对日期。"]}),
        ({"sent_on": SENT, "due_on": date(2026, 3, 4)}, {"__all__": ["要求答复日期早于报送日期，请核对。"]}),
        ({"sent_on": SENT, "receiver": "city"}, {"receiver": ["值 'city' 不是有效选项。"]}),
    ],
)
def test_sending_on_a_wrong_day_or_to_nobody_is_refused(town, by, values, said):
    row = report(town, by)
    with refused(said):
        send_report(row, **{"receiver": "county", **values}, by=by, today=TODAY)


def test_what_somebody_changed_meanwhile_or_took_back_is_not_moved(town, by):
    sending = made(sent(town, by), Move.RECEIVE, county(town))
    with nothing_written(), pytest.raises(Stale):
        move_sending(sending, Move.KEEP, {}, by=county(town), today=TODAY, version=1)
    actions.withdraw(sending.report, by=by, reason="重复")
    with refused(["这条记录已撤回，恢复后才能改动。"]):
        made(sending, Move.KEEP, county(town))


# What a decision leaves behind.


def test_adoption_by_the_county_is_an_adoption_at_its_level(town, by):
    sending = made(sent(town, by), Move.ADOPT, county(town), day=date(2026, 3, 9), form="combined")
    row = Adoption.objects.get()
    told = (row.report, row.level, row.day, row.issue, row.form)
    assert told == (sending.report, "county", date(2026, 3, 9), "2026年第3期", "combined")


def test_adoption_reconsidered_is_taken_back_with_the_reason(town, by):
    made(made(sent(town, by), Move.ADOPT, county(town)), Move.REOPEN, county(town))
    row = Adoption.objects.get()
    assert (row.is_withdrawn, row.withdrawn_reason, Adoption.objects.standing().count()) == (True, "情况有变化", 0)


def test_what_is_handed_on_is_handled_by_that_unit(town, by):
    made(sent(town, by), Move.FORWARD, county(town), due_on=date(2026, 6, 1))
    row = Handling.objects.get()
    assert (row.unit, row.day, row.due_on, row.done_on) == ("县水利局", TODAY, date(2026, 6, 1), None)


def test_what_was_handed_on_and_is_reconsidered_leaves_nobody_to_handle_it_but_what_was_done_stands(town, by):
    sending = made(sent(town, by), Move.FORWARD, county(town))
    made(sending, Move.REOPEN, county(town))
    row = Handling.objects.get()
    assert (row.is_withdrawn, row.withdrawn_reason) == (True, "情况有变化")
    sending = made(sending, Move.FORWARD, county(town), unit="县农业农村局")
    done = Handling.objects.standing().get()
    change_event(done, {"day": done.day, "done_on": TODAY, "result": "已修好"}, by=county(town), today=TODAY)
    made(sending, Move.REOPEN, county(town))
    assert Handling.objects.standing().get() == done


def test_the_office_enters_what_its_township_decided_and_the_county_does_not(town, by):
    sending = sent(town, by, receiver="township")
    with refused(["“采用”由接收单位办理。"]):
        made(sending, Move.ADOPT, county(town))
    made(sending, Move.ADOPT, by)
    assert Adoption.objects.get().level == "township"


def test_where_the_county_decides_elsewhere_the_office_enters_it(town, by):
    town.county.decides_here = False
    town.county.save()
    sending = sent(town, by)
    assert sending.moves_of(town.clerk)[:3] == [Move.TAKE_BACK, Move.RECEIVE, Move.ADOPT]
    assert made(sending, Move.ADOPT, by).state == State.ADOPTED


def test_a_returned_report_is_mended_and_goes_the_same_way_again(town, by):
    sending = made(sent(town, by), Move.RETURN, county(town))
    assert (sending.remark, list(OpinionReport.objects.editable())) == ("请补充涉及户数", [sending.report])
    again = made(sending, Move.RESEND, by, due_on=date(2026, 6, 20))
    told = (again.pk, again.sent_on, again.received_on, again.due_on, again.remark)
    assert told == (sending.pk, TODAY, None, date(2026, 6, 20), "")
    assert [step.words for step in again.steps.all()] == ["", "请补充涉及户数", ""]
    assert list(OpinionReport.objects.editable()) == []


@pytest.mark.parametrize("gap", ["situation", "suggestion"])
def test_a_returned_report_with_a_gap_does_not_go_again(town, by, gap):
    sending = made(sent(town, by), Move.RETURN, county(town))
    OpinionReport.objects.update(**{gap: ""})
    with refused([f"报送前请写明{'情况反映' if gap == 'situation' else '意见建议'}。"]):
        made(sending, Move.RESEND, by)
