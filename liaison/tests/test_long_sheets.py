"""A sheet too long for a page to wait for is made in the background: the same rows, columns and purpose."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from liaison.gate import later
from liaison.jobs.worker import work_off
from liaison.models import Job
from liaison.roles import Role
from liaison.tests.proof import last_entry, read_out


@pytest.fixture(autouse=True)
def few(monkeypatch, settings, tmp_path):
    """Call a sheet of three rows long."""
    monkeypatch.setattr(later, "MOST_NOW", 2)
    settings.RESULTS_DIR = tmp_path / "results"
    settings.VAR_DIR = tmp_path


def ordered(browser, url, **said) -> Job:
    answer = browser.post(url, {"purpose": "会议使用", "format": "xlsx", **said})
    job = Job.objects.get()
    assert answer.headers["Location"] == job.get_absolute_url()
    return job


def cells(browser, job) -> list[str]:
    """Return all a job's downloaded sheet says."""
    work_off()
    body = read_out(browser.post(f"/jobs/{job.pk}/download/"))
    rows = load_workbook(BytesIO(body)).active.iter_rows(values_only=True)
    return [str(cell) for row in rows for cell in row if cell is not None]


def test_a_long_list_is_made_in_the_background_with_its_filter_and_purpose(town, enter):
    browser = enter(town.clerk)
    job = ordered(browser, "/members/?sort=name")
    assert (job.title, job.purpose, job.state) == ("委员名册（Excel）", "会议使用", "waiting")
    said = cells(browser, job)
    assert {"张立山", "王春梅", "单小满"} < set(said)
    assert "赵强" not in said
    assert last_entry().note == "《委员名册（Excel）》3 项，用途：会议使用"
    job.refresh_from_db()
    assert job.name == "委员名册_青石镇政协联络组_20260520.xlsx"


def test_the_columns_chosen_are_those_of_the_sheet(town, enter):
    browser = enter(town.clerk)
    page = browser.get("/members/?columns=0,1").content.decode()
    key = page.split('name="column" value="')[1].split('"')[0]
    said = cells(browser, ordered(browser, "/members/", choosing="1", column=[key]))
    assert "张立山" not in said


def test_a_short_list_is_sent_at_once(town, enter):
    browser = enter(town.clerk)
    answer = browser.post("/members/?q=张立山", {"purpose": "会议使用", "format": "xlsx"})
    assert (answer.status_code, Job.objects.count()) == (200, 0)
    assert last_entry().note == "《委员名册》1 行，用途：会议使用"
    read_out(answer)


def test_whoever_may_see_the_list_no_more_is_given_nothing(town, enter):
    browser = enter(town.county_admin)
    job = ordered(browser, "/members/")
    town.county_admin.role = Role.AUDITOR
    town.county_admin.save()
    work_off()
    job.refresh_from_db()
    assert (job.state, job.name) == ("failed", "")
