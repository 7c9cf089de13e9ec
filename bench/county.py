"""The county that is measured: built in bulk, the same rows every time for the same day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction

from activities.kinds import KINDS, PartRole
from activities.models import Activity, Attendance, Part
from activities.states import State
from bench.papers import on_file, report
from bench.work import campaign, contribute, give_tasks, hold_plenaries
from liaison.days import Window, quarter_of, quarter_window
from liaison.models import County, Office, TrailEntry, TrailHead, User
from liaison.roles import OFFICE_ROLES, Role
from members.models import Appointment, Member, Sector, Session, Term
from members.pinyin import search_words
from performance.models import Campaign
from proposals.models import Authorship, Proposal, Signature
from proposals.states import State as ProposalState

_SURNAMES = "张王李赵刘陈杨黄周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹"
_GIVEN = "立春小建国文明志秀海燕晓丽永强红军玉兰德华桂英云飞思源嘉禾"
_PLACES = "青石柳河白塔双桥龙泉松林清江石门安乐新市马鞍桃源铜鼓高坪太和金竹三溪大安红岩古城"
_SECTORS = ("中共", "农业", "教育", "医药卫生", "经济", "科技", "社会福利", "少数民族")
_KINDS = ("study", "work_meeting", "inspection", "study", "consultation")
_STATES = ("present",) * 14 + ("late", "early", "leave", "leave", "absent", "absent")
_CONTENTS = "传达学习上级政协会议精神，研讨本地农村道路养护、饮水安全和返乡创业三件事，议定下一步走访安排。\n"
_RECORD = "委员逐一发言：道路养护资金分散，建议统一调度；饮水点水质检测应按季公布；返乡创业者盼望一次办结。\n"
_ZONE = ZoneInfo("Asia/Shanghai")
_BATCH = 2_000


class Size(NamedTuple):
    """How much is built.

    Members of each office and years; in a year activities of each office, contributions and opinion reports of each
    member and the county's tasks; proposals of a member.
    """

    offices: int = 30
    members: int = 10
    years: int = 10
    activities: int = 20
    contributions: int = 4
    tasks: int = 12
    proposals: int = 10
    reports: int = 1

    def tenth(self) -> "Size":
        """Return a tenth of the offices."""
        return self._replace(offices=self.offices // 10)

    def doubled(self) -> "Size":
        """Return twice the offices, each with twice the members."""
        return self._replace(offices=self.offices * 2, members=self.members * 2)


class Place(NamedTuple):
    """Where to look: one user for each role, one member and one activity of his office, the last whole year.

    `hosted` are the activities the first office has a part in, `plenaries` the county's own; the rest says how many.
    """

    county: County
    office: Office
    users: dict[Role, User]
    member: Member
    activity: Activity
    campaign: Campaign
    year: int
    hosted: int
    plenaries: int
    offices: int
    members: int
    activities: int
    attendances: int
    contributions: int
    replies: int
    proposals: int
    reports: int


@dataclass
class _Site:
    size: Size
    quarters: list[Window]
    county: County
    offices: list[Office]
    terms: list[Term]
    sessions: list[Session]
    members: list[Member]

    def term_of(self, day: date) -> int:
        """Return which of the two terms `day` lies in."""
        return int(day >= self.terms[1].starts_on)

    def office_of(self, member: int, term: int) -> int:
        """Return the office of a member: with the second term the first of each office moves to the next one."""
        office, seat = divmod(member, self.size.members)
        return (office + 1) % self.size.offices if term and seat == 0 else office

    def rosters(self) -> list[list[list[Member]]]:
        """Return the members by term and office."""
        rosters = [[[] for _ in self.offices] for _ in self.terms]
        for number, member in enumerate(self.members):
            for term in range(2):
                rosters[term][self.office_of(number, term)].append(member)
        return rosters


@transaction.atomic
def build(size: Size, *, today: date, name: str = "云溪县") -> Place:
    """Build a county of `size` whose years end with the quarter of `today`; return where to look."""
    site = _site(size, _quarters(size.years, today), name)
    _appoint(site)
    users = _users(site)
    activities = _activities(site)
    rosters = site.rosters()
    marks = _attend(site, activities, rosters)
    plenaries = [window.start + timedelta(days=40) for window in site.quarters if quarter_of(window.start) == 1]
    marks += hold_plenaries(site.county, plenaries, site.members)
    _propose(site)
    _leave_trail(site, activities, rosters, users[Role.CLERK])
    _gather_statistics()
    return Place(
        county=site.county, office=site.offices[0], users=users, member=rosters[1][0][0], year=today.year - 1,
        activity=next(one for one in activities if one.hosted[0] == 0 and one.day.year == today.year - 1),
        campaign=campaign(site.county, today.year - 2), hosted=sum(0 in one.hosted for one in activities),
        plenaries=len(plenaries), offices=size.offices, members=len(site.members), activities=len(activities),
        attendances=marks, contributions=_contribute(site, activities), replies=_give_tasks(site, today),
        proposals=len(site.members) * size.proposals, reports=_report(site),
    )  # fmt: skip


def _contribute(site: _Site, activities: list[Activity]) -> int:
    """Let every member contribute at even distances over all years, each at his office of the day."""
    of_office = {office.pk: [] for office in site.offices}
    for one in reversed(activities):
        of_office[site.offices[one.hosted[0]].pk].append(one)
    each = site.size.contributions * site.size.years
    return contribute(site.county, _spread(site, each), of_office)


def _report(site: _Site) -> int:
    return report(site.county, _spread(site, site.size.reports * site.size.years))


def _spread(site: _Site, each: int) -> list[tuple[Member, Office, date]]:
    """Return so many days of each member at even distances over all years, with his office of the day."""
    made = []
    for number, member in enumerate(site.members):
        for at in range(each):
            day = site.quarters[at * len(site.quarters) // each].start + timedelta(days=(number + at) % 80)
            made.append((member, site.offices[site.office_of(number, site.term_of(day))], day))
    return made


def _give_tasks(site: _Site, today: date) -> int:
    each = site.size.tasks // 4
    due = [window.start + timedelta(days=80 // each * at + 10) for window in site.quarters for at in range(each)]
    return give_tasks(site.county, site.offices, due, today)


def _gather_statistics():
    """Do at once what autovacuum does in service; SQLite runs without statistics there, so it does here."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _quarters(years: int, today: date) -> list[Window]:
    last = today.year * 4 + quarter_of(today) - 1
    return [quarter_window(number // 4, number % 4 + 1) for number in range(last - years * 4 + 1, last + 1)]


def _site(size: Size, quarters: list[Window], name: str) -> _Site:
    county = County.objects.create(name=name, council=f"政协{name}委员会", member_accounts=True)
    offices = Office.objects.bulk_create(
        Office(county=county, name=f"{place}镇政协联络组", place=f"{place}镇", kind="group", position=number)
        for number, place in enumerate(_place_names(size.offices), start=1)
    )
    turn = quarters[len(quarters) // 2].start
    terms = Term.objects.bulk_create([
        Term(county=county, number=9, starts_on=quarters[0].start, ends_on=turn - timedelta(days=1)),
        Term(county=county, number=10, starts_on=turn),
    ])
    sessions = Session.objects.bulk_create(
        Session(term=term, number=1, opens_on=term.starts_on, closes_on=term.starts_on + timedelta(days=3))
        for term in terms
    )
    members = Member.objects.bulk_create([_member(county, number) for number in range(size.offices * size.members)])
    return _Site(size, quarters, county, offices, terms, sessions, members)


def _place_names(count: int) -> list[str]:
    places = [_PLACES[at : at + 2] for at in range(0, len(_PLACES), 2)]
    rounds = ["", *"东西南北"]
    return [places[number % len(places)] + rounds[number // len(places)] for number in range(count)]


def _member(county: County, number: int) -> Member:
    family, tail = _SURNAMES[number % len(_SURNAMES)], number * 7 + number // len(_SURNAMES)
    name = family + _GIVEN[tail % len(_GIVEN)] + _GIVEN[number * 11 % len(_GIVEN)]
    return Member(
        county=county, name=name, search=search_words(name), sex="female" if number % 3 == 0 else "male",
        birth=f"{1960 + number % 35}-{number % 12 + 1:02}", ethnicity="汉族",
        party="cpc" if number % 2 else "independent",
        employer="农业技术推广站" if number % 4 else "中心小学", job="站长" if number % 4 else "校长",
        phone=f"199{number:08}",
    )  # fmt: skip


def _appoint(site: _Site):
    sectors = [
        Sector.objects.bulk_create(Sector(term=term, name=name, position=at) for at, name in enumerate(_SECTORS))
        for term in site.terms
    ]
    Appointment.objects.bulk_create(
        Appointment(
            member=member, office=site.offices[site.office_of(number, at)], sector=sectors[at][number % len(_SECTORS)],
            post="member" if number % site.size.members else "standing", from_day=term.starts_on,
            to_day=term.ends_on, end="term" if term.ends_on else "",
        )
        for at, term in enumerate(site.terms)
        for number, member in enumerate(site.members)
    )


def _users(site: _Site) -> dict[Role, User]:
    return {role: _user(site, role) for role in Role}


def _user(site: _Site, role: Role) -> User:
    user = User.objects.create(
        username=f"{role.value}.{site.county.pk}", name=role.label, role=role, password=make_password(None),
        county=None if role == Role.SYSTEM_ADMIN else site.county,
        office=site.offices[0] if role in OFFICE_ROLES else None, must_change_password=False,
    )  # fmt: skip
    if role == Role.MEMBER:
        Member.objects.filter(pk=site.members[0].pk).update(account=user)
    return user


def _activities(site: _Site) -> list[Activity]:
    """Spread each office's activities evenly over the quarters, five kinds in turn; every tenth is held jointly."""
    each = site.size.activities // 4
    activities = [
        _activity(site, office, window.start + timedelta(days=5 + 85 // each * number), at * each + number)
        for at, window in enumerate(site.quarters)
        for office in range(site.size.offices)
        for number in range(each)
    ]
    Activity.objects.bulk_create(activities, batch_size=_BATCH)
    Activity.hosts.through.objects.bulk_create(
        (Activity.hosts.through(activity=one, office=site.offices[host]) for one in activities for host in one.hosted),
        batch_size=_BATCH,
    )
    return activities


def _activity(site: _Site, office: int, day: date, number: int) -> Activity:
    kind = KINDS[_KINDS[number % len(_KINDS)]]
    activity = Activity(
        county=site.county, office=site.offices[office], kind=kind.code, function=kind.function,
        state=State.DRAFT if number % 40 == 39 else State.COMPLETED, day=day,
        title=f"第{number + 1}次{kind.name}：学习《政协章程》", place=f"{site.offices[office].place}政府三楼会议室",
        responsible="李明", moderator="周海", contents=_CONTENTS * 3, record=_RECORD * 15,
        details={"plan": "青政协〔2026〕3号", "materials": "《政协章程》"},
    )  # fmt: skip
    activity.hosted = (office, (office + 1) % site.size.offices) if number % 10 == 7 else (office,)
    return activity


def _attend(site: _Site, activities: list[Activity], rosters):
    """Mark everybody in office, and let the first five of a turning roster take a part; return how many marks."""
    roles = (PartRole.MAIN_SPEAKER,) + (PartRole.EXCHANGE_SPEAKER,) * 4
    marks, parts = [], []
    for number, activity in enumerate(activities):
        there = rosters[site.term_of(activity.day)]
        roster = [one for host in activity.hosted for one in there[host]]
        marks += [
            Attendance(activity=activity, member=one, state=_STATES[(number * 7 + seat * 3) % len(_STATES)])
            for seat, one in enumerate(roster)
        ]
        parts += [
            Part(activity=activity, member=roster[(number + seat) % len(roster)], role=role)
            for seat, role in enumerate(roles)
        ]
    Attendance.objects.bulk_create(marks, batch_size=_BATCH)
    Part.objects.bulk_create(parts, batch_size=_BATCH)
    return len(marks)


def _propose(site: _Site):
    """Let every member make his proposals at even distances over all quarters; every other one is put on file."""
    made = [
        (site.members[number], _proposal(site, number, site.quarters[at * len(site.quarters) // site.size.proposals]))
        for number in range(len(site.members))
        for at in range(site.size.proposals)
    ]
    for case, (_, proposal) in enumerate(made[::2], 1):
        on_file(proposal, site.sessions[site.term_of(proposal.submitted_on)], case)
    Proposal.objects.bulk_create((proposal for _, proposal in made), batch_size=_BATCH)
    Authorship.objects.bulk_create(
        (
            Authorship(proposal=proposal, member=member, office=proposal.office, signature=Signature.AGREED)
            for member, proposal in made
        ),
        batch_size=_BATCH,
    )


def _proposal(site: _Site, number: int, quarter: Window) -> Proposal:
    day = quarter.start + timedelta(days=number % 80)
    return Proposal(
        county=site.county, submitted_on=day, state=ProposalState.SUBMITTED,
        office=site.offices[site.office_of(number, site.term_of(day))], title=f"关于加强农村道路养护的建议（{number}）",
        situation=_CONTENTS * 2, analysis=_RECORD * 2, suggestion=_RECORD,
    )  # fmt: skip


def _leave_trail(site: _Site, activities: list[Activity], rosters, user: User):
    """Write the three entries every activity leaves, chained as the trail's own code chains them."""
    head = TrailHead.objects.get_or_create(pk=1)[0]
    entries = (
        _entry(site, activity, verb, changes, user, head)
        for activity in activities
        for verb, changes in _said(activity, rosters[site.term_of(activity.day)][activity.hosted[0]])
    )
    while batch := list(islice(entries, _BATCH)):
        TrailEntry.objects.bulk_create(batch)
    head.save()


def _said(activity: Activity, roster: list[Member]):
    yield "登记活动", [{"field": "主题", "before": "", "after": activity.title}]
    yield "登记出席", [{"field": f"出席：{one.name}", "before": "", "after": "出席"} for one in roster]
    if activity.state == State.COMPLETED:
        yield "完成登记", [{"field": "状态", "before": "草稿", "after": "已完成"}]


def _entry(site: _Site, activity: Activity, verb: str, changes: list, user: User, head: TrailHead) -> TrailEntry:
    entry = TrailEntry(
        at=datetime(activity.day.year, activity.day.month, activity.day.day, 10, 32, tzinfo=_ZONE), user=user,
        who=f"{user.name}（{user.username}）", role=user.role, address="10.0.0.7", verb=verb,
        model="activities.activity", kind="活动", object_id=activity.pk, label=str(activity)[:200],
        county=site.county, office=site.offices[activity.hosted[0]], changes=changes, previous=head.digest,
    )  # fmt: skip
    entry.digest = head.digest = entry.computed_digest()
    head.count += 1
    return entry
