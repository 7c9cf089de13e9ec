"""What the county's moves on a proposal do: receiving it, deciding about it, numbering it."""

from datetime import date
from itertools import count

from django.core.exceptions import ValidationError

from liaison import actions
from liaison.keys import Actor
from liaison.models import County
from proposals.actions.turning import report_of, take_report_back
from proposals.models import Proposal
from proposals.states import ON_FILE, Move, Refusal, State

_NO_SESSION = "还不知道这件提案属于哪次会议，请选择届次；没有可选的，请县政协先在“届次”里登记全体会议。"


def _receive(proposal: Proposal, said: dict, day: date, start: str, by: Actor):
    """Note the day and give the next receipt number of its session; one that comes again keeps both."""
    if proposal.received_on:
        return
    _refuse_before(day, proposal.submitted_on, "提交日期")
    _take_session(proposal, said)
    proposal.received_on = day
    if said.get("receipt_number") or proposal.county.decides_here:
        asked = said.get("receipt_number")
        proposal.receipt_number = _number(proposal, "receipt_number", asked, session=proposal.session)


def _file(proposal: Proposal, said: dict, day: date, start: str, by: Actor):
    """Put it on file under the next case number of its session and sort, or a number given elsewhere."""
    _decide(proposal, day)
    if proposal.receipt_number is None:
        _take_session(proposal, said)
    if said.get("is_plenary") is not None:
        proposal.is_plenary = said["is_plenary"]
    asked = said.get("case_number")
    if asked is None and not proposal.county.decides_here:
        raise ValidationError({"case_number": "请填写县政协给的案号。"})
    alike = {"session": proposal.session, "is_plenary": proposal.is_plenary}
    proposal.case_number = _number(proposal, "case_number", asked, **alike)


def _refuse(proposal: Proposal, said: dict, day: date, start: str, by: Actor):
    """Say why it is not put on file, by the coded list."""
    if said["reason"] not in Refusal.values:
        raise ValidationError({"reason": "请选择不予立案的原因。"})
    _decide(proposal, day)


def _merge(proposal: Proposal, said: dict, day: date, start: str, by: Actor):
    """Join it to one that is on file; its authors stay and are answered on their own."""
    into = said.get("into")
    if into is None or into.county_id != proposal.county_id or into.pk == proposal.pk or into.is_withdrawn:
        raise ValidationError({"into": "请选择要并入的提案。"})
    into = actions.locked(Proposal, into.pk)
    if into.state not in ON_FILE or into.merged_into_id:
        raise ValidationError({"into": f"“{into}”没有立案或者自己已并入别的提案，不能并入，请重新选择。"})
    _decide(proposal, day)
    proposal.merged_into = into


def _turn(proposal: Proposal, said: dict, day: date, start: str, by: Actor):
    """Make an opinion report of it."""
    _decide(proposal, day)
    report_of(proposal, day, by=by)


def _reopen(proposal: Proposal, said: dict, day: date, start: str, by: Actor):
    """Take the decision back; its case number is free again, and what was held of one on file is not any more."""
    if proposal.joined.exists():
        raise ValidationError("已有提案并入这一件，不能重新审查。请先对并入的提案重新审查。")
    if proposal.replies.exists():
        raise ValidationError("承办单位已有面商或答复记录，不能重新审查。")
    if start == State.REPORT:
        take_report_back(proposal, said["words"], by=by)
    proposal.decided_on = proposal.case_number = proposal.merged_into = None
    proposal.is_key, proposal.led_by, proposal.is_excellent = False, "", False


def _decide(proposal: Proposal, day: date):
    _refuse_before(day, proposal.received_on, "收到日期")
    proposal.decided_on = day


def _refuse_before(day: date, earlier: date | None, label: str):
    if earlier and day < earlier:
        raise ValidationError({"day": f"{day} 早于{label} {earlier}，请核对。"})


def _take_session(proposal: Proposal, said: dict):
    """Take the session and the sort the county says, else what they were found to be on submission."""
    if said.get("session"):
        proposal.session = said["session"]
    if said.get("is_plenary") is not None:
        proposal.is_plenary = said["is_plenary"]
    if proposal.session is None:
        raise ValidationError({"session": _NO_SESSION})


def _number(proposal: Proposal, name: str, asked: int | None, **alike) -> int:
    """Return the number asked for if it is free, else the first free one, one after another in the county."""
    actions.locked(County, proposal.county_id)
    others = Proposal.objects.filter(**alike, **{f"{name}__isnull": False}).exclude(pk=proposal.pk)
    taken = set(others.values_list(name, flat=True))
    if asked in taken:
        raise ValidationError({name: f"{asked} 号已经用过，请核对；留空由系统编下一个号。"})
    return asked or next(number for number in count(1) if number not in taken)


DOES = {
    Move.RECEIVE: _receive, Move.FILE: _file, Move.REFUSE: _refuse, Move.MERGE: _merge, Move.TURN: _turn,
    Move.REOPEN: _reopen,
}  # fmt: skip
