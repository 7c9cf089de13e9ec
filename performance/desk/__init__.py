"""What an office's desk shows, block by block. A new block is one function in a module here and its name in BLOCKS."""

from performance.desk import files, plans
from performance.desk.activities import drafts, incomplete
from performance.desk.attendance import leaves, unmarked
from performance.desk.contributions import unconfirmed
from performance.desk.documents import to_write
from performance.desk.files import to_review
from performance.desk.lines import Block, Desk, Line
from performance.desk.plans import to_accept
from performance.desk.proposals import due, mended, to_examine, unheard, unsigned
from performance.desk.reports import returned, to_decide, unanswered, unattended
from performance.desk.tasks import made, tasks, to_receive, unread

# From the top of the page down; a block without lines is not shown.
BLOCKS = (
    plans.without, plans.late, plans.due, plans.items, to_write, tasks, plans.returned, files.returned, returned,
    mended, unsigned, unheard, due, unanswered, unread, unattended, drafts, unmarked, leaves, unconfirmed, incomplete,
    files.to_hand_in,
)  # fmt: skip


def office_desk(desk: Desk) -> list[Block]:
    """Return the blocks that have something to say."""
    desk = plans.with_plan(desk)
    blocks = [made(desk.visible), *(make(desk) for make in BLOCKS)]
    return [block for block in blocks if block.lines]


__all__ = [
    "BLOCKS", "Block", "Desk", "Line", "made", "office_desk", "to_accept", "to_decide", "to_examine", "to_receive",
    "to_review",
]  # fmt: skip
