"""Texts without their accidents: blanks, full-width signs, cells that say only "nothing", whole numbers."""

import re
import unicodedata
from dataclasses import dataclass, field

from ..grid import BLANKS, Cell

_SPACE = re.compile(f"[{re.escape(BLANKS)}]+")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\x00]")
_NOTHING = {"-", "--", "---", "—", "——", "–", "－", "/", "//", "\\", "无", "（无）", "(无)", "空", "暂无", "没有", "N/A", "n/a", "#N/A", "NULL", "null", "None", "none", "nan", "…", "……", ".", "。", "、", "〃", "∕", "／", "———", "----", "一一"}  # fmt: skip


@dataclass(slots=True)
class Problem:
    """Something to ask ("question") or to refuse ("error") about a cell; `more` goes into the report as it is."""

    sort: str
    code: str
    why: str
    more: dict = field(default_factory=dict)


@dataclass(slots=True)
class Taken:
    """What was taken from a cell: values by field name, and what has to be said about them."""

    values: dict = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)

    def ask(self, code: str, why: str, **more) -> "Taken":
        """Add a question."""
        self.problems.append(Problem("question", code, why, more))
        return self

    def refuse(self, code: str, why: str, **more) -> "Taken":
        """Add an error."""
        self.problems.append(Problem("error", code, why, more))
        return self

    def mention(self, code: str, why: str) -> "Taken":
        """Add a notice."""
        self.notices.append(Problem("notice", code, why))
        return self


def tight(text: str) -> str:
    """Return the text without any blanks."""
    bare = "".join(text.split())
    return bare if bare.isascii() or not _INVISIBLE.search(bare) else _INVISIBLE.sub("", bare)


def folded(text: str) -> str:
    """Return the text with full-width signs made plain, without any blanks. Not for names."""
    return tight(unicodedata.normalize("NFKC", text))


def prose(text: str) -> str:
    """Return free text without outer blanks; line breaks inside a sentence of Chinese close up."""
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    lines = [" ".join(filter(None, _SPACE.split(line))) for line in text.split("\n")]
    whole = ""
    for line in filter(None, lines):
        wide = whole and ord(whole[-1]) > 0x2E80 and ord(line[0]) > 0x2E80
        whole += line if not whole or wide else " " + line
    return whole


def says_nothing(text: str) -> bool:
    """Tell whether a cell's text only says that there is nothing."""
    bare = tight(text)
    return not bare or bare in _NOTHING


_SPREADSHEET_ERROR = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)\Z")


def is_formula_error(text: str) -> bool:
    """Tell whether the cell shows a formula's error."""
    return bool(_SPREADSHEET_ERROR.match(text.strip()))


LOST = "?？�□■▢☐〓"
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def lost_character(text: str) -> str:
    """Return the sign that stands where a character was lost, "" where none is."""
    found = next((sign for sign in text if sign in LOST), "")
    return found or ("私用区字符" if _PRIVATE.search(text) else "")


_COUNT = re.compile(r"(?:约|共|计|合计|总计)?(\d{1,6})(?:\.0+)?(?:人次|人|名|位|个|件|条|份|余人|多人)?\Z")


def whole_number(cell: Cell) -> int | None:
    """Return a count such as 11, "8人" or "共11名"; None where it is not a whole number of 0 or more."""
    if isinstance(cell.value, bool):
        return None
    if isinstance(cell.value, (int, float)):
        return int(cell.value) if cell.value >= 0 and float(cell.value).is_integer() else None
    found = _COUNT.match(folded(cell.text))
    if found and not folded(cell.text).startswith("约") and "余" not in cell.text and "多" not in cell.text:
        return int(found[1])
    words = folded(cell.text).removesuffix("人").removesuffix("名")
    return chinese_number(words)


_DIGITS = {
    char: value
    for value, chars in enumerate(
        ("〇零○Ｏ0", "一壹元", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for char in chars
}


def chinese_number(text: str) -> int | None:
    """Return the value of 九, 十二, 二十, 一百零三, or digits; None for anything else."""
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    if not text or any(char not in _DIGITS and char not in "十百拾佰廿卅" for char in text):
        return None
    if not set(text) & set("十百拾佰廿卅"):
        return int("".join(str(_DIGITS[char]) for char in text)) if len(text) < 10 else None
    total, digit = 0, None
    for char in text.replace("廿", "二十").replace("卅", "三十").replace("拾", "十").replace("佰", "百"):
        if char in "十百":
            total += (1 if digit is None else digit) * (10 if char == "十" else 100)
            digit = None
        else:
            digit = _DIGITS[char]
    return total + (digit or 0)


CHINESE_RUN = re.compile(r"[〇零○一二三四五六七八九十廿卅]{1,4}(?=[年月日号届次期])")


def digits_for_chinese(text: str) -> str:
    """Write the Chinese numbers before 年, 月, 日, 号, 届, 次, 期 in digits."""

    def plain(found: re.Match) -> str:
        number = chinese_number(found[0])
        return found[0] if number is None else str(number)

    return CHINESE_RUN.sub(plain, text)


_YES = {
    "是",
    "有",
    "√",
    "✓",
    "✔",
    "☑",
    "y",
    "yes",
    "true",
    "对",
    "v",
    "1",
    "★",
    "☆",
    "重点",
    "优秀",
    "重点提案",
    "优秀提案",
    "●",
    "✅",
    "列为重点",
    "为重点",
}
_NO = {"否", "不是", "×", "✗", "✘", "x", "n", "no", "false", "非", "0", "☐", "未", "不", "非重点"}


def yes_or_no_words(cell: Cell) -> bool | None:
    """Return True for 是, √ …, False for 否, × …, None for anything else."""
    bare = folded(cell.text).lower()
    return True if bare in _YES else False if bare in _NO else None
