"""The records of the three members of scheme A's worked answers, entered as offices and the county enter them."""

from datetime import date

from activities.actions import mark_attendance, record_activity, record_contribution
from activities.actions import move as move_activity
from activities.kinds import CONTRIBUTION_KINDS, KINDS
from activities.states import Move as Done
from conftest import STUDY, TODAY, enrol
from liaison.keys import Actor
from members.models import Appointment
from proposals.actions import sign
from proposals.models import Form
from proposals.report_states import Move as Sending
from proposals.states import Move, State
from proposals.tests import reports
from proposals.tests.lives import DECIDED, GOT, SENT, at, by_office, go, write

DAY = date(2026, 3, 18)


def enter_scheme_a(town):
    """Enter what 张立山 (M1), 王春梅 (M2, a standing member) and 单小满 (M3) did in 2026."""
    one, two, three = town.zhang, town.wang, town.shan
    Appointment.objects.filter(member=two).update(post=Appointment.Post.STANDING)
    county, clerk = Actor(town.county_admin), Actor(town.clerk)
    _held("plenary", town.county, county, {one: "leave", two: "present", three: "absent"})
    _held("standing_meeting", town.county, county, {two: "leave"})
    _held("standing_meeting", town.county, county, {two: "absent"}, day=date(2026, 4, 8))
    for number in range(6):
        there = {three: "present"} | ({one: "present"} if number < 3 else {}) | ({two: "present"} if not number else {})
        _held("inspection", town.qingshi, clerk, there, title=f"视察第 {number + 1} 处")
    others = [enrol(town.qingshi, town.farming, name) for name in ("钱有余", "吴有余")]
    _joint(town, "修水渠", [one, *others])
    _joint(town, "修便桥", [others[0], one, others[1]])
    at(town, State.FILED, title="建停车场", authors=[two])
    at(town, State.SUBMITTED, title="建公厕", authors=[two])
    speech = {"day": DAY, "title": "乡村路灯", "occasion": "plenary", "form": "written", "outcome": "listed"}
    record_contribution(CONTRIBUTION_KINDS["speech"], town.qingshi, speech | {"first": [two.pk]}, by=clerk, today=TODAY)
    sent = [reports.sent(town, clerk, author=who, title=f"第 {at} 件") for at, who in enumerate((one, one, three), 1)]
    reports.made(sent[0], Sending.ADOPT, Actor(town.reviewer), day=date(2026, 3, 20))


def _joint(town, title: str, authors: list):
    """Write a proposal of several authors, let the others sign, hand it in and file it."""
    proposal = by_office(write(town, title=title, form=Form.JOINT, authors=authors), Move.SEND_ROUND, town)
    proposal = sign(proposal, {one.pk: "agreed" for one in authors[1:]}, SENT, by=Actor(town.clerk), today=TODAY)
    proposal = by_office(proposal, Move.SUBMIT, town, SENT)
    go(go(proposal, Move.RECEIVE, town, GOT), Move.FILE, town, DECIDED)


def _held(kind: str, host, by: Actor, there: dict, day=DAY, title=""):
    """Hold an activity: `there` says how some of those expected were, the others had leave."""
    values = STUDY | {"day": day, "title": title or KINDS[kind].name}
    activity = record_activity(KINDS[kind], host, values, by=by)
    marks = {place.member_id: ("leave", "事假") for place in activity.roster()}
    marks |= {member.pk: (state, "") for member, state in there.items()}
    activity = mark_attendance(activity, marks, by=by)
    return move_activity(activity, Done.COMPLETE, by=by, today=TODAY)
