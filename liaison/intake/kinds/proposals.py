"""提案台账: one line a proposal."""

import re

from ..grid import Cell
from ..lines import Line
from ..titles import plenary_in
from ..values.people import person
from ..values.plain import Taken, folded, prose, says_nothing, tight
from ..values.proposals import (
    authors,
    co_authors,
    handling,
    is_state,
    merged_into,
    names_in,
    number_and_series,
    review,
    said_number,
    satisfaction,
    series_in,
    units,
)
from ..values.vocabulary import sector
from .base import SheetReader, truth
from .notes import asks_who, tells_apart

_REASON = re.compile(r"[（(](?:因|原因[:：]?)?([^（()）]{3,})[)）]\s*$")  # 不予立案（已进入司法程序）


class ProposalsReader(SheetReader):
    """Reads a list of proposals and what came of them."""

    plain_fields = ("category", "handling_state", "supervisor", "reject_reason")
    date_fields = ("replied_on", "submitted_on")

    def about(self) -> dict:
        """Name the plenary session beside the usual."""
        plenary = self.outside.plenary()
        return super().about() | ({"plenary": plenary} if plenary else {})

    def take(self, name: str, cell: Cell, line: Line) -> Taken:
        """Return what a field's cell gives."""
        if reads := getattr(self, f"read_{name}", None):
            return reads(cell)
        if name in {"is_key", "is_excellent"}:
            return truth(name, cell, self.heading(name))
        if name in {"satisfaction", "satisfaction_attitude", "satisfaction_result"}:
            return self._satisfied(name, cell)
        return super().take(name, cell, line)

    def read_number(self, cell: Cell) -> Taken:
        """Read the number; it tells the series too."""
        if isinstance(cell.value, float):
            return Taken().refuse("bad_number", f"案号“{cell.text}”不是整数，请核对")
        number, series = number_and_series(cell.text)
        if number is None:
            return Taken().refuse("bad_number", f"“{cell.text.strip()}”看不出案号，请改成“第012号”或“平003”")
        return Taken({"number": number, "series": series})

    def read_series(self, cell: Cell) -> Taken:
        """Read the series, or the category where the column holds that."""
        series, session = series_in(cell.text), plenary_in(cell.text)
        if series or session:  # a column 会次 names the plenary, or 平时
            return Taken({"series_said": series or "大会"} | ({"session_said": session} if session else {}))
        return Taken({"category": tight(cell.text)})

    def read_first_author(self, cell: Cell) -> Taken:
        """Read the first author and those behind."""
        return authors(cell.text)

    def read_co_authors(self, cell: Cell) -> Taken:
        """Read the other authors; a note behind a name says that there are two of it."""
        taken = co_authors(cell.text)
        for one in map(person, names_in(cell.text)[0]):
            if tells_apart(one.note):
                taken.ask("same_name", f"{one.name}后面注了“{one.note}”，说明同名的不止一人，请选择是哪一位")
        return taken

    def read_sector(self, cell: Cell) -> Taken:
        """Read the sector."""
        return Taken({"sector": sector(cell.text)})

    def read_review_result(self, cell: Cell) -> Taken:
        """Read the result of review."""
        taken = review(cell.text)
        if taken.values.get("review_result") == "并案" and (target := merged_into(cell.text)):
            taken.values["merged_into"] = target
        if taken.values.get("review_result") == "不予立案" and (reason := _REASON.search(cell.text)):
            taken.values["reject_reason"] = prose(reason[1])
        return taken

    def read_merged(self, cell: Cell) -> Taken:
        """Read where it was merged into."""
        target = merged_into("并" + cell.text)
        return Taken({"merged_into": target} if target else {})

    def read_lead_unit(self, cell: Cell) -> Taken:
        """Read the unit in charge, and those that help where one cell names both."""
        text = cell.text
        found = re.search(
            r"(?:主办|牵头|主)[单位部门]*[:：](.+?)(?:[；;，,。\n]|\s(?=[会协配]))+\s*(?:会办|协办|会协办|配合|会|协)[单位部门]*[:：](.+)",
            text,
            re.DOTALL,
        )
        if found:
            return Taken({"lead_unit": tight(found[1]), "co_units": units(found[2])})
        lead = re.sub(r"^(主办|承办|牵头)(单位)?[:：]", "", tight(text))
        marked = re.search(r"^(.+?)[（(](?:主办|牵头)[）)][、，,；;\s]*(.+)$", lead)
        if marked:
            helping = [re.sub(r"[（(](会办|协办|配合)[）)]", "", unit) for unit in units(marked[2])]
            return Taken({"lead_unit": marked[1], "co_units": helping})
        return Taken({"lead_unit": re.sub(r"[（(](主办|牵头)[）)]$", "", lead)})

    def read_co_units(self, cell: Cell) -> Taken:
        """Read the helping units."""
        found = units(re.sub(r"^(会办|协办|配合)(单位)?[:：]", "", cell.text.strip()))
        return Taken({"co_units": found} if found else {})

    def read_handling_result(self, cell: Cell) -> Taken:
        """Read A to D, or the state where the column holds that."""
        result = handling(cell.text)
        if result:
            return Taken({"handling_result": result})
        if is_state(cell.text):
            return Taken({"handling_state": tight(cell.text)})
        return Taken().ask("unknown_word", f"办理结果写的是“{cell.text.strip()}”，请选择 A、B、C 或 D")

    def read_handling_state(self, cell: Cell) -> Taken:
        """Read the state; a column 办理情况 may hold the result."""
        result = handling(cell.text) if len(tight(cell.text)) < 12 and not is_state(cell.text) else ""
        if self.table.column("handling_result"):
            return Taken({"handling_state": prose(cell.text)})
        if letter := re.match(r"([A-D])类?[；;，,、:：（(\s]+(.+)", folded(cell.text)):  # A类；已落实资金30万元
            return Taken({"handling_result": letter[1], "handling_state": prose(letter[2].strip("）)"))})
        if result:
            return Taken({"handling_result": result})
        return Taken({"handling_state": prose(cell.text)})

    def _satisfied(self, name: str, cell: Cell) -> Taken:
        found = satisfaction(cell.text)
        if found:
            return Taken({name: found})
        if re.fullmatch(r"(未|待|尚未|暂未)(反馈|评价|征求|测评|回复)(意见)?", tight(cell.text)):
            return Taken()
        both = re.findall(r"(态度|结果)[:：]?(不满意|基本满意|满意)", tight(cell.text))
        if both:
            return Taken({f"satisfaction_{'attitude' if what == '态度' else 'result'}": said for what, said in both})
        return Taken().ask("unknown_word", f"满意度写的是“{cell.text.strip()}”，请选择满意、基本满意或不满意")

    def complete(self, record: dict, line: Line) -> None:
        """Take the series from its column or the line above, the merging from the remark, and the result where none is told."""
        if session := record.pop("session_said", None):
            record["_session"] = session
        record["_cells"].pop("session_said", None)
        said = record.pop("series_said", "") or series_in(self.section) or self._series_of_sheet(line)
        record["_cells"].pop("series_said", None)
        if said and ("number" in record or "series" in line.cells):
            record["series"] = said
        if "merged_into" not in record and record.get("review_result") == "并案":
            self._find_merged(record, line)
        if (
            "review_result" not in record
            and "number" not in record
            and (target := merged_into(record.get("remark", "")))
        ):
            record["review_result"], record["merged_into"] = "并案", target
        self._count_authors(record, line)
        if "title" not in record:
            self.say(
                "error",
                line.row,
                "missing_title",
                f"第{line.row}行没有案由，请补上。",
                column=self.heading("title"),
                field="title",
            )

    def _count_authors(self, record: dict, line: Line) -> None:
        """Compare 李明等5人 with the names of both columns."""
        others = len(record.get("co_authors", []))
        listed = others + ("first_author" in record or "group_author" in record)
        for name, enough in (("first_author", {listed}), ("co_authors", {others, listed})):
            said = said_number(line.cells[name].text) if name in line.cells else None
            if said is not None and said not in enough:
                text, told = line.cells[name].text.strip(), f"写了{said}人" if said else "没有列全"
                why = f"第{line.row}行“{self.heading(name)}”的“{text}”{told}，表里只有{listed}人的姓名，请核对。"
                self.say("question", line.row, "count_mismatch", why, column=self.heading(name), field=name, said=text)
                return

    def _series_of_sheet(self, line: Line) -> str:
        """Return 平时 for a plain number in a sheet whose title speaks of those alone."""
        number = line.cells.get("number")
        title = self._title() + self.sheet.name
        return (
            "平时"
            if number and number.text.strip().isdigit() and series_in(title) == "平时" and "大会" not in title
            else ""
        )

    def _find_merged(self, record: dict, line: Line) -> None:
        number = line.cells.get("number")
        for text in (record.get("remark", ""), record.get("reject_reason", ""), number.text if number else ""):
            if (target := merged_into(text)) and not says_nothing(text):
                record["merged_into"] = target
                return

    def finish(self) -> None:
        """Ask about numbers given twice in a session, and names that need telling apart."""
        asks_who(self, "first_author", self.records)
        seen: dict[tuple, dict] = {}
        for record in self.records:
            key = (*sorted(record.get("_session", {}).items()), record.get("series"), record.get("number"))
            if record.get("number") is None:
                continue
            if key in seen:
                self._ask_twice(seen[key], record)
            seen.setdefault(key, record)

    def _ask_twice(self, earlier: dict, record: dict) -> None:
        first, second = earlier["_row"], record["_row"]
        why = f"第{first}行和第{second}行的案号相同（{record['series']}第{record['number']}号），请核对。"
        self.say(
            "question",
            second,
            "duplicate_row",
            why,
            rows=[first, second],
            cell=record["_cells"].get("number", ""),
            field="number",
        )
