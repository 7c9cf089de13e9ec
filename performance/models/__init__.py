"""What a year was to bring."""

from performance.models.campaign import Campaign, CampaignItem
from performance.models.counting import Period
from performance.models.match import Match
from performance.models.plan import Basis, PlanState, WorkPlan
from performance.models.plan_lines import PlanItem, Section, Target, TargetSubject

__all__ = [
    "Basis", "Campaign", "CampaignItem", "Match", "Period", "PlanItem", "PlanState", "Section", "Target",
    "TargetSubject", "WorkPlan",
]  # fmt: skip
