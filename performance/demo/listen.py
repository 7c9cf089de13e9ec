"""What people told the demo county's offices, what these wrote of it, and what came of that."""

from datetime import date, timedelta
from random import Random

from liaison.keys import Actor
from liaison.models import User
from members.models import Appointment
from performance.demo.county import Stage
from performance.demo.days import workday_from
from performance.demo.opinions import FRESH, OPINIONS, SETTLED, Opinion
from performance.demo.places import PLACES, Place
from proposals.actions import (
    change_event,
    issue_bulletin,
    move_sending,
    record_event,
    record_report,
    send_report,
    take_note,
)
from proposals.models import Adoption, Feedback, Handling, Instruction, OpinionReport, Sending
from proposals.report_states import Move

_REVIEWER = "xian_kaohe"
_SHOWN = "青石镇"  # wrote the whole of OPINIONS this year; the others some of them
_WRITTEN, _SETTLED = 0.5, 3
_LEVELS = (("city", 0.5, 40), ("province", 0.3, 75), ("nation", 0.3, 120))  # of those before it: chance, days later
# What waits for the county: written so many days ago, the first of them overdue.
_LATELY = {
    place.name: (ahead, opinion)
    for place, ahead, opinion in zip(PLACES, (19, 24, 16, 42, 13, 21), OPINIONS[4:], strict=False)
}
_BULLETINS = ((4, 10), (7, 10), (10, 12))  # days on which the office that writes most prints an issue


def listen(stage: Stage):
    """Let every office take notes and write reports, last year and this year up to today, and the county decide."""
    for place in PLACES:
        for year in (stage.today.year - 1, stage.today.year):
            rng = _rng(place, year)
            whole = (place.name, year) == (_SHOWN, stage.today.year)
            some = rng.sample(range(len(OPINIONS)), round(_WRITTEN * len(OPINIONS)))
            told = OPINIONS if whole else [OPINIONS[at] for at in sorted(some)]
            for number, opinion in enumerate(told):
                _write(stage, place, opinion, _day(year, number, len(told), rng), rng)
            for number, settled in enumerate(rng.sample(SETTLED, _SETTLED)):
                _settle(stage, place, settled, _day(year, number, _SETTLED, rng), rng)
        ahead, opinion = _LATELY[place.name]
        _write(stage, place, opinion, workday_from(stage.today - timedelta(days=ahead)), _rng(place), waits=True)
        for ahead, fresh in enumerate(FRESH, start=2):
            _note(stage, place, workday_from(stage.today - timedelta(days=3 * ahead)), fresh, is_urgent=ahead == 3)
    _decide_turned(stage)
    _print(stage)


def _decide_turned(stage: Stage):
    """Let the county decide what proposals were turned into, two weeks after it had them."""
    county = Actor(User.objects.get(username=_REVIEWER))
    rows = Sending.objects.waiting().filter(report__origin=OpinionReport.Origin.PROPOSAL).order_by("pk")
    for number, sending in enumerate(rows.select_related("report__county")):
        day = workday_from(sending.received_on + timedelta(days=14))
        move, said = (Move.KEEP, {"words": "留作参考。"}) if number % 3 == 0 else (Move.ADOPT, {"form": "combined"})
        if day <= stage.today:
            move_sending(sending, move, {**said, "day": day}, by=county, today=stage.today)


def _rng(place: Place, *about) -> Random:
    """Return a source of chance that is the same at each run."""
    return Random(" ".join(map(str, (place.name, "listened", *about))))  # noqa: S311 - made-up work, no secrets


def _day(year: int, number: int, of: int, rng: Random) -> date:
    """Return a workday of the year for one of so many, spread over it."""
    return workday_from(date(year, 1, 8) + timedelta(days=345 * number // of + rng.randrange(9)))


def _note(stage: Stage, place: Place, day: date, told: tuple[str, ...], **more):
    """Take a note of what somebody said, by the office's clerk unless `more` names a member."""
    title, raised_by, community, text = (place.told(one) for one in told)
    values = {"day": day, "title": title, "raised_by": raised_by, "community": community, "text": text}
    by_clerk = {} if "taken_by" in more else {"taken_by_name": place.clerk}
    office, by = stage.offices[place.name], stage.clerks[place.name]
    return take_note(office, values | by_clerk | more, by=by, today=stage.today) if day <= stage.today else None


def _settle(stage: Stage, place: Place, settled, day: date, rng: Random):
    *told, handling, solved = settled
    member = _member(stage, place, day, rng)
    more = {"handling": handling, "is_solved": solved, "told_on": min(day + timedelta(days=2), stage.today)}
    _note(stage, place, day, tuple(told), area="民生", taken_by=member, **more)


def _member(stage: Stage, place: Place, day: date, rng: Random):
    places = Appointment.objects.on(day).filter(office=stage.offices[place.name]).order_by("member__phone")
    return rng.choice([one.member for one in places.select_related("member")])


def _write(stage: Stage, place: Place, opinion: Opinion, day: date, rng: Random, *, waits: bool = False):
    """Take a note, write a report of it, send it, and let it take its way unless the county has not looked at it yet."""
    if day > stage.today:
        return
    author = _member(stage, place, day, rng)
    told = (opinion.title, opinion.raised_by, opinion.community, opinion.said)
    note = _note(stage, place, day, told, area=opinion.area, is_urgent=opinion.urgent, taken_by=author)
    by, today = stage.clerks[place.name], stage.today
    written = min(workday_from(day + timedelta(days=rng.randrange(2, 6))), today)
    alone = rng.random() < 0.2
    values = {
        "day": written, "title": opinion.title, "area": opinion.area, "concerns": opinion.unit,
        "is_urgent": opinion.urgent, "notes": [note],
        "situation": place.told(opinion.situation), "suggestion": place.told(opinion.suggestion),
        "author": None if alone else author, "people": [place.clerk] if alone else [],
    }  # fmt: skip
    report = record_report(stage.offices[place.name], values, by=by)
    sent = written + timedelta(days=1)
    if sent > today:
        return
    due = sent + timedelta(days=7 if opinion.urgent else 30)
    sending = send_report(report, "county", sent_on=sent, due_on=due, by=by, today=today)
    if opinion.urgent:
        at_home = send_report(report, "township", sent_on=sent, by=by, today=today)
        move_sending(at_home, Move.ADOPT, {"day": sent}, by=by, today=today)
    if not waits:
        _follow(stage, sending, opinion, rng, by)


def _follow(stage: Stage, sending: Sending, opinion: Opinion, rng: Random, by: Actor):
    """Let the county receive and decide, each on its day if that has come, and the office note what followed."""
    county, today = Actor(User.objects.get(username=_REVIEWER)), stage.today
    received = workday_from(sending.sent_on + timedelta(days=rng.randrange(1, 4)))
    decided = workday_from(received + timedelta(days=rng.randrange(4, 12)))
    if received > today:
        return
    sending = move_sending(sending, Move.RECEIVE, {"day": received}, by=county, today=today)
    if decided > today:
        return
    chance, said = rng.random(), {"day": decided}
    if chance < 0.12:
        said |= {"words": "请补充涉及户数和已做的工作，再行报送。"}
        sending = move_sending(sending, Move.RETURN, said, by=county, today=today)
        again, kept = (workday_from(decided + timedelta(days=ahead)) for ahead in (5, 12))
        if kept <= today:
            sending = move_sending(sending, Move.RESEND, {"day": again}, by=by, today=today)
            move_sending(sending, Move.KEEP, {"day": kept, "words": "已补充，留作参考。"}, by=county, today=today)
    elif chance < 0.3:
        move_sending(sending, Move.KEEP, {**said, "words": "情况已掌握，留作参考。"}, by=county, today=today)
    elif chance < 0.5:
        said |= {"unit": opinion.unit, "due_on": decided + timedelta(days=45)}
        move_sending(sending, Move.FORWARD, said, by=county, today=today)
        _handle(stage, sending.report, decided, by)
    else:
        said |= {"body": "县政协《社情民意》", "issue": f"{decided.year}年第{decided.month}期"}
        move_sending(sending, Move.ADOPT, said, by=county, today=today)
        _rise(stage, sending.report, decided, rng, opinion, by)


def _enter(model, report: OpinionReport, values: dict, stage: Stage, by: Actor) -> bool:
    """Enter an event if its day has come, and say whether it has."""
    if values["day"] > stage.today:
        return False
    record_event(model, report, values, by=by, today=stage.today)
    return True


def _rise(stage: Stage, report: OpinionReport, day: date, rng: Random, opinion: Opinion, by: Actor):
    """Let higher councils adopt it too, a leader write on it, a unit act on it, and whoever raised it be told."""
    bodies = {"city": "市政协《社情民意信息》", "province": "省政协《社情民意》", "nation": "全国政协信息局"}
    for level, chance, days in _LEVELS:
        when = workday_from(day + timedelta(days=days))
        form = "combined" if level == "nation" else "alone"
        values = {"day": when, "level": level, "body": bodies[level], "issue": f"{when.year}年第{when.month * 3}期"}
        if rng.random() > chance or not _enter(Adoption, report, {**values, "form": form}, stage, by):
            break
    if rng.random() < 0.4:
        wrote = workday_from(day + timedelta(days=6))
        summary = f"请{opinion.unit}核实研究，提出办理意见。"
        values = {"day": wrote, "level": "county", "leader": "县长", "summary": summary}
        if _enter(Instruction, report, values, stage, by):
            _enter(Handling, report, {"day": wrote, "unit": opinion.unit}, stage, by)
            _handle(stage, report, wrote, by)


def _handle(stage: Stage, report: OpinionReport, day: date, by: Actor):
    """Let the unit finish, and the office tell whoever raised it."""
    done = workday_from(day + timedelta(days=38))
    handling = report.handlings.standing().first()
    if done > stage.today or handling is None:
        return
    values = {"done_on": done, "result": "已到现场核实，列入本季度计划，正在实施。"}
    change_event(handling, values, by=by, today=stage.today)
    told = workday_from(done + timedelta(days=3))
    note = report.notes.first()
    values = {"day": told, "note": note, "means": "visit", "text": "上门告知办理进展，反映人表示满意。"}
    _enter(Feedback, report, values, stage, by)


def _print(stage: Stage):
    """Print the issues of the office that writes most."""
    place = next(one for one in PLACES if one.name == _SHOWN)
    office, by, used = stage.offices[_SHOWN], stage.clerks[_SHOWN], set()
    for month, number in _BULLETINS:
        day = workday_from(date(stage.today.year, month, number))
        rows = OpinionReport.objects.filter(office=office, day__year=day.year, day__lt=day).order_by("day", "pk")
        reports = [one for one in rows if one.pk not in used]
        if day > stage.today or not reports:
            continue
        used |= {one.pk for one in reports}
        values = {"day": day, "reports": reports, "number": None, "editor": place.clerk, "approved_by": place.head,
                  "sent_to": "报：县政协办公室；送：镇党委、镇政府。"}  # fmt: skip
        issue_bulletin(office, values, by=by, today=stage.today)
