"""How many queries the pages of a rule set's parts ask: the same with one member and with three, a trial included."""

from datetime import date

import pytest

from conftest import enrol, study
from liaison.keys import Actor
from performance.actions import begin_rules
from performance.rules.files import shipped_scheme
from performance.rules.names import of_county
from performance.tests.rule_hands import Fields
from tests.test_counts import counted

PAGES = {"": 7, "part/?part=general": 11, "part/?code=A1": 11, "part/new/": 11, "part/remove/?code=A1": 6}
TRIAL = 29


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_of_parts_ask_the_same_few_questions_however_many_rows_there_are(town, enter, rows):
    by, admin = Actor(town.clerk), enter(town.county_admin)
    scheme = shipped_scheme("default", of_county(town.county))
    rules = begin_rules(town.county, 2026, "member", scheme=scheme, by=Actor(town.county_admin))
    for number in range(rows):
        enrol(town.qingshi, town.farming, f"新委员{number}", from_day=date(2026, 1, 5))
        study(town.qingshi, by, day=date(2026, number + 2, 11))
    at = rules.get_absolute_url()
    assert {page: counted(admin.get, f"{at}{page}") for page in PAGES} == PAGES
    typed = Fields(admin.get(f"{at}part/?code=B1").content.decode()).pairs
    assert counted(admin.post, f"{at}part/?code=B1", dict(typed) | {"try": "1"}) == TRIAL
