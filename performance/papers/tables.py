"""The tables of a paper: sections 2 to 8, the score with its explanations, and what stands after the opinions."""

from decimal import Decimal

from performance.canonical import decimal_text
from performance.file_states import FileMove
from performance.models import Objection
from performance.papers.paper import Table
from performance.papers.widths import ROOM, fitted

# Section's code: its columns' widths in millimetres, and which of them are centred.
_WIDTHS = {
    "meetings": ((24, 50, 22, 28, 18, 22), {0, 2, 4}),
    "study": ((24, 46, 20, 24, 18, 32), {0, 2, 3, 4}),
    "work": ((24, 42, 20, 24, 22, 32), {0, 2, 4}),
    "proposals": ((20, 46, 18, 20, 18, 22, 20), {0, 2, 3, 4, 6}),
    "reports": ((24, 56, 18, 34, 32), {0, 2}),
    "service": ((24, 18, 24, 36, 18, 24, 20), {0, 1, 4}),
    "honours": ((24, 20, 50, 30, 18, 22), {0, 1, 4, 5}),
}
_SCORE = (("分组", "规则", "计算说明", "得分", "封顶扣减", "计入"), (22, 34, 60, 16, 16, 16))
_STEPS = (("日期", "办理", "意见", "经办人"), (24, 24, 78, 38))
_REMARKS = (("日期", "项目", "意见", "答复"), (24, 32, 58, 50))
_OBJECTIONS = (("日期", "提出人", "申诉理由", "处理结果和答复"), (24, 18, 62, 60))
_CORRECTIONS = (("序号", "日期", "更正内容", "更正依据", "经办人"), (12, 24, 66, 38, 24))


def section(said: dict) -> Table:
    """Return a section of a file's document as a table."""
    heads = tuple(said["heads"])
    widths, centred = _WIDTHS.get(said["code"], ((), ()))
    if len(widths) != len(heads):  # a seal of an older form
        widths, centred = _shared_out(len(heads)), ()
    rows = tuple(tuple(one["cells"]) for one in said["entries"])
    days = {at for at, head in enumerate(heads) if head.endswith("日期")}
    return Table(said["title"], heads, fitted(widths, rows, kept=days), rows, frozenset(centred))


def _shared_out(count: int) -> tuple[int, ...]:
    return (ROOM - ROOM // count * (count - 1), *(ROOM // count for _ in range(count - 1)))


def score_table(score: dict) -> Table:
    """Return a score's lines with how each came about, the total below."""
    groups = {one["code"]: one["name"] for one in score["groups"]}
    rows = [
        (groups.get(one["group"], ""), one["name"], one["words"], *_figures(one))
        for one in score["rules"] if one["applies"]
    ]  # fmt: skip
    graded = f"按得分为{score['band_by_points']}" if score["band_by_points"] else ""
    total = ("总分", "", graded, "", "", figure(score["total"]))
    return Table("考核得分", *_SCORE, (*rows, total), frozenset({0, 3, 4, 5}), sums=True)


def _figures(rule: dict) -> tuple[str, str, str]:
    raw, cut, points = (figure(rule[name]) for name in ("raw", "cut", "points"))
    return raw, "" if cut == "0" else cut, points


def figure(number: str) -> str:
    """Return a sealed number as it is printed."""
    return decimal_text(Decimal(number))


def notices(score: dict) -> tuple[str, ...]:
    """Return what bears on the grade, in words."""
    return tuple(_notice(one) for one in score["notices"])


def _notice(one: dict) -> str:
    said = one["prompt"]
    if not said and one["band"]:
        said = f"等次{'不高于' if one['effect'] == 'at_most' else '为'}{one['band']}"
    said = said or ("不评定" if one["effect"] == "none" else "")
    return f"{'：'.join(dict.fromkeys(filter(None, (one['name'], said))))}（{one['why']}）"


def steps(said: dict) -> Table:
    """Return everything that was done with the file."""
    rows = tuple((one["day"], FileMove(one["move"]).label, one["words"], one["who"]) for one in said["steps"])
    return Table("办理经过", *_STEPS, rows, frozenset({0, 1}))


def remarks(said: dict) -> Table:
    """Return what was remarked on items, with the answers."""
    rows = tuple(
        (one["day"], one["label"], one["text"], f"{one['answered_on']} {one['answer']}" if one["answer"] else "")
        for one in said["remarks"]
    )
    return Table("逐项意见和答复", *_REMARKS, rows, frozenset({0}))


def objections(said: dict) -> Table:
    """Return the objections with what was replied."""
    rows = tuple((one["day"], "委员本人" if one["by_member"] else "联络组", one["text"], _reply(one))
                 for one in said["objections"])  # fmt: skip
    return Table("申诉", *_OBJECTIONS, rows, frozenset({0, 1}))


def _reply(one: dict) -> str:
    if not one["replied_on"]:
        return "尚未答复"
    return f"{one['replied_on']} {Objection.Outcome(one['outcome']).label}：{one['reply']}"


def corrections(rows) -> Table:
    """Return what was found wrong after the seal."""
    said = tuple((str(one.number), f"{one.day:%Y-%m-%d}", one.text, one.reason, one.who) for one in rows)
    return Table("归档后的更正", *_CORRECTIONS, said, frozenset({0, 1}))
