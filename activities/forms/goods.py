"""Things given, one line each: 作业本 200本 600元."""

import re
from decimal import Decimal
from typing import NamedTuple

from django import forms

from liaison.privacy import refuse_id_card

_NUMBER = r"\d{1,9}(?:\.\d{1,2})?"
_LINE = re.compile(
    rf"(?P<name>.*?[^\d.万\s－-])\s*(?P<quantity>{_NUMBER})\s*(?P<wan>万?)\s*(?P<unit>[^\d\s]{{1,10}}?)"
    rf"(?:\s+(?:折价)?\s*(?P<value>{_NUMBER})\s*(?P<value_wan>万?)元)?"
)
HOW = "请依次写名称、数量和单位、折价，例如：作业本 200本 600元。"


class GoodLine(NamedTuple):
    """A thing as its line says it: so many of a unit, worth so much in yuan or None."""

    name: str
    quantity: Decimal
    unit: str
    value: Decimal | None


def read_goods(text: str) -> list[dict]:
    """Return a dict of Good's fields for each line. Raises ValidationError naming each line that cannot be read."""
    lines = [(at, line.strip().replace("，", " ")) for at, line in enumerate(text.splitlines(), start=1)]
    found = [(at, line, _read(line)) for at, line in lines if line]
    wrong = [f"第 {at} 行“{line[:30]}”没有看懂。{HOW}" for at, line, good in found if good is None]
    if wrong:
        raise forms.ValidationError(wrong)
    return [good._asdict() for _, _, good in found]


def _read(line: str) -> GoodLine | None:
    said = _LINE.fullmatch(line)
    if said is None or len(said["name"].strip()) > 50 or re.search(r"\d[eE]$", said["name"]):
        return None
    quantity = _number(said["quantity"], said["wan"])
    value = _number(said["value"], said["value_wan"]) if said["value"] else None
    return GoodLine(said["name"].strip(), quantity, said["unit"], value) if quantity else None


def _number(digits: str, wan: str) -> Decimal:
    return Decimal(digits) * (10_000 if wan else 1)


class GoodsField(forms.CharField):
    """A text area of goods; the form holds them as a list of dicts."""

    widget = forms.Textarea

    def clean(self, value):
        """Return the list. Raises ValidationError."""
        text = super().clean(value)
        refuse_id_card(text)
        return read_goods(text)
