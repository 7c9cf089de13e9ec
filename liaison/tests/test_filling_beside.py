"""Notes, endnotes, text boxes and page heads of people's own forms: filled, or named beforehand where nothing is."""

import io
import zipfile

import openpyxl
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from liaison.filling import word, xlsx
from liaison.filling.values import value

GROUPS = {"提案"}
DATA = {"one": {"县": value("云溪县<一>"), "年度": value(2026)}, "many": {"提案": []}}
_ENDNOTES = (
    '<w:endnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:endnote w:id="2"><w:p>'
    "<w:r><w:t>{{</w:t></w:r><w:r><w:t>县}}政协，{{何人}}</w:t></w:r></w:p></w:endnote></w:endnotes>"
)
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
_TIE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"
_NAMED = {  # what a package says of its endnotes: {part: (what to put something before, with it)}
    "[Content_Types].xml": (
        b"</Types>", f'<Override PartName="/word/endnotes.xml" ContentType="{_KIND}"/></Types>'.encode(),
    ),
    "word/_rels/document.xml.rels": (
        b"</Relationships>", f'<Relationship Id="rId99" Type="{_TIE}" Target="endnotes.xml"/></Relationships>'.encode(),
    ),
}  # fmt: skip
_BOX = (
    '<w:r {}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r>'
    "<w:t>{{{{年度}}}}年{{{{何时}}}}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def book(title="汇总") -> bytes:
    """Return a workbook with notes at its cells."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = title
    sheet["A1"], sheet["B1"] = "{{县}}", "说明"
    sheet["A1"].comment = Comment("{{年度}}年，{{何人}}填", "县")
    sheet["B1"].comment = Comment("{{提案.案由}}", "县")
    sheet.oddFooter.center.text = "{{县}"
    check = DataValidation(type="list", formula1='"是,否"', prompt="填{{年度}}年的", promptTitle="提示")
    check.add("C1")
    sheet.add_data_validation(check)
    made.properties.title = "{{年度}}年汇总"
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def letter() -> bytes:
    """Return a document with a text box, a comment and endnotes."""
    made = Document()
    paragraph = made.add_paragraph("正文")
    paragraph._p.append(parse_xml(_BOX.format(nsdecls("w"))))
    made.add_comment(paragraph.runs[0], "{{县}}批注", "县", "县")
    held, new = io.BytesIO(), io.BytesIO()
    made.save(held)
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(new, "w") as file:
        for name in old.namelist():
            file.writestr(name, old.read(name).replace(*_NAMED.get(name, (b"", b""))))
        file.writestr("word/endnotes.xml", _ENDNOTES)
    return new.getvalue()


def looked(tmp_path, form, body: bytes):
    path = tmp_path / "form"
    path.write_bytes(body)
    found = form.inspect(path, GROUPS)
    return {(one["name"], one["where"]) for one in found["places"]}, found["troubles"]


def made_of(tmp_path, form, body: bytes) -> zipfile.ZipFile:
    source, out = tmp_path / "form", tmp_path / "out"
    source.write_bytes(body)
    form.fill(source, out, DATA, set(GROUPS))
    return zipfile.ZipFile(out)


def test_what_stands_beside_the_cells_is_named_where_it_stands(tmp_path):
    places, troubles = looked(tmp_path, xlsx, book("{{年度}}年"))
    assert {("年度", "批注里的“{{年度}}年，{{何人}}填”"), ("何人", "批注里的“{{年度}}年，{{何人}}填”")} < places
    assert troubles == [
        "“{{年度}}年”表页眉页脚大括号不成对，应写成 {{名称}}。",
        "批注里的“{{提案.案由}}”写了 {{提案.案由}}，这里不能重复，只能填写单个的内容。",
        "“{{年度}}年”表 C1 的输入提示里写了占位，那里不能填，请删去占位再上传。",
        "文档属性（标题、作者、主题等，在“文件—信息”）里写了占位，那里不能填，请删去占位再上传。",
        "工作表名称或定义的名称里写了占位，那里不能填，请删去占位再上传。",
    ]


def test_notes_at_cells_are_filled(tmp_path):
    with made_of(tmp_path, xlsx, book()) as made:
        notes = made.read("xl/comments/comment1.xml").decode()
    assert "2026年，填" in notes
    assert "{{" not in notes


def test_text_boxes_comments_and_endnotes_of_a_document_are_named_and_filled(tmp_path):
    places, troubles = looked(tmp_path, word, letter())
    assert troubles == []
    assert places == {
        ("年度", "正文“{{年度}}年{{何时}}”一段"), ("何时", "正文“{{年度}}年{{何时}}”一段"),
        ("县", "批注里的“{{县}}批注”"), ("县", "尾注里的“{{县}}政协，{{何人}}”"),
        ("何人", "尾注里的“{{县}}政协，{{何人}}”"),
    }  # fmt: skip
    with made_of(tmp_path, word, letter()) as made:
        body, comments, notes = (made.read(f"word/{one}.xml").decode() for one in ("document", "comments", "endnotes"))
    assert "<w:t>2026年</w:t>" in body.replace(' xml:space="preserve"', "")
    assert "云溪县&lt;一&gt;批注" in comments
    assert "<w:t>云溪县&lt;一&gt;</w:t></w:r><w:r><w:t>政协，</w:t>" in notes.replace(' xml:space="preserve"', "")
