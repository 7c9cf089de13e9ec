"""What follows when rows of a sheet repeat: merged areas, checks, colours, names, tables, charts, pictures, notes."""

from copy import deepcopy

from liaison.filling.cells import tag
from liaison.filling.package import Package, local
from liaison.filling.references import Place, RowMap, moved_areas, moved_cell, moved_formula
from liaison.filling.sheet import SheetForm

_AREAS = {
    "dataValidation": "sqref", "conditionalFormatting": "sqref", "protectedRange": "sqref", "ignoredError": "sqref",
    "selection": "sqref", "autoFilter": "ref", "sortState": "ref", "dimension": "ref", "hyperlink": "ref",
}  # fmt: skip
_CELLS = {"selection": "activeCell", "pane": "topLeftCell", "sheetView": "topLeftCell"}
_CACHES = {"numCache", "strCache", "multiLvlStrCache"}
_FORMULAS = {"formula1", "formula2", "formula", "f"}


def follow(form: SheetForm, maps: dict[str, RowMap]):
    """Move everything in the sheet's own part that says where something is, besides its rows."""
    rows = maps[form.name]
    _merge(form, rows)
    beside = (part for part in form.root if part is not form.data and part.tag != tag("mergeCells"))
    for one in [one for part in beside for one in part.iter()]:
        name = local(one)
        if name == "brk" and local(one.getparent()) == "rowBreaks":
            one.set("id", str(rows.last(int(one.get("id", "0")))))
        elif name == "sparkline":
            _sparkline(one, form, maps)
        elif name == "sqref" and local(one.getparent()) != "sparkline":
            one.text = moved_areas(one.text or "", rows)
        elif name in _FORMULAS and local(one.getparent()) != "sparkline":
            one.text = moved_formula(one.text or "", maps, Place(form.name, _base_row(one)))
        if name in _AREAS and one.get(_AREAS[name]):
            one.set(_AREAS[name], moved_areas(one.get(_AREAS[name]), rows, each=name == "hyperlink"))
        if name in _CELLS and one.get(_CELLS[name]):
            one.set(_CELLS[name], moved_cell(one.get(_CELLS[name]), rows))
    _split_links(form)


def _base_row(formula) -> int:
    """Return the row of the first cell a rule is about: its references are said as seen from there."""
    for above in formula.iterancestors():
        said = above.get("sqref") or next((one.text for one in above if local(one) == "sqref"), "")
        if said:
            digits = "".join(sign for sign in said.split()[0].partition(":")[0] if sign.isdigit())
            return int(digits or 0)
    return 0


def _merge(form: SheetForm, rows: RowMap):
    for holder in form.root.iter(tag("mergeCells")):
        for one in list(holder):
            for area in moved_areas(one.get("ref", ""), rows, each=True).split():
                new = deepcopy(one)
                new.set("ref", area)
                one.addprevious(new)
            holder.remove(one)
        holder.set("count", str(len(holder)))


def _split_links(form: SheetForm):
    """Give each cell its own link: one link names one area."""
    for one in list(form.root.iter(tag("hyperlink"))):
        for area in one.get("ref", "").split()[1:]:
            new = deepcopy(one)
            new.set("ref", area)
            one.addnext(new)
        one.set("ref", one.get("ref", "").split()[0])


def _sparkline(one, form: SheetForm, maps):
    """Put the small chart of a repeated row into each of its copies."""
    cell = next((part for part in one if local(part) == "sqref"), None)
    row = int("".join(sign for sign in (cell.text or "") if sign.isdigit()) or 0) if cell is not None else 0
    block = maps[form.name].block_at(row)
    for copy in reversed(range(block.count if block else 1)):
        new = deepcopy(one)
        for part in new:
            if local(part) == "sqref":
                part.text = moved_cell(part.text or "", maps[form.name], copy)
            elif local(part) == "f":
                part.text = moved_formula(part.text or "", maps, Place(form.name, row, copy))
        one.addnext(new)
    one.getparent().remove(one)


def follow_parts(package: Package, part: str, form: SheetForm, rows: RowMap):
    """Move what stands in the sheet's other parts: tables, drawings, notes."""
    for kind, target in package.targets(part).values():
        if kind in _MOVED and target in package.parts and rows.moves():
            _MOVED[kind](package.xml(target), rows)
            package.touch(target)


def _move_areas(root, rows: RowMap):
    for one in root.iter():
        if one.get("ref"):
            one.set("ref", moved_areas(one.get("ref"), rows))


def _move_comments(root, rows: RowMap):
    for one in root.iter():
        if one.get("ref"):
            one.set("ref", moved_cell(one.get("ref"), rows))


def _move_anchors(root, rows: RowMap):
    """Move pictures and charts with the row they begin in; they keep their size."""
    for anchor in root:
        ends = [one for side in anchor if local(side) in {"from", "to"} for one in side if local(one) == "row"]
        if ends:
            start = int(ends[0].text or 0)
            further = rows.first(start + 1) - start - 1
            for one in ends:
                one.text = str(int(one.text or 0) + further)


def _move_notes(root, rows: RowMap):
    for one in root.iter():
        if local(one) == "Row" and (one.text or "").strip().isdecimal():
            one.text = str(rows.first(int(one.text) + 1) - 1)
        elif local(one) == "Anchor" and one.text:
            numbers = [int(number) for number in one.text.split(",")]
            if len(numbers) == 8:
                further = rows.first(numbers[2] + 1) - numbers[2] - 1
                numbers[2], numbers[6] = numbers[2] + further, numbers[6] + further
                one.text = ", ".join(map(str, numbers))


_MOVED = {
    "table": _move_areas, "drawing": _move_anchors, "comments": _move_comments, "threadedComment": _move_comments,
    "vmlDrawing": _move_notes,
}  # fmt: skip


def follow_names(package: Package, maps: dict[str, RowMap]):
    """Move the workbook's names (print areas, print titles, a county's own), and have all figures worked out anew."""
    book = package.xml("xl/workbook.xml")
    for one in book.iter(tag("definedName")):
        one.text = moved_formula(one.text or "", maps, Place("", stretch=True))
    how = book.find(tag("calcPr"))
    if how is None:
        how = book.makeelement(tag("calcPr"), {})
        after = [one for one in book if local(one) in _BEFORE_CALC]
        after[-1].addnext(how)
    how.set("fullCalcOnLoad", "1")
    package.touch("xl/workbook.xml")
    for key, (kind, target) in package.targets("xl/workbook.xml").items():
        if kind == "calcChain":
            package.drop(target)
            one = package.relations("xl/workbook.xml")[key]
            one.getparent().remove(one)
            package.touch("xl/_rels/workbook.xml.rels")


_BEFORE_CALC = {"sheets", "functionGroups", "externalReferences", "definedNames"}


def follow_charts(package: Package, maps: dict[str, RowMap]):
    """Let charts show the rows as they are now; the figures they remember are of the form and go."""
    for part in package.names("xl/charts/", ".xml"):
        root = package.xml(part)
        formulas = [one for one in root.iter() if local(one) == "f" and one.text]
        if not formulas:
            continue
        for one in formulas:
            one.text = moved_formula(one.text, maps, Place("", stretch=True))
        for one in list(root.iter()):
            if local(one) in _CACHES:
                one.getparent().remove(one)
        package.touch(part)
