"""The states of what one receiver was sent of an opinion report, and the only moves between them."""

from typing import NamedTuple

from django.db.models import TextChoices


class Receiver(TextChoices):
    """Who is sent a report: the two routes of requirements row 83."""

    COUNTY = "county", "县政协"
    TOWNSHIP = "township", "乡镇（街道）党委政府"


class State(TextChoices):
    """What became of a report at one receiver."""

    SENT = "sent", "已报送"
    RECEIVED = "received", "已接收"
    ADOPTED = "adopted", "采用"
    KEPT = "kept", "留存"
    RETURNED = "returned", "退回补充"
    FORWARDED = "forwarded", "转办"
    PROPOSAL = "proposal", "转提案"
    TAKEN_BACK = "taken_back", "已收回"


WAITING = (State.SENT, State.RECEIVED)  # the receiver has not decided
OPEN = (State.RETURNED, State.TAKEN_BACK)  # the office has the report in hand again


class Side(TextChoices):
    """Who makes a move."""

    SENDER = "sender", "报送的联络机构"
    RECEIVER = "receiver", "接收单位"


class Move(TextChoices):
    """What can be done with a report at one receiver."""

    SEND = "send", "报送"
    RECEIVE = "receive", "接收"
    ADOPT = "adopt", "采用"
    KEEP = "keep", "留存"
    RETURN = "return", "退回补充"
    FORWARD = "forward", "转办"
    TO_PROPOSAL = "to_proposal", "转提案"
    REOPEN = "reopen", "重新研究"
    RESEND = "resend", "重新报送"
    TAKE_BACK = "take_back", "收回"


class Rule(NamedTuple):
    """From which states a move leads where, whose it is, and whether it must say why."""

    starts: tuple[State, ...]
    goal: State
    side: Side = Side.RECEIVER
    needs_reason: bool = False


# SEND starts nowhere: it makes the row, once for each receiver.
_UNDECIDED = (State.SENT, State.RECEIVED, State.KEPT)
MOVES: dict[Move, Rule] = {
    Move.SEND: Rule((), State.SENT, Side.SENDER),
    Move.RECEIVE: Rule((State.SENT,), State.RECEIVED),
    Move.ADOPT: Rule((*_UNDECIDED, State.FORWARDED), State.ADOPTED),
    Move.KEEP: Rule(WAITING, State.KEPT),
    Move.RETURN: Rule(WAITING, State.RETURNED, needs_reason=True),
    Move.FORWARD: Rule(_UNDECIDED, State.FORWARDED),
    Move.TO_PROPOSAL: Rule(_UNDECIDED, State.PROPOSAL),
    Move.REOPEN: Rule((State.ADOPTED, State.KEPT, State.FORWARDED), State.RECEIVED, needs_reason=True),
    Move.RESEND: Rule(OPEN, State.SENT, Side.SENDER),
    Move.TAKE_BACK: Rule((State.SENT,), State.TAKEN_BACK, Side.SENDER, needs_reason=True),
}


def moves_from(state: str, side: Side) -> list[Move]:
    """Return what one side may do with a report in this state, in the order of the table."""
    return [move for move, rule in MOVES.items() if state in rule.starts and rule.side == side]
