"""Issues of 《社情民意》: numbered in their year, printed as Word."""

from datetime import date

import pytest
from docx import Document

from conftest import TODAY, enrol
from liaison import actions
from liaison.days import Window
from liaison.paper.periodical import write_periodical
from liaison.tests.proof import change, last_entry, refused
from proposals.actions import change_bulletin, issue_bulletin, record_report, restore_bulletin
from proposals.models import Bulletin, OpinionReport
from proposals.report_states import Move
from proposals.sheets.bulletins import bulletin_paper
from proposals.tests.reports import county, made, report, report_values, sent

APRIL = date(2026, 4, 8)


def issue(owner, by, reports, **values):
    return issue_bulletin(owner, {"day": APRIL, "reports": reports, **values}, by=by, today=TODAY)


def adopted(town, by) -> OpinionReport:
    """Return a report the county adopted."""
    return made(sent(town, by), Move.ADOPT, county(town)).report


def test_the_numbers_of_a_year_go_on_and_each_year_begins_anew(town, by):
    numbers = [
        issue(town.qingshi, by, [report(town, by)]).number,
        issue(town.qingshi, by, [report(town, by)], number=5).number,
        issue(town.qingshi, by, [report(town, by)]).number,
        issue(town.qingshi, by, [report(town, by)], day=date(2025, 12, 30)).number,
        issue(town.county, county(town), [adopted(town, by)]).number,
    ]
    assert numbers == [1, 5, 6, 1, 1]
    assert last_entry().verb == "编印期刊"


def test_a_number_that_is_taken_is_refused_also_when_its_issue_was_taken_back(town, by):
    first = issue(town.qingshi, by, [report(town, by)])
    actions.withdraw(first, by=by, reason="重编")
    row = report(town, by)
    with refused({"__all__": ["这一年的这一期已经有了，请换一个期号。"]}):
        issue(town.qingshi, by, [row], number=1)
    assert issue(town.qingshi, by, [row]).number == 2


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"reports": []}, {"reports": ["请选择至少一篇社情民意。"]}),
        ({"day": date(2026, 5, 21)}, {"day": ["2026-05-21 还没有到，请核对日期。"]}),
        ({"number": 0}, {"number": ["期号从 1 开始。"]}),
        ({"number": 1000}, {"number": ["期号太大，请核对。"]}),
    ],
)
def test_an_issue_that_cannot_be_so_is_refused(town, by, values, said):
    row = report(town, by)
    with refused(said):
        issue(town.qingshi, by, **{"reports": [row], **values})


def test_a_change_tells_what_is_printed_and_keeps_its_year(town, by):
    one, two = report(town, by), report(town, by, title="水渠漏水")
    row = issue(town.qingshi, by, [one])
    row = change_bulletin(row, {"day": APRIL, "reports": [two, one], "number": None}, by=by, today=TODAY)
    assert [item.report for item in row.items.all()] == [two, one]
    assert last_entry().changes == [change("刊登", "三组机井需要维修", "水渠漏水；三组机井需要维修")]
    with refused({"day": ["这是 2026 年的一期，印发日期要在这一年里。"]}):
        change_bulletin(row, {"day": date(2025, 4, 8), "reports": [one]}, by=by, today=TODAY)


def test_an_office_prints_its_own_and_the_county_what_it_adopted_each_once(town, by):
    mine, taken = report(town, by), adopted(town, by)
    theirs = record_report(town.liuhe, report_values(town, author=town.zhao), by=by)
    own, countys = Bulletin(county=town.county, office=town.qingshi), Bulletin(county=town.county)
    assert set(OpinionReport.objects.printable_in(own)) == {mine, taken}
    assert set(OpinionReport.objects.printable_in(countys)) == {taken}
    printed = issue(town.qingshi, by, [mine])
    assert set(OpinionReport.objects.printable_in(own)) == {taken}
    assert set(OpinionReport.objects.printable_in(printed)) == {mine, taken}
    assert theirs not in OpinionReport.objects.printable_in(own)


def test_two_issues_of_one_body_never_print_the_same_report(town, by):
    row, other = report(town, by), report(town, by, title="水渠漏水")
    first = issue(town.qingshi, by, [row])
    taken = {"reports": ["“三组机井需要维修”不能刊登，或已刊登在别的一期里，请重新选择。"]}
    with refused(taken):
        issue(town.qingshi, by, [other, row])
    second = issue(town.qingshi, by, [other])
    with refused(taken):
        change_bulletin(second, {"day": APRIL, "reports": [row]}, by=by, today=TODAY)
    with refused({"reports": ["“水渠漏水”不能刊登，或已刊登在别的一期里，请重新选择。"]}):
        issue(town.county, county(town), [other])
    actions.withdraw(first, by=by, reason="重编")
    third = issue(town.qingshi, by, [row])
    with refused(["“三组机井需要维修”已刊登在别的一期里，这一期不能恢复。请先从那一期里去掉。"]):
        restore_bulletin(first, by=by)
    change_bulletin(third, {"day": APRIL, "reports": [report(town, by)]}, by=by, today=TODAY)
    assert not restore_bulletin(first, by=by).is_withdrawn


def test_an_office_reads_its_own_issues_and_the_county_all(town, by):
    own = issue(town.qingshi, by, [report(town, by)])
    countys = issue(town.county, county(town), [adopted(town, by)])
    seen = {who: set(Bulletin.objects.visible_to(getattr(town, who)))
            for who in ("clerk", "reviewer", "liuhe_clerk", "other_admin", "member")}  # fmt: skip
    assert seen == {"clerk": {own}, "reviewer": {own, countys}, "liuhe_clerk": set(), "other_admin": set(),
                    "member": set()}  # fmt: skip


def test_issues_of_the_days_of_a_window_count_and_withdrawn_ones_do_not(town, by):
    april = Window(date(2026, 4, 1), date(2026, 4, 30))
    row = issue(town.qingshi, by, [report(town, by)])
    issue(town.qingshi, by, [report(town, by)], day=TODAY)
    actions.withdraw(issue(town.qingshi, by, [report(town, by)]), by=by, reason="重编")
    assert list(Bulletin.objects.issued_in(april)) == [row]


def test_the_issue_is_printed_with_head_contents_articles_and_imprint(town, by):
    one = report(town, by, situation="第一段。\n第二段。", people=["李明"])
    two = report(town, by, title="水渠漏水")
    row = issue(town.qingshi, by, [one, two], editor="周海", approved_by="何国强", sent_to="报：县政协办公室")
    paper = bulletin_paper(row)
    assert (paper.count, paper.file_name(TODAY)) == (2, "社情民意2026年第1期_青石镇政协联络组.xlsx")
    lines = [line.text for line in Document(write_periodical(paper)).paragraphs]
    assert lines == [
        "社　情　民　意", "（2026年第1期）", "青石镇政协联络组编印\t2026年4月8日",
        "目　录", "1．三组机井需要维修", "2．水渠漏水", "三组机井需要维修", "政协委员 张立山　社情民意联络员 李明",
        "一、情况反映", "第一段。", "第二段。", "二、意见建议", "建议水利部门维修。",
        "水渠漏水", "政协委员 张立山", "一、情况反映", "机井抽不上水。", "二、意见建议",
        "建议水利部门维修。", "报：县政协办公室", "编辑：周海　　签发：何国强",
    ]  # fmt: skip


def test_two_authors_of_one_name_are_both_printed_and_told_apart(town, by):
    other = enrol(town.qingshi, town.teaching, "张立山", employer="中心小学", job="校长")
    row = issue(town.qingshi, by, [report(town, by, members=[other], people=["李明"])])
    assert bulletin_paper(row).articles[0].authors == (
        f"政协委员 张立山（{town.zhang.employer_and_job}）　政协委员 张立山（中心小学校长）　社情民意联络员 李明"
    )
