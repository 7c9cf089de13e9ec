"""How many queries each page of a county's own forms asks: the same with one row and with three of everything."""

import pytest

from conftest import study
from liaison.keys import Actor
from tests.test_counts import asked_by_each
from tests.things_of_templates import template_of

PAGES = {
    ("clerk", "/paper-templates/"): 3,
    ("clerk", "/paper-templates/words/"): 2,
    ("clerk", "/paper-templates/{template}/"): 4,
    ("clerk", "/paper-templates/{template}/use/"): 3,
    ("clerk", "/paper-templates/{result}/use/"): 4,
    ("clerk", "/paper-templates/{notice}/use/"): 4,
    ("county_admin", "/paper-templates/"): 3,
    ("county_admin", "/paper-templates/{result}/use/"): 4,
    ("county_admin", "/paper-templates/{template}/trial/"): 4,
    ("county_admin", "/paper-templates/{template}/replace/"): 3,
}


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_same_few_questions_however_many_rows_there_are(town, enter, rows):
    kept = {"template": "members", "result": "result", "notice": "activity"}
    made = {}
    for at in range(rows):
        made = {name: template_of(town.county, f"{name}{at}", kind, state="in_use").pk for name, kind in kept.items()}
        study(town.qingshi, Actor(town.clerk))
    assert asked_by_each(PAGES, town, enter, made) == PAGES
