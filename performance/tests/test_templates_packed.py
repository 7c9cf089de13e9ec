"""A county's own form filled for many is a job like the other packages; and what leads to it."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils.html import escape
from docx import Document

from conftest import enrol, study
from liaison.jobs import results
from liaison.jobs.worker import work_off
from liaison.models import Job
from liaison.tests.proof import last_entry, read_out
from performance.tests.files import opened
from performance.tests.test_templates import example, published, use, words_in


@pytest.fixture(autouse=True)
def places(settings, tmp_path):
    """Keep the files of these jobs apart."""
    settings.RESULTS_DIR = tmp_path / "results"
    settings.VAR_DIR = tmp_path


@pytest.fixture
def template(town, enter):
    """Return a form in use, filled once for each member."""
    return published(enter(town.county_admin), **example("result"), name="结果通知")


def ordered(browser, template, aim: str) -> Job:
    """Return the job asked for, once the queue is empty."""
    answer = use(browser, template, aim)
    job = Job.objects.latest("pk")
    assert answer.headers["Location"] == job.get_absolute_url()
    work_off()
    job.refresh_from_db()
    return job


def packed(job) -> ZipFile:
    assert (job.state, job.fault) == ("done", "")
    with results.open_result(job.pk) as file:
        return ZipFile(BytesIO(file.read()))


def first_line(package: ZipFile, path: str) -> str:
    words = [one.text for one in Document(BytesIO(package.read(path))).paragraphs]
    return next(one for one in words if one.endswith("委员："))


def test_any_number_of_an_offices_members_come_packed_from_the_background(town, enter, template):
    for number in range(18):
        enrol(town.qingshi, town.farming, f"王小{number}")
    town.wang.name = "单小满"
    town.wang.save()
    clerk = enter(town.clerk)
    job = ordered(clerk, template, f"office:{town.qingshi.pk}")
    assert (job.title, job.done, job.total) == ("青石镇政协联络组2026年结果通知（一人一份）", 21, 21)
    package = packed(job)
    names = package.namelist()
    assert len(names) == 21
    assert {"农业-张立山.docx", "教育-单小满.docx", "教育-单小满（2）.docx", "农业-王小17.docx"} < set(names)
    assert first_line(package, "农业-张立山.docx") == "张立山委员："
    answer = clerk.post(f"{job.get_absolute_url()}download/")
    assert read_out(answer)[:2] == b"PK"
    assert job.name == "青石镇政协联络组2026年结果通知_21份.zip"
    assert last_entry().note == "《青石镇政协联络组2026年结果通知（一人一份）》21 项，用途：年度考核"


def test_the_countys_have_a_folder_for_each_office(town, enter, template):
    job = ordered(enter(town.reviewer), template, "all")
    package = packed(job)
    assert package.namelist() == [
        "01 青石镇政协联络组/农业-张立山.docx", "01 青石镇政协联络组/教育-单小满.docx",
        "01 青石镇政协联络组/教育-王春梅.docx", "02 柳河镇政协联络委/农业-赵强.docx",
    ]  # fmt: skip
    assert first_line(package, "02 柳河镇政协联络委/农业-赵强.docx") == "赵强委员："
    assert job.name == "政协云溪县委员会2026年结果通知_4份.zip"


def test_a_form_withdrawn_meanwhile_is_not_filled(town, enter, template):
    use(enter(town.clerk), template, f"office:{town.qingshi.pk}")
    admin = enter(town.county_admin)
    admin.post(f"{template.get_absolute_url()}withdraw/", {"reason": "改版", "version": template.version})
    work_off()
    job = Job.objects.get()
    assert (job.state, job.fault) == (
        "failed", "这份模板已经停用或者换成别的，没有生成。请到“本县模板”看看现在用哪一份。",
    )  # fmt: skip


def test_a_year_file_and_an_activity_lead_to_the_form_filled_for_them(town, enter, by, template):
    admin, clerk = enter(town.county_admin), enter(town.clerk)
    notice = published(admin, **example("notice"), name="活动通知")
    activity, file = study(town.qingshi, by), opened(town, year=2026)
    member = f"member:{town.zhang.pk}"
    _leads(clerk, file.get_absolute_url(), template, member)
    _leads(clerk, activity.get_absolute_url(), notice, f"activity:{activity.pk}")
    assert "张立山委员：" in words_in(use(clerk, template, member))


def _leads(browser, page: str, form, aim: str):
    way = f"/paper-templates/?year=2026&aim={aim}"
    assert f'href="{escape(way)}"' in browser.get(page).content.decode()
    narrowed = browser.get(way)
    assert narrowed.context["templates"] == [form]
    goal = f"{form.get_absolute_url()}use/?{narrowed.context['asked']}"
    assert f'href="{escape(goal)}"' in narrowed.content.decode()
    assert f'<option value="{aim}" selected>' in browser.get(goal).content.decode()
