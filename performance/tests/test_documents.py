"""Papers that write themselves: they follow the records; what somebody wrote stays, and both are shown."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from conftest import TODAY, study
from liaison.actions import Stale, withdraw
from liaison.models import TrailEntry
from liaison.paper.formats import FORMATS
from liaison.paper.official import Heading
from liaison.tests.lines import pages
from performance import actions
from performance.documents.balance import balance, carried_out, result, shortfalls
from performance.documents.blocks import arrange, difference, heading, point, printed, removed, subheading, text
from performance.documents.compose import compose, generate, numbers, paper_of, title_of
from performance.documents.words import dated, quoted, rate, sentences, such, yuan
from performance.models import Document, PlanItem, Section, Target, WorkPlan

SUMMARY, SESSIONS = "summary", "study-sessions"
DONE = date(2026, 7, 5)


@pytest.fixture
def plan(town):
    """Return 青石镇's plan in force: a target each quarter, one of each member, two items."""
    plan = WorkPlan.objects.create(
        county=town.county, office=town.qingshi, year=2026, title="2026年度工作计划", state="in_force",
        sent_on=date(2026, 2, 1), accepted_on=date(2026, 2, 5), number="青政协联[2026]1号", signed_on=date(2026, 1, 31),
    )  # fmt: skip
    plan.bases.create(position=1, issuer="中共云溪县委", title="关于加强政协工作的意见", number="云委〔2026〕5号")
    parts = [(1, "指导思想", "围绕中心。"), (1, "主要工作", ""), (2, "学习", "每季一次。"), (1, "保障", "落实经费。")]
    for place, (level, head, words) in enumerate(parts):
        Section.objects.create(plan=plan, position=place, level=level, heading=head, text=words)
    Target.objects.create(plan=plan, name="集中学习", period=3, first="held?kind=study")
    Target.objects.create(plan=plan, name="提案", subject="member", first="proposals", position=2)
    Target.objects.create(plan=plan, name="书面报告工作", period=6, first="contributions?kind=report", position=3)
    PlanItem.objects.create(plan=plan, from_month=5, to_month=5, kind="inspection", subject="视察集镇环境")
    PlanItem.objects.create(plan=plan, from_month=8, to_month=8, kind="research", subject="调研养老服务", times=2)
    return plan


@pytest.fixture
def summary(town, by):
    return begun(town, by)


def begun(town, by, kind=SUMMARY, half=0, today=TODAY) -> Document:
    return actions.begin_document(town.qingshi, 2026, kind, half, today=today, by=by)


def block(document, key, today=TODAY):
    return next(one for one in compose(document, today) if one.key == key)


def said(document, today=TODAY):
    """Return what its text says, block by block, headings with their numbers."""
    shown = printed(compose(document, today))
    rows = zip(numbers(shown), shown, strict=True)
    return [number + one.words for number, one in rows if one.words and not one.block.attached]


def rewrite(document, key, words, by, **more):
    seen = block(document, key).block.digest
    return actions.write_block(document, key, words, seen=seen, today=TODAY, by=by, **more)


def settle(document, key, choice, by, **more):
    return actions.settle_block(document, key, choice, today=TODAY, by=by, **more)


def test_the_text_follows_a_changed_record(town, by, summary):
    assert block(summary, SESSIONS).words == ""
    one, _ = (
        study(town.qingshi, by),
        study(town.qingshi, by, day=date(2026, 4, 9), title="学习条例", marks={town.shan.pk: "leave"}),
    )
    assert block(summary, SESSIONS).words == (
        "今年以来组织集中学习2次，委员参加5人次，出席率83.3%，先后学习了“学习《政协章程》”“学习条例”等内容。"
        "研读《政协章程》等材料。"
    )
    withdraw(one, by=by, reason="重复登记")
    assert "组织集中学习1次，委员参加2人次，出席率66.7%" in block(summary, SESSIONS).words


def test_sections_without_work_are_left_out_with_their_headings(town, by, summary):
    study(town.qingshi, by)
    shown = printed(compose(summary, TODAY))
    heads = [one.words for one in shown if one.sort in ("heading", "subheading")]
    assert heads == ["基本情况", "主要工作", "加强学习，提高履职本领", "下一步工作打算"]
    assert numbers(shown)[:6] == ["", "一、", "", "", "二、", "（一）"]


def test_words_somebody_wrote_stay_and_the_difference_is_shown_until_he_chooses(town, by, summary):
    study(town.qingshi, by)
    rewrite(summary, SESSIONS, "学习一次，效果好。", by)
    assert (block(summary, SESSIONS).words, block(summary, SESSIONS).has_moved) == ("学习一次，效果好。", False)
    study(town.qingshi, by, day=date(2026, 4, 9))
    found = block(summary, SESSIONS)
    assert (found.words, found.has_moved) == ("学习一次，效果好。", True)
    assert [one for one in found.moved if one[0] != "same"] == [
        ("gone", "1"), ("new", "2"), ("gone", "3"), ("new", "6"),
    ]  # fmt: skip
    settle(summary, SESSIONS, "keep", by)
    assert not block(summary, SESSIONS).has_moved
    study(town.qingshi, by, day=date(2026, 4, 10))
    settle(summary, SESSIONS, "take", by)
    found = block(summary, SESSIONS)
    assert "集中学习3次" in found.words
    assert not found.is_edited
    assert [entry.verb for entry in TrailEntry.objects.about(summary)[:3]] == [
        "采用新生成的段落", "保留改过的段落", "修改段落",
    ]  # fmt: skip


def test_what_was_written_from_words_that_moved_on_meanwhile_is_asked_again(town, by, summary):
    study(town.qingshi, by)
    seen = block(summary, SESSIONS).block.digest
    study(town.qingshi, by, day=date(2026, 4, 9))
    with pytest.raises(ValidationError, match="有关记录有变动"):
        actions.write_block(summary, SESSIONS, "一次。", seen=seen, today=TODAY, by=by, version=0)


def test_two_people_at_one_paragraph_see_each_other_and_at_two_do_not_mind(by, summary):
    rewrite(summary, "opening", "今年，", by, version=0)
    with pytest.raises(Stale):
        rewrite(summary, "opening", "本年度，", by, version=0)
    rewrite(summary, "next-opening", "明年，", by, version=0)
    rewrite(summary, "opening", "本年度，", by, version=1)


def test_words_as_generated_are_no_edit_and_nothing_to_choose(by, summary):
    words = block(summary, "opening").words
    rewrite(summary, "opening", f"{words}另。", by)
    rewrite(summary, "opening", words, by)
    assert not block(summary, "opening").is_edited
    with pytest.raises(ValidationError, match="没有改过"):
        settle(summary, "opening", "take", by)
    with pytest.raises(ValidationError, match="没有去掉"):
        settle(summary, "opening", "restore", by)


def test_blocks_are_left_out_brought_back_and_added(by, summary):
    settle(summary, "next-opening", "remove", by)
    assert [one.key for one in removed(compose(summary, TODAY))] == ["next-opening"]
    assert [one.key for one in printed(compose(summary, TODAY))][-1] == "basics-people"
    settle(summary, "next-opening", "restore", by)
    actions.add_block(summary, "opening", "text", "另有一事。", today=TODAY, by=by)
    actions.add_block(summary, "own-1", "point", "还有一事。已办。", today=TODAY, by=by)
    assert [one.key for one in printed(compose(summary, TODAY))][:3] == ["opening", "own-1", "own-2"]
    settle(summary, "own-1", "remove", by)
    settle(summary, "own-1", "restore", by)
    assert block(summary, "own-1").words == "另有一事。"
    with pytest.raises(ValidationError, match="已不在文书里"):
        actions.add_block(summary, "nowhere", "text", "无处。", today=TODAY, by=by)


def test_an_edited_paragraph_of_a_withdrawn_section_stays_at_the_end_of_the_text(town, by, plan):
    document = begun(town, by, "year_plan")
    section = plan.sections.get(heading="学习")
    rewrite(document, f"section-{section.pk}-text", "每月一次。", by)
    withdraw(section, by=by, reason="并入别段")
    shown = [one for one in printed(compose(document, TODAY)) if not one.block.attached]
    assert (shown[-1].words, shown[-1].has_moved, shown[-1].moved) == ("每月一次。", True, [("gone", "每季一次。")])


def test_a_document_is_begun_once_and_not_before_its_days_or_its_plan(town, by):
    assert begun(town, by) == begun(town, by)
    with pytest.raises(ValidationError, match="2026-07-01 才开始"):
        begun(town, by, "half_year", 2)
    with pytest.raises(ValidationError, match="2026 年还没有工作计划"):
        begun(town, by, "month_plan")


def test_the_annual_plan_says_what_it_rests_on_its_sections_goals_and_months(town, by, plan):
    document = begun(town, by, "year_plan")
    assert said(document) == [
        "为做好2026年政协工作，根据中共云溪县委《关于加强政协工作的意见》（云委〔2026〕5号）精神，结合我镇实际，制定本计划。",
        "一、指导思想", "围绕中心。", "二、主要工作", "（一）学习", "每季一次。", "三、工作目标",
        "我组努力做到：每季度集中学习1次；每半年书面报告工作1份。", "每名委员至少完成以下任务：全年提案1件。",
        "四、保障", "落实经费。",
    ]  # fmt: skip
    paper = paper_of(document, TODAY)
    assert [one.title for one in paper.attachments] == ["年度工作目标表", "分月工作安排"]
    assert paper.attachments[1].blocks[0].rows == [("五月", "视察集镇环境"), ("八月", "调研养老服务2次")]
    assert (paper.title, paper.number, paper.day) == (
        "青石镇政协联络组2026年度工作计划", "青政协联[2026]1号", date(2026, 1, 31),
    )  # fmt: skip


def test_sections_are_numbered_to_the_fourth_level_and_run_on_from_the_third(town, by, plan):
    lines = [(3, "学文件", "每季一次"), (4, "集中学", "在会议室。"), (4, "", "没有标题的不编号。"), (4, "自学", "")]
    for level, head, words in lines:
        Section.objects.create(plan=plan, position=2, level=level, heading=head, text=words)
    document = begun(town, by, "year_plan")
    assert said(document)[4:10] == [
        "（一）学习", "每季一次。", "1.学文件。每季一次", "（1）集中学。在会议室。", "没有标题的不编号。",
        "（2）自学。",
    ]  # fmt: skip
    styles = [(one.level, one.words, one.text) for one in paper_of(document, TODAY).blocks if isinstance(one, Heading)]
    assert styles[3:6] == [(3, "学文件", "每季一次"), (4, "集中学", "在会议室。"), (4, "自学", "")]


def test_the_month_plan_has_a_paragraph_for_each_month_that_holds_something(town, by, plan):
    assert said(begun(town, by, "month_plan")) == [
        "为落实《2026年度工作计划》，结合我镇实际，现将2026年各月工作安排如下：", "五月：视察集镇环境。",
        "八月：调研养老服务2次。",
    ]  # fmt: skip


def test_a_report_says_what_the_plan_still_lacks_why_it_counts_and_what_is_next(town, by, plan):
    study(town.qingshi, by)
    found = balance(WorkPlan.objects.with_lines().get(pk=plan.pk), date(2026, 6, 30), DONE)
    assert [(line.target.name, result(line, found.day)) for line in found.lines] == [
        ("集中学习", "未完成"), ("提案", "进度偏慢"),
    ]  # fmt: skip
    assert (
        carried_out(found)
        == "年度计划确定的2项指标，进度偏慢1项、未完成1项；到期的1项计划事项，完成0项；此外还开展计划外工作1项"
    )
    assert {theme.key: words for theme, words in shortfalls(found).items()} == {
        "study": ["集中学习第二季度没有达到要求，欠1次"], "inquiry": ["计划5月的“视察集镇环境”没有开展"],
        "proposals": ["3名委员还没有完成提案"],
    }  # fmt: skip
    words = said(begun(town, by, "half_year", 1, DONE), DONE)
    assert "一是" not in "".join(words)
    assert words[-4:] == [
        "下半年，我组将在县政协的指导和镇党委的领导下，对照年度计划，补短板、抓落实，重点做好以下工作。",
        "（一）抓好学习，提高履职本领。补上集中学习1次。", "（二）围绕中心，深入调研视察。8月调研养老服务2次。",
        "（三）注重质量，做好提案工作。督促还没有完成的委员抓紧完成提案。",
    ]  # fmt: skip


def test_a_half_is_counted_by_its_own_days(town, by):
    study(town.qingshi, by)
    study(town.qingshi, by, day=date(2026, 7, 2), completed=False)
    blocks = {one.key: one.words for one in generate(begun(town, by, "half_year", 1, DONE), DONE)}
    assert blocks[SESSIONS].startswith("上半年组织集中学习1次")
    assert "统计截至" not in blocks["opening"]
    early = {one.key: one.words for one in generate(begun(town, by, "half_year", 1), TODAY)}
    assert early["opening"].endswith("现将有关情况报告如下（统计截至5月20日）：")


def test_a_long_summary_fills_pages_of_22_lines_of_28_characters(town, by, summary):
    actions.add_block(summary, "opening", "text", "甲乙丙丁戊己庚辛壬癸" * 200, today=TODAY, by=by)
    found = pages(FORMATS["pdf"].write(paper_of(summary, TODAY)).getvalue())
    full = [line for line in found[1] if not line.said.startswith("—")]
    assert len(full) == 22
    assert {len(line.said) for line in full} == {28}
    assert title_of(summary) == "青石镇政协联络组2026年度工作总结"


def test_headings_are_dropped_only_where_nothing_stands_below():
    blocks = [heading("a", "甲"), subheading("b", "乙"), text("b-1", ""), heading("c", "丙"), point("d", "丁", "有")]
    assert [one.key for one in printed(arrange(blocks, []))] == ["c", "d"]
    assert point("d", "丁", "").words == ""


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (yuan(4500000), "450万元"), (yuan(6000), "6000元"), (yuan("18500.00"), "1.85万元"), (rate(1, 3), "33.3%"),
        (rate(3, 3), "100%"), (rate(0, 0), ""),
        (such("提出", quoted("甲乙丙丁戊己"), "问题"), "提出“甲”“乙”“丙”“丁”“戊”等问题"),
        (dated([(TODAY, "视察"), (TODAY, "")]), "“视察”（5月）"), (sentences("甲，", "", "乙。"), "甲。乙。"),
        (difference("学习2次", "学习12次"), [("same", "学习"), ("gone", "2"), ("new", "12"), ("same", "次")]),
    ],
)  # fmt: skip
def test_figures_and_lists_read_as_papers_write_them(made, wanted):
    assert made == wanted


def test_the_page_shows_the_red_head_and_number_as_they_are_printed(town, by, plan, enter):
    document = begun(town, by, "year_plan")
    Document.objects.filter(pk=document.pk).update(banner="青石镇政协联络组文件", issuer="褚玉良")
    page = enter(town.clerk).get(document.get_absolute_url()).content.decode()
    assert '<p class="banner">青石镇政协联络组文件</p>' in page
    assert '<p class="number">青政协联〔2026〕1号　签发人：褚玉良</p>' in page
