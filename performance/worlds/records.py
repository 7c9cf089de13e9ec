"""The records of everybody as facts: one query a measure."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import reduce
from itertools import accumulate, pairwise
from typing import NamedTuple

from django.db.models import F, QuerySet

from liaison.days import Window
from liaison.models import County, Office
from members.models import Member
from performance.measures import MEASURES, Measure, Subject
from performance.measures.base import Source
from performance.scoring.facts import Fact
from performance.worlds.needs import DAYS, PROOF, SINCE, Need, Needs
from performance.worlds.people import People

_FIRST = 5  # columns of a row before its details


class Asking(NamedTuple):
    """Whose records are asked for, and whether those that nearly count are told, too."""

    county: County
    people: People
    near: bool = False

    def owners(self, subject: Subject):
        """Return the ids, or a query of them."""
        if subject == Subject.OFFICE:
            return Office.objects.filter(county=self.county) if self.people.owners is None else self.people.owners
        if self.people.owners is None:
            return Member.objects.filter(county=self.county)
        return list(self.people.members)


def facts_of(asking: Asking, needs: Needs, *, is_of_members: bool) -> tuple[dict, dict]:
    """Return {owner: facts}, and for offices {member: facts} of the rules that look at their members."""
    found: dict[Subject, dict[int, list[Fact]]] = {Subject.MEMBER: {}, Subject.OFFICE: {}}
    for (subject, code), need in needs.items():
        measure = MEASURES.get(code)
        if measure is None or subject not in measure.sources:
            continue
        for fact in _Reading(asking, measure, subject, need).facts():
            found[subject].setdefault(fact.owner, []).append(fact)
    own = found[Subject.MEMBER if is_of_members else Subject.OFFICE]
    return _fixed(own), {} if is_of_members else _fixed(found[Subject.MEMBER])


def _fixed(facts: dict) -> dict[int, tuple[Fact, ...]]:
    return {owner: tuple(own) for owner, own in facts.items()}


class _Reading:
    """Reads the records of one measure."""

    def __init__(self, asking: Asking, measure: Measure, subject: Subject, need: Need):
        self.asking, self.measure, self.subject, self.need = asking, measure, subject, need
        self.source: Source = measure.sources[subject]
        self.label = _record_label(self.source)
        told = self.source.told
        names = need.names | ({told.once.rank, *told.once.per} if told.once else set())
        known = [name for name in sorted(names) if name in measure.filters and name in self.source.paths]
        self.filters = {name: F(self.source.paths[name]) for name in known}
        self.filters |= {name: one.expression() for name, one in told.values.items() if name in need.names}
        self.amounts = {name: self._amount(name) for name in sorted(need.names) if self._amount(name) is not None}
        self.days = {name: F(day.path) for name, day in told.days.items() if f"{DAYS} {name}" in need.details}
        self.since = {name: F(path) for name, path in told.since.items()} if SINCE in need.details else {}
        self.matter = [F(path) for _, path in told.matter]
        self.proof = [told.proof()] if told.proof is not None and PROOF in need.details else []
        self.of_filters, self.of_amounts = _Alike(self.filters, _texts), _Alike(self.amounts, _number)
        self.of_days, self.of_since = _Alike(self.days, _same), _Alike(self.since, _same)
        parts = (self.filters, self.amounts, self.days, self.since, self.matter)
        self.places = list(pairwise(accumulate(map(len, parts), initial=_FIRST)))[1:]

    def _amount(self, name: str):
        if name in self.source.told.amounts:
            said = self.source.told.amounts[name]
            return F(said) if isinstance(said, str) else said()
        if name in self.source.told.numbers:
            return self.source.told.numbers[name].expression()
        if name in self.measure.quantities:
            return F(self.source.shares.get(name) or self.measure.quantities[name].path)
        return None

    def facts(self):
        """Yield the facts of all windows, each record of one owner once."""
        once = self.source.told.once
        yield from self._merged(self._rows(once.counted if once else self.source.counted), "")
        if self.asking.near:
            for near in self.source.told.near:
                yield from self._merged(self._rows(near.counted), near.why)

    def _widest(self) -> Window:
        return Window(min(one.start for one in self.need.windows), max(one.end for one in self.need.windows))

    def _rows(self, cut) -> QuerySet:
        owners = self.asking.owners(self.subject)
        rows = cut(self.source.model._default_manager.all(), self._widest(), owners).order_by()
        record = f"{self.source.record}_id" if self.source.record else "pk"
        asked = (*self.filters.values(), *self.amounts.values(), *self.days.values(), *self.since.values(),
                 *self.matter, *self.proof)  # fmt: skip
        named = {f"x{number}": expression for number, expression in enumerate(asked)}
        first = ("pk", self.source.subject, record, self.source.told.title, self.source.day)  # _FIRST of them
        return rows.annotate(**named).values_list(*first, *named)

    def _merged(self, found: QuerySet, but: str):
        """Yield facts; what a row says several times of one filter is put together."""
        rows: dict[tuple, tuple] = {}
        said: dict[tuple, list[tuple]] = {}
        end = _FIRST + len(self.filters)
        for row in found:
            key = row[:2]
            if key in rows:
                said.setdefault(key, [rows[key][_FIRST:end]]).append(row[_FIRST:end])
            else:
                rows[key] = row
        for key, row in rows.items():
            alike = said.get(key, [row[_FIRST:end]])
            yield self._fact(row, tuple(zip(*alike, strict=True)), but)

    def _fact(self, row: tuple, values: tuple[tuple, ...], but: str) -> Fact:
        amounts, days, since, matter = (row[start:end] for start, end in self.places)
        own, told = self.subject == Subject.MEMBER, self.of_filters.said(values)
        return Fact(
            row[1], self.measure.code, (self.label, row[2]), self.source.told.called.format(row[3]), row[4],
            days=self.of_days.said(days), values=told, since=self.of_since.said(since),
            amounts=self.of_amounts.said(amounts), matter=self._matter(matter), proof=bool(self.proof and row[-1]),
            office=self.asking.people.office_of(row[1], row[4]) if own else row[1], but=but, **self._once(told),
        )  # fmt: skip

    def _once(self, told: dict) -> dict:
        """Return among which facts of the record this one may be the only one that counts."""
        asked = self.source.told.once
        if asked is None:
            return {}
        rank = asked.ranks.index(told[asked.rank][0]) if asked.rank else 0
        return {"once": tuple(one for name in asked.per for one in told[name]), "rank": rank}

    def _matter(self, said: tuple) -> tuple[str, int] | None:
        return next(((label, pk) for (label, _), pk in zip(self.source.told.matter, said, strict=True) if pk), None)


class _Alike:
    """What rows say under some names; what many say alike, which is most of it, is kept once."""

    def __init__(self, names: Iterable[str], make: Callable):
        self.names, self.make = tuple(names), make
        self.kept: dict[tuple, dict] = {(): {}}

    def said(self, values: tuple) -> dict:
        """Return {name: what is said}, without what is not."""
        if values not in self.kept:
            told = zip(self.names, values, strict=True)
            self.kept[values] = {name: self.make(one) for name, one in told if one is not None}
        return self.kept[values]


def _same(said):
    return said


def _number(said) -> Decimal:
    return Decimal(str(said))


def _texts(said: tuple) -> tuple[str, ...]:
    return tuple(sorted(str(one) for one in set(said) if one is not None))


def _record_label(source: Source) -> str:
    if not source.record:
        return source.model._meta.label
    steps = source.record.split("__")
    return reduce(lambda model, step: model._meta.get_field(step).related_model, steps, source.model)._meta.label
