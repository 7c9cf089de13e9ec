"""What came of a report: adoptions, instructions, handling, feedback; each with its day."""

from datetime import date

import pytest

from conftest import TODAY
from liaison import actions
from liaison.days import Window, year_window
from liaison.tests.proof import last_entry, refused
from proposals.actions import change_event, record_event
from proposals.models import Adoption, Feedback, Handling, Instruction
from proposals.report_states import Move
from proposals.tests.reports import county, made, note, report, sent

LATER = date(2026, 4, 8)
EVENTS = {
    Adoption: {"day": LATER, "level": "city", "body": "市政协《社情民意》", "issue": "2026年第12期"},
    Instruction: {"day": LATER, "level": "county", "leader": "县长", "summary": "请县水利局研究"},
    Handling: {"day": LATER, "unit": "县水利局", "due_on": date(2026, 6, 1)},
    Feedback: {"day": LATER, "text": "已报县政协"},
}  # fmt: skip
WORDS = {
    Adoption: ("市级单篇采用（市政协《社情民意》2026年第12期）", "登记采用"),
    Instruction: ("县级县长批示：请县水利局研究", "登记批示"),
    Handling: ("县水利局：办理中", "登记办理"),
    Feedback: ("2026-04-08 上门反馈", "登记反馈"),
}  # fmt: skip


def entered(model, row, by, **values):
    return record_event(model, row, EVENTS[model] | values, by=by, today=TODAY)


@pytest.mark.parametrize("model", EVENTS)
def test_an_event_is_entered_changed_and_taken_back(town, by, model):
    event = entered(model, report(town, by), by)
    assert (str(event), last_entry().verb) == WORDS[model]
    event = change_event(event, {**EVENTS[model], "day": date(2026, 4, 9)}, by=county(town), today=TODAY)
    assert (event.day, event.version) == (date(2026, 4, 9), 2)
    actions.withdraw(event, by=by, reason="登记有误")
    assert not model.objects.standing().exists()


@pytest.mark.parametrize("model", EVENTS)
@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 1), "2026-03-01 早于编写日期 2026-03-02，请核对。"),
        (date(2026, 5, 21), "2026-05-21 还没有到，请核对日期。"),
    ],
)
def test_an_event_before_the_report_or_on_a_day_to_come_is_refused(town, by, model, day, said):
    row = report(town, by)
    with refused({"day": [said]}):
        entered(model, row, by, day=day)


@pytest.mark.parametrize("model", EVENTS)
def test_nothing_comes_of_a_report_that_was_taken_back(town, by, model):
    row = report(town, by)
    event = entered(model, row, by)
    actions.withdraw(row, by=by, reason="重复")
    with refused(["这条记录已撤回，恢复后才能改动。"]):
        entered(model, row, by)
    with refused(["这条记录已撤回，恢复后才能改动。"]):
        change_event(event, EVENTS[model], by=by, today=TODAY)
    assert not model.objects.standing().exists()


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (Adoption, "这一级的这次采用已登记过。"), (Instruction, "这位领导当天的批示已登记过。"),
        (Handling, "这个单位的办理已登记过，请在那一条里填写结果。"),
    ],
)  # fmt: skip
def test_the_same_thing_is_entered_once_and_again_after_it_was_taken_back(town, by, model, said):
    row = report(town, by)
    event = entered(model, row, by)
    with refused({"__all__": [said]}):
        entered(model, row, by)
    actions.withdraw(event, by=by, reason="登记有误")
    entered(model, row, by)


def test_one_report_is_adopted_at_several_levels_over_months(town, by):
    row = made(sent(town, by), Move.ADOPT, county(town), day=date(2026, 3, 9)).report
    for level, day in (("city", date(2026, 4, 8)), ("nation", date(2026, 5, 6))):
        entered(Adoption, row, by, level=level, day=day, body="", issue="")
    assert list(Adoption.objects.values_list("level", flat=True)) == ["county", "city", "nation"]
    year, spring = year_window(2026), Window(date(2026, 3, 1), date(2026, 4, 30))
    entered(Adoption, row, by, day=date(2026, 5, 7), issue="2026年第20期")
    assert [one.level for one in Adoption.objects.counted_in(year)] == ["county", "city", "nation", "city"]
    assert [one.level for one in Adoption.objects.once_a_level(year)] == ["county", "city", "nation"]
    assert [one.level for one in Adoption.objects.highest(year)] == ["nation"]
    assert [one.level for one in Adoption.objects.highest(spring)] == ["city"]


def test_the_office_does_not_say_that_the_county_adopted_it(town, by):
    row = report(town, by)
    with refused({"level": ["县级采用由县政协在收到的社情民意里办理，这里登记其他级别。"]}):
        entered(Adoption, row, by, level="county")
    theirs = entered(Adoption, row, county(town), level="county")
    assert theirs.level == "county"
    with refused({"level": ["县级采用由县政协在收到的社情民意里办理，这里登记其他级别。"]}):
        change_event(theirs, {"day": LATER, "level": "city"}, by=by, today=TODAY)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"due_on": date(2026, 4, 1)}, {"__all__": ["办理期限早于转办日期，请核对。"]}),
        ({"done_on": date(2026, 4, 1), "result": "已修"}, {"__all__": ["办结日期早于转办日期，请核对。"]}),
        ({"done_on": LATER}, {"__all__": ["填了办结日期，请写明办理结果。"]}),
        ({"done_on": date(2026, 5, 21), "result": "已修"}, {"done_on": ["2026-05-21 还没有到，请核对日期。"]}),
        ({"unit": ""}, {"unit": ["此字段不能为空。"]}),
    ],
)
def test_handling_that_cannot_be_so_is_refused(town, by, values, said):
    row = report(town, by)
    with refused(said):
        entered(Handling, row, by, **values)


def test_handling_is_overdue_the_day_after_its_last_day_until_it_is_done(town, by):
    row = entered(Handling, report(town, by), by)
    assert [row.is_overdue(date(2026, 6, day)) for day in (1, 2)] == [False, True]
    assert list(Handling.objects.unfinished()) == [row]
    row = change_event(row, {"done_on": TODAY, "result": "已修好"}, by=by, today=TODAY)
    assert (row.is_overdue(date(2026, 6, 2)), str(row), list(Handling.objects.unfinished())) == (
        False, "县水利局：已办结", []
    )  # fmt: skip


def test_feedback_goes_to_who_raised_it_and_to_nobody_elses_note(town, by):
    mine, other = note(town, by), note(town, by, title="水渠漏水")
    row = report(town, by, notes=[mine])
    mine.refresh_from_db()
    assert entered(Feedback, row, by, note=mine).note == mine
    with refused({"note": ["所选民情没有编入这篇社情民意，请重新选择。"]}):
        entered(Feedback, row, by, note=other)
