"""How many queries each page of jobs asks: the same with one row and with three."""

import pytest

from liaison.models import Job
from tests.test_counts import counted

PAGES = {"/jobs/": 4, "/jobs/{job}/": 4, "/offices/{office}/package/": 3}


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_same_few_questions_however_many_rows_there_are(town, enter, rows):
    values = {"asked_by": town.clerk, "role": "clerk", "county": town.county, "office": town.qingshi, "purpose": "考核"}
    jobs = [Job.objects.create(**values, kind="office_package", title=f"第{at}份") for at in range(rows)]
    browser = enter(town.clerk)
    assert {url: counted(browser.get, url.format(job=jobs[-1].pk, office=town.qingshi.pk)) for url in PAGES} == PAGES
