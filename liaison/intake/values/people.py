"""Names of people: without inner blanks, with the middle dot U+00B7 alone, the note in brackets apart."""

import re
from dataclasses import dataclass

from ..grid import BLANKS
from .plain import LOST, lost_character, tight
from .vocabulary import NATIONALITIES, status_in

_DOTS = re.compile(
    r"(?<=[\u4e00-\u9fff\u3400-\u4dbf])[\s\u00a0\u3000]*[･•‧・．.。∙⋅●᛫˙·‐﹒○]+[\s\u00a0\u3000]*(?=[\u4e00-\u9fff\u3400-\u4dbf])"
)
_BRACKETS = re.compile(r"[（(【\[〔｛{<＜](.*?)[）)】\]〕｝}>＞]|[（(【\[〔](.*)$")
_CJK = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\u3007"
_PERSON = re.compile(rf"[{_CJK}]{{2,4}}(?:·[{_CJK}]{{1,12}})*|[{_CJK}]{{1,14}}(?:·[{_CJK}]{{1,14}})+")
# Words no one is called: an office, a body, a line that sums up.
_BODY = re.compile(
    r"委员会|总支|支部|界别|界$|小组|联络组|联络委|联络处|专委|工委|工会|妇联|工商联|团委|共青团|科协|侨联|台联|残联|文联|县委|市委|省委|农工党|致公党|九三学社|"
    r"民革.|民盟.|民建.|民进.|台盟.|政府|办公室|中心$|公司|大队|协会|学会|商会|学校|中学|小学|医院|村委|社区|提案委|全体|代表|群众|人员|干部|负责人|领导|委员$|部门|单位|"
    r"[县市镇乡局办组]$|主席会议|党派|团体|有关"
)


@dataclass(slots=True)
class Person:
    """A name as it was written: `note` from brackets, `status` where the note says one, `lost` sign of a lost character."""

    name: str
    note: str = ""
    status: str = ""
    lost: str = ""


def person(text: str) -> Person:
    """Read one name."""
    notes: list[str] = []

    def keep(found: re.Match) -> str:
        notes.append((found[1] or found[2] or "").strip(BLANKS))
        return " "

    bare = _BRACKETS.sub(keep, text).strip(BLANKS)
    bare = re.sub(r"^\d{1,3}[.、．)]\s*", "", bare).strip("*※★☆▲#，,、;；:：")
    bare, behind = _note_behind(bare)
    note = "，".join(filter(None, [*notes, behind]))
    lost = lost_character(bare)
    name = closed(bare)
    return Person(name, tight(note), status_in(note) if note else "", lost)


def closed(text: str) -> str:
    """Close up a name: no blanks between Chinese characters, one kind of dot."""
    bare = text.strip(BLANKS)
    if not re.search(rf"[{_CJK}]", bare):
        return re.sub(r"\s+", " ", bare)
    return tight(_DOTS.sub("·", bare)).strip("·.。")


def _note_behind(text: str) -> tuple[str, str]:
    """Cut off a note that stands without brackets: 王芳 女, 马兰 回族, 张伟2."""
    pieces = [piece for piece in re.split(f"[{re.escape(BLANKS)}]+", text) if piece]
    if len(pieces) > 1 and len(pieces[0]) > 1 and (pieces[-1] in {"女", "男"} or pieces[-1] in NATIONALITIES):
        return "".join(pieces[:-1]), pieces[-1]
    found = re.fullmatch(rf"([{_CJK}·\s]{{2,}})([A-Za-z0-9]|[①-⑩]|[－—-]{{1,2}}[{_CJK}]{{2,8}})", text)
    return (found[1], found[2].strip("－—-")) if found else (text, "")


def is_person(name: str) -> bool:
    """Tell whether a closed-up text can be the name of one person."""
    if _BODY.search(name):
        return False
    return bool(_PERSON.fullmatch(name)) or bool(re.fullmatch(r"[A-Za-z][A-Za-z .·'-]{2,40}", name))


def split_names(text: str) -> list[str]:
    """Cut a list of names at every separator people use; brackets stay whole, 李 明 stays one name."""
    held: list[str] = []

    def hold(found: re.Match) -> str:
        held.append(found[0])
        after = text[found.end() : found.end() + 1]
        return chr(0xE000 + min(len(held) - 1, 6000)) + ("\n" if re.match(rf"[{_CJK}]", after) else "")

    masked = _BRACKETS.sub(hold, text)
    strong = re.sub(r"[、，,；;。／/|\n\r\t＋+]+", "\n", masked)
    pieces: list[str] = []
    for piece in strong.split("\n"):
        pieces += _at_blanks(_DOTS.sub("·", piece.strip(BLANKS)))
    whole = [
        "".join(held[ord(char) - 0xE000] if 0xE000 <= ord(char) < 0xE000 + len(held) else char for char in piece)
        for piece in pieces
    ]
    return [piece for piece in whole if piece]


def _at_blanks(piece: str) -> list[str]:
    """Cut at blanks, but join the single characters of names that are typed with blanks inside."""
    blank = f"[{re.escape(BLANKS)}]"
    wide = re.split(f"{blank}{{2,}}", piece)
    if len(wide) > 1 and re.search(rf"\S{blank}\S", piece):  # wide gaps between names, narrow ones inside
        return [name for part in wide for name in ([part] if len(closed(part)) <= 4 else _at_blanks(part)) if name]
    parts = [part for part in re.split(f"{blank}+", piece) if part]
    names: list[str] = []
    open_ = False
    for part in parts:
        bare = re.sub(r"[\ue000-\uf8ff]", "", part)
        only_note = not bare and names
        if names and (
            only_note or _goes_on(names[-1], bare, open_=open_) or bare in {"女", "男"} or bare.startswith("等")
        ):
            names[-1] += part
            open_ = open_ and len(closed(re.sub(r"[\ue000-\uf8ff]", "", names[-1]))) < 3 and not only_note
        else:
            names.append(part)
            open_ = len(bare) == 1
    return names


_LONG_SURNAME = re.compile(
    "欧阳|上官|司马|诸葛|尉迟|司徒|夏侯|皇甫|公孙|令狐|慕容|宇文|长孙|东方|端木|独孤|南宫|轩辕|澹台|西门|太史|申屠|闻人"
)


def _goes_on(name: str, part: str, *, open_: bool) -> bool:
    """Tell whether a part behind a blank belongs to the name before it: 李 明, 王 建军, 欧阳 明."""
    alone = len(name) == 1 and len(part) == 2
    return (len(part) == 1 and open_) or alone or (bool(_LONG_SURNAME.fullmatch(name)) and 1 <= len(part) <= 2)


_AND = re.compile(r"[和与及]")


def split_and(text: str) -> list[str]:
    """Cut 张三和李四 where both sides are names; 和 may belong to a name (和平)."""
    for found in _AND.finditer(text):
        left, right = text[: found.start()], text[found.end() :]
        if is_person(closed(left)) and is_person(closed(right)) and len(left) > 1:
            return [left, right]
    return [text]


__all__ = ["LOST", "Person", "closed", "is_person", "person", "split_and", "split_names"]
