"""A proposal that becomes a report and a report that becomes a proposal: the text copied, the link kept both ways."""

from datetime import date

import pytest

from conftest import TODAY
from liaison import actions
from liaison.keys import Actor
from liaison.tests.proof import refused
from proposals.actions import change_proposal, move, restore_report, send_report
from proposals.models import OpinionReport, Proposal, words_in
from proposals.report_states import Move as ReportMove
from proposals.states import Move, State
from proposals.tests.lives import DECIDED, GOT, SENT, by_office, go, write
from proposals.tests.reports import county, made, note, sent


def received(town, **values) -> Proposal:
    """Return a proposal the county has received."""
    return go(by_office(write(town, **values), Move.SUBMIT, town, SENT), Move.RECEIVE, town, GOT)


def turned(town, **values) -> OpinionReport:
    """Return the report a proposal was turned into."""
    return go(received(town, **values), Move.TURN, town, DECIDED).to_report


def test_a_proposal_becomes_a_report_that_the_county_has_already(town, by):
    row = turned(town)
    told = (row.title, row.situation, row.suggestion, row.area, row.origin, row.office, row.day)
    assert told == ("拓宽通村道路", "路窄\n车多", "拓宽", town.category.name, "proposal", town.qingshi, SENT)
    assert [(one.member, one.position) for one in row.authors.all()] == [(town.zhang, 1)]
    (sending,) = row.sendings.all()
    assert (sending.state, sending.sent_on, sending.received_on) == ("received", SENT, DECIDED)
    assert [step.move for step in sending.steps.all()] == ["send", "receive"]
    assert made(sending, ReportMove.ADOPT, county(town)).state == "adopted"


@pytest.mark.parametrize(
    ("values", "lengths"),
    [
        ({"situation": "情" * 900, "analysis": "析" * 300, "suggestion": "建" * 300}, (1200, 300)),
        ({"situation": "情" * 2000, "analysis": "", "suggestion": "建" * 300}, (1200, 300)),
        ({"situation": "情" * 3000, "analysis": "析" * 3000, "suggestion": "建" * 3000}, (900, 600)),
        ({"situation": "情" * 100, "analysis": "", "suggestion": "建" * 3000}, (100, 600)),
    ],
)
def test_what_a_report_cannot_hold_is_cut_and_says_where_the_whole_is(town, values, lengths):
    row = turned(town, **values)
    assert (words_in(row.situation), words_in(row.suggestion)) == lengths
    whole = sum(map(len, values.values())) <= 1500
    assert ("（全文见提案）" in row.situation + row.suggestion) is not whole


def test_a_proposal_looked_at_again_takes_its_report_back_and_turned_again_brings_it_back(town):
    row = turned(town)
    proposal = go(row.from_proposal, Move.REOPEN, town, DECIDED)
    row.refresh_from_db()
    assert (proposal.state, row.is_withdrawn, row.withdrawn_reason) == (State.RECEIVED, True, "按规定办理。")
    again = go(proposal, Move.TURN, town, DECIDED).to_report
    assert (again.pk, again.is_withdrawn) == (row.pk, False)


def test_turned_again_it_says_what_the_proposal_says_now(town):
    row = turned(town)
    proposal = go(go(row.from_proposal, Move.REOPEN, town, DECIDED), Move.RETURN, town, DECIDED)
    proposal = change_proposal(proposal, {"situation": "路更窄了", "analysis": ""}, by=Actor(town.clerk))
    go(go(by_office(proposal, Move.SUBMIT, town, TODAY), Move.RECEIVE, town, TODAY), Move.TURN, town, TODAY)
    row.refresh_from_db()
    assert (row.situation, row.words, row.is_withdrawn) == ("路更窄了", words_in("路更窄了", row.suggestion), False)


def test_the_report_of_a_proposal_looked_at_again_is_not_brought_back_by_hand(town, enter):
    row = turned(town)
    go(row.from_proposal, Move.REOPEN, town, DECIDED)
    row.refresh_from_db()
    with refused(["这篇由提案转来，那件提案已重新审查，不能恢复。"]):
        restore_report(row, by=Actor(town.clerk))
    answer = enter(town.clerk).post(f"/reports/{row.pk}/restore/", {"version": row.version})
    assert "这篇由提案转来，那件提案已重新审查，不能恢复。" in answer.content.decode()


def test_what_was_a_proposal_or_became_one_becomes_no_other(town, by):
    row = turned(town)
    with refused(["这篇社情民意由提案转来，不能再转为提案。需要按提案办理的，请对原提案重新审查。"]):
        made(row.sendings.get(), ReportMove.TO_PROPOSAL, county(town))
    first = sent(town, by)
    second = send_report(first.report, "township", sent_on=SENT, by=by, today=TODAY)
    made(first, ReportMove.TO_PROPOSAL, county(town))
    with refused(["这篇社情民意已转为提案，不能再转一次。可以采用、转办或留存。"]):
        made(second, ReportMove.TO_PROPOSAL, by)


def test_a_proposal_whose_report_was_decided_is_not_looked_at_again(town):
    row = turned(town)
    made(row.sendings.get(), ReportMove.KEEP, county(town))
    proposal = Proposal.objects.get()
    with refused(["转成的社情民意已经“留存”，不能重新审查这件提案。"]):
        go(proposal, Move.REOPEN, town, DECIDED)


@pytest.mark.parametrize(("others", "form"), [((), "individual"), (("wang",), "joint")])
def test_a_report_becomes_a_draft_of_a_proposal_by_its_members(town, by, others, form):
    sending = sent(town, by, members=[getattr(town, one) for one in others], people=["李明"], notes=[note(town, by)])
    made(sending, ReportMove.TO_PROPOSAL, county(town))
    row = OpinionReport.objects.get()
    proposal = row.turned_into
    told = (proposal.title, proposal.situation, proposal.suggestion, proposal.form, proposal.state, proposal.office)
    assert told == (row.title, row.situation, row.suggestion, form, State.DRAFT, town.qingshi)
    assert [one.member for one in proposal.authorships.all()] == [town.zhang, *(getattr(town, one) for one in others)]
    assert proposal.from_report == row


def test_a_report_nobody_of_the_members_wrote_becomes_no_proposal(town, by):
    sending = sent(town, by, author=None, people=["李明"])
    with refused(["作者里没有委员，不能转为提案。可以采用、转办或留存。"]):
        made(sending, ReportMove.TO_PROPOSAL, county(town))


def test_each_page_leads_to_the_other_for_those_who_see_both(town, by, enter):
    row = turned(town)
    clerk = enter(town.clerk)
    assert f'href="{row.get_absolute_url()}"' in clerk.get(row.from_proposal.get_absolute_url()).content.decode()
    assert f'href="{row.from_proposal.get_absolute_url()}"' in clerk.get(row.get_absolute_url()).content.decode()
    sending = sent(town, by)
    made(sending, ReportMove.TO_PROPOSAL, county(town))
    proposal = OpinionReport.objects.get(pk=sending.report_id).turned_into
    assert f'href="{sending.get_absolute_url()}"' in clerk.get(proposal.get_absolute_url()).content.decode()
    assert f'href="{proposal.get_absolute_url()}"' in clerk.get(sending.get_absolute_url()).content.decode()


def test_a_step_with_many_is_taken_back_with_what_it_made(town):
    proposal = received(town)
    batch = actions.carry_out(
        {"county": town.county, "office": None, "kind": "bulk", "title": "转社情民意"},
        [(proposal, lambda by: go_within(proposal, by))], by=county(town),
    )  # fmt: skip
    assert OpinionReport.objects.count() == 1
    actions.undo_batch(batch, by=county(town), reason="办错了")
    assert (OpinionReport.objects.count(), Proposal.objects.get().state) == (0, State.RECEIVED)


def go_within(proposal: Proposal, by: Actor):
    move(proposal, Move.TURN, {"day": date(2026, 3, 10)}, by=by, today=TODAY)
