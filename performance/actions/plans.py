"""Verbs of work plans: begun, written, handed in, accepted or returned, kept in force."""

from copy import copy
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from liaison import trail
from liaison.actions import add, edit, locked
from liaison.days import year_window
from liaison.keys import Actor
from liaison.models import County, Office
from members.models import Appointment, Term
from performance.models import Basis, Campaign, PlanItem, PlanState, Section, Target, TargetSubject, WorkPlan
from performance.plans.defaults import USUAL

LINES = {"sections": Section, "planitems": PlanItem, "targets": Target}
_COPIED = {Section: ("is_locked",), PlanItem: (), Target: ()}  # besides what makes up the wording, and the place


@transaction.atomic
def begin_plan(
    county: County, office: Office | None, year: int, source: str = "", *, today: date, by: Actor
) -> WorkPlan:
    """Begin a plan of an office, or the county's model. `source`: '' empty, 'last', 'model' or 'usual'.

    Raises ValidationError where the term is over, a plan of the year stands, or there is nothing to begin from.
    """
    locked(County, county.pk)
    _refuse_closed_term(county, year, today)
    origin = _source(county, office, year, source)
    values = {"county": county, "office": office, "year": year, "copied_from": origin}
    values |= {"title": f"{year}年度工作计划", "signer": office.name if office else county.council}
    plan = add(WorkPlan, values, by=by, verb="起草")
    if origin:
        _copy(origin, plan, by)
    if source == "usual":
        for place, usual in enumerate((one for one in USUAL if one.is_first), 1):
            add(Target, {"plan": plan, "position": place, **usual.values}, by=by, verb="套用")
    return plan


def _refuse_closed_term(county: County, year: int, today: date):
    days = year_window(year)
    terms = Term.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=days.start), county=county)
    terms = list(terms.filter(starts_on__lte=days.end))
    if terms and all(term.ends_on and term.ends_on < today for term in terms):
        raise ValidationError({"year": f"{year} 年属于{terms[0]}，这一届已经结束，不再起草工作计划。"})


def _source(county: County, office: Office | None, year: int, source: str) -> WorkPlan | None:
    if source == "last":
        rows, said = WorkPlan.objects.of_body(county, office).of_year(year - 1), f"{year - 1} 年没有可以照搬的计划"
    elif source == "model" and office:
        rows = WorkPlan.objects.of_body(county, None).of_year(year).in_force()
        said = f"县政协还没有发布 {year} 年的计划模板"
    else:
        return None
    found = rows.first()
    if found is None:
        raise ValidationError({"source": f"{said}，请改选起草方式。"})
    return found


def _copy(origin: WorkPlan, plan: WorkPlan, by: Actor):
    """Add what stands in a plan to another, each line with where it came from."""
    for basis in origin.bases.all():
        said = {name: getattr(basis, name) for name in ("position", "issuer", "title", "number")}
        add(Basis, {"plan": plan, **said}, by=by, verb="复制")
    plan.campaigns.set(origin.campaigns.in_year(plan.year))
    for name, model in LINES.items():
        for line in getattr(origin, name).standing():
            columns = (*model.content, *_COPIED[model], "position")
            values = {column: getattr(line, column) for column in columns} | {"plan": plan, "origin": line}
            if values.get("campaign"):
                values["campaign"] = _in_year(values["campaign"], plan.year)
            if values.get("campaign") or values.get("subject") != TargetSubject.CAMPAIGN:
                add(model, values, by=by, verb="复制")


def _in_year(campaign: Campaign, year: int) -> Campaign | None:
    """Return the campaign of the same name and body that runs in a year, itself first; None where it is over."""
    same = Campaign.objects.in_year(year).filter(name=campaign.name, county=campaign.county_id)
    same = same.filter(office=campaign.office_id)
    return same.filter(pk=campaign.pk).first() or same.first()


@transaction.atomic
def change_plan(plan: WorkPlan, values: dict, *, by: Actor, version: int | None = None) -> WorkPlan:
    """Change a plan's head; `bases` is a list of dicts of Basis' columns, `campaigns` rows. Raises Stale."""
    plan = hold(plan.pk, version)
    bases, campaigns = values.pop("bases"), values.pop("campaigns")
    before, was = copy(plan), _hung_in_words(plan)
    for name, value in values.items():
        setattr(plan, name, value)
    plan.full_clean()
    plan.campaigns.set(campaigns)
    plan.bases.all().delete()
    for place, basis in enumerate(bases, 1):
        row = Basis(plan=plan, position=place, **basis)
        row.full_clean()
        row.save()
    changes = trail.changes(before, plan) + trail.difference(was, _hung_in_words(plan))
    if changes:
        plan.version += 1
        plan.save()
        trail.record(plan, "修改", by=by, changes=changes)
    return plan


def _hung_in_words(plan: WorkPlan) -> dict[str, str]:
    """Return in words what stands beside the plan's own columns."""
    return {
        "依据文件": "；".join(map(str, plan.bases.all())), "主题活动": "、".join(map(str, plan.campaigns.all())),
    }  # fmt: skip


def hold(plan_id: int, version: int | None = None) -> WorkPlan:
    """Return the plan, held until the transaction ends. Raises Stale; ValidationError while the county has it."""
    plan = locked(WorkPlan, plan_id, version)
    if plan.state == PlanState.SENT:
        raise ValidationError("计划已报送，县政协正在审核，现在不能改。要改的，请先收回。")
    return plan


@transaction.atomic
def hand_in_plan(plan: WorkPlan, *, today: date, by: Actor, version: int | None = None) -> WorkPlan:
    """Hand an office's plan in, or publish the county's model. Raises Stale; ValidationError where it is not whole."""
    plan = hold(plan.pk, version)
    if plan.is_in_force:
        raise ValidationError("计划已在施行中，不用再报送。")
    if not any(getattr(plan, name).standing().exists() for name in LINES):
        raise ValidationError("计划还是空的，请先写段落、事项或者指标。")
    if plan.is_model:
        plan = edit(plan, {**_ACCEPTED, "sent_on": today, "accepted_on": today}, by=by, verb="发布")
        _keep_first_wording(plan)
        return plan
    _refuse_nobody(plan, today)
    return edit(plan, {"state": PlanState.SENT, "sent_on": today}, by=by, verb="报送")


_ACCEPTED = {"state": PlanState.IN_FORCE, "remark": ""}


def _refuse_nobody(plan: WorkPlan, today: date):
    """Refuse to ask something of members of an office that has none."""
    days = year_window(plan.year)
    asks = plan.targets.standing().exclude(subject=TargetSubject.OFFICE).exists()
    there = Appointment.objects.on(min(max(today, days.start), days.end)).filter(office=plan.office_id)
    if asks and not there.exists():
        raise ValidationError("本机构没有在任委员，要求委员完成的指标没有人来完成。请先登记委员，或者去掉这些指标。")


def _keep_first_wording(plan: WorkPlan):
    """Keep on each line how it reads now; what the county remarked before is settled."""
    for name, model in LINES.items():
        lines = list(getattr(plan, name).standing().select_related("plan"))
        for line in lines:
            line.first_wording, line.remark = line.wording(), ""
        model.objects.bulk_update(lines, ["first_wording", "remark"])


@transaction.atomic
def take_plan_back(plan: WorkPlan, *, by: Actor, version: int | None = None) -> WorkPlan:
    """Take back what was handed in and not yet looked at. Raises Stale and ValidationError."""
    plan = locked(WorkPlan, plan.pk, version)
    _refuse_other_than_sent(plan, "收回")
    return edit(plan, {"state": PlanState.DRAFT, "sent_on": None}, by=by, verb="收回")


@transaction.atomic
def accept_plan(plan: WorkPlan, *, today: date, by: Actor, version: int | None = None) -> WorkPlan:
    """Accept a plan: it is in force, and its wording of this day is kept. Raises Stale and ValidationError."""
    plan = locked(WorkPlan, plan.pk, version)
    _refuse_other_than_sent(plan, "接受")
    _keep_first_wording(plan)
    return edit(plan, {**_ACCEPTED, "accepted_on": today}, by=by, verb="接受")


@transaction.atomic
def return_plan(
    plan: WorkPlan, remark: str, remarks: dict[tuple[str, int], str], *, by: Actor, version: int | None = None
) -> WorkPlan:
    """Return a plan with a remark on the whole, and on lines: {(name in LINES, id): words}.

    Raises Stale; ValidationError without any remark.
    """
    plan = locked(WorkPlan, plan.pk, version)
    _refuse_other_than_sent(plan, "退回")
    if not remark.strip() and not any(words.strip() for words in remarks.values()):
        raise ValidationError({"remark": "请写明退回意见：写总的意见，或者写在有关的段落、事项、指标下面。"})
    for name in LINES:
        for line in getattr(plan, name).standing():
            edit(line, {"remark": remarks.get((name, line.pk), "").strip()}, by=by, verb="提意见")
    return edit(plan, {"state": PlanState.RETURNED, "remark": remark.strip()}, by=by, verb="退回")


def _refuse_other_than_sent(plan: WorkPlan, verb: str):
    if plan.state != PlanState.SENT or plan.is_model:
        raise ValidationError(f"这份计划现在是“{plan.state_in_words}”，不能{verb}。请刷新页面核对。")
