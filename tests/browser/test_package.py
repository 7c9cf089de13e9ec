"""A clerk orders the year-end package, sees how far it is, reloads, downloads it; and its worker may be killed."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils.timezone import localdate
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.conftest import PHONE
from tests.browser.eyes import faults

pytestmark = pytest.mark.browser

_PATIENCE = 240_000  # milliseconds; a package is made beside all else a busy machine does
# Orders the county's package, kills the worker in the middle of it, and waits until another has finished it.
_KILL = """
import os, signal, time
from pathlib import Path
from django.conf import settings
from liaison.jobs.actions import orders
from liaison.keys import Actor
from liaison.models import Job
user = User.objects.get(username=given["username"])
lock = Path(settings.VAR_DIR) / "worker.lock"
job = orders.order("county_package", given["options"], "全县材料", "年度考核", by=Actor(user))

def until(test):
    end = time.monotonic() + 240
    while not test(Job.objects.get(pk=job.pk)):
        assert time.monotonic() < end, vars(Job.objects.get(pk=job.pk))
        time.sleep(0.05)
    return Job.objects.get(pk=job.pk)

began = until(lambda row: row.state == "running" and row.done > 3)
pid = int(lock.read_text())
os.kill(pid, signal.SIGKILL)
left = Job.objects.get(pk=job.pk)
again = until(lambda row: row.tries == 2)
ended = until(lambda row: not row.is_open)
place = Path(settings.RESULTS_DIR)
answer = {
    "left": [left.state, left.tries, left.name], "new": int(lock.read_text()) != pid,
    "ended": [ended.state, ended.tries],
    "whole": ended.done == ended.total == ended.count, "halves": len(list(place.glob(".coming-*"))),
    "size": ended.size == (place / str(job.pk)).stat().st_size,
}
"""


def test_a_package_is_ordered_watched_and_downloaded(arrive, account):
    clerk = arrive()
    clerk.sign_in(account("clerk", "青石镇"))
    page = clerk.page
    year = localdate().year - 1
    page.goto(f"/year-files/?year={year}")
    steps.go(page.get_by_role("link", name="年终成套材料"))
    expect(page.get_by_label("截止日期")).to_have_value(f"{year}-12-31")
    page.get_by_label("PDF", exact=True).check()
    page.get_by_label("用途").select_option("年度考核")
    assert list(faults(clerk, "office_package")) == []
    steps.go(page.get_by_role("button", name="开始生成"))
    expect(page.get_by_role("heading", level=1)).to_have_text(
        f"青石镇政协联络组{year}年度成套材料（截至 {year}-12-31）"
    )
    expect(page.get_by_text("正在做：")).to_be_visible(timeout=_PATIENCE)
    assert list(faults(clerk, "running_job")) == []
    page.reload()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_role("button", name="下载（会留痕）")).to_be_visible(timeout=_PATIENCE)
    with clerk.sized(PHONE):
        assert list(faults(clerk, "finished_job")) == []
    with page.expect_download() as coming:
        page.get_by_role("button", name="下载（会留痕）").click()
    _look_into(coming.value, year)
    steps.go(page.get_by_role("link", name="我的下载"))
    expect(page.get_by_role("row").nth(1)).to_contain_text("完成")


def _look_into(download, year: int):
    assert download.suggested_filename == f"青石镇政协联络组{year}年度成套材料_截至{year}1231_草稿.zip"
    package = ZipFile(BytesIO(download.path().read_bytes()))
    assert package.testzip() is None
    names = package.namelist()
    files = [name for name in names if name.startswith("01 委员履职档案/")]
    assert len([name for name in files if name.endswith(".pdf")]) == len(files) / 2 == 30
    assert {"01 委员履职档案/教育-张伟.docx", "01 委员履职档案/农业-张伟.docx", "00 目录.html"} < set(names)
    assert package.read(files[1]).startswith(b"%PDF-")
    ledger = load_workbook(BytesIO(package.read("03 台账/会议活动台账.xlsx"))).active
    assert ledger["A1"].value == "会议活动台账"
    assert "共 30 份履职档案" in package.read("00 目录.html").decode()


def test_a_worker_that_is_killed_is_started_again_and_finishes_its_job(account, served):
    year = localdate().year - 1
    options = {"year": year, "day": f"{year}-12-31", "formats": ["docx"]}
    found = served.ask(_KILL, username=account("county_admin"), options=options)
    assert found == {
        "left": ["running", 1, ""], "new": True, "ended": ["done", 2], "whole": True, "halves": 0, "size": True,
    }  # fmt: skip
