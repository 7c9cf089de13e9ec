"""社情民意台账: one line an opinion report."""

import re

from ..grid import Cell
from ..lines import Line
from ..values.adoptions import adoptions, at_level, instructions
from ..values.people import is_person, person
from ..values.plain import Taken, folded, tight
from ..values.proposals import names_in
from ..values.vocabulary import sector
from .base import SheetReader
from .notes import asks_who
from .same import ask_about_same_lines

_LEVELS = {"adopted_county": "县", "adopted_city": "市", "adopted_province": "省", "adopted_nation": "全国"}


_ROLE = re.compile(r"(社情民意)?(信息员|联络员|特邀信息员|信息联络员|群众|村民|居民|(县|区|市)?政协委员|委员|网格员)")


class OpinionsReader(SheetReader):
    """Reads a ledger of opinion reports."""

    plain_fields = ("category", "author_role", "transfer_unit", "sent_to", "concerns")
    date_fields = ("date", "sent_on", "feedback_on")

    def take(self, name: str, cell: Cell, line: Line) -> Taken:
        """Return what a field's cell gives."""
        if name == "authors":
            return self._authors(cell)
        if name == "adoptions":
            return self._adoptions(cell)
        if name in _LEVELS or name == "issue":
            return Taken()  # taken together
        if name == "instructions":
            found = instructions(cell.text)
            return Taken({"instructions": found} if found else {})
        return Taken({"sector": sector(cell.text)}) if name == "sector" else super().take(name, cell, line)

    def _authors(self, cell: Cell) -> Taken:
        text = re.sub(r"等\s*\d*\s*[人名位]?(委员)?$", "", cell.text.strip())
        names, _ = names_in(text)
        taken = Taken()
        if len(names) > 1 and _ROLE.fullmatch(tight(names[0])):  # 信息员 李秀英
            taken.values["author_role"] = tight(names.pop(0))
        found = [person(name) for name in names]
        if lost := [one for one in found if one.lost]:
            taken.refuse("lost_character", f"“{cell.text.strip()}”里有一个字丢失了，请改成正确的姓名")
        kept = [one.name if is_person(one.name) else tight(one.name) for one in found if one not in lost]
        if kept:
            taken.values["authors"] = kept
            if found[0].note:
                taken.values["name_note"] = found[0].note
        said = re.search(r"等\s*(\d+)\s*[人名位]", folded(cell.text))
        if re.search(r"等\s*\d*\s*[人名位]?(委员)?$", cell.text.strip()) and (not said or int(said[1]) != len(found)):
            taken.ask("count_mismatch", f"“{cell.text.strip()}”没有列全姓名")
        return taken

    def _adoptions(self, cell: Cell) -> Taken:
        found = adoptions(cell.text)
        if found is None:
            return Taken()
        if not found and not re.search(r"未|留|否|不|退|×|存|落", cell.text):
            return Taken().ask(
                "unknown_level", f"采用情况写的是“{cell.text.strip()}”，看不出是哪一级采用，请选择县、市、省或全国"
            )
        return Taken({"adoptions": found})

    def complete(self, record: dict, line: Line) -> None:
        """Put the columns of single levels together, add the issue, look at who wrote it."""
        for name, level in _LEVELS.items():
            found = at_level(level, line.cells[name].text) if name in line.cells else None
            if found is not None:
                record["adoptions"] = record.get("adoptions", []) + found
        if "issue" in line.cells and len(record.get("adoptions", [])) == 1:
            facts = at_level("", line.cells["issue"].text) or [{}]
            record["adoptions"][0] |= {key: value for key, value in facts[0].items() if key != "level"}
        if "title" not in record and "summary" in record:
            self.say(
                "error",
                line.row,
                "missing_title",
                f"第{line.row}行没有标题，请补上。",
                column=self.heading("title"),
                field="title",
            )
        if re.search(r"联络员|信息员|群众|村民|居民|干部", record.get("author_role", "")):
            who = "、".join(record.get("authors", []))
            self.say(
                "notice", line.row, "not_a_member", f"第{line.row}行的反映人{who}是{record['author_role']}，不是委员。"
            )

    def finish(self) -> None:
        """Ask about lines given twice, and names that need telling apart."""
        ask_about_same_lines(self)
        for record in self.records:
            record.setdefault("_first", (record.get("authors") or [""])[0])
        asks_who(self, "_first", self.records)
        for record in self.records:
            record.pop("_first")
