"""Opening a county: it gets the rows every county begins with."""

from django.apps import apps
from django.db import transaction

from liaison.actions.rows import add
from liaison.keys import Actor
from liaison.models import County


@transaction.atomic
def open_county(values: dict, *, by: Actor) -> County:
    """Enter a county, and of each model that names `first_rows` the rows it begins with. Raises ValidationError."""
    county = add(County, values, by=by)
    for model in apps.get_models():
        for row in getattr(model, "first_rows", ()):
            add(model, {"county": county, **row}, by=by)
    return county
