"""What each kind of record asks for."""

from activities.kinds.activities import KINDS, kind_choices
from activities.kinds.asks import COLUMNS, Element, Kind, People, Text
from activities.kinds.common import AROUND
from activities.kinds.contribution_words import ContributionState, CreditRole, Function
from activities.kinds.office_contributions import CONTRIBUTION_KINDS
from activities.kinds.words import (
    Audience,
    Form,
    Organiser,
    PartRole,
    Stage,
    form_choices,
    role_choices,
    stage_choices,
)

__all__ = [
    "AROUND", "COLUMNS", "CONTRIBUTION_KINDS", "KINDS", "Audience", "ContributionState", "CreditRole", "Element",
    "Form", "Function", "Kind", "Organiser", "PartRole", "People", "Stage", "Text", "form_choices", "kind_choices",
    "role_choices", "stage_choices",
]  # fmt: skip
