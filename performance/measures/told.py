"""What a record tells a score besides being counted: its title, other days, who had which part, proof, its matter."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Subquery

from activities.models import Material


class Day(NamedTuple):
    """Another day of a record: what it is called, and the look-up path to it."""

    name: str
    path: str


class Value(NamedTuple):
    """A filter only scores ask about: its label, its values with their words, the expression that says a row's."""

    label: str
    choices: Callable[[], list[tuple[str, str]]]
    expression: Callable


class Number(NamedTuple):
    """A quantity only scores ask about: its label and the expression that says a row's."""

    label: str
    expression: Callable


class Near(NamedTuple):
    """Rows that do not count but nearly do: how they are cut like counted ones, and why they do not."""

    counted: Callable
    why: str


class Once(NamedTuple):
    """What is counted of a record once in a window, however often it came to be: adopted, by each level or the highest.

    `counted` cuts the rows among which the one is chosen; `per` names filters of whose values each counts once, `rank`
    one whose values, `ranks`, go from the lowest to the highest: the highest counts. Of equal ones the first counts.
    """

    counted: Callable
    per: tuple[str, ...] = ()
    rank: str = ""
    ranks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """Where what a score asks of a record besides stands, seen from a row of its `Source`.

    `title` leads to what it is called, `called` is what that stands in. `days` are other days by name, `since` says
    from which day a filter's value (or, by "", the record itself) is so. `amounts` are `position` and `authors`, as
    look-up paths or what gives an expression once models are ready; `values` and `numbers` are filters and quantities
    nothing but a score asks about; `once` says of which rows of a record only one counts. `matter` are (model label,
    path), the first that leads anywhere is what the record is about, besides itself. `proof` says whether something is
    attached. `near` are records that nearly count.
    """

    title: str = "title"
    called: str = "{}"
    days: dict[str, Day] = field(default_factory=dict)
    since: dict[str, str] = field(default_factory=dict)
    amounts: dict[str, str | Callable] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    numbers: dict[str, Number] = field(default_factory=dict)
    matter: tuple[tuple[str, str], ...] = ()
    proof: Callable | None = None
    near: tuple[Near, ...] = ()
    once: Once | None = None


def how_many(model, field_name: str, outer: str, **among) -> Callable:
    """Say how many rows of `model` hang by a field on what the path `outer` leads to; as an expression, when asked."""

    def asked() -> Subquery:
        rows = model.objects.filter(**{field_name: OuterRef(outer)}, **among).order_by()
        return Subquery(rows.values(field_name).annotate(number=Count("pk")).values("number"))

    return asked


def has_material(field_name: str, outer: str) -> Callable:
    """Say whether a material that stands lies with the activity or contribution the path `outer` leads to."""
    return lambda: Exists(Material.objects.standing().filter(**{field_name: OuterRef(outer)}))


def has_file(model, outer: str) -> Callable:
    """Say whether a file lies beside the row of `model` the path `outer` leads to."""
    return lambda: Exists(model.objects.filter(pk=OuterRef(outer), files__isnull=False))
