"""Prove that every sealed year file is unchanged, the files attached to it included."""

from django.core.management.base import BaseCommand, CommandError

from performance.files.verify import faults
from performance.models import Seal


class Command(BaseCommand):
    """Name each sealed file that was changed or is missing; exit with 1 when there is one."""

    help = __doc__

    def handle(self, **options):
        """Go through all seals. Raises CommandError when one does not hold."""
        found = list(faults())
        for where, what in found:
            self.stderr.write(f"{where}: {what}")
        if found:
            raise CommandError(f"Sealed files are broken; faults found: {len(found)}.")
        self.stdout.write(f"All sealed files are unchanged: {Seal.objects.count()} files.")
