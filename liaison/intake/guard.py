"""What is asked of a file before any parser sees it: its size, its true format, and the directory of its zip."""

import zipfile
from pathlib import Path

from .reject import Reject

MAX_BYTES = 10 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_PART = 80 * 1024 * 1024  # one part of the zip, unpacked
MAX_RATIO = 400  # of a part over 1 MB; a sheet of formatted empty rows reaches about 100

_MAGIC = (
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"Rar!", "压缩包（RAR）"),
    (b"7z\xbc\xaf", "压缩包（7z）"),
    (b"\x1f\x8b", "压缩包（gz）"),
    (b"{\\rtf", "Word 文档（RTF）"),
    (b"\x7fELF", "程序文件"),
    (b"SQLite format 3", "数据库文件"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPS = (
    ("word/", "Word 文档"), ("ppt/", "演示文稿"), ("Doc_0/", "OFD 版式文件"), ("OFD.xml", "OFD 版式文件"),
)  # fmt: skip
_ODF = {"opendocument.text": "文字文档（ODT）", "opendocument.presentation": "演示文稿（ODP）"}


def format_of(path: Path, *, max_bytes: int = MAX_BYTES) -> str:
    """Return xlsx, xls, ods or text, by content; raise Reject with the reason for everything else."""
    size = path.stat().st_size
    if not size:
        raise Reject("empty")
    if size > max_bytes:
        raise Reject("too_large", limit=f"{max_bytes // 1024 // 1024} MB")
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"PK\x03\x04"):
        return _zip_format(path)
    if head.startswith(b"PK\x05\x06"):
        raise Reject("empty")
    if head.startswith(_OLE):
        return _ole_format(path)
    if head[:2] == b"\x09\x08" or head[:4] in {b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00"}:
        return "xls"  # a BIFF stream without its OLE wrapping
    return _text_format(head)


def _text_format(head: bytes) -> str:
    for magic, what in _MAGIC:
        if head.startswith(magic) and not (magic == b"BM" and b"\x00" not in head):
            raise Reject("not_spreadsheet", what=what)
    _refuse_markup(head)
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise Reject("empty")
    if b"\x00" in head and not _wide(head) and not _wide_without_mark(head):
        raise Reject("not_spreadsheet", what="二进制文件")
    return "text"


def _wide(head: bytes) -> bool:
    return head.startswith((b"\xff\xfe", b"\xfe\xff"))


def _refuse_markup(head: bytes) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if _wide(head):
        start = head.replace(b"\x00", b"")[2:].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<div")):
        raise Reject("saved_otherwise", what="网页（HTML）")
    if start.startswith(b"<?xml"):
        what = "“XML 表格 2003”" if b"spreadsheet" in start else "网页（HTML）" if b"<html" in start else "XML 文件"
        raise Reject("saved_otherwise", what=what)
    if start.startswith(b"mime-version") or b"multipart/related" in start:
        raise Reject("saved_otherwise", what="单个文件网页（MHT）")


def _wide_without_mark(head: bytes) -> bool:
    """Tell whether this looks like UTF-16 without its mark: the line breaks and commas have a zero beside them."""
    return any(sign in head for sign in (b"\n\x00", b",\x00", b"\x00\n", b"\x00,", b"\t\x00", b"\x00\t"))


def _ole_format(path: Path) -> str:
    # The names of the streams stand in the directory as UTF-16.
    data = path.read_bytes()
    if _named(data, "EncryptedPackage") or _named(data, "EncryptionInfo"):
        raise Reject("encrypted")
    if _named(data, "Workbook") or _named(data, "Book"):
        return "xls"
    for stream, what in (
        ("WordDocument", "Word 文档"), ("PowerPoint Document", "演示文稿"), ("__substg1.0_", "邮件"),
    ):  # fmt: skip
        if _named(data, stream):
            raise Reject("not_spreadsheet", what=what)
    raise Reject("damaged")


def _named(data: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in data


def _zip_format(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as package:
            names = checked_names(package)
            return _package_format(package, names)
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OverflowError,
    ) as error:
        raise Reject("damaged") from error


def checked_names(package: zipfile.ZipFile) -> set[str]:
    """Look at the directory only; nothing is unpacked before it is known to be small and in order."""
    entries = package.infolist()
    if len(entries) > MAX_ENTRIES:
        raise Reject("suspicious", what="条目过多")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Reject("suspicious", what="解压后过大")
    for entry in entries:
        _check_entry(entry)
    names = {entry.filename for entry in entries}
    if len(names) < len(entries):
        raise Reject("suspicious", what="条目重名")
    return names


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if entry.flag_bits & 0x1:
        raise Reject("encrypted")
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name or "\x00" in name:
        raise Reject("suspicious", what="条目的路径越界")
    if entry.file_size > MAX_PART:
        raise Reject("suspicious", what="解压后过大")
    if entry.file_size > 1024 * 1024 and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise Reject("suspicious", what="压缩比异常")


def _package_format(package: zipfile.ZipFile, names: set[str]) -> str:
    if "mimetype" in names and "content.xml" in names:
        return _odf_format(package, names)
    lowered = {name.lower() for name in names}
    if "xl/workbook.bin" in lowered:
        raise Reject("saved_otherwise", what="Excel 二进制工作簿（.xlsb）")
    if "xl/workbook.xml" in lowered or any(name.endswith("workbook.xml") for name in lowered):
        return "xlsx"
    for start, what in _ZIPS:
        if any(name.startswith(start) for name in names):
            raise Reject("not_spreadsheet", what=what)
    if "[Content_Types].xml" in names:
        raise Reject("damaged")
    raise Reject("not_spreadsheet", what="压缩包")


def _odf_format(package: zipfile.ZipFile, names: set[str]) -> str:
    with package.open("mimetype") as part:
        kind = part.read(200).decode("ascii", "replace").strip()
    for suffix, what in _ODF.items():
        if suffix in kind:
            raise Reject("not_spreadsheet", what=what)
    if "spreadsheet" not in kind:
        raise Reject("not_spreadsheet", what="文档")
    if "META-INF/manifest.xml" in names:
        with package.open("META-INF/manifest.xml") as part:
            if b"encryption-data" in part.read(1024 * 1024):
                raise Reject("encrypted")
    return "ods"
