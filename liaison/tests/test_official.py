"""Official papers by GB/T 9704-2012, measured: in the Word file's own figures, and in the lines of the printed page."""

import os
import subprocess
from datetime import date
from io import BytesIO
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn

from liaison.paper import pdf
from liaison.paper.formats import FORMATS
from liaison.paper.official import (
    Attachment,
    Heading,
    Imprint,
    Official,
    Table,
    Text,
    attached,
    months_table,
    numbered,
    pieces,
)  # fmt: skip
from liaison.paper.official_document import CHARACTER, LINE, STYLES
from liaison.tests.lines import Line, pages

DAY = date(2026, 3, 5)
UNIT = "政协青石镇联络委员会"
RARE = "龘䶮𠮷"
STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"  # no sign among them that may not begin or end a line
TWIPS = 1440 / 25.4  # twips a millimetre


def paper(*blocks, **values) -> Official:
    said = {"title": "青石镇政协联络委员会2026年度工作计划", "unit": UNIT, "day": DAY}
    return Official(blocks=blocks, **said | values)


STOPPED = f"{STEMS[:8]}，" * 30
FULL = paper(Text(f"{STEMS * 100}\n{STOPPED}\n略。"))


def demonstration() -> Official:
    """Return a year's plan as an office would send it: every part a paper can have."""
    return paper(
        Text(STEMS * 10), Heading(1, "指导思想"), Text(f"{RARE}先生说：<b>&amp;</b>\n　　第二段。\n\n"),
        Heading(1, "主要工作"), Heading(2, "学习"), Heading(3, "集中学习", STEMS * 3), Heading(3, "分散学习"),
        Heading(4, "自学", "每月一次。"), Heading(4, "互学"), Heading(2, "视察"), Heading(3, "专题视察"),
        Heading(1, "分月安排"), months_table([(3, "集中学习"), (2, "献爱心"), (3, "参加培训")]),
        Table(("事项", "责任人", "时限"), [("修渠", RARE, "3月")], title="分工表"),
        Heading(1, "要求"), Text(STEMS * 20),
        title="政协云溪县委员会青石镇联络委员会关于报送2026年度工作计划的报告", number="云政协青[2026]03号",
        banner="政协青石镇联络委员会文件", addressee="政协云溪县委员会:",
        attachments=[Attachment("分月计划", [Heading(1, "一季度"), Text("略。")]), Attachment("委员名单")],
        imprint=Imprint(["中共青石镇委员会", "青石镇人民政府"], UNIT, date(2026, 3, 6)),
    )  # fmt: skip


def word(made: Official):
    return docx.Document(BytesIO(FORMATS["docx"].write(made).getvalue()))


def printed(made: Official) -> list[list[Line]]:
    return pages(FORMATS["pdf"].write(made).getvalue())


def texts(page: list[Line]) -> list[str]:
    return [line.said for line in page]


def is_number(line: Line) -> bool:
    return line.said.startswith("—")


def whole(found: list[list[Line]]) -> str:
    """Return everything said, without page numbers."""
    return "".join(line.said for page in found for line in page if not is_number(line))


def styled(document, style: str):
    return next(one for one in document.styles if one.name == STYLES[style].name)


def words(found) -> list[str]:
    return [piece.words + piece.text for piece in found if not isinstance(piece, Table)]


def check_full_pages(found: list[list[Line]]):
    """Check lines, characters, margins and page numbers of a paper whose second and third page are full."""
    first, second, third, *_ = found
    for page in (second, third):
        full = [line for line in page if not is_number(line)]
        assert len(full) == 22
        assert {len(line.said) for line in full} == {28}
        assert {round(line.left, 1) for line in full} == {28.0}
        assert all(183.5 < line.right < 184.2 for line in full)
        assert all(abs(after.down - before.down - 28.95 / 72 * 25.4) < 0.05 for before, after in pairwise(full))
        assert 37 < full[0].down < 47
        assert 297 - 35 - 10 < full[-1].down < 297 - 35
    assert texts(first)[1] == STEMS + STEMS[:4]
    assert round(first[1].left - 28) == 11  # two characters
    numbers = [first[-1], second[-1]]
    assert [line.said for line in numbers] == ["—1—", "—2—"]
    inwards = [210 - 26 - numbers[0].right, numbers[1].left - 28]
    assert [round(one) for one in inwards] == [5, 5]  # one character of 14 points
    assert all(abs(line.down - (297 - 35) - 7) < 1 for line in numbers)


def test_who_issued_a_paper_stands_beside_its_number():
    made = paper(Text("略。"), banner="青石镇政协联络组文件", number="青政协联[2026]3号", issuer="褚玉良")
    (line,) = [line for line in printed(made)[0] if "签发人" in line.said]
    assert line.said == "青政协联〔2026〕3号签发人：褚玉良"
    assert (round(line.left - 28), round(210 - 26 - line.right)) == (6, 6)  # a character on either side
    (head,) = [line for line in word(made).paragraphs if "签发人" in line.text]
    assert head.text == "\t青政协联〔2026〕3号\t签发人：褚玉良"
    assert head.paragraph_format.left_indent is None  # the red rule below it is as wide as the text
    assert head.runs[-1].font.name == "楷体_GB2312"


def test_headings_are_numbered_by_their_place_and_begin_anew_below_each():
    assert [said for said in words(pieces(demonstration())) if STEMS not in said] == [
        "政协云溪县委员会青石镇联络委员会\n关于报送2026年度工作计划的报告", "政协云溪县委员会：", "一、指导思想",
        f"{RARE}先生说：<b>&amp;</b>", "第二段。", "二、主要工作", "（一）学习", "2.分散学习", "（1）自学。每月一次。",
        "（2）互学", "（二）视察", "1.专题视察", "三、分月安排", "分工表", "四、要求", "分月计划", "委员名单",
    ]  # fmt: skip
    assert words(pieces(paper(Heading(1, "甲"), Heading(3, "乙"), Heading(1, "丙"), Heading(3, "丁"))))[1:] == [
        "一、甲", "1.乙", "二、丙", "1.丁",
    ]  # fmt: skip
    runs_on = paper(Heading(3, "是否完成？", "已完成。\n另有两件。"))
    assert words(pieces(runs_on))[1:] == ["1.是否完成？已完成。", "另有两件。"]
    assert words(pieces(paper(*[Heading(2, "事")] * 100)))[-2:] == ["（九十九）事", "（100）事"]


def test_attachments_are_named_with_the_text_and_numbered_anew_behind_it():
    assert [piece.lead for piece in pieces(demonstration())[-2:]] == ["附件：1.", "2."]
    assert [words(one) for one in attached(demonstration())] == [["附件1", "分月计划", "一、一季度", "略。"]]
    alone = paper(attachments=[Attachment("名单", [Text("略。")])])
    assert pieces(alone)[-1].lead == "附件："
    assert [words(one) for one in attached(alone)] == [["附件", "名单", "略。"]]


@pytest.mark.parametrize(
    "typed", ["云政协〔2026〕3号", "云政协[2026]3号", "云政协（2026）第03号", " 云政协【 2026年】3号"]
)
def test_a_number_has_the_brackets_of_official_papers(typed):
    assert numbered(typed) == "云政协〔2026〕3号"


def test_months_without_a_plan_are_left_out():
    table = months_table([(3, "集中学习"), (12, "总结"), (3, "参加培训")])
    assert (table.heads, table.rows) == (
        ("月份", "工作安排"), [("三月", "1.集中学习\n2.参加培训"), ("十二月", "总结")],
    )  # fmt: skip


def test_a_month_of_many_items_goes_on_in_further_rows_under_its_name():
    rows = months_table([(8, f"{STEMS * 2}。") for _ in range(9)]).rows
    assert [(month, len(said.split("\n"))) for month, said in rows] == [
        ("八月", 4), ("八月（续）", 4), ("八月（续）", 1),
    ]  # fmt: skip
    assert rows[2][1].startswith("9.")


def test_word_has_the_page_of_the_standard():
    document = word(demonstration())
    section = document.sections[0]
    sides = [section.page_width, section.page_height, section.top_margin, section.bottom_margin, section.left_margin,
             section.right_margin]  # fmt: skip
    assert [round(side.mm, 1) for side in sides] == [210, 297, 37, 35, 28, 26]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert grid is None or grid.get(qn("w:type")) is None


def test_word_sets_22_lines_of_28_characters():
    """The lines are exactly so high, and characters exactly so wide, that 22 and 28 fit, and 23 and 29 do not."""
    high, wide = (297 - 37 - 35) * TWIPS, (210 - 28 - 26) * TWIPS
    text = styled(word(demonstration()), "text").element
    spacing, indent = text.pPr.find(qn("w:spacing")), text.pPr.find(qn("w:ind"))
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == (str(LINE), "exact")
    assert [spacing.get(qn(f"w:{side}")) for side in ("before", "after")] == ["0", "0"]
    assert 22 * LINE <= high < 23 * LINE
    closer = int(text.rPr.find(qn("w:spacing")).get(qn("w:val")))
    assert 20 * 16 + closer == CHARACTER
    assert 28 * CHARACTER <= wide < 29 * CHARACTER
    assert [indent.get(qn(f"w:{name}")) for name in ("firstLine", "firstLineChars")] == [str(2 * CHARACTER), "200"]
    assert [text.pPr.find(qn(f"w:{name}")).get(qn("w:val")) for name in ("widowControl", "autoSpaceDE")] == ["0", "0"]


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("title", "方正小标宋简体", 22), ("addressee", "仿宋_GB2312", 16), ("text", "仿宋_GB2312", 16),
        ("level1", "黑体", 16), ("level2", "楷体_GB2312", 16), ("level3", "仿宋_GB2312", 16),
        ("level4", "仿宋_GB2312", 16), ("signature", "仿宋_GB2312", 16), ("imprint", "仿宋_GB2312", 14),
        ("page", "宋体", 14), ("label", "黑体", 16),
    ],
)  # fmt: skip
def test_word_names_the_fonts_and_sizes_of_the_standard(style, font, size):
    found = styled(word(demonstration()), style)
    scripts = [found.element.rPr.rFonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia", "cs")]
    assert (scripts, found.font.size.pt, found.font.bold) == ([font] * 4, size, False)
    high = found.element.pPr.find(qn("w:spacing"))
    assert style in {"imprint", "page"} or high.get(qn("w:line")) == str(LINE)


def test_word_numbers_odd_pages_at_the_right_and_even_ones_at_the_left():
    document = word(demonstration())
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (line,) = footer.paragraphs
        assert (line.text, line.style.name) == ("— 1 —", "公文页码")
        assert line._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert line._p.pPr.find(qn("w:ind")).get(qn(f"w:{side}")) == str(20 * 14)
        assert "PAGE" in "".join(one.text for one in line._p.iter(qn("w:instrText")))


def test_word_keeps_headings_with_their_text_and_the_end_with_the_signature():
    lines = word(demonstration()).paragraphs
    kept = [line.paragraph_format.keep_with_next for line in lines]
    at = [line.text for line in lines].index(UNIT)
    assert kept[at - 3 : at + 1] == [True] * 4  # the last of the text, both attachments, the name
    assert styled(word(demonstration()), "level1").paragraph_format.keep_with_next
    runs_on = next(line for line in lines if line.text.startswith("1.集中学习。"))
    assert runs_on.paragraph_format.keep_with_next is False


def test_word_repeats_the_heads_of_tables_and_keeps_rows_whole_but_long_ones():
    table = word(paper(months_table([(2, "短"), (3, STEMS * 30)]))).tables[0]
    rules = [line._tr.trPr for line in table.rows]
    assert [line.find(qn("w:tblHeader")) is not None for line in rules] == [True, False, False]
    assert [line.find(qn("w:cantSplit")) is not None for line in rules] == [True, True, False]


def test_word_and_pdf_say_the_same_and_take_no_text_for_markup():
    lines = [line.text for line in word(demonstration()).paragraphs]
    assert f"{RARE}先生说：<b>&amp;</b>" in lines
    assert lines[:2] == ["政协青石镇联络委员会文件", "云政协青〔2026〕3号"]
    assert lines[2:4] == ["政协云溪县委员会青石镇联络委员会\n关于报送2026年度工作计划的报告", "政协云溪县委员会："]
    said = whole(printed(demonstration()))
    for line in lines:
        assert "".join(line.split()) in said
    assert f"事项责任人时限修渠{RARE}3月" in said
    assert "\x0b" not in word(paper(Text("甲\x00\x0b乙"), title="甲\x00")).paragraphs[-3].text


def test_every_style_a_piece_can_have_is_drawn():
    document = word(demonstration())
    names = {style.name for style in document.styles}
    assert {line.style.name for line in document.paragraphs} <= names
    assert {style.name for style in STYLES.values()} <= names


def test_a_full_printed_page_has_22_lines_of_28_characters():
    check_full_pages(printed(FULL))
    assert STOPPED in whole(printed(FULL))


def test_printed_lines_reach_the_margin_wherever_they_break():
    """Commas and figures make lines shorter than 28 characters; what is missing is shared out."""
    (page,) = printed(
        paper(Text(f"{STEMS[:8]}，" * 20), Heading(3, "学习", "每季度学习1次，全年不少于4次（含" * 8), unit="")
    )
    body = [line for line in page[1:] if not is_number(line)]
    ends = [line for line, after in pairwise(body) if round(after.left) == 28]
    assert len(ends) >= 10
    assert len({len(line.said) for line in ends}) > 1
    assert {round(line.right) for line in ends} == {184}


def test_a_full_page_in_word_has_22_lines_of_28_characters(tmp_path, monkeypatch):
    """What opens the file here is LibreOffice; the styles, measured above, say the same to Word and WPS."""
    file = tmp_path / "paper.docx"
    file.write_bytes(FORMATS["docx"].write(FULL).getvalue())
    monkeypatch.setenv("FONTCONFIG_FILE", str(pdf._font_file()))
    profile = f"-env:UserInstallation={tmp_path.as_uri()}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)],
        env=os.environ | {"HOME": str(tmp_path)}, capture_output=True, check=True, timeout=300,
    )  # fmt: skip
    found = pages(file.with_suffix(".pdf").read_bytes())
    check_full_pages(found)
    assert STOPPED in whole(found)


def test_a_printed_heading_never_ends_a_page():
    page = printed(paper(Text("\n".join(["行。"] * 19)), Heading(1, "主要工作"), Heading(2, "学习"), Text("略。")))
    assert texts(page[0])[-2] == "行。"
    assert texts(page[1])[:3] == ["一、主要工作", "（一）学习", "略。"]


def test_a_printed_signature_never_stands_alone():
    for lines in (19, 20, 21):
        *_, last = printed(paper(Text(STEMS * (28 * lines // 22)), attachments=[Attachment("名单")]))
        assert texts(last)[2:-1] == ["附件：名单", UNIT, "2026年3月5日"]


def test_a_table_before_the_signature_gives_it_its_last_row():
    made = paper(Text("\n".join(["行。"] * 16)), months_table([(month, "学习") for month in range(1, 5)]))
    assert texts(printed(made)[-1])[:-1] == ["月份工作安排", "四月学习", UNIT, "2026年3月5日"]
    *others, last = word(made).tables[0].rows
    kept = [[one.paragraphs[0].paragraph_format.keep_with_next for one in line.cells] for line in (others[-1], last)]
    assert kept == [[None, None], [True, True]]


def test_over_a_seal_the_day_ends_four_characters_from_the_right_with_the_name_above_its_middle():
    character = 15.79 / 72 * 25.4
    text, name, day = printed(paper(Text("略。"), unit="联络委"))[0][1:4]
    assert abs(210 - 26 - day.right - 4 * character) < 0.5
    assert abs((name.left + name.right) - (day.left + day.right)) < 0.2
    assert round((name.down - text.down) / (28.95 / 72 * 25.4), 2) == 4  # three lines are left free
    text, name, day = printed(paper(Text("略。"), unit="政协云溪县委员会青石镇联络委员会"))[0][1:4]
    assert abs((name.left + name.right) - (day.left + day.right)) < 0.2
    assert round(name.right) == 210 - 26


def test_without_a_seal_the_day_begins_two_characters_after_the_name():
    character = 15.79 / 72 * 25.4
    text, name, day = printed(paper(Text("略。"), sealed=False))[0][1:4]
    assert abs(210 - 26 - name.right - 2 * character) < 0.5
    assert abs(day.left - name.left - 2 * character) < 0.5
    assert round((name.down - text.down) / (28.95 / 72 * 25.4), 2) == 2
    text, name, day = printed(paper(Text("略。"), unit="联络委", sealed=False))[0][1:4]
    assert abs(210 - 26 - day.right - 2 * character) < 0.5


@pytest.mark.parametrize("sealed", [True, False])
def test_word_signs_where_the_printed_page_does(sealed):
    made = paper(Text("略。"), sealed=sealed)
    name, day = [line._p.pPr for line in word(made).paragraphs if line.style.name == "落款"]
    left = [int(line.find(qn("w:ind")).get(qn("w:left"))) for line in (name, day)]
    assert [line.find(qn("w:jc")).get(qn("w:val")) for line in (name, day)] == ["center" if sealed else "left"] * 2
    assert left[1] - left[0] == (0 if sealed else 2 * CHARACTER)
    before = int(name.find(qn("w:spacing")).get(qn("w:before")))
    assert before == LINE * (3 if sealed else 1)
    middle = (left[0] + 8845) / 2 if sealed else left[0]
    _, name, day = printed(made)[0][1:4]
    found = (name.left + name.right) / 2 if sealed else name.left
    assert abs((found - 28) * TWIPS - middle) < CHARACTER / 4


def test_a_draft_leaves_the_day_open_and_a_paper_nobody_signs_has_no_signature():
    assert word(paper(day=None)).paragraphs[-2].text == "　　　年　月　日"
    assert "年" not in "".join(line.text for line in word(paper(unit="", title="名单")).paragraphs)


def test_the_heads_of_a_printed_table_come_again_overleaf():
    rows = [(str(number), STEMS, RARE) for number in range(60)]
    found = printed(paper(Table(("序号", "事项", "责任人"), rows, (2, 7, 3))))
    assert sum("序号事项责任人" in texts(page) for page in found) == len([page for page in found if len(page) > 4]) > 1


def test_a_row_longer_than_a_page_goes_on_overleaf():
    found = printed(paper(months_table([(3, STEMS * 150)])))
    said = "".join("".join(texts(page)) for page in found)
    assert len(found) >= 3
    assert sum(said.count(stem) for stem in STEMS) >= 22 * 150


def test_the_imprint_ends_the_last_page_where_the_text_may_end():
    *_, last = printed(demonstration())
    copies, printer, _ = last[-3:]
    assert copies.said == "抄送：中共青石镇委员会，青石镇人民政府。"
    assert printer.said == f"{UNIT}2026年3月6日印发"
    assert 255 < printer.down < 297 - 35
    table = word(demonstration()).tables[-1]
    place = table._tbl.tblPr.find(qn("w:tblpPr"))
    assert [place.get(qn(f"w:{name}")) for name in ("vertAnchor", "tblpYSpec")] == ["margin", "bottom"]
    assert [cell.text for line in table.rows for cell in line.cells] == [
        "抄送：中共青石镇委员会，青石镇人民政府。", f"{UNIT}\t2026年3月6日印发",
    ]  # fmt: skip


def test_the_red_head_is_as_large_as_its_line_takes():
    assert [paper(banner="青" * number).banner_size for number in (1, 7, 8, 12, 20, 60)] == [62, 62, 54, 36, 22, 22]


def test_printed_papers_use_only_the_fonts_that_stand_in():
    body = FORMATS["pdf"].write(demonstration()).getvalue()
    done = subprocess.run(["pdffonts", "-"], input=body, capture_output=True, check=True)
    fonts = {line.split()[0].partition("+")[2] for line in done.stdout.decode().splitlines()[2:]}
    assert fonts == {"Noto-Serif-CJK-SC", "Noto-Sans-CJK-SC", "AR-PL-KaitiM-GB"}


def test_a_paper_is_named_by_its_title_and_the_day():
    assert paper(title="关于A/B的\n通知").file_name(DAY) == "关于A_B的通知_20260305.xlsx"
