"""What every kind of sheet is read with: cells into fields, and a report in which everything has its place."""

import re
from dataclasses import dataclass, field

from ..grid import Cell, letter
from ..lines import Line, lines
from ..tables import Table
from ..titles import Outside, office_name
from ..values.days import day
from ..values.plain import Taken, is_formula_error, prose, says_nothing, tight, yes_or_no_words
from ..words import FIELDS

_SAME_AS_ABOVE = {"同上", "同前", "〃"}


@dataclass(slots=True)
class Options:
    """What the reader was told about a file from outside."""

    upload_name: str = ""
    year: int | None = None
    now: int = 0  # the present year, to tell 1905 from 2005
    lossy: bool = False  # the file is text, so numbers have passed through a General format
    columns: dict[str, dict[str, str]] = field(default_factory=dict)


class SheetReader:
    """Reads one table into the report of its sheet. A kind says in `take` what each field's cell gives."""

    plain_fields: tuple[str, ...] = ()
    date_fields: tuple[str, ...] = ()

    def __init__(self, table: Table, options: Options):
        self.table, self.sheet, self.options = table, table.sheet, options
        self.lines = lines(table)
        taken = {line.row for line in self.lines if line.sort in {"data", "heading"}}
        below = sorted({line.row for line in self.lines} - taken)
        above = [row for row in sorted(self.sheet.rows) if row < table.heading_rows[0]]
        self.outside = Outside(self.sheet, above + below, upload_name=options.upload_name, above=table.heading_rows[0])
        self.as_of = self.outside.as_of()
        self.year = options.year or self.outside.year()
        self.now = options.now or self.year or (int(self.as_of[:4]) if self.as_of else 0)
        self.section = ""
        self.records: list[dict] = []
        self.questions: list[dict] = []
        self.errors: list[dict] = []
        self.notices: list[dict] = []

    # The report

    def read(self) -> dict:
        """Return the report of the sheet."""
        above: dict[str, Cell] = {}
        for line in self.lines:
            if line.sort == "data":
                same = {name for name, cell in line.cells.items() if tight(cell.text) in _SAME_AS_ABOVE}
                line.cells |= {name: above[name] for name in same & above.keys()}
                above |= line.cells
                self._record(line)
            elif line.sort == "section":
                self.section = tight(line.text)
            elif line.sort == "other" and set(line.cells) != {"serial"}:
                self.say("notice", line.row, "line_left_out", f"第{line.row}行不像数据，没有读取：{line.text[:40]}")
        self.finish()
        return self.report()

    def report(self) -> dict:
        """Put the parts of the report together."""
        table = self.table
        return {
            "sheet": self.sheet.name, "header_row": table.heading_row, "header_rows": table.heading_rows,
            "header_key": table.key(), "title": self._title(), **self.about(),
            "columns": [
                {"col": column.letter, "header": column.heading, "field": column.field or None, "how": column.how or None}
                for column in table.columns
            ],
            "records": self.records, "questions": self.questions, "errors": self.errors, "notices": self.notices,
            "ignored_rows": self._ignored_rows(), "ignored_columns": self._ignored_columns(),
        }  # fmt: skip

    def about(self) -> dict:
        """Return what the lines outside the table say about the sheet."""
        found = {"office": self.outside.office(), "as_of": self.as_of, "year": self.year}
        return {key: value for key, value in found.items() if value}

    def finish(self) -> None:
        """Look over all records once they are read."""

    def _title(self) -> str:
        titles = [
            title
            for title in self.outside.titles
            if not re.match(r"(附件?|附?表)[\d一二三四五六]*[:：]?$", tight(title))
        ]
        return prose(titles[0]) if titles else ""

    def _ignored_rows(self) -> list[int]:
        data = {line.row for line in self.lines if line.sort == "data"}
        repeated = {line.row for line in self.lines if line.sort == "heading"} - data
        return sorted({*self.outside.rows, *repeated})

    def _ignored_columns(self) -> list[dict]:
        left = []
        for before, column in zip([None, *self.table.columns], self.table.columns, strict=False):
            if before and before.parts == column.parts and not self._holds_something(column.at):
                continue  # the right half of a merged heading
            if column.field == "sum" or (not column.field and not _is_serial_word(column.heading)):
                why = column.why or ("合计列，不导入" if column.field == "sum" else "没有对应的项目，不导入")
                left.append({"column": column.heading, "col": column.letter, "why": why})
        return left

    def _holds_something(self, at: int) -> bool:
        return any(at in cells for row, cells in self.sheet.rows.items() if row > self.table.heading_row)

    def say(self, sort: str, row: int, code: str, why: str, **more) -> dict:
        """Add a question, an error or a notice about a line."""
        entry = {"row": row, "code": code, "why": why, "sheet": self.sheet.name, **more}
        {"question": self.questions, "error": self.errors, "notice": self.notices}[sort].append(entry)
        return entry

    # A record

    def _record(self, line: Line) -> None:
        record: dict = {"_row": line.row, "_cells": {}}
        for name, cell in line.cells.items():
            if name in {"serial", "sum", "event"} or says_nothing(cell.text):
                continue
            if is_formula_error(cell.text):
                taken = Taken().refuse("no_value", f"公式出错，显示为“{cell.text}”，请改成文字或数字")
            else:
                taken = self.take(name, cell, line)
            self.put(record, line, name, taken)
        self._refuse_unvalued(line)
        self.complete(record, line)
        self._ask_struck(record, line)
        self.records.append(record)

    def _refuse_unvalued(self, line: Line) -> None:
        for column in self.table.columns:
            read = column.field and column.field not in {"serial", "sum"}
            if read and (line.row, column.at) in self.sheet.unvalued:
                why = f"第{line.row}行“{column.heading}”是公式，文件里没有存它的结果，请在 Excel 或 WPS 中打开、保存后再上传。"
                cell = f"{column.letter}{line.row}"
                self.say(
                    "error", line.row, "no_value", why, column=column.heading, cell=cell, field=column.field, said=""
                )

    def put(self, record: dict, line: Line, name: str, taken: Taken) -> None:
        """Put what was taken from a cell into the record and the report."""
        where = f"{letter(line.at[name])}{line.row}" if name in line.at else ""
        for key, value in taken.values.items():
            if key not in record:
                record[key] = value
                record["_cells"][key] = where
        said = line.cells[name].text if name in line.cells else ""
        for problem in (*taken.problems, *taken.notices):
            self.say(
                problem.sort, line.row, problem.code, self._sentence(line, name, problem.why),
                column=self.heading(name), cell=where, field=name, said=said, **problem.more,
            )  # fmt: skip

    def _sentence(self, line: Line, name: str, why: str) -> str:
        return f"第{line.row}行“{self.heading(name).replace('|', '·')}”：{why}。".replace("。。", "。")

    def heading(self, name: str) -> str:
        """Return the heading of the column read as `name`."""
        column = self.table.column(name)
        return column.heading if column else FIELDS[self.table.kind].get(name, name)

    def take(self, name: str, cell: Cell, line: Line) -> Taken:
        """Return what a field's cell gives."""
        if name in self.date_fields:
            return self.take_day(name, cell)
        if name == "office":
            return Taken({"office": office_name(cell.text)})
        if name in self.plain_fields:
            return Taken({name: tight(cell.text)})
        return Taken({name: prose(cell.text)})

    def take_day(self, name: str, cell: Cell) -> Taken:
        """Read a day; a doubtful one becomes a question with its candidates."""
        found = day(cell, year=self.year, lossy=self.options.lossy)
        taken = Taken({name: found.date} if found.date else {})
        if found.end and name == "date":
            taken.values["date_end"] = found.end
        if found.why and (found.candidates or found.vague):
            more = {"candidates": list(found.candidates)} if found.candidates else {}
            taken.ask("ambiguous_date", found.why, **more)
        elif found.why:
            taken.refuse("bad_date", found.why)
        return taken

    def complete(self, record: dict, line: Line) -> None:
        """Add what a record takes from more than one cell."""

    def _ask_struck(self, record: dict, line: Line) -> None:
        struck = {name for name, cell in line.cells.items() if cell.strike}
        if not struck:
            return
        whole = [name for name, cell in line.cells.items() if cell.strike is True and name != "serial"]
        key = next((name for name in ("name", "title", "first_author", "authors") if name in line.cells), "")
        if key in struck or len(whole) * 2 > len(line.cells):
            self.say(
                "question", line.row, "strikethrough", f"第{line.row}行整行划了删除线，是否已经不算？请选择保留或跳过。"
            )
            return
        for name in sorted(struck - {"serial"}):
            cell = f"{letter(line.at[name])}{line.row}"
            why = f"第{line.row}行“{self.heading(name)}”的内容划了删除线，是否还用？请核对。"
            self.say(
                "question",
                line.row,
                "strikethrough",
                why,
                column=self.heading(name),
                cell=cell,
                field=name,
                said=line.cells[name].text,
            )


def _is_serial_word(heading: str) -> bool:
    return bool(re.fullmatch(r"序号?|编号|顺序号?|排序|[Nn][Oo]\.?|号|#|项次|行号|次序", heading))


def truth(name: str, cell: Cell, heading: str) -> Taken:
    """Read 是, √, 否 …; a blank was left out before."""
    said = yes_or_no_words(cell)
    if said is None:
        return Taken().ask("unknown_word", f"“{heading}”写的是“{cell.text.strip()}”，请改成“是”或“否”")
    return Taken({name: said})
