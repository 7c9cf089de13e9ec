"""What the demo county's offices did last year and this year up to today: study sessions and proposals."""

from datetime import date, timedelta
from random import Random

from activities.actions import change_leave, mark_attendance, move, record_activity
from activities.kinds import KINDS
from activities.models import Activity, Attendance
from activities.states import Move
from liaison.days import quarter_of, quarter_window, year_window
from members.models import Appointment, Member
from performance.demo.county import Stage
from performance.demo.days import workday_from, workdays
from performance.demo.matters import MATTERS, Matter
from performance.demo.places import PLACES, Place
from performance.demo.year import Cast, plan_values, session_values, topic_of
from proposals.actions import move as move_proposal
from proposals.actions import record_proposal
from proposals.models import Category, Proposal
from proposals.states import Move as ProposalMove

State = Attendance.State
_BEHIND = "青石镇"  # still owes this quarter's session
_MISSED = ("龙泉乡", 1)  # never held this quarter's session this year
_DILIGENT = (82, 4, 3, 8, 3)  # weights of the five states of attendance, in their order
_SLACK = (56, 8, 5, 19, 12)
_REMARKS = {
    State.PRESENT: ("",),
    State.LATE: ("", "路上堵车", "处理单位急事"),
    State.EARLY: ("", "下午另有会议", "回单位接待群众"),
    State.LEAVE: ("外出务工", "因公出差", "在县里开会", "外出培训", "家中有事", "参加招商活动"),
    State.ABSENT: ("", "", "未说明原因"),
}
_KINDS = {
    "外出务工": "away", "因公出差": "official", "在县里开会": "official", "外出培训": "official",
    "家中有事": "personal", "参加招商活动": "official",
}  # fmt: skip
_SHARE, _SHARE_NOW = 0.6, 0.4  # proposals per member: last year, this whole year; 32 matters suffice for 30 members


def do_the_work(stage: Stage):
    """Let every office hold its sessions and enter its members' proposals, last year and this year up to today."""
    for place in PLACES:
        matters = _rng(place, "matters").sample(MATTERS, len(MATTERS))
        for year in (stage.today.year - 1, stage.today.year):
            for quarter in range(1, 5):
                _quarter(stage, place, year, quarter)
            for author, day in _askers(stage, place, year):
                proposal, by = _ask(stage, place, matters.pop(), author), stage.clerks[place.name]
                move_proposal(proposal, ProposalMove.SUBMIT, {"day": day}, by=by, today=stage.today)
        for author in _rng(place, "drafts").sample(_members(stage, place, stage.today), 2):
            _ask(stage, place, matters.pop(), author)


def _rng(place: Place, *about) -> Random:
    """Return a source of chance that is the same at each run, whatever else is drawn."""
    return Random(" ".join(map(str, (place.name, *about))))  # noqa: S311 - made-up work, no secrets


def _members(stage: Stage, place: Place, day: date) -> list[Member]:
    """Return the members of the township's office on the day, in an order all databases share."""
    places = Appointment.objects.on(day).filter(office=stage.offices[place.name]).select_related("member")
    return [one.member for one in places.order_by("member__phone")]


def _quarter(stage: Stage, place: Place, year: int, quarter: int):
    """Hold the quarter's session if its day has come; the office that is behind has a draft instead."""
    today, ahead = stage.today, _rng(place, year, quarter).randrange(4)
    day = workday_from(date(year, *place.days[quarter - 1]) + timedelta(days=ahead))
    if (place.name, year, quarter) == (_BEHIND, today.year, quarter_of(today)):
        past = workdays(quarter_window(year, quarter).until(min(day, today)))
        values = plan_values(place, topic_of(place, year, quarter), year, quarter)
        _record(stage, place, {**values, "day": past[-1] if past else None})
    elif day <= today and (place.name, year, quarter) != (_MISSED[0], today.year, _MISSED[1]):
        _hold(stage, place, day)


def _record(stage: Stage, place: Place, values: dict) -> Activity:
    return record_activity(KINDS["study"], stage.offices[place.name], values, by=stage.clerks[place.name])


def _hold(stage: Stage, place: Place, day: date):
    """Enter a session of that day with everybody's attendance, and complete it."""
    by, rng, year, quarter = stage.clerks[place.name], _rng(place, day), day.year, quarter_of(day)
    marks = {member: _mark(rng, member) for member in _members(stage, place, day)}
    cast = _cast(rng, marks)
    values = session_values(rng, place, topic_of(place, year, quarter), cast, year, quarter)
    activity = _record(stage, place, {**values, "day": day})
    said = {member.pk: mark for member, mark in marks.items()}
    leaves = _leaves(said) if year == stage.today.year else {}
    activity = mark_attendance(activity, said, by=by, office=stage.offices[place.name], leaves=leaves)
    move(activity, Move.COMPLETE, by=by, today=stage.today)
    if quarter < quarter_of(stage.today):
        for leave in activity.leaves.all():
            change_leave(leave, {"decision": "granted"}, by=by)


def _leaves(marks: dict[int, tuple[str, str]]) -> dict[int, dict]:
    """Return the leaves behind the marks, as they were asked for."""
    excused = {pk: remark for pk, (state, remark) in marks.items() if state == State.LEAVE}
    return {pk: {"kind": _KINDS[remark], "reason": remark} for pk, remark in excused.items()}


def _mark(rng: Random, member: Member) -> tuple[str, str]:
    """Return (state, remark) of a member; one in nine is often away."""
    weights = _SLACK if int(member.phone) % 9 == 0 else _DILIGENT
    state = rng.choices(list(_REMARKS), weights)[0]
    return state, rng.choice(_REMARKS[state])


def _cast(rng: Random, marks: dict[Member, tuple[str, str]]) -> Cast:
    """Choose who speaks and who writes, among those who were there; at one session in four a guest speaks."""
    present = [member for member, (state, _) in marks.items() if state in Attendance.PRESENT]
    main, *exchange = rng.sample(present, 3)
    writers = rng.sample(present, rng.randint(2, 6))
    return Cast(main if rng.random() < 3 / 4 else None, exchange, writers, len(marks), len(present))


def _askers(stage: Stage, place: Place, year: int) -> list[tuple[Member, date]]:
    """Return (author, day) of each proposal the year has brought up to today; nobody asks twice in a year."""
    rng, days, asked = _rng(place, "proposals", year), workdays(year_window(year)), []
    share = _SHARE_NOW if year == stage.today.year else _SHARE
    wanted = round(share * len(_members(stage, place, stage.today)))
    drawn = rng.choices(days, [_season(day) for day in days], k=wanted)
    for day in sorted(day for day in drawn if day <= stage.today):
        taken = {author for author, _ in asked}
        asked.append((rng.choice([one for one in _members(stage, place, day) if one not in taken]), day))
    return asked


def _season(day: date) -> int:
    """Return the day's weight: most proposals come before and at the plenary session, none around Spring Festival."""
    if day.month <= 2:
        return 9 if (day.month, day.day) <= (1, 20) else 0
    return 3 if day.month >= 11 else 1


def _ask(stage: Stage, place: Place, matter: Matter, author: Member) -> Proposal:
    """Enter a proposal as a draft."""
    office = stage.offices[place.name]
    category = Category.objects.get(county=office.county, name=matter.category)
    values = {**matter.at(place.name), "authors": [author], "category": category}
    return record_proposal(office, values, by=stage.clerks[place.name])
