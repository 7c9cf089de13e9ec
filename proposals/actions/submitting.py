"""What the moves of those who write a proposal do: sending it round, handing it in."""

from datetime import date

from django.core.exceptions import ValidationError

from liaison import actions
from liaison.keys import Actor
from members.models import Session
from proposals.actions.proposals import offices_of
from proposals.models import Form, Proposal, Signature
from proposals.states import Move, State

_ONLY_JOINT = "只有委员联名的提案要送会签，请先把提案形式改为“委员联名”并填写联名委员。"
_FIRST_ROUND = "联名提案请先送会签，联名委员答复后再提交。"
_NOBODY = "还没有联名委员同意会签，不能提交。没有人联名的，请收回会签，把提案形式改为“委员个人”。"


def _send_round(proposal: Proposal, said: dict, day: date, start: str, by: Actor):
    """Ask co-signers, where there are any."""
    if proposal.form != Form.JOINT or not proposal.authorships.filter(position__gt=1).exists():
        raise ValidationError(_ONLY_JOINT)


def _submit(proposal: Proposal, said: dict, day: date, start: str, by: Actor):
    """Hand it in: whole, signed, on a day on which its authors are members; one that was returned keeps its day."""
    if not proposal.steps.filter(move=Move.RETURN).exists():
        proposal.submitted_on = day
        sessions = Session.objects.filter(term__county=proposal.county_id)
        proposal.session, proposal.is_plenary = sessions.for_proposals_of(day)
    if not proposal.category_id:
        raise ValidationError({"category": "提交前请选择类别。"})
    rows = list(proposal.authorships.select_related("member"))
    for one in rows if not proposal.is_personal else ():
        one.signature = Signature.AGREED  # a body is not asked who of it wrote
    signed = [one for one in rows if one.signature == Signature.AGREED]
    if proposal.form == Form.JOINT and start == State.DRAFT:
        raise ValidationError(_FIRST_ROUND)
    if proposal.form == Form.JOINT and len(signed) < 2:
        raise ValidationError(_NOBODY)
    offices = offices_of(proposal, [one.member for one in signed], proposal.submitted_on)
    with actions.remembering(by, proposal.authorships.all()):
        for one in signed:
            one.office_id, one.signed_on = offices[one.member_id], one.signed_on or proposal.submitted_on
            one.save()


DOES = {Move.SEND_ROUND: _send_round, Move.SUBMIT: _submit}
