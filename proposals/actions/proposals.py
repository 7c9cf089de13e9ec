"""Entering and changing proposals."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import actions, trail
from liaison.keys import Actor
from liaison.models import County, Office
from members.models import Appointment, Member
from proposals.actions.similar import index_proposal
from proposals.models import PERSONAL, Authorship, Form, Proposal, Signature
from proposals.states import State

LOCKED = "这件提案现在是“{}”，不能再修改内容。需要修改的，请先退回草稿，或请县政协退回。"
_SIGNED = ("title", "situation", "analysis", "suggestion")  # what co-signers put their names to
_MOST_AUTHORS = 50


@transaction.atomic
def record_proposal(owner: Office | County, values: dict, *, by: Actor) -> Proposal:
    """Enter a draft of an office, or of a body whose proposal the county enters.

    `values` holds fields by name and `authors`: members in their order, the first author first. Raises ValidationError.
    """
    office = owner if isinstance(owner, Office) else None
    fields, authors = _split(values)
    proposal = Proposal(county=office.county if office else owner, office=office, **fields)
    proposal.full_clean()
    proposal.save(force_insert=True)
    actions.remember(by, proposal)
    _take_authors(proposal, authors or [], by=by)
    trail.record(proposal, "登记提案", by=by, changes=trail.difference({}, _words(proposal)))
    return proposal


@transaction.atomic
def change_proposal(proposal: Proposal, values: dict, *, by: Actor, version: int | None = None) -> Proposal:
    """Change a draft, or one that was returned; who signed other words than a draft now holds is asked again.

    Without `authors` the names on it stay. Raises Stale and ValidationError.
    """
    proposal = actions.locked(Proposal, proposal.pk, version)
    if proposal.state not in (State.DRAFT, State.RETURNED):
        raise ValidationError(LOCKED.format(proposal.get_state_display()))
    before, names, texts, form = _words(proposal), _names(proposal), _texts(proposal), proposal.form
    fields, authors = _split(values)
    for name, value in fields.items():
        setattr(proposal, name, value)
    proposal.full_clean()
    with actions.remembering(by, Authorship.objects.filter(proposal=proposal)):
        of_a_body = form not in PERSONAL and proposal.form == Form.JOINT  # who wrote for it signed nothing
        if of_a_body or (proposal.state == State.DRAFT and texts != _texts(proposal)):
            cosigners = proposal.authorships.exclude(position=1)
            cosigners.update(signature=Signature.UNANSWERED, signed_on=None)
        if authors is not None:
            _take_authors(proposal, authors, by=by)
    changes = trail.difference(before, _words(proposal))
    if changes or names != _names(proposal):
        _save(proposal, by)
        trail.record(proposal, "修改提案", by=by, changes=changes)
    return proposal


def _save(proposal: Proposal, by: Actor):
    proposal.version += 1
    with actions.remembering(by, Proposal.objects.filter(pk=proposal.pk)):
        proposal.save()
    if proposal.is_comparable:
        index_proposal(proposal)


def _split(values: dict) -> tuple[dict, list[Member] | None]:
    """Return the fields, and the members who make it where they are given."""
    return {name: value for name, value in values.items() if name != "authors"}, values.get("authors")


def _texts(proposal: Proposal) -> list[str]:
    return [getattr(proposal, name) for name in _SIGNED]


def _names(proposal: Proposal) -> list[tuple]:
    return list(proposal.authorships.values_list("member", "signature", "signed_on"))


def _take_authors(proposal: Proposal, authors: list[Member], *, by: Actor):
    """Make the names on it these, in this order; who stands there already keeps his answer."""
    _refuse_authors(proposal, authors)
    old = {one.member_id: one for one in proposal.authorships.all()}
    offices = offices_of(proposal, authors, proposal.submitted_on)
    for position, member in enumerate(authors, start=1):
        row = old.pop(member.pk, None) or Authorship(proposal=proposal, member=member)
        if position == 1 or proposal.form not in PERSONAL:
            row.signature, row.signed_on = Signature.AGREED, row.signed_on or proposal.submitted_on
        row.position, row.office_id = position, offices[member.pk]
        if row.signature == Signature.AGREED and position > 1 and row.signed_on is None:
            row.signature = Signature.UNANSWERED
        row.full_clean(exclude=("proposal", "member", "office"))
        row.save()
    for row in old.values():
        row.delete()


def _refuse_authors(proposal: Proposal, authors: list[Member]):
    """Refuse too few names, too many, the same one twice, and members of another county."""
    if proposal.form in PERSONAL and not authors:
        raise ValidationError({"author": "请选择提案人。"})
    if proposal.form == Form.INDIVIDUAL and len(authors) > 1:
        raise ValidationError({"cosigners": "委员个人提案只有一名提案人；有联名委员的，请把提案形式改为“委员联名”。"})
    if len(authors) > _MOST_AUTHORS:
        raise ValidationError({"cosigners": f"一件提案最多 {_MOST_AUTHORS} 名委员署名，请核对。"})
    twice = {one.name for one in authors if authors.count(one) > 1}
    if twice:
        raise ValidationError({"cosigners": f"{'、'.join(sorted(twice))}重复了，每名委员只署名一次。"})
    if any(one.county_id != proposal.county_id for one in authors):
        raise ValidationError({"cosigners": "联名委员中有人不是本县政协委员，请核对。"})


def offices_of(proposal: Proposal, authors: list[Member], day: date | None) -> dict[int, int]:
    """Return {member's id: id of his office on `day`}, of the last one he had where the day is not known yet.

    Raises ValidationError where somebody has none, or the first author is not of the office that enters it.
    """
    places = Appointment.objects.filter(member__in=authors, member__withdrawn_at__isnull=True).order_by("from_day")
    places = places.on(day) if day else places
    found: dict[int, list[int]] = {}
    for member, office in places.values_list("member", "office"):
        found.setdefault(member, []).append(office)
    on_day = f"在 {day} " if day else ""
    offices = {}
    for position, member in enumerate(authors, start=1):
        served = found.get(member.pk, [])
        if position == 1 and proposal.office_id and proposal.is_personal:
            if proposal.office_id not in served:
                wrong = "任职，请核对提案人和日期。" if day else "的名册中，请重新选择。"
                raise ValidationError({"author": f"提案人{on_day}不在本联络机构{wrong}"})
            offices[member.pk] = proposal.office_id
        elif not served:
            raise ValidationError({"cosigners": f"{member}{on_day}不是本县在任的政协委员，请核对。"})
        else:
            offices[member.pk] = served[-1]
    return offices


def _words(proposal: Proposal) -> dict[str, str]:
    """Return what the trail says of it: every field, and the names with their answers."""
    rows = list(proposal.authorships.select_related("member")) if proposal.pk else []
    first = "、".join(one.member.name for one in rows if one.position == 1)
    others = "、".join(f"{one.member}（{one.get_signature_display()}）" for one in rows if one.position > 1)
    return trail.words(proposal) | {"提案人": first, "联名委员": others}
