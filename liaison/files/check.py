"""What may come in: judged by what a file holds; its name and the type a browser gives it prove nothing."""

import io
import re
import unicodedata
import zipfile
from typing import NamedTuple

import filetype
from django.core.exceptions import ValidationError

from liaison.files.pictures import FORMATS, redraw
from liaison.privacy import holds_id_card

_MOST = 20 * 1024 * 1024  # bytes
_LONGEST = 100  # characters of a name
_WELCOME = "可以上传的有：PDF、图片（JPEG、PNG、WebP）、Word、Excel、PowerPoint 和 OFD 文件。"
_OFFICE = "application/vnd.openxmlformats-officedocument"
# For each kind of package: the part that makes it one.
_PACKAGES = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml", "ofd": "OFD.xml"}
# For each kind of old Office file: the stream that makes it one.
_STREAMS = {"doc": ("WordDocument",), "xls": ("Workbook", "Book"), "ppt": ("PowerPoint Document",)}
TYPES = {
    "pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png", "webp": "image/webp",
    "docx": f"{_OFFICE}.wordprocessingml.document", "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pptx": f"{_OFFICE}.presentationml.presentation", "ofd": "application/ofd",
    "doc": "application/msword", "xls": "application/vnd.ms-excel", "ppt": "application/vnd.ms-powerpoint",
}  # fmt: skip


class Checked(NamedTuple):
    """A file that may come in: its cleaned name, what it really is, and its bytes."""

    name: str
    content_type: str
    body: bytes


def examine(body: bytes, name: str) -> Checked:
    """Return the file as it may be kept; pictures come back drawn anew. Raises ValidationError in Chinese words."""
    name = clean_name(name)
    if holds_id_card(name):
        raise ValidationError("文件名里含有身份证号。本系统不收集身份证号，请改名后再上传。")
    kind = kind_of(body, name)
    if kind in FORMATS:
        body = redraw(body, kind, name)
    return Checked(_with_suffix(name, kind), TYPES[kind], body)


def examine_picture(body: bytes, name: str) -> Checked:
    """Return a picture as it may be kept. Raises ValidationError for anything else."""
    checked = examine(body, name)
    if not checked.content_type.startswith("image/"):
        raise ValidationError(f"“{checked.name}”不是图片，请选择 JPEG、PNG 或 WebP 图片。")
    return checked


def kind_of(body: bytes, name: str) -> str:
    """Return the kind of file, a key of TYPES. Raises ValidationError where it is none of them."""
    refuse_size(len(body), name)
    if body.startswith(b"%PDF-"):
        return "pdf"
    if body.startswith(b"PK"):
        return _package(body, name)
    if body.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _old_office(body, name)
    found = filetype.guess(body)
    if found and found.extension in FORMATS:
        return found.extension
    if not found and _is_text(body):
        raise _refusal(name, "是网页、图形代码或纯文本，不能上传；请另存为 PDF 或 Word 再上传")
    raise _refusal(name, "不是可以上传的文件，改后缀名也不行")


def refuse_size(size: int, name: str):
    """Refuse a file with nothing in it, and one that is too large. Raises ValidationError."""
    if not size:
        raise _refusal(name, "是空文件，请核对后重新选择")
    if size > _MOST:
        raise _refusal(name, f"有 {size / 1_048_576:.1f} MB，每个文件最大 20 MB，请压缩或拆开后再上传")


def clean_name(name: str) -> str:
    """Return a name to show and to download under: no folders, no control or direction signs, 100 characters."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    name = "".join(letter for letter in name if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    name = re.sub(r'[<>:"|?*]', "_", " ".join(name.split())).strip(". ")
    stem, ending = _split(name or "文件")
    return stem[: _LONGEST - len(ending)] + ending


def _with_suffix(name: str, kind: str) -> str:
    """Return the name with the ending that tells the truth."""
    stem, ending = _split(name)
    true = {"jpg": (".jpg", ".jpeg")}.get(kind, (f".{kind}",))
    return name if ending.lower() in true else f"{stem[: _LONGEST - 5]}.{kind}"


def _split(name: str) -> tuple[str, str]:
    """Return what comes before a name's ending, and the ending; '2026.3.5通知' has none."""
    stem, ending = re.fullmatch(r"(.*?)(\.[A-Za-z0-9]{1,5})?", name).groups()
    return stem, ending or ""


def _refusal(name: str, why: str) -> ValidationError:
    return ValidationError(f"“{name}”{why}。{_WELCOME}")


def _package(body: bytes, name: str) -> str:
    try:
        parts = zipfile.ZipFile(io.BytesIO(body)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise _refusal(name, "已损坏，打不开") from error
    if any(part.flag_bits & 1 for part in parts):
        raise _refusal(name, "加了密码，请去掉密码再上传")
    names = {part.filename for part in parts}
    if any(one.endswith("vbaProject.bin") for one in names):
        raise _refusal(name, "带有宏，请另存为不带宏的格式再上传")
    for kind, heart in _PACKAGES.items():
        if heart in names and (kind == "ofd" or "[Content_Types].xml" in names):
            return kind
    raise _refusal(name, "是压缩包或其他打包文件，请解压后逐个上传")


def _old_office(body: bytes, name: str) -> str:
    if _has_stream(body, "EncryptedPackage"):
        raise _refusal(name, "加了密码，请去掉密码再上传")
    if _has_stream(body, "_VBA_PROJECT"):
        raise _refusal(name, "带有宏，请另存为不带宏的格式再上传")
    for kind, streams in _STREAMS.items():
        if any(_has_stream(body, stream) for stream in streams):
            return kind
    raise _refusal(name, "不是可以上传的文件，改后缀名也不行")


def _has_stream(body: bytes, stream: str) -> bool:
    """Say whether a compound file's directory names a stream; its entries stand at every 128th byte."""
    wanted = stream.encode("utf-16-le")
    length = (len(wanted) + 2).to_bytes(2, "little")
    at = body.find(wanted)
    while at >= 0:
        if at % 128 == 0 and body[at + 64 : at + 66] == length:
            return True
        at = body.find(wanted, at + 1)
    return False


def _is_text(body: bytes) -> bool:
    start = body[:4096]
    return b"\0" not in start and sum(byte < 9 or 13 < byte < 32 for byte in start) == 0
