"""What a form may not hold: macros, links to outside, DDE, formulas and fields that read or run something."""

import re

from liaison.filling.package import Package, local
from liaison.filling.refuse import Refused

_ACTIVE = (
    ("vbaProject", "macros", ""), ("macrosheets/", "macros", ""), ("dialogsheets/", "macros", ""),
    ("vbaData", "macros", ""), ("activeX/", "active", "控件"), ("embeddings/", "active", "嵌入的对象"),
    ("externalLinks/", "active", "指向其他工作簿的链接"), ("connections.xml", "active", "外部数据连接"),
    ("queryTables/", "active", "外部数据查询"), ("webextensions/", "active", "加载项"),
    ("customUI/", "active", "自定义功能区"), ("pivotTables/", "active", "数据透视表"),
    ("pivotCache/", "active", "数据透视表"), ("afchunk", "active", "嵌入的网页"),
)  # fmt: skip
_LET_GO = {"hyperlink", "attachedTemplate"}  # links that go when the form is filled; its text stays
_CALLS = re.compile(
    r"\b(WEBSERVICE|FILTERXML|IMAGE|RTD|CALL|REGISTER(\.ID)?|EXEC|DDE|EVALUATE|SQL\.REQUEST|HYPERLINK)\s*\(", re.I
)
_FIELDS = {
    "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "TOC", "REF",
    "PAGEREF", "NOTEREF", "HYPERLINK", "SEQ", "STYLEREF", "EQ", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "SYMBOL",
    "TITLE", "AUTHOR", "SUBJECT", "FILENAME", "NUMWORDS", "NUMCHARS", "=", "IF", "ADVANCE",
}  # fmt: skip
_AFAR = re.compile(r"\s*(?:https?:|ftp:|file:|\\\\)", re.I)
_AFAR_AS_TEXT = re.compile(rb"""\b(?:src|href)\s*=\s*["']\s*(?:https?:|ftp:|file:|\\\\|&)""", re.I)
_PLAIN = {"sst", "styleSheet", "theme"}  # roots of parts that hold no formulas, however their elements are called
_TYPED = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
}  # fmt: skip


def refuse_harm(package: Package):
    """Refuse a package that holds anything active or anything from outside. Raises Refused."""
    for name in package.parts:
        for sign, code, what in _ACTIVE:
            if sign.lower() in name.lower():
                raise Refused(code, what=what, part=name, want=f".{package.kind}")
    _refuse_types(package)
    _refuse_other_heart(package)
    _refuse_afar(package)
    for name in filter(package.is_xml, package.parts):  # whatever a part is called, and wherever it lies
        if package.kind == "docx":
            _refuse_words(package, name)
        elif local(package.xml(name)) not in _PLAIN:
            _refuse_formulas(package, name)


def _refuse_types(package: Package):
    types = {one.get("PartName", ""): one.get("ContentType", "") for one in package.xml("[Content_Types].xml")}
    for name, said in types.items():
        if "macroEnabled" in said:
            raise Refused("macros", part=name or package.kind, want=f".{package.kind}")
    if types.get(f"/{package.main}") not in (_TYPED[package.kind], None):
        raise Refused("damaged", want=f".{package.kind}")


def _refuse_other_heart(package: Package):
    """Refuse a package that office programs begin to read elsewhere than we do."""
    hearts = {part for sort, part in package.targets("").values() if sort == "officeDocument"}
    if hearts != {package.main}:
        raise Refused("suspicious", what="主文档不在应在的位置")


def _refuse_afar(package: Package):
    for name in package.parts:
        if name.lower().endswith(".rels"):
            for one in package.xml(name):
                if _is_afar(one):
                    raise Refused("outside", part=name, target=one.get("Target", "")[:80])
        elif not name.startswith("docProps/") and _fetches(package, name):
            raise Refused("outside", part=name, target="图形的来源")


def _is_afar(relation) -> bool:
    mode = relation.get("TargetMode", "").strip()
    if mode == "External":
        return relation.get("Type", "").rpartition("/")[2] not in _LET_GO
    return mode.lower() == "external"  # written as no program writes it, and not taken away when it is filled


def _fetches(package: Package, name: str) -> bool:
    """Say whether a part names something outside as the source of what it shows."""
    if not package.is_xml(name):
        return name.endswith((".xml", ".vml")) and _AFAR_AS_TEXT.search(package.parts[name]) is not None
    return any(
        key.rpartition("}")[2].lower() in {"src", "href"} and _AFAR.match(value)
        for one in package.xml(name).iter() if isinstance(one.tag, str)
        for key, value in one.attrib.items()
    )  # fmt: skip


def _refuse_formulas(package: Package, name: str):
    for one in package.xml(name).iter():
        if local(one) in _FORMULAS:
            _refuse_formula("".join(one.itertext()), name)
        if local(one) in {"ddeLink", "oleLink", "oleObject", "control"}:
            raise Refused("active", what="链接的对象或控件", part=name)


_FORMULAS = {"f", "formula", "formula1", "formula2", "definedName", "calculatedColumnFormula"}


def _refuse_words(package: Package, name: str):
    for said in fields_of(package.xml(name)):
        word = (said.split() or [""])[0].upper()
        if word not in _FIELDS and not word.startswith("="):
            raise Refused("field", where="文档里", field=said.strip()[:60])
    for one in package.xml(name).iter():
        if local(one) in {"altChunk", "OLEObject", "control", "object"}:
            raise Refused("active", what="嵌入的对象或控件", part=name)


def _refuse_formula(formula: str, name: str):
    bare = re.sub(r'"[^"]*"', '""', formula)
    if _CALLS.search(bare):
        raise Refused("formula", where=name, formula=formula[:60], what="读取外面的内容或运行程序")
    if re.search(r"\|", bare) or re.search(r"\[\d+\]|'[^']*\[[^\]]*\][^']*'!", bare):
        raise Refused("formula", where=name, formula=formula[:60], what="读取别的文件或程序")


def fields_of(root) -> list[str]:
    """Return the instruction of every field of a Word part, however it is cut into runs."""
    found: list[str] = []
    inside: list[list[str] | None] = []  # the words of each field that is open; None once its result begins
    for one in root.iter():
        sign = local(one)
        if sign == "fldSimple":
            found.append(_attribute(one, "instr"))
        elif sign == "fldChar":
            _turn(inside, _attribute(one, "fldCharType"), found)
        elif sign in {"instrText", "delInstrText"}:
            words = inside[-1] if inside else None
            (found if words is None else words).append(one.text or "")
    return found


def _turn(inside: list, kind: str, found: list[str]):
    """Take the begin, separate or end of a field."""
    if kind == "begin":
        inside.append([])
    elif inside:
        said = inside.pop()
        if said is not None:
            found.append("".join(said))
        if kind != "end":
            inside.append(None)


def _attribute(element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
