"""Which contributions wait for the office to say that it was so."""

from activities.models import Contribution
from performance.desk.lines import MOST, Block, Desk, Line


def unconfirmed(desk: Desk) -> Block:
    """Return the contributions the office has still to confirm, the newest first."""
    rows = desk.visible(Contribution).waiting().filter(office=desk.office)[:MOST]
    return Block("待确认的成果", [Line("待确认：", row.get_absolute_url(), str(row)) for row in rows])
