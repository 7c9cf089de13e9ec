"""What a year was to bring, and by what it is judged."""

from performance.models.campaign import Campaign, CampaignItem
from performance.models.counting import Period
from performance.models.given import Exemption, Found, Given, Vote
from performance.models.match import Match
from performance.models.plan import Basis, PlanState, WorkPlan
from performance.models.plan_lines import PlanItem, Section, Target, TargetSubject
from performance.models.rules import RuleSet, RulesState

__all__ = [
    "Basis", "Campaign", "CampaignItem", "Exemption", "Found", "Given", "Match", "Period", "PlanItem", "PlanState",
    "RuleSet", "RulesState", "Section", "Target", "TargetSubject", "Vote", "WorkPlan",
]  # fmt: skip
