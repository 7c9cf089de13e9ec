"""委员名册: one line a member."""

import re

from ..grid import Cell
from ..lines import Line
from ..titles import group_in, office_in
from ..values.birth import birth
from ..values.days import day
from ..values.people import person
from ..values.phones import phones
from ..values.plain import Taken, prose, tight
from ..values.vocabulary import (
    NATIONALITIES,
    cppcc_post,
    degree,
    education,
    gender,
    nationality,
    party,
    says_left,
    sector,
)
from .base import SheetReader
from .same import ask_about_same_people

_ADDED = re.compile(r"((?:19|20)\d\d[年.\-/]\d{1,2}月?|(?:19|20)\d\d年)?.{0,6}(增补|补选|新增|届中调整)")


class RosterReader(SheetReader):
    """Reads a roster."""

    plain_fields = ("group_post", "title", "native_place", "committee")

    def take(self, name: str, cell: Cell, line: Line) -> Taken:
        """Return what a field's cell gives."""
        if simple := _SIMPLE.get(name):
            return simple(cell.text)
        if name == "name":
            return take_name(cell, gender_too="gender" not in line.cells)
        if name == "birth":
            return self._birth(cell)
        if name in {"phone", "phone2", "office_phone"}:
            return self._phone(name, cell)
        if name == "sector":
            return Taken({"sector": sector(cell.text)})
        return self._since(cell) if name == "since" else super().take(name, cell, line)

    def _birth(self, cell: Cell) -> Taken:
        found = birth(cell, lossy=self.options.lossy, now=self.now)
        taken = Taken({"birth": found.date} if found.date else {})
        if found.candidates:
            taken.ask("ambiguous_date", found.why, candidates=list(found.candidates))
        elif found.why:
            taken.refuse("bad_date", found.why)
        return taken

    def _phone(self, name: str, cell: Cell) -> Taken:
        heading = self.heading(name)
        taken = phones(cell, mobile="手机" in heading or "移动" in heading, landline=name == "office_phone")
        if name != "phone" and "phone" in taken.values:
            number = taken.values.pop("phone")
            taken.values.setdefault(name, number)
        if name == "office_phone":
            taken.problems = [problem for problem in taken.problems if problem.code != "bad_phone" or not taken.values]
        return taken

    def _since(self, cell: Cell) -> Taken:
        """Read since when somebody is a member; a term or session stays in words."""
        start = re.match(r"(.*\d.*?)\s*(?:连任|起至今|起|至今|以来|增补|当选|补选|开始|—|-)[^\d]*$", cell.text)
        found = day(Cell(start[1]) if start else cell, year=None, lossy=self.options.lossy)
        if found.date:
            return Taken({"since": found.date})
        if year := re.match(r"\s*((?:19|20)\d\d)\s*年?\s*(至今|起|-|—|$)", cell.text):
            return Taken({"since": year[1]})
        if found.candidates:
            return Taken().ask("ambiguous_date", found.why, candidates=list(found.candidates))
        return Taken({"since": prose(cell.text)}).ask(
            "unknown_word", f"“{cell.text.strip()}”不是年月，请选择从何时起任委员"
        )

    def complete(self, record: dict, line: Line) -> None:
        """Look at the remark, and at the lines around."""
        if self.section and "office" not in record:
            self._from_section(record)
        if "name" not in record and not self._is_told(line.row):
            self.say(
                "error",
                line.row,
                "missing_name",
                f"第{line.row}行没有姓名，请补上。",
                column=self.heading("name"),
                field="name",
            )
        remark = record.get("remark", "")
        if left := says_left(remark):
            why = f"第{line.row}行{record.get('name', '')}的备注写着“{remark}”（{left}），是否不再导入？请选择。"
            self.say("question", line.row, "left", why, column=self.heading("remark"), field="remark", said=remark)
        elif found := _ADDED.search(tight(remark)):
            self.say(
                "notice",
                line.row,
                "added_midterm",
                f"第{line.row}行备注“{remark}”，任职开始时间可填{found[1] or '增补的日期'}。",
            )
        if line.row in self.sheet.hidden_rows:
            self.say("question", line.row, "hidden_row", f"第{line.row}行在表格里是隐藏的，是否导入？请选择。")

    def _from_section(self, record: dict) -> None:
        """Take the office or the sector from a line that stands over a group of members."""
        text = re.sub(r"^[（(]?[一二三四五六七八九十\d]+[）)]?[、.．]?|[（(]?共?\d+[人名位][）)]?", "", self.section)
        if place := office_in(text) or group_in(text):
            record["office"] = place
        elif re.search(r"界(别)?$", text) and "sector" not in record and len(text) < 16:
            record["sector"] = sector(text)

    def _is_told(self, row: int) -> bool:
        return any(entry["row"] == row and entry.get("field") == "name" for entry in self.errors)

    def finish(self) -> None:
        """Ask about people who appear twice, and count."""
        ask_about_same_people(self)
        self._count()

    def _count(self) -> None:
        names = {(record.get("name"), record.get("birth")) for record in self.records}
        for line in self.lines:
            found = (
                re.search(r"(?:合计|总计|共计|共)\D{0,4}(\d{1,4})\s*[人名]", line.text) if line.sort == "sum" else None
            )
            if found and "小计" not in line.text and int(found[1]) != len(self.records):
                why = f"合计行写{found[1]}人，表里有{len(self.records)}行、{len(names)}个不同的人。"
                self.say("notice", line.row, "count_check", why)


def take_name(cell: Cell, *, gender_too: bool = False) -> Taken:
    """Read the name of one person, with the note in brackets."""
    found = person(cell.text)
    if found.lost:
        why = f"“{cell.text.strip()}”里有一个字丢失了（显示为“{found.lost}”），请改成正确的姓名"
        return Taken().refuse("lost_character", why)
    taken = Taken({"name": found.name})
    if found.note:
        taken.values["name_note"] = found.note
        _from_note(found.note, taken, gender_too=gender_too)
    if re.search(r"[、，,；;/]", found.name):
        taken.ask("several_names", f"“{cell.text.strip()}”像是几个人的姓名，请分成几行")
    elif len(found.name) < 2 or re.search(r"\d", found.name):
        taken.ask("odd_name", f"“{cell.text.strip()}”不像完整的姓名，请核对")
    return taken


def _from_note(note: str, taken: Taken, *, gender_too: bool) -> None:
    for piece in re.split(r"[，,、;；]", note):
        if piece in {"男", "女"} and gender_too:
            taken.values["gender"] = piece
        if piece in NATIONALITIES:
            taken.values["ethnicity"] = piece


_SIMPLE = {
    "party": party, "ethnicity": nationality, "gender": gender, "education": education, "degree": degree,
    "cppcc_post": cppcc_post,
    "party2": lambda text: Taken({"party2": party(text).values["party"]}),
}  # fmt: skip
