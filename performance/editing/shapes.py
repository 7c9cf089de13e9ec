"""The declared fields of parts read as nodes: what a field is typed as says how it is asked."""

from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from performance.editing import layouts
from performance.editing.leaves import Choice, CodeText, MonthDayText, Number, Several, Text, Whole
from performance.editing.nodes import Named, Nest, Pair, Pairs, Rows, Ways
from performance.scoring.scheme import Clause, Exclusion, Rule, Scheme
from performance.scoring.shape import CODE, MONTH_DAY, Part, Take

# Texts that are one of what other parts of the scheme, the county or the measures offer.
CHOSEN = {
    ("Rule", "group"), ("Group", "parent"), ("Otherwise", "to"), ("Exclusion", "rules"), ("Clause", "of"),
    ("Clause", "found"), ("Clause", "not_found"), ("Consequence", "band"), ("Ladder", "per"), ("Scheme", "ties"),
    ("PartOf", "of"), ("Take", "count"), ("Take", "per"), ("Rule", "dated"),
    ("Keep", "per"), ("Table", "of"), ("Places", "without"),
    *(("Who", name) for name in ("posts", "without_posts", "duties", "offices", "committees", "sectors", "parties")),
}  # fmt: skip
_IN_ORDER = {(Exclusion, "rules"), (Scheme, "ties")}
_LIMITS = {"ge": "min_value", "le": "max_value", "max_digits": "max_digits", "decimal_places": "decimal_places",
           "max_length": "max_length"}  # fmt: skip


@cache
def nest_of(part: type[Part], only: tuple[str, ...] = (), left_out: tuple[str, ...] = ()) -> Nest:
    """Return the node of a part, of some of its fields where these are named."""
    return _nest(part, "", only=only, left_out=left_out)


def _nest(part: type[Part], title: str, *, only=(), left_out=(), **rest) -> Nest:
    names = [name for name in part.model_fields if name not in left_out and (not only or name in only)]
    nodes = {name: _node(part, name, part.model_fields[name]) for name in names if name != "way" or part is Rule}
    if part is Clause:
        nodes = {"sort": Choice("看什么", values={sort: sort for sort in layouts.SORTS})} | nodes
    return Nest(part, title, nodes, **rest)


def _node(part: type[Part], name: str, field: FieldInfo):
    bare, metadata, optional = _bare(field.annotation, list(field.metadata))
    default = None if field.default is PydanticUndefined else field.default
    is_chosen = (part.__name__, name) in CHOSEN
    if get_origin(bare) is tuple:
        return _several(part, name, field.title, get_args(bare)[0], metadata)
    if get_origin(bare) is dict:
        return _dict(part, name, field.title, get_args(bare)[1])
    if get_origin(bare) in (Union, UnionType):
        ways = {one.model_fields["way"].default: _nest(one, field.title) for one in get_args(bare)}
        return Ways(field.title, ways, field.default)
    if _is_part(bare):
        return _nest(bare, field.title, optional=optional, default=default)
    return _leaf(bare, field.title, default, optional, _limits(metadata), is_chosen)


def _bare(annotation: Any, metadata: list) -> tuple[Any, list, bool]:
    """Return a type without what is said about it, what that is, and whether it may be None."""
    if get_origin(annotation) is Annotated:
        inner, *told = get_args(annotation)
        told = [one for part in told for one in (part.metadata if isinstance(part, FieldInfo) else [part])]
        return _bare(inner, [*told, *metadata])
    if get_origin(annotation) in (Union, UnionType):
        args = [one for one in get_args(annotation) if one is not type(None)]
        if len(args) == 1:
            return *_bare(args[0], metadata)[:2], True
    return annotation, metadata, False


def _limits(metadata: list) -> dict:
    told = {name: getattr(one, name) for one in metadata for name in (*_LIMITS, "pattern") if hasattr(one, name)}
    return {name: value for name, value in told.items() if value is not None}


def _leaf(bare, title: str, default, optional: bool, limits: dict, is_chosen: bool = False):
    if is_chosen:
        return Choice(title, default, optional=optional)
    if get_origin(bare) is Literal:
        return Choice(title, default, values={str(one): one for one in get_args(bare)}, optional=optional)
    if bare is bool:
        return Choice(title, default, values={"True": True, "False": False})
    pattern, limits = limits.pop("pattern", ""), {_LIMITS[name]: limits[name] for name in _LIMITS if name in limits}
    if bare in (Decimal, int):
        return (Number if bare is Decimal else Whole)(title, default, optional=optional, **limits)
    sort = {CODE: CodeText, MONTH_DAY: MonthDayText}.get(pattern, Text)
    return sort(title, default, optional=optional, **limits)


def _several(part: type[Part], name: str, title: str, item, metadata: list):
    bare, told, _ = _bare(item, [])
    is_chosen = (part.__name__, name) in CHOSEN
    if get_origin(bare) is Literal:
        return Several(title, values={str(one): one for one in get_args(bare)})
    if is_chosen and (part, name) not in _IN_ORDER:
        return Several(title)
    least = max([getattr(one, "min_length", None) or 0 for one in metadata] + [(part, name) in layouts.WANTED])
    asked = {"least": least, "begin": (part, name) in layouts.BEGUN, "word": layouts.ROW_WORDS.get((part, name), "")}
    if get_origin(bare) is tuple:
        return Rows(title, _several(part, "", "条件", get_args(bare)[0], told), **asked)
    if _is_part(bare):
        return Rows(title, _nest(bare, title, is_row=True), **asked)
    return Rows(title, _leaf(bare, asked["word"] or title, None, False, _limits(told), is_chosen), **asked)


def _dict(part: type[Part], name: str, title: str, item):
    if part is Take:
        bare = _bare(item, [])[0]
        return Named(title, _nest(bare, title, optional=True) if _is_part(bare) else Several(title))
    return Pairs(title, _nest(Pair, title), least=2 if name == "options" else 1)


def _is_part(bare) -> bool:
    return isinstance(bare, type) and get_origin(bare) is None and issubclass(bare, Part)
