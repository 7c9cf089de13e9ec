"""One sheet of a form: where its placeholders stand, which rows repeat, and its rows written anew."""

import re
from collections.abc import Callable
from copy import deepcopy

from openpyxl.formula.translate import Translator, TranslatorError
from openpyxl.utils import get_column_letter

from liaison.filling.cells import Filler, Texts, tag
from liaison.filling.heights import Heights
from liaison.filling.references import Block, Place, RowMap, moved_areas, moved_formula
from liaison.filling.words import group_of, is_alone, is_broken, names_in

_SPLIT = re.compile(r"([A-Z]+)(\d+)")
MOST_CELLS = 400_000


class SheetForm:
    """A sheet as it was uploaded; `groups` are the words whose rows repeat (委员, 提案 …)."""

    def __init__(self, name: str, root, texts: Texts, groups: set[str]):
        self.name, self.root, self.texts, self.groups = name, root, texts, groups
        self.data = root.find(tag("sheetData"))
        self.rows = [] if self.data is None else list(self.data.iter(tag("row")))
        self._number()
        self.cells = [(cell, int(row.get("r"))) for row in self.rows for cell in row.iter(tag("c"))]
        self.held = {cell.get("r"): names_in(text) for cell, _ in self.cells if (text := texts.of(cell))}

    def _number(self):
        """Give every row and cell its address; the format lets them go unsaid."""
        row_at = 0
        for row in self.rows:
            row_at = int(row.get("r") or row_at + 1)
            row.set("r", str(row_at))
            column = 0
            for cell in row.iter(tag("c")):
                match = _SPLIT.fullmatch(cell.get("r") or f"{get_column_letter(column + 1)}{row_at}")
                column = _column(match[1]) if match else column + 1
                cell.set("r", f"{get_column_letter(column)}{row_at}")

    def merges(self) -> list[tuple[int, int, str]]:
        """Return (first row, last row, address) of the merged areas."""
        found = []
        for one in self.root.iter(tag("mergeCell")):
            numbers = [int(number) for number in re.findall(r"\d+", one.get("ref", ""))]
            if numbers:
                found.append((numbers[0], numbers[-1], one.get("ref")))
        return found

    def places(self) -> list[dict]:
        """Return {name, where, alone, repeats} of every placeholder in a cell."""
        found = []
        for cell, _ in self.cells:
            for name in self.held.get(cell.get("r"), ()):
                found.append({
                    "name": name, "where": f"“{self.name}”表 {cell.get('r')}", "alone": is_alone(self.texts.of(cell)),
                    "repeats": group_of(name) in self.groups,
                })  # fmt: skip
        return found

    def troubles(self) -> list[str]:
        """Return what is wrong with how placeholders are written and put, a sentence each."""
        said = []
        for cell, _ in self.cells:
            if is_broken(self.texts.of(cell)):
                said.append(f"“{self.name}”表 {cell.get('r')} 的大括号不成对，应写成 {{{{名称}}}}。")
            if cell.find(tag("f")) is not None and "{{" in (cell.findtext(tag("f")) or ""):
                said.append(f"“{self.name}”表 {cell.get('r')} 的公式里写了占位，公式里不能填，请把占位放在单独的格里。")
        for row, groups in self._groups().items():
            if len(groups) > 1:
                words = "、".join(sorted(groups))
                said.append(f"“{self.name}”表第 {row} 行同时写了{words}的占位，一行只能重复一种，请分到不同的行。")
        return said

    def _groups(self) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        for cell, row in self.cells:
            for name in self.held.get(cell.get("r"), ()):
                if group_of(name) in self.groups:
                    found.setdefault(row, set()).add(group_of(name))
        return found

    def blocks(self, counts: dict[str, int]) -> list[Block]:
        """Return the rows that repeat: rows side by side with the same group's placeholders make one block.

        A merged area that begins in such a row with a placeholder of the group takes its other rows along. Nothing to
        show still leaves one empty row.
        """
        rows = {row: min(groups) for row, groups in self._groups().items()}
        for top, bottom, ref in self.merges():
            corner = ref.partition(":")[0]
            if top in rows and any(group_of(name) == rows[top] for name in self.held.get(corner, ())):
                rows |= dict.fromkeys(range(top, bottom + 1), rows[top])
        found: list[Block] = []
        for row in sorted(rows):
            group = rows[row]
            if found and found[-1].last == row - 1 and found[-1].group == group:
                found[-1] = Block(found[-1].first, row, group, found[-1].count)
            else:
                found.append(Block(row, row, group, max(1, counts.get(group, 0))))
        return found


def written_alone(form: SheetForm):
    """Give each formula that is shared with others its own words, so that it can be moved by itself."""
    masters = {}
    for cell, _ in form.cells:
        formula = cell.find(tag("f"))
        if formula is not None and formula.get("t") == "shared" and formula.text:
            masters[formula.get("si")] = (formula.text, cell.get("r"))
    for cell, _ in form.cells:
        formula = cell.find(tag("f"))
        if formula is None or formula.get("t") != "shared":
            continue
        text, origin = masters.get(formula.get("si"), ("", ""))
        if text and not formula.text:
            try:
                formula.text = Translator(f"={text}", origin).translate_formula(cell.get("r"))[1:]
            except TranslatorError:
                formula.text = text
        for name in ("t", "si", "ref"):
            formula.attrib.pop(name, None)


class RowWriter:
    """Puts a sheet's rows where they go, those of its blocks once for each item, filled.

    `said`(name, group of the block or '', number of the item) gives a placeholder's value.
    """

    def __init__(self, form: SheetForm, maps: dict[str, RowMap], filler: Filler, said: Callable[[str, str, int], dict]):
        self.form, self.maps, self.filler, self.said = form, maps, filler, said
        self.rows = maps[form.name]
        self.heights = Heights(form.root, filler.styles)
        self.corners = {ref.partition(":")[0] for _, _, ref in form.merges()}

    def write(self):
        """Write them all."""
        written_alone(self.form)
        new = list(self._copies({int(row.get("r")): row for row in self.form.rows}))
        for row in self.form.rows:
            self.form.data.remove(row)
        for number, copy, row in new:
            self._fill(row, number, copy)
            self._place(row, number, copy)
            self.form.data.append(row)

    def _copies(self, by_number: dict[int, object]):
        """Yield (row of the form, copy, element) in their new order."""
        done = None
        for number in sorted(by_number):
            block = self.rows.block_at(number)
            if block is None:
                yield number, 0, by_number[number]
            elif block is not done:
                done = block
                inside = [one for one in range(block.first, block.last + 1) if one in by_number]
                for copy in range(block.count):
                    yield from ((one, copy, deepcopy(by_number[one])) for one in inside)

    def _fill(self, row, number: int, copy: int):
        block = self.rows.block_at(number)
        group = block.group if block else ""
        filled = [cell for cell in row.iter(tag("c")) if self.form.held.get(cell.get("r"))]
        for cell in filled:
            self.filler.fill(cell, lambda name: self.said(name, group, copy))
        if filled and row.get("customHeight") not in {"1", "true"}:
            self.heights.fit(row, self.corners)

    def _place(self, row, number: int, copy: int):
        at = self.rows.first(number, copy)
        row.set("r", str(at))
        for cell in row.iter(tag("c")):
            cell.set("r", f"{_SPLIT.fullmatch(cell.get('r'))[1]}{at}")
            self._move_formula(cell, number, copy)

    def _move_formula(self, cell, number: int, copy: int):
        formula = cell.find(tag("f"))
        if formula is None:
            return
        formula.text = moved_formula(formula.text or "", self.maps, Place(self.form.name, number, copy))
        if formula.get("ref"):
            formula.set("ref", moved_areas(formula.get("ref"), self.rows))
        kept = cell.find(tag("v"))
        if kept is not None:
            cell.remove(kept)  # figured out anew by whoever opens it
        cell.attrib.pop("t", None)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
