"""Whether an activity has all the elements its kind wants (五要素), asked of the database."""

from functools import reduce
from operator import and_, or_

from django.db.models import Case, CharField, Exists, OuterRef, Q, Value, When

from activities.kinds import KINDS, Kind, PartRole
from activities.kinds.asks import COLUMNS
from activities.models import Contribution, Material, Part, Suggestion, UnitResult
from performance.measures import told

_MATERIAL = "material_"
_HUNG = {"suggestions": Suggestion, "unitresults": UnitResult}


def _is_there(source: str, to: str) -> Q:
    """Return whether one source of an element is filled; `to` leads from a row to its activity ('' where it is it)."""
    activity = {"activity": OuterRef(f"{to}pk")}
    if source.startswith(_MATERIAL):
        return Q(Exists(Material.objects.standing().filter(sort=source.removeprefix(_MATERIAL), **activity)))
    if source in _HUNG:
        return Q(Exists(_HUNG[source].objects.standing().filter(**activity)))
    if source == PartRole.REFLECTION:
        return Q(Exists(Contribution.objects.standing().filter(kind=source, **activity)))
    if source in PartRole.values:
        return Q(Exists(Part.objects.filter(role=source, **activity)))
    column = f"{to}{source}" if source in COLUMNS else f"{to}details__{source}"
    return Q(**{f"{column}__isnull": False}) & ~Q(**{column: ""})


def _is_whole(kind: Kind, to: str) -> Q:
    wanted = (reduce(or_, (_is_there(source, to) for source in one.sources)) for one in kind.elements)
    return reduce(and_, wanted, Q(**{f"{to}kind": kind.code}))


def elements(to: str) -> dict[str, told.Value]:
    """Return the filter by whether everything is there: True or False; a kind that wants nothing has all of it."""

    def asked() -> Case:
        wanting = [kind for kind in KINDS.values() if kind.elements]
        cases = [When(_is_whole(kind, to), then=Value("True")) for kind in wanting]
        rest = When(**{f"{to}kind__in": [kind.code for kind in wanting]}, then=Value("False"))
        return Case(*cases, rest, default=Value("True"), output_field=CharField())

    return {"elements": told.Value("要素", lambda: [("True", "齐全"), ("False", "不齐")], asked)}
