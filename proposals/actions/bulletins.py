"""Putting issues of 《社情民意》 together."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import actions, trail
from liaison.keys import Actor
from liaison.models import County, Office
from proposals.actions.notes import refuse_ahead
from proposals.models import Bulletin, BulletinItem, OpinionReport


@transaction.atomic
def issue_bulletin(owner: Office | County, values: dict, *, by: Actor, today: date) -> Bulletin:
    """Issue the reports in `values` (in their order) as one of an office's or the county's; number None is the next.

    Raises ValidationError for a number that is taken, no report, one that may not stand in it, or a day to come.
    """
    owner = actions.locked(type(owner), owner.pk)
    office = owner if isinstance(owner, Office) else None
    county = office.county if office else owner
    values, reports = _split(values, today)
    year = values["day"].year
    if values.get("number") is None:
        values["number"] = Bulletin.objects.next_number(county.pk, office and office.pk, year)
    bulletin = Bulletin(county=county, office=office, year=year, **values)
    bulletin.full_clean()
    bulletin.save(force_insert=True)
    actions.remember(by, bulletin)
    _take_reports(bulletin, reports, by=by)
    trail.record(bulletin, "编印期刊", by=by, changes=trail.difference({}, _words(bulletin)))
    return bulletin


@transaction.atomic
def change_bulletin(
    bulletin: Bulletin, values: dict, *, by: Actor, today: date, version: int | None = None
) -> Bulletin:
    """Change an issue; its year stays. Raises Stale and ValidationError."""
    bulletin = _locked(bulletin, version)
    values, reports = _split(values, today)
    if values.get("number") is None:
        values.pop("number", None)
    before = _words(bulletin)
    for name, value in values.items():
        setattr(bulletin, name, value)
    bulletin.full_clean()
    _take_reports(bulletin, reports, by=by)
    changes = trail.difference(before, _words(bulletin))
    if changes:
        bulletin.version += 1
        with actions.remembering(by, Bulletin.objects.filter(pk=bulletin.pk)):
            bulletin.save()
        trail.record(bulletin, "修改期刊", by=by, changes=changes)
    return bulletin


@transaction.atomic
def restore_bulletin(bulletin: Bulletin, *, by: Actor, version: int | None = None) -> Bulletin:
    """Bring an issue back. Raises Stale; ValidationError where another issue has printed its reports meanwhile."""
    _locked(bulletin, withdrawn=True)
    bulletin = actions.restore(bulletin, by=by, version=version)
    others = BulletinItem.objects.standing_beside(bulletin).values("report")
    twice = OpinionReport.objects.filter(pk__in=bulletin.items.values("report")).filter(pk__in=others)
    if twice:
        raise ValidationError(f"{_titles(twice)}已刊登在别的一期里，这一期不能恢复。请先从那一期里去掉。")
    return bulletin


def _locked(bulletin: Bulletin, version: int | None = None, *, withdrawn: bool = False) -> Bulletin:
    """Return the issue, held together with whoever issues it: no two issues print the same report."""
    model, pk = (Office, bulletin.office_id) if bulletin.office_id else (County, bulletin.county_id)
    actions.locked(model, pk)
    return actions.locked(Bulletin, bulletin.pk, version, withdrawn=withdrawn)


def _titles(reports) -> str:
    return "、".join(f"“{one}”" for one in reports)


def _split(values: dict, today: date) -> tuple[dict, list[OpinionReport]]:
    values = dict(values)
    reports = list(dict.fromkeys(values.pop("reports")))
    if not reports:
        raise ValidationError({"reports": "请选择至少一篇社情民意。"})
    refuse_ahead({"day": values["day"]}, today)
    return values, reports


def _take_reports(bulletin: Bulletin, reports: list[OpinionReport], *, by: Actor):
    free = set(OpinionReport.objects.printable_in(bulletin).filter(pk__in=[one.pk for one in reports]))
    if wrong := [one for one in reports if one not in free]:
        raise ValidationError({"reports": f"{_titles(wrong)}不能刊登，或已刊登在别的一期里，请重新选择。"})
    with actions.remembering(by, bulletin.items.all()):
        old = {one.report_id: one for one in bulletin.items.all()}
        for gone in old.keys() - {one.pk for one in reports}:
            old[gone].delete()
        for position, report in enumerate(reports, start=1):
            row = old.get(report.pk) or BulletinItem(bulletin=bulletin, report=report)
            row.position = position
            row.save()


def _words(bulletin: Bulletin) -> dict[str, str]:
    items = bulletin.items.select_related("report") if bulletin.pk else ()
    return {**trail.words(bulletin), "刊登": "；".join(one.report.title for one in items)}
