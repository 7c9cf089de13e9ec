"""The ledgers of contributions on screen."""

import django_tables2 as tables
from django.utils.html import format_html

from activities.ledgers import LedgerColumn
from activities.models import Contribution

_SORTED = {"日期": "day", "完成日期": "day", "类别": "kind", "题目": "title"}


class _Cell(tables.Column):
    """A ledger's column; the one that names the contribution leads to it."""

    def __init__(self, column: LedgerColumn, *, leads: bool):
        order = _SORTED.get(column.title)
        super().__init__(column.title, empty_values=(), orderable=bool(order), order_by=order)
        self.column, self.leads = column, leads

    def render(self, record):
        """Return what the column says of the row."""
        value = self.column.value(record)
        if self.column.holds == "number" and value is not None:
            return f"{value:,}"
        if self.leads:
            return format_html('<a href="{}">{}</a>', record.get_absolute_url(), value)
        if self.column.holds == "date" and value:
            return f"{value:%Y-%m-%d}"
        return "—" if value in (None, "") else value


class ContributionTable(tables.Table):
    """Contributions with the columns of their ledger."""

    class Meta:
        model = Contribution
        fields = []

    def __init__(self, *args, columns: list[LedgerColumn], leads: object, extra_columns=(), **kwargs):
        cells = [
            (f"column{number}", _Cell(column, leads=column.value is leads)) for number, column in enumerate(columns)
        ]
        super().__init__(*args, extra_columns=[*extra_columns, *cells], **kwargs)
