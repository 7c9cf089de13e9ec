"""What is done with proposals."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import actions
from liaison.keys import Actor
from liaison.models import Office
from proposals.models import Proposal
from proposals.states import MOVES, Move, State


def record_proposal(office: Office, values: dict, *, by: Actor) -> Proposal:
    """Enter a proposal of one of the office's members as a draft. Raises ValidationError."""
    return actions.add(Proposal, {**values, "office": office, "county": office.county}, by=by, verb="登记提案")


@transaction.atomic
def change_proposal(proposal: Proposal, values: dict, *, by: Actor, today: date, version: int | None = None):
    """Change a proposal. Raises Stale and ValidationError."""
    if proposal.state == State.SUBMITTED:
        _refuse_future(values["submitted_on"], today)
    return actions.edit(proposal, values, by=by, version=version, verb="修改提案")


@transaction.atomic
def move(proposal: Proposal, move: Move, *, by: Actor, today: date, version: int | None = None) -> Proposal:
    """Submit a proposal or take it back. Raises Stale, and ValidationError for a move not in the table."""
    proposal = actions.locked(Proposal, proposal.pk, version)
    start, goal = MOVES[move]
    if proposal.state != start:
        raise ValidationError(f"这件提案现在是“{proposal.get_state_display()}”，不能{Move(move).label}。请刷新页面。")
    if goal == State.SUBMITTED:
        _refuse_future(proposal.submitted_on, today)
    return actions.edit(proposal, {"state": goal}, by=by, verb=str(Move(move).label))


def _refuse_future(day: date | None, today: date):
    if day and day > today:
        raise ValidationError({"submitted_on": f"{day} 还没有到，提交日期不能晚于今天。"})
