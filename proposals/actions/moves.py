"""Moving a proposal from one state to the next: one door for every move of the table."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import actions, trail
from liaison.keys import Actor
from proposals.actions import examining, handling, submitting
from proposals.actions.similar import index_proposal
from proposals.models import Proposal, Step
from proposals.states import MOVES, UNSEEN, Move

# What a move does besides changing the state: each checks what was said, and may write what hangs on the proposal.
_DOES = submitting.DOES | examining.DOES | handling.DOES


@transaction.atomic
def move(
    proposal: Proposal, move: Move, said: dict | None = None, *, by: Actor, today: date, version: int | None = None
) -> Proposal:
    """Make a move. `said` holds what it asks: `day` (today unless given), `reason`, `words`, and what else it wants.

    Raises Stale, and ValidationError for a move not in the table, one that is not this side's, and what is missing.
    """
    said = {"day": None, "reason": "", "words": ""} | (said or {})
    said["words"], day = said["words"].strip(), said["day"] or today
    proposal = actions.locked(Proposal, proposal.pk, version)
    rule, start, was = MOVES[move], proposal.state, trail.words(proposal)
    if start not in rule.ways:
        now = proposal.get_state_display()
        raise ValidationError(f"这件提案现在是“{now}”，不能{Move(move).label}。请返回原页面核对。")
    refuse_other_side(proposal, move, by)
    if rule.says_why and not said["words"]:
        raise ValidationError({"words": "请写明原因。"})
    if day > today:
        raise ValidationError({"day": f"{day} 还没有到，日期不能晚于今天。"})
    proposal.state = rule.ways[start]
    if move in _DOES:
        _DOES[move](proposal, said, day, start, by)
    return _save(proposal, move, said, day, start, was, by)


def refuse_other_side(proposal: Proposal, move: Move, by: Actor):
    """Refuse somebody who is not of the side that makes a move; a command on the server may make any."""
    if by.user and not proposal.is_moved_by(by.user, move):
        raise ValidationError(f"“{Move(move).label}”由{MOVES[move].side.label}办理。")


def _save(proposal: Proposal, move: Move, said: dict, day: date, start: str, was: dict, by: Actor) -> Proposal:
    """Write the row, its step and what the trail says."""
    proposal.full_clean()
    proposal.version += 1
    with actions.remembering(by, Proposal.objects.filter(pk=proposal.pk)):
        proposal.save()
    if (start in UNSEEN) != (proposal.state in UNSEEN):
        index_proposal(proposal)
    step = Step(
        proposal=proposal, move=move, start=start, goal=proposal.state, day=day, reason=said["reason"],
        words=said["words"], user=by.user,
    )  # fmt: skip
    step.full_clean()
    step.save(force_insert=True)
    actions.remember(by, step)
    changes = trail.difference(was, trail.words(proposal))
    trail.record(proposal, str(Move(move).label), by=by, changes=changes, note=step.why)
    return proposal
