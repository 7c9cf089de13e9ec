"""The words of proposals: numbers, results of review and handling, satisfaction, authors."""

import re

from .people import closed, is_person, person, split_and, split_names
from .plain import Taken, chinese_number, folded, says_nothing, tight
from .vocabulary import status_in

_NUMBER = r"(\d{1,4}|[〇零一二三四五六七八九十百]{1,6})"
_NUMBERED = re.compile(
    rf"(平时?|闭会(?:期间)?|[Pp](?=\d)|大会?|会(?=\d))?(?:提案|字|类)*第?\s*{_NUMBER}\s*(?:号|件|案)?(?:提案)?"
)
_PREFIX = re.compile(
    r"(?:第?\d{1,2}届第?\d{1,2}次(?:会议)?|(?:19|20)\d\d年?(?:度)?|[〔\[(](?:19|20)\d\d[〕\])]|\d{1,2}[-—–.]\d{1,2}(?=[-—–.]))[-—–._号\s]*"
)


def number_and_series(text: str) -> tuple[int | None, str]:
    """Read 第012号, 平003, 平字第3号, 2026-012, 〔2026〕12号 as (number, 大会 or 平时)."""
    bare = _PREFIX.sub("", folded(text))
    bare = re.sub(r"^(?:县|区|市)?政协|^(?:No\.?|№|编号|案号|提案号)[:：]?", "", bare.lstrip("-_.#"))
    bare = re.sub(
        r"^(?:(?:19|20)\d\d|(?:0?[1-9]|[12]\d)(?:0[1-9]|1\d))(?=0?\d{3}$)", "", bare
    )  # 10050012: the 5th session of the 10th term
    found = _NUMBERED.fullmatch(bare.strip("()[]"))
    if not found:
        return None, ""
    number = int(found[2]) if found[2].isdigit() else chinese_number(found[2])
    usual = not (found[1] or "").startswith(("平", "闭", "P", "p"))
    return number, "大会" if usual else "平时"


def series_in(text: str) -> str:
    """Return 大会 or 平时 as a text says it, "" where it says neither."""
    bare = tight(text)
    if re.search(r"平时|闭会|会后|休会", bare):
        return "平时"
    return "大会" if re.search(r"大会|全会|会中|会议期间|会上", bare) else ""


_CODE = r"((?:[(\[〔]?(?:19|20)\d\d[)\]〕]?-?)?\d[\d-]*|[〇零一二三四五六七八九十百]{1,6})"
_SERIES = r"(平时?(?:提案)?(?:字)?|大会(?:提案)?)?第?\s*"
_MERGED = re.compile(
    rf"(?:与|并入|归并(?:到|至|于|入)?|并到|并至|合并(?:到|至|入)?|并案(?:到|至|于|入|[:：(（])?|和|同)\s*{_SERIES}{_CODE}\s*号?(?:提案)?"
)


def merged_into(text: str) -> dict | None:
    """Return the proposal another was merged into: 与第012号并案, 并入平003号提案."""
    bare = folded(text)
    found = (_MERGED.search(bare) or re.search(rf"{_SERIES}{_CODE}号", bare)) if "并" in bare else None
    number, _ = number_and_series(found[2]) if found else (None, "")
    if number is None:
        return None
    return {"series": "平时" if (found[1] or "").startswith("平") else "大会", "number": number}


_REVIEW = (
    (r"转.*(社情民意|信息)|作(为)?社情民意|社情民意", "转社情民意"),
    (r"并案|归并|合并|并入|合案", "并案"),
    (r"不予?立案|未立案|不立|未予立案|不予受理|不予采纳|^否$|^×$|^不$", "不予立案"),
    (r"立案|^是$|^√$|^已立$|^立$|予以立案|准予立案|同意立案", "立案"),
)


def review(text: str) -> Taken:
    """Read the result of review."""
    bare = folded(text)
    for pattern, name in _REVIEW:
        if re.search(pattern, bare):
            return Taken({"review_result": name})
    return Taken({"review_result": tight(text)}).ask(
        "unknown_word", f"审查结果写的是“{text.strip()}”，请选择立案、转社情民意、不予立案或并案"
    )


_RESULTS = (
    ("D", r"留作参考|留作.*参考|解释说明|作解释|暂不具备|不能解决|未采纳|无法解决|参考|难以解决|不予采纳"),
    ("C", r"列入计划|列入规划|计划解决|逐步解决|纳入计划|拟解决|规划解决|纳入规划|列入.*(计划|规划)|计划逐步"),
    ("B", r"正在解决|正在落实|已启动|着手解决|部分解决|部分采纳|正在推进|基本解决|解决中|正在.*解决"),
    ("A", r"已解决|已采纳|解决或采纳|已经解决|全部解决|采纳|已落实|已办成|落实到位|得到解决|^解决$"),
)


def handling(text: str) -> str:
    """Return A, B, C or D as letters or words say it, "" for anything else."""
    bare = folded(text).upper().strip("。.;；")
    if found := re.fullmatch(r"[(\[“\"]?([ABCD])[)\]”\"]?(?:类|级|等|档|类件|类办结)?(?:[(（:：、,-]?.*)?", bare):
        return found[1]
    if found := re.search(r"[(]([ABCD])类?[)]", bare):
        return found[1]
    return next((letter for letter, pattern in _RESULTS if re.search(pattern, bare)), "")


_STATE = re.compile(
    r"办理中|正在办理|已办结|办结|未办结|已答复|答复|已交办|交办|面商|待办|跟踪|二次办理|重新办理|已办|在办|办复|办理完毕|办毕|已回复|未答复|尚未"
)


def is_state(text: str) -> bool:
    """Tell whether a text says how far the handling is rather than what came of it."""
    return bool(_STATE.search(tight(text)))


def satisfaction(text: str) -> str:
    """Return 满意, 基本满意 or 不满意, "" for anything else."""
    bare = re.split(r"[（(，,；;：:]", tight(text).strip("。.（）()"))[0]
    for name, words in (
        ("不满意", "不满意"),
        ("基本满意", "基本满意 较满意 比较满意"),
        ("满意", "满意 非常满意 很满意 十分满意 √ 是"),
    ):
        if bare in words.split():
            return name
    return ""


_MORE = re.compile(
    r"等\s*(\d{1,3}|[一二三四五六七八九十]{1,3})?\s*(?:名|位|人)?(?:委员|人|联名|联合|提出|共同|提案|的)*$"
)


def authors(text: str) -> Taken:
    """Read those who sign: the first as `first_author` or `group_author`, the others as `co_authors`."""
    taken = Taken()
    bare = re.sub(r"[（(](?:等|共)?\s*\d+\s*[人名位][^）)]*[）)]", "", text)
    bare = re.sub(r"(第一提案人|提案人|联名人|附议人|领衔|执笔)[:：]", "、", bare)
    bare = re.sub(r"(联名|联合|共同)(提出|提案|提交)?$|附议$", "", bare.strip())
    names, _ = names_in(_MORE.sub("", bare))
    if not names:
        return Taken({"group_author": tight(text)}) if tight(text) else taken
    first = person(names[0])
    if first.lost:
        return taken.refuse("lost_character", f"“{names[0]}”里有一个字丢失了，请改成正确的姓名")
    group = not is_person(first.name)
    taken.values["group_author" if group else "first_author"] = tight(first.name) if group else first.name
    if first.note and not group and not status_in(first.note):
        taken.values["name_note"] = first.note
    others = [person(name).name for name in names[1:]]
    if others:
        taken.values["co_authors"] = others
    return taken


def names_in(text: str) -> tuple[list[str], list[str]]:
    """Return the names of a list, and pieces of it that name nobody."""
    names, rest = [], []
    for piece in split_names(text):
        for name in split_and(piece):
            bare = tight(name)
            if says_nothing(bare) or not re.search(r"[^\W\d]", bare):
                rest.append(bare)
            else:
                names.append(name)
    return names, rest


def co_authors(text: str) -> Taken:
    """Read the others who sign."""
    bare = re.sub(r"[（(]?(?:共)\s*\d+\s*[人名位][）)]?", "", text)
    names, _ = names_in(_MORE.sub("", bare.strip()))
    found = [person(name) for name in names]
    taken = Taken({"co_authors": [one.name for one in found if not one.lost]} if found else {})
    for one in found:
        if one.lost:
            taken.refuse("lost_character", f"“{one.name}”里有一个字丢失了，请改成正确的姓名")
    return taken


def said_number(text: str) -> int | None:
    """Return the 5 of 李明等5人; 0 for a bare 等; None where the list claims to be whole."""
    found = re.search(r"(?:等|共)\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*[人名位]", folded(text))
    if found:
        return chinese_number(found[1])
    return 0 if _MORE.search(tight(text)) and not says_nothing(text) else None


def units(text: str) -> list[str]:
    """Return a list of units."""
    pieces = re.split(
        r"[、，,；;\n]+|(?<=[局委办院会心站府处部联队司校行所团社厂])\s+(?=[\u4e00-\u9fff])"
        r"|(?<=[\u4e00-\u9fff])\s+(?=[县市区省各])|(?<=[局委办院会心站府处部联队司校行所团社厂])/",
        text,
    )
    named = [re.sub(r"[（(](?:主办|会办|协办|配合|分办)(?:单位)?[）)]$", "", tight(piece)) for piece in pieces]
    return [unit for unit in named if unit and not says_nothing(unit)]


__all__ = [
    "authors",
    "closed",
    "co_authors",
    "handling",
    "is_state",
    "merged_into",
    "number_and_series",
    "review",
    "satisfaction",
    "series_in",
    "units",
]
