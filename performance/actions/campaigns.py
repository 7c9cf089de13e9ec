"""Verbs of campaigns."""

from django.db import transaction

from liaison.actions import add
from liaison.keys import Actor
from performance.models import Campaign, CampaignItem

_COPIED = ("name", "position", "subject", "period", "minimum", "first", "second", "third")


@transaction.atomic
def copy_campaign(campaign: Campaign, year: int, *, by: Actor) -> Campaign:
    """Add the same campaign for `year`, with the items that stand. Raises ValidationError."""
    values = {"county": campaign.county, "office": campaign.office, "name": campaign.name, "text": campaign.text,
              "from_year": year, "to_year": year}  # fmt: skip
    copied = add(Campaign, values, by=by, verb="复制")
    for item in campaign.items.standing():
        add(CampaignItem, {name: getattr(item, name) for name in _COPIED} | {"campaign": copied}, by=by)
    return copied
