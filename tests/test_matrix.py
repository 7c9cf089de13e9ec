"""Every address × method × role × whose object, held against the table in routes.py."""

import re
from datetime import date
from itertools import product

import pytest
from django import forms
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from conftest import study
from liaison.actions import begin_batch, close_batch, store_bytes, withdraw
from liaison.files import Checked
from liaison.keys import Actor
from liaison.models import HeadingWord
from liaison.tests.proof import our_models
from members.actions import set_photo
from members.models import Committee, Term, TermChange
from proposals.actions import record_proposal
from tests.office_rows import office_rows
from tests.routes import (
    BODY_IDS,
    FILE_FORMS,
    MISSING,
    OTHER_COUNTY,
    OTHER_OFFICE,
    OWN,
    QUERY_IDS,
    ROLES,
    ROUTES,
    SPECIAL,
)

NOBODY = 2**62
METHODS = ("get", "head", "post", "put", "patch", "delete", "options")


def _proposals(offices, authors):
    return [
        record_proposal(office, {"author": author, "title": f"关于{author}的建议"}, by=by)
        for author, (office, by) in zip(authors, offices, strict=True)
    ]


def _term_change(county):
    """Return a change that is being prepared, from a term of long ago."""
    old = Term.objects.create(county=county, number=1, starts_on=date(1980, 1, 1), ends_on=date(1984, 12, 31))
    values = {"number": 2, "first_day": date(1985, 1, 1), "sectors": ["农业"]}
    return TermChange.objects.create(county=county, old=old, **values)


def _committee(county):
    return Committee.objects.create(county=county, name="提案委员会")


@pytest.fixture
def objects(town):
    """Return {kind of row: {whose: its id}}."""
    offices = [(town.qingshi, town.clerk), (town.liuhe, town.liuhe_clerk), (town.shiqiao, town.other_clerk)]
    offices = [(office, Actor(user)) for office, user in offices]
    here = offices[0][1]
    people = (town.zhang, town.zhao, town.sun)
    acts, gone = [study(*one) for one in offices], [study(*one) for one in offices]
    asked = _proposals(offices, people)
    taken = _proposals(offices, (town.wang, town.zhao, town.sun))
    for row in gone + taken:
        withdraw(row, by=here, reason="重复")
    return _of_the_county(town) | _whose_each(office_rows(town)) | {
        "office": _whose(town.qingshi, town.liuhe, town.shiqiao),
        "account": _whose(town.head, town.liuhe_clerk, town.other_clerk),
        "member": _whose(*people),
        "member with photo": _whose(*_pictured(offices, people)),
        "member without account": _whose(town.wang, town.zhao, town.sun),
        "appointment": _whose(*(one.appointments.get() for one in people)),
        "activity": _whose(*acts),
        "withdrawn activity": _whose(*gone),
        "proposal": _whose(*asked),
        "withdrawn proposal": _whose(*taken),
        "file": _whose(*_files(offices)),
        **_imports(town, offices),
    }


def _of_the_county(town):
    """Return {kind of row: {whose: its id}} for what belongs to a county as a whole."""
    return {
        "county": _whose(town.county, None, town.other_county),
        "term": _whose(town.term, None, town.other_term),
        "term change": _whose(_term_change(town.county), None, _term_change(town.other_county)),
        "session": _whose(town.session, None, town.other_session),
        "committee": _whose(_committee(town.county), None, _committee(town.other_county)),
        "sector": _whose(town.farming, None, town.other_sector),
    }


def _imports(town, owners):
    return {
        "heading word": _whose(_word(town.county), None, _word(town.other_county)),
        "open batch": _whose(*(_batch(*one) for one in owners)),
        "done batch": _whose(*(close_batch(_batch(*one), "done", by=one[1]) for one in owners)),
    }


def _batch(office, actor):
    file = store_bytes(b"x", "名册.xlsx", "application/octet-stream", owner=office, by=actor, restricted=True)
    values = {"county": office.county, "office": office, "kind": "roster", "user": actor.user, "file": file,
              "reading": {"kind": "roster", "sheets": []},
              "options": {"office": office.pk, "from_day": "2022-01-10", "begin": "term"}}  # fmt: skip
    return begin_batch(values, by=actor)


def _word(county):
    return HeadingWord.objects.create(county=county, kind="roster", field="sector", word="所在界别组")


def _pictured(offices, members):
    photo = Checked("照片.jpg", "image/jpeg", b"\xff\xd8\xff a face")
    return [set_photo(one, photo, by=by) for one, (_, by) in zip(members, offices, strict=True)]


def _files(offices):
    return [store_bytes(b"%PDF-1.4 notice", "通知.pdf", "application/pdf", owner=one, by=by) for one, by in offices]


def _whose_each(rows):
    return {kind: _whose(*those) for kind, those in rows.items()}


def _whose(own, other_office, other_county):
    found = {OWN: own.pk, OTHER_COUNTY: other_county.pk, MISSING: NOBODY}
    return found | ({OTHER_OFFICE: other_office.pk} if other_office else {})


def _ask(browser, method, url):
    """Return the status of one request whose effects are undone."""
    with transaction.atomic():
        answer = getattr(browser, method)(url)
        answer.close()
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
    return 404


@pytest.mark.parametrize("name", ROUTES)
def test_every_method_of_every_role_on_every_object_answers_as_the_table_says(name, town, objects, enter):
    route = ROUTES[name]
    things = objects[route.object] if route.object else {OWN: None}
    browsers = {None: Client()} | {role: enter(getattr(town, role)) for role in ROLES}
    found, wanted = {}, {}
    for (role, browser), (whose, pk), method in product(browsers.items(), things.items(), METHODS):
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
    return [pk for whose, pk in objects[kind].items() if whose not in seen | {MISSING}]


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
    missing = browser.get(reverse(name), {field: NOBODY} | other)
    for pk in _stranger_ids(kind, role, objects):
        strange = browser.get(reverse(name), {field: pk} | other)
        assert strange.status_code == 200
        assert _plain(strange, pk) == _plain(missing, pk)


def _pages():
    for pattern in _addresses(get_resolver().url_patterns):
        yield pattern.name, pattern.callback.view_class


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
