"""Opinion reports: written by members and others, from notes, no longer than a page and a half."""

from datetime import date

import pytest

from conftest import TODAY, enrol
from liaison import actions
from liaison.actions import Stale
from liaison.days import Window
from liaison.tests.proof import change, last_entry, nothing_written, refused
from members.actions import merge_members
from proposals.actions import change_report, record_report
from proposals.models import MOST_WORDS, Note, OpinionReport, words_in
from proposals.report_states import Move
from proposals.sheets.reports import report_paper
from proposals.tests.reports import DAY, SENT, county, made, note, report, report_values, sent


def edit(row, town, by, **values):
    return change_report(row, report_values(town, **values), by=by)


def test_a_report_has_its_authors_in_their_order_and_the_notes_it_comes_from(town, by):
    first, second = note(town, by), note(town, by, title="水渠漏水")
    row = report(town, by, author=town.wang, members=[town.zhang], people=["李明", "陈红"], notes=[first, second])
    assert OpinionReport.objects.for_list().get().by_whom == "王春梅、张立山、李明、陈红"
    assert [one.report for one in Note.objects.all()] == [row, row]
    entry = last_entry()
    assert (entry.verb, change("作者", "", "王春梅、张立山、李明、陈红") in entry.changes) == ("编写社情民意", True)
    assert change("来自民情", "", "机井不出水、水渠漏水") in entry.changes


def test_a_liaison_who_is_no_member_may_be_the_author(town, by):
    row = report(town, by, author=None, people=["何秀珍"])
    assert [(one.member, one.name, one.position) for one in row.authors.all()] == [(None, "何秀珍", 1)]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"author": None}, {"author": ["请选择作者，或者在“非委员作者”里写姓名。"]}),
        ({"day": date(2021, 1, 1)}, {"day": ["2021-01-01 不在本县任何一届的任期内，请核对日期。"]}),
        ({"title": ""}, {"title": ["此字段不能为空。"]}),
        ({"title": "水" * 51}, {"title": ["确保该变量包含不超过 50 字符 (目前字符数 51)。"]}),
        ({"remark": "11010519491231002X"}, {"remark": ["这里含有身份证号。本系统不收集身份证号，请删去后再保存。"]}),
    ],
)
def test_what_cannot_be_so_is_refused(town, by, values, said):
    with refused(said):
        report(town, by, **values)


def test_people_of_another_office_write_nothing_here(town, by):
    with refused({"author": ["所选委员当日不在本联络机构任职，请重新选择。"]}):
        report(town, by, author=town.zhao)
    with refused({"members": ["所选委员当日不在本联络机构任职，请重新选择。"]}):
        report(town, by, members=[town.zhao])


def test_who_is_named_twice_is_an_author_once(town, by):
    row = report(town, by, members=[town.zhang, town.wang], people=["李明", "李明"])
    assert [one.called for one in row.authors.all()] == ["张立山", "王春梅", "李明"]


# 1,500 characters together.


def test_blanks_and_line_ends_are_no_characters():
    assert words_in("路 窄\n车　多", "拓宽。") == 7
    assert MOST_WORDS == 1500


@pytest.mark.parametrize(("situation", "suggestion", "beyond"), [(1000, 500, 0), (1000, 501, 1), (0, 20_000, 18_500)])
def test_situation_and_suggestion_are_counted_together(town, by, situation, suggestion, beyond):
    texts = {"situation": "情" * situation, "suggestion": "建" * suggestion}
    if not beyond:
        assert report(town, by, **texts).words == 1500
        return
    said = [f"情况反映和意见建议合计 {situation + suggestion} 字，最多 1500 字，请删减 {beyond} 字。"]
    with refused({"suggestion": said}):
        report(town, by, **texts)


def test_the_count_follows_a_change(town, by):
    row = edit(report(town, by), town, by, situation="短", suggestion="短")
    assert row.words == 2
    with refused({"suggestion": ["情况反映和意见建议合计 1501 字，最多 1500 字，请删减 1 字。"]}):
        edit(row, town, by, situation="情" * 1500, suggestion="建")


# Changing.


def test_a_change_tells_before_and_after_and_keeps_who_stays(town, by):
    gone, stays = note(town, by), note(town, by, title="水渠漏水")
    row = report(town, by, members=[town.wang], notes=[gone, stays])
    kept = row.authors.get(member=town.zhang).pk
    edit(row, town, by, title="机井维修", people=["李明"], notes=[stays])
    assert last_entry().changes == [
        change("标题", "三组机井需要维修", "机井维修"), change("作者", "张立山、王春梅", "张立山、李明"),
        change("来自民情", "机井不出水、水渠漏水", "水渠漏水"),
    ]  # fmt: skip
    assert row.authors.get(member=town.zhang).pk == kept
    gone.refresh_from_db()
    assert (gone.report, gone.is_edited) == (None, False)


def test_a_note_stands_in_one_report_only(town, by):
    one = note(town, by)
    report(town, by, notes=[one])
    with refused({"notes": ["“机井不出水”已编入另一篇社情民意或已撤回，请重新选择。"]}):
        report(town, by, notes=[Note.objects.get()])


def test_a_note_of_a_report_taken_back_can_be_edited_anew(town, by):
    one = note(town, by)
    actions.withdraw(report(town, by, notes=[one]), by=by, reason="重复")
    again = report(town, by, notes=[Note.objects.get()])
    assert Note.objects.get().report == again


def test_what_was_sent_is_changed_only_when_it_came_back(town, by):
    sending = sent(town, by)
    with refused(["这篇社情民意已经报送，不能改动。需要修改的，请先收回，或等退回补充后再改。"]):
        edit(sending.report, town, by, title="机井维修")
    made(sending, Move.RETURN, county(town))
    assert edit(sending.report, town, by, title="机井维修").title == "机井维修"


def test_a_report_somebody_changed_meanwhile_is_not_overwritten(town, by):
    row = report(town, by)
    edit(row, town, by, title="机井维修")
    with nothing_written(), pytest.raises(Stale):
        change_report(row, report_values(town), by=by, version=1)


def test_an_author_who_moved_stays_while_the_day_stays(town, by):
    row = report(town, by)
    place = town.zhang.appointments.get()
    place.to_day, place.end = date(2026, 3, 1), "moved"
    place.save()
    assert edit(row, town, by, title="机井维修").title == "机井维修"
    with refused({"author": ["所选委员当日不在本联络机构任职，请重新选择。"]}):
        edit(row, town, by, day=date(2026, 3, 3))


def test_of_two_entries_of_one_member_the_first_place_stays(town, by):
    double = enrol(town.qingshi, town.farming, "张立山", phone="19900009999")
    row = report(town, by, author=double, members=[town.zhang, town.wang])
    merge_members(town.zhang, double, taken=set(), kept=set(double.appointments.values_list("pk", flat=True)), by=by)
    assert [(one.called, one.position) for one in row.authors.all()] == [("张立山", 1), ("王春梅", 3)]


# Which reports a page means.


def test_who_reads_a_report(town, by):
    own, other = report(town, by), report(town, by, author=None, people=["李明"])
    theirs = record_report(town.liuhe, report_values(town, author=town.zhao), by=by)
    seen = {who: set(OpinionReport.objects.visible_to(getattr(town, who)))
            for who in ("clerk", "reviewer", "member", "liuhe_clerk", "other_admin", "auditor")}  # fmt: skip
    assert seen == {"clerk": {own, other}, "reviewer": {own, other, theirs}, "member": {own}, "liuhe_clerk": {theirs},
                    "other_admin": set(), "auditor": set()}  # fmt: skip


def test_what_was_sent_on_the_days_of_a_window_counts(town, by):
    march, april = Window(date(2026, 3, 1), date(2026, 3, 31)), Window(date(2026, 4, 1), date(2026, 4, 30))
    one = sent(town, by).report
    report(town, by)
    assert (list(OpinionReport.objects.sent_in(march)), list(OpinionReport.objects.sent_in(april))) == ([one], [])
    actions.withdraw(one, by=by, reason="重复")
    assert list(OpinionReport.objects.sent_in(march)) == []


def test_the_ledger_has_the_columns_of_counties_ledgers(town, by):
    sending = sent(town, by, members=[town.wang], people=["李明"], area="农业农村", concerns="县水利局")
    made(sending, Move.FORWARD, county(town))
    made(sending, Move.ADOPT, county(town), day=TODAY)
    paper = report_paper(OpinionReport.objects.for_list(), {town.zhang.pk: "农业"}, user=town.clerk, day=TODAY)
    (line,) = paper.rows
    assert line == [
        1, DAY, "张立山、王春梅、李明", "政协委员、社情民意联络员", "农业", "青石镇政协联络组", "三组机井需要维修",
        "机井抽不上水。", "农业农村", "县水利局", "县政协", SENT, "县政协：采用", "县级单篇采用（2026年第3期）", "",
        "县水利局", "", None, "",
    ]  # fmt: skip
    assert paper.totals == ["合计：1 篇，报送 1 篇，被采用 1 篇，有领导批示 0 篇"]


def test_a_report_can_be_changed_after_a_note_in_it_was_taken_back(town, by):
    gone, stays = note(town, by), note(town, by, title="水渠漏水")
    row = report(town, by, notes=[gone, stays])
    actions.withdraw(gone, by=by, reason="记错了")
    assert edit(row, town, by, title="机井维修", notes=[stays]).title == "机井维修"
    gone.refresh_from_db()
    actions.restore(gone, by=by)
    assert set(row.notes.standing()) == {gone, stays}
