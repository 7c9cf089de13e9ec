"""By what an office is measured in a year: its plan in force, else the county's model, else the usual targets."""

from liaison.models import County, Office
from performance.models import Period, Target, WorkPlan
from performance.plans.defaults import USUAL


def common_targets(visible, county: County, year: int) -> list[Target]:
    """Return what is asked of offices without a plan: by the county's published model, else what is usual."""
    models = WorkPlan.objects.of_body(county, None).of_year(year).in_force()
    asked = list(visible(Target).for_plan().filter(plan__in=models))
    return asked or [Target(position=place, **usual.values) for place, usual in enumerate(USUAL, 1) if usual.is_first]


def plan_that_holds(visible, office: Office, year: int) -> WorkPlan:
    """Return an office's plan in force with its lines; where it has none, one not kept, of what is common to all."""
    own = visible(WorkPlan).of_year(year).in_force().filter(office=office).with_lines().first()
    if own is not None:
        return own
    plan = WorkPlan(county=office.county, office=office, year=year)
    plan.standing_planitems, plan.standing_targets = [], common_targets(visible, office.county, year)
    for target in plan.standing_targets:
        target.plan = plan
    return plan


def held_each_quarter(targets: list[Target], kind: str) -> int:
    """Return how many activities of a kind are asked of an office every quarter; 0 where none are."""
    asked = (one for one in targets if one.period == Period.QUARTER and one.keys == (f"held?kind={kind}",))
    return max((one.minimum for one in asked), default=0)
