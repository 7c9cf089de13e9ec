"""What the moves after 立案 do: units are given the proposal, answer it, and are heard about; it is closed."""

from datetime import date

from django.core.exceptions import ValidationError

from liaison import actions
from liaison.days import months_after
from liaison.keys import Actor
from liaison.workdays import Workdays
from proposals.models import Assignment, Proposal, Reply
from proposals.states import Move, State

MOST_UNITS = 20
_NOBODY_ANSWERS = "至少要有一个主办或分办单位，由它答复委员。"


def _assign(proposal: Proposal, said: dict, day: date, start: str, by: Actor):
    """Give it to the units named, in a new round."""
    _refuse_early(proposal, day)
    units = said.get("units") or []
    refuse_units(units)
    last = proposal.assignments.order_by("-round").first()
    number = last.round + 1 if last else 1
    for unit in units:
        assign_unit(proposal, unit, number, day, by=by)
    proposal.closed_on = None


def refuse_units(units: list[dict]):
    """Refuse too many units, the same one twice, two that lead, and none that answers."""
    names = [unit["unit"] for unit in units]
    roles = [unit["role"] for unit in units]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise ValidationError(f"{'、'.join(sorted(twice))}重复了，每个单位只填一次。")
    if len(units) > MOST_UNITS:
        raise ValidationError(f"一次最多交给 {MOST_UNITS} 个单位，请核对。")
    if not set(roles) & set(Assignment.ANSWERING):
        raise ValidationError(_NOBODY_ANSWERS)
    if roles.count(Assignment.Role.LEAD) > 1:
        raise ValidationError("主办单位只有一个；几个单位分别办理的，都选“分办”。")


def assign_unit(proposal: Proposal, unit: dict, number: int, day: date, *, by: Actor) -> Assignment:
    """Give the proposal to one unit in a round, by default until the county's months are over."""
    county = proposal.county
    values = {
        "proposal": proposal, "round": number, "unit": unit["unit"], "role": unit["role"], "assigned_on": day,
        "due_on": unit.get("due_on") or months_after(day, county.answer_months),
        "objects_until": Workdays.of(county).add_workdays(day, county.objection_days),
        "extension": unit.get("extension", ""),
    }  # fmt: skip
    refuse_due_on(proposal, values)
    return actions.add(Assignment, values, by=by, verb="交办")


def refuse_due_on(proposal: Proposal, values: dict):
    """Refuse more time than the county gives: beyond the usual months with a reason, beyond the longest not at all."""
    county, due, start = proposal.county, values["due_on"], values["assigned_on"]
    if due > months_after(start, county.longest_months):
        raise ValidationError({"due_on": f"最长 {county.longest_months} 个月答复，{due} 太晚了，请核对。"})
    if due > months_after(start, county.answer_months) and not values["extension"].strip():
        raise ValidationError({"extension": f"答复期限超过 {county.answer_months} 个月的，请写明延期理由。"})


def answering_of(proposal: Proposal) -> list[Assignment]:
    """Return the assignments of the round that runs whose units answer the authors."""
    return [one for one in proposal.current_assignments() if one.answers]


def _answer(proposal: Proposal, said: dict, day: date, start: str, by: Actor):
    """Note that every unit that answers has answered."""
    given = answering_of(proposal)
    waiting = [one for one in given if not Reply.objects.filter(
        assignment=one, proposal=proposal, replied_on__isnull=False).exists()]  # fmt: skip
    if waiting or not given:
        names = "、".join(one.unit for one in waiting) or "承办单位"
        raise ValidationError(f"{names}还没有答复，请先登记答复。")


def _feed_back(proposal: Proposal, said: dict, day: date, start: str, by: Actor):
    """Write what the authors say to each answer."""
    given = said.get("feedback") or {}
    for reply in proposal.current_replies():
        values = given.get(reply.pk)
        if not values:
            raise ValidationError(f"请填写对{reply.assignment.unit}的反馈。")
        if day < reply.replied_on:
            raise ValidationError({"day": f"{day} 早于{reply.assignment.unit}的答复日期 {reply.replied_on}，请核对。"})
        actions.edit(reply, {**values, "feedback_on": day}, by=by, verb="登记反馈")


def _close(proposal: Proposal, said: dict, day: date, start: str, by: Actor):
    """Close it; why, where nobody was heard or somebody is not content."""
    if start == State.ANSWERED and not said["words"]:
        raise ValidationError({"words": "委员还没有反馈，请写明为什么可以办结，例如：逾期没有反馈。"})
    unhappy = any(reply.outcome == Reply.View.UNHAPPY for reply in proposal.current_replies())
    if unhappy and not said["words"]:
        raise ValidationError({"words": "委员对办理结果不满意，请写明为什么可以办结；也可以再次办理。"})
    _refuse_early(proposal, day)
    proposal.closed_on = day


def _refuse_early(proposal: Proposal, day: date):
    """Refuse a day before the last one on which it was decided about, answered, heard about or closed."""
    known = [("审查日期", proposal.decided_on), ("办结日期", proposal.closed_on)]
    for reply in proposal.replies.all():
        known += [("答复日期", reply.replied_on), ("反馈日期", reply.feedback_on)]
    label, last = max(((label, one) for label, one in known if one), key=lambda pair: pair[1])
    if day < last:
        raise ValidationError({"day": f"{day} 早于{label} {last}，请核对。"})


DOES = {
    Move.ASSIGN: _assign, Move.REDO: _assign, Move.FOLLOW: _assign, Move.ANSWER: _answer,
    Move.FEED_BACK: _feed_back, Move.CLOSE: _close,
}  # fmt: skip
