"""A form as the parts it is packed of: only what is written anew changes, every other part stays byte for byte."""

import lzma
import posixpath
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from liaison.filling.refuse import Refused
from liaison.intake.guard import checked_names
from liaison.intake.reject import Reject

MOST_BYTES = 10 * 1024 * 1024
_MOST_UNPACKED = 60 * 1024 * 1024
_MOST_XML = 20 * 1024 * 1024
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml"}
_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "remove_pis": False}
_BROKEN = (
    zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, OverflowError, zlib.error,
    lzma.LZMAError,
)  # fmt: skip


class Package:
    """The parts of an .xlsx or .docx by name; what `xml` gave and `touch` named is written anew by `write`."""

    def __init__(self, parts: dict[str, bytes], kind: str):
        self.parts = parts
        self.kind = kind
        self._trees: dict[str, etree._Element] = {}
        self._touched: set[str] = set()
        self._dropped: set[str] = set()

    @classmethod
    def open(cls, path: Path, kind: str) -> "Package":
        """Return the package of a file. Raises Refused."""
        _refuse_outright(path)
        try:
            with zipfile.ZipFile(path) as file:
                parts = _read(file)
        except Reject as reject:
            raise Refused("encrypted" if reject.code == "encrypted" else "suspicious", what="压缩包异常") from reject
        except _BROKEN as error:
            raise Refused("damaged", want=f".{kind}") from error
        if _MAIN[kind] not in parts or "[Content_Types].xml" not in parts:
            raise Refused("damaged", want=f".{kind}")
        return cls(parts, kind)

    def names(self, start: str = "", end: str = "") -> list[str]:
        """Return the names of the parts that begin and end so, sorted."""
        return sorted(name for name in self.parts if name.startswith(start) and name.endswith(end))

    @property
    def main(self) -> str:
        """Return the name of the part everything hangs on."""
        return _MAIN[self.kind]

    def is_xml(self, name: str) -> bool:
        """Say whether a part is XML by what it holds; drawings of old programs (.vml) may be nearly so."""
        start = self.parts[name][:64].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
        if not start.startswith(b"<"):
            return False
        try:
            return self.xml(name) is not None
        except Refused:
            if name.lower().endswith(".vml"):
                return False
            raise

    def xml(self, name: str) -> etree._Element:
        """Return a part's root; the same one each time. Raises Refused where it is no plain XML."""
        if name not in self._trees:
            body = self.parts.get(name, b"")
            if len(body) > _MOST_XML:
                raise Refused("suspicious", what=f"{name} 过大")
            try:
                tree = etree.fromstring(body, etree.XMLParser(**_PARSER)).getroottree()
            except (etree.XMLSyntaxError, ValueError) as error:
                raise Refused("damaged", want=f".{self.kind}") from error
            if tree.docinfo.doctype or tree.docinfo.internalDTD is not None:
                raise Refused("suspicious", what="带有文档类型声明")
            self._trees[name] = tree.getroot()
        return self._trees[name]

    def touch(self, name: str):
        """Say that a part's tree was changed."""
        self._touched.add(name)

    def drop(self, name: str):
        """Leave a part out, and what the list of types says of it."""
        if name not in self.parts:
            return
        self._dropped.add(name)
        for one in list(self.xml("[Content_Types].xml")):
            if one.get("PartName") == f"/{name}":
                one.getparent().remove(one)
        self.touch("[Content_Types].xml")

    def relations(self, part: str) -> dict[str, etree._Element]:
        """Return {id: relationship} of a part; {} where it has none."""
        name = rels_of(part)
        if name not in self.parts:
            return {}
        return {one.get("Id"): one for one in self.xml(name) if isinstance(one.tag, str)}

    def targets(self, part: str) -> dict[str, tuple[str, str]]:
        """Return {id: (last word of its type, name of the part it leads to)} of the relationships inside."""
        found = {}
        for key, one in self.relations(part).items():
            if one.get("TargetMode") != "External":
                aim = one.get("Target", "")
                whole = aim.lstrip("/") if aim.startswith("/") else posixpath.join(posixpath.dirname(part), aim)
                found[key] = (one.get("Type", "").rpartition("/")[2], posixpath.normpath(whole))
        return found

    def write(self, out: Path):
        """Write the package, parts in their order."""
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
            for name, body in self.parts.items():
                if name in self._dropped:
                    continue
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                file.writestr(entry, self._body(name, body))

    def _body(self, name: str, body: bytes) -> bytes:
        if name not in self._touched:
            return body
        return etree.tostring(self._trees[name].getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def _refuse_outright(path: Path):
    size = path.stat().st_size
    if not size:
        raise Refused("empty")
    if size > MOST_BYTES:
        raise Refused("too_large")
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        raise Refused("encrypted")


def _read(file: zipfile.ZipFile) -> dict[str, bytes]:
    checked_names(file)
    entries = [entry for entry in file.infolist() if not entry.is_dir()]
    if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise Refused("suspicious", what="解压后过大")
    parts = {}
    for entry in entries:
        with file.open(entry) as part:
            parts[entry.filename] = part.read(entry.file_size + 1)
        if len(parts[entry.filename]) > entry.file_size:
            raise Refused("suspicious", what="解压后过大")
    return parts


def rels_of(part: str) -> str:
    """Return the name of the part that lists a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def local(element) -> str:
    """Return an element's name without its namespace; '' of a comment, and of none."""
    if element is None:
        return ""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
