"""The canonical form of a sealed document: one text for one content, so that its fingerprint can be proved."""

import json
import unicodedata
from datetime import date
from decimal import Decimal


def canonical(said) -> str:
    """Return JSON with keys sorted and no blanks, all text in NFC, Decimals and dates as text.

    Raises TypeError for floats, which have no one spelling, and for anything else JSON does not know.
    """
    return json.dumps(_plain(said), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _plain(said):
    if said is None or isinstance(said, bool | int):
        return said
    if isinstance(said, str):
        return unicodedata.normalize("NFC", said)
    if isinstance(said, Decimal):
        return decimal_text(said)
    if isinstance(said, date):
        return said.isoformat()
    if isinstance(said, dict):
        return {_plain(str(name)): _plain(value) for name, value in said.items()}
    if isinstance(said, list | tuple):
        return [_plain(one) for one in said]
    raise TypeError(f"a sealed document cannot hold {type(said).__name__}")


def decimal_text(number: Decimal) -> str:
    """Return a number as it is sealed and printed: 84.5, 20, never 2E+1 or -0."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
