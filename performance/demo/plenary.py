"""The demo county's own meetings: the plenary by half-days, marked by each office, and the standing committee's."""

from datetime import date, timedelta
from random import Random

from activities.actions import mark_attendance, mark_sittings, move, record_activity, set_sittings
from activities.kinds import KINDS
from activities.states import Move
from liaison.keys import Actor
from liaison.models import User
from members.models import Session
from performance.demo.county import Stage
from performance.demo.days import workday_from

_HALVES = ((0, 2, "开幕会"), (1, 1, "分组讨论"), (2, 2, "闭幕会"))  # days after the first, half, name
_STANDING = ((3, 26, "常委会第十六次会议", "审议年度工作要点"), (8, 27, "常委会第十七次会议", "协商乡村养老服务"))
_STATES, _WEIGHTS = ("present", "late", "leave", "absent"), (90, 3, 5, 2)


def meet(stage: Stage):
    """Hold this year's meetings of the county, up to today."""
    county = Actor(User.objects.get(username="xian_guanli"))
    session = Session.objects.filter(term=stage.term, opens_on__year=stage.today.year).first()
    if session:
        _plenary(stage, session, county)
    for month, day, title, contents in _STANDING:
        when = workday_from(date(stage.today.year, month, day))
        if when <= stage.today:
            _standing(stage, when, title, contents, county)


def _record(stage: Stage, kind: str, values: dict, by: Actor):
    values = {"place": "县会议中心", "moderator": "县政协主席", "responsible": "县政协办公室", **values}
    return record_activity(KINDS[kind], stage.term.county, values, by=by)


def _plenary(stage: Stage, session: Session, county: Actor):
    rng = Random("plenary")  # noqa: S311 - made-up work, no secrets
    values = {"day": session.opens_on, "title": str(session), "contents": "听取和审议常委会工作报告\n分组讨论\n通过决议"}
    activity = _record(stage, "plenary", {**values, "record": "会议期间收到提案，组织大会发言，通过各项决议。"}, county)
    named = {(session.opens_on + timedelta(days=days), half): name for days, half, name in _HALVES}
    activity = set_sittings(activity, named, by=county)
    sittings = list(activity.sittings.standing())
    for office in stage.offices.values():
        members = [place.member_id for place in activity.roster(office).order_by("member__phone")]
        marks = {(one.pk, pk): rng.choices(_STATES, _WEIGHTS)[0] for pk in members for one in sittings}
        mark_sittings(activity, marks, by=stage.clerks[office.place], office=office)
    move(activity, Move.COMPLETE, by=county, today=stage.today)


def _standing(stage: Stage, day: date, title: str, contents: str, county: Actor):
    rng = Random(title)  # noqa: S311 - made-up work, no secrets
    values = {"day": day, "title": title, "contents": contents, "record": "会议审议通过有关事项，常委作了协商发言。"}
    activity = _record(stage, "standing_meeting", values, county)
    members = [place.member_id for place in activity.roster()]
    mark_attendance(activity, {pk: (rng.choices(_STATES, _WEIGHTS)[0],) for pk in members}, by=county)
    move(activity, Move.COMPLETE, by=county, today=stage.today)
