"""Writing down what units answer, and correcting who handles a proposal."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import actions
from liaison.keys import Actor
from proposals.actions.handling import answering_of, assign_unit, refuse_due_on, refuse_units
from proposals.actions.moves import move, refuse_other_side
from proposals.models import Assignment, Proposal, Reply
from proposals.states import CAN_BE_ANSWERED, HANDLED, MOVES, Move, State

_NOT_HANDLED = "这件提案现在是“{}”，没有在办理，不能{}。请返回原页面核对。"


@transaction.atomic
def record_reply(
    proposal: Proposal, assignment: Assignment, values: dict, *, uploads=(), by: Actor, today: date
) -> Reply:
    """Write down that a unit talked with the authors, or what it answered; with the last answer due it is answered.

    Raises ValidationError.
    """
    proposal = actions.locked(Proposal, proposal.pk)
    if proposal.state not in CAN_BE_ANSWERED:
        raise ValidationError(_NOT_HANDLED.format(proposal.get_state_display(), "登记答复"))
    refuse_other_side(proposal, Move.ANSWER, by)
    if assignment not in proposal.current_assignments():
        raise ValidationError("这个单位不在本次办理的承办单位里，请返回原页面核对。")
    _refuse_ahead(values, today)
    reply = actions.add(Reply, {**values, "proposal": proposal, "assignment": assignment}, by=by, verb="登记答复")
    actions.attach(reply, uploads, owner=proposal.office or proposal.county, by=by)
    _go_on(proposal, by=by, today=today)
    return reply


@transaction.atomic
def change_reply(
    reply: Reply, values: dict, *, uploads=(), dropped=(), by: Actor, today: date, version: int | None = None
) -> Reply:
    """Correct what a unit answered. Raises Stale and ValidationError."""
    proposal = actions.locked(Proposal, reply.proposal_id)
    refuse_other_side(proposal, Move.ANSWER, by)
    reply = actions.locked(Reply, reply.pk, version)
    _refuse_ahead(values, today)
    if reply.replied_on and not values["replied_on"] and proposal.state not in MOVES[Move.ANSWER].ways:
        raise ValidationError({"replied_on": f"这件提案{proposal.get_state_display()}，答复日期不能去掉。"})
    reply = actions.edit(reply, values, by=by, verb="更正答复")
    actions.attach(reply, uploads, owner=proposal.office or proposal.county, by=by, dropped=dropped)
    _go_on(proposal, by=by, today=today)
    return reply


def _refuse_ahead(values: dict, today: date):
    late = {name: f"{values[name]} 还没有到，请核对日期。" for name in ("talked_on", "replied_on")
            if values.get(name) and values[name] > today}  # fmt: skip
    if late:
        raise ValidationError(late)


def _go_on(proposal: Proposal, *, by: Actor, today: date):
    """Make it answered once every unit that answers has done so, on the day the last one did."""
    given = answering_of(proposal)
    rows = Reply.objects.filter(proposal=proposal, assignment__in=given, replied_on__isnull=False)
    days = list(rows.values_list("replied_on", flat=True))
    if proposal.state in MOVES[Move.ANSWER].ways and given and len(days) == len(given):
        move(proposal, Move.ANSWER, {"day": max(days)}, by=by, today=today)


@transaction.atomic
def add_unit(proposal: Proposal, values: dict, *, by: Actor, today: date) -> Assignment:
    """Give a proposal whose answers are waited for to one more unit, in the same round. Raises ValidationError."""
    proposal = actions.locked(Proposal, proposal.pk)
    _refuse_unhandled(proposal, "增加承办单位", by)
    if proposal.state not in MOVES[Move.ANSWER].ways:
        raise ValidationError(f"这件提案{proposal.get_state_display()}，不能增加承办单位；要另交单位的，请再次办理。")
    there = list(proposal.assignments.standing().filter(round=proposal.round))
    day = values.get("assigned_on") or today
    if day > today:
        raise ValidationError({"assigned_on": f"{day} 还没有到，请核对日期。"})
    refuse_units([*({"unit": one.unit, "role": one.role} for one in there), values])
    return assign_unit(proposal, values, proposal.round, day, by=by)


@transaction.atomic
def change_unit(
    assignment: Assignment, values: dict, *, by: Actor, today: date, version: int | None = None
) -> Assignment:
    """Correct a unit's part or its day; nobody waits for one that need not answer. Raises Stale and ValidationError."""
    proposal = actions.locked(Proposal, assignment.proposal_id)
    _refuse_unhandled(proposal, "更正承办单位", by)
    others = proposal.assignments.standing().filter(round=assignment.round).exclude(pk=assignment.pk)
    refuse_units([*({"unit": one.unit, "role": one.role} for one in others), values])
    refuse_due_on(proposal, {"assigned_on": assignment.assigned_on, **values})
    assignment = actions.edit(assignment, values, by=by, version=version, verb="更正承办单位")
    _go_on_without(proposal, by=by, today=today)
    return assignment


@transaction.atomic
def take_unit_off(
    assignment: Assignment, *, reason: str, by: Actor, today: date, version: int | None = None
) -> Assignment:
    """Take a proposal back from a unit that objected (退办); where it was waited for last, the rest is answered.

    Raises Stale; ValidationError once it has answered.
    """
    proposal = actions.locked(Proposal, assignment.proposal_id)
    _refuse_unhandled(proposal, "退办", by)
    if assignment.replies.exists():
        raise ValidationError(f"{assignment.unit}已有面商或答复记录，不能退办。")
    assignment = actions.withdraw(assignment, by=by, reason=reason, version=version)
    _go_on_without(proposal, by=by, today=today)
    return assignment


def _go_on_without(proposal: Proposal, *, by: Actor, today: date):
    """See whether it, and those merged into it, are answered now that other units answer than before."""
    for one in (proposal, *proposal.joined.standing()):
        _go_on(one, by=by, today=today)


def _refuse_unhandled(proposal: Proposal, verb: str, by: Actor):
    if proposal.state not in HANDLED or proposal.state == State.CLOSED:
        raise ValidationError(_NOT_HANDLED.format(proposal.get_state_display(), verb))
    refuse_other_side(proposal, Move.ASSIGN, by)
