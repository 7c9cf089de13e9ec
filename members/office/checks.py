"""What the records of an office show about it: is it led, staffed, grouped, and does it have what the county asks."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Sum

from liaison.days import Window
from liaison.models import ChecklistAnswer, ChecklistItem, FundEntry, Office, OfficeRule
from members.models import Appointment, GroupMembership, OfficePost
from members.models.group import Group


class Standing(NamedTuple):
    """How an office stands on a day."""

    heads: list[OfficePost]
    members: dict[int, str]  # in office: id → name
    heads_in_council: set[int]  # ids of heads who are members in office, here or elsewhere
    staff: int
    has_groups: bool
    grouped: set[int]

    @property
    def head(self) -> str:
        """Return who leads it."""
        return "、".join(map(str, self.heads))

    @property
    def ungrouped(self) -> list[str]:
        """Return the names of members in no group, where there are groups."""
        return [name for pk, name in self.members.items() if pk not in self.grouped] if self.has_groups else []

    def findings(self) -> list[tuple[bool, str]]:
        """Return (is it so, the sentence) for each thing an office should see to."""
        outside = [head.person for head in self.heads if head.member_id not in self.heads_in_council]
        if not self.heads:
            led = (False, "还没有登记负责人（主任、组长或召集人）")
        elif outside:
            led = (False, f"负责人{'、'.join(outside)}不是在任委员")
        else:
            led = (True, f"负责人{self.head}是在任委员")
        staffed = (
            (True, f"有工作人员 {self.staff} 名")
            if self.staff
            else (False, "还没有登记工作人员（秘书长、秘书、联络员或工作人员）")
        )
        found = [led, staffed]
        if self.has_groups:
            missing = self.ungrouped
            words = f"{len(missing)} 名委员没有编组：{'、'.join(missing)}" if missing else "委员都已编入小组"
            found.append((not missing, words))
        return found

    def wanting(self) -> list[str]:
        """Return the sentences about what is still to be seen to."""
        return [said for so, said in self.findings() if not so]


def standings(offices, day: date) -> dict[int, Standing]:
    """Return {office's id: how it stands on `day`}, in five queries however many offices there are."""
    keys = [office.pk for office in offices]
    heads, staff = defaultdict(list), defaultdict(set)
    for post in OfficePost.objects.standing().on(day).filter(office__in=keys).for_list():
        if post.post in OfficePost.HEADS:
            heads[post.office_id].append(post)
        elif post.post in OfficePost.DAILY:
            staff[post.office_id].add(post.member_id or post.name)
    members = defaultdict(dict)
    for place in Appointment.objects.on(day).filter(office__in=keys).for_list():
        members[place.office_id][place.member_id] = place.member.name
    leading = [head.member_id for posts in heads.values() for head in posts if head.member_id]
    in_council = set(Appointment.objects.on(day).filter(member__in=leading).values_list("member", flat=True))
    with_groups = set(Group.objects.open().filter(office__in=keys).values_list("office", flat=True))
    inside = GroupMembership.objects.on(day).filter(group__office__in=keys, group__is_open=True)
    grouped = defaultdict(set)
    for office, member in inside.values_list("group__office", "member"):
        grouped[office].add(member)
    return {
        key: Standing(heads[key], members[key], in_council, len(staff[key]), key in with_groups, grouped[key])
        for key in keys
    }


class Line(NamedTuple):
    """One item of an office's checklist: what the records show, and what the office says."""

    item: ChecklistItem
    found: str  # in words, empty where nothing shows it
    answer: ChecklistAnswer | None

    @property
    def is_met(self) -> bool:
        """Say whether the records or the office say so."""
        return bool(self.found) or bool(self.answer and self.answer.is_met)


def checklists(items, offices, window: Window, day: date) -> dict[int, list[Line]]:
    """Return {office's id: its lines for the year of `window`}, a fixed number of queries for all."""
    items, offices = list(items), list(offices)
    said = {
        (answer.office_id, answer.item_id): answer
        for answer in ChecklistAnswer.objects.filter(
            office__in=offices, item__in=items, year=window.start.year
        ).prefetch_related("files")
    }
    found = _found(offices, window, day)
    return {
        office.pk: [
            Line(item, found.get((office.pk, item.check_code), ""), said.get((office.pk, item.pk))) for item in items
        ]
        for office in offices
    }


def _found(offices, window: Window, day: date) -> dict[tuple[int, str], str]:
    """Return {(office's id, check): what shows it, in words} for everything the records show."""
    check, keys = ChecklistItem.Check, [office.pk for office in offices]
    rules = dict(OfficeRule.objects.in_force(day).filter(office__in=keys).order_by()
                 .values_list("office").annotate(Count("pk")))  # fmt: skip
    grants = FundEntry.objects.within(*window).filter(office__in=keys, category=FundEntry.Category.GRANTED)
    granted = dict(grants.order_by().values_list("office").annotate(Sum("amount")))
    found = {}
    for office, standing in zip(offices, standings(offices, day).values(), strict=True):
        found |= {
            (office.pk, check.PLACE): office.address and f"地址：{office.address}",
            (office.pk, check.EQUIPMENT): office.equipment and f"设备：{office.equipment}",
            (office.pk, check.STAFF): standing.staff and f"在任工作人员 {standing.staff} 名",
            (office.pk, check.RULES): office.pk in rules and f"执行中的制度 {rules[office.pk]} 项",
            (office.pk, check.FUNDS): office.pk in granted and f"当年拨入 {granted[office.pk]:.2f} 元",
        }
    return {key: words for key, words in found.items() if words}


def members_on(office: Office, day: date) -> int:
    """Return how many members are in office there on `day`."""
    return Appointment.objects.on(day).filter(office=office).values("member").distinct().count()
