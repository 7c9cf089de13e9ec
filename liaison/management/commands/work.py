"""Do the long work people ask for, until told to end; gunicorn starts this beside itself unless WORKER=0."""

import os

from django.core.management.base import BaseCommand

from liaison.jobs.worker import alone, take_up_again, work, work_off


class Command(BaseCommand):
    """Be the worker; a second one waits until the first has ended."""

    help = __doc__

    def add_arguments(self, parser):
        """Say when to end."""
        parser.add_argument("--once", action="store_true", help="do what waits, then end")
        parser.add_argument("--with-parent", action="store_true", help="end when the process that started it has ended")

    def handle(self, *, once, with_parent, **options):
        """Work."""
        if once:
            with alone():
                take_up_again()
                work_off()
        else:
            work(os.getppid() if with_parent else None)
