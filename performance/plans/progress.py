"""How far plans are: counted from the records in a few grouped queries, however many offices and members there are."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from django.urls import reverse

from liaison.days import Window, year_window
from members.models import Appointment
from members.names import people_words
from performance.links import behind
from performance.measures import Subject, everything, monthly_of_any
from performance.models import CampaignItem, Target, TargetSubject, WorkPlan
from performance.plans.holding import whose_targets
from performance.plans.judging import Cell, Figure, Mark, at_least, cells, either, plain, standing, together


class Person(NamedTuple):
    """A member with his part of a target."""

    member: object
    called: str
    cells: list[Cell]
    total: Figure
    address: str

    @property
    def mark(self) -> Mark:
        """Return what is to be said of him."""
        return standing(self.cells)


class Line(NamedTuple):
    """A target with a cell for each part of the year, the figure of the year, and where its records are listed.

    Of a target each member owes, a cell counts the members who met it, and `people` holds each of them. Of a campaign
    the year's cell counts the contents that are done, and `parts` holds each of them.
    """

    target: Target | CampaignItem
    cells: list[Cell]
    total: Figure
    address: str
    people: list[Person]
    parts: list["Line"] = []

    @property
    def mark(self) -> Mark:
        """Return the worst that is to be said of it."""
        return standing(self.cells)

    @property
    def late(self) -> list[Cell]:
        """Return the parts of the year that are over and not met."""
        return [one for one in self.cells if one.mark == Mark.LATE]

    @property
    def late_in_words(self) -> str:
        """Return what is late: each part of the year with what it lacks, or how many parts where they are many."""
        late = self.late
        if len(late) > 3:
            owed = sum(one.owed for one in late)
            return f"{late[0].name}至{late[-1].name}有 {len(late)} 个周期未完成，共欠 {plain(owed)} {self.unit}"
        return "、".join(f"{one.name}欠 {plain(one.owed)} {self.unit}" for one in late)

    @property
    def next_due(self) -> Cell | None:
        """Return the part that runs and is not met, else None."""
        return next((one for one in self.cells if one.mark in (Mark.ON_WAY, Mark.BEHIND)), None)

    @property
    def owed_in_words(self) -> str:
        """Return what is late, and what is due next and when; empty where nothing is."""
        due, said = self.next_due, [self.late_in_words] if self.late else []
        if due:
            end = due.window.end
            said.append(f"{due.name}还差 {plain(due.owed)} {self.unit}，{end.month}月{end.day}日到期")
        return "；".join(said)

    def within(self, window: Window) -> "Line":
        """Return it with only the parts of the year that touch a window."""
        touching = [one for one in self.cells if one.window.start <= window.end and one.window.end >= window.start]
        return self._replace(cells=touching)

    @property
    def page(self) -> str:
        """Return where it is shown with every part of the year: its page; where no plan holds, its records."""
        return reverse("plan_target", args=[self.target.pk]) if self.target.plan.pk else self.address

    @property
    def unit(self) -> str:
        """Return the unit of what its cells lack."""
        return "名委员" if self.target.is_of_members else self.target.unit

    @property
    def nobody_in_words(self) -> str:
        """Return why nothing can be asked, where it cannot."""
        if self.mark != Mark.NOBODY:
            return ""
        return "这项主题活动已没有内容" if self.target.is_of_campaign and not self.parts else "没有在任委员"

    @property
    def is_over(self) -> bool:
        """Say whether some part of the year holds more than its range."""
        most = self.target.maximum
        rows = [one.cells for one in self.people] if self.target.is_of_members else [self.cells]
        return most is not None and any(one.figure > most for row in rows for one in row)

    @property
    def why(self) -> str:
        """Return why it counts: who asks it, and whether the county asks it of all."""
        target, duty = self.target, self.target.duty_in_words
        if target.plan.pk is None:
            return f"{whose_targets(target)}要求{duty}"
        return f"计划要求{duty}{'，县计划模板同样要求' if target.is_of_model else ''}"


def plan_progress(plan: WorkPlan, today: date, among: Callable = everything) -> list[Line]:
    """Return a line for each target of a plan that stands; wants with_lines()."""
    return plans_progress([plan], plan.year, today, among)[plan.office_id]


def plans_progress(plans, year: int, today: date, among: Callable = everything) -> dict[int, list[Line]]:
    """Return {office's id: a line for each target of its plan}; one plan of each, of one year; wants with_lines().

    A model is nobody's and has no figures: its targets have none either.
    """
    plans = list(plans)
    window = year_window(year).until(today)
    targets = [one for plan in plans if plan.office_id for target in plan.standing_targets for one in _asked(target)]
    people = _people(plans, window)
    counted = {
        Subject.OFFICE: _counted(targets, Subject.OFFICE, window, [one.office_id for one in plans], among),
        Subject.MEMBER: _counted(
            targets, Subject.MEMBER, window, [place.member_id for row in people.values() for place in row], among
        ),
    }  # fmt: skip
    return {
        plan.office_id: _lines(plan, people.get(plan.office_id, []), counted, window, today) if plan.office_id else []
        for plan in plans
    }


def _asked(target: Target) -> list[Target | CampaignItem]:
    """Return what is counted for a target: itself, or each content of its campaign."""
    return [one for one in (target.campaign.standing_items if target.is_of_campaign else [target]) if one.countables]


def _people(plans: list[WorkPlan], window: Window) -> dict[int, list[Appointment]]:
    """Return {office's id: the appointments of whom it has on the last day shown}, in one query."""
    day = max(window.end, window.start)
    found: dict[int, list[Appointment]] = {}
    offices = [plan.office_id for plan in plans if plan.office_id]
    for place in Appointment.objects.on(day).filter(office__in=offices).for_list():
        if place.member_id not in {one.member_id for one in found.get(place.office_id, [])}:
            found.setdefault(place.office_id, []).append(place)
    return found


def _counted(targets, subject: Subject, window: Window, owners: list[int], among: Callable) -> dict:
    """Return {(keys of a target, owner's id): {month: figure}}."""
    asked = {target.keys: target.countables for target in targets if target.counted_for == subject}
    return monthly_of_any(asked, subject, window, [owner for owner in owners if owner], among)


def _lines(plan: WorkPlan, places: list[Appointment], counted: dict, window: Window, today: date) -> list[Line]:
    called = people_words(places)
    line = partial(_line, plan=plan, places=places, called=called, counted=counted, window=window, today=today)
    lines = [
        _of_campaign(target, [line(one) for one in _asked(target)], plan.year, today)
        if target.is_of_campaign
        else line(target)
        for target in plan.standing_targets
    ]
    groups = {line.target.group for line in lines if line.target.group is not None}
    for group in groups:
        lines = _spared(lines, group, today)
    return lines


def _line(
    target: Target | CampaignItem, *, plan: WorkPlan, places, called, counted: dict, window: Window, today: date
) -> Line:
    if target.is_of_members:
        return _of_members(target, places, called, counted[Subject.MEMBER], window, today)
    return _of_office(target, plan, len(places), counted[Subject.OFFICE], window, today)


def _of_campaign(target: Target, parts: list[Line], year: int, today: date) -> Line:
    cell = at_least(target.minimum, [one.cells for one in parts], year_window(year), today)
    return Line(target, [cell], cell.figure, target.campaign.get_absolute_url(), [], parts)


def _of_office(target: Target, plan: WorkPlan, heads: int, counted: dict, window: Window, today: date) -> Line:
    months = counted.get((target.keys, plan.office_id), {})
    if target.subject == TargetSubject.HEAD:
        months = {month: round(Decimal(figure) / heads, 2) if heads else 0 for month, figure in months.items()}
    minimum = target.minimum if heads or target.subject != TargetSubject.HEAD else 0  # nobody to share it out to
    row = cells(months, minimum, target.period, plan.year, today)
    address = behind(target.countables, Subject.OFFICE, window, plan.office_id)
    return Line(target, row, sum(months.values()), address, [])


def _of_members(target: Target, places, called: dict, counted: dict, window: Window, today: date) -> Line:
    people = []
    for place in places:
        months = counted.get((target.keys, place.member_id), {})
        row = cells(months, target.minimum, target.period, window.start.year, today)
        address = behind(target.countables, Subject.MEMBER, window, place.member_id)
        people.append(Person(place.member, called[place.member_id], row, sum(months.values()), address))
    return _line_of(target, people, window.start.year, today)


def _line_of(target: Target, people: list[Person], year: int, today: date) -> Line:
    row = together([one.cells for one in people], today) if people else cells({}, 0, target.period, year, today)
    return Line(target, row, sum(one.total for one in people), "", people)


def _spared(lines: list[Line], group: int, today: date) -> list[Line]:
    """Return the lines, those of an OR-group spared where another of the group is met; of members, each by himself."""
    among = [line for line in lines if line.target.group == group]
    if not among[0].target.is_of_members:
        found = dict(zip([line.target.pk for line in among], either([line.cells for line in among]), strict=True))
        return [line._replace(cells=found.get(line.target.pk, line.cells)) for line in lines]
    people: dict[int, list[Person]] = {line.target.pk: [] for line in among}
    for persons in zip(*(line.people for line in among), strict=True):
        for line, person, row in zip(among, persons, either([one.cells for one in persons]), strict=True):
            people[line.target.pk].append(person._replace(cells=row))
    year = among[0].cells[0].window.start.year
    return [
        _line_of(line.target, people[line.target.pk], year, today) if line.target.pk in people else line
        for line in lines
    ]
