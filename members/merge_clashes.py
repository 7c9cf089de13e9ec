"""Rows of two members that cannot both stand once they are one: which is kept, and in which words."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, UniqueConstraint

from members.models import Member
from members.models.dated import share_days
from members.ties import Relation


class Clash(NamedTuple):
    """Two rows of which only one can be kept; what counts of the other is added to it."""

    relation: Relation
    kept: object
    dropped: object

    @property
    def added(self) -> dict[str, Decimal]:
        """Return {column: sum of both} of what the tie adds up, where the dropped row holds something."""
        pairs = {name: (getattr(self.kept, name), getattr(self.dropped, name)) for name in self.relation.tie.added}
        return {name: (ours or 0) + theirs for name, (ours, theirs) in pairs.items() if theirs}

    @property
    def words(self) -> str:
        """Return what happens, in words."""
        kind = self.relation.model._meta.verbose_name
        about = "".join(f"（{where}）" for where in _elsewhere(self.relation, self.kept))
        sums = "".join(f"；{self._label(name)}相加为 {value}" for name, value in self.added.items())
        return f"{kind}{about}：保留“{self.kept}”，去掉“{self.dropped}”；{self.relation.tie.rule}{sums}。"

    def _label(self, name: str) -> str:
        return str(self.relation.model._meta.get_field(name).verbose_name)


class Double(NamedTuple):
    """Two records that say the same once the two are one person: the second is withdrawn."""

    relation: Relation
    kept: object
    fallen: object

    @property
    def words(self) -> str:
        """Return what happens, in words."""
        rule = self.relation.tie.once.rule
        return f"{self.kept._meta.verbose_name}：保留“{self.kept}”，撤回重复的“{self.fallen}”；{rule}。"

    @property
    def reason(self) -> str:
        """Return why it is withdrawn."""
        return f"合并委员，与编号 {self.kept.pk} 的一条重复"


def _elsewhere(relation: Relation, row):
    """Yield what else than the member a row belongs to."""
    for field in row._meta.concrete_fields:
        if field.is_relation and field != relation.field and field.related_model is not Member:
            yield getattr(row, field.name)


def clashes(relation: Relation, rows: list, survivor: Member, loser: Member) -> Iterator[Clash]:
    """Yield the pairs of which only one may be kept: by a unique rule, or because they stand alone on a day."""
    dropped = set()
    for fields, condition in _unique_sets(relation):
        meant = rows
        if condition:
            pks = set(relation.rows([survivor, loser]).filter(condition).values_list("pk", flat=True))
            meant = [row for row in meant if row.pk in pks]
        both = ([row for row in meant if owner(relation, row) == one.pk] for one in (survivor, loser))
        ours, theirs = (_keyed(relation.model, side, fields) for side in both)
        for key in (key for key in ours if key in theirs):
            two = sorted((ours[key], theirs[key]), key=_order(relation, survivor))
            if not dropped & {row.pk for row in two}:
                dropped.add(two[1].pk)
                yield Clash(relation, *two)
    if relation.tie.alone is not None:
        yield from _standing_alone(relation, [row for row in rows if row.pk not in dropped], survivor)


def doubles(relation: Relation, survivor: Member, loser: Member) -> Iterator[Double]:
    """Yield the records above these rows that would be there twice, where nobody else has a part in them."""
    once = relation.tie.once
    if once is None:
        return
    rows = relation.rows([survivor, loser]).filter(once.among).select_related(once.record).order_by("pk")
    pairs = [found for found in _grouped(rows, once.same).values() if len({owner(relation, row) for row in found}) > 1]
    shared = _shared(relation, [getattr(row, once.record) for found in pairs for row in found])
    for found in pairs:
        records = {getattr(row, once.record).pk: getattr(row, once.record) for row in found}
        if not shared & records.keys():
            kept, *others = sorted(records.values(), key=once.rank)
            yield from (Double(relation, kept, one) for one in others)


def _shared(relation: Relation, records: list) -> set[int]:
    """Return the ids of the records in which more than one has a part."""
    if not records:
        return set()
    name = relation.tie.once.record
    rows = relation.model._base_manager.filter(**{f"{name}__in": records}).order_by().values(name)
    return set(rows.annotate(parts=Count("pk")).filter(parts__gt=1).values_list(name, flat=True))


def _grouped(rows, path: str) -> dict:
    found: dict = {}
    for row in rows:
        found.setdefault(value(row, path), []).append(row)
    return found


def _standing_alone(relation: Relation, rows, survivor: Member):
    """Yield the clashes of rows that share days where only one may stand."""
    rows = [row for row in rows if not getattr(row, "is_withdrawn", False)]
    ours = [row for row in rows if owner(relation, row) == survivor.pk]
    for theirs in (row for row in rows if owner(relation, row) != survivor.pk):
        for own in ours:
            if _alike(relation, own, theirs) and share_days(own, theirs):
                yield Clash(relation, own, theirs)
                break


def _alike(relation: Relation, one, other) -> bool:
    return all(value(one, path) == value(other, path) for path in relation.tie.alone)


def value(row, path: str):
    """Return what stands at a look-up path from a row."""
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _unique_sets(relation: Relation):
    """Yield (other columns, condition or None) of each rule by which a member may have one such row only."""
    name = relation.field.name
    for constraint in relation.model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            fields = [*constraint.fields, *(one.name for one in constraint.expressions if hasattr(one, "name"))]
            if name in fields:
                yield [field for field in fields if field != name], constraint.condition
    for fields in relation.model._meta.unique_together:
        if name in fields:
            yield [field for field in fields if field != name], None
    if relation.field.unique:
        yield [], None


def owner(relation: Relation, row) -> int:
    """Return the id of the member a row names."""
    return getattr(row, relation.field.attname)


def _keyed(model, rows, fields: list[str]) -> dict[tuple, object]:
    attnames = [model._meta.get_field(name).attname for name in fields]
    keyed = {tuple(getattr(row, name) for name in attnames): row for row in rows}
    return {key: row for key, row in keyed.items() if None not in key}


def _order(relation: Relation, survivor: Member):
    """Return how two rows of which one is kept are ordered: standing first, then as the model says, then ours."""

    def order(row):
        rank = relation.tie.rank(row) if relation.tie.rank else 0
        return getattr(row, "is_withdrawn", False), rank, owner(relation, row) != survivor.pk

    return order
