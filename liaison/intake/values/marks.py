"""Marks of attendance: words, signs, and the legend that says what a sheet's signs mean."""

import re

from .plain import folded, tight
from .vocabulary import status_in

_FAMILIES = (
    "√✓✔☑✅✔️vVＶ对",
    "×✕✖✗✘☒❌╳xXＸ叉",
    "○〇◯Ｏ⭕Oo",
    "△∆Δ▵",
    "▲",
    "●⚫",
    "☆",
    "★",
    "□☐",
    "■",
    "◇",
    "◆",
    "⊙◎",
    "#＃",
    "*＊",
    "+＋",
    "?？",
)
_FAMILY = {sign: family[0] for family in _FAMILIES for sign in family}
# What needs no legend. ○ and △ mean different things in different offices, so they are asked about.
_PLAIN = {"√": "出席", "×": "缺席"}
_NO_MARK = {
    "/",
    "-",
    "—",
    "——",
    "--",
    "\\",
    "未通知",
    "不在任",
    "未任职",
    "未安排",
    "无",
    "不需参加",
    "不参会",
    "无需参加",
    "未要求",
    "未通知参加",
    "／",
    "－",
    "N/A",
    "*不参加",
}
_SIGN = r"[√✓✔☑✅×✕✖✗✘☒❌╳○〇◯⭕△∆Δ▵▲●⚫☆★□☐■◇◆⊙◎#＃*＊+＋]|(?<![A-Za-z])[A-Za-zＡ-Ｚ](?![A-Za-z])"
# A word in place of a sign stands apart from what it means: 假 请假, “迟”表示迟到.
_SIGN_WORD = r"(?<![\u4e00-\u9fff])[到迟早退假病事公缺旷请席](?=[\s”\"'’」)）\]】:：=＝—－–-]|为|是|表示|代表|指|即)"
_STATE = r"出席|出勤|到会|参会|参加|签到|实到|已到|全勤|迟到|早退|请假|事假|病假|公假|公差|出差|因公|缺席|缺勤|旷会|旷工|旷课|未全程|未到|未参加|无故缺席|未通知|未要求|不需参加|未任职|不在任|未安排|无需"
_SIGN_FIRST = re.compile(
    rf"[“\"'‘「(（\[【]*({_SIGN}|{_SIGN_WORD}|空白|空格|空|留空|不填)[”\"'’」)）\]】]*\s*(?:为|是|表示|代表|指|即|=|＝|:|：|-|—|－|–)*\s*[“\"'‘「(（]*((?:{_STATE})[\u4e00-\u9fff]{{0,4}})"
)
_STATE_FIRST = re.compile(
    rf"((?:{_STATE})[\u4e00-\u9fff]{{0,3}}?)\s*(?:用|画|打|记|标|填|为|是|:|：|=|＝|-|—|（|\(|“|\"|‘|')*\s*({_SIGN})"
)
_EMPTY = re.compile(r"(空白|空格|留空|不填|空)")


_BLANK = re.compile(
    rf"(?:空白|空格|留空|不填|未填)(?:处|栏|的)?(?:为|是|表示|代表|视为|即|=|:|：|视作|算)+((?:{_STATE})[\u4e00-\u9fff]{{0,4}})"
)


def family(sign: str) -> str:
    """Return the sign that stands for all ways of writing it: ✓ and V are √."""
    return _FAMILY.get(sign, sign)


_STROKE = re.compile(
    r"(?:^|[\s，,、；;：:。“\"‘'（(])([/／\\—－-])[”\"’'）)]?\s*(?:为|是|表示|代表|指|即|=|＝|:|：)*\s*(?:未通知|未要求|不需|未任职|不在任|未安排|无需)"
)


def legend_in(text: str) -> dict[str, str | None]:
    """Return what a line says of its signs, e.g. {"√": "出席", "": None}; empty where it is no legend."""
    found: dict[str, str | None] = {}
    for pattern, sign_at, state_at in ((_SIGN_FIRST, 1, 2), (_STATE_FIRST, 2, 1)):
        pairs = {}
        for match in pattern.finditer(text):
            sign = match[sign_at]
            pairs["" if _EMPTY.fullmatch(sign) else sign] = _state(match[state_at])
        if sum(bool(sign) for sign in pairs) > sum(bool(sign) for sign in found):
            found = {**found, **pairs}
    found |= {stroke[1]: None for stroke in _STROKE.finditer(text)}
    if not found and (blank := _BLANK.search(tight(text))):
        return {"": _state(blank[1])}
    return found if any(found) and not (len(found) == 1 and len(text) > 60) else {}


def _state(word: str) -> str | None:
    if re.match(r"未通知|未要求|不需|未任职|不在任|未安排|无需", word):
        return None
    return status_in(word) or None


def mark(text: str, legend: dict[str, str | None]) -> tuple[str | None, str, bool]:
    """Return (state, note, known) of a cell; an unknown mark is (None, "", False)."""
    bare = tight(text)
    by_family = {family(sign): state for sign, state in legend.items()}
    if bare in legend:
        return legend[bare], "", True
    if family(bare) in by_family:
        return by_family[family(bare)], "", True
    if not bare or bare in _NO_MARK or folded(bare) in _NO_MARK:
        return None, "", True
    if family(bare) in _PLAIN:
        return _PLAIN[family(bare)], "", True
    return _worded(bare, by_family)


_WORDS = {
    "到": "出席",
    "迟": "迟到",
    "假": "请假",
    "缺": "缺席",
    "旷": "缺席",
    "请": "请假",
    "出": "出席",
    "参": "出席",
    "退": "早退",
    "席": "出席",
    "是": "出席",
    "已签": "出席",
    "已签到": "出席",
    "病": "请假",
    "事": "请假",
    "公": "请假",
}
_EXACT = {
    "出席",
    "迟到",
    "早退",
    "请假",
    "缺席",
    "到会",
    "参加",
    "已到",
    "到",
    "缺",
    "假",
    "迟",
    "出勤",
    "缺勤",
    "未到",
    "参会",
    "未参加",
    "签到",
    "全勤",
    "实到",
    "旷会",
    "旷",
    "未全程",
}


def _worded(bare: str, by_family: dict) -> tuple[str | None, str, bool]:
    if bare in _WORDS:
        note = {"病": "病假", "事": "事假", "公": "公假"}.get(bare, "")
        return _WORDS[bare], note, True
    lead, rest = family(bare[0]), bare[1:].strip("（）()，,、:：")
    if "代" in rest or "替" in bare:
        return None, "", False  # somebody else came; whether that counts is for the office to say
    if (lead in by_family or lead in _PLAIN) and rest:
        state = by_family.get(lead, _PLAIN.get(lead))
        told = status_in(rest)
        return told or state, rest if rest != told else "", True
    state = status_in(bare)
    if not state or len(bare) > 20 or re.search(r"[?？]", bare):
        return None, "", False
    return state, "" if bare in _EXACT else _note(bare, state), True


def _note(bare: str, state: str) -> str:
    rest = re.sub(rf"^{state}", "", bare).strip("（）()，,、:：；;-—－–")
    return rest or bare


def is_mark(text: str) -> bool:
    """Tell whether a cell looks like a mark of attendance."""
    bare = tight(text)
    if len(bare) == 1 and (bare in _FAMILY or bare in _WORDS):
        return True
    return (
        bare in _EXACT
        or bare in _NO_MARK
        or bool(re.fullmatch(rf"(?:事假|病假|公假|出差|公差|{_STATE})(?:[（(].*[）)])?", bare))
    )
