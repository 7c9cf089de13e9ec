"""Keeping a choice of columns under a name."""

from django.db import transaction

from liaison.actions.rows import add, locked
from liaison.keys import Actor
from liaison.models import County, Layout, Office


@transaction.atomic
def keep_layout(sheet: str, title: str, name: str, columns: list[list[str]], *, by: Actor) -> Layout:
    """Keep `columns`, [key, title] each, for the actor's office or, at the county, for everybody there.

    What stands already under that name with the same columns is returned as it is: a second click makes no second row.
    Raises ValidationError where the name is taken by other columns, or there are none.
    """
    user = by.user
    locked(*((Office, user.office_id) if user.office_id else (County, user.county_id)))
    there = Layout.objects.kept_by(user).standing().filter(sheet=sheet, name=name.strip()).first()
    if there and there.columns == columns:
        return there
    values = {
        "county": user.county, "office": user.office, "sheet": sheet, "sheet_title": title, "name": name.strip(),
        "columns": columns, "user": user,
    }  # fmt: skip
    return add(Layout, values, by=by, verb="保存")
