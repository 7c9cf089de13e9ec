"""How many queries each page of year files asks: the same with one row and with three of everything."""

from datetime import date

import pytest

from conftest import study
from liaison.keys import Actor
from performance.file_states import FileMove
from performance.tests.files import led, opened
from performance.tests.test_file_pages import scored
from tests.test_counts import asked_by_each

PAGES = {
    ("clerk", "/year-files/"): 12,
    ("clerk", "/year-files/missing/"): 13,
    ("clerk", "/year-files/{open}/"): 32,
    ("member", "/year-files/{open}/"): 22,
    ("clerk", "/year-files/{open}/print/"): 22,
    ("clerk", "/year-files/{open}/statement/"): 4,
    ("clerk", "/year-files/{open}/assess/"): 9,
    ("reviewer", "/year-files/"): 13,
    ("reviewer", "/year-files/{checked}/"): 24,
    ("reviewer", "/year-files/{checked}/return/"): 3,
    ("reviewer", "/year-files/{checked}/remarks/new/?item=statement"): 19,
    ("county_admin", "/year-files/grades/"): 10,
    ("county_admin", "/year-files/seal/"): 5,
    ("county_admin", "/year-files/decide/?all=1&do=check"): 4,
    ("member", "/members/{member}/booklet/"): 5,
}


def fill(town, rows) -> dict:
    """Lead files to the county and enter `rows` of everything, and return the names the addresses are made of."""
    scored(town)
    by = Actor(town.clerk)
    for number in range(rows):
        study(town.qingshi, by, day=date(2025, 3 * number + 2, 11), reflection=[town.zhang.pk], record="")
    ready = [led(town, FileMove.CHECK, member) for member in (town.wang, town.shan, town.zhao)[: 1 + (rows > 1)]]
    return {"open": opened(town).pk, "checked": ready[0].pk, "member": town.zhang.pk}


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_same_few_questions_however_many_rows_there_are(town, enter, rows):
    names = fill(town, rows)
    assert asked_by_each(PAGES, town, enter, names) == PAGES
