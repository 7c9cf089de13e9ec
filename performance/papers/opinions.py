"""Who said what of a file on its way, as the signed part of its paper has it."""

from performance.file_states import FileMove
from performance.papers.paper import Opinion

_ORDER = (FileMove.CONFIRM, FileMove.ASSESS, FileMove.CHECK, FileMove.APPROVE)
# What a step back undoes: the opinion named and all after it.
_UNDONE = {
    FileMove.REOPEN: FileMove.CONFIRM, FileMove.RETURN: FileMove.CHECK, FileMove.TAKE_BACK: FileMove.CHECK,
    FileMove.RECONSIDER: FileMove.APPROVE,
}  # fmt: skip


def opinions(said: dict) -> tuple[Opinion, ...]:
    """Return the four opinions of a file's document; where none was given yet there is room to write."""
    standing = _standing(said["steps"])
    suggested, grade = (f"{what}等次：{said[key]}" if said[key] else "" for what, key in
                        (("建议", "suggested"), ("审定", "grade")))  # fmt: skip
    return (
        Opinion("委员自评\n（述职）", said["statement"], "", _entered(standing.get(FileMove.CONFIRM), "确认")),
        _opinion("联络组\n意见", standing.get(FileMove.ASSESS), suggested),
        _opinion("县政协\n审核意见", standing.get(FileMove.CHECK), ""),
        _opinion("主席会议\n审定意见", standing.get(FileMove.APPROVE), grade),
    )


def _standing(steps: list[dict]) -> dict[str, dict]:
    """Return {move: the step that still holds}: what was given before a file went back no longer does."""
    found = {}
    for step in steps:
        if step["move"] in _UNDONE:
            gone = _ORDER[_ORDER.index(_UNDONE[step["move"]]) :]
            found = {move: one for move, one in found.items() if move not in gone}
        elif step["move"] in _ORDER:
            found[step["move"]] = step
    return found


def _opinion(label: str, step: dict | None, decided: str) -> Opinion:
    return Opinion(label, step["words"] if step else "", decided, _entered(step, "登记"))


def _entered(step: dict | None, verb: str) -> str:
    return f"{step['day']}　{step['who']}{verb}" if step else ""
