"""Values as they travel to the process that fills: {"t": words} and, where they are more than words, n, d or s.

n is a number as text, d a day (ISO), s a share (0.95); of a sole placeholder in a cell they stay what they are.
"""

from datetime import date
from decimal import Decimal

_LONGEST = 32_767  # characters Excel holds in one cell
_CUT = "……（超出单元格长度，以下从略）"
_KEPT = {"\n", "\t"}


def value(said, *, share: bool = False) -> dict:
    """Return a value of ours as it travels."""
    if said is None or said == "":
        return {"t": ""}
    if isinstance(said, bool):
        return {"t": "是" if said else "否"}
    if share:
        return {"t": f"{Decimal(said):.1%}", "s": str(said)}
    if isinstance(said, int | Decimal):
        plain = f"{said.normalize():f}" if isinstance(said, Decimal) else str(said)
        return {"t": plain, "n": plain}
    if isinstance(said, date):
        return {"t": f"{said.year}年{said.month}月{said.day}日", "d": said.isoformat()}
    return {"t": printable(str(said))}


def printable(text: str) -> str:
    """Return a text without the signs no document can hold, cut where a cell ends."""
    text = "".join(sign for sign in text.replace("\r\n", "\n") if sign in _KEPT or _may_stand(ord(sign)))
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT


def _may_stand(code: int) -> bool:
    return code >= 32 and not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF) and not 0x7F <= code <= 0x9F


_EPOCH = date(1899, 12, 30)


def serial(iso: str, *, from_1904: bool = False) -> int:
    """Return the number a spreadsheet keeps a day as."""
    return (date.fromisoformat(iso) - _EPOCH).days - (1462 if from_1904 else 0)
