"""Papers of year files: what Word and PDF say is what the records say, or, once sealed, what the seal says."""

import io
import re
from datetime import date

import pytest
from docx.oxml.ns import qn
from PIL import Image

from activities.actions import record_contribution
from activities.kinds import CONTRIBUTION_KINDS
from conftest import TODAY, study
from liaison.days import year_window
from liaison.keys import Actor
from liaison.tests.world import reappoint
from members.actions import set_photo
from members.photos import portrait
from performance import actions
from performance.file_states import FileMove
from performance.files.content import content
from performance.models import YearFile
from performance.papers import booklet_of, papers_of
from performance.tests.files import YEAR, go, led, opened, sealed
from performance.tests.papers import paper_of, pdf_pages, pdf_text, word, word_text
from performance.tests.test_file_pages import scored

HELD = date(YEAR, 6, 5)


def photo(colour: str):
    """Return a photo as its form has checked it."""
    drawn = io.BytesIO()
    Image.new("RGB", (300, 400), colour).save(drawn, "PNG")
    return portrait(drawn.getvalue(), "照片.png")


def bare(said: str) -> str:
    return "".join(said.split())


def enter_work(town, by):
    """Enter records of several sections, and a set that scores them."""
    scored(town)
    study(town.qingshi, by, day=HELD, reflection=[town.zhang.pk])
    values = {"day": HELD, "title": "修渠", "doer": [town.zhang.pk], "form": "", "result": "灌溉 860 亩"}
    record_contribution(CONTRIBUTION_KINDS["deed"], town.qingshi, values, by=by, today=TODAY)


@pytest.mark.parametrize("read", [word_text, pdf_text])
def test_every_cell_of_every_entry_stands_in_it(town, by, read):
    enter_work(town, by)
    text = read(paper_of(led(town, FileMove.CHECK), town.clerk))
    sheets = content([town.zhang], year_window(YEAR), shows_phones=True)[town.zhang.pk]
    cells = {bare(cell) for sheet in sheets for one in sheet.entries for cell in one.cells}
    assert len(cells) > 20
    assert {cell for cell in cells if cell not in text} == set()
    for said in ("九、年度考核", "总分", "次×1.5分=", "履职认真。", "建议等次：称职", "县政协审核意见", "签名："):
        assert said in text


def test_unused_sections_say_so(town):
    paper = paper_of(opened(town), town.clerk)
    assert [table.title for table in paper.sections if not table.rows] == [
        "二、参加会议", "三、学习培训", "四、视察调研协商监督", "五、提案", "六、社情民意信息", "七、联系服务群众",
        "八、表彰宣传文史本职",
    ]  # fmt: skip
    empty = [table.rows[1].cells[0].text for table in word(paper).tables if table.rows[1].cells[0].text == "无"]
    assert len(empty) == 7
    assert pdf_text(paper).count("无") == 7 + "本年度没有发布考核规则，没有得分。".count("无")


def test_a_draft_has_its_mark_on_each_page_and_a_sealed_paper_none(town):
    draft = paper_of(opened(town, town.wang), town.clerk)
    assert all({"草", "稿"} <= set(page) for page in pdf_pages(draft))
    assert 'string="草稿"' in word(draft).sections[0].header._element.xml
    seal = sealed(town)
    kept = paper_of(seal.file, town.clerk)
    pages = pdf_pages(kept)
    assert not any("稿" in page for page in pages)
    assert all(seal.digest in page for page in pages)
    document = word(kept)
    assert "草稿" not in document.sections[0].header._element.xml
    foot = "".join(document.sections[0].footer._element.itertext())
    assert seal.digest in foot
    assert len(document.sections[0].footer.part.related_parts) == 1  # the square


def test_each_page_says_which_of_how_many(town):
    pages = pdf_pages(paper_of(opened(town), town.clerk))
    assert len(pages) >= 3
    assert [f"第{at}页共{len(pages)}页" in page for at, page in enumerate(pages, 1)] == [True] * len(pages)


def test_a_sealed_paper_says_what_was_sealed_whatever_the_records_say_now(town, by):
    enter_work(town, by)
    set_photo(town.zhang, photo("red"), by=by)
    activity = study(town.qingshi, by, day=HELD, title="原来的题目")
    seal = sealed(town)
    before = paper_of(seal.file, town.clerk)
    activity.title = "换了题目"
    activity.save()
    set_photo(town.zhang, photo("blue"), by=by)
    after = paper_of(YearFile.objects.get(pk=seal.file_id), town.clerk)
    assert after == before
    assert before.photo
    for text in (word_text(after), pdf_text(after)):
        assert "原来的题目" in text
        assert "换了题目" not in text


def test_corrections_stand_beside_what_was_sealed(town):
    seal = sealed(town)
    before = paper_of(seal.file, town.clerk)
    actions.correct(seal.file, {"text": "补记一次视察。", "reason": "漏登"}, by=Actor(town.county_admin), today=TODAY)
    after = paper_of(YearFile.objects.get(pk=seal.file_id), town.clerk)
    assert after.sections == before.sections
    assert after.more[-1].rows == (("1", f"{TODAY}", "补记一次视察。", "漏登", str(Actor(town.county_admin).name)),)
    for text in (word_text(after), pdf_text(after)):
        assert "补记一次视察。" in text


def test_the_photo_stands_on_it_else_the_room_for_one(town, by):
    file = opened(town)
    for read in (word_text, pdf_text):
        assert "贴照片处" in read(paper_of(file, town.clerk))
    set_photo(town.zhang, photo("red"), by=by)
    paper = paper_of(YearFile.objects.get(pk=file.pk), town.clerk)
    assert "贴照片处" not in word_text(paper) + pdf_text(paper)
    assert len(word(paper).inline_shapes) == 1


def test_an_opinion_given_before_a_file_went_back_no_longer_stands(town):
    file = led(town, FileMove.APPROVE)
    assert [bool(one.entered) for one in paper_of(file, town.clerk).opinions] == [True] * 4
    file = go(file, FileMove.RECONSIDER, town, "county_admin", words="再核一次")
    assert [bool(one.entered) for one in paper_of(file, town.clerk).opinions] == [True, True, True, False]
    file = go(file, FileMove.RETURN, town, "reviewer", words="请补")
    assert [bool(one.entered) for one in paper_of(file, town.clerk).opinions] == [True, True, False, False]
    assert [row[1] for row in paper_of(file, town.clerk).more[0].rows][-2:] == ["重新审核", "退回"]


def test_the_office_a_member_left_prints_its_own_part(town, by):
    enter_work(town, by)
    reappoint(town.zhang, town.liuhe, date(YEAR, 7, 1))
    study(town.liuhe, Actor(town.liuhe_clerk), day=date(YEAR, 9, 5), title="学习条例")
    file = opened(town)
    actions.write_statement(file, "一年来的述职。", by=Actor(town.member))
    file = YearFile.objects.get(pk=file.pk)
    part, whole = (word_text(paper_of(file, user)) for user in (town.clerk, town.liuhe_clerk))
    assert "这里只列出青石镇政协联络组记录的部分" in part
    for hidden in ("学习条例", "一年来的述职。", "九、年度考核"):
        assert hidden not in part
        assert hidden in whole


def test_a_draft_says_up_to_which_day_it_counts(town, by):
    study(town.qingshi, by, day=HELD)
    study(town.qingshi, by, day=date(YEAR, 9, 5), title="学习条例")
    file = opened(town)
    until = next(papers_of([file], town.clerk, TODAY, until=date(YEAR, 6, 30)))
    assert until.foot[1] == f"未归档，仅供核对　记录截至 {YEAR}-06-30　{TODAY} 打印"
    assert "学习条例" not in word_text(until)
    whole = next(papers_of([file], town.clerk, TODAY, until=date(YEAR, 12, 31)))
    assert whole.foot[1] == f"未归档，仅供核对　{TODAY} 打印"
    assert "学习条例" in word_text(whole)


def test_a_file_that_was_taken_back_says_so(town):
    file = actions.withdraw_file(opened(town), "开错了", by=Actor(town.county_admin))
    assert ("状态", "已撤回") in paper_of(file, town.clerk).cover


def test_phones_are_whole_for_who_may_see_them(town):
    file = opened(town)
    assert town.zhang.phone in word_text(paper_of(file, town.clerk))
    assert town.zhang.phone in word_text(paper_of(file, town.member))
    assert town.zhang.phone not in word_text(paper_of(file, town.reviewer))


def test_papers_of_many_ask_no_more_than_papers_of_one(town, by, django_assert_num_queries):
    enter_work(town, by)
    files = [opened(town, member).pk for member in (town.zhang, town.shan, town.zhao)] + [
        sealed(town, town.wang).file_id
    ]
    rows = YearFile.objects.for_list()

    def asked(keys):
        with django_assert_num_queries(21):
            return [paper.member for paper in papers_of(list(rows.filter(pk__in=keys)), town.reviewer, TODAY)]

    assert len(asked([files[0], files[-1]])) == 2
    assert len(asked(files)) == 4


def test_a_booklet_binds_the_years_of_a_term_and_says_where_each_begins(town, by):
    enter_work(town, by)
    seal = sealed(town)
    files = [opened(town, year=2026), seal.file]
    bound = booklet_of(town.term, files, town.clerk, TODAY)
    pages = pdf_pages(bound)
    assert [paper.year for paper in bound.papers] == [2025, 2026]
    heads = [f"{year}年度委员履职档案" for year in (2025, 2026)]
    begins = [next(at for at, page in enumerate(pages, 1) if head in page) for head in heads]
    assert "委员任期履职档案册" in pages[0]
    assert all(pages[1].count(f"填报中{at}" if at == begins[1] else f"已归档{at}") == 1 for at in begins)
    assert [seal.digest in page for page in pages] == [begins[0] <= at < begins[1] for at in range(1, len(pages) + 1)]
    assert ["稿" in page for page in pages] == [at >= begins[1] for at in range(1, len(pages) + 1)]
    document = word(bound)
    assert len(document.sections) == 3
    assert ["草稿" in one.header._element.xml for one in document.sections] == [False, False, True]
    assert "目录" in word_text(bound)
    contents = next(one for one in document.tables if one.rows[0].cells[-1].text == "页码")
    assert [row.cells[-1].text for row in contents.rows[1:]] == [str(at) for at in begins]
    assert re.findall(r"PAGEREF (\w+)", contents._tbl.xml) == ["year_1", "year_2"]
    marks = list(document.element.iter(qn("w:bookmarkStart")))
    assert [(one.get(qn("w:name")), one.getparent().text) for one in marks] == [
        ("year_1", "2025 年度委员履职档案"), ("year_2", "2026 年度委员履职档案"),
    ]  # fmt: skip
