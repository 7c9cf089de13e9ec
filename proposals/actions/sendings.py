"""Sending reports to their receivers, and what these decide: every change of state is one of MOVES."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import actions
from liaison.keys import Actor
from proposals.actions.notes import refuse_ahead
from proposals.actions.turning import proposal_of
from proposals.models import Adoption, Handling, Level, OpinionReport, Sending, Step
from proposals.report_states import MOVES, Move, Receiver, Rule, State

_LEVELS = {Receiver.COUNTY: Level.COUNTY, Receiver.TOWNSHIP: Level.TOWNSHIP}


@transaction.atomic
def send_report(
    report: OpinionReport, receiver: str, *, sent_on: date, due_on: date | None = None, by: Actor, today: date,
    version: int | None = None, whole: bool = True,
) -> Sending:  # fmt: skip
    """Send a report to a receiver it was not sent to yet. Raises Stale; ValidationError while it is not `whole`.

    Of one that is only known from a ledger a summary is enough.
    """
    report = actions.locked(OpinionReport, report.pk, version)
    refuse_ahead({"sent_on": sent_on}, today)
    if sent_on < report.day:
        raise ValidationError({"sent_on": f"{sent_on} 早于编写日期 {report.day}，请核对。"})
    if whole:
        _refuse_gaps(report)
    values = {"report": report, "receiver": receiver, "sent_on": sent_on, "due_on": due_on}
    sending = actions.add(Sending, values, by=by, verb="报送")
    _note(sending, "", Move.SEND, sent_on, "", by)
    return sending


@transaction.atomic
def move_sending(
    sending: Sending, move: Move, said: dict, *, by: Actor, today: date, version: int | None = None
) -> Sending:
    """Make one of MOVES, on the day `said` (today without one).

    `said` may hold day, words, due_on; unit (转办); body, issue, form (采用). Raises Stale; ValidationError for a move
    that is not in the table, is another side's, lacks its reason, or is dated wrongly.
    """
    rule, day = MOVES[move], said.get("day") or today
    report = actions.locked(OpinionReport, sending.report_id)
    sending = actions.locked(Sending, sending.pk, version)
    _refuse(sending, move, rule, said, by)
    _refuse_wrong_day(sending, rule, day, today)
    start, words = sending.state, said.get("words", "").strip()
    if move == Move.RESEND:
        _refuse_gaps(report)
    _leave_behind(sending, report, move, {**said, "day": day, "words": words}, by)
    values = _values(sending, rule, day, words, said)
    sending = actions.edit(sending, values, by=by, verb=str(Move(move).label))
    _note(sending, start, move, day, words, by)
    return sending


def _refuse(sending: Sending, move: Move, rule: Rule, said: dict, by: Actor):
    if sending.state not in rule.starts:
        where, now = sending.get_receiver_display(), sending.get_state_display()
        raise ValidationError(f"这篇社情民意在{where}是“{now}”，不能{Move(move).label}。请返回原页面核对。")
    if by.user and rule.side not in sending.sides_of(by.user):
        raise ValidationError(f"“{Move(move).label}”由{rule.side.label}办理。")
    if rule.needs_reason and not said.get("words", "").strip():
        raise ValidationError({"words": f"请写明{Move(move).label}的原因。"})
    if move == Move.FORWARD and not said.get("unit", "").strip():
        raise ValidationError({"unit": "请填写转给哪个单位办理。"})


def _refuse_wrong_day(sending: Sending, rule: Rule, day: date, today: date):
    refuse_ahead({"day": day}, today)
    known = (("报送日期", sending.sent_on), ("接收日期", sending.received_on), ("处理日期", sending.decided_on))
    for name, before in known:
        if before and day < before:
            raise ValidationError({"day": f"{day} 早于{name} {before}，请核对。"})


def _refuse_gaps(report: OpinionReport):
    wanted = (("situation", "情况反映"), ("suggestion", "意见建议"))
    gaps = [label for name, label in wanted if not getattr(report, name).strip()]
    if gaps:
        raise ValidationError(f"报送前请写明{'、'.join(gaps)}。")


def _values(sending: Sending, rule: Rule, day: date, words: str, said: dict) -> dict:
    """Return what a move writes into the sending."""
    values = {"state": rule.goal, "remark": words}
    if rule.goal == State.SENT:
        fresh = {"received_on": None, "decided_on": None, "remark": ""}
        return values | fresh | {"sent_on": day, "due_on": said.get("due_on")}
    if rule.goal == State.TAKEN_BACK:
        return values
    received = sending.received_on or day
    return values | {"received_on": received, "decided_on": None if rule.goal == State.RECEIVED else day}


def _leave_behind(sending: Sending, report: OpinionReport, move: Move, said: dict, by: Actor):
    """Enter what a decision brings with it: an adoption, a unit, a proposal; or take back what is reconsidered."""
    level = _LEVELS[Receiver(sending.receiver)]
    if move == Move.ADOPT:
        told = {name: said[name] for name in ("body", "issue", "form") if said.get(name)}
        actions.add(Adoption, {"report": report, "day": said["day"], "level": level, **told}, by=by, verb="登记采用")
    elif move == Move.FORWARD:
        values = {"report": report, "day": said["day"], "unit": said["unit"].strip(), "due_on": said.get("due_on")}
        actions.add(Handling, values, by=by, verb="转办")
    elif move == Move.TO_PROPOSAL:
        proposal_of(report, by=by)
    elif move == Move.REOPEN and sending.state == State.ADOPTED:
        for one in report.adoptions.standing().filter(level=level):
            actions.withdraw(one, by=by, reason=said["words"])
    elif move == Move.REOPEN and sending.state == State.FORWARDED:
        for one in report.handlings.unfinished().filter(result=""):
            actions.withdraw(one, by=by, reason=said["words"])


def _note(sending: Sending, start: str, move: Move, day: date, words: str, by: Actor):
    step = Step(
        sending=sending, start=start, goal=sending.state, move=move, day=day, words=words, user=by.user
    )
    step.full_clean()
    step.save(force_insert=True)
    actions.remember(by, step)
