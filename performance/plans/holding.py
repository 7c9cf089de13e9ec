"""By what an office is measured in a year: its plan in force, else the county's model, else the usual targets."""

from collections.abc import Iterable
from copy import copy

from liaison.models import County, Office
from performance.models import Period, Section, Target, WorkPlan
from performance.plans.defaults import USUAL


def common_targets(visible, county: County, year: int) -> list[Target]:
    """Return what is asked of offices without a plan: by the county's published model, else what is usual."""
    models = WorkPlan.objects.of_body(county, None).of_year(year).in_force()
    asked = list(visible(Target).for_plan().filter(plan__in=models))
    return asked or [Target(position=place, **usual.values) for place, usual in enumerate(USUAL, 1) if usual.is_first]


def plan_that_holds(visible, office: Office, year: int) -> WorkPlan:
    """Return an office's plan in force with its lines; where it has none, one not kept, of what is common to all."""
    own = visible(WorkPlan).of_year(year).in_force().filter(office=office).with_lines().first()
    return own or _in_its_place(office, year, common_targets(visible, office.county, year))


def plans_that_hold(visible, offices: Iterable[Office], year: int, common: list[Target]) -> list[WorkPlan]:
    """Return for each office what plan_that_holds() does, in one question; `common` are the county's common_targets."""
    offices = list(offices)
    own = visible(WorkPlan).of_year(year).in_force().filter(office__in=offices).with_lines()
    found = {plan.office_id: plan for plan in own}
    return [found.get(office.pk) or _in_its_place(office, year, common) for office in offices]


def _in_its_place(office: Office, year: int, common: list[Target]) -> WorkPlan:
    plan = WorkPlan(county_id=office.county_id, office=office, year=year)
    plan.standing_planitems, plan.standing_targets = [], [copy(target) for target in common]
    for target in plan.standing_targets:
        target.plan = plan
    return plan


def what_is_asked(target: Target) -> tuple:
    """Return what makes two targets ask the same, whatever they are called and however many each asks."""
    return target.subject, target.period, frozenset(target.keys), target.campaign_id


def not_taken_over(visible, plan: WorkPlan) -> list[Section | Target]:
    """Return what the county's published model lays down for all and an office's plan lacks; wants with_lines()."""
    models = WorkPlan.objects.of_body(plan.county, None).of_year(plan.year).in_force()
    taken = {section.origin_id for section in plan.standing_sections}
    asked = set(map(what_is_asked, plan.standing_targets))
    fixed = visible(Section).standing().filter(plan__in=models, is_locked=True).exclude(pk__in=taken - {None})
    targets = visible(Target).for_plan().filter(plan__in=models)
    return [*fixed, *(target for target in targets if what_is_asked(target) not in asked)]


def whose_targets(target: Target) -> str:
    """Return who asks for what is common to all."""
    return "县计划模板" if target.pk else "常用指标"


def held_each_quarter(targets: list[Target], kind: str) -> int:
    """Return how many activities of a kind are asked of an office every quarter; 0 where none are."""
    asked = (one for one in targets if one.period == Period.QUARTER and one.keys == (f"held?kind={kind}",))
    return max((one.minimum for one in asked), default=0)
