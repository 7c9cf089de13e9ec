"""What the members asked for, and what came of it."""

from proposals.models.authorship import Authorship, Signature
from proposals.models.bulletin import Bulletin, BulletinItem
from proposals.models.category import Category
from proposals.models.events import Adoption, Feedback, Handling, Instruction, Level
from proposals.models.handling import Assignment, Reply
from proposals.models.note import Note
from proposals.models.proposal import NAMED_BODIES, PERSONAL, Form, Proposal
from proposals.models.report import MOST_WORDS, OpinionReport, ReportAuthor, words_in
from proposals.models.sending import Sending
from proposals.models.shingle import Shingle
from proposals.models.step import Step

__all__ = [
    "MOST_WORDS", "NAMED_BODIES", "PERSONAL", "Adoption", "Assignment", "Authorship", "Bulletin", "BulletinItem",
    "Category", "Feedback", "Form", "Handling", "Instruction", "Level", "Note", "OpinionReport", "Proposal", "Reply",
    "ReportAuthor", "Sending", "Shingle", "Signature", "Step", "words_in",
]  # fmt: skip
