"""What whoever runs the server relies on: described settings, a trail that can be checked, a start that repeats."""

import re
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from conftest import study
from liaison.models import Submission, TrailEntry, TrailHead

_READ = re.compile(r"""\benv\.\w+\(\s*"([A-Z_]+)\"""")
_DESCRIBED = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)
_READERS = ("liaison/settings.py", "gunicorn.conf.py")


def _text(name: str) -> str:
    return (Path(settings.BASE_DIR) / name).read_text(encoding="utf-8")


def _sql(*statements: str):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _take_away_the_trigger(verb: str):
    if connection.vendor == "sqlite":
        _sql(f"DROP TRIGGER trail_no_{verb}")
    else:
        _sql("SET CONSTRAINTS ALL IMMEDIATE", "ALTER TABLE liaison_trailentry DISABLE TRIGGER ALL")


def _verify() -> tuple[str, str]:
    """Return what verify_trail says on its two outputs."""
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_trail", stdout=out, stderr=err)
    except CommandError as error:
        err.write(f"{error}\n")
    return out.getvalue(), err.getvalue()


def test_every_variable_that_is_read_is_described_and_no_other():
    read = {name for reader in _READERS for name in _READ.findall(_text(reader))}
    assert {"SECRET_KEY", "DATABASE_URL", "PORT"} <= read
    assert set(_DESCRIBED.findall(_text("docs/operations.md"))) == read


def test_variables_are_read_in_one_way_only():
    assert [name for name in _READERS if re.search(r"environ\[|environ\.get|getenv", _text(name))] == []


def test_a_trail_nobody_touched_is_whole(town, by):
    study(town.qingshi, by)
    assert _verify() == (f"The trail is whole: {TrailEntry.objects.count()} entries.\n", "")


def test_an_empty_trail_is_whole(db):
    assert _verify() == ("The trail is whole: 0 entries.\n", "")


def test_a_changed_entry_is_named(town, by):
    study(town.qingshi, by)
    second = TrailEntry.objects.order_by("pk")[1]
    _take_away_the_trigger("update")
    _sql(f"UPDATE liaison_trailentry SET who = '别人' WHERE id = {second.pk}")
    said = f"entry {second.pk}: this entry was changed\nThe trail is broken; faults found: 1.\n"
    assert _verify() == ("", said)


def test_a_missing_entry_is_noticed_at_the_next_and_at_the_end(town, by):
    study(town.qingshi, by)
    first, second, *rest = TrailEntry.objects.order_by("pk")
    _take_away_the_trigger("delete")
    _sql(f"DELETE FROM liaison_trailentry WHERE id = {first.pk}")
    count = len(rest) + 2
    assert _verify()[1].splitlines() == [
        f"entry {second.pk}: an entry before this one is missing",
        f"the trail should end after {count} entries but has {count - 1}",
        "The trail is broken; faults found: 2.",
    ]


def test_a_trail_cut_off_at_its_end_is_noticed(town, by):
    study(town.qingshi, by)
    TrailHead.objects.update(digest="0" * 64)
    count = TrailEntry.objects.count()
    assert _verify()[1].startswith(f"the trail should end after {count} entries but has {count}\n")


@pytest.mark.parametrize("statement", ["UPDATE liaison_trailentry SET who = '别人'", "DELETE FROM liaison_trailentry"])
def test_the_database_itself_keeps_the_trail(town, by, statement):
    study(town.qingshi, by)
    before = list(TrailEntry.objects.values())
    with pytest.raises(DatabaseError, match="an entry of the trail is final"), transaction.atomic():
        _sql(statement)
    assert list(TrailEntry.objects.values()) == before


@pytest.fixture
def place(settings, tmp_path):
    """Return a data directory of the test's own, which does not exist yet."""
    settings.VAR_DIR = tmp_path / "var"
    settings.STATIC_ROOT = settings.VAR_DIR / "static"
    return settings.VAR_DIR


@pytest.fixture
def fingerprinted(settings):
    """Store static files as in production: named by content, compressed, every reference resolved."""
    backend = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": backend}}


def _prepare(*options: str) -> str:
    out = StringIO()
    call_command("prepare", *options, stdout=out)
    return out.getvalue()


def _gathered(place: Path) -> dict[str, int]:
    return {str(file): file.stat().st_mtime_ns for file in place.rglob("*") if file.is_file()}


def test_preparing_twice_changes_nothing_the_second_time(town, by, place, fingerprinted):
    study(town.qingshi, by)
    said, files, entries = _prepare(), _gathered(place), list(TrailEntry.objects.values())
    assert str(place / "static" / "staticfiles.json") in files
    assert (_prepare(), _gathered(place), list(TrailEntry.objects.values())) == (said, files, entries)


def test_static_files_are_gathered_again_when_one_changed(db, place, settings, tmp_path):
    source = tmp_path / "static"
    source.mkdir()
    settings.STATICFILES_DIRS = [source]
    (source / "new.css").write_text("a{}", encoding="ascii")
    _prepare("--no-demo")
    assert (place / "static" / "new.css").read_text(encoding="ascii") == "a{}"
    (source / "new.css").write_text("b{} c{}", encoding="ascii")
    _prepare("--no-demo")
    assert (place / "static" / "new.css").read_text(encoding="ascii") == "b{} c{}"


def test_an_empty_installation_can_stay_empty(db, place):
    assert _prepare("--no-demo") == ""
    assert TrailEntry.objects.count() == 0


def test_preparing_forgets_old_forms_and_sessions_and_keeps_young_ones(town, place):
    now = timezone.now()
    for days in (29, 31):
        sent = Submission.objects.create(nonce=f"{days} days", user=town.clerk, url="/")
        Submission.objects.filter(pk=sent.pk).update(at=now - timedelta(days=days))
        Session.objects.create(session_key=f"{days}", session_data="", expire_date=now + timedelta(days=30 - days))
    _prepare("--no-demo")
    assert [sent.nonce for sent in Submission.objects.all()] == ["29 days"]
    assert [session.session_key for session in Session.objects.all()] == ["29"]
