"""Long work in the background: asked for once, done as the asker, stopped, taken up again, kept and dropped."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from conftest import MORNING
from liaison.jobs import results
from liaison.jobs.actions import life, orders
from liaison.jobs.kinds import KINDS, JobKind, Stopped
from liaison.jobs.worker import alone, is_at_work, take_up_again, tidy, work_off
from liaison.keys import Actor
from liaison.models import Job
from liaison.roles import Right, Role
from liaison.tests.proof import last_entry, refused

_ERRANDS = ("names", "refuse", "break_down", "fill_the_disk", "be_cancelled", "be_cancelled_last", "be_told_to_end")


@pytest.fixture(autouse=True)
def errands(monkeypatch, settings, tmp_path):
    """Know the kinds tests ask for, and keep their files apart."""
    settings.RESULTS_DIR = tmp_path / "results"
    settings.VAR_DIR = tmp_path
    for name in _ERRANDS:
        monkeypatch.setitem(KINDS, name, JobKind(Right.EXPORT, f"liaison.tests.errands.{name}"))


def ask(by, kind="names", options=None):
    return orders.order(kind, options or {}, "全部机构", "年度考核", by=by)


def done(by, kind="names"):
    """Return a job as it is once the queue is empty."""
    job = ask(by, kind)
    work_off()
    job.refresh_from_db()
    return job


def left() -> list[str]:
    """Return the names of all files of jobs."""
    return sorted(path.name for path in Path(settings.RESULTS_DIR).glob("*"))


def test_a_job_waits_until_the_worker_comes_and_the_trail_says_who_asked(town, by):
    job = ask(by, options={"year": 2026})
    assert (job.state, job.asked_by, job.office, job.role) == ("waiting", town.clerk, town.qingshi, "clerk")
    entry = last_entry()
    assert (entry.verb, entry.label, entry.note) == ("申请生成", "全部机构", "用途：年度考核")
    assert entry.office == town.qingshi
    assert left() == []


def test_the_worker_makes_the_file_as_the_person_who_asked(town, by):
    job = done(by)
    assert (job.state, job.name, job.count, job.tries) == ("done", "机构.txt", 1, 1)
    assert (job.done, job.total, job.doing, job.percent) == (1, 1, "", 100)
    body = "青石镇政协联络组\nclerk先生\n{}".encode()
    with results.open_result(job.pk) as file:
        assert file.read() == body
    assert (job.size, job.kept_until) == (len(body), MORNING + timedelta(days=30))
    assert left() == [str(job.pk)]


def test_the_county_reaches_all_its_offices(town):
    job = done(Actor(town.reviewer))
    assert (job.count, job.office) == (2, None)


def test_jobs_are_done_in_the_order_they_were_asked_for(town, by):
    first, second = ask(by), ask(Actor(town.head))
    assert (first.ahead, second.ahead) == (0, 1)
    work_off()
    assert [job.state for job in Job.objects.all()] == ["done", "done"]


def test_who_asks_for_the_same_while_it_waits_is_given_that_one(town, by):
    job = ask(by, options={"year": 2026})
    assert ask(by, options={"year": 2026}) == job
    assert ask(by, options={"year": 2025}) != job
    assert ask(Actor(town.head), options={"year": 2026}) != job
    assert Job.objects.count() == DBTaskResult.objects.count() == 3


def test_who_asks_for_the_same_after_it_is_done_is_given_another(town, by):
    assert done(by) != ask(by)


def test_nobody_waits_for_more_than_five(town, by):
    for year in range(5):
        ask(by, options={"year": year})
    with refused(["您还有 5 项任务没有完成，请等其中一项完成，或者取消一项，再申请新的。"]):
        ask(by, options={"year": 5})
    assert ask(Actor(town.head))


@pytest.mark.parametrize(
    "change", [{"is_active": False}, {"role": Role.HEAD}, {"role": Role.REVIEWER, "office": None}, {"office": "柳河"}]
)
def test_nothing_is_made_for_somebody_who_is_not_what_he_was(town, by, change):
    job = ask(by)
    for name, value in change.items():
        setattr(town.clerk, name, town.liuhe if value == "柳河" else value)
    town.clerk.save()
    work_off()
    job.refresh_from_db()
    assert (job.state, left()) == ("failed", [])
    assert job.fault == (
        "申请人的账号已停用，或者角色、机构、权限有变动，没有生成。需要的，请用现在的账号重新申请。"
    )


def test_a_kind_nobody_knows_any_more_is_not_begun(town, by):
    assert done(by, "gone").state == "failed"


def test_what_the_producer_refuses_is_said_in_its_words(town, by):
    job = done(by, "refuse")
    assert (job.state, job.fault, left()) == ("failed", "2026 年还没有履职档案，没有可以打包的内容。", [])


def test_what_nobody_foresaw_is_said_without_the_machine_s_words(town, by, caplog):
    with caplog.at_level(logging.ERROR):
        job = done(by, "break_down")
    assert (job.state, left()) == ("failed", [])
    assert job.fault == f"生成时出了错，没有生成。请重新申请；再次失败的，请把任务编号 {job.pk} 告诉系统管理员。"
    assert f"job {job.pk} failed" in caplog.text
    assert "secret of the machine room" in caplog.text


def test_a_full_disk_is_said_in_words(town, by):
    assert done(by, "fill_the_disk").fault == "服务器的磁盘满了，没有生成。请告诉系统管理员；腾出空间以后，再重新申请。"


def test_a_waiting_job_that_was_cancelled_is_not_begun(town, by):
    job = ask(by)
    assert orders.cancel(job, by=by)
    assert last_entry().verb == "取消任务"
    work_off()
    job.refresh_from_db()
    assert (job.state, job.tries, left()) == ("cancelled", 0, [])
    assert not orders.cancel(job, by=by)


@pytest.mark.parametrize("kind", ["be_cancelled", "be_cancelled_last"])
def test_a_job_cancelled_in_the_middle_leaves_nothing(town, by, kind):
    assert done(by, kind).state == "cancelled"
    assert left() == []


def test_a_worker_told_to_end_lets_its_job_wait_and_counts_no_try(town, by):
    job = done(by, "be_told_to_end")
    assert (job.state, job.tries) == ("waiting", 0)
    take_up_again()
    assert DBTaskResult.objects.ready().get().args_kwargs["args"] == [job.pk]


def test_what_a_dead_worker_left_is_begun_anew(town, by):
    job = ask(by)
    dead = life.begin(job.pk)
    DBTaskResult.objects.update(status="RUNNING")
    Path(settings.RESULTS_DIR).mkdir()
    (Path(settings.RESULTS_DIR) / ".coming-x").write_text("一半", encoding="utf-8")
    take_up_again()
    assert left() == []
    work_off()
    job.refresh_from_db()
    assert (job.state, job.tries) == ("done", 2)
    with pytest.raises(Stopped):
        life.say(dead, 1, 2, "迟到的话")


def test_after_three_dead_workers_it_is_given_up(town, by):
    job = ask(by)
    for _ in range(3):
        life.begin(job.pk)
        take_up_again()
    job.refresh_from_db()
    assert (job.state, job.tries, DBTaskResult.objects.count()) == ("failed", 3, 0)
    assert job.fault == "生成时后台程序中断了 3 次，没有生成。请重新申请；再次失败的，请告诉系统管理员。"


def test_a_file_goes_when_its_time_is_over_and_the_job_says_so(town, by):
    job, other = done(by), done(Actor(town.head))
    Job.objects.filter(pk=other.pk).update(kept_until=timezone.now() + timedelta(days=60))
    with time_machine.travel(MORNING + timedelta(days=30, minutes=1), tick=False):
        tidy()
        job.refresh_from_db()
        assert (job.state, job.has_file, job.digest, left()) == ("done", False, "", [str(other.pk)])
        assert life.drop_expired() == 0


def test_only_one_worker_is_at_work():
    assert not is_at_work()
    with alone():
        assert is_at_work()
    assert not is_at_work()


def test_the_command_does_what_waits_and_ends(town, by):
    job = ask(by)
    call_command("work", "--once")
    job.refresh_from_db()
    assert job.state == "done"
