"""应到, 实到 and 出席率 beside whatever a table lists."""

import django_tables2 as tables

from activities.models import Tally


def attendance_columns() -> list[tables.Column]:
    """Return the columns expected, present and rate of an `Attended` table."""
    return [tables.Column(title, empty_values=(), orderable=False) for title in ("应到", "实到", "出席率")]


class Attended:
    """What fills attendance_columns(): `tallies` is {what a row is `tallied_by`: Tally} for the rows shown."""

    tallied_by = "pk"

    def _tally(self, record) -> Tally:
        return self.tallies.get(getattr(record, self.tallied_by), Tally())

    def render_expected(self, record):
        """Return 应到."""
        return self._tally(record).expected

    def render_present(self, record):
        """Return 实到."""
        return self._tally(record).present

    def render_rate(self, record):
        """Return 出席率."""
        return self._tally(record).rate_in_words
