"""What it is to count: a `Measure` says where its records stand, a `Countable` is a measure with its filters chosen.

Every count is one grouped query for all members or offices at once.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, reduce
from operator import or_
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.db.models import Count, F, Q, QuerySet, Sum, TextChoices
from django.db.models.functions import TruncMonth

from liaison.days import Window
from performance.measures.told import Told

MONTH = "month"  # what a count can be split by besides a measure's filters: the first day of each month


class Subject(TextChoices):
    """Whose records are counted."""

    MEMBER = "member", "委员"
    OFFICE = "office", "联络机构"


class Filter(NamedTuple):
    """What a measure can be narrowed by: its label, and its values as (code, words) pairs.

    `choices` is asked with what gives the rows of a model somebody reaches, for words a county made itself; of these
    the values are ids (`by_id`).
    """

    label: str
    choices: Callable[[Callable[[type], QuerySet]], list[tuple[str, str]]]
    by_id: bool = False

    def accepts(self, value: str) -> bool:
        """Say whether a value can be asked about at all."""
        return not self.by_id or (value.isdecimal() and len(value) < 10)

    def in_words(self, value: str, visible: Callable[[type], QuerySet]) -> str:
        """Return what a value is called; what the reader does not reach is called by the filter's label."""
        return dict(self.choices(visible)).get(value, self.label if self.by_id else value)


class Quantity(NamedTuple):
    """What can be added up over the records instead of counting them: its name, its unit, the look-up of a row's."""

    name: str
    unit: str
    path: str


def of(subject: str, cut: Callable[[QuerySet, Window], QuerySet]):
    """Return how a `Source` counts where the subject may be asked about after all else."""

    def counted(rows, window, owners):
        rows = cut(rows, window)
        return rows if owners is None else rows.filter(**{f"{subject}__in": owners})

    return counted


_PLAIN = Told()


@dataclass(frozen=True)
class Source:
    """Where the records of one sort of subject stand.

    `counted` cuts rows of `model` down to those that count on the days of a window, and to some subjects where they
    are given (a list that stands in a join has to be asked about in that join). The look-up paths lead from a row:
    `subject` to the member or office, `day` to the day that decides, `record` to the record it is shown as ('' where
    the row is the record itself), `counts` to what counts once, `paths` to what filters ask about, `shares` to a
    quantity where it is not the record's, `related` to what a line of a list shows besides. `note` says of a row what
    stands beside its record in a list, `told` what a score asks of it.
    """

    model: type
    counted: Callable[[QuerySet, Window, object], QuerySet]
    subject: str
    day: str
    record: str = ""
    counts: str = "pk"
    paths: dict[str, str] = field(default_factory=dict)
    shares: dict[str, str] = field(default_factory=dict)
    related: tuple[str, ...] = ()
    note: Callable[[object], str] = lambda row: ""
    told: Told = _PLAIN

    def has_one(self, name: str) -> bool:
        """Say whether what counts once has one value of a filter, so that a split by it counts nothing twice."""
        if self.counts != "pk":
            return False
        model = self.model
        for part in self.paths[name].split("__"):
            column = model._meta.get_field(part)
            if column.one_to_many or column.many_to_many:
                return False
            model = column.related_model
        return True

    def line(self, row) -> "Line":
        """Return what a list of records shows of a row."""
        record = getattr(row, self.record) if self.record else row
        return Line(reduce(getattr, self.day.split("__"), row), record, self.note(row))


def everything(model: type) -> QuerySet:
    """Return all rows of a model: what is counted among where nobody in particular asks."""
    return model._default_manager.all()


def nothing(model: type) -> QuerySet:
    """Return no rows of a model: what is reached where nobody asks."""
    return model._default_manager.none()


@dataclass(frozen=True)
class Measure:
    """Something that can be counted: one entry of MEASURES.

    `unit` is what one record is; `offered` names the filters whose values are offered one by one where somebody
    chooses what to count, `pairs` what is offered of several filters at once ({filter: value}), `sums` what is offered
    added up ({filter: value}, quantity), `named_by` the filter whose value says what is counted without the measure's
    name; `units` is {value of that filter: the unit of what it says} where it is another than `unit`.
    """

    code: str
    name: str
    unit: str
    sources: dict[Subject, Source]
    filters: dict[str, Filter] = field(default_factory=dict)
    quantities: dict[str, Quantity] = field(default_factory=dict)
    offered: tuple[str, ...] = ()
    named_by: str = ""
    pairs: tuple[dict[str, str], ...] = ()
    sums: tuple[tuple[dict[str, str], str], ...] = ()
    units: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Countable:
    """A measure, the values its filters are set to, and what is added up ('': the records themselves)."""

    measure: Measure
    filters: tuple[tuple[str, str], ...] = ()
    quantity: str = ""

    @property
    def key(self) -> str:
        """Return it as it is stored and stands in addresses: contributions?kind=deed&sum=amount."""
        asked = [*self.filters, *([("sum", self.quantity)] if self.quantity else [])]
        return self.measure.code + (f"?{urlencode(asked)}" if asked else "")

    @property
    def unit(self) -> str:
        """Return the unit of its figure."""
        if self.quantity:
            return self.measure.quantities[self.quantity].unit
        return self.measure.units.get(dict(self.filters).get(self.measure.named_by), self.measure.unit)

    @property
    def words(self) -> str:
        """Return it in words: 参加活动（视察）, 协商（小微）, 为民办实事金额."""
        return self.in_words(nothing)

    def in_words(self, visible: Callable[[type], QuerySet]) -> str:
        """Return it in words; what a county called its kinds itself is named as far as the reader reaches it."""
        asked = dict(self.filters)
        words = self.measure.filters.items()
        values = {name: one.in_words(asked[name], visible) for name, one in words if name in asked}
        called = values.pop(self.measure.named_by, self.measure.name)
        added = self.measure.quantities[self.quantity].name if self.quantity else ""
        return called + (f"（{'、'.join(values.values())}）" if values else "") + added

    def condition(self, source: Source) -> Q:
        """Return what its filters ask of a row of `source`."""
        return Q(**{source.paths[name]: value for name, value in self.filters})


class Asked(NamedTuple):
    """What is counted (records that fit any of the `countables`), whose, on which days, and among which rows."""

    countables: tuple[Countable, ...]
    subject: Subject
    window: Window
    among: Callable[[type], QuerySet] = everything

    def _parts(self) -> Iterable[tuple[Source, str, Q]]:
        """Yield (source, look-up of what is added up, condition): one for each measure and quantity."""
        fits: dict[tuple[str, str], tuple[Source, str, list[Q]]] = {}
        for one in self.countables:
            source = one.measure.sources[self.subject]
            path = one.quantity and (source.shares.get(one.quantity) or one.measure.quantities[one.quantity].path)
            fits.setdefault((one.measure.code, path), (source, path, []))[2].append(one.condition(source))
        for source, path, conditions in fits.values():
            yield source, path, reduce(or_, conditions) if all(conditions) else Q()

    def _rows(self, source: Source, condition: Q, owners=None) -> QuerySet:
        return source.counted(self.among(source.model), self.window, owners).filter(condition).order_by()

    def count(self, owners, by: tuple[str, ...] = ()) -> dict:
        """Return {id of owner: figure} for those of `owners` who have any; with `by`, {(id, value, …): figure}.

        `by` names filters of the measures, or MONTH. One grouped query for each measure named.
        """
        found: dict = {}
        for source, path, condition in self._parts():
            splits = {f"by_{name}": _split(source, name) for name in by}
            rows = self._rows(source, condition, owners).values(source.subject, **splits)
            for row in rows.annotate(figure=_figure(source, path)):
                key = (row[source.subject], *(row[name] for name in splits)) if by else row[source.subject]
                found[key] = found.get(key, 0) + (row["figure"] or 0)
        return found

    def total(self, owners=None, by: tuple[str, ...] = ()) -> dict[tuple, object]:
        """Return {(value, …) of `by`: figure} of all owners together: what several had a part in counts once."""
        found: dict = {}
        for source, path, condition in self._parts():
            rows = source.model._default_manager.filter(pk__in=self._rows(source, condition, owners).values("pk"))
            splits = {f"by_{name}": _split(source, name) for name in by}
            figure = {"figure": _figure(source, path)}
            grouped = rows.order_by().values(**splits).annotate(**figure) if by else [rows.aggregate(**figure)]
            for row in grouped:
                key = tuple(row[name] for name in splits)
                found[key] = found.get(key, 0) + (row["figure"] or 0)
        return found

    def records(self, owners=None) -> "Records":
        """Return the rows behind the figure, the latest first, of one measure after the other."""
        return Records([
            (source, self._rows(source, condition, owners).order_by(f"-{source.day}", "-pk")
             .select_related(*filter(None, (source.record, *source.related))).distinct())
            for source, _, condition in self._parts()
        ])  # fmt: skip


class Line(NamedTuple):
    """One record behind a figure: the day that decides, the record, and what stands beside it."""

    day: date
    record: object
    note: str


class Records:
    """The records behind a figure as one sequence; only those asked for are fetched."""

    def __init__(self, parts: list[tuple[Source, QuerySet]]):
        self.parts = parts

    @cached_property
    def counts(self) -> list[int]:
        """Return how many there are of each part."""
        return [rows.count() for _, rows in self.parts]

    def __len__(self):
        return sum(self.counts)

    def all(self) -> list[Line]:
        """Return every one, without counting them first."""
        return [source.line(row) for source, rows in self.parts for row in rows]

    def __getitem__(self, wanted: slice) -> list[Line]:
        start, stop = wanted.start or 0, len(self) if wanted.stop is None else wanted.stop
        lines: list[Line] = []
        for (source, rows), count in zip(self.parts, self.counts, strict=True):
            if start < count and stop > 0:
                lines += [source.line(row) for row in rows[max(start, 0) : stop]]
            start, stop = start - count, stop - count
        return lines


def figures(countables, subject: Subject, window: Window, owners, among=everything) -> dict[tuple[str, int], object]:
    """Return {(key of a countable, id of an owner): figure}; one query for all that can share one."""
    found: dict[tuple[str, int], object] = {}
    for whole, names, alike in _alike(countables, subject):
        counted = Asked((whole,), subject, window, among).count(owners, by=names)
        for key, figure in counted.items():
            owner, *values = key if names else (key,)
            for one in _fitting(alike, names, values):
                found[one.key, owner] = found.get((one.key, owner), 0) + figure
    return found


def monthly(countables, subject: Subject, window: Window, owners, among=everything) -> dict[tuple[str, int], dict]:
    """Return {(key of a countable, id of an owner): {month 1 to 12: figure}}; the window lies in one year.

    As few queries as figures().
    """
    found: dict[tuple[str, int], dict] = {}
    for whole, names, alike in _alike(countables, subject):
        counted = Asked((whole,), subject, window, among).count(owners, by=(*names, MONTH))
        for (owner, *values, month), figure in counted.items():
            for one in _fitting(alike, names, values):
                months = found.setdefault((one.key, owner), {})
                months[month.month] = months.get(month.month, 0) + figure
    return found


def totals(countables, subject: Subject, window: Window, owners=None, among=everything) -> dict[str, object]:
    """Return {key of a countable: figure of all owners together}."""
    found: dict[str, object] = {}
    for whole, names, alike in _alike(countables, subject):
        for values, figure in Asked((whole,), subject, window, among).total(owners, names).items():
            for one in _fitting(alike, names, values):
                found[one.key] = found.get(one.key, 0) + figure
    return found


def _fitting(alike: list[Countable], names: tuple[str, ...], values: Iterable) -> list[Countable]:
    """Return those whose filters ask for the values of a group; a key holds ids as text."""
    said = {name: str(value) for name, value in zip(names, values, strict=True)}
    return [one for one in alike if all(said[name] == value for name, value in one.filters)]


def _alike(countables, subject: Subject) -> Iterable[tuple[Countable, tuple[str, ...], list[Countable]]]:
    """Yield those one query can count: the whole they divide, the filters it is split by, each of them.

    They differ in the values of the same filters. Where a split cannot count a record in two of its parts, they may
    differ in the filters, too: the parts of the finest split are added up.
    """
    groups: dict[tuple, list[Countable]] = {}
    for one in {one.key: one for one in countables}.values():
        names = tuple(name for name, _ in one.filters)
        source = one.measure.sources[subject]
        parts = all(map(source.has_one, names))
        groups.setdefault((one.measure.code, one.quantity, None if parts else names), []).append(one)
    for (_, quantity, _), alike in groups.items():
        names = tuple(sorted({name for one in alike for name, _ in one.filters}))
        yield Countable(alike[0].measure, (), quantity), names, alike


def _split(source: Source, name: str):
    return TruncMonth(source.day) if name == MONTH else F(source.paths[name])


def _figure(source: Source, path: str):
    return Sum(path) if path else Count(source.counts, distinct=True)


def parse(key: str, measures: dict[str, Measure]) -> Countable | None:
    """Return what `key` names, None where it names nothing that can be counted."""
    code, _, query = key.partition("?")
    measure = measures.get(code)
    if measure is None:
        return None
    asked = dict(parse_qsl(query))
    quantity = asked.pop("sum", "")
    known = all(name in measure.filters and measure.filters[name].accepts(value) for name, value in asked.items())
    known = known and (not quantity or quantity in measure.quantities)
    return Countable(measure, tuple(sorted(asked.items())), quantity) if known else None
