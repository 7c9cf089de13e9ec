"""What a year was to bring, by what it is judged, and the file of it."""

from performance.models.campaign import Campaign, CampaignItem
from performance.models.counting import Period
from performance.models.document import OF_PLAN, Document, DocumentKind, Edit, EditState, Sort
from performance.models.file_words import Objection, Remark, anchor
from performance.models.given import Exemption, Found, Given, Vote
from performance.models.match import Match
from performance.models.paper_template import PaperTemplate, TemplateState
from performance.models.plan import Basis, PlanState, WorkPlan
from performance.models.plan_lines import PlanItem, Section, Target, TargetSubject
from performance.models.rules import RuleSet, RulesState
from performance.models.seal import Correction, Seal, SealIsFinal
from performance.models.year_file import FileStep, YearFile

__all__ = [
    "OF_PLAN", "Basis", "Campaign", "CampaignItem", "Correction", "Document", "DocumentKind", "Edit", "EditState",
    "Exemption", "FileStep", "Found", "Given", "Match", "Objection", "PaperTemplate", "Period", "PlanItem",
    "PlanState", "Remark", "RuleSet", "RulesState", "Seal", "SealIsFinal", "Section", "Sort", "Target", "TargetSubject",
    "TemplateState", "Vote", "WorkPlan", "YearFile", "anchor",
]  # fmt: skip
