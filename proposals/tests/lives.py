"""Proposals of the town at any state, brought there by the moves people make."""

from datetime import date

from conftest import TODAY
from liaison.keys import Actor
from proposals.actions import move, record_proposal, record_reply, sign
from proposals.models import Form, Proposal
from proposals.states import Move, State

SENT, GOT, DECIDED, GIVEN = date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 10), date(2026, 3, 12)
TALKED, REPLIED, HEARD, CLOSED = date(2026, 4, 1), date(2026, 4, 10), date(2026, 4, 20), date(2026, 4, 25)
UNITS = [{"unit": "县水利局", "role": "lead"}, {"unit": "县财政局", "role": "co"}]
ANSWER = {"talked_on": TALKED, "talk": "visit", "replied_on": REPLIED, "result": "B", "text": "已列入计划。"}
CONTENT = {"attitude": "content", "outcome": "content", "feedback": "满意"}
SAYS_WHY = {"words": "按规定办理。"}

# How each state is reached from another, and on which day.
_BEFORE: dict[State, tuple[State, Move, date]] = {
    State.SUBMITTED: (State.DRAFT, Move.SUBMIT, SENT),
    State.RECEIVED: (State.SUBMITTED, Move.RECEIVE, GOT),
    State.RETURNED: (State.RECEIVED, Move.RETURN, DECIDED),
    State.RETRACTED: (State.SUBMITTED, Move.RETRACT, GOT),
    State.FILED: (State.RECEIVED, Move.FILE, DECIDED),
    State.REFUSED: (State.RECEIVED, Move.REFUSE, DECIDED),
    State.MERGED: (State.RECEIVED, Move.MERGE, DECIDED),
    State.REPORT: (State.RECEIVED, Move.TURN, DECIDED),
    State.ASSIGNED: (State.FILED, Move.ASSIGN, GIVEN),
    State.FED_BACK: (State.ANSWERED, Move.FEED_BACK, HEARD),
    State.AGAIN: (State.FED_BACK, Move.REDO, CLOSED),
    State.CLOSED: (State.FED_BACK, Move.CLOSE, CLOSED),
    State.FOLLOWED: (State.CLOSED, Move.FOLLOW, CLOSED),
}


def write(town, **values) -> Proposal:
    """Enter a draft of 张立山."""
    texts = {"title": "拓宽通村道路", "situation": "路窄", "analysis": "车多", "suggestion": "拓宽"}
    values = {"authors": [town.zhang], "category": town.category, **texts, **values}
    return record_proposal(town.qingshi, values, by=Actor(town.clerk))


def go(proposal: Proposal, one: Move, town, day: date | None = None, *, who=None, **said) -> Proposal:
    """Make a move as the county, or as `who`, with what it asks."""
    usual = SAYS_WHY if "into" in said else asked(proposal, one, town)
    said = {"day": day, **usual, **said}
    return move(proposal, one, said, by=Actor(who or town.county_admin), today=TODAY)


def by_office(proposal: Proposal, one: Move, town, day: date | None = None, **said) -> Proposal:
    """Make a move as the office that entered it."""
    return go(proposal, one, town, day, who=town.clerk, **said)


def asked(proposal: Proposal, one: Move, town) -> dict:
    """Return what a move asks, ready to be taken."""
    said = dict(SAYS_WHY)
    if one == Move.REFUSE:
        said["reason"] = "empty"
    if one == Move.MERGE:
        said["into"] = at(town, State.FILED, title="另一件")
    if one in (Move.ASSIGN, Move.REDO, Move.FOLLOW):
        said["units"] = UNITS
    if one == Move.FEED_BACK:
        said["feedback"] = {reply.pk: CONTENT for reply in proposal.replies.all()}
    return said


def at(town, state: State, **values) -> Proposal:
    """Return a proposal that has reached `state`."""
    if state == State.COLLECTING:
        joint = {"form": Form.JOINT, "authors": [town.zhang, town.wang, town.zhao]}
        return by_office(write(town, **joint, **values), Move.SEND_ROUND, town)
    if state == State.DRAFT:
        return write(town, **values)
    if state == State.ANSWERED:
        return answer(at(town, State.ASSIGNED, **values), town)
    start, one, day = _BEFORE[state]
    who = town.clerk if one in (Move.SUBMIT, Move.RETRACT) else town.county_admin
    return go(at(town, start, **values), one, town, day, who=who)


def answer(proposal: Proposal, town, **values) -> Proposal:
    """Let every unit that answers do so."""
    day = max(REPLIED, *(one.assigned_on for one in proposal.current_assignments()))
    for given in [one for one in proposal.current_assignments() if one.answers]:
        said = {**ANSWER, "talked_on": day, "replied_on": day, **values}
        record_reply(proposal, given, said, by=Actor(town.county_admin), today=TODAY)
    return Proposal.objects.get(pk=proposal.pk)


def agree(proposal: Proposal, town, *members, signature: str = "agreed") -> Proposal:
    """Let co-signers answer, as the entering office notes it from paper."""
    answers = {one.pk: signature for one in members}
    return sign(proposal, answers, SENT, by=Actor(town.clerk), today=TODAY)
