"""What a scheme may name, described without a database: measures with their filters, quantities and days, and posts."""

from collections.abc import Mapping
from typing import NamedTuple

Choices = Mapping[str, str] | None  # value → words; None where any value will do
EVERYWHERE = {"position": "作者顺序", "authors": "作者人数"}  # quantities every record has


class Measured(NamedTuple):
    """What one measure offers: its name, filters with their values, quantities, other days, for whom it is counted."""

    name: str
    filters: Mapping[str, Choices] = {}
    quantities: Mapping[str, str] = {}
    days: Mapping[str, str] = {}
    subjects: frozenset[str] = frozenset({"member", "office"})


class Vocabulary(NamedTuple):
    """Every measure by its code, and what the fields of `Who` may name."""

    measures: Mapping[str, Measured]
    held: Mapping[str, Choices] = {}
