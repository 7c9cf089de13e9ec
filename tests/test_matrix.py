"""Every address × method × role × whose object, held against the table in routes.py."""

import re
from io import BytesIO
from itertools import product

import openpyxl
import pytest
from django import forms
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from conftest import build_town, standing, study
from liaison.gate import ListPage
from liaison.keys import Actor
from liaison.tests.proof import our_models, read_out
from tests.doors import CLERK, COUNTYS, JOINT, MISSING, OTHER_COUNTY, OTHER_OFFICE, OWN, ROLES
from tests.ids import BODY_IDS, FILE_FORMS, QUERY_IDS
from tests.routes import ROUTES, SPECIAL
from tests.things import county_things, office_things

NOBODY = 2**62
METHODS = ("get", "post")
# Refused, or answered as one of those, before any row is looked for: asked of the own row, by those who differ in it.
METHODS_OF_NO_ROW = ("head", "put", "patch", "delete", "options")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Build the town and a row of everything once; each test works on it and is undone."""
    files = tmp_path_factory.getbasetemp() / "files"
    with django_db_blocker.unblock(), standing(_town_and_objects, files) as built:
        yield built


@pytest.fixture
def db(world, django_db_blocker):
    """Open the database on that world for one test, and undo what it did."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def town(world, db):
    """Return the town."""
    return world[0]


@pytest.fixture
def objects(world):
    """Return {kind of row: {whose: its id}}."""
    return world[1]


@pytest.fixture
def browsers(world, db):
    """Return {role: a browser in which it is signed in}, and one for nobody; the world has signed them in once."""
    found = {None: Client()}
    for role, cookies in world[2].items():
        found[role] = Client()
        found[role].cookies.update(cookies)
    return found


def _town_and_objects():
    town = build_town()
    return town, _objects(town), {role: _signed_in(getattr(town, role)) for role in ROLES}


def _signed_in(user):
    browser = Client()
    browser.force_login(user, "liaison.keys.Keys")
    return browser.cookies


def _objects(town):
    sides = ((town.qingshi, town.zhang, town.clerk), (town.liuhe, town.zhao, town.liuhe_clerk),
             (town.shiqiao, town.sun, town.other_clerk))  # fmt: skip
    things = [office_things(office, member, Actor(user)) for office, member, user in sides]
    of_counties = [county_things(term) for term in (town.term, town.other_term)]
    return (
        {kind: _whose(*(one[kind] for one in things)) for kind in things[0]}
        | {kind: _whose(own, None, of_counties[1][kind]) for kind, own in of_counties[0].items()}
        | {
            "any activity": _whose(*(one["activity"] for one in things)) | _shared_activities(town),
            "joint host": _whose(town.qingshi, None, town.shiqiao),
            "account": _whose(town.head, town.liuhe_clerk, town.other_clerk),
            "member without account": _whose(town.wang, town.zhao, town.sun),
        }
    )


def _shared_activities(town):
    """Return a session 柳河镇 entered and holds with 青石镇, and one of the county's own."""
    joint = study(town.liuhe, Actor(town.liuhe_clerk), hosts=[town.qingshi])
    return {JOINT: joint.pk, COUNTYS: study(town.county, Actor(town.county_admin)).pk}


def _whose(own, other_office, other_county):
    found = {OWN: own.pk, OTHER_COUNTY: other_county.pk, MISSING: NOBODY}
    return found | ({OTHER_OFFICE: other_office.pk} if other_office else {})


def _ask(browser, method, url):
    """Return the status of one request whose effects are undone."""
    with transaction.atomic():
        answer = getattr(browser, method)(url)
        read_out(answer)
        transaction.set_rollback(True)
    return answer.status_code


def _expected(route, role, method, whose):
    if role is None:
        return 302
    if role not in route.roles:
        return 403
    wanted = {"get": route.get, "head": route.get, "post": route.post, "options": 200}.get(method)
    if wanted is None:
        return 405
    if method == "options" or route.reach is None or whose in route.reach.get(role, ()):
        return wanted
    return 403 if whose in (route.reads or {}).get(role, ()) else 404


def _unlike(route):
    """Return somebody not signed in, a role that is let in, and one that is not."""
    refused = [role for role in ROLES if role not in route.roles]
    return [None, *[role for role in ROLES if role in route.roles][:1], *refused[:1]]


@pytest.mark.parametrize("name", ROUTES)
def test_every_method_of_every_role_on_every_object_answers_as_the_table_says(name, objects, browsers):
    route = ROUTES[name]
    things = objects[route.object] if route.object else {OWN: None}
    found, wanted = {}, {}
    asked = [(role, *one) for role, one in product(browsers, product(things, METHODS))]
    asked += [(role, OWN, method) for role, method in product(_unlike(route), METHODS_OF_NO_ROW)]
    for role, whose, method in asked:
        browser, pk = browsers[role], things[whose]
        url = reverse(name, args=[pk] if pk else [route.kind] if route.kind else [])
        found[role, method, whose] = _ask(browser, method, url)
        wanted[role, method, whose] = _expected(route, role, method, whose)
    assert found == wanted


def _addresses(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _addresses(pattern.url_patterns)
        else:
            yield pattern


def test_no_address_is_without_a_row():
    assert {pattern.name for pattern in _addresses(get_resolver().url_patterns)} == ROUTES.keys() | SPECIAL


def test_an_unknown_kind_of_activity_is_missing(town, enter):
    assert enter(town.clerk).get("/activities/new/party/").status_code == 404


def _filled(browser, url):
    """Return what the form at `url` would post if nothing were changed."""
    form = browser.get(url).context["form"]
    data = {}
    for field in form:
        value = field.value()
        data[field.name] = "" if value is None else value
    return data | {"version": browser.get(url).context["version"] or ""}


def _plain(answer, pk):
    """Return an answer's body without what differs between any two answers: slips, and the id that was asked for."""
    body = re.sub(r'(name="(csrfmiddlewaretoken|ticket)" value=)"[^"]*"', r"\1", answer.content.decode())
    return body.replace(str(NOBODY), "N").replace(str(pk), "N")


def _stranger_ids(kind, role, objects):
    """Return the ids of that kind of row which the role does not reach."""
    seen = {OWN, OTHER_OFFICE} if role in ("reviewer", "county_admin") else {OWN}
    return [pk for whose, pk in objects[kind].items() if whose not in seen | {MISSING, JOINT, COUNTYS}]


CASES = [(name, role, field, kind) for (name, role), said in BODY_IDS.items() for field, kind in said.items()]


@pytest.mark.parametrize(("name", "role", "field", "kind"), CASES)
def test_a_strange_id_in_a_form_is_answered_as_a_missing_one_and_changes_nothing(
    name, role, field, kind, town, objects, enter
):
    route = ROUTES[name]
    url = reverse(name, args=[objects[route.object][OWN]] if route.object else [route.kind] if route.kind else [])
    browser = enter(getattr(town, role))
    start = _filled(browser, url)
    before = [model._base_manager.count() for model in our_models()]

    def answer(pk):
        where = {field.format(pk): "present"} if "{}" in field else {field: [pk] if kind == "member" else pk}
        return browser.post(url, start | where)

    missing = answer(NOBODY)
    assert missing.status_code == 200 or kind == "county"
    for pk in _stranger_ids(kind, role, objects):
        strange = answer(pk)
        assert (strange.status_code, _plain(strange, pk)) == (missing.status_code, _plain(missing, pk))
    assert [model._base_manager.count() for model in our_models()] == before


QUERIES = [(name, role, field, kind) for (name, role), said in QUERY_IDS.items() for field, kind in said.items()]


@pytest.mark.parametrize(("name", "role", "field", "kind"), QUERIES)
def test_a_strange_id_in_a_query_is_answered_as_a_missing_one(name, role, field, kind, town, objects, enter):
    browser = enter(getattr(town, role))
    other = {"model": "activities.activity"}  # the trail names rows by kind and number
    thing = ROUTES[name].object if name in ROUTES else None
    url = reverse(name, args=[objects[thing][OWN]] if thing else [])
    missing = browser.get(url, {field: NOBODY} | other)
    assert missing.status_code in {200, 404}
    for pk in _stranger_ids(kind, role, objects):
        strange = browser.get(url, {field: pk} | other)
        assert (strange.status_code, _plain(strange, pk)) == (missing.status_code, _plain(missing, pk))


def _pages():
    for pattern in _addresses(get_resolver().url_patterns):
        yield pattern.name, pattern.callback.view_class


def _answers(page, method: str) -> bool:
    return hasattr(page, method) and method in page.http_method_names


def test_no_page_answers_a_method_that_no_form_sends():
    unasked = product(_pages(), ("put", "patch", "delete"))
    assert not [(name, method) for (name, page), method in unasked if _answers(page, method)]


# Where a page says nothing without being asked something.
_ASKED = {"records": {"what": "held", "of": "office", "since": "2026-01-01", "until": "2026-12-31"}}


def _arranges(page) -> bool:
    return getattr(page, "arranges", False) and not (issubclass(page, ListPage) and page.resource_class is None)


@pytest.mark.parametrize("name", [name for name, page in _pages() if _arranges(page)])
def test_every_list_leaves_with_the_columns_chosen_and_with_no_others(name, town, objects, enter):
    route = ROUTES[name]
    browser = enter(town.clerk if CLERK in route.roles else town.reviewer)
    url = reverse(name, args=[objects[route.object][OWN]] if route.object else [route.kind] if route.kind else [])
    page = browser.get(url, _ASKED.get(name, {}) | {"columns": ""})
    (first, one, _), *_, (last, other, _) = page.context["lines"]
    goal, chosen = page.context["goal"], {"choosing": "1", "column": [one.key, other.key], f"place-{last}": "1"}
    looked = browser.post(goal, chosen | {"do": "look"})
    assert looked.url.endswith(f"columns={last},{first}")
    answer = browser.post(goal, chosen | {"purpose": "年度考核", "format": "xlsx"})
    sheet = openpyxl.load_workbook(BytesIO(read_out(answer))).active
    titles = [cell.value for cell in sheet[sheet.print_title_rows.split("$")[-1]]]
    assert all(map(str.endswith, browser.get(looked.url).context["heads"], titles))
    assert len(titles) == len(one.places) + len(other.places)


def test_every_field_that_names_rows_has_a_case():
    picks = {
        (name, field)
        for name, page in _pages()
        for field, kind in getattr(getattr(page, "form_class", None), "base_fields", {}).items()
        if isinstance(kind, forms.ModelChoiceField)
    }
    assert picks <= {(name, field) for name, _, field, _ in CASES}


def test_every_filter_that_names_rows_has_a_case():
    picks = {
        (name, field)
        for name, page in _pages()
        for field, kind in getattr(getattr(page, "filterset_class", None), "base_filters", {}).items()
        if issubclass(kind.field_class, forms.ModelChoiceField)
    }
    assert picks <= {(name, field) for name, _, field, _ in QUERIES}


def test_every_form_that_takes_a_file_has_rows_of_its_own():
    takes = {
        page.form_class.__name__
        for _, page in _pages()
        for field in getattr(getattr(page, "form_class", None), "base_fields", {}).values()
        if isinstance(field, forms.FileField)
    }
    assert takes == FILE_FORMS
