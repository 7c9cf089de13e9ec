"""Forms to print and sign: the same grid in Word and in PDF, long texts on further pages, rare characters and names."""

import subprocess
import sys
from datetime import date
from io import BytesIO

import docx
import pytest
from django.conf import settings
from docx.oxml.ns import qn
from weasyprint.text.ffi import harfbuzz_subset

from liaison.paper import pdf
from liaison.paper.form_paper import GRID, Cell, Field, FormPaper, Part, boxes, row
from liaison.paper.formats import FORMATS
from liaison.paper.pdf import NoPrinter

LONG = "大坪村主干渠全长 4.2 公里，灌溉 860 亩水田。"
RARE = "龘䶮𠮷"


def form(times: int = 1, **values) -> FormPaper:
    rows = [
        row(Field("案由", "关于修复水渠的建议", 10)),
        row(Field("第一提案人", RARE), Field("界别", "农业<&>")),
        [Cell(parts=[Part("一、情况", LONG * times + "\n第二段。"), Part("二、分析", "")])],
        [Cell("审查意见", 2, label=True, centred=True), Cell("", 10, height=40, foot="签名：　　年　月　日")],
    ]
    said = {"heads": ["政协云溪县委员会"], "line": ("编号：第 12 号", "类别：农业"), "notes": ["一事一案。"]}
    whose = {"title": "提案纸", "unit": "青石镇政协联络组", "rows": rows, "signatures": ["填报人：", "审核人："]}
    return FormPaper(**whose | said | values)


def word(paper: FormPaper):
    return docx.Document(BytesIO(FORMATS["docx"].write(paper).getvalue()))


def printed(paper: FormPaper, *asked: str) -> str:
    """Return the text of the PDF, as another program reads it; pages end with a form feed."""
    body = FORMATS["pdf"].write(paper).getvalue()
    done = subprocess.run(["pdftotext", *asked, "-", "-"], input=body, capture_output=True, check=True)
    return done.stdout.decode()


def test_word_and_pdf_hold_the_same_words():
    found, text = word(form()), printed(form())
    cells = [cell.text for line in found.tables[0].rows for cell in line.cells]
    assert [line.text for line in found.paragraphs] == [
        "政协云溪县委员会", "提案纸", "编号：第 12 号\t类别：农业", "一事一案。", "填报人：\t审核人：",
    ]
    for said in ("关于修复水渠的建议", RARE, "农业<&>", "审查意见"):
        assert said in cells
        assert said in text
    assert "\n签名：　　年　月　日" in cells
    assert f"一、情况\n{LONG}\n第二段。\n二、分析\n" in cells
    assert "—1—" in text.replace(" ", "")


def test_long_texts_flow_on_over_further_pages_and_short_rows_stay_whole():
    assert printed(form()).count("\f") == 1
    text = printed(form(times=120))
    assert text.count("\f") >= 3
    assert text.replace("\n", "").replace(" ", "").count(LONG.replace(" ", "")) >= 100
    splits = [line._tr.find(qn("w:trPr")).find(qn("w:cantSplit")) is None for line in word(form()).tables[0].rows]
    assert splits == [False, False, True, False]


def test_both_are_a4_and_every_row_fills_the_grid():
    paper = form()
    section = word(paper).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert [sum(cell.span for cell in cells) for cells in paper.rows] == [GRID] * len(paper.rows)
    body = FORMATS["pdf"].write(paper).getvalue()
    done = subprocess.run(["pdfinfo", "-"], input=body, capture_output=True, check=True)
    assert "595.276 x 841.89 pts (A4)" in done.stdout.decode()


def test_pdf_embeds_the_fonts_that_stand_in_and_nothing_else():
    body = FORMATS["pdf"].write(form()).getvalue()
    done = subprocess.run(["pdffonts", "-"], input=body, capture_output=True, check=True)
    fonts = [line.split()[0].partition("+")[2] for line in done.stdout.decode().splitlines()[2:]]
    assert set(fonts) == {"Noto-Serif-CJK-SC", "Noto-Sans-CJK-SC"}
    assert harfbuzz_subset  # without it every PDF takes eight seconds longer, and nobody is told


def test_word_names_the_fonts_of_official_papers():
    names = {style.name: style.element.rPr for style in word(form()).styles}
    found = [names[style].rFonts.get(qn("w:eastAsia")) for style in ("表题", "栏目", "正文")]
    assert found == ["方正小标宋简体", "黑体", "仿宋_GB2312"]


def test_a_font_the_office_copied_there_would_be_found_first(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    said = pdf._font_file().read_text(encoding="utf-8")
    assert said.index(f"<dir>{tmp_path / 'fonts'}</dir>") < said.index("<family>仿宋_GB2312</family>")
    (tmp_path / "fonts" / "fonts.conf").write_text("old", encoding="utf-8")
    assert pdf._font_file().read_text(encoding="utf-8") == said


def test_a_page_reads_nothing_from_outside():
    weasyprint, _ = pdf._printer()
    for address in ("file:///etc/passwd", "http://127.0.0.1/", "ftp://127.0.0.1/"):
        with pytest.raises(ValueError, match="disallowed protocol"):
            pdf.fetcher(weasyprint).fetch(address)
    assert "root:" not in printed(form(notes=['<img src="file:///etc/passwd">']))


def test_boxes_are_ticked():
    grades = (("yes", "满意"), ("no", "不满意"))
    assert boxes(grades, "no") == "□\u00a0满意　■\u00a0不满意"
    assert boxes(grades, "") == "□\u00a0满意　□\u00a0不满意"


def test_a_file_is_named_by_what_it_is_about():
    day = date(2026, 5, 20)
    assert form().file_name(day) == "提案纸_青石镇政协联络组_20260520.xlsx"
    assert form(about="关于A/B的建议").file_name(day) == "提案纸_关于A_B的建议_20260520.xlsx"


def test_a_worker_that_prints_nothing_does_not_load_the_printer():
    lines = "import django; django.setup(); import liaison.urls, sys; print('weasyprint' in sys.modules)"
    environment = {"DJANGO_SETTINGS_MODULE": "liaison.settings", "VAR_DIR": str(settings.VAR_DIR)}
    done = subprocess.run(
        [sys.executable, "-c", lines], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "False"


def test_a_server_without_the_libraries_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    pdf._printer.cache_clear()
    with pytest.raises(NoPrinter):
        FORMATS["pdf"].write(form())
