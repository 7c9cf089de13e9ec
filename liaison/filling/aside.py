"""Texts beside cells and paragraphs (notes, shapes, charts), filled once; and parts where nothing is filled."""

from collections.abc import Iterator
from typing import NamedTuple

from liaison.filling.package import Package, local
from liaison.filling.words import PLACE, group_of, is_broken, names_in, replaced

NOTHING = {"t": ""}


class Aside(NamedTuple):
    """A part beside: what its name begins with, which element holds one text, what people call it."""

    start: str
    holder: str
    called: str


class Found(NamedTuple):
    """One text beside that holds a placeholder, or half of one: its part, its pieces, what people call it."""

    part: str
    pieces: list
    called: str

    @property
    def text(self) -> str:
        """Return the whole text."""
        return "".join(one.text or "" for one in self.pieces)

    @property
    def where(self) -> str:
        """Return where it stands, in words."""
        return f"{self.called}里的“{self.text[:20]}”"


def beside(package: Package, asides: tuple[Aside, ...]) -> Iterator[Found]:
    """Yield the texts beside that hold a placeholder, or half of one."""
    for aside in asides:
        for part in package.names(aside.start, ".xml"):
            for one in package.xml(part).iter():
                if local(one) == aside.holder:
                    found = Found(part, _pieces(one, aside.holder), aside.called)
                    if PLACE.search(found.text) or is_broken(found.text) or "{%" in found.text:
                        yield found


def _pieces(holder, named: str) -> list:
    """Return the elements that hold a text's pieces, those of texts inside it left out."""
    found = [one for one in holder.iter() if local(one) == "t" and _holder_of(one, named) is holder]
    return found or [holder]


def _holder_of(element, named: str):
    return next((one for one in element.iterancestors() if local(one) == named), None)


def told(where: str, text: str, groups: set[str]) -> tuple[list[dict], list[str]]:
    """Return (places, troubles) of a text that is filled once: as of xlsx.inspect."""
    names = names_in(text)
    places = [{"name": name, "where": where, "alone": False, "repeats": False} for name in names]
    troubles = [
        f"{where}写了 {{{{{name}}}}}，这里不能重复，只能填写单个的内容。" for name in names if group_of(name) in groups
    ]
    if is_broken(text):
        troubles.append(f"{where}大括号不成对，应写成 {{{{名称}}}}。")
    if "{%" in text:
        troubles.append(f"{where}写了 {{% %}}，这里不执行，请删去。")
    return places, troubles


def fill_beside(package: Package, asides: tuple[Aside, ...], data: dict):
    """Fill the texts beside with the values of the whole: data["one"]."""
    for found in list(beside(package, asides)):
        new = replaced([one.text or "" for one in found.pieces], lambda name: data["one"].get(name, NOTHING)["t"])
        for one, text in zip(found.pieces, new, strict=True):
            one.text = text
        package.touch(found.part)


def nowhere_filled(package: Package, filled: tuple[str, ...]) -> list[str]:
    """Say in which parts, whose names do not begin as those that are filled, placeholders stand; a sentence each."""
    said = [
        _called(part)
        for part in package.names(end=".xml")
        if not part.startswith(filled) and PLACE.search(_all_of(package.xml(part)))
    ]
    return [f"{one}里写了占位，那里不能填，请删去占位再上传。" for one in dict.fromkeys(said)]


_CALLED = (
    ("docProps/", "文档属性（标题、作者、主题等，在“文件—信息”）"), ("customXml/", "文档属性（绑定到内容控件的数据）"),
    ("xl/workbook.xml", "工作表名称或定义的名称"), ("xl/tables/", "表格的表头"),
)  # fmt: skip


def _called(part: str) -> str:
    return next((called for start, called in _CALLED if part.startswith(start)), f"文件的 {part} 部分")


def _all_of(root) -> str:
    """Return every text and attribute of a part; texts side by side, since a placeholder may be cut."""
    said = ["".join(text for text in root.itertext())]
    return "\n".join(said + [value for one in root.iter() for value in one.attrib.values()])
