"""Turning a proposal into a report, and a report into a proposal: the text is copied, the link is kept both ways."""

from datetime import date

from django.core.exceptions import ValidationError

from liaison import actions, trail
from liaison.keys import Actor
from proposals.actions.proposals import record_proposal
from proposals.models import MOST_WORDS, Form, OpinionReport, Proposal, ReportAuthor, Sending, Step, words_in
from proposals.report_states import WAITING, Move, Receiver, State

_CUT = "……（全文见提案）"
_MOST_SUGGESTION = 600  # characters left to the suggestion where both parts together are too long


def report_of(proposal: Proposal, day: date, *, by: Actor) -> OpinionReport:
    """Make the report a proposal is turned into on `day`; the one taken back when that was reconsidered comes back.

    It stands at the county, which has it already, and is decided there. Longer texts are cut to what a report holds.
    """
    old = OpinionReport.objects.filter(from_proposal=proposal).first()
    if old:
        return actions.edit(actions.restore(old, by=by), _copied(proposal), by=by, verb="提案转为社情民意")
    report = OpinionReport(
        county=proposal.county, office=proposal.office, day=proposal.submitted_on, from_proposal=proposal,
        origin=OpinionReport.Origin.PROPOSAL, **_copied(proposal),
    )  # fmt: skip
    report.full_clean()
    report.save(force_insert=True)
    actions.remember(by, report)
    _name_authors(report, proposal, by)
    _hand_over(report, proposal, day, by)
    trail.record(report, "提案转为社情民意", by=by, changes=trail.difference({}, trail.words(report)))
    return report


def take_report_back(proposal: Proposal, reason: str, *, by: Actor):
    """Withdraw the report a proposal was turned into, since that is reconsidered.

    Raises ValidationError once something was decided about it.
    """
    report = OpinionReport.objects.standing().filter(from_proposal=proposal).first()
    if report is None:
        return
    decided = report.sendings.exclude(state__in=WAITING).first()
    if decided:
        said = decided.get_state_display()
        raise ValidationError(f"转成的社情民意已经“{said}”，不能重新审查这件提案。")
    actions.withdraw(report, by=by, reason=reason)


def proposal_of(report: OpinionReport, *, by: Actor) -> Proposal:
    """Enter the draft of a proposal a report is turned into, by the members among its authors.

    Raises ValidationError where there are none, no office to write it, or it is or was a proposal already.
    """
    if report.from_proposal_id:
        raise ValidationError("这篇社情民意由提案转来，不能再转为提案。需要按提案办理的，请对原提案重新审查。")
    if report.turned_into_id:
        raise ValidationError("这篇社情民意已转为提案，不能再转一次。可以采用、转办或留存。")
    members = [one.member for one in report.authors.select_related("member") if one.member]
    if not members or report.office is None:
        raise ValidationError("作者里没有委员，不能转为提案。可以采用、转办或留存。")
    values = {
        "title": report.title, "situation": report.situation, "suggestion": report.suggestion, "authors": members,
        "form": Form.JOINT if len(members) > 1 else Form.INDIVIDUAL,
    }  # fmt: skip
    proposal = record_proposal(report.office, values, by=by)
    actions.edit(report, {"turned_into": proposal}, by=by, verb="转为提案")
    return proposal


def _copied(proposal: Proposal) -> dict[str, str]:
    """Return what a report takes over from a proposal."""
    said = "\n".join(filter(None, (proposal.situation, proposal.analysis)))
    situation, suggestion = _short(said, proposal.suggestion)
    return {"title": proposal.title, "area": str(proposal.category or ""), "situation": situation,
            "suggestion": suggestion}  # fmt: skip


def _short(situation: str, suggestion: str) -> tuple[str, str]:
    """Return both texts as they are, or cut to what a report holds."""
    if words_in(situation, suggestion) <= MOST_WORDS:
        return situation, suggestion
    if words_in(suggestion) > _MOST_SUGGESTION:
        suggestion = suggestion[: _MOST_SUGGESTION - len(_CUT)] + _CUT
    room = MOST_WORDS - words_in(suggestion)
    return (situation if words_in(situation) <= room else situation[: room - len(_CUT)] + _CUT), suggestion


def _name_authors(report: OpinionReport, proposal: Proposal, by: Actor):
    signed = [one.member for one in proposal.authorships.agreed().select_related("member")]
    names = [(member, "") for member in signed] if proposal.is_personal or signed else [(None, proposal.by_whom)]
    with actions.remembering(by, report.authors.all()):
        for position, (member, name) in enumerate(names, start=1):
            ReportAuthor.objects.create(report=report, member=member, name=name[:40], position=position)


def _hand_over(report: OpinionReport, proposal: Proposal, day: date, by: Actor):
    """Note that the county has it: sent when the proposal was, received on the day it was turned."""
    values = {"report": report, "receiver": Receiver.COUNTY, "sent_on": proposal.submitted_on, "received_on": day}
    sending = actions.add(Sending, {**values, "state": State.RECEIVED}, by=by, verb="提案转来")
    ways = ((Move.SEND, "", State.SENT, proposal.submitted_on), (Move.RECEIVE, State.SENT, State.RECEIVED, day))
    for move, start, goal, when in ways:
        step = Step(sending=sending, move=move, start=start, goal=goal, day=when, words="由提案转来", user=by.user)
        step.full_clean()
        step.save(force_insert=True)
        actions.remember(by, step)
