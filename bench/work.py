"""What the measured county does besides meeting: plenaries by half-days, contributions, tasks, a campaign."""

from datetime import date, timedelta
from itertools import count

from activities.kinds import CONTRIBUTION_KINDS, KINDS, ContributionState, CreditRole, Organiser
from activities.models import Activity, Attendance, Contribution, Credit, Good, Instalment, Sitting, SittingMark
from activities.states import State
from liaison.models import County, Office, Task, TaskReply
from members.models import Member
from performance.models import Campaign, CampaignItem

_BATCH = 2_000
_HALVES = (("present",) * 4, ("present", "present", "leave", "present"), ("absent",) * 4, ("late", *("present",) * 3))
_WHOLE = ("present", "partial", "absent", "late")
_MADE = ("deed", "reflection", "publicity", "pairing", "reception", "research_report", "award", "mediation")
_TEXT = "道路养护、饮水安全、返乡创业三件事，逐户走访，一次办结。"
_GIVEN_DAYS, _LATE_DAYS = 30, 3
_ITEMS = {
    "读一本好书": ("contributions?kind=reflection", ""), "提一件提案": ("proposals", ""),
    "办一件实事": ("contributions?kind=deed", "contributions?kind=pairing"), "参加活动": ("attendance", ""),
    "写一篇调研报告": ("contributions?kind=research_report", "contributions?kind=publicity"),
}  # fmt: skip


def hold_plenaries(county: County, days: list[date], members: list[Member]) -> int:
    """Let the county hold a plenary of four half-days on each day, everybody marked; return how many marks."""
    meetings = Activity.objects.bulk_create(_plenary(county, day) for day in days)
    sittings = Sitting.objects.bulk_create(
        Sitting(activity=one, day=one.day + timedelta(days=half // 2), half=half % 2 + 1)
        for one in meetings
        for half in range(4)
    )
    marks = (
        SittingMark(sitting=sitting, member=member, state=_HALVES[seat % len(_HALVES)][at % 4])
        for at, sitting in enumerate(sittings)
        for seat, member in enumerate(members)
    )
    SittingMark.objects.bulk_create(marks, batch_size=_BATCH)
    Attendance.objects.bulk_create(
        (
            Attendance(activity=one, member=member, state=_WHOLE[seat % len(_WHOLE)])
            for one in meetings
            for seat, member in enumerate(members)
        ),
        batch_size=_BATCH,
    )
    return len(meetings) * len(members)


def _plenary(county: County, day: date) -> Activity:
    kind = KINDS["plenary"]
    return Activity(
        county=county, organiser=Organiser.COUNTY, kind=kind.code, function=kind.function, audience=kind.audience,
        state=State.COMPLETED, day=day, title=f"{county.council}全体会议", place="县会堂", responsible="办公室",
        contents=_TEXT,
    )  # fmt: skip


def contribute(county: County, made: list[tuple[Member, Office, date]], activities: dict[int, list[Activity]]) -> int:
    """Enter a contribution of each member there on the day, kinds in turn; return how many.

    `activities` are those of each office, for what is handed in at one.
    """
    rows = [_contribution(county, number, office, day, activities) for number, (_, office, day) in enumerate(made)]
    Contribution.objects.bulk_create(rows, batch_size=_BATCH)
    pairs = list(zip(rows, (member for member, _, _ in made), strict=True))
    Credit.objects.bulk_create(
        (
            Credit(contribution=row, member=member, role=_role(row), amount=row.amount)
            for row, member in pairs
        ),
        batch_size=_BATCH,
    )  # fmt: skip
    Good.objects.bulk_create(
        (Good(contribution=row, name="图书", quantity=20, unit="册", value=600) for row in rows if row.kind == "deed"),
        batch_size=_BATCH,
    )
    Instalment.objects.bulk_create(
        (
            Instalment(contribution=row, day=row.day + timedelta(days=30 * at), kind="money", amount=500)
            for row in rows
            if row.kind == "pairing"
            for at in range(2)
        ),
        batch_size=_BATCH,
    )
    return len(rows)


def _contribution(county: County, number: int, office: Office, day: date, activities) -> Contribution:
    kind = CONTRIBUTION_KINDS[_MADE[number % len(_MADE)]]
    row = Contribution(
        county=county, office=office, kind=kind.code, function=kind.function, day=day, text=_TEXT * 3,
        title=f"第{number + 1}件：{kind.name}", state=ContributionState.RECORDED, words=800, persons=number % 40,
        amount=number % 50 * 100 if kind.code == "deed" else None,
    )  # fmt: skip
    if kind.confirmed:
        row.state = ContributionState.CONFIRMED if number % 10 else ContributionState.WAITING
    if kind.code == "pairing":
        row.until = day + timedelta(days=365)
    if kind.code == "reflection":
        row.activity = next((one for one in activities[office.pk] if one.day <= day), None)
        row.day = row.activity.day if row.activity else day
    return row


def _role(row: Contribution) -> str:
    roles = [ask.name for ask in row.asked.asks if ask.name in CreditRole.values]
    return roles[0]


def give_tasks(county: County, offices: list[Office], due: list[date], today: date) -> int:
    """Give a task due on each day to every office; return how many replies there are."""
    tasks = Task.objects.bulk_create(
        Task(county=county, title=f"报送第{at + 1}号材料", given_on=day - timedelta(days=_GIVEN_DAYS), due_on=day)
        for at, day in enumerate(due)
    )
    number = count()
    replies = [_reply(task, office, next(number), today) for task in tasks for office in offices]
    TaskReply.objects.bulk_create(replies, batch_size=_BATCH)
    return len(replies)


def _reply(task: Task, office: Office, number: int, today: date) -> TaskReply:
    reply = TaskReply(task=task, office=office, due_on=task.due_on)
    if task.due_on < today and number % 12:
        reply.sent_on = task.due_on + timedelta(days=_LATE_DAYS if number % 9 == 0 else -_LATE_DAYS)
        reply.state, reply.text = TaskReply.State.ACCEPTED, _TEXT
        reply.received_on = reply.sent_on + timedelta(days=_LATE_DAYS)
    return reply


def campaign(county: County, year: int) -> Campaign:
    """Set up 五个一 from `year` on; return it."""
    made = Campaign.objects.create(county=county, name="五个一活动", from_year=year)
    CampaignItem.objects.bulk_create(
        CampaignItem(campaign=made, name=name, position=at, first=first, second=second)
        for at, (name, (first, second)) in enumerate(_ITEMS.items(), 1)
    )
    return made
