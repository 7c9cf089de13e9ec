"""The pages of jobs: how far, cancelled, asked for again, downloaded; everybody's own only."""

from datetime import timedelta

import pytest
import time_machine

from conftest import MORNING
from liaison.jobs import results
from liaison.jobs.actions import life, orders
from liaison.jobs.kinds import KINDS, JobKind
from liaison.jobs.worker import alone, work_off
from liaison.keys import Actor
from liaison.models import Job, TrailEntry
from liaison.roles import Right, Role
from liaison.tests.proof import last_entry, read_out


@pytest.fixture(autouse=True)
def errands(monkeypatch, settings, tmp_path):
    settings.RESULTS_DIR = tmp_path / "results"
    settings.VAR_DIR = tmp_path
    for name in ("names", "refuse"):
        monkeypatch.setitem(KINDS, name, JobKind(Right.EXPORT, f"liaison.tests.errands.{name}"))


@pytest.fixture
def job(town, by):
    """Return a job that waits."""
    return orders.order("names", {}, "全部机构", "年度考核", by=by)


def page(browser, job) -> str:
    return browser.get(f"/jobs/{job.pk}/").content.decode()


def told(browser, url) -> list[str]:
    return [str(message) for message in browser.post(url, follow=True).context["messages"]]


def test_a_waiting_job_says_that_nobody_works_and_how_many_are_before_it(town, job, enter):
    second = orders.order("names", {"year": 2025}, "全部机构", "年度考核", by=Actor(town.clerk))
    text = page(enter(town.clerk), second)
    assert "前面还有 1 项" in text
    assert "后台程序没有运行，任务不会丢失" in text
    assert 'hx-trigger="every 1s"' in text
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in text
    with alone():
        assert "后台程序没有运行" not in page(enter(town.clerk), second)


def test_a_running_job_shows_how_far_it_is(town, job, enter):
    running = life.begin(job.pk)
    life.say(running, 3, 12, "委员档案：张立山")
    text = page(enter(town.clerk), job)
    assert 'value="25"' in text
    assert "3 / 12，正在做：委员档案：张立山" in text
    assert "<td" in (text := enter(town.clerk).get("/jobs/").content.decode())
    assert "进行</span> 25%" in text


def test_a_finished_job_is_downloaded_and_the_trail_says_what_for(town, job, enter):
    work_off()
    browser = enter(town.clerk)
    assert "every 1s" not in page(browser, job)
    answer = browser.post(f"/jobs/{job.pk}/download/")
    assert read_out(answer).startswith("青石镇政协联络组".encode())
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''%E6%9C%BA%E6%9E%84.txt"
    entry = last_entry()
    assert (entry.verb, entry.note, entry.object_id) == ("导出", "《全部机构》1 项，用途：年度考核", town.qingshi.pk)


def test_what_is_not_made_yet_or_no_more_there_is_not_downloaded(town, job, enter):
    browser, url = enter(town.clerk), f"/jobs/{job.pk}/download/"
    assert told(browser, url) == ["还没有可以下载的文件，请看本页写明的状态。"]
    work_off()
    exports = TrailEntry.objects.filter(verb="导出").count()
    results.drop(job.pk)
    assert told(browser, url) == ["文件已不在服务器上。请点“重新生成”。"]
    with time_machine.travel(MORNING + timedelta(days=31), tick=False):
        browser = enter(town.clerk)
        assert told(browser, url) == ["文件只保留到 2026-06-19，已经删除。需要的，请点“重新生成”。"]
        assert "文件只保留到 2026-06-19，已经删除" in page(browser, job)
        assert "文件已过期" in browser.get("/jobs/").content.decode()
    assert TrailEntry.objects.filter(verb="导出").count() == exports


def test_a_job_is_cancelled_once(town, job, enter):
    browser = enter(town.clerk)
    assert told(browser, f"/jobs/{job.pk}/cancel/") == ["已取消。"]
    assert told(browser, f"/jobs/{job.pk}/cancel/") == ["任务已经结束，不用取消。"]
    assert "已取消</span>" in page(browser, job)


def test_a_failed_job_says_why_and_is_asked_for_again(town, by, enter):
    job = orders.order("refuse", {"year": 2026}, "成套材料", "年度考核", by=by)
    work_off()
    browser = enter(town.clerk)
    assert "2026 年还没有履职档案，没有可以打包的内容。" in page(browser, job)
    answers = [browser.post(f"/jobs/{job.pk}/again/").headers["Location"] for _ in range(2)]
    again = Job.objects.first()
    assert answers == [f"/jobs/{again.pk}/"] * 2
    assert (again.options, again.title, again.state) == ({"year": 2026}, "成套材料", "waiting")


def test_a_failure_is_told_until_it_is_noted_or_asked_for_again(town, by, enter):
    first, second = (orders.order("refuse", {"year": year}, "成套材料", "年度考核", by=by) for year in (2025, 2026))
    work_off()
    browser = enter(town.clerk)
    assert set(Job.objects.unsettled()) == {first, second}
    assert "知道了" in page(browser, first)
    assert told(browser, f"/jobs/{first.pk}/noted/") == ["已记下，工作台上不再提示。"]
    assert (last_entry().verb, told(browser, f"/jobs/{first.pk}/noted/")) == ("知道没有生成", [])
    assert "知道了" not in page(browser, first)
    browser.post(f"/jobs/{second.pk}/again/")
    assert list(Job.objects.unsettled()) == []


def test_a_file_is_told_of_until_it_is_fetched(town, job, enter):
    assert not Job.objects.unsettled().exists()
    work_off()
    browser = enter(town.clerk)
    assert told(browser, f"/jobs/{job.pk}/noted/") == []
    assert "完成</span> 还没有下载" in browser.get("/jobs/").content.decode()
    assert list(Job.objects.unsettled()) == [job]
    read_out(browser.post(f"/jobs/{job.pk}/download/"))
    assert list(Job.objects.unsettled()) == []
    assert "还没有下载" not in browser.get("/jobs/").content.decode()


def test_nobody_opens_another_s_job(town, job, enter):
    work_off()
    for user in (town.head, town.liuhe_clerk, town.reviewer, town.county_admin, town.other_clerk):
        browser = enter(user)
        assert browser.get(f"/jobs/{job.pk}/").status_code == 404
        assert browser.post(f"/jobs/{job.pk}/download/").status_code == 404
        assert list(browser.get("/jobs/").context["table"].rows) == []


def test_who_has_another_role_now_does_not_open_what_he_asked_for_before(town, job, enter):
    work_off()
    town.clerk.role = Role.HEAD
    town.clerk.save()
    assert enter(town.clerk).post(f"/jobs/{job.pk}/download/").status_code == 404
    town.clerk.role, town.clerk.office = Role.AUDITOR, None
    town.clerk.save()
    assert enter(town.clerk).post(f"/jobs/{job.pk}/download/").status_code == 403
