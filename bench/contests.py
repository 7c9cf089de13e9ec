"""What each of our pages is compared with: the ready-made page nearest to it, and the floor."""

from typing import NamedTuple

from django.urls import reverse

from bench.admin import ActivityResource, ContributionResource, MemberResource
from bench.county import Place
from bench.pages import Request, our_pages, wanted_rows


class Contest(NamedTuple):
    """A page and whom it is compared with, by name; `rows` is how many an export must hold, None for a page."""

    name: str
    runners: dict[str, Request]
    rows: int | None = None


def contests(place: Place) -> list[Contest]:
    """Return everything that is measured, pages first."""
    stock, forms, bare, rows = _stock(place), _stock_forms(), _bare(place), wanted_rows(place)
    return [
        Contest(
            name=name,
            runners={
                "ours": ours,
                "stock": Request(ours.role, stock[name], forms.get(name)),
                "bare": Request(ours.role, bare[name]),
            },
            rows=rows.get(name),
        )
        for name, ours in our_pages(place).items()
    ]


def _stock(place: Place) -> dict[str, str]:
    activities = reverse("admin:activities_activity_changelist")
    attendance = reverse("admin:activities_attendance_changelist")
    contributions = reverse("admin:activities_contribution_changelist")
    in_year = f"activity__day__gte={place.year}-01-01&activity__day__lt={place.year + 1}-01-01"
    return {
        "activities, county": activities,
        "activities, office": f"{activities}?hosts__id__exact={place.office.pk}",
        "members, county": reverse("admin:members_member_changelist"),
        "a member's year": f"{attendance}?member__id__exact={place.member.pk}&{in_year}",
        "an activity": f"{attendance}?activity__id__exact={place.activity.pk}",
        "attendance": reverse("admin:activities_activity_change", args=[place.activity.pk]),
        "county comparison": attendance,
        "contributions, county": contributions,
        "contributions, office": f"{contributions}?office__id__exact={place.office.pk}",
        "attendance matrix": f"{attendance}?activity__hosts__id__exact={place.office.pk}&{in_year}",
        "statistics": contributions,
        "campaign": contributions,
        "tasks": reverse("admin:liaison_taskreply_changelist"),
        "desk": reverse("admin:index"),
        "ledger, office": reverse("admin:activities_activity_export") + f"?hosts__id__exact={place.office.pk}",
        "ledger, county": reverse("admin:activities_activity_export"),
        "contributions, sheet": reverse("admin:activities_contribution_export"),
        "roster, county": reverse("admin:members_member_export"),
    }


def _stock_forms() -> dict[str, dict[str, str]]:
    activities, members, contributions = (
        {"format": "0"} | {f"{one.__name__.lower()}_{name}": "on" for name in one._meta.fields}
        for one in (ActivityResource, MemberResource, ContributionResource)
    )
    return {
        "ledger, office": activities, "ledger, county": activities, "contributions, sheet": contributions,
        "roster, county": members,
    }  # fmt: skip


def _bare(place: Place) -> dict[str, str]:
    return {
        "activities, county": reverse("bare_activities"),
        "activities, office": reverse("bare_activities"),
        "members, county": reverse("bare_members"),
        "a member's year": reverse("bare_member", args=[place.member.pk, place.year]),
        "an activity": reverse("bare_activity", args=[place.activity.pk]),
        "attendance": reverse("bare_activity", args=[place.activity.pk]),
        "county comparison": reverse("bare_county", args=[place.year]),
        "contributions, county": reverse("bare_contributions"),
        "contributions, office": reverse("bare_contributions"),
        "attendance matrix": reverse("bare_matrix", args=[place.year]),
        "statistics": reverse("bare_statistics", args=[place.year]),
        "campaign": reverse("bare_campaign", args=[place.year]),
        "tasks": reverse("bare_tasks"),
        "desk": reverse("bare_desk"),
        "ledger, office": reverse("bare_ledger"),
        "ledger, county": reverse("bare_ledger"),
        "contributions, sheet": reverse("bare_contribution_sheet"),
        "roster, county": reverse("bare_roster"),
    }
