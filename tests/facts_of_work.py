"""Cases of test_constraints.py about contributions and what came of activities: focuses, outcomes, materials."""

from datetime import date

from activities.models import (
    Activity,
    Contribution,
    Credit,
    Focus,
    Good,
    Instalment,
    Material,
    Problem,
    Progress,
    Proposer,
    Suggestion,
    UnitResult,
)
from liaison.models import StoredFile
from performance.models import Campaign, CampaignItem

DAY, BEFORE = date(2026, 2, 11), date(2026, 2, 10)
AGAIN = ({},)


def activity(town):
    return Activity.objects.create(county=town.county, office=town.qingshi, kind="study", day=DAY)


def deed(town):
    values = {"kind": "deed", "function": "service", "day": DAY, "title": "慰问老党员"}
    return {"county": town.county, "office": town.qingshi, **values}


def contribution(town):
    return Contribution.objects.create(**deed(town))


def of_contribution(**values):
    """Return what hangs on a contribution."""
    return lambda town: {"contribution": contribution(town), **values}


def credit(town):
    return of_contribution(member=town.zhang, role="doer")(town)


def file(town):
    return StoredFile.objects.create(county=town.county, name="通知.pdf", size=1)


def focus(town):
    return {"county": town.county, "office": town.qingshi, "kind": "deed", "year": 2026, "name": "修路"}


def county_focus(town):
    return {**focus(town), "office": None}


def tagged(name, record):
    """Return what joins a focus and a record."""
    return lambda town: {"focus": Focus.objects.create(**focus(town)), name: record(town)}


def progress(town):
    about = {"focus": Focus.objects.create(**focus(town)), "activity": activity(town)}
    return {**about, "office": town.qingshi, "day": DAY, "percent": 100}


def county_progress(town):
    return progress(town) | {"office": None}


def suggestion(town):
    sent = {"sent_to": "镇政府", "sent_on": DAY, "reply": "已修", "replied_on": DAY, "adoption": "adopted"}
    return {"activity": activity(town), "text": "修路", **sent}


def proposer(town):
    return {"suggestion": Suggestion.objects.create(**suggestion(town)), "member": town.zhang}


def problem(town):
    reported = {"reported_to": "镇政府", "reported_on": DAY, "due": DAY, "state": "rectified", "rectified_on": DAY}
    return {"activity": activity(town), "text": "路窄", **reported}


def unit_result(town):
    return {"activity": activity(town), "unit": "镇卫生院"}


def material(town):
    return {"activity": activity(town), "file": file(town), "sort": "photo"}


def contribution_material(town):
    return {"contribution": contribution(town), "file": file(town), "sort": "photo"}


def _campaign(town):
    return {"county": town.county, "name": "五个一活动", "from_year": 2025, "to_year": 2026}


def _campaign_item(town):
    return {"campaign": Campaign.objects.create(**_campaign(town)), "name": "写一件提案", "first": "proposals"}


CASES = {
    "contribution_amount_from_zero": (Contribution, deed, ({"amount": -1},)),
    "contribution_assets_within_amount": (
        Contribution, deed, ({"fixed_assets": -1}, {"amount": 5, "fixed_assets": 6}),
    ),
    "contribution_ends_after_start": (Contribution, deed, ({"until": BEFORE},)),
    "credit_once": (Credit, credit, AGAIN),
    "credit_amount_from_zero": (Credit, credit, ({"amount": -1, "member_id": 901},)),
    "good_quantity_is_positive": (Good, of_contribution(name="米", quantity=1, unit="袋"), ({"quantity": 0},)),
    "good_value_from_zero": (Good, of_contribution(name="米", quantity=1, unit="袋"), ({"value": -1},)),
    "instalment_is_positive": (
        Instalment, of_contribution(day=DAY, kind="money", amount=5), ({"amount": 0}, {"quantity": 0}),
    ),
    "focus_once": (Focus, focus, AGAIN),
    "county_focus_once": (Focus, county_focus, AGAIN),
    "focus_investment_is_not_negative": (Focus, focus, ({"investment": -1},)),
    "activities.Focus_activities together": (Focus.activities.through, tagged("activity", activity), AGAIN),
    "activities.Focus_contributions together": (
        Focus.contributions.through, tagged("contribution", contribution), AGAIN,
    ),
    "progress_once_an_activity": (Progress, progress, AGAIN),
    "county_progress_once_an_activity": (Progress, county_progress, AGAIN),
    "progress_up_to_hundred": (Progress, progress, ({"percent": 101},)),
    "progress_amount_is_not_negative": (Progress, progress, ({"amount": -1},)),
    "progress_says_something": (Progress, progress, ({"percent": None},)),
    "suggestion_sent_somewhere": (Suggestion, suggestion, ({"sent_to": ""},)),
    "suggestion_replied_after_sending": (Suggestion, suggestion, ({"replied_on": BEFORE},)),
    "suggestion_reply_has_result": (
        Suggestion, suggestion, ({"adoption": "waiting", "replied_on": None}, {"adoption": "waiting", "reply": ""}),
    ),
    "suggestion_planned_somewhere": (Suggestion, suggestion, ({"adoption": "planned"},)),
    "proposer_once": (Proposer, proposer, AGAIN),
    "problem_rectified_has_day": (Problem, problem, ({"rectified_on": None}, {"state": "open"})),
    "problem_reported_to_somebody": (Problem, problem, ({"reported_to": ""},)),
    "problem_due_after_report": (Problem, problem, ({"due": BEFORE},)),
    "unit_result_once": (UnitResult, unit_result, AGAIN),
    "material_once": (Material, material, AGAIN),
    "contribution_material_once": (Material, contribution_material, AGAIN),
    "material_of_one_record": (Material, material, ({"activity": None},)),
    "campaign_ends_after_start": (Campaign, _campaign, ({"from_year": 2027},)),
    "campaign_item_once": (CampaignItem, _campaign_item, AGAIN),
    "campaign_item_asks_something": (CampaignItem, _campaign_item, ({"minimum": 0, "name": "办一件实事"},)),
}  # fmt: skip
