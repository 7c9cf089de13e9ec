"""A Word document somebody made as a form: looked through, and filled by docxtpl in a sandbox.

What a clerk writes is {{ 提案.案由 }}; it becomes an expression docxtpl knows, and the row or paragraph it stands in a
loop. Whoever writes loops and conditions himself may: `{%tr for 提案 in 各提案 %}`, `{% if 委员.审定等次 == "优秀" %}`.
"""

import re
from copy import deepcopy
from pathlib import Path

from lxml import etree

from liaison.filling.aside import Aside, beside, fill_beside, nowhere_filled, told
from liaison.filling.links import loosen_links
from liaison.filling.package import Package
from liaison.filling.refuse import Refused
from liaison.filling.safety import refuse_harm
from liaison.filling.sandbox import render, troubles_of
from liaison.filling.words import PLACE, clean, group_of, is_broken, names_in, replaced

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PLAIN_NAME = re.compile(r"[\w.（）、：/-]+")
_LOOP = re.compile(r"\{%\s*\w*\s+for\s+\S+\s+in\s+各(\w+)")
_STORIES = (("document", "正文"), ("header", "页眉"), ("footer", "页脚"), ("footnotes", "脚注"))
_BESIDE = (
    Aside("word/endnotes", "p", "尾注"), Aside("word/comments", "p", "批注"), Aside("word/charts/", "p", "图表"),
    Aside("word/diagrams/data", "p", "图形"),
)  # fmt: skip
_FILLED = ("word/diagrams/", *(f"word/{start}" for start, _ in _STORIES), *(one.start for one in _BESIDE))


def _tag(name: str) -> str:
    return f"{{{WORD}}}{name}"


class Story:
    """One part with text: body, a page head or foot, footnotes."""

    def __init__(self, package: Package, part: str, called: str, groups: set[str]):
        self.package, self.part, self.called = package, part, called
        self.root = package.xml(part)
        self.paragraphs = [(one, _texts(one)) for one in self.root.iter(_tag("p"))]
        whole = "".join(text.text or "" for _, texts in self.paragraphs for text in texts)
        self.groups = groups - set(_LOOP.findall(whole))  # those somebody loops over himself are left to him
        self.tables = list(self.root.iter(_tag("tbl")))

    def told(self) -> list[tuple[object, str]]:
        """Return (paragraph, text) of those with a text."""
        found = [(one, "".join(text.text or "" for text in texts)) for one, texts in self.paragraphs]
        return [(one, text) for one, text in found if text.strip()]

    def where(self, paragraph, text: str) -> str:
        """Return where a paragraph stands, in words."""
        row = _above(paragraph, "tr")
        if row is not None:
            table = _above(row, "tbl")
            number = [one for one in table if one.tag == _tag("tr")].index(row) + 1 if row in list(table) else 1
            said = f"第 {self.tables.index(table) + 1} 张表第 {number} 行"
            return said if self.called == "正文" else f"{self.called}{said}"
        return f"{self.called}“{text[:14]}{'……' if len(text) > 14 else ''}”一段"

    def repeat(self):
        """Put a loop around the rows and paragraphs that hold placeholders of a group, those side by side together."""
        holders: dict = {}
        for one, text in self.told():
            groups = {group_of(name) for name in names_in(text)} & self.groups
            if groups:
                row = _above(one, "tr")
                holders.setdefault(one if row is None else row, min(groups))
        for run in _runs(holders):
            self._loop(run, holders[run[0]])

    def _loop(self, run: list, group: str):
        wrap = _row if run[0].tag == _tag("tr") else _paragraph
        sign = "tr" if run[0].tag == _tag("tr") else "p"
        run[0].addprevious(wrap(run[0], f"{{%{sign} for {group} in 各{group} or 一空行 %}}"))
        run[-1].addnext(wrap(run[0], f"{{%{sign} endfor %}}"))

    def write(self):
        """Write each placeholder as docxtpl reads it."""
        for _, texts in self.paragraphs:
            pieces = [one.text or "" for one in texts]
            if PLACE.search("".join(pieces)):
                for one, text in zip(texts, replaced(pieces, expression), strict=True):
                    one.text = text
                    one.set(_SPACE, "preserve")
        self.package.touch(self.part)


def expression(name: str) -> str:
    """Return a placeholder's name as an expression: 提案.案由 is {{ 提案["案由"] }}."""
    if not _PLAIN_NAME.fullmatch(name):
        return ""
    group = group_of(name)
    return f'{{{{ {group}["{name[len(group) + 1 :]}"] }}}}' if group else f"{{{{ {name} }}}}"


def _texts(paragraph) -> list:
    return [one for one in paragraph.iter(_tag("t")) if _above(one, "p") is paragraph]


def _above(element, name: str):
    return next(element.iterancestors(_tag(name)), None)


def _runs(holders: dict) -> list[list]:
    """Return the holders in runs of neighbours of one group."""
    runs: list[list] = []
    for one, group in holders.items():
        last = runs[-1][-1] if runs else None
        if last is not None and one.getprevious() is last and holders[last] == group and one.tag == last.tag:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _paragraph(like, text: str):
    new = etree.Element(_tag("p"), nsmap=like.nsmap)
    etree.SubElement(etree.SubElement(new, _tag("r")), _tag("t")).text = text
    return new


def _row(like, text: str):
    new = etree.Element(_tag("tr"), nsmap=like.nsmap)
    cell = etree.SubElement(new, _tag("tc"))
    cell.append(_paragraph(like, text))
    return new


def _opened(path: Path, groups: set[str]) -> tuple[Package, list[Story]]:
    package = Package.open(path, "docx")
    refuse_harm(package)
    stories = [
        Story(package, part, called, groups)
        for start, called in _STORIES
        for part in package.names(f"word/{start}", ".xml")
        if re.fullmatch(rf"word/{start}\d*\.xml", part)
    ]
    return package, stories


def inspect(path: Path, groups: set[str]) -> dict:
    """Return {"places", "troubles", "links"} as xlsx.inspect does. Raises Refused."""
    package, stories = _opened(path, groups)
    places, troubles = {}, []
    for story in stories:
        for one, text in story.told():
            where = story.where(one, text)
            names = names_in(text)
            for name in names:
                said = {"name": name, "where": where, "alone": False, "repeats": group_of(name) in groups}
                places[name, where] = said
            mixed = sorted({group_of(name) for name in names} & groups)
            if len(mixed) > 1:
                troubles.append(f"{where}同时写了{'、'.join(mixed)}的占位，一行或一段只能重复一种，请分开写。")
            if is_broken(_TAGS.sub("", text)):
                troubles.append(f"{where}的大括号不成对，应写成 {{{{名称}}}}。")
    troubles += nowhere_filled(package, _FILLED)
    for found in beside(package, _BESIDE):
        there, wrong = told(found.where, found.text, groups)
        places |= {(one["name"], one["where"]): one for one in there}
        troubles += wrong
    links = loosen_links(package)
    if not troubles:
        names, troubles = _judged(package, stories, path, groups)
        known = {name for name, _ in places}
        places |= {
            (name, ""): {"name": name, "where": "{% %} 里", "alone": False, "repeats": False}
            for name in names if name not in known
        }  # fmt: skip
    return {"places": list(places.values()), "troubles": troubles, "links": links}


_TAGS = re.compile(r"\{%.*?%\}")


def _judged(package: Package, stories: list[Story], path: Path, groups: set[str]) -> tuple[list[str], list[str]]:
    if any(sign in package.parts.get("docProps/core.xml", b"") for sign in (b"{{", b"{%", b"{#")):
        return [], ["文档属性（标题、作者、主题等，在“文件—信息”）里写了占位，那里不能填，请删去占位再上传。"]
    ready = path.with_suffix(".ready")
    _prepare(package, stories, ready)
    return troubles_of(ready, groups)


def _prepare(package: Package, stories: list[Story], ready: Path):
    for story in stories:
        story.repeat()
        story.write()
    package.write(ready)


def fill(path: Path, out: Path, data: dict, groups: set[str]):
    """Write the document at `path` to `out`, filled with `data` as of xlsx.fill. Raises Refused."""
    package, stories = _opened(path, groups)
    loosen_links(package)
    fill_beside(package, _BESIDE, data)
    _, troubles = _judged(package, stories, path, groups)
    if troubles:
        raise Refused("unread", what=troubles[0])
    render(path.with_suffix(".ready"), out, context_of(data, groups))


def context_of(data: dict, groups: set[str]) -> dict:
    """Return the plain words a document is filled with: {年度: …, 委员: {姓名: …}, 各提案: [{案由: …}]}."""
    context: dict = {"一空行": [{}]}
    for name, value in data["one"].items():
        _put(context, name, value)
    for group in groups:
        items = data["many"].get(group, ())
        context[f"各{group}"] = [{key.partition(".")[2]: one["t"] for key, one in item.items()} for item in items]
    return deepcopy(context)


def _put(context: dict, name: str, value: dict):
    group = group_of(name)
    if group:
        context.setdefault(group, {})[name[len(group) + 1 :]] = value["t"]
    else:
        context[clean(name)] = value["t"]
