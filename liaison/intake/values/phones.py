"""Telephone numbers: mobiles as eleven digits, landlines as they are, and what cannot be one."""

import re
import unicodedata

from ..grid import Cell
from .plain import Taken, says_nothing

_MOBILE = re.compile(r"1[3-9]\d{9}")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_LANDLINE = re.compile(r"[(]?(0\d{2,3})[)]?[-\s]*(\d{7,8})(?:\s*(?:转|-|ext\.?|分机:?)\s*(\d{1,6}))?")
_LABELS = re.compile(
    r"(?:手机|电话|联系方式|联系电话|号码|微信同号|同微信|微信|办公室?|办|宅|单位|座机|固话|移动|本人|tel|mobile|phone)[号码]*[:：]?",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"妻|丈夫|爱人|配偶|家属|儿子|女儿|父|母|秘书|代接|转")


def phones(cell: Cell, *, mobile: bool, landline: bool = False) -> Taken:
    """Read the numbers of a cell as `phone`, `phone2`, `office_phone`; `mobile`: the heading asks for a mobile."""
    taken = Taken()
    text = _written(cell)
    if says_nothing(text):
        return taken
    if _SCIENTIFIC.fullmatch(text.replace(" ", "")):
        return taken.refuse("lost_digits", f"“{text}”是科学计数法，后面的数字已经丢失，请重新填写完整号码")
    mobiles, landlines, rest = _numbers(text)
    if mobile and not mobiles:  # seven or eight digits where a mobile should stand
        rest += [number for number in landlines if not number.startswith("0")]
        landlines = [number for number in landlines if number.startswith("0")]
    if len(landlines) > 1 or len(mobiles) > 2:
        taken.ask("many_phones", f"“{text}”里有好几个号码，只能记手机两个、座机一个，请核对")
    taken.values |= dict(zip(("phone", "phone2"), mobiles, strict=False))
    taken.values |= {"office_phone": landlines[0]} if landlines else {}
    if rest or not taken.values:
        taken.refuse("bad_phone", _why(text, rest, landline))
    elif _OTHERS.search(text) and not landlines:
        taken.ask("unclear_phone", f"“{text}”好像不是本人的号码，请核对")
    return taken


def _written(cell: Cell) -> str:
    if isinstance(cell.value, float) and not isinstance(cell.value, bool):
        return repr(cell.value)
    return unicodedata.normalize("NFKC", cell.text).strip().lstrip("'‘’`")


def _why(text: str, rest: list[str], landline: bool) -> str:
    if re.search(r"[*＊xX×]{2,}", text):
        return f"“{text}”打了星号，不是完整的号码"
    digits = re.sub(r"\D", "", rest[0] if rest else text)
    if landline:
        return f"“{text}”不是完整的座机号码，应写成“区号-号码”"
    return f"“{text}”有 {len(digits)} 位数字，手机号应为 11 位，请核对" if digits else f"“{text}”不是电话号码"


def _numbers(text: str) -> tuple[list[str], list[str], list[str]]:
    """Return the mobiles, the landlines and the numbers that are neither."""
    text = re.sub(r"传真[:：]?\s*[\d()-]{7,}", " ", re.sub(r"[(](0\d{2,3})[)]\s*-?", r" \1-", text))
    text = re.sub(r"(?:短号|小号|虚拟网|集团号)[:：]?\s*\d{3,7}", " ", text)
    bare = re.sub(r"(?<=\d)\.0+(?!\d)", "", _LABELS.sub(" ", text))
    bare = re.sub(r"[‐‑‒–—―－~_]+", "-", bare)
    bare = re.sub(r"[(]\s*(?:[+]|00)?86\s*[)]", "", bare)
    mobiles: list[str] = []
    landlines: list[str] = []
    rest: list[str] = []
    for piece in re.split(r"[、,，;；/|\n\r和或与]+|(?<=\d)\s*[(](?=.*[)])|[)]\s*(?=[+\d])", bare):
        _one_piece(piece.strip(" ()-:："), mobiles, landlines, rest)
    return list(dict.fromkeys(mobiles)), list(dict.fromkeys(landlines)), rest


def _one_piece(piece: str, mobiles: list[str], landlines: list[str], rest: list[str]) -> None:
    if found := _LANDLINE.fullmatch(piece):
        whole = f"{found[1]}-{found[2]}" + (f"-{found[3]}" if found[3] else "")
        digits = re.sub(r"\D", "", piece)
        mobile = digits.removeprefix("0")
        if not (len(digits) == 12 and _MOBILE.fullmatch(mobile)):
            landlines.append(whole)
            return
    if re.search(r"[A-Za-z*＊×]", piece) and re.search(r"\d", piece):
        rest.append(piece)
        return
    numbers = re.findall(r"[+\d][\d\s.()-]*\d", piece)
    for number in numbers:
        if found := _LANDLINE.fullmatch(number):
            landlines.append(f"{found[1]}-{found[2]}")
        else:
            _one_number(number, mobiles, landlines, rest)


def _one_number(number: str, mobiles: list[str], landlines: list[str], rest: list[str]) -> None:
    digits = re.sub(r"\D", "", number)
    if found := re.fullmatch(rf"(?:0086|86|0)?({_MOBILE.pattern})", digits):
        mobiles.append(found[1])
    elif len(digits) == 22 and all(_MOBILE.fullmatch(half) for half in (digits[:11], digits[11:])):
        mobiles.extend((digits[:11], digits[11:]))
    elif len(number.split()) > 1 and all(len(re.sub(r"\D", "", part)) >= 7 for part in number.split()):
        for part in number.split():
            _one_piece(part, mobiles, landlines, rest)
    elif re.fullmatch(r"[2-8]\d{6,7}", digits):
        landlines.append(digits)
    else:
        rest.append(number)
