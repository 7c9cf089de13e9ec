"""Check the trail from its first entry to its last."""

from django.core.management.base import BaseCommand, CommandError

from liaison.models import TrailEntry
from liaison.trail import broken_entries


class Command(BaseCommand):
    """Name each entry of the trail that was changed or is missing; exit with 1 when there is one."""

    help = __doc__

    def handle(self, **options):
        """Walk the chain. Raises CommandError when it is broken."""
        faults = list(broken_entries())
        for pk, what in faults:
            self.stderr.write(f"entry {pk}: {what}" if pk else what)
        if faults:
            raise CommandError(f"The trail is broken; faults found: {len(faults)}.")
        self.stdout.write(f"The trail is whole: {TrailEntry.objects.count()} entries.")
