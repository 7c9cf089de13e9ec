"""What is not kept, and what is shown only in part: identity numbers and phones."""

import re
import unicodedata
from datetime import date

from django.core.exceptions import ValidationError

_ID_CARD = re.compile(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def holds_id_card(text: str) -> bool:
    """Say whether `text` holds an identity number: 18 digits with a day of birth and the check digit of GB 11643.

    Full-width digits count, and so do numbers written with spaces or dashes between the digits.
    """
    plain = unicodedata.normalize("NFKC", text)
    runs = (plain, re.sub(r"(?<=[0-9])[\s-]+(?=[0-9Xx])", "", plain))
    return any(_is_id_card(found) for run in runs for found in _ID_CARD.findall(run))


def _is_id_card(number: str) -> bool:
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "1800" < number[6:10] < "2100" and _CHECKS[total % 11] == number[17].upper()


def refuse_id_card(text: str):
    """Refuse a text with an identity number in it: the house keeps none (个人信息保护法, 最小必要). A validator."""
    if holds_id_card(text):
        raise ValidationError("这里含有身份证号。本系统不收集身份证号，请删去后再保存。", code="id_card")


def masked(number: str) -> str:
    """Return a phone number with its middle hidden; of a short one only the end is shown."""
    if len(number) < 11:
        return f"****{number[-3:]}" if number else ""
    return f"{number[:3]}****{number[-4:]}"
