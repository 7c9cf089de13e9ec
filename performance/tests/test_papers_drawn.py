"""How papers of year files are drawn: fonts, margins, heads that repeat, nothing beyond the page, nothing cut."""

import io
import os
import re
import subprocess

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image

from liaison.paper import pdf
from liaison.tests.lines import pages
from performance.papers import write_pdf, write_word
from performance.papers.basics import form_rows
from performance.papers.paper import Opinion, Table
from performance.papers.tables import section
from performance.papers.widths import ROOM
from performance.tests.papers import DIGEST, MEETING, pages_of, paper, pdf_text, word, word_text

RARE = "龘靐𠮷䶮"
SENTENCE = "大坪村主干渠全长 4.2 公里，灌溉 860 亩水田。"
LONG = SENTENCE * 80  # 2,080 characters
HOSTILE = '<b>&amp;</b>]]>{{ 7|add:7 }}{% now "Y" %}\x0b\x00\ud800<img src="file:///etc/passwd">'
MANY = [(f"2025-{at % 12 + 1:02}-05", f"第{at}次会议", *MEETING[2:]) for at in range(120)]
WORK = {"code": "work", "title": "", "heads": ["日期", "主题", "类别", "地点", "出席、角色", "意见建议及采纳"]}
FOOT = re.compile(r"[草稿]*张立山2025年履职档案.*?共\d+页[草稿]*")
HEADS = re.compile("日期名称类别主办出席发言")


def bare(said: str) -> str:
    return "".join(said.split())


def test_word_names_the_fonts_of_official_papers_and_stays_within_a4():
    document = word(paper())
    names = {one.name: one.element.rPr.rFonts for one in document.styles if one.element.rPr is not None}
    found = [names[name].get(qn("w:eastAsia")) for name in ("封面题", "节题", "表头", "表内", "意见", "文脚")]
    assert found == ["方正小标宋简体", "黑体", "黑体", "仿宋_GB2312", "仿宋_GB2312", "宋体"]
    (section_,) = document.sections
    sides = (section_.page_width, section_.page_height, section_.left_margin, section_.right_margin)
    assert [round(one / Mm(1)) for one in sides] == [210, 297, 25, 21]
    room = section_.page_width - section_.left_margin - section_.right_margin
    for table in document.tables:
        wide = sum(int(one.get(qn("w:w"))) for one in table._tbl.tblGrid)
        assert wide <= room / Mm(1) * 56.7 + len(table.columns)


@pytest.mark.parametrize("code", ["meetings", "study", "work", "proposals", "reports", "service", "honours"])
def test_the_columns_of_each_section_fill_the_width(code):
    heads = {"proposals": 7, "reports": 5, "service": 7}.get(code, 6)
    made = section({"code": code, "title": "", "heads": ["列"] * heads, "entries": []})
    assert (len(made.widths), sum(made.widths)) == (heads, ROOM)
    older = section({"code": code, "title": "", "heads": ["列"] * 9, "entries": []})
    assert (len(older.widths), sum(older.widths)) == (9, ROOM)


def test_columns_of_long_texts_get_the_room_others_can_spare():
    declared = section(WORK | {"entries": []}).widths
    short = ("2025-06-05", "视察水渠", "视察", "大坪村", "出席、组长", "修渠（已采纳）")
    assert section(WORK | {"entries": [{"cells": short}]}).widths == declared
    said = section(WORK | {"entries": [{"cells": (*short[:5], "修渠" * 150)}, {"cells": short}]}).widths
    assert said == (24, 16, 16, 16, 16, 76)
    assert sum(said) == ROOM


def test_heads_repeat_at_the_top_of_each_page_they_reach():
    made = paper(MANY)
    heads = [table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") for table in word(made).tables]
    assert [one is not None for one in heads] == [False, False, True, False]  # cover, basics, meetings, opinions
    printed = pages_of(write_pdf(made).getvalue())
    holding = [page for page in printed if "次会议" in page]
    assert len(holding) >= 4
    assert all("日期名称类别主办出席发言" in page for page in holding)
    whole = "".join(printed)
    assert [row for row in MANY if row[1] not in whole] == []


def test_a_heading_stays_with_its_table():
    for more in range(20, 30):
        tables = [
            Table(title, ("甲", "乙"), (82, 82), (("一", "二"),) * rows) for title, rows in (("上", more), ("下", 9))
        ]
        page = next(page for page in pages_of(write_pdf(paper(sections=tuple(tables))).getvalue()) if "下甲" in page)
        assert "下甲乙一二" in page
    document = word(paper())
    assert document.styles["节题"].paragraph_format.keep_with_next
    kept = [one.paragraphs[0].paragraph_format.keep_with_next for one in document.tables[2].rows[0].cells]
    assert kept == [True] * 6


def test_nothing_stands_beyond_the_margins():
    wide = ("2025-06-05", "W" * 60, "长" * 60, "https://example.cn/" + "a" * 80, "出席", "1" * 40)
    made = paper([MEETING, wide], fingerprint=DIGEST, basics=form_rows([("专长", LONG), ("姓名", "名" * 60)]))
    for page in pages(write_pdf(made).getvalue()):
        for line in page:
            assert line.left >= 25 - 0.5, line
            assert line.right <= 210 - 21 + 0.5, line
            assert line.down <= 297 - 8, line


@pytest.mark.parametrize("read", [word_text, pdf_text])
def test_long_texts_flow_on_and_nothing_is_cut(read):
    rows = [MEETING[:5] + (LONG,), MEETING]
    made = paper(rows, opinions=(Opinion("委员自评", LONG),), basics=form_rows([("备注", LONG[:1000])]))
    found = HEADS.sub("", FOOT.sub("", read(made)))
    assert found.count(bare(LONG)) == 2
    assert bare(LONG[:1000]) in found


def test_rare_characters_are_drawn_each_as_itself():
    made = paper(member=RARE, cover=(("姓名", RARE),), fingerprint=DIGEST)
    body = write_pdf(made).getvalue()
    fonts = subprocess.run(["pdffonts", "-"], input=body, capture_output=True, check=True).stdout.decode().splitlines()
    assert len(fonts) > 2
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts[2:])  # embedded, a subset, with its text
    line = next(line for line in pages(body)[0] if RARE in line.said)
    assert len({drawn for drawn in cut(body, line.right, line.down) if any(drawn)}) == len(RARE)


def cut(body: bytes, right: float, down: float) -> list[bytes]:
    """Return the pictures of four characters of 16 points that end `right` and stand `down`, in millimetres."""
    done = subprocess.run(["pdftoppm", "-r", "200", "-f", "1", "-l", "1", "-gray"], input=body, capture_output=True,
                          check=True)  # fmt: skip
    page, scale, size = Image.open(io.BytesIO(done.stdout)).point(lambda one: 255 - one), 200 / 25.4, 16 / 72 * 25.4
    boxes = [(right - size * (at + 1), down - size / 2, right - size * at, down + size / 2) for at in range(len(RARE))]
    return [page.crop([round(side * scale) for side in box]).tobytes() for box in boxes]


def test_hostile_text_is_text():
    said = HOSTILE.translate({0x0B: None, 0x00: None, 0xD800: None})
    made = paper([MEETING[:5] + (HOSTILE,)], member=HOSTILE, council=HOSTILE, opinions=(Opinion(HOSTILE, HOSTILE),))
    for found in (word_text(made), pdf_text(made)):
        assert bare(said) in found
        assert "root:" not in found
        assert "14" not in found.replace(f"{made.day}", "")


def test_the_basic_table_keeps_lines_it_does_not_know_and_joins_two_parties():
    rows = form_rows(
        [("政治面貌", "民建会员"), ("第二党派", "中共党员"), ("任职", "甲"), ("任职", "乙"), ("血型", "A")]
    )
    said = {label: words for row in rows for label, words in zip(row.cells[::2], row.cells[1::2], strict=True)}
    assert (said["政治面貌"], said["任职"], said["血型"], said["职称"]) == ("民建会员、中共党员", "甲\n乙", "A", "")


def test_word_turns_into_the_same_pages_elsewhere(tmp_path):
    """What opens the file here is LibreOffice."""
    made = paper(MANY, opinions=(Opinion("委员自评", LONG),), fingerprint=DIGEST, member=RARE)
    file = tmp_path / "paper.docx"
    file.write_bytes(write_word(made).getvalue())
    fonts = {"FONTCONFIG_FILE": str(pdf._font_file()), "HOME": str(tmp_path)}
    subprocess.run(
        ["soffice", f"-env:UserInstallation={tmp_path.as_uri()}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(file)],
        env=os.environ | fonts, capture_output=True, check=True, timeout=300,
    )  # fmt: skip
    body = file.with_suffix(".pdf").read_bytes()
    printed = pages_of(body)
    assert [f"第{at}页共{len(printed)}页" in page for at, page in enumerate(printed, 1)] == [True] * len(printed)
    assert all(DIGEST in page and RARE in page for page in printed)
    whole = "".join(printed)
    assert [row for row in MANY if row[1] not in whole] == []
    assert whole.count("860亩") == 80
    assert sum("日期名称类别主办出席发言" in page for page in printed) >= 4
    for page in pages(body):
        assert all(line.left >= 24.5 and line.right <= 189.5 for line in page), page
