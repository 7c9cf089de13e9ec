"""What came of an opinion report: adopted at which level, in which issue; who wrote an instruction on it."""

import re

from .plain import folded, says_nothing, tight

_LEVELS = (
    ("全国", r"全国|国家|中央|国务院|中办|国办|人民政协报"),
    ("省", r"省|自治区|直辖市"),
    ("市", r"市|州(?!县)|地区"),
    ("县", r"县|区(?!域)|旗|本级"),
    ("乡", r"乡|镇|街道"),
)
_LEVEL = re.compile(r"全国|国家级?|中央|国务院|省|自治区|市(?!场|民|政府采)|州|县|区(?!域)|旗|本级|乡镇|街道|[乡镇](?:级|党委|政府)")
_NOT = re.compile(
    r"^(未采用|未录用|未被采用|没有采用|不采用|未采纳|留存|留用|存档|未刊用|退稿|退回|否|×|不予采用|未予采用|未用|留作参考|未采|否决|均未采用|落选|存查)"
)
_WAITING = re.compile(
    r"^(待定|待采用|待审|待反馈|审核中|已报送|已上报|报送中|未反馈|待审核|暂未反馈|未知|待|办理中|等待.*|尚未.*|已报.*|未定)$"
)
_ISSUE = re.compile(r"(?:[〔\[(（【]?((?:19|20)\d\d)[〕\])）】]?\s*年?\s*(?:度)?\s*)?(?:总)?第?\s*(\d{1,4})\s*期")
_YEAR = re.compile(r"((?:19|20)\d\d)年?")
_FORM = re.compile(r"单篇|综合|专报|专刊|转报|摘报|采编|汇编|合并|简报")


def adoptions(text: str) -> list[dict] | None:
    """Return the adoptions a cell tells; [] where it says there were none, None where it is not yet known."""
    bare = folded(text).strip("。.;,")
    if says_nothing(bare) or _WAITING.search(bare):
        return None
    if _NOT.search(bare):
        return []
    found: list[dict] = []
    for piece in _pieces(text):
        found += _piece(piece)
    return found


def _pieces(text: str) -> list[str]:
    held = [
        piece
        for piece in re.split(
            r"[、，,；;。\n＋+/]|\s+(?=[^\d第年期（(〔])|(?<=采用)(?=[^\s（(，,、；;）)]*(?:县|市|省|全国|区))", text
        )
        if tight(piece)
    ]
    pieces: list[str] = []
    for piece in held:
        # 县、市级采用 is cut into 县 and 市级采用; a bare issue belongs to what stands before it.
        if pieces and (
            re.fullmatch(r"[（(]?\s*(?:(?:19|20)\d\d年?)?第?\d+期[）)]?", tight(piece))
            or re.fullmatch(r"(?:19|20)\d\d年?", tight(piece))
        ):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _piece(piece: str) -> list[dict]:
    bare = re.sub(r"并?(?:已)?(?:上报|报送|推荐|转报|推送)(?:至|到|给)?.*$", "", folded(piece))
    if (
        re.search(r"未被?(?:采用|录用|采纳|刊用)|留存|不予采用|退稿", bare)
        or _NOT.search(bare)
        or (re.search(r"批示|签批|圈阅", bare) and "采用" not in bare)
    ):
        return []
    facts = _facts(bare)
    told = re.sub(r"《([^》]*)》", lambda match: "《" + _level_word(match[1]) + "》", bare)
    before = re.sub(r"《[^》]*》", "", told)
    levels = [_level_of(match[0]) for match in _LEVEL.finditer(before)]
    levels = list(dict.fromkeys(levels)) or [_level_of(match[1]) for match in re.finditer(r"《([^》]+)》", told)]
    if not levels and ("《" in bare or facts.get("issue")):
        levels = ["县"]
    return [{"level": level, **facts} for level in levels if level]


def _level_word(title: str) -> str:
    """Return the level a publication's name tells; one that names a place alone is the county's."""
    found = re.search(r"全国|人民政协报|省|自治区", title)
    if found:
        return found[0]
    return "市" if re.search(r"市(政协|委|信息|情)|市$", title) and "县" not in title else "县"


def _level_of(word: str) -> str:
    return next((level for level, pattern in _LEVELS if re.search(pattern, word)), "")


def _facts(bare: str) -> dict:
    facts: dict = {}
    if found := _ISSUE.search(bare):
        if found[1]:
            facts["year"] = int(found[1])
        facts["issue"] = int(found[2])
    elif (found := re.search(r"[〔\[(]((?:19|20)\d\d)[〕\])](\d{1,4})号?", bare)) is not None:
        facts |= {"year": int(found[1]), "issue": int(found[2])}
    if "year" not in facts and (found := _YEAR.search(bare)):
        facts["year"] = int(found[1])
    if found := _FORM.search(re.sub(r"《[^》]*》", "", bare)):
        facts["form"] = found[0]
    return facts


def at_level(level: str, text: str) -> list[dict] | None:
    """Read the cell of a column that stands for one level: √, an issue, or 未采用."""
    bare = folded(text)
    if says_nothing(bare) or _WAITING.search(bare):
        return None
    if _NOT.search(bare) or bare in {"0", "n", "N"}:
        return []
    facts = _facts(bare)
    if not facts and (found := re.fullmatch(r"第?(\d{1,4})号?", bare)) and int(found[1]) > 1:
        facts["issue"] = int(found[1])
    return [{"level": level, **facts}]


def instructions(text: str) -> list[dict]:
    """Return the instructions of a cell, each with the level of who wrote it where the words tell it."""
    if says_nothing(text) or re.fullmatch(r"(未|无|没有)批示|否", tight(text)):
        return []
    pieces = [piece for piece in re.split(r"[；;\n]+", text) if tight(piece)]
    if len(pieces) > 1 and not all(re.search(r"批|签|阅", piece) for piece in pieces):
        pieces = ["".join(pieces)]
    return [_instruction(tight(piece)) for piece in pieces]


def _instruction(piece: str) -> dict:
    who = re.split(r"批示|批|签|阅|[:：]", piece)[0] or piece
    level = ""
    for name, pattern in (
        ("全国", r"全国|国务院|中央|总理|国家"), ("省", r"省|自治区"), ("县", r"县|区委|区长|区政|旗"), ("市", r"市委|市长|市政|市领导|市级|^市|副市|州"), ("乡", r"乡|镇|街道"),
    ):  # fmt: skip
        if re.search(pattern, who):
            level = name
            break
    return ({"level": level} if level else {}) | {"text": piece}
