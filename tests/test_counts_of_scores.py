"""How many queries each page of scores and rules asks: the same with one row and with three of everything."""

from datetime import date

import pytest

from conftest import study
from liaison.keys import Actor
from tests.test_counts import asked_by_each
from tests.things_of_rules import GIVEN_IN, given_things, rules_of

PAGES = {
    ("clerk", "/scores/?year=2024"): 14,
    ("clerk", "/scores/offices/?year=2024"): 14,
    ("clerk", "/members/{member}/score/?year=2024"): 11,
    ("clerk", "/offices/{office}/score/?year=2024"): 11,
    ("member", "/members/{member}/score/?year=2024"): 4,
    ("reviewer", "/scores/?year=2024"): 13,
    ("reviewer", "/scores/offices/?year=2024"): 14,
    ("reviewer", "/members/{member}/score/?year=2024"): 11,
    ("reviewer", "/members/{member}/score/points/new/?year=2024"): 4,
    ("reviewer", "/given-points/{points}/edit/"): 7,
    ("reviewer", "/rule-sets/{rules}/ballots/"): 8,
    ("county_admin", "/rule-sets/"): 3,
    ("county_admin", "/rule-sets/{rules}/"): 7,
    ("county_admin", "/rule-sets/{rules}/compare/"): 7,
    ("county_admin", "/rule-sets/{rules}/trial/"): 11,
}


def fill(town, rows) -> dict:
    """Enter `rows` of everything, and return the names the addresses are made of."""
    by = Actor(town.clerk)
    made = given_things(town.qingshi, town.zhang, by)
    rules_of(town.county, "office", GIVEN_IN)
    rules_of(town.county, year=GIVEN_IN - 1)
    for number in range(rows):
        study(town.qingshi, by, day=date(GIVEN_IN, 3 * number + 2, 11))
        rules_of(town.county, year=2040 + number)
    return {"member": town.zhang.pk, "office": town.qingshi.pk, "points": made["points"].pk,
            "rules": made["points"].rule_set_id}  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_same_few_questions_however_many_rows_there_are(town, enter, rows):
    names = fill(town, rows)
    assert asked_by_each(PAGES, town, enter, names) == PAGES
