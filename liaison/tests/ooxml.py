"""What is wrong with a workbook's package, as Excel would have to repair it (ECMA-376 parts 1 and 2)."""

from io import BytesIO
from posixpath import dirname, join, normpath
from xml.etree import ElementTree
from zipfile import ZipFile

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# The order CT_Worksheet and CT_Workbook want their children in (part 1, 18.3.1.99 and 18.2.27).
_SHEET = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios "
    "autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting "
    "dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties "
    "cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls "
    "webPublishItems tableParts extLst"
)
_BOOK = (
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences "
    "definedNames calcPr oleSize customWorkbookViews pivotCaches webPublishing fileRecoveryPr extLst"
)


def faults(body: bytes) -> list[str]:
    """Return everything that is wrong with the package, in words; nothing where it is sound."""
    with ZipFile(BytesIO(body)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    trees = {name: ElementTree.fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    book = trees["xl/workbook.xml"]
    found = [*_types(parts, trees), *_targets(parts, trees), *_order(book, _BOOK, "xl/workbook.xml")]
    styles = len(trees["xl/styles.xml"].find(f"{_MAIN}cellXfs"))
    strings = len(trees["xl/sharedStrings.xml"]) if "xl/sharedStrings.xml" in trees else 0
    names = [sheet.get("name") for sheet in book.find(f"{_MAIN}sheets")]
    found += [f"工作表名称 {name}" for name in names if len(name) > 31 or set(name) & set("\\/?*[]:")]
    found += ["工作表重名"] if len(set(names)) < len(names) else []
    for name, tree in trees.items():
        if name.startswith("xl/worksheets/sheet"):
            found += [*_order(tree, _SHEET, name), *_cells(tree, name, styles, strings), *_merges(tree, name)]
    return found


def _types(parts, trees):
    """Every part has a content type, every content type a part."""
    types = trees["[Content_Types].xml"]
    defaults = {one.get("Extension") for one in types if one.tag.endswith("Default")}
    overrides = {one.get("PartName").lstrip("/") for one in types if one.tag.endswith("Override")}
    yield from (f"没有这一部分：{name}" for name in overrides - set(parts))
    for name in set(parts) - overrides - {"[Content_Types].xml"}:
        if name.rpartition(".")[2] not in defaults:
            yield f"没有类型：{name}"


def _targets(parts, trees):
    """Every relationship leads to a part, and every r:id in a part to a relationship of it."""
    for name, tree in trees.items():
        if name.endswith(".rels"):
            base = dirname(dirname(name))
            for one in tree:
                target = one.get("Target")
                path = target.lstrip("/") if target.startswith("/") else normpath(join(base, target))
                if one.get("TargetMode") != "External" and path not in parts:
                    yield f"{name} 指向不存在的 {target}"
        else:
            rels = trees.get(f"{dirname(name)}/_rels/{name.rpartition('/')[2]}.rels", ())
            known = {one.get("Id") for one in rels}
            asked = {value for node in tree.iter() for key, value in node.attrib.items() if key == f"{_REL}id"}
            yield from (f"{name} 没有关系 {one}" for one in asked - known)


def _order(tree, order: str, name: str):
    wanted = order.split()
    tags = [node.tag.removeprefix(_MAIN) for node in tree]
    if any(tag not in wanted for tag in tags) or tags != sorted(tags, key=wanted.index):
        yield f"{name} 的次序：{tags}"


def _cells(tree, name: str, styles: int, strings: int):
    """Rows and cells stand in order; styles and shared strings exist; no row is higher than Excel takes."""
    last = 0
    for row in tree.find(f"{_MAIN}sheetData"):
        number, before = int(row.get("r")), (0, "")
        if number <= last or float(row.get("ht", 0)) > 409.5:
            yield f"{name} 第 {number} 行"
        last = number
        for cell in row:
            letters = cell.get("r").rstrip("0123456789")
            place = len(letters), letters
            held = cell.findtext(f"{_MAIN}v")
            if place <= before or int(cell.get("s", 0)) >= styles or (cell.get("t") == "s" and int(held) >= strings):
                yield f"{name} 单元格 {cell.get('r')}"
            before = place


def _merges(tree, name: str):
    seen: set[tuple[int, int]] = set()
    for one in tree.iterfind(f"{_MAIN}mergeCells/{_MAIN}mergeCell"):
        left, top, right, bottom = _box(one.get("ref"))
        cells = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if cells & seen or len(cells) < 2:
            yield f"{name} 合并 {one.get('ref')}"
        seen |= cells


def _box(ref: str) -> tuple[int, int, int, int]:
    ends = [(cell.rstrip("0123456789"), int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))) for cell in ref.split(":")]
    (left, top), (right, bottom) = [(sum(26**at * (ord(one) - 64) for at, one in enumerate(word[::-1])), row)
                                    for word, row in ends]  # fmt: skip
    return left, top, right, bottom
