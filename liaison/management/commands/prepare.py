"""Bring the installation to where it can serve; `make run` calls this before every start."""

import hashlib
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from liaison.jobs.actions.life import drop_expired
from liaison.models import Submission

_KEPT = timedelta(days=30)  # a form can be sent twice only as long as its page stays open


class Command(BaseCommand):
    """Create or update the tables, gather static files, tidy up, and fill an empty database with demo data."""

    help = __doc__

    def add_arguments(self, parser):
        """Let a real installation start empty."""
        parser.add_argument("--no-demo", action="store_true", help="leave an empty database empty")

    def handle(self, *, no_demo, **options):
        """Do it; a second time it changes nothing."""
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        call_command("migrate", interactive=False, verbosity=0)
        gather_static_files()
        call_command("clearsessions")
        Submission.objects.filter(at__lt=timezone.now() - _KEPT).delete()
        drop_expired()
        if not no_demo:
            call_command("demo", stdout=self.stdout)


def gather_static_files():
    """Run collectstatic when a static file differs in name, size or time from the last run."""
    stamp, seen = settings.VAR_DIR / "static.stamp", _static_files_digest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == seen and settings.STATIC_ROOT.is_dir():
        return
    # Cleared, because collectstatic leaves a file alone whose copy is younger, even where it differs.
    call_command("collectstatic", clear=True, interactive=False, verbosity=0)
    stamp.write_text(seen, encoding="ascii")


def _static_files_digest() -> str:
    digest = hashlib.sha256(repr((str(settings.STATIC_ROOT), settings.STORAGES)).encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            facts = Path(storage.path(name)).stat()
            digest.update(repr((name, facts.st_size, facts.st_mtime_ns)).encode())
    return digest.hexdigest()
