"""What is done with an activity: drafted with almost nothing, changed, completed when it is settled, reopened."""

from datetime import date

import pytest

from activities.actions import change_activity, mark_attendance, move, record_activity
from activities.kinds import KINDS
from activities.models import Activity
from activities.states import Move, State
from conftest import STUDY, TODAY, enrol, study
from liaison import actions
from liaison.actions import Stale
from liaison.keys import Actor
from liaison.tests.proof import change, last_entry, nothing_written, refused

DAY = date(2026, 2, 11)
TOMORROW = date(2026, 5, 21)
STRANGER = "所选委员中有人当日不在本联络机构任职，请重新选择。"


def draft(town, by, **values) -> Activity:
    return record_activity(KINDS["study"], town.qingshi, values, by=by)


def all_present(activity: Activity, by) -> Activity:
    marks = {place.member_id: ("present", "") for place in activity.roster()}
    return mark_attendance(activity, marks, by=by)


def complete(activity: Activity, by, today: date = TODAY) -> Activity:
    return move(activity, Move.COMPLETE, by=by, today=today)


def again(activity: Activity, by, today: date = TODAY, **values) -> Activity:
    """Save the form of a study once more, with what is said otherwise in `values`."""
    people = {ask.name: [member.pk for member in activity.people(ask.role)] for ask in activity.asked.people}
    return change_activity(activity, {**STUDY, "day": activity.day, **people, **values}, by=by, today=today)


def parts(activity: Activity) -> list[str]:
    """Return the parts members took, and who handed in a reflection."""
    wrote = [f"心得体会{member}" for member in Activity.objects.get(pk=activity.pk).people("reflection")]
    return sorted([f"{part.get_role_display()}{part.member}" for part in activity.parts.all()] + wrote)


# A draft.


def test_a_draft_needs_almost_nothing(town, by):
    activity = draft(town, by)
    activity.refresh_from_db()
    assert (activity.state, activity.day, activity.title, activity.details) == (State.DRAFT, None, "", {})
    assert (activity.county, [*activity.hosts.all()], activity.version) == (town.county, [town.qingshi], 1)
    assert str(activity) == "未定日期 集中学习 （未填主题）"
    assert (last_entry().verb, last_entry().office) == ("登记活动", town.qingshi)
    assert last_entry().changes == [
        change("县", "", "云溪县"), change("组织者", "", "联络机构"), change("类别", "", "集中学习"),
        change("职能", "", "自身建设"), change("应到范围", "", "全体委员"), change("自愿报名", "", "否"),
        change("状态", "", "草稿"),
        change("主办", "", "青石镇政协联络组"),
    ]  # fmt: skip


def test_what_the_form_says_is_kept_and_told_by_its_labels(town, by):
    activity = draft(town, by, **STUDY, day=DAY, main_speaker=[town.zhang.pk], reflection=[town.wang.pk, town.shan.pk])
    activity.refresh_from_db()
    assert activity.details == {"plan": "青政协〔2026〕3号", "materials": "《政协章程》"}
    assert {name: activity.text(name) for name in STUDY} == STUDY
    assert parts(activity) == ["主题发言人张立山", "心得体会单小满", "心得体会王春梅"]
    told = {one["field"]: one["after"] for one in last_entry().changes}
    assert (told["日期"], told["计划"], told["学习材料"]) == ("2026-02-11", "青政协〔2026〕3号", "《政协章程》")
    assert (told["主题发言人"], told["心得体会"]) == ("张立山", "单小满、王春梅")
    assert not told.keys() & {"其他", "交流发言人", "外请主讲人", "备注"}


def test_what_the_kind_does_not_ask_for_is_not_kept(town, by):
    activity = draft(town, by, state="completed", version=9, organiser="county", secret="x")
    assert (activity.state, activity.version, activity.details) == (State.DRAFT, 1, {})
    assert [*activity.hosts.all()] == [town.qingshi]


def test_a_day_outside_every_term_is_refused(town, by):
    with refused({"day": ["2022-01-09 不在本县任何一届的任期内，请核对日期。"]}):
        draft(town, by, day=date(2022, 1, 9))
    assert draft(town, by, day=date(2022, 1, 10)).day == date(2022, 1, 10)


@pytest.mark.parametrize(
    ("who", "role"), [("zhao", "main_speaker"), ("sun", "exchange_speaker"), ("zhao", "reflection")]
)
def test_somebody_of_another_office_takes_no_part(town, by, who, role):
    with refused({role: [STRANGER]}):
        draft(town, by, **STUDY, day=DAY, **{role: [town.zhang.pk, getattr(town, who).pk]})


def test_nobody_takes_a_part_on_no_day_or_before_he_joined(town, by):
    late = enrol(town.qingshi, town.farming, "李新", from_day=date(2026, 3, 1))
    with refused({"main_speaker": [STRANGER]}):
        draft(town, by, main_speaker=[town.zhang.pk])
    with refused({"main_speaker": [STRANGER]}):
        draft(town, by, day=date(2026, 2, 28), main_speaker=[late.pk])
    assert parts(draft(town, by, day=date(2026, 3, 1), main_speaker=[late.pk])) == ["主题发言人李新"]


def test_a_text_too_long_is_refused(town, by):
    with refused({"title": ["确保该变量包含不超过 100 字符 (目前字符数 101)。"]}):
        draft(town, by, title="长" * 101)


# Changing.


def test_a_change_is_told_before_and_after(town, by):
    activity = study(town.qingshi, by, completed=False, exchange_speaker=[town.wang.pk])
    changed = again(activity, by, place="村委会", plan="", exchange_speaker=[town.shan.pk, town.zhang.pk])
    assert (changed.place, changed.details, changed.version) == ("村委会", {"materials": "《政协章程》"}, 2)
    assert parts(changed) == ["交流发言人单小满", "交流发言人张立山"]
    assert last_entry().verb == "修改活动"
    assert last_entry().changes == [
        change("地点", "镇政府三楼会议室", "村委会"), change("计划", "青政协〔2026〕3号", ""),
        change("交流发言人", "王春梅", "单小满、张立山"),
    ]  # fmt: skip


def test_saving_an_activity_as_it_is_writes_nothing(town, by):
    activity = study(town.qingshi, by, main_speaker=[town.zhang.pk])
    with nothing_written():
        again(activity, by)


def test_a_change_of_people_alone_is_a_change(town, by):
    activity = study(town.qingshi, by, completed=False)
    changed = again(activity, by, reflection=[town.wang.pk])
    assert (changed.version, last_entry().changes) == (2, [change("心得体会", "", "王春梅")])
    assert again(changed, by, reflection=[]).version == 3
    assert last_entry().changes == [change("心得体会", "王春梅", "")]


def test_the_same_member_may_take_several_parts(town, by):
    activity = draft(town, by, day=DAY, main_speaker=[town.zhang.pk], reflection=[town.zhang.pk])
    assert parts(activity) == ["主题发言人张立山", "心得体会张立山"]


def test_a_completed_activity_stays_settled(town, by):
    activity = study(town.qingshi, by)
    with refused({"place": ["完成登记前请填写地点。"]}):
        again(activity, by, place="")
    with refused({"main_speaker": [STRANGER]}):
        again(activity, by, main_speaker=[town.zhao.pk])
    with refused({"day": ["2026-05-21 还没有到，活动举行之后才能完成登记，现在可以先存草稿。"]}):
        again(activity, by, day=TOMORROW)
    assert again(activity, by, place="村委会").state == State.COMPLETED


# The day moves.


def test_who_was_not_in_office_on_the_new_day_leaves_the_lists_and_the_trail_says_so(town, by):
    late = enrol(town.qingshi, town.farming, "李新", from_day=date(2026, 2, 1))
    activity = study(town.qingshi, by, reflection=[late.pk, town.wang.pk])
    moved = again(activity, by, day=date(2026, 1, 31))
    assert parts(moved) == ["心得体会王春梅"]
    assert sorted(row.member.name for row in moved.attendances.all()) == ["单小满", "张立山", "王春梅"]
    assert last_entry().changes == [
        change("日期", "2026-02-11", "2026-01-31"),
        change("出席：李新", "李新 出席", "当日不在任，移出名单"),
        change("心得体会：李新", "李新", "当日不在任，移出名单"),
    ]


def test_a_completed_activity_does_not_move_to_a_day_on_which_somebody_is_unmarked(town, by):
    enrol(town.qingshi, town.farming, "李新", from_day=date(2026, 3, 1))
    activity = study(town.qingshi, by)
    with refused(["还有 1 名当日在任的委员没有登记出席（李新），登记出席后才能完成。"]):
        again(activity, by, day=date(2026, 3, 1))
    assert again(activity, by, day=date(2026, 2, 28)).day == date(2026, 2, 28)


def test_a_draft_moves_to_any_day_of_the_term(town, by):
    activity = study(town.qingshi, by, completed=False)
    assert again(activity, by, day=TOMORROW).day == TOMORROW


# Completing.


@pytest.mark.parametrize(
    ("name", "label"), [("day", "日期"), ("place", "地点"), ("contents", "内容"), ("responsible", "责任人")]
)
def test_nothing_is_completed_before_time_place_contents_and_person_are_settled(town, by, name, label):
    activity = draft(town, by, **{**STUDY, "day": DAY, name: None if name == "day" else ""})
    all_present(activity, by)
    with refused({name: [f"完成登记前请填写{label}。"]}):
        complete(activity, by)


def test_everything_unsettled_is_named_at_once(town, by):
    with refused({name: [f"完成登记前请填写{label}。"] for name, label in draft(town, by).unsettled()}):
        complete(Activity.objects.get(), by)


def test_completing_is_told_and_the_rest_may_stay_empty(town, by):
    activity = draft(town, by, day=DAY, place="镇政府", contents="章程", responsible="李明")
    completed = complete(all_present(activity, by), by)
    assert (completed.state, completed.version) == (State.COMPLETED, 2)
    assert completed.missing_elements() == ["计划", "主题发言人", "记录", "心得体会"]
    assert (last_entry().verb, last_entry().changes) == ("完成登记", [change("状态", "草稿", "已完成")])


def test_what_has_not_happened_yet_is_not_completed_and_what_happens_today_is(town, by):
    activity = all_present(draft(town, by, **STUDY, day=TOMORROW), by)
    with refused({"day": ["2026-05-21 还没有到，活动举行之后才能完成登记，现在可以先存草稿。"]}):
        complete(activity, by)
    assert complete(activity, by, today=TOMORROW).state == State.COMPLETED


def test_whoever_is_unmarked_is_named_in_the_order_of_the_roster(town, by):
    activity = draft(town, by, **STUDY, day=DAY)
    with refused(["还有 3 名当日在任的委员没有登记出席（张立山、单小满、王春梅），登记出席后才能完成。"]):
        complete(activity, by)


def test_of_many_unmarked_the_first_ten_are_named(town, by):
    for number in range(8):
        enrol(town.qingshi, town.teaching, f"丁{number}")
    ten = "、".join(["张立山", *(f"丁{number}" for number in range(8)), "单小满"])
    activity = draft(town, by, **STUDY, day=DAY)
    with refused([f"还有 11 名当日在任的委员没有登记出席（{ten}等），登记出席后才能完成。"]):
        complete(activity, by)


def test_an_office_that_had_no_members_that_day_completes_its_activity(town):
    by = Actor(town.liuhe_clerk)
    actions.edit(town.term, {"starts_on": date(2022, 1, 1)}, by=by)
    activity = study(town.liuhe, by, day=date(2022, 1, 9))
    assert (activity.state, activity.attendances.count()) == (State.COMPLETED, 0)


# Moves.


def test_a_completed_activity_is_reopened_and_completed_again(town, by):
    activity = move(study(town.qingshi, by), Move.REOPEN, by=by, today=TODAY)
    assert activity.state == State.DRAFT
    assert (last_entry().verb, last_entry().changes) == ("转为草稿", [change("状态", "已完成", "草稿")])
    assert complete(activity, by).state == State.COMPLETED


@pytest.mark.parametrize(
    ("completed", "wanted", "said"),
    [
        (True, Move.COMPLETE, "这条记录现在是“已完成”，不能完成登记。"),
        (False, Move.REOPEN, "这条记录现在是“草稿”，不能转为草稿。"),
    ],
)
def test_a_move_from_where_it_is_already_is_refused(town, by, completed, wanted, said):
    activity = study(town.qingshi, by, completed=completed)
    with refused([said]):
        move(activity, wanted, by=by, today=TODAY)


@pytest.mark.parametrize(("completed", "wanted"), [(False, Move.COMPLETE), (True, Move.REOPEN), (True, Move.COMPLETE)])
def test_a_withdrawn_activity_does_not_move(town, by, completed, wanted):
    activity = actions.withdraw(study(town.qingshi, by, completed=completed), by=by, reason="重复登记")
    with refused(["这条记录已撤回，恢复后才能改动。"]):
        move(activity, wanted, by=by, today=TODAY)


@pytest.mark.parametrize(
    "attempt",
    [
        lambda one, by: change_activity(one, {**STUDY, "day": DAY}, by=by, today=TODAY, version=1),
        lambda one, by: mark_attendance(one, {}, by=by, version=1),
        lambda one, by: move(one, Move.COMPLETE, by=by, today=TODAY, version=1),
        lambda one, by: actions.withdraw(one, by=by, reason="重复登记", version=1),
    ],
    ids=["change", "attendance", "move", "withdraw"],
)
def test_whatever_is_done_with_an_activity_somebody_changed_meanwhile_is_refused(town, by, attempt):
    activity = study(town.qingshi, by, completed=False)
    again(activity, by, place="村委会")
    with nothing_written(), pytest.raises(Stale) as caught:
        attempt(activity, by)
    assert (caught.value.row.place, caught.value.row.version) == ("村委会", 2)


# Which activities a page means.


def test_drafts_come_oldest_first_and_those_without_a_day_before_them(town, by):
    late, early, dayless = draft(town, by, day=TOMORROW), draft(town, by, day=DAY), draft(town, by)
    study(town.qingshi, by)
    actions.withdraw(draft(town, by, day=DAY), by=by, reason="重复登记")
    assert list(Activity.objects.drafts()) == [dayless, early, late]


def test_the_ledger_goes_from_the_newest_day_back_and_ends_with_those_without_a_day(town, by):
    dayless, early, late = draft(town, by), draft(town, by, day=DAY), draft(town, by, day=TOMORROW)
    same_day = draft(town, by, day=DAY)
    assert list(Activity.objects.all()) == [late, same_day, early, dayless]
