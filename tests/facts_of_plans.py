"""A case for every fact about plans that the database holds; see test_constraints.py."""

from datetime import date

from liaison.models import TaskReply
from performance.models import Basis, Campaign, Document, Edit, Match, PlanItem, Section, Target, WorkPlan
from proposals.models import Bulletin, OpinionReport, Proposal
from tests.facts_of_proposals import draft
from tests.facts_of_reports import bulletin, report
from tests.facts_of_tasks import reply
from tests.facts_of_work import activity, contribution

AGAIN = ({},)
DAY, BEFORE = date(2026, 3, 20), date(2026, 3, 19)


def plan(town):
    return {"county": town.county, "office": town.qingshi, "year": 2026, "title": "工作计划"}


def model_plan(town):
    return plan(town) | {"office": None}


def accepted(town):
    return plan(town) | {"state": "in_force", "sent_on": DAY, "accepted_on": DAY, "year": 2025}


def line(**values):
    """Return a line of a plan."""
    return lambda town: {"plan": WorkPlan.objects.create(**plan(town)), **values}


item = line(from_month=3, to_month=4, kind="study", subject="学习章程")
target = line(name="集中学习", first="held?kind=study", minimum=2, maximum=3)


def _campaign_of_plan(town):
    campaign = Campaign.objects.create(county=town.county, name="五个一", from_year=2026)
    return {"workplan": WorkPlan.objects.create(**plan(town)), "campaign": campaign}


def row_of(model, values):
    """Return what makes a row of a model."""
    return lambda town: model.objects.create(**values(town))


def match(record, name):
    """Return a word about an item and a record."""
    return lambda town: {"item": PlanItem.objects.create(**item(town)), name: record(town), "is_fit": True}


def document(town):
    return {"county": town.county, "office": town.qingshi, "year": 2026, "kind": "summary"}


def edit(town):
    return {"document": Document.objects.create(**document(town)), "key": "opening", "words": "今年，"}


CASES = {
    "plan_once": (WorkPlan, plan, AGAIN),
    "model_plan_once": (WorkPlan, model_plan, AGAIN),
    "plan_sent_has_day": (WorkPlan, plan, ({"state": "sent", "year": 2027},)),
    "plan_accepted_has_day": (
        WorkPlan, accepted, ({"accepted_on": None, "year": 2027}, {"state": "draft", "year": 2027}),
    ),
    "plan_accepted_after_sending": (WorkPlan, accepted, ({"accepted_on": BEFORE, "year": 2027},)),
    "performance.WorkPlan_campaigns together": (WorkPlan.campaigns.through, _campaign_of_plan, AGAIN),
    "basis_place_once": (Basis, line(position=1, title="关于加强政协工作的意见"), AGAIN),
    "section_says_something": (Section, line(heading="指导思想"), ({"heading": ""},)),
    "section_level_known": (Section, line(heading="指导思想"), ({"level": 5}, {"level": 0})),
    "item_within_year": (
        PlanItem, item, ({"from_month": 0}, {"to_month": 13}, {"from_month": 5, "to_month": 4}),
    ),
    "item_asks_something": (PlanItem, item, ({"times": 0, "subject": "学习条例"},)),
    "item_once": (PlanItem, item, AGAIN),
    "target_asks_something": (Target, target, ({"minimum": 0, "name": "视察"},)),
    "target_range_in_order": (Target, target, ({"maximum": 1, "name": "视察"},)),
    "target_period_divides_year": (Target, target, ({"period": 5, "name": "视察"},)),
    "target_of_records_or_campaign": (
        Target, target, ({"first": "", "name": "视察"}, {"subject": "campaign", "name": "视察"}),
    ),
    "target_once": (Target, target, AGAIN),
    "match_of_one_record": (Match, match(activity, "activity"), ({"activity": None},)),
    "match_activity_once": (Match, match(activity, "activity"), AGAIN),
    "document_once": (Document, document, AGAIN),
    "document_half_fits_kind": (
        Document, document, ({"half": 1}, {"kind": "half_year"}, {"kind": "half_year", "half": 3}),
    ),
    "edit_once_a_block": (Edit, edit, AGAIN),
    "edit_says_something": (Edit, edit, ({"words": "", "key": "basics"},)),
    "match_contribution_once": (Match, match(contribution, "contribution"), AGAIN),
    "match_proposal_once": (Match, match(row_of(Proposal, draft), "proposal"), AGAIN),
    "match_report_once": (Match, match(row_of(OpinionReport, report), "report"), AGAIN),
    "match_issue_once": (Match, match(row_of(Bulletin, bulletin), "issue"), AGAIN),
    "match_reply_once": (Match, match(row_of(TaskReply, reply), "reply"), AGAIN),
}  # fmt: skip
