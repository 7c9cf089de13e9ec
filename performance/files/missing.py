"""What year files still lack before they go to the county: one list over many files, in a few grouped queries.

A check is a function from the asked files to what each lacks; its name in CHECKS is all it takes.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Case, F, Q, When
from django.urls import reverse

from activities.kinds import KINDS
from activities.models import Activity, Attendance, Contribution, Material
from liaison.days import QUARTER_NAMES, Window, quarter_of, quarter_window
from members.duplicates import likely_pairs
from members.models import Appointment, Distinct, Member
from performance.models import YearFile
from proposals.models import Authorship, Proposal, Signature
from proposals.states import ON_FILE, State

_STUDY = tuple(kind.code for kind in KINDS.values() if kind.family == "学习培训")


class Lack(NamedTuple):
    """What is missing: which check found it, in words, and the link that mends it."""

    check: str
    words: str
    url: str
    link: str


class Asked(NamedTuple):
    """The files that are looked through, all of one county and year, and the days that have passed of it."""

    files: list[YearFile]
    window: Window

    @property
    def members(self) -> dict[int, YearFile]:
        """Return {member's id: his file}."""
        return {file.member_id: file for file in self.files}

    def between(self) -> str:
        """Return the year's days as addresses of lists say them."""
        return f"since={self.window.start}&until={self.window.end}"


Found = Iterator[tuple[int, Lack]]


def lacking(files: list[YearFile], today: date) -> dict[int, list[Lack]]:
    """Return {file's id: what it lacks} for files of one county and year; as many queries for one as for all."""
    found: dict[int, list[Lack]] = {file.pk: [] for file in files}
    if files:
        asked = Asked(files, files[0].window.until(today))
        for check in CHECKS:
            for file, lack in check(asked):
                found[file].append(lack)
    return found


def _statements(asked: Asked) -> Found:
    for file in asked.files:
        if not file.statement:
            yield file.pk, Lack(
                "statement", "没有年度述职", reverse("year_file_statement", args=[file.pk]), "填写述职"
            )


def _activities(asked: Asked) -> Found:
    """Find quarters that are over without study, members at no activity at all, and activities without a record."""
    if asked.window.end < asked.window.start:
        return
    rows = Attendance.objects.filter(member__in=asked.members, state__in=Attendance.PRESENT).held_in(asked.window)
    rows = rows.annotate(is_bare=Case(When(activity__record="", then=True), default=False))
    studied, came, bare = defaultdict(set), set(), []
    told = ("member", "activity", "activity__office", "activity__kind", "activity__day", "is_bare")
    for member, activity, office, kind, day, is_bare in rows.values_list(*told):
        came.add(member)
        if kind in _STUDY:
            studied[member].add(quarter_of(day))
        if is_bare and office == asked.members[member].office_id:
            bare.append((asked.members[member].pk, activity))
    yield from _quarters(asked, studied, came)
    yield from _bare(bare)


def _quarters(asked: Asked, studied: dict[int, set[int]], came: set[int]) -> Found:
    over = [one for one in range(1, 5) if quarter_window(asked.window.start.year, one).end <= asked.window.end]
    held = f"{reverse('activities')}?{asked.between()}"
    for member, file in asked.members.items():
        if member not in came:
            yield file.pk, Lack("activity", "全年没有参加活动的记录", held, "核对活动出席")
            continue
        gaps = [QUARTER_NAMES[one - 1] for one in over if one not in studied[member]]
        if gaps:
            words = f"{'、'.join(gaps)}没有学习记录"
            yield file.pk, Lack("study", words, f"{held}&kind=study", "核对学习出席")


def _bare(rows: list[tuple[int, int]]) -> Found:
    """Find which of his office's activities without a record have no material either; rows are (file, activity)."""
    asked = {activity for _, activity in rows}
    told = Material.objects.standing().filter(activity__in=asked)
    shown = set(told.values_list("activity", flat=True))
    activities = Activity.objects.filter(pk__in=asked - shown).select_related("named_kind").in_bulk()
    for file, activity in rows:
        if activity in activities:
            url = reverse("activity_edit", args=[activity])
            yield file, Lack("record", f"{activities[activity]}：没有记录和材料", url, "补写记录")


def _proposals(asked: Asked) -> Found:
    """Find proposals on file whose result nobody entered."""
    rows = Authorship.objects.filter(member__in=asked.members).counted_in(asked.window)
    rows = rows.filter(proposal__state__in=ON_FILE).exclude(proposal__state__in=(State.CLOSED, State.FOLLOWED))
    rows = rows.exclude(proposal__in=Proposal.objects.filter(replies__replied_on__isnull=False).order_by().values("pk"))
    for row in rows.select_related("proposal"):
        words = f"提案《{row.proposal}》没有办理结果"
        yield asked.members[row.member_id].pk, Lack("result", words, row.proposal.get_absolute_url(), "登记结果")


def _unsigned(asked: Asked) -> Found:
    """Find proposals of the year on which a co-signer has not answered: the first author's file lacks it."""
    days = Q(proposal__submitted_on__range=asked.window) | Q(proposal__state=State.COLLECTING)
    rows = Authorship.objects.cosigners().filter(
        days, signature=Signature.UNANSWERED, proposal__withdrawn_at=None, proposal__authorships__position=1,
        proposal__authorships__member__in=asked.members,
    )  # fmt: skip
    for row in rows.select_related("proposal", "member").annotate(first=F("proposal__authorships__member")):
        words = f"提案《{row.proposal}》的联名委员{row.member}没有会签"
        url = reverse("proposal_signatures", args=[row.proposal_id])
        yield asked.members[row.first].pk, Lack("signature", words, url, "登记会签")


def _unconfirmed(asked: Asked) -> Found:
    rows = Contribution.objects.waiting().filter(credits__member__in=asked.members, day__range=asked.window)
    for row in rows.annotate(of=F("credits__member")).select_related("named_kind"):
        yield asked.members[row.of].pk, Lack("confirm", f"{row}：待确认", row.get_absolute_url(), "确认")


def _doubles(asked: Asked) -> Found:
    """Find members of one name in the county who nobody has said are two people."""
    names = {file.member.name for file in asked.files}
    members = Member.objects.filter(county=asked.files[0].county_id, withdrawn_at=None, name__in=names)
    pairs = [one for one in likely_pairs(members) if "姓名相同" in one.reasons]
    apart = {frozenset(two) for two in _apart(asked)} if pairs else set()
    for pair in pairs:
        for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
            if one.pk in asked.members and frozenset((one.pk, other.pk)) not in apart:
                words = f"与另一名{other}同名，{pair.verdict}"
                yield asked.members[one.pk].pk, Lack("double", words, reverse("duplicates"), "核对同名")


def _apart(asked: Asked):
    rows = Distinct.objects.standing().filter(first__county=asked.files[0].county_id)
    return rows.values_list("first", "second")


def _overlaps(asked: Asked) -> Found:
    """Find appointments of one member that share days."""
    later = Q(to_day__isnull=True) | Q(to_day__gte=F("member__appointments__from_day"))
    rows = Appointment.objects.filter(
        later, member__in=asked.members, member__appointments__from_day__gt=F("from_day"),
    )  # fmt: skip
    for row in rows.select_related("office", "member"):
        words = f"任职日期重叠：{row.office}（{row.from_day} 起）"
        yield asked.members[row.member_id].pk, Lack("overlap", words, row.member.get_absolute_url(), "核对任职")


CHECKS = (_statements, _activities, _proposals, _unsigned, _unconfirmed, _doubles, _overlaps)
