"""The ground floor's rows: counties, offices, users, files, the trail, and forms already carried out."""

from liaison.models.base import Checked, Hanging, Versioned, Withdrawable
from liaison.models.batch import Batch, BatchChange, ColumnMatch, HeadingWord
from liaison.models.checklist import ChecklistAnswer, ChecklistItem
from liaison.models.county import County, Office
from liaison.models.file import StoredFile
from liaison.models.fund import FundEntry
from liaison.models.job import Job
from liaison.models.layout import Layout
from liaison.models.notice import Notice, NoticeReceipt
from liaison.models.rule import OfficeRule
from liaison.models.submission import Submission
from liaison.models.task import Punctuality, Task, TaskReply
from liaison.models.trail import TrailEntry, TrailHead
from liaison.models.user import User
from liaison.models.workday import WorkdayChange

__all__ = [
    "Batch",
    "BatchChange",
    "Checked",
    "ChecklistAnswer",
    "ChecklistItem",
    "ColumnMatch",
    "County",
    "FundEntry",
    "Hanging",
    "HeadingWord",
    "Job",
    "Layout",
    "Notice",
    "NoticeReceipt",
    "Office",
    "OfficeRule",
    "Punctuality",
    "StoredFile",
    "Submission",
    "Task",
    "TaskReply",
    "TrailEntry",
    "TrailHead",
    "User",
    "Versioned",
    "Withdrawable",
    "WorkdayChange",
]
