"""How rows of every room hang on a member: each model says it about its own fields in `ties`."""

from collections.abc import Callable
from typing import NamedTuple

from django.apps import apps
from django.db.models import Q


class Once(NamedTuple):
    """That of records rows hang on one counts for a person: those `among` the rows that share what `same` leads to.

    `record` names the field that leads to the record, `rank` orders two records, the smallest is kept and the other
    withdrawn; `rule` says so in words.
    """

    record: str
    same: str
    among: Q
    rank: Callable
    rule: str


class Tie(NamedTuple):
    """What a field that names a member means when members are merged or a term change is taken back.

    `day` is the look-up path to the day the row is about, None where it has none. `moves` says whether the row of a
    member who is merged goes over to the one who stays, `among` which rows this is about. Where both have one and only
    one may be kept, `rank` orders the two, the smallest is kept, and `rule` says so in words; without a rank it is the
    row of the one who stays. Only one may be kept where a unique rule of the database says so, and where rows that hold
    for some days (from_day, to_day) stand `alone`: on one day there is one for each value of these look-up paths.
    What stands in the columns `added` of the row that goes is added to the one that is kept. `once` says which
    records above the rows would be there twice. `place` is the field that holds the office he was in on the day: it
    follows when it becomes known later that he was in another one.
    """

    day: str | None = None
    moves: bool = True
    among: Q = Q()
    alone: tuple[str, ...] | None = None
    rank: Callable | None = None
    rule: str = "保留原有的一条"
    added: tuple[str, ...] = ()
    once: Once | None = None
    place: str = ""


class Relation(NamedTuple):
    """A field of some model that names a member."""

    model: type
    field: object
    tie: Tie

    def rows(self, members):
        """Return the rows that name one of these members."""
        return self.model._base_manager.filter(self.tie.among, **{f"{self.field.name}__in": members})


def relations() -> list[Relation]:
    """Return every field of every model that names a member, those of joining tables included."""
    member = apps.get_model("members", "Member")
    named = (one for one in member._meta.get_fields(include_hidden=True) if one.auto_created and not one.concrete)
    fields = (one.field for one in named if one.one_to_many or one.one_to_one)
    return [
        Relation(field.model, field, getattr(field.model, "ties", {}).get(field.name, Tie()))
        for field in fields
    ]


def newer_than(day, members) -> list[str]:
    """Return in words the rows about a later day that hang on these members."""
    return [
        f"{one.model._meta.verbose_name}：{row}"
        for one in relations()
        if one.tie.day
        for row in one.rows(members).filter(**{f"{one.tie.day}__gt": day})
    ]
