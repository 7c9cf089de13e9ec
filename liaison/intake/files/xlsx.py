"""Reading .xlsx and .xlsm: values with their number formats, strike-through, notes, hidden lines and merged ranges."""

import posixpath
import re
import zipfile
from pathlib import Path

from ..grid import MAX_CELLS, Book, Sheet
from ..guard import MAX_PART
from ..reject import Reject
from .xlsx_parts import Styles, read_comments, read_strings
from .xlsx_sheet import SheetPart
from .xml import parse, part

_SMALL = 8 * 1024 * 1024
_MAX_SHEETS = 200


def read(path: Path) -> Book:
    """Return the workbook's cells; macros, pictures and links are left alone."""
    with zipfile.ZipFile(path) as package:
        return _Workbook(package).book()


class _Workbook:
    """The parts of a package, found through its relations."""

    def __init__(self, package: zipfile.ZipFile):
        self.package = package
        self.names = {name.lower().replace("\\", "/"): name for name in package.namelist()}
        self.main = self._main_part()
        self.strings: list = []
        self.styles = Styles()
        self.book_ = Book("xlsx")

    def _main_part(self) -> str:
        for kind, target in self._relations("").values():
            if kind.endswith("/officeDocument") and target.lower() in self.names:
                return target
        found = [name for name in self.names if name.endswith("workbook.xml")]
        if not found:
            raise Reject("damaged")
        return found[0]

    def part(self, name: str, limit: int = _SMALL) -> bytes:
        """Return a part by its name, whatever its case."""
        return part(self.package, self.names.get(name.lower(), name), limit=limit)

    def _relations(self, of: str) -> dict[str, tuple[str, str]]:
        """Return {id: (type, target)} of a part."""
        folder, name = posixpath.split(of)
        found: dict[str, tuple[str, str]] = {}

        def start(tag, attributes):
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "").replace("\\", "/")
                target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
                found[attributes.get("Id", "")] = (attributes.get("Type", ""), target.lstrip("/"))

        data = self.part(f"{folder}/_rels/{name}.rels".lstrip("/"))
        if data:
            parse(data, start, lambda tag: None)
        return found

    def book(self) -> Book:
        """Read every worksheet of the package."""
        listed, from_1904 = self._listing()
        relations = self._relations(self.main)
        for kind, target in relations.values():
            if kind.endswith("/sharedStrings"):
                self.strings = read_strings(self.part(target, MAX_PART))
            elif kind.endswith("/styles"):
                self.styles = Styles.read(self.part(target, _SMALL * 2), from_1904=from_1904)
        self.styles.from_1904 = from_1904
        room = MAX_CELLS
        for name, hidden, relation in listed:
            kind, target = relations.get(relation, ("", ""))
            if kind.endswith("/worksheet"):
                self.book_.sheets.append(self._sheet(name, hidden, target, room))
                room -= sum(len(row) for row in self.book_.sheets[-1].rows.values())
        if any(name.endswith("vbaproject.bin") for name in self.names):
            self.book_.notes.append("文件带有宏，宏没有运行，只读取了表格内容。")
        return self.book_

    def _listing(self) -> tuple[list[tuple[str, bool, str]], bool]:
        """Return the (name, hidden, relation) of each sheet in order, and whether days count from 1904."""
        listed: list[tuple[str, bool, str]] = []
        flags = {"1904": False}

        def start(tag, attributes):
            if tag == "sheet":
                relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
                listed.append((attributes.get("name", ""), attributes.get("state", "visible") != "visible", relation))
            elif tag == "workbookPr":
                flags["1904"] = attributes.get("date1904") in {"1", "true"}

        parse(self.part(self.main), start, lambda tag: None)
        if len(listed) > _MAX_SHEETS:
            raise Reject("too_many_cells", what=f"工作表超过 {_MAX_SHEETS} 张")
        return listed, flags["1904"]

    def _sheet(self, name: str, hidden: bool, target: str, room: int) -> Sheet:
        sheet = Sheet(name, hidden=hidden)
        data = self.part(target, MAX_PART)
        if not data:
            raise Reject("damaged")
        # Empty formatted cells and rows are cut out before parsing: a formatted tail has up to a million of them.
        data = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", data))
        SheetPart(sheet, self.strings, self.styles, room).read(data)
        for kind, part_name in self._relations(target).values():
            if kind.endswith("/comments"):
                _attach(sheet, read_comments(self.part(part_name)))
        return sheet


_EMPTY_CELL = re.compile(rb"<(?:\w+:)?c(?:\s[^<>]*)?/>")
_EMPTY_ROW = re.compile(
    rb"""<(?:\w+:)?row(?![^<>]*\bhidden=["'](?:1|true))(?:\s[^<>]*)?(?:/>|>\s*</(?:\w+:)?row>)(?=\s*<(?:\w+:)?row\b[^<>]*\br=)"""
)


def _attach(sheet: Sheet, comments: dict[tuple[int, int], str]) -> None:
    for (row, column), text in comments.items():
        if cell := sheet.rows.get(row, {}).get(column):
            cell.note = text
