"""Every day and number of every form has an end, and says in Chinese where it is."""

import re

import pytest
from django import forms
from django.urls import reverse

from activities.kinds import CONTRIBUTION_KINDS, KINDS
from liaison.limits import FIRST_DAY, LAST_DAY
from tests.doors import ROLES
from tests.routes import ROUTES
from tests.test_matrix import db, objects, town, world  # noqa: F401 -- fixtures: a row of everything, built once

FAR = ("0001-01-01", "1900-01-01", "2100-01-01", "9999-12-31")
NUMBERS = ("-1", "9" * 18, "十", "1e400")
FRAMEWORK = re.compile("确保|输入")  # how the framework puts it
NAMED = [name for name, route in ROUTES.items() if route.get == 200 and route.post == 200]


def _forms(context: dict) -> list[forms.BaseForm]:
    """Return every form a page shows."""
    held = [one for value in context.values() for one in (value if isinstance(value, (list, tuple)) else [value])]
    held += [one for value in held if isinstance(value, forms.BaseFormSet) for one in value.forms]
    return [one for one in held if isinstance(one, forms.BaseForm)]


def _page(name, town, objects, enter):  # noqa: F811
    """Return what the page shows to the first role that may open it."""
    route = ROUTES[name]
    for role in ROLES:
        for pk in objects[route.object].values() if route.object else [None]:
            url = reverse(name, args=[pk] if pk else [route.kind] if route.kind else [])
            if role in route.roles and (answer := enter(getattr(town, role)).get(url)).status_code == 200:
                return answer
    raise AssertionError(name)


def _refusal(field, value) -> str:
    try:
        field.clean(value)
    except forms.ValidationError as error:
        return "".join(error.messages)
    return ""


def _wrong(name, field) -> list[str]:
    """Return what of a field has no end, or no words of its own for it."""
    if isinstance(field, forms.DateField):
        said = {value: _refusal(field, value) for value in FAR}
        return [f"{name} {value}: {why}" for value, why in said.items() if f"{FIRST_DAY} 至 {LAST_DAY}" not in why]
    if type(field) not in (forms.IntegerField, forms.DecimalField):
        return []
    said = {value: _refusal(field, value) for value in NUMBERS}
    bare = [value for value in said if not said[value] and (value != "-1" or type(field) is forms.IntegerField)]
    return [f"{name} {value}: {said[value]}" for value in said if value in bare or FRAMEWORK.search(said[value])]


def _wrong_on(page) -> list[str]:
    fields = [pair for form in _forms(page.context_data) for pair in form.fields.items()]
    return [wrong for name, field in fields for wrong in _wrong(name, field)]


@pytest.mark.parametrize("name", NAMED)
def test_no_form_takes_a_day_or_a_number_without_end(name, town, objects, enter):  # noqa: F811
    assert _wrong_on(_page(name, town, objects, enter)) == []


@pytest.mark.parametrize("kind", [*KINDS, *CONTRIBUTION_KINDS])
def test_nor_does_the_form_of_any_kind(kind, town, enter):  # noqa: F811
    addresses = [f"/activities/new/{kind}/", f"/contributions/new/{kind}/", f"/county/contributions/new/{kind}/"]
    pages = [enter(user).get(address) for user in (town.clerk, town.county_admin) for address in addresses]
    shown = [page for page in pages if page.status_code == 200]
    assert shown
    assert [wrong for page in shown for wrong in _wrong_on(page)] == []
