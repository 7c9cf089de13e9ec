"""What an import would do, row by row, before anything is written."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

SKIP, TAKE, NEW = "skip", "take", "new"


class Status:
    """What becomes of a row."""

    ERROR, QUESTION, NEW, CHANGED, SAME, SKIPPED = "error", "question", "new", "changed", "same", "skipped"
    NAMES = {
        ERROR: "有错误", QUESTION: "待确认", NEW: "新增", CHANGED: "变更", SAME: "无变化", SKIPPED: "不导入",
    }  # fmt: skip
    WAITING = (ERROR, QUESTION)


class Change(NamedTuple):
    """One value a row would set: field's Chinese name, the value now, the value then."""

    field: str
    before: str
    after: str


class Said(NamedTuple):
    """One question or error: the cell it is about, as B7, and a sentence."""

    cell: str
    why: str


@dataclass
class PlannedRow:
    """One row of the sheet: what it says, what would happen, what is asked, and how that may be answered.

    `step` is what the action carries out; None where nothing is to be done or it cannot be known yet. `place` is where
    a line stands that is no row of the sheet, `beside` the row that speaks for it.
    """

    sheet: str
    row: int
    label: str
    status: str
    changes: list[Change] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    options: list[tuple[str, str]] = field(default_factory=list)
    chosen: str = ""
    step: object = None
    place: str = ""
    beside: int = 0

    @property
    def where(self) -> str:
        """Return where in the sheet it stands."""
        return self.place or str(self.row)

    @property
    def key(self) -> str:
        """Return how an answer about this row is kept."""
        return f"{self.sheet}!{self.row}"

    @property
    def why(self) -> str:
        """Return everything that is asked or wrong, in one text."""
        return "；".join(f"{one.cell}：{one.why}" if one.cell else one.why for one in self.said)

    @property
    def status_name(self) -> str:
        """Return the status in words."""
        return Status.NAMES[self.status]


class Word(NamedTuple):
    """A word of the sheet that the county does not know, and what it may stand for: (value, label) pairs."""

    key: str
    said: str
    options: list[tuple[str, str]]
    chosen: str


@dataclass
class Plan:
    """Everything an import would do; `waiting_for` says what of the whole sheet many rows wait for."""

    rows: list[PlannedRow]
    words: list[Word] = field(default_factory=list)
    waiting_for: list[str] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """Return {status: how many rows}, in the order of Status.NAMES."""
        found = Counter(row.status for row in self.rows)
        return {status: found[status] for status in Status.NAMES}

    @property
    def result(self) -> list[tuple[str, int]]:
        """Return (status in words, how many rows) as a batch keeps what it did; what waited was left out."""
        found = self.counts
        left_out = self.waiting + found[Status.SKIPPED]
        done = [(Status.NAMES[status], found[status]) for status in (Status.NEW, Status.CHANGED, Status.SAME)]
        return [*done, (Status.NAMES[Status.SKIPPED], left_out)]

    @property
    def waiting(self) -> int:
        """Return how many rows cannot be imported as they stand."""
        return sum(row.status in Status.WAITING for row in self.rows)

    @property
    def left_out(self) -> list[dict]:
        """Return the rows that cannot be imported as they stand, as a batch keeps them: sheet, row, label, why."""
        return [
            {"sheet": row.sheet, "row": row.beside or row.row, "label": f"{row.place} {row.label}".strip(),
             "why": row.why}
            for row in self.rows
            if row.status in Status.WAITING
        ]  # fmt: skip

    @property
    def steps(self) -> list:
        """Return what is to be carried out."""
        return [row.step for row in self.rows if row.status in (Status.NEW, Status.CHANGED)]

    @property
    def digest(self) -> str:
        """Return what tells this plan from one made after the records changed: SHA-256 (hex)."""
        said = [(row.key, row.status, row.changes) for row in self.rows]
        return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()
