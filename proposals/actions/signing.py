"""Writing down who put his name to a proposal and who would not."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import actions, trail
from liaison.keys import Actor
from proposals.models import Proposal, Signature
from proposals.states import State


@transaction.atomic
def sign(
    proposal: Proposal, answers: dict[int, str], day: date | None, *, by: Actor, today: date, version: int | None = None
) -> Proposal:
    """Note answers of co-signers: {member's id: signature}, those answered on `day` (today unless given).

    The entering office notes them all from paper, a co-signer's own office its members', a member his own.
    Raises Stale; ValidationError unless the proposal waits for co-signers.
    """
    proposal = actions.locked(Proposal, proposal.pk, version)
    if proposal.state != State.COLLECTING:
        raise ValidationError(f"这件提案现在是“{proposal.get_state_display()}”，不在会签，不能再登记会签。")
    day = day or today
    if day > today:
        raise ValidationError({"day": f"{day} 还没有到，会签日期不能晚于今天。"})
    rows = {one.member_id: one for one in proposal.authorships.cosigners().select_related("member")}
    changes = [change for pk, signature in answers.items() for change in _answered(rows, pk, signature, day, by)]
    if changes:
        proposal.version += 1
        with actions.remembering(by, Proposal.objects.filter(pk=proposal.pk)):
            proposal.save()
        trail.record(proposal, "登记会签", by=by, changes=changes)
    return proposal


def _answered(rows: dict, pk: int, signature: str, day: date, by: Actor):
    """Write one answer; yield how the trail tells it where it is another one than before."""
    row = rows.get(pk)
    if row is None or (by.user and not row.is_answered_by(by.user)):
        raise ValidationError("只能登记本机构委员的会签，请返回原页面核对。")
    if row.signature == signature:
        return
    before = row.get_signature_display()
    row.signature = Signature(signature)
    row.signed_on = None if signature == Signature.UNANSWERED else day
    row.full_clean(exclude=("proposal", "member", "office"))
    with actions.remembering(by, type(row).objects.filter(pk=row.pk)):
        row.save()
    said = row.get_signature_display() + (f" {day}" if row.signed_on else "")
    yield {"field": f"{row.member}的会签", "before": before, "after": said}
