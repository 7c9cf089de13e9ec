"""How many queries the pages of the workbook ask: the same with one year file and with three."""

import pytest

from performance.file_states import FileMove
from performance.tests.files import led
from performance.tests.test_file_pages import scored
from tests.test_counts import counted

PAGES = {("clerk", "/workbook/"): 2, ("reviewer", "/workbook/"): 3, ("county_admin", "/year-files/grades/workbook/"): 3}


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_same_few_questions_however_many_rows_there_are(town, enter, rows):
    scored(town)
    for member in (town.zhang, town.wang, town.shan)[:rows]:
        led(town, FileMove.CHECK, member)
    found = {(role, url): counted(enter(getattr(town, role)).get, url) for role, url in PAGES}
    assert found == PAGES
