"""Carrying out what the county's list of results says, as one batch."""

from datetime import date

from django.db import transaction

from activities.actions.at_once import naming
from liaison import actions
from liaison.keys import Actor
from liaison.models import Batch
from proposals.actions.handling import answering_of
from proposals.actions.marking import mark_proposal
from proposals.actions.moves import move
from proposals.actions.replies import change_reply, record_reply
from proposals.models import Proposal, Reply
from proposals.states import Move


@transaction.atomic
def import_results(batch: Batch, plan, *, by: Actor, today: date) -> Batch:
    """Carry out the steps of a plan, all or none, and close the batch with what it did.

    Raises ValidationError, naming the row, when one step is refused.
    """
    within = by._replace(batch=batch)
    for step in plan.steps:
        with naming(step.label):
            for what, said in step.deeds:
                _DEEDS.get(what, _move)(step.proposal.pk, what, dict(said), by=within, today=today)
    return actions.close_batch(batch, Batch.State.DONE, by=by, counts=plan.result, left_out=plan.left_out)


def _move(pk: int, what: str, said: dict, *, by: Actor, today: date):
    move(Proposal.objects.get(pk=pk), Move(what), said, by=by, today=today)


def _reply(pk: int, what: str, said: dict, *, by: Actor, today: date):
    """Write down the answer of each unit that answers, or correct it."""
    for given in answering_of(Proposal.objects.get(pk=pk)):
        proposal = Proposal.objects.get(pk=pk)
        held = Reply.objects.filter(assignment=given, proposal=proposal).first()
        if held is None:
            record_reply(proposal, given, said, by=by, today=today)
        else:
            change_reply(held, said, by=by, today=today)


def _feed_back(pk: int, what: str, said: dict, *, by: Actor, today: date):
    """Write down what was said to every answer."""
    proposal, day = Proposal.objects.get(pk=pk), said.pop("day")
    feedback = {reply.pk: said for reply in proposal.current_replies()}
    move(proposal, Move.FEED_BACK, {"day": day, "feedback": feedback}, by=by, today=today)


def _mark(pk: int, what: str, said: dict, *, by: Actor, today: date):
    mark_proposal(Proposal.objects.get(pk=pk), said, by=by)


_DEEDS = {"reply": _reply, "feedback": _feed_back, "mark": _mark}
