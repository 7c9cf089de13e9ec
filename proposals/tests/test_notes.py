"""Notes: what people said, to whom, what was done at once; how they can be reached stays with the office."""

from datetime import date

import pytest

from conftest import TODAY
from liaison import actions
from liaison.days import Window
from liaison.models import TrailEntry
from liaison.tests.proof import last_entry, refused
from proposals.actions import change_note, record_event, take_note
from proposals.models import Feedback, Note
from proposals.sheets.reports import note_paper
from proposals.tests.reports import DAY, note, note_values, report

PHONE = "19900007777"


def test_a_note_is_taken_down_with_names_kept_short(town, by):
    row = note(town, by, raised_by="李桂兰、曹大爷等", contact=PHONE)
    told = (row.raised_by, row.contact, row.office, row.county)
    assert told == ("李某某、曹大爷等", PHONE, town.qingshi, town.county)
    assert (row.recorder, row.state_in_words, last_entry().verb) == ("李明", "待处理", "记录民情")


def test_how_he_can_be_reached_never_stands_in_the_trail(town, by):
    row = note(town, by, contact=PHONE)
    row = change_note(row, note_values(contact="19900008888"), by=by, today=TODAY)
    assert row.version == 2
    assert last_entry().changes == [{"field": "联系方式", "before": "（已填写）", "after": "（已修改）"}]
    actions.withdraw(row, by=by, reason="重复")
    assert not TrailEntry.objects.filter(changes__icontains="1990000").exists()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"day": date(2026, 5, 21)}, {"day": ["2026-05-21 还没有到，请核对日期。"]}),
        ({"day": date(2021, 1, 1)}, {"day": ["2021-01-01 不在本县任何一届的任期内，请核对日期。"]}),
        ({"taken_by_name": ""}, {"__all__": ["请选择记录委员，或者写记录人姓名，只填一处。"]}),
        ({"told_on": date(2026, 3, 1), "handling": "已答复"}, {"__all__": ["告知反映人日期早于反映日期，请核对。"]}),
        ({"told_on": DAY}, {"__all__": ["已告知、已解决的，请写明怎样答复或办理的。"]}),
        ({"is_solved": True}, {"__all__": ["已告知、已解决的，请写明怎样答复或办理的。"]}),
        ({"text": "11010519491231002X"}, {"text": ["这里含有身份证号。本系统不收集身份证号，请删去后再保存。"]}),
        ({"contact": "11010519491231002X"}, {"contact": ["这里含有身份证号。本系统不收集身份证号，请删去后再保存。"]}),
        ({"title": "水" * 51}, {"title": ["确保该变量包含不超过 50 字符 (目前字符数 51)。"]}),
    ],
)
def test_what_cannot_be_so_is_refused(town, by, values, said):
    with refused(said):
        note(town, by, **values)


def test_a_member_of_another_office_takes_nothing_down_here(town, by):
    with refused({"taken_by": ["所选委员当日不在本联络机构任职，请重新选择。"]}):
        note(town, by, taken_by=town.zhao, taken_by_name="")
    with refused({"__all__": ["请选择记录委员，或者写记录人姓名，只填一处。"]}):
        note(town, by, taken_by=town.zhang)


def test_what_became_of_it_is_told_by_the_rows(town, by):
    answered = note(town, by, handling="当场说明政策")
    solved = note(town, by, handling="请水管员修好", is_solved=True, told_on=DAY)
    edited, left = note(town, by), note(town, by, is_urgent=True)
    row = report(town, by, notes=[edited])
    words = [one.state_in_words for one in Note.objects.for_list().order_by("pk")]
    assert words == ["已答复", "已解决", "已编入社情民意", "待处理"]
    assert list(Note.objects.unattended()) == [left]
    edited.refresh_from_db()
    record_event(Feedback, row, {"day": date(2026, 4, 1), "text": "已报县政协", "note": edited}, by=by, today=TODAY)
    told = [one.last_told_on for one in Note.objects.for_list().order_by("pk")]
    assert told == [None, DAY, date(2026, 4, 1), None]
    actions.withdraw(row, by=by, reason="重复")
    assert list(Note.objects.unattended()) == [left, edited]
    assert answered in Note.objects.free_for(None)
    assert solved.told_on == DAY


def test_notes_of_the_days_of_a_window_count_and_withdrawn_ones_do_not(town, by):
    first, last = (note(town, by, day=day) for day in (date(2026, 3, 1), date(2026, 3, 31)))
    note(town, by, day=date(2026, 2, 28))
    actions.withdraw(note(town, by), by=by, reason="重复")
    assert list(Note.objects.taken_in(Window(date(2026, 3, 1), date(2026, 3, 31)))) == [last, first]


def test_an_office_reads_its_own_and_the_county_all_and_a_member_what_he_took_down(town, by):
    mine = take_note(town.qingshi, note_values(taken_by=town.zhang, taken_by_name=""), by=by, today=TODAY)
    other = note(town, by)
    seen = {who: set(Note.objects.visible_to(getattr(town, who)))
            for who in ("clerk", "reviewer", "member", "liuhe_clerk", "other_admin", "auditor")}  # fmt: skip
    assert seen == {"clerk": {mine, other}, "reviewer": {mine, other}, "member": {mine}, "liuhe_clerk": set(),
                    "other_admin": set(), "auditor": set()}  # fmt: skip


def test_the_ledger_holds_no_contact(town, by):
    edited = note(town, by, contact=PHONE, community="古槐村三组", is_urgent=True)
    note(town, by, handling="请水管员修好", is_solved=True, told_on=DAY)
    report(town, by, notes=[edited])
    paper = note_paper(Note.objects.for_list().order_by("pk"), user=town.clerk, day=TODAY)
    first, second = list(paper.rows)
    told = "机井不出水", "三组机井抽不上水。", "曹大爷"
    assert first == [1, DAY, *told, "古槐村三组", "", "紧急", "李明", "青石镇政协联络组", "", "三组机井需要维修", None]
    assert second == [2, DAY, *told, "", "", "", "李明", "青石镇政协联络组", "请水管员修好；已解决", "", DAY]
    assert paper.totals == ["合计：2 条，编入社情民意 1 条，解决问题 1 个"]
    assert PHONE.encode() not in paper.write().getvalue()
