"""考勤表: members down, events across."""

import re

from ..grid import Cell, letter
from ..lines import Line
from ..tables import Column
from ..values.days import day_in_text
from ..values.events import event, in_text
from ..values.marks import legend_in, mark
from ..values.phones import phones
from ..values.plain import Taken, folded, tight
from ..values.vocabulary import cppcc_post, gender, sector
from .base import SheetReader
from .notes import asks_who
from .roster import take_name
from .same import ask_about_same_people

_SUM_WORDS = {"出席": ("出席", "迟到", "早退"), "请假": ("请假",), "缺席": ("缺席",), "迟到": ("迟到",)}


class AttendanceReader(SheetReader):
    """Reads an attendance sheet: `events` of the sheet, `marks` of each record."""

    plain_fields = ("group_post",)

    def __init__(self, table, options):
        super().__init__(table, options)
        self.legend = self._legend()
        self.columns: list[tuple[dict, Column]] = []
        for column in table.columns:
            if column.field == "event":
                self.columns.append((self._event(column), column))
        if not self.columns and (column := table.column("mark")):
            self.columns.append((self._only_event(column), column))

    def _legend(self) -> dict[str, str | None]:
        found: dict[str, str | None] = {}
        for row in self.outside.rows:
            line = "　".join(text for _, text in self.sheet.line(row))
            found |= legend_in(line)
        return found

    def _event(self, column: Column) -> dict:
        lossy = self.options.lossy
        found = event(self._heading_cells(column), year=self.year, shared=self._shared_lines(), lossy=lossy)
        told = (("date", found.when.date), ("date_end", found.when.end), ("title", found.title), ("group", found.group))
        entry: dict = {"id": f"E{len(self.columns) + 1}", "col": column.letter}
        entry |= {key: value for key, value in told if value}
        if found.when.candidates or "没有写年份" in found.when.why:
            more = {"candidates": list(found.when.candidates)} if found.when.candidates else {}
            self._say_of_heading(
                "question", "ambiguous_date", column, f"{column.letter}列的表头：{found.when.why}。", more
            )
        elif not found.when.date:
            self._say_of_heading("notice", "no_date", column, f"{column.letter}列“{column.heading}”没有写日期。", {})
        return entry

    def _say_of_heading(self, sort: str, code: str, column: Column, why: str, more: dict) -> None:
        row = self.table.heading_row
        where = {"column": column.letter, "cell": f"{column.letter}{row}", "field": "event", "said": column.heading}
        self.say(sort, row, code, why, **where, **more)

    def _heading_cells(self, column: Column) -> list[Cell]:
        """Return the cells of a heading, date cells as dates; the lines of a merged one as text."""
        cells = []
        for part in column.parts:
            cell = next(
                (c for row in self.table.heading_rows for c in self.sheet.rows.get(row, {}).values() if c.text == part),
                None,
            )
            own = next(
                (
                    c
                    for row in self.table.heading_rows
                    if (c := self.sheet.rows.get(row, {}).get(column.at)) and c.text == part
                ),
                None,
            )
            cells.append(own or cell or Cell(part))
        return cells

    def _shared_lines(self) -> set[str]:
        counts: dict[str, int] = {}
        for column in self.table.columns:
            for part in column.parts:
                counts[tight(part)] = counts.get(tight(part), 0) + 1
        return {part for part, count in counts.items() if count > 1}

    def _only_event(self, column: Column) -> dict:
        """Return the one event of a sign-in sheet: its day and title stand above the table."""
        entry: dict = {"id": "E1", "col": column.letter}
        above = [text for row in self.outside.rows if row < self.table.heading_row for _, text in self.sheet.line(row)]
        for text in above:
            told = re.search(r"(?:时间|日期)[:：](.+)", folded(text))
            found = day_in_text(told[1], year=self.year) if told else in_text(text, self.year)[0]
            if not found.date and told:
                found = in_text(told[1], self.year)[0]
            if found.date and "date" not in entry and (told or len(found.date) > 7):
                entry["date"] = found.date
                entry |= {"date_end": found.end} if found.end else {}
        titles = [re.search(r"(?:名称|主题|内容|议题|活动|会议)[:：](.+)", text) for text in above]
        named = next((tight(match[1]) for match in titles if match), "")
        if title := named or (in_text(above[0], self.year)[1] if above else ""):
            entry["title"] = re.sub(r"(签到|考勤|点名|出席情况|登记)+(表|册|单|簿|记录)?$", "", title) or title
        return entry

    def about(self) -> dict:
        """Return the events and the legend beside the usual."""
        found = super().about() | {"events": [entry for entry, _ in self.columns]}
        return found | ({"legend": self.legend} if self.legend else {})

    def take(self, name: str, cell: Cell, line: Line) -> Taken:
        """Return what a cell beside the marks gives."""
        if name == "name":
            return take_name(cell)
        if name == "sector":
            return Taken({"sector": sector(cell.text)})
        if name == "phone":
            found = phones(cell, mobile=False)
            return Taken({key: value for key, value in found.values.items() if key == "phone"})
        if name in {"gender", "cppcc_post"}:
            return Taken((gender if name == "gender" else cppcc_post)(cell.text).values)
        return Taken() if name in {"mark", "party"} else super().take(name, cell, line)

    def complete(self, record: dict, line: Line) -> None:
        """Read the marks of a line."""
        marks: dict[str, str | None] = {}
        notes: dict[str, str] = {}
        for entry, column in self.columns:
            cell = self.sheet.rows[line.row].get(column.at)
            state, note, known = mark(cell.text if cell else "", self.legend)
            marks[entry["id"]] = state
            if note:
                notes[entry["id"]] = note
            if not known:
                self._ask_mark(record, line, column, cell)
        record["marks"] = marks
        if notes:
            record["mark_notes"] = notes
        self._compare_sums(line, marks)

    def _ask_mark(self, record: dict, line: Line, column: Column, cell: Cell) -> None:
        said, name = cell.text.strip(), record.get("name", "")
        why = f"第{line.row}行{name}在{column.letter}列写的是“{said}”，表上没有说明它的意思，请选择出席、迟到、早退、请假或缺席。"
        self.say(
            "question",
            line.row,
            "unknown_mark",
            why,
            column=column.letter,
            cell=f"{column.letter}{line.row}",
            field="event",
            said=said,
        )

    def _compare_sums(self, line: Line, marks: dict) -> None:
        for column in self.table.columns:
            cell = self.sheet.rows[line.row].get(column.at)
            states = _SUM_WORDS.get(tight(column.parts[-1]).removesuffix("次数")) if column.field == "sum" else None
            if not states or not cell or not isinstance(cell.value, int):
                continue
            counted = sum(state in states for state in marks.values())
            if cell.value not in {counted, sum(state == states[0] for state in marks.values())}:
                why = f"第{line.row}行“{column.heading}”填的是{cell.value}，按记号数是{counted}，以记号为准。"
                self.say(
                    "notice",
                    line.row,
                    "sum_mismatch",
                    why,
                    column=column.heading,
                    cell=f"{letter(column.at)}{line.row}",
                )

    def finish(self) -> None:
        """Ask about people of one name."""
        ask_about_same_people(self)
        asks_who(self, "name", self.records)
