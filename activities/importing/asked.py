"""What is asked and wrong about one row of a sheet, how that may be answered, and what was."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

from liaison.importing.plan import NEW, SKIP, TAKE, PlannedRow, Said, Status
from liaison.models import Versioned

_SKIP = (SKIP, "不导入这一行")
_DAY = "date="
_NO_DAY = "没有写明日期，请在表中补上后重新上传，或不导入这一行。"


def by_row(sheet: dict) -> dict:
    """Return the sheet with what the reader says of it sorted by row, for said_of()."""
    found: dict[tuple[str, int], list] = {}
    for sort in ("questions", "errors", "notices"):
        for one in sheet.get(sort, ()):
            for row in [one["row"]] if "row" in one else one.get("rows", ()):
                found.setdefault((sort, row), []).append(one)
    return {**sheet, "_said": found}


def said_of(sheet: dict, row: int, sort: str) -> list[dict]:
    """Return what the reader says of one row of a sheet sorted by_row(): `sort` is questions, errors or notices."""
    return sheet["_said"].get((sort, row), [])


def days_in(said: str) -> list[str]:
    """Return every day of a month written as 2025-09; none for anything else."""
    if len(said) != 7:
        return []
    year, month = map(int, said.split("-"))
    return [f"{said}-{day:02}" for day in range(1, monthrange(year, month)[1] + 1)]


@dataclass
class Asked:
    """One row's questions. `errors` may be taken without their cells, `fatal` not; `open` waits for a word of the file.

    `days` and `matches` are what may be chosen among, `another` says that no match is meant; `notes` only tell.
    """

    chosen: str
    fatal: list[Said] = field(default_factory=list)
    errors: list[Said] = field(default_factory=list)
    questions: list[Said] = field(default_factory=list)
    open: list[Said] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    matches: list[Versioned] = field(default_factory=list)
    people: list[tuple[str, str]] = field(default_factory=list)
    another: str = "登记为另一次活动"

    @property
    def day(self) -> str:
        """Return the day that was chosen."""
        first = self.chosen.partition("|")[0]
        return first.removeprefix(_DAY) if first.startswith(_DAY) else ""

    @property
    def rest(self) -> str:
        """Return what was answered beside the day."""
        return self.chosen.partition("|")[2] if self.day else self.chosen

    def options(self) -> list[tuple[str, str]]:
        """Return how the row may be answered; nothing where nothing is asked of it."""
        if self.fatal or not (self.days or self.matches or self.people or self.errors or self.questions):
            return [_SKIP] if self.fatal or self.open else []
        found = [(f"{_DAY}{day}", f"照此导入，日期按 {day}") for day in self.days]
        before = f"{_DAY}{self.day}|" if self.day else ""
        found += [(f"{before}a{one.pk}", f"就是已登记的“{one.title or one.kind_name}”") for one in self.matches]
        found += [(f"{before}{NEW}", self.another)] if self.matches else []
        found += self.people
        if not (found or self.days):
            found = [(TAKE, "照此导入，有误的格留空" if self.errors else "照此导入")]
        return [*found, _SKIP]

    @property
    def waits(self) -> str | None:
        """Return the status of a row that waits for an answer; None where everything is settled."""
        if self.fatal or (self.errors and not self.answered):
            return Status.ERROR
        return Status.QUESTION if self.open or not self.answered else None

    @property
    def answered(self) -> bool:
        """Say whether what was chosen is among what may be, and answers everything."""
        if not (self.days or self.matches or self.people or self.errors or self.questions):
            return True
        if self.chosen not in dict(self.options()):
            return False
        return not self.matches or bool(self.rest)

    def close(self, planned: PlannedRow):
        """Write into the row of the plan what is said and may be answered."""
        planned.said = [*self.fatal, *self.errors, *self.questions, *self.open, *self.notes]
        planned.options, planned.chosen = self.options(), self.chosen
        if self.chosen == SKIP and planned.options:
            planned.status, planned.changes, planned.step = Status.SKIPPED, [], None
        elif waits := self.waits:
            planned.status, planned.step = waits, None


def day_of(said: str) -> date | None:
    """Return a whole day, or None where less is known."""
    return date.fromisoformat(said) if len(said) == 10 else None


def settled_day(sheet: dict, record: dict, ask: Asked, known, *, name: str = "date") -> date | None:
    """Return the day of a line in the field `name`, asking where it has several readings or names a month only.

    A line without a day, and a day outside every term `known`, are refused.
    """
    said, cell = record.get(name, ""), record.get("_cells", {}).get(name, "")
    doubt = [one for one in said_of(sheet, record["_row"], "questions") if _is_about_day(one, name)]
    ask.days = [day for one in doubt for day in one.get("candidates", ()) if len(day) == 10] or days_in(said)
    if ask.days:
        why = doubt[0]["why"] if doubt else f"“{said}”只写到月份，请选择是哪一天。"
        ask.questions.append(Said(cell, why))
        said = ask.day if ask.day in ask.days else ""
    elif len(said) < 10:
        ask.fatal.append(Said(cell, doubt[0]["why"] if doubt else _NO_DAY))
    day = day_of(said)
    if day and not known.in_term(day):
        ask.fatal.append(Said(cell, f"{day} 不在本县任何一届的任期内，请核对日期。"))
        return None
    return day


def take_readers(sheet: dict, record: dict, ask: Asked, *, day_in: str = "date"):
    """Put what the reader asked, refused and noticed about the line, but about people and its day in `day_in`."""
    row = record["_row"]
    errors = [one for one in said_of(sheet, row, "errors") if one["code"] != "missing_title"]
    ask.errors += [Said(one.get("cell", ""), one["why"]) for one in errors]
    questions = said_of(sheet, row, "questions")
    others = [one for one in questions if one["code"] != "same_name" and not _is_about_day(one, day_in)]
    ask.questions += [Said(one.get("cell", ""), one["why"]) for one in others]
    ask.notes += [Said(one.get("cell", ""), one["why"]) for one in said_of(sheet, row, "notices")]


def _is_about_day(one: dict, name: str) -> bool:
    """Say whether the reader asks which day the field `name` means."""
    return one["code"] == "ambiguous_date" and one.get("field", name) == name
