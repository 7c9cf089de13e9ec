"""The records of everybody as facts: one query a measure."""

from decimal import Decimal
from functools import reduce
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
        known = [name for name in sorted(need.names) if name in measure.filters and name in self.source.paths]
        self.filters = {name: F(self.source.paths[name]) for name in known}
        self.filters |= {name: one.expression() for name, one in told.values.items() if name in need.names}
        self.amounts = {name: self._amount(name) for name in sorted(need.names) if self._amount(name) is not None}
        self.days = {name: F(day.path) for name, day in told.days.items() if f"{DAYS} {name}" in need.details}
        self.since = {name: F(path) for name, path in told.since.items()} if SINCE in need.details else {}
        self.matter = [F(path) for _, path in told.matter]
        self.proof = [told.proof()] if told.proof is not None and PROOF in need.details else []

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
        yield from self._merged([self._rows(self.source.counted, window) for window in self._windows()], "")
        if self.asking.near:
            for near in self.source.told.near:
                yield from self._merged([self._rows(near.counted, self._widest())], near.why)

    def _windows(self) -> list[Window]:
        return sorted(self.need.windows) if self.source.by_window else [self._widest()]

    def _widest(self) -> Window:
        return Window(min(one.start for one in self.need.windows), max(one.end for one in self.need.windows))

    def _rows(self, cut, window: Window) -> QuerySet:
        rows = cut(self.source.model._default_manager.all(), window, self.asking.owners(self.subject)).order_by()
        record = f"{self.source.record}_id" if self.source.record else "pk"
        asked = (*self.filters.values(), *self.amounts.values(), *self.days.values(), *self.since.values(),
                 *self.matter, *self.proof)  # fmt: skip
        named = {f"x{number}": expression for number, expression in enumerate(asked)}
        first = ("pk", self.source.subject, record, self.source.told.title, self.source.day)
        return rows.annotate(**named).values_list(*first, *named)

    def _merged(self, queries: list[QuerySet], but: str):
        """Yield facts; what a row says several times of one filter is put together."""
        values: dict[tuple, list[set]] = {}
        rows: dict[tuple, tuple] = {}
        width = len(self.filters)
        for row in (row for query in queries for row in query):
            key = row[:2]
            if key in rows:
                for known, said in zip(values[key], row[5 : 5 + width], strict=True):
                    known.add(said)
            else:
                rows[key] = row
                values[key] = [{said} for said in row[5 : 5 + width]]
        for key, row in rows.items():
            yield self._fact(row, values[key], but)

    def _fact(self, row: tuple, values: list[set], but: str) -> Fact:
        at = 5 + len(self.filters)
        amounts, at = self._named(self.amounts, row, at)
        days, at = self._named(self.days, row, at)
        since, at = self._named(self.since, row, at)
        matters = zip((label for label, _ in self.source.told.matter), row[at : at + len(self.matter)], strict=True)
        own = self.subject == Subject.MEMBER
        return Fact(
            row[1], self.measure.code, (self.label, row[2]), self.source.told.called.format(row[3]), row[4], days=days,
            values={name: _texts(said) for name, said in zip(self.filters, values, strict=True)}, since=since,
            amounts={name: Decimal(str(said)) for name, said in amounts.items()},
            matter=next(((label, pk) for label, pk in matters if pk), None), proof=bool(self.proof and row[-1]),
            office=self.asking.people.office_of(row[1], row[4]) if own else row[1], but=but,
        )  # fmt: skip

    def _named(self, names: dict, row: tuple, at: int) -> tuple[dict, int]:
        end = at + len(names)
        return {name: said for name, said in zip(names, row[at:end], strict=True) if said is not None}, end


def _texts(said: set) -> tuple[str, ...]:
    return tuple(sorted(str(one) for one in said if one is not None))


def _record_label(source: Source) -> str:
    if not source.record:
        return source.model._meta.label
    steps = source.record.split("__")
    return reduce(lambda model, step: model._meta.get_field(step).related_model, steps, source.model)._meta.label
