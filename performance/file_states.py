"""The states of a year file and the only moves between them."""

from typing import NamedTuple

from django.db.models import TextChoices

from liaison.roles import Right


class FileState(TextChoices):
    """How far a year file is."""

    OPEN = "open", "填报中"
    CONFIRMED = "confirmed", "委员已确认"
    ASSESSED = "assessed", "联络组已初评"
    HANDED_IN = "handed_in", "已报县"
    RETURNED = "returned", "退回修改"
    CHECKED = "checked", "县已复核"
    PUBLIC = "public", "公示中"
    APPROVED = "approved", "已审定"
    SEALED = "sealed", "已归档"


class FileMove(TextChoices):
    """What can be done with a year file."""

    CONFIRM = "confirm", "委员确认"
    ASSESS = "assess", "联络组初评"
    REOPEN = "reopen", "退回填报"
    HAND_IN = "hand_in", "报县"
    TAKE_BACK = "take_back", "收回"
    RETURN = "return", "退回"
    CHECK = "check", "复核通过"
    PUBLISH = "publish", "公示"
    APPROVE = "approve", "审定"
    RECONSIDER = "reconsider", "重新审核"
    SEAL = "seal", "归档"


class Assessor(TextChoices):
    """Who assesses a member first."""

    OFFICE = "office", "联络组"
    COUNTY = "county", "县政协"


class Rule(NamedTuple):
    """What stands about a move: the right it takes, from which state to which, and whether it wants words of why.

    `direct` are the ways of a file that its office does not assess, because the county does (Scheme.assessors).
    """

    right: Right
    ways: dict[FileState, FileState]
    says_why: bool = False
    direct: dict[FileState, FileState] = {}


WRITTEN = (FileState.OPEN, FileState.RETURNED)  # the statement may be written
WITH_OFFICE = (FileState.OPEN, FileState.CONFIRMED, FileState.ASSESSED, FileState.RETURNED)
AT_COUNTY = (FileState.HANDED_IN, FileState.CHECKED)
OUT = (FileState.PUBLIC, FileState.APPROVED)  # the result is told and can be objected to
DECIDED = (FileState.APPROVED, FileState.SEALED)
_S = FileState

MOVES: dict[FileMove, Rule] = {
    FileMove.CONFIRM: Rule(Right.CONFIRM_FILES, {_S.OPEN: _S.CONFIRMED}),
    FileMove.ASSESS: Rule(Right.KEEP_FILES, {_S.CONFIRMED: _S.ASSESSED}),
    FileMove.REOPEN: Rule(Right.KEEP_FILES, dict.fromkeys((_S.CONFIRMED, _S.ASSESSED), _S.OPEN), says_why=True),
    FileMove.HAND_IN: Rule(
        Right.KEEP_FILES, dict.fromkeys((_S.ASSESSED, _S.RETURNED), _S.HANDED_IN),
        direct=dict.fromkeys((_S.CONFIRMED, _S.ASSESSED, _S.RETURNED), _S.HANDED_IN),
    ),
    FileMove.TAKE_BACK: Rule(
        Right.KEEP_FILES, {_S.HANDED_IN: _S.ASSESSED}, direct={_S.HANDED_IN: _S.CONFIRMED}
    ),
    FileMove.RETURN: Rule(Right.REVIEW_FILES, dict.fromkeys(AT_COUNTY, _S.RETURNED), says_why=True),
    FileMove.CHECK: Rule(Right.REVIEW_FILES, {_S.HANDED_IN: _S.CHECKED}),
    FileMove.PUBLISH: Rule(Right.DECIDE_FILES, {_S.CHECKED: _S.PUBLIC}),
    FileMove.APPROVE: Rule(Right.DECIDE_FILES, dict.fromkeys((_S.CHECKED, _S.PUBLIC), _S.APPROVED)),
    FileMove.RECONSIDER: Rule(Right.DECIDE_FILES, dict.fromkeys(OUT, _S.CHECKED), says_why=True),
    FileMove.SEAL: Rule(Right.DECIDE_FILES, {_S.APPROVED: _S.SEALED}),
}  # fmt: skip


def way(move: FileMove, state: str, assessor: str) -> FileState | None:
    """Return the state a move leads to from `state`; None where it cannot be made."""
    rule = MOVES[move]
    if assessor == Assessor.COUNTY and move == FileMove.ASSESS:
        return None
    ways = rule.direct if rule.direct and assessor == Assessor.COUNTY else rule.ways
    return ways.get(state)
