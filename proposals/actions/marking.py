"""Marking proposals: what the county holds of one that is on file."""

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import actions
from liaison.keys import Actor
from proposals.actions.moves import refuse_other_side
from proposals.models import Proposal
from proposals.states import ON_FILE, WRITING, Move


@transaction.atomic
def mark_proposal(proposal: Proposal, values: dict, *, by: Actor, version: int | None = None) -> Proposal:
    """Say that it is a key proposal (重点) and who leads, or excellent (优秀), or of another category.

    Raises Stale, and ValidationError for what was not handed in, or is marked before it is on file.
    """
    proposal = actions.locked(Proposal, proposal.pk, version)
    refuse_other_side(proposal, Move.FILE, by)
    if proposal.state in WRITING:
        raise ValidationError("这件提案还没有提交，不能标注。")
    if (values["is_key"] or values["is_excellent"]) and proposal.state not in ON_FILE:
        raise ValidationError("只有立案的提案才能列为重点提案或评为优秀提案。")
    return actions.edit(proposal, values, by=by, verb="标注提案")
