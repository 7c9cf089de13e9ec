"""A workbook somebody made as a form: looked through, and filled in place."""

from collections.abc import Iterator
from pathlib import Path

from liaison.filling.aside import NOTHING, Aside, beside, fill_beside, nowhere_filled, told
from liaison.filling.cells import Filler, Styles, Texts, tag, texts
from liaison.filling.followers import follow, follow_charts, follow_names, follow_parts
from liaison.filling.links import loosen_links
from liaison.filling.package import Package, local
from liaison.filling.references import RowMap
from liaison.filling.refuse import Refused
from liaison.filling.safety import refuse_harm
from liaison.filling.sheet import MOST_CELLS, RowWriter, SheetForm
from liaison.filling.words import PLACE, group_of, is_broken, replaced

_BESIDE = (
    Aside("xl/drawings/", "p", "图形"), Aside("xl/charts/", "p", "图表"), Aside("xl/diagrams/data", "p", "图形"),
    Aside("xl/comments", "text", "批注"), Aside("xl/threadedComments/", "text", "批注"),
)  # fmt: skip
_FILLED = ("xl/worksheets/", "xl/sharedStrings.xml", "xl/tables/", "xl/diagrams/", *(one.start for one in _BESIDE))
_HEADERS = {"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"}


class Book:
    """The package with its sheets taken apart."""

    def __init__(self, path: Path, groups: set[str]):
        self.package = Package.open(path, "xlsx")
        refuse_harm(self.package)
        strings = "xl/sharedStrings.xml"
        self.strings = list(self.package.xml(strings).iter(tag("si"))) if strings in self.package.parts else []
        texts_ = Texts(self.strings)
        self.sheets: dict[str, SheetForm] = {}
        for name, part in self._parts():
            root = self.package.xml(part)
            if local(root) == "worksheet":
                self.sheets[part] = SheetForm(name, root, texts_, groups)
        self.texts = texts_

    def _parts(self) -> Iterator[tuple[str, str]]:
        targets = self.package.targets("xl/workbook.xml")
        for one in self.package.xml("xl/workbook.xml").iter(tag("sheet")):
            key = next((value for name, value in one.attrib.items() if name.endswith("}id")), "")
            if key in targets and targets[key][1] in self.package.parts:
                yield one.get("name", ""), targets[key][1]

    def printed(self) -> Iterator[tuple[str, SheetForm, object]]:
        """Yield (part, sheet, element) of page heads and feet that hold placeholders, or halves of them."""
        for part, form in self.sheets.items():
            for one in form.root.iter():
                if local(one) in _HEADERS and (PLACE.search(one.text or "") or is_broken(one.text or "")):
                    yield part, form, one


def inspect(path: Path, groups: set[str]) -> dict:
    """Return {"places": where each placeholder stands, "troubles": sentences, "links": how many links will go}."""
    book = Book(path, groups)
    places, troubles = [], []
    for form in book.sheets.values():
        places += form.places()
        troubles += form.troubles()
    outside = [(f"“{form.name}”表页眉页脚", one.text) for _, form, one in book.printed()]
    outside += [(found.where, found.text) for found in beside(book.package, _BESIDE)]
    for where, text in outside:
        there, wrong = told(where, text, groups)
        places, troubles = places + there, troubles + wrong
    troubles += _heads_of_tables(book) + _prompts(book) + nowhere_filled(book.package, _FILLED)
    return {"places": places, "troubles": troubles, "links": loosen_links(book.package)}


def _prompts(book: Book) -> list[str]:
    return [
        f"“{form.name}”表 {one.get('sqref', '')} 的输入提示里写了占位，那里不能填，请删去占位再上传。"
        for form in book.sheets.values()
        for one in form.root.iter(tag("dataValidation"))
        if any(PLACE.search(said) for said in one.attrib.values())
    ]


def _heads_of_tables(book: Book) -> list[str]:
    return [
        f"表格（{root.get('displayName', '')}）的表头“{one.get('name')}”里写了占位，表头要是固定的文字。"
        for part in book.package.names("xl/tables/", ".xml")
        for root in (book.package.xml(part),)
        for one in root.iter(tag("tableColumn"))
        if PLACE.search(one.get("name", ""))
    ]


def fill(path: Path, out: Path, data: dict, groups: set[str]):
    """Write the workbook at `path` to `out`, filled with {"one": {name: value}, "many": {group: [{name: value}]}}.

    Raises Refused.
    """
    book = Book(path, groups)
    package = book.package
    loosen_links(package)
    counts = {group: len(items) for group, items in data["many"].items()}
    maps = {form.name: RowMap(form.blocks(counts)) for form in book.sheets.values()}
    _refuse_many(book, maps)
    styles = Styles(package.xml("xl/styles.xml") if "xl/styles.xml" in package.parts else None)
    dates = package.xml("xl/workbook.xml").find(tag("workbookPr"))
    filler = Filler(book.texts, styles, from_1904=dates is not None and dates.get("date1904") in {"1", "true"})
    for part, form in book.sheets.items():
        RowWriter(form, maps, filler, lambda name, group, at: _value(data, name, group, at)).write()
        follow(form, maps)
        follow_parts(package, part, form, maps[form.name])
        package.touch(part)
    _fill_outside(book, data)
    follow_names(package, maps)
    follow_charts(package, maps)
    _forget_used(book)
    if styles.added:
        package.touch("xl/styles.xml")
    package.write(out)


def _refuse_many(book: Book, maps: dict[str, RowMap]):
    for form in book.sheets.values():
        cells = sum(
            block.count * sum(block.first <= row <= block.last for _, row in form.cells)
            for block in maps[form.name].blocks
        )
        if cells + len(form.cells) > MOST_CELLS:
            raise Refused("too_many", what=f"“{form.name}”表填好后超过 {MOST_CELLS} 个单元格")


def _value(data: dict, name: str, group: str, at: int) -> dict:
    """Return a placeholder's value: of the block's own item, else of the whole; nothing where there is none."""
    if group and group_of(name) == group:
        items = data["many"].get(group, ())
        return items[at].get(name, NOTHING) if at < len(items) else NOTHING
    return data["one"].get(name, NOTHING)


def _fill_outside(book: Book, data: dict):
    def said(name: str) -> str:
        return data["one"].get(name, NOTHING)["t"]

    for part, _, one in list(book.printed()):
        one.text = replaced([one.text], lambda name: said(name).replace("&", "&&"))[0]
        book.package.touch(part)
    fill_beside(book.package, _BESIDE, data)


def _forget_used(book: Book):
    """Empty the shared texts that were placeholders: no cell shows them any more."""
    for one in book.strings:
        if PLACE.search("".join(part.text or "" for part in texts(one))):
            for part in texts(one):
                part.text = ""
            book.package.touch("xl/sharedStrings.xml")
