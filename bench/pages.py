"""Our pages that are measured. A page is one more line here and one for each baseline in contests.py."""

from typing import NamedTuple

from django.urls import reverse

from bench.county import Place
from liaison.roles import Role


class Request(NamedTuple):
    """One request: by whom, where, and for a POST the form's fields."""

    role: Role
    path: str
    form: dict[str, str] | None = None


def our_pages(place: Place) -> dict[str, Request]:
    """Return our pages and exports by the name they have in the report."""
    clerk, county = Role.CLERK, Role.COUNTY_ADMIN
    year = f"?year={place.year}"
    purpose = {"purpose": "年度考核"}
    return {
        "activities, county": Request(county, reverse("activities")),
        "activities, office": Request(clerk, reverse("activities")),
        "members, county": Request(county, reverse("members") + year),
        "a member's year": Request(clerk, reverse("member", args=[place.member.pk]) + year),
        "an activity": Request(clerk, reverse("activity", args=[place.activity.pk])),
        "attendance": Request(clerk, reverse("activity_attendance", args=[place.activity.pk])),
        "county comparison": Request(county, reverse("county_year") + year),
        "contributions, county": Request(county, reverse("contributions")),
        "contributions, office": Request(clerk, reverse("contributions")),
        "attendance matrix": Request(clerk, reverse("attendance_matrix", args=[place.office.pk]) + year),
        "statistics": Request(county, reverse("statistics") + f"?since={place.year}-01-01&until={place.year}-12-31"),
        "campaign": Request(county, reverse("campaign_members", args=[place.campaign.pk]) + year),
        "tasks": Request(county, reverse("tasks")),
        "desk": Request(clerk, reverse("desk")),
        "ledger, office": Request(clerk, reverse("activities") + f"?office={place.office.pk}", purpose),
        "ledger, county": Request(county, reverse("activities"), purpose),
        "contributions, sheet": Request(county, reverse("contributions"), purpose),
        "roster, county": Request(county, reverse("members"), purpose),
    }


def wanted_rows(place: Place) -> dict[str, int]:
    """Return how many rows each export must hold."""
    return {
        "ledger, office": place.hosted,
        "ledger, county": place.activities + place.plenaries,
        "contributions, sheet": place.contributions,
        "roster, county": place.members,
    }
