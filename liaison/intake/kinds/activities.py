"""会议活动台账: one line a meeting or activity."""

import re

from ..grid import Cell
from ..lines import Line
from ..values.participants import Present, people_listed
from ..values.people import split_names
from ..values.plain import Taken, digits_for_chinese, folded, prose, tight, whole_number
from .base import SheetReader
from .notes import ask_who, tells_apart
from .same import ask_about_same_lines

_STATUS_COLUMNS = {"leave_names": "请假", "absent_names": "缺席", "late_names": "迟到"}


class ActivitiesReader(SheetReader):
    """Reads a ledger of meetings and activities."""

    plain_fields = ("category",)
    date_fields = ("date", "date_end")

    def take(self, name: str, cell: Cell, line: Line) -> Taken:
        """Return what a field's cell gives."""
        if name in {"invited", "attended"}:
            return self._count(name, cell)
        if name == "counts":
            return self._counts(cell)
        if name == "participants":
            return self._participants(cell)
        if name == "month" or name in _STATUS_COLUMNS:
            return Taken()  # taken with the day, with the participants
        if name == "date":
            return self.take_day(name, _with_month(cell, line.cells.get("month")))
        return self._others(name, cell, line)

    def _others(self, name: str, cell: Cell, line: Line) -> Taken:
        if name == "speakers":
            return Taken(
                {"speakers": [person.name for person in people_listed(cell.text).people]}
                if _names(cell)
                else {"speakers": [prose(cell.text)]}
            )
        if name == "guests":
            return Taken({"guests": [tight(piece) for piece in re.split(r"[、，,；;\n]+", cell.text) if tight(piece)]})
        return super().take(name, cell, line)

    def _count(self, name: str, cell: Cell) -> Taken:
        number = whole_number(cell)
        if number is not None:
            return Taken({name: number})
        found = re.match(r"(\d{1,5})[人名]?[(（,，;；:：].*", folded(cell.text))
        if found and isinstance(cell.value, str):
            return Taken({name: int(found[1])}).mention("remark_in_count", f"“{cell.text.strip()}”只取人数")
        return Taken().refuse("bad_number", f"“{cell.text.strip()}”不是人数，请填整数")

    def _counts(self, cell: Cell) -> Taken:
        """Read 应到11人，实到10人 or 11/10."""
        text = folded(cell.text)
        invited = re.search(r"应[到参出][^\d]{0,4}(\d+)", text)
        attended = re.search(r"实[到参际出][^\d]{0,6}(\d+)", text)
        plain = re.fullmatch(r"(\d+)人?[/、,-](\d+)人?", text)
        pairs = {
            "invited": (invited and invited[1]) or (plain and plain[1]),
            "attended": (attended and attended[1]) or (plain and plain[2]),
        }
        values = {key: int(value) for key, value in pairs.items() if value}
        return Taken(values) if values else Taken().refuse("bad_number", f"“{cell.text.strip()}”看不出应到和实到人数")

    def _participants(self, cell: Cell) -> Taken:
        found = people_listed(cell.text)
        taken = Taken()
        if found.people:
            taken.values["participants"] = [_entry(person) for person in found.people]
        for key, number in (("invited", found.invited), ("attended", found.attended)):
            if number is not None:
                taken.values[key] = number
        if not found.complete:
            taken.values["participants_text"] = prose(cell.text)
        if found.everybody:
            taken.ask("all_members", f"写的是“{cell.text.strip()}”，是当天名册上的全体委员吗？请确认")
        if found.lost:
            taken.refuse("lost_character", f"姓名“{'、'.join(found.lost)}”里有字丢失了，请改正")
        return taken

    def complete(self, record: dict, line: Line) -> None:
        """Add those named in columns of their own, and compare the names with the figure."""
        for name, status in _STATUS_COLUMNS.items():
            if name in line.cells and whole_number(line.cells[name]) is None:
                self._add(record, people_listed(line.cells[name].text, status=status))
        if "title" not in record:
            self.say(
                "error",
                line.row,
                "missing_title",
                f"第{line.row}行没有活动主题，请补上。",
                column=self.heading("title"),
                field="title",
            )
        self._compare(record, line)
        for entry in record.get("participants", []):
            if tells_apart(entry.get("name_note", "")):
                ask_who(
                    self,
                    line.row,
                    entry["name"],
                    entry["name_note"],
                    "participants",
                    record["_cells"].get("participants", ""),
                )

    def finish(self) -> None:
        """Ask about lines given twice."""
        ask_about_same_lines(self)

    def _add(self, record: dict, found: Present) -> None:
        if not found.people:
            return
        listed = record.setdefault("participants", [])
        by_name = {entry["name"]: entry for entry in listed}
        for person in found.people:
            if person.name in by_name:
                by_name[person.name]["status"] = person.status
            else:
                listed.append(_entry(person))

    def _compare(self, record: dict, line: Line) -> None:
        listed = record.get("participants", [])
        told = record.get("attended")
        cell = line.cells.get("participants")
        if cell is None:
            return
        found = people_listed(cell.text)
        present = sum(entry["status"] in {"出席", "迟到", "早退"} for entry in listed) + len(found.lost)
        told = found.said if told is None else told
        if told is None and re.search(r"等[）)]?$", tight(cell.text)) and not found.everybody:
            self._ask_count(line, "名单没有列全")
            return
        if told is None or found.everybody or not listed or told == present:
            if found.said is not None and not found.everybody and found.said != present:
                self._ask_count(line, f"写的是{found.said}人，只列出{present}人的姓名")
            return
        self._ask_count(line, f"实到{told}人，名单里出席的有{present}人")

    def _ask_count(self, line: Line, what: str) -> None:
        why = f"第{line.row}行：{what}，请核对是人数写错还是姓名没有列全。"
        self.say(
            "question",
            line.row,
            "count_mismatch",
            why,
            column=self.heading("participants"),
            field="participants",
            said=line.cells["participants"].text,
        )


def _with_month(cell: Cell, month: Cell | None) -> Cell:
    """Put the month of a column of its own before a day that names none: 1月 and 15日."""
    told = re.match(r"(\d{1,2})", digits_for_chinese(folded(month.text))) if month else None
    if told and re.match(r"\d{1,2}([日号]|$|-)", folded(cell.text)):
        return Cell(f"{told[1]}月{cell.text.strip()}")
    return cell


def _entry(person) -> dict:
    entry = {"name": person.name, "status": person.status or "出席"}
    return entry | ({"name_note": person.note} if person.note else {})


def _names(cell: Cell) -> bool:
    found = people_listed(cell.text)
    return bool(found.people) and found.complete and len(split_names(cell.text)) >= len(found.people)
