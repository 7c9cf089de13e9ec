"""Files people attach: what may come in, what is refused in which words, where the bytes lie, and who reads them."""

import io
import stat
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from PIL import Image, ImageFile

from liaison import actions, files
from liaison.forms import Frame, PictureField, UploadField, UploadsField
from liaison.keys import Actor
from liaison.models import StoredFile
from liaison.tests.proof import change, last_entry, nothing_written, read_out, refused

WELCOME = "可以上传的有：PDF、图片（JPEG、PNG、WebP）、Word、Excel、PowerPoint 和 OFD 文件。"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
EXE = b"MZ\x90\x00\x03" + b"\0" * 200
OFFICE = "application/vnd.openxmlformats-officedocument"
WORD, SHEET, SLIDES = (
    f"{OFFICE}.{word}" for word in ("wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation")
)


def package(*names, encrypted=False) -> bytes:
    """Return a zip that holds parts of these names."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    body = bytearray(whole.getvalue())
    if encrypted:  # the flag that says so, in the local header and in the directory
        body[6] |= 1
        body[body.find(b"PK\x01\x02") + 8] |= 1
    return bytes(body)


def compound(*streams) -> bytes:
    """Return the start of an old Office file whose directory names these streams."""
    body = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    for stream in streams:
        name = stream.encode("utf-16-le")
        body += name.ljust(64, b"\0") + (len(name) + 2).to_bytes(2, "little") + b"\0" * 62
    return body


def picture(kind="JPEG", size=(40, 20), mode="RGB", **values) -> bytes:
    """Return a picture, its left half red."""
    image = Image.new(mode, size, (10, 10, 200, 255)[: len(mode)])
    image.paste((200, 10, 10, 255)[: len(mode)], (0, 0, size[0] // 2, size[1]))
    whole = io.BytesIO()
    image.save(whole, kind, **values)
    return whole.getvalue()


def png_of_claimed_size(width: int, height: int) -> bytes:
    """Return a small PNG that claims to be enormous."""
    def chunk(name, data):
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    chunks = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def drawn(checked) -> Image.Image:
    return Image.open(io.BytesIO(checked.body))


# What comes in.


@pytest.mark.parametrize(
    ("name", "body", "kept", "content_type"),
    [
        ("通知.pdf", PDF, "通知.pdf", "application/pdf"),
        ("通知.PDF", PDF, "通知.PDF", "application/pdf"),
        ("通知", PDF, "通知.pdf", "application/pdf"),
        ("2026.3.5通知", PDF, "2026.3.5通知.pdf", "application/pdf"),
        ("制度.docx", package("[Content_Types].xml", "word/document.xml"), "制度.docx", WORD),
        ("名册.xlsx", package("[Content_Types].xml", "xl/workbook.xml"), "名册.xlsx", SHEET),
        ("汇报.pptx", package("[Content_Types].xml", "ppt/presentation.xml"), "汇报.pptx", SLIDES),
        ("公文.ofd", package("OFD.xml"), "公文.ofd", "application/ofd"),
        ("旧文.doc", compound("Root Entry", "WordDocument"), "旧文.doc", "application/msword"),
        ("旧文.wps", compound("Root Entry", "WordDocument"), "旧文.doc", "application/msword"),
        ("旧表.xls", compound("Root Entry", "Workbook"), "旧表.xls", "application/vnd.ms-excel"),
        ("旧表.xls", compound("Root Entry", "Book"), "旧表.xls", "application/vnd.ms-excel"),
        ("旧片.ppt", compound("Root Entry", "PowerPoint Document"), "旧片.ppt", "application/vnd.ms-powerpoint"),
        ("新文.doc", package("[Content_Types].xml", "word/document.xml"), "新文.docx", WORD),
    ],
)  # fmt: skip
def test_a_file_is_what_it_holds(name, body, kept, content_type):
    assert files.examine(body, name) == (kept, content_type, body)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "是空文件，请核对后重新选择"),
        (EXE, "不是可以上传的文件，改后缀名也不行"),
        (b"\x7fELF" + b"\0" * 60, "不是可以上传的文件，改后缀名也不行"),
        (b"GIF89a" + b"\0" * 60, "不是可以上传的文件，改后缀名也不行"),
        (b"\0\1\2\3" * 20, "不是可以上传的文件，改后缀名也不行"),
        (b"<html><script>alert(1)</script>", "是网页、图形代码或纯文本，不能上传；请另存为 PDF 或 Word 再上传"),
        (b"\n\n<svg onload=alert(1)>", "是网页、图形代码或纯文本，不能上传；请另存为 PDF 或 Word 再上传"),
        ("一段话".encode(), "是网页、图形代码或纯文本，不能上传；请另存为 PDF 或 Word 再上传"),
        (b"<html>%PDF-1.4", "是网页、图形代码或纯文本，不能上传；请另存为 PDF 或 Word 再上传"),
        (b"PK\x03\x04 and no more", "已损坏，打不开"),
        (package("a.txt"), "是压缩包或其他打包文件，请解压后逐个上传"),
        (package("word/document.xml"), "是压缩包或其他打包文件，请解压后逐个上传"),
        (package("[Content_Types].xml", "word/document.xml", encrypted=True), "加了密码，请去掉密码再上传"),
        (package("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), "带有宏，请另存为不带宏的格式再上传"),
        (compound("Root Entry", "EncryptedPackage"), "加了密码，请去掉密码再上传"),
        (compound("Root Entry", "WordDocument", "_VBA_PROJECT"), "带有宏，请另存为不带宏的格式再上传"),
        (compound("Root Entry", "SummaryInformation"), "不是可以上传的文件，改后缀名也不行"),
        (compound("Root Entry") + b"x" + "WordDocument".encode("utf-16-le"), "不是可以上传的文件，改后缀名也不行"),
    ],
)  # fmt: skip
def test_what_may_not_come_in_is_refused_in_words(body, why):
    with pytest.raises(ValidationError) as caught:
        files.examine(body, "通知.pdf")
    assert caught.value.messages == [f"“通知.pdf”{why}。{WELCOME}"]


def test_a_file_of_20_mb_comes_in_and_one_byte_more_does_not():
    files.examine(PDF.ljust(20 * 1024 * 1024), "通知.pdf")
    with pytest.raises(ValidationError) as caught:
        files.examine(PDF.ljust(20 * 1024 * 1024 + 1), "通知.pdf")
    assert caught.value.messages == [
        f"“通知.pdf”有 20.0 MB，每个文件最大 20 MB，请压缩或拆开后再上传。{WELCOME}"
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("..\\..\\windows\\通知.pdf", "通知.pdf"), ("/etc/passwd", "passwd"), ("通知\0\n.pdf", "通知.pdf"),
        ("通知\u202efdp.exe", "通知fdp.exe"), ('通"知<1>.pdf', "通_知_1_.pdf"), ("", "文件"), (" ... ", "文件"),
        ("通  知 .pdf", "通 知 .pdf"), ("长" * 300 + ".pdf", "长" * 96 + ".pdf"), ("x." + "长" * 300, "x." + "长" * 98),
        ("𠮷😀.pdf", "𠮷😀.pdf"), ("e\u0301.pdf", "\u00e9.pdf"),
    ],
)  # fmt: skip
def test_a_name_is_cleaned(typed, kept):
    assert files.clean_name(typed) == kept


# Pictures.


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "照片.jpg"), ("PNG", "照片.png"), ("WEBP", "照片.webp")])
def test_a_picture_comes_in_drawn_anew(kind, name):
    checked = files.examine(picture(kind, (30, 30)), name)
    assert (checked.name, checked.content_type) == (name, f"image/{kind.lower()}")
    assert (drawn(checked).format, drawn(checked).size) == (kind, (30, 30))


def test_a_picture_keeps_its_ending_true():
    assert files.examine(picture("PNG"), "照片.jpg").name == "照片.png"
    assert files.examine(picture("JPEG"), "照片.JPEG").name == "照片.JPEG"


def test_what_the_camera_wrote_into_a_picture_is_gone_and_it_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    exif[0x010F] = "PhoneMaker"
    exif.get_ifd(0x8825)[1] = "N"
    checked = files.examine(picture("JPEG", (40, 20), exif=exif, comment=b"secret"), "照片.jpg")
    assert dict(drawn(checked).getexif()) == {}
    assert b"PhoneMaker" not in checked.body
    assert b"secret" not in checked.body
    upright = drawn(checked).convert("RGB")
    assert upright.size == (20, 40)
    assert upright.getpixel((10, 5))[0] > 150  # what was left is now on top
    assert upright.getpixel((10, 35))[2] > 150


def test_what_hangs_behind_a_picture_is_gone():
    checked = files.examine(picture("PNG") + b"<script>alert(1)</script>", "照片.png")
    assert b"script" not in checked.body


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_picture_is_made_smaller(kind):
    assert drawn(files.examine(picture(kind, (5200, 2600)), "照片")).size == (2560, 1280)


def test_a_clear_picture_stays_clear():
    assert drawn(files.examine(picture("PNG", mode="RGBA"), "章.png")).mode == "RGBA"
    assert drawn(files.examine(picture("JPEG", mode="CMYK"), "图.jpg")).mode == "RGB"


@pytest.mark.parametrize(("width", "height"), [(100_000, 100_000), (20_000, 20_000), (12_000, 10_001)])
def test_a_picture_that_claims_to_be_enormous_is_refused(width, height):
    with pytest.raises(ValidationError) as caught:
        files.examine(png_of_claimed_size(width, height), "照片.png")
    assert caught.value.messages == ["图片“照片.png”的像素太多，无法处理，请缩小后再上传。"]


@pytest.mark.parametrize(
    "body", [picture("JPEG")[:300], picture("PNG")[:60], picture("WEBP")[:40], b"\xff\xd8\xff\xe0" + b"\0" * 100]
)
def test_a_broken_picture_is_refused_even_after_a_pdf_was_printed(body, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(ValidationError) as caught:
        files.examine(body, "照片.jpg")
    assert caught.value.messages == ["图片“照片.jpg”已损坏，打不开，请重新导出或拍摄后再上传。"]


# Fields of forms.


class _Form(Frame):
    one = UploadField(label="文件")
    face = PictureField(label="照片")
    many = UploadsField(label="附件")


def form(**chosen):
    whole = MultiValueDict()
    for name, uploads in chosen.items():
        whole.setlist(name, [SimpleUploadedFile(*one) for one in uploads])
    return _Form({}, whole)


def test_a_field_gives_checked_files_and_nothing_where_nothing_was_chosen():
    filled = form(one=[("通知.pdf", PDF)], many=[("甲.pdf", PDF), ("乙.png", picture("PNG"))])
    assert filled.is_valid()
    assert filled.cleaned_data["one"] == ("通知.pdf", "application/pdf", PDF)
    assert filled.cleaned_data["face"] is None
    assert [one.name for one in filled.cleaned_data["many"]] == ["甲.pdf", "乙.png"]
    empty = form()
    assert empty.is_valid()
    assert empty.cleaned_data == {"one": None, "face": None, "many": []}


def test_each_file_that_may_not_come_in_is_named():
    wrong = form(face=[("脸.pdf", PDF)], many=[("甲.pdf", EXE), ("乙.pdf", PDF), ("丙.pdf", b"")])
    assert wrong.errors == {
        "face": ["“脸.pdf”不是图片，请选择 JPEG、PNG 或 WebP 图片。"],
        "many": [
            f"“甲.pdf”不是可以上传的文件，改后缀名也不行。{WELCOME}", f"“丙.pdf”是空文件，请核对后重新选择。{WELCOME}",
        ],
    }  # fmt: skip


def test_a_file_that_must_be_there_is_asked_for():
    class Asking(Frame):
        one = UploadField(label="文件", required=True)

    assert Asking({}).errors == {"one": ["请选择文件。"]}


def test_several_files_are_chosen_at_once():
    assert isinstance(form().fields["many"].widget, forms.FileInput)
    assert "multiple" in str(form()["many"])


# On the shelf.


def test_a_stored_file_lies_under_the_digest_of_its_content(town, by, settings):
    stored = actions.store_file(files.examine(PDF, "通知.pdf"), owner=town.qingshi, by=by)
    stored.refresh_from_db()
    assert (stored.county, stored.office, stored.name, stored.by) == (town.county, town.qingshi, "通知.pdf", town.clerk)
    assert (stored.content_type, stored.size, stored.size_in_words) == ("application/pdf", len(PDF), "1 KB")
    place = Path(settings.FILES_DIR) / stored.sha256[:2] / stored.sha256
    assert place.read_bytes() == PDF
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert list(place.parent.glob(".coming-*")) == []
    assert last_entry().verb == "上传附件"
    assert change("文件名", "", "通知.pdf") in last_entry().changes


def test_the_same_file_attached_again_is_the_one_that_is_there(town, by):
    first = actions.store_file(files.examine(PDF, "通知.pdf"), owner=town.qingshi, by=by)
    with nothing_written():
        assert actions.store_file(files.examine(PDF, "通知.pdf"), owner=town.qingshi, by=by) == first
    other_name = actions.store_file(files.examine(PDF, "通知2.pdf"), owner=town.qingshi, by=by)
    other_owner = actions.store_file(files.examine(PDF, "通知.pdf"), owner=town.liuhe, by=by)
    countys = actions.store_file(files.examine(PDF, "通知.pdf"), owner=town.county, by=by)
    assert len({first.pk, other_name.pk, other_owner.pk, countys.pk}) == 4
    assert {one.sha256 for one in StoredFile.objects.all()} == {first.sha256}
    assert countys.office is None


def test_nothing_cannot_be_stored(town, by):
    with refused({"__all__": ["文件是空的，请重新选择。"]}):
        actions.store_bytes(b"", "空.pdf", "application/pdf", owner=town.qingshi, by=by)


# Read through the gate.


def read(browser, stored):
    return browser.get(stored.get_absolute_url())


def status(browser, stored):
    answer = read(browser, stored)
    read_out(answer)
    return answer.status_code


def test_a_pdf_is_looked_at_and_nothing_else_happens(town, by, enter):
    stored = actions.store_file(files.examine(PDF, "通知 3月.pdf"), owner=town.qingshi, by=by)
    answer = read(enter(town.clerk), stored)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == "inline; filename*=utf-8''%E9%80%9A%E7%9F%A5%203%E6%9C%88.pdf"
    assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-cache"


def test_a_picture_is_looked_at_in_a_sandbox_and_a_document_is_saved(town, by, enter):
    clerk = enter(town.clerk)
    image = actions.store_file(files.examine(picture("PNG"), "照片.png"), owner=town.qingshi, by=by)
    answer = read(clerk, image)
    read_out(answer)
    assert (answer["Content-Disposition"][:7], answer["Content-Type"]) == ("inline;", "image/png")
    assert answer["Content-Security-Policy"].endswith("; sandbox")
    document = package("[Content_Types].xml", "word/document.xml")
    word = actions.store_file(files.examine(document, "制度.docx"), owner=town.qingshi, by=by)
    answer = read(clerk, word)
    assert answer["Content-Disposition"].startswith("attachment;")
    assert b"".join(answer.streaming_content) == document


def test_nobody_reads_another_offices_file_or_the_countys_own(town, by, enter):
    theirs = actions.store_file(files.examine(PDF, "甲.pdf"), owner=town.liuhe, by=Actor(town.liuhe_clerk))
    countys = actions.store_file(files.examine(PDF, "甲.pdf"), owner=town.county, by=Actor(town.county_admin))
    found = {name: [status(enter(getattr(town, name)), one) for one in (theirs, countys)]
             for name in ("clerk", "liuhe_clerk", "other_clerk", "reviewer", "member", "auditor")}  # fmt: skip
    assert found == {
        "clerk": [404, 404], "liuhe_clerk": [200, 404], "other_clerk": [404, 404], "reviewer": [200, 200],
        "member": [404, 404], "auditor": [403, 403],
    }  # fmt: skip


def test_a_file_the_shelf_has_lost_is_missing(town, by, enter, settings):
    body = PDF + str(date(2026, 5, 20)).encode()
    stored = actions.store_file(files.examine(body, "丢了.pdf"), owner=town.qingshi, by=by)
    (Path(settings.FILES_DIR) / stored.sha256[:2] / stored.sha256).unlink()
    assert read(enter(town.clerk), stored).status_code == 404


def test_a_name_with_an_identity_number_is_refused():
    with pytest.raises(ValidationError, match="文件名里含有身份证号"):
        files.examine(PDF, "证件11010519491231002X.pdf")
