"""Names in place of ids and back: a scheme's file names offices, committees, sectors, kinds and categories."""

from collections import Counter
from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError

from liaison.models import Office
from members.kinds import Party
from members.models import Appointment, Committee, OfficePost, Sector
from performance.measures import MEASURES
from performance.scoring.facts import LEADS_GROUP
from performance.scoring.scheme import Scheme

_ROWS = {"offices": Office, "committees": Committee, "sectors": Sector}  # fields of Who that hold ids
_CALLED = {"offices": "联络机构", "committees": "专门委员会", "sectors": "界别"}
_PARTS = {"rules": "规则", "groups": "分组", "consequences": "约束", "bands": "等次", "assessors": "初评"}


def of_county(county) -> Callable:
    """Return what gives the rows of a model a whole county reaches."""
    return lambda model: model._default_manager.filter(**{model.scope.county: county})


def names_of(visible) -> dict[str, dict[str, str]]:
    """Return {field of Who: {value: what it is called}}; `visible` gives the rows of a model somebody reaches."""
    duties = dict(OfficePost.Post.choices) | {LEADS_GROUP: "小组（界别小组）组长、召集人"}
    rows = _rows(visible, ("offices", "committees")) | {"sectors": _sectors(visible)}
    return rows | {"posts": dict(Appointment.Post.choices), "duties": duties, "parties": dict(Party.choices)}


def _rows(visible, fields: Iterable[str] = tuple(_ROWS)) -> dict[str, dict[str, str]]:
    """Return {field of Who that holds ids: {id: name}}."""
    return {field: {str(row.pk): row.name for row in visible(_ROWS[field])} for field in fields}


def _sectors(visible) -> dict[str, str]:
    """Return what sectors are called; those several terms have, with the term."""
    sectors = list(visible(Sector).select_related("term"))
    times = Counter(one.name for one in sectors)
    return {str(one.pk): one.name if times[one.name] == 1 else one.with_its_term for one in sectors}


def with_names(scheme: Scheme, visible) -> Scheme:
    """Return the scheme with names in place of ids, as it stands in a file."""
    return _translated(scheme, visible, lambda known, said, where: known.get(said, said))


def with_ids(scheme: Scheme, visible) -> Scheme:
    """Return a scheme from a file with the county's ids. Raises ValidationError naming rule and field of each name."""
    wrong: list[str] = []

    def look_up(known, said, where):
        ids = {name: pk for pk, name in reversed(known.items())}  # of two terms' sectors the newer one
        if said not in ids:
            wrong.append(f"{where}：本县没有“{said}”。请改成本县的名称，或者先登记。")
        return ids.get(said, said)

    found = _translated(scheme, visible, look_up)
    if wrong:
        raise ValidationError(wrong)
    return found


def _translated(scheme: Scheme, visible, said_as: Callable[[dict, str, str], str]) -> Scheme:
    people, document = _rows(visible), scheme.model_dump(mode="json")
    for where, part in _parts(document, "考核规则"):
        for field in _ROWS:
            if part.get(field):
                part[field] = [said_as(people[field], one, f"{where}的“{_CALLED[field]}”") for one in part[field]]
        for field in ("where", "without"):
            if part.get(field) and part.get("count") in MEASURES:
                _filters(part["count"], part[field], where, visible, said_as)
    return Scheme.model_validate(document)


def _filters(count: str, asked: dict, where: str, visible, said_as):
    filters = MEASURES[count].filters
    for name, values in asked.items():
        if name in filters and filters[name].by_id:
            known = dict(filters[name].choices(visible))
            asked[name] = [said_as(known, one, f"{where}的“{filters[name].label}”") for one in values]


def _parts(said, where: str) -> Iterable[tuple[str, dict]]:
    """Yield (what it stands in, in words, the part) of everything nested in a document."""
    if isinstance(said, list):
        for one in said:
            yield from _parts(one, where)
    elif isinstance(said, dict):
        yield where, said
        for name, inner in said.items():
            for one in inner if name in _PARTS and isinstance(inner, list) else (inner,):
                yield from _parts(one, _called(name, one) or where)


def _called(name: str, part) -> str:
    if name not in _PARTS or not isinstance(part, dict):
        return ""
    said = [part.get("code", ""), part.get("name", "")]
    return f"{_PARTS[name]} {' '.join(filter(None, said))}".strip()
