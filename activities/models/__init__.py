"""What the members did together."""

from activities.models.activity import Activity
from activities.models.attendance import Attendance, Part, Tally
from activities.models.contribution import Contribution, Sums
from activities.models.credit import Credit, Good, Instalment
from activities.models.focus import Focus, Progress, share_tied
from activities.models.leave import Leave
from activities.models.material import Material
from activities.models.named_kind import NamedKind
from activities.models.outcomes import Counts, Problem, Proposer, Suggestion, UnitResult
from activities.models.roll import Roll
from activities.models.sitting import Sitting, SittingMark, outcome_of

__all__ = [
    "Activity", "Attendance", "Contribution", "Counts", "Credit", "Focus", "Good", "Instalment", "Leave", "Material",
    "NamedKind", "Part", "Problem", "Progress", "Proposer", "Roll", "Sitting", "SittingMark", "Suggestion", "Sums",
    "Tally", "UnitResult", "outcome_of", "share_tied",
]  # fmt: skip
