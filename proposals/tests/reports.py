"""What tests of opinion reports share: notes and reports of the town, sent and decided."""

from datetime import date

from conftest import TODAY
from liaison.keys import Actor
from proposals.actions import move_sending, record_report, send_report, take_note
from proposals.report_states import Move

DAY, SENT = date(2026, 3, 2), date(2026, 3, 5)

# What each move asks besides its day.
ASKED = {
    Move.RETURN: {"words": "请补充涉及户数"}, Move.FORWARD: {"unit": "县水利局"}, Move.REOPEN: {"words": "情况有变化"},
    Move.TAKE_BACK: {"words": "数据有误"}, Move.ADOPT: {"issue": "2026年第3期"},
}  # fmt: skip


def note_values(**values) -> dict:
    """Return what the form says about what an old man told."""
    plain = {"day": DAY, "raised_by": "曹大爷", "title": "机井不出水", "text": "三组机井抽不上水。",
             "taken_by_name": "李明"}  # fmt: skip
    return plain | values


def note(town, by, **values):
    """Take down what an old man told 青石镇."""
    return take_note(town.qingshi, note_values(**values), by=by, today=TODAY)


def report_values(town, **values) -> dict:
    """Return what the form says about a report of 张立山."""
    plain = {"day": DAY, "title": "三组机井需要维修", "situation": "机井抽不上水。", "suggestion": "建议水利部门维修。",
             "author": town.zhang}  # fmt: skip
    return plain | values


def report(town, by, **values):
    """Write a report of 张立山."""
    return record_report(town.qingshi, report_values(town, **values), by=by)


def sent(town, by, receiver="county", **values):
    """Write a report and send it."""
    return send_report(report(town, by, **values), receiver, sent_on=SENT, by=by, today=TODAY)


def county(town) -> Actor:
    """Return the county's reviewer as the one who acts."""
    return Actor(town.reviewer, "10.0.0.9")


def made(sending, move: Move, by, **said):
    """Make a move with what it asks."""
    return move_sending(sending, move, ASKED.get(move, {}) | said, by=by, today=TODAY)
