"""Entering what the demo county's members and offices produced, last year and this year up to today."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from activities.actions import add_instalment, record_contribution, record_for_each, share_out
from activities.kinds import CONTRIBUTION_KINDS
from activities.models import Contribution
from liaison.models import Office
from members.models import Appointment
from performance.demo.county import Stage
from performance.demo.days import workday_from
from performance.demo.places import PLACES, Place
from performance.demo.stories import NEWS, OFFICE, PAIRINGS, STORIES, Story

_SHOWN = "青石镇"  # has every story this year; the others have some of them
_TOLD = 0.3  # share of the stories that happen elsewhere
_FRESH = timedelta(days=45)  # what is newer than this, the office may still have to confirm


def produce(stage: Stage):
    """Let every office enter contributions, its own and its members'."""
    for place in PLACES:
        for year in (stage.today.year - 1, stage.today.year):
            rng = _rng(place, year)
            whole = (place.name, year) == (_SHOWN, stage.today.year)
            told = STORIES if whole else rng.sample(STORIES, round(_TOLD * len(STORIES)))
            for story in (*told, *OFFICE):
                _tell(stage, place, story, year, rng)
        _spread_news(stage, place)
        for pairing in PAIRINGS:
            _help(stage, place, *pairing)


def _rng(place: Place, *about) -> Random:
    """Return a source of chance that is the same at each run."""
    return Random(" ".join(map(str, (place.name, "produced", *about))))  # noqa: S311 - made-up work, no secrets


def _tell(stage: Stage, place: Place, story: Story, year: int, rng: Random):
    """Enter a story in a township, if its day has come and somebody can have done it."""
    day = workday_from(date(year, story.month, story.day) + timedelta(days=rng.randrange(5)))
    kind, office = CONTRIBUTION_KINDS[story.kind], stage.offices[place.name]
    if day > stage.today:
        return
    values = _values(stage, place, story.values, day)
    people = _people(office, day, story.sectors, rng)[: story.people + story.helpers]
    for part, some in zip(kind.credited, (people[: story.people], people[story.people :]), strict=False):
        values[part.name] = some
    if kind.credited and not people:
        return
    by, today = stage.clerks[place.name], stage.today
    if kind.each_alone:
        record_for_each(kind, office, values, by=by, today=today)
        return
    confirmed = day < today - _FRESH
    row = record_contribution(kind, office, values, by=by, today=today, confirmed=confirmed)
    if story.shared:
        _share(row, by)


def _values(stage: Stage, place: Place, said: dict, day: date) -> dict:
    """Return the values as the form would hand them in: texts of this township, days counted from `day`."""
    values = {"day": day} | {name: _value(name, value, place, day) for name, value in said.items()}
    if values.get("sent_on", day) > stage.today:
        del values["sent_on"]
    return values


def _value(name: str, value, place: Place, day: date):
    if isinstance(value, str):
        return place.told(value.replace("{year}", str(day.year)))
    if name in ("sent_on", "due_on", "until"):
        return day + timedelta(days=value)
    if name == "goods":
        return [{**good, "quantity": Decimal(good["quantity"])} for good in value]
    return Decimal(value) if name in ("amount", "planned", "fixed_assets") else value


def _people(office: Office, day: date, sectors: str, rng: Random) -> list[int]:
    """Return the ids of members in office that day, those of the named sectors first, in an order of chance."""
    wanted = sectors.split()
    places = list(Appointment.objects.on(day).filter(office=office).order_by("member__phone").select_related("sector"))
    rng.shuffle(places)
    places.sort(key=lambda one: one.sector.name not in wanted)
    return [one.member_id for one in places]


def _share(row: Contribution, by):
    members = list(row.credits.filter(role="doer").values_list("member", flat=True))
    each = (row.amount / len(members)).quantize(Decimal("0.01"), "ROUND_DOWN")
    share_out(row, dict.fromkeys(members, each), by=by)


def _spread_news(stage: Stage, place: Place):
    """Enter one piece of news for each month of this year that is over."""
    rng = _rng(place, "news")
    for month, title in enumerate(NEWS, 1):
        day = workday_from(date(stage.today.year, month, 15) + timedelta(days=rng.randrange(4)))
        values = {"day": day, "title": f"{place.name}：{title}", "words": rng.randrange(300, 900), "sent_to": "县政协办公室", "sent_on": day}
        if rng.random() < 1 / 3:
            values |= {"outcome": "accepted", "body": "云溪政协简报"}
        if day <= stage.today:
            kind = CONTRIBUTION_KINDS["bulletin"]
            record_contribution(kind, stage.offices[place.name], values, by=stage.clerks[place.name], today=stage.today)


def _help(stage: Stage, place: Place, said: dict, sectors: str, times):
    """Begin help last March, and go on with it up to today."""
    by, today, rng = stage.clerks[place.name], stage.today, _rng(place, said["title"])
    day = workday_from(date(today.year - 1, 3, 3) + timedelta(days=rng.randrange(9)))
    values = _values(stage, place, said, day) | {"doer": _people(stage.offices[place.name], day, sectors, rng)[:1]}
    kind = CONTRIBUTION_KINDS["pairing"]
    row = record_contribution(kind, stage.offices[place.name], values, by=by, today=today, confirmed=True)
    for days, sort, amount, text in times:
        if (when := day + timedelta(days=days)) <= today:
            given = {"day": when, "kind": sort, "amount": amount and Decimal(amount), "text": text}
            add_instalment(row, given, by=by, today=today)
