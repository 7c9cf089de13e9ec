"""Entering, changing and confirming what members and offices produced."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from activities.actions.focuses import tie
from activities.kinds.contribution_asks import ContributionKind, Credited, Things
from activities.kinds.contribution_words import BODIES, ContributionState, CreditRole
from activities.models import Contribution, Credit, Good, Instalment
from liaison import actions, trail
from liaison.keys import Actor
from liaison.models import Office
from liaison.privacy import shortened
from members.models import Appointment

SHARES_CHANGED = "署名的委员有变化，请核对后再保存一次。"


@transaction.atomic
def record_contribution(
    kind: ContributionKind, office: Office, values: dict, *, by: Actor, today: date, confirmed: bool = False
) -> Contribution:
    """Enter a contribution of `office`.

    `values` holds what the kind asks for by name: texts, days, Decimal yuan, whole numbers, the activity, member ids by
    part in their order, goods as dicts of Good's fields, `named_kind` and `focuses`. Raises ValidationError, also for
    people who were not in the office on the day.
    """
    asked = ContributionState.CONFIRMED if confirmed else ContributionState.WAITING
    state = asked if kind.confirmed else ContributionState.RECORDED
    contribution = Contribution(county=office.county, office=office, kind=kind.code, state=state)
    _take_values(contribution, values, today)
    contribution.full_clean()
    contribution.save(force_insert=True)
    _take_credits(contribution, values)
    _take_goods(contribution, values.get("goods", ()))
    said = tie(contribution, values.get("focuses"), by=by)
    trail.record(contribution, "登记", by=by, changes=trail.difference({}, _words(contribution)) + said)
    return contribution


@transaction.atomic
def record_for_each(
    kind: ContributionKind, office: Office, values: dict, *, by: Actor, today: date
) -> list[Contribution]:
    """Enter one contribution for each member of the kind's part, otherwise alike. Raises as record_contribution."""
    part = kind.credited[0].name
    return [
        record_contribution(kind, office, {**values, part: [member]}, by=by, today=today) for member in values[part]
    ]


@transaction.atomic
def change_contribution(
    contribution: Contribution, values: dict, *, by: Actor, today: date, version: int | None = None
) -> Contribution:
    """Change a contribution; shares of the money of those who stay in it stay. Raises Stale and ValidationError."""
    contribution = actions.locked(Contribution, contribution.pk, version)
    before, was = _words(contribution), contribution.day
    _take_values(contribution, values, today)
    contribution.full_clean()
    kept = () if contribution.day != was else contribution.credits.values_list("member", flat=True)
    _take_credits(contribution, values, kept=set(kept))
    _take_goods(contribution, values.get("goods", ()))
    _refuse_shares_beyond(contribution)
    return _save(contribution, "修改", before, by=by, said=tie(contribution, values.get("focuses"), by=by))


@transaction.atomic
def confirm_contribution(contribution: Contribution, *, by: Actor, version: int | None = None) -> Contribution:
    """Say for the office that it was so: from now on it counts. Raises Stale; ValidationError where nothing waits."""
    return _move(contribution, ContributionState.WAITING, ContributionState.CONFIRMED, "确认", by=by, version=version)


@transaction.atomic
def take_back_confirmation(contribution: Contribution, *, by: Actor, version: int | None = None) -> Contribution:
    """Let it wait again. Raises Stale; ValidationError where it is not confirmed."""
    return _move(
        contribution, ContributionState.CONFIRMED, ContributionState.WAITING, "取消确认", by=by, version=version
    )


@transaction.atomic
def share_out(
    contribution: Contribution, shares: dict[int, Decimal | None], *, by: Actor, version: int | None = None
) -> Contribution:
    """Say how much of the money each credited member gave: {member's id: yuan or None}.

    Where no whole was entered, the whole is what they add up to. Raises Stale; ValidationError where they give more
    than the whole, or somebody is not credited.
    """
    contribution = actions.locked(Contribution, contribution.pk, version)
    before = _words(contribution)
    credits = {credit.member_id: credit for credit in contribution.credits.all()}
    if shares.keys() - credits.keys():
        raise ValidationError(SHARES_CHANGED)
    for member, yuan in shares.items():
        credits[member].amount = yuan
        credits[member].full_clean(exclude=("contribution", "member"), validate_unique=False)
        credits[member].save()
    if contribution.amount is None and any(shares.values()):
        contribution.amount = sum(yuan for yuan in shares.values() if yuan)
    _refuse_shares_beyond(contribution)
    return _save(contribution, "登记各人金额", before, by=by)


@transaction.atomic
def add_instalment(contribution: Contribution, values: dict, *, by: Actor, today: date) -> Instalment:
    """Enter one time of help that goes on. Raises ValidationError, also for a day that has not come."""
    contribution = actions.locked(Contribution, contribution.pk)
    _refuse_ahead({"day": values["day"]}, today)
    return actions.add(Instalment, {"contribution": contribution, **values}, by=by, verb="登记帮扶情况")


def change_instalment(
    instalment: Instalment, values: dict, *, by: Actor, today: date, version: int | None = None
) -> Instalment:
    """Correct one time of help that goes on. Raises Stale and ValidationError, also for a day that has not come."""
    _refuse_ahead({"day": values["day"]}, today)
    return actions.edit(instalment, values, by=by, version=version)


def _move(contribution, start, goal, verb: str, *, by: Actor, version):
    contribution = actions.locked(Contribution, contribution.pk, version)
    if contribution.state != start:
        raise ValidationError(f"这条记录现在是“{contribution.get_state_display()}”，不能{verb}。")
    before = _words(contribution)
    contribution.state = goal
    return _save(contribution, verb, before, by=by)


def _save(contribution: Contribution, verb: str, before: dict, *, by: Actor, said=()) -> Contribution:
    changes = trail.difference(before, _words(contribution)) + list(said)
    if changes:
        contribution.version += 1
        with actions.remembering(by, Contribution.objects.filter(pk=contribution.pk)):
            contribution.save()
        trail.record(contribution, verb, by=by, changes=changes)
    return contribution


def _take_values(contribution: Contribution, values: dict, today: date):
    """Put what was said into the columns and details; names of people helped are kept short."""
    kind, details = contribution.asked, {}
    for ask in kind.asks:
        value = values.get(ask.name)
        if isinstance(ask, Credited | Things):
            continue
        if hasattr(Contribution, ask.name):
            empty = Contribution._meta.get_field(ask.name).get_default() if value is None else value
            setattr(contribution, ask.name, empty)
        elif value not in (None, ""):
            details[ask.name] = str(value)
    contribution.details = details
    contribution.named_kind = values.get("named_kind", contribution.named_kind)
    contribution.function = values.get("function") or contribution.function or kind.function
    if contribution.beneficiary_kind not in BODIES:
        contribution.beneficiary = shortened(contribution.beneficiary)
    _refuse_ahead({ask.name: values.get(ask.name) for ask in kind.days if not ask.ahead}, today)


def _refuse_ahead(days: dict[str, date | None], today: date):
    late = {name: f"{day} 还没有到，请核对日期。" for name, day in days.items() if day and day > today}
    if late:
        raise ValidationError(late)


def _take_credits(contribution: Contribution, values: dict, kept: set[int] = frozenset()):
    """Make the credits what was said; `kept` members are taken though they were not in office on the day."""
    old = {credit.member_id: credit for credit in contribution.credits.all()}
    places = Appointment.objects.on(contribution.day).filter(office=contribution.office_id)
    known = kept | set(places.values_list("member", flat=True))
    taken = set()
    for part in contribution.asked.credited:
        for position, member in enumerate(values.get(part.name) or (), start=1):
            if member not in known:
                raise ValidationError({part.name: "所选委员中有人当日不在本联络机构任职，请重新选择。"})
            if member in taken:
                raise ValidationError({part.name: f"同一名委员在“{part.label}”里和前面重复了，只选一处。"})
            taken.add(member)
            credit = old.get(member) or Credit(contribution=contribution, member_id=member)
            credit.role, credit.position = CreditRole(part.name), position
            credit.save()
    for member in old.keys() - taken:
        old[member].delete()


def _take_goods(contribution: Contribution, goods):
    contribution.goods.all().delete()
    for values in goods:
        good = Good(contribution=contribution, **values)
        good.full_clean(exclude=("contribution",))
        good.save()


def _refuse_shares_beyond(contribution: Contribution):
    given = sum(credit.amount or 0 for credit in contribution.credits.all())
    if given > (contribution.amount or 0):
        whole = contribution.amount or 0
        raise ValidationError(f"各委员的金额合计 {given:.2f} 元，超过了总金额 {whole:.2f} 元，请核对。")


def _words(contribution: Contribution) -> dict[str, str]:
    """Return what the trail says of it: the kind's own words for what it asks, who has which part, the state."""
    row = Contribution.objects.for_list().get(pk=contribution.pk) if contribution.pk else contribution
    shares = {f"{credit.member}的金额（元）": str(credit.amount or "") for credit in row.credits.all()}
    live = {ask.label: contribution.said(ask) for ask in contribution.asked.asks if not _hangs(ask)}
    hung = {ask.label: row.said(ask) for ask in contribution.asked.asks if _hangs(ask)}
    named = {"本县名称": str(contribution.named_kind or "")}
    state = {"状态": contribution.get_state_display(), "职能": contribution.get_function_display()}
    return named | live | hung | shares | state


def _hangs(ask) -> bool:
    return isinstance(ask, Credited | Things)
