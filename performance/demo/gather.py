"""Holding the demo county's events: who came, what was suggested and found, how far the ten deeds were."""

from datetime import date, timedelta
from random import Random

from activities.actions import (
    mark_attendance,
    move,
    note_round,
    record_activity,
    record_suggestions,
    report_back,
    tag,
    write_unit_results,
)
from activities.kinds import KINDS
from activities.models import Activity, Focus, NamedKind, Problem
from activities.states import Move
from liaison import actions
from liaison.keys import Actor
from liaison.models import Office, User
from members.models import Appointment, Member
from performance.demo.county import Stage
from performance.demo.days import workday_from
from performance.demo.events import CENTRAL, EVENTS, JOINT, TEN_DEEDS, Event
from performance.demo.places import PLACES, Place

_SHOWN = "青石镇"  # holds every event this year; the others some of them
_WITH = "龙泉乡"  # whom it works together with
_HELD = {0: 5, -1: 3}  # how many events the others held this year, and everybody last year
_TIED = {"inspection": CENTRAL[0], "consultation": CENTRAL[0], "research": CENTRAL[1]}


def gather(stage: Stage):
    """Let every office hold events, last year and this year up to today, one of them jointly."""
    county = Actor(User.objects.get(username="xian_guanli"))
    values = {"county": stage.term.county, "base": "consultation", "name": "院坝协商"}
    names = {"院坝协商": actions.add(NamedKind, values, by=county)}
    for place in PLACES:
        _be_about(stage, place)
        for back, some in _HELD.items():
            year = stage.today.year + back
            rng = Random(f"{place.name} events {year}")  # noqa: S311 - made-up work, no secrets
            whole = place.name == _SHOWN and not back
            for event in EVENTS if whole else sorted(rng.sample(EVENTS, some), key=lambda one: (one.month, one.day)):
                _hold(stage, place, event, year, rng, names)
    rng = Random("joint")  # noqa: S311 - made-up work, no secrets
    _hold(stage, next(one for one in PLACES if one.name == _SHOWN), JOINT, stage.today.year, rng, names, _WITH)


def _be_about(stage: Stage, place: Place):
    """Enter what the township is about this year."""
    about = [(Focus.Kind.CENTRAL, name) for name in CENTRAL]
    about += [(Focus.Kind.DEED, name) for name in TEN_DEEDS] if place.name in (_SHOWN, _WITH) else []
    office = stage.offices[place.name]
    for position, (kind, name) in enumerate(about, 1):
        values = {"county": office.county, "office": office, "kind": kind, "year": stage.today.year, "name": name}
        actions.add(Focus, {**values, "position": position, "lead": f"{place.name}人民政府"}, by=stage.clerks[place.name])


def _hold(stage: Stage, place: Place, event: Event, year: int, rng: Random, names: dict, other: str = ""):
    """Enter an event with who was there and what came of it, if its day has come."""
    day = workday_from(date(year, event.month, event.day) + timedelta(days=rng.randrange(4)))
    if day > stage.today:
        return
    by, office = stage.clerks[place.name], stage.offices[place.name]
    hosts = [stage.offices[other]] if other else []
    texts = {**event.details, "title": event.title, "contents": event.contents, "record": event.record,
             "result": event.result}  # fmt: skip
    values = {name: place.told(text) for name, text in texts.items()}
    values |= {"day": day, "hosts": hosts, "place": place.rooms[0], "moderator": place.head,
              "responsible": place.clerk, "form": event.form, "stage": event.stage, "audience": "invited",
              "named_kind": names.get(event.name)}  # fmt: skip
    activity = record_activity(KINDS[event.kind], office, values, by=by)
    there = [one for host in (office, *hosts) for one in _mark(activity, host, event.people, rng, stage)]
    move(activity, Move.COMPLETE, by=by, today=stage.today)
    _come_of(activity, place, event, there, by)
    _tie(activity, office, rng, by)


def _mark(activity: Activity, office: Office, people: int, rng: Random, stage: Stage) -> list[Member]:
    """Mark so many of an office's members, of whom one may have been excused; return who was there."""
    places = Appointment.objects.on(activity.day).filter(office=office).select_related("member").order_by("member__phone")
    came = rng.sample([place.member for place in places], people)
    excused = came[-1:] if people > 4 and rng.random() < 1 / 2 else []
    marks = {one.pk: ("leave", "因公出差") if one in excused else ("present",) for one in came}
    mark_attendance(activity, marks, by=stage.clerks[office.place], office=office)
    return [one for one in came if one not in excused]


def _come_of(activity: Activity, place: Place, event: Event, there: list[Member], by: Actor):
    sent = activity.day + timedelta(days=2)
    for number, (text, whom, adoption, reply) in enumerate(event.suggestions):
        values = {"sent_to": place.told(whom), "sent_on": sent, "adoption": adoption, "members": [there[number]], "reply": reply}
        if reply:
            values["replied_on"] = sent + timedelta(days=14)
        if adoption == "planned":
            values["plan"] = "下年度产业项目计划"
        record_suggestions(activity, [text], values, by=by)
    for text, unit, state in event.problems:
        values = {"activity": activity, "text": text, "unit": unit, "state": state, "reported_to": place.told("镇政府"),
                  "reported_on": sent, "due": sent + timedelta(days=30)}  # fmt: skip
        if state == Problem.State.RECTIFIED:
            values |= {"rectified_on": sent + timedelta(days=20), "measures": "已按意见整改，委员回访确认。"}
        actions.add(Problem, values, by=by)
    if event.units:
        results = [(None, {"unit": unit, "result": result, **dict(zip(("best", "good", "fair", "poor"), votes, strict=True))})
                   for unit, result, votes in event.units]  # fmt: skip
        write_unit_results(activity, results, by=by, version=0)
    if activity.kind == "situation":
        report_back(activity, list(Problem.objects.for_meeting(activity)), by=by)


def _tie(activity: Activity, office: Office, rng: Random, by: Actor):
    """Tie it to what the township is about, and at a round of the ten deeds note how far they are."""
    own = Focus.objects.of_office(office, activity.day.year)
    if focus := own.filter(name=_TIED.get(activity.kind, "")).first():
        tag(activity, [focus], by=by)
    deeds = own.filter(kind=Focus.Kind.DEED)
    if activity.kind == "checking" and deeds:
        said = {one: {"percent": rng.randrange(30, 101, 5), "text": "现场查看，台账齐全。"} for one in deeds}
        note_round(activity, office, said, activity.day, by=by, version=0)
