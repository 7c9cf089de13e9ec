"""What merging two members would do: what differs, what moves, what clashes and how it is settled, what forbids it."""

import hashlib
import json
from typing import NamedTuple

from django.utils import timezone

from liaison.keys import Actor
from liaison.models import TrailEntry
from liaison.picture import picture, picture_of
from members.merge_clashes import clashes, doubles, owner
from members.models import Appointment, Distinct, Member
from members.models.dated import share_days
from members.ties import relations

_OWN = {"id", "version", "county", "account", "search", "withdrawn_at", "withdrawn_reason"}


class Difference(NamedTuple):
    """A field the two differ in: (value in words, who entered it when) of the one who stays, and of the other."""

    name: str
    label: str
    ours: tuple[str, str]
    theirs: tuple[str, str]


class Overlap(NamedTuple):
    """Two appointments in one office that share days: only one can be kept, stretched over the days of both."""

    ours: Appointment
    theirs: Appointment


class MergePlan:
    """What would happen if `loser` were merged into `survivor` by somebody."""

    def __init__(self, survivor: Member, loser: Member, *, by: Actor):
        self.survivor, self.loser = survivor, loser
        self.relations = [one for one in relations() if one.tie.moves]
        self.rows = {one: list(one.rows([survivor, loser]).select_related().order_by("pk")) for one in self.relations}
        self.appointments = list(_appointments(survivor, loser))
        ours = [place for place in self.appointments if place.member_id == survivor.pk]
        theirs = [place for place in self.appointments if place.member_id == loser.pk]
        shared = [Overlap(one, other) for one in ours for other in theirs if share_days(one, other)]
        self.overlaps = [two for two in shared if two.ours.office_id == two.theirs.office_id]
        self.refusals = [*self._refusals(by), *_misplaced(shared)]
        self.clashes = [
            clash
            for one, rows in self.rows.items()
            if one.model is not Appointment
            for clash in clashes(one, rows, survivor, loser)
        ]
        self.doubles = [double for one in self.relations for double in doubles(one, survivor, loser)]
        self.moved = self._moved()
        self.before = self._picture([picture_of(one.model, rows) for one, rows in self.rows.items()])

    def picture(self):
        """Return all rows the merge touches as they now are in the database, the two members last."""
        return self._picture([picture(one.rows([self.survivor, self.loser]).order_by("pk")) for one in self.relations])

    def _picture(self, pictures) -> dict:
        both = Member.objects.filter(pk__in=[self.survivor.pk, self.loser.pk]).order_by("pk")
        falling = [picture(type(one.fallen)._base_manager.filter(pk=one.fallen.pk)) for one in self.doubles]
        return {key: row for one in (*pictures, *falling, picture(both)) for key, row in one.items()}

    @property
    def stamp(self) -> int:
        """Return a number that is another one as soon as any of these rows has changed."""
        said = json.dumps([[*key, row] for key, row in self.before.items()], ensure_ascii=False, sort_keys=True)
        return int(hashlib.sha256(said.encode()).hexdigest()[:15], 16)

    def differences(self) -> list[Difference]:
        """Return the fields the two differ in, with who entered each value; one query."""
        fields = [field for field in Member._meta.concrete_fields if field.name not in _OWN]
        differing = [one for one in fields if getattr(self.survivor, one.attname) != getattr(self.loser, one.attname)]
        last = _last_changes(self.survivor, self.loser) if differing else {}
        found = []
        for field in differing:
            label = str(field.verbose_name)
            sides = [
                (_in_words(member, field), last.get((member.pk, label), "")) for member in (self.survivor, self.loser)
            ]
            found.append(Difference(field.name, label, *sides))
        return found

    @property
    def account_moves(self) -> bool:
        """Say whether the other's account goes over to the one who stays."""
        return bool(self.loser.account_id and not self.survivor.account_id)

    def _refusals(self, by: Actor):
        if self.survivor.county_id != self.loser.county_id:
            yield "两条记录不在同一个县，不能合并。"
        if Distinct.objects.of(self.survivor, self.loser).standing().exists():
            yield "已记录这两名不是同一人。确认是同一人的，先取消这条记录。"
        account = self.loser.account if self.survivor.account_id else None
        if account and account.is_active:
            yield f"两条记录都有委员账号。请先停用“{self.loser}”的账号 {account.username}，或改为保留另一条。"
        own = by.user.office_id if by.user else None
        if own and any(place.office_id != own for place in self.appointments):
            yield "其中有人在别的联络机构任过职，合并会动到那里的记录，请由县政协管理员办理。"

    def _moved(self) -> dict[str, int]:
        """Return {what kind of row: how many go over}."""
        dropped = {(type(clash.dropped), clash.dropped.pk) for clash in self.clashes}
        dropped |= {(Appointment, two.theirs.pk) for two in self.overlaps}
        found: dict[str, int] = {}
        for relation, rows in self.rows.items():
            kind = str(relation.model._meta.verbose_name)
            for row in rows:
                if owner(relation, row) == self.loser.pk and (relation.model, row.pk) not in dropped:
                    found[kind] = found.get(kind, 0) + 1
        return found


def _appointments(*members):
    rows = Appointment.objects.filter(member__in=members).order_by("from_day")
    return rows.select_related("office", "sector__term", "member", "committee")


def _misplaced(shared: list[Overlap]):
    """Yield why overlapping appointments cannot be made one."""
    for ours, theirs in shared:
        if ours.office_id != theirs.office_id:
            yield f"同一天在两处任职：{ours}；{theirs}。请先在任职上更正，再合并。"
    for side in ("ours", "theirs"):
        places = [getattr(two, side) for two in shared]
        for place in {place.pk: place for place in places if places.count(place) > 1}.values():
            yield f"{place}与对方的几条任职重叠，请先在任职上更正，再合并。"


def _in_words(member: Member, field) -> str:
    value = getattr(member, field.name)
    return str(getattr(member, f"get_{field.name}_display")() if field.choices else value or "")


def _last_changes(*members) -> dict[tuple[int, str], str]:
    """Return {(member's id, field's Chinese name): who entered its value, and when}."""
    entries = TrailEntry.objects.filter(model=Member._meta.label_lower, object_id__in=[one.pk for one in members])
    return {
        (entry.object_id, change["field"]): f"{entry.who} {timezone.localtime(entry.at):%Y-%m-%d}"
        for entry in entries.order_by("pk")
        for change in entry.changes
    }
