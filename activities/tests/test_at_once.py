"""Entering many activities at once leaves what entering them one by one leaves, and refuses the same."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from activities.actions import STRANGER_CHOSEN, STRANGER_JOINED, STRANGER_MARKED
from activities.actions.at_once import Entry, record_many
from activities.kinds import KINDS
from activities.models import Activity
from conftest import STUDY, TODAY, enrol, study
from liaison import trail
from liaison.models import TrailEntry

DAY = date(2026, 2, 11)


def entry(town, marks=None, *, complete=True, **values):
    """Return a study session of 青石镇 at which everybody was."""
    everybody = dict.fromkeys((town.zhang.pk, town.wang.pk, town.shan.pk), ("present", ""))
    values = {**STUDY, "day": DAY, **values}
    return Entry("第 3 行", KINDS["study"], values, everybody if marks is None else marks, complete)


def enter(town, by, *entries):
    return record_many(list(entries), town.qingshi, by=by, today=TODAY)


def told(activity) -> dict:
    """Return everything kept about an activity, but its number, version and name."""
    columns = {name: value for name, value in vars(activity).items() if not name.startswith("_")}
    columns = {name: value for name, value in columns.items() if name not in ("id", "version")}
    marks = sorted(activity.attendances.values_list("member", "state", "remark", "is_remote"))
    return columns | {
        "marks": marks, "parts": sorted(activity.parts.values_list("member", "role")),
        "hosts": sorted(activity.hosts.values_list("pk", flat=True)),
    }  # fmt: skip


def test_what_is_kept_is_what_entering_one_by_one_keeps(town, by):
    values = {"main_speaker": [town.zhang.pk], "hosts": [town.liuhe]}
    alone = study(town.qingshi, by, day=DAY, marks={town.zhao.pk: "absent"}, **values)
    alone.attendances.filter(member=town.zhao).delete()  # 柳河镇 marks its own
    (made,) = enter(town, by, entry(town, **values))
    assert told(Activity.objects.get(pk=made.pk)) == told(Activity.objects.get(pk=alone.pk))


def test_the_trail_says_all_of_it_in_one_entry_each_and_stays_whole(town, by):
    enter(town, by, entry(town), entry(town, {town.wang.pk: ("leave", "出差")}, complete=False, title="学习提案"))
    second, first = TrailEntry.objects.order_by("-pk")[:2]
    assert (first.verb, first.office, first.label) == ("登记活动", town.qingshi, "2026-02-11 集中学习 学习《政协章程》")
    said = {change["field"]: change["after"] for change in first.changes}
    assert (said["状态"], said["主办"], said["出席：张立山"]) == ("已完成", "青石镇政协联络组", "出席")
    said = {change["field"]: change["after"] for change in second.changes}
    assert (said["状态"], said["出席：王春梅"]) == ("草稿", "请假（出差）")
    assert list(trail.broken_entries()) == []


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"day": date(2019, 3, 1)}, "2019-03-01 不在本县任何一届的任期内，请核对日期。"),
        ({"day": date(2026, 6, 1)}, "2026-06-01 还没有到，活动举行之后才能完成登记，现在可以先存草稿。"),
        ({"place": ""}, "完成登记前请填写地点。"),
        ({"title": "学" * 101}, "包含不超过 100 字符"),
        ({"partners": "110101199003078515"}, "身份证"),
    ],
)
def test_a_record_that_is_not_settled_is_refused_and_named(town, by, change, refusal):
    with pytest.raises(ValidationError) as refused:
        enter(town, by, entry(town), entry(town, **change))
    assert all(said.startswith("第 3 行：") for said in refused.value.messages)
    assert refusal in "".join(refused.value.messages)
    assert not Activity.objects.exists()


def test_people_and_hosts_it_cannot_have_are_refused(town, by):
    late = enrol(town.qingshi, town.farming, "何平", from_day=date(2026, 4, 1))
    wrong = {
        STRANGER_MARKED: entry(town, {town.zhao.pk: ("present", "")}, complete=False),
        STRANGER_CHOSEN: entry(town, main_speaker=[late.pk]), STRANGER_JOINED: entry(town, hosts=[town.shiqiao]),
        "还有 2 名当日在任的委员没有登记出席": entry(town, {town.zhang.pk: ("present", "")}),
    }  # fmt: skip
    for refusal, one in wrong.items():
        with pytest.raises(ValidationError, match=refusal):
            enter(town, by, one)
    (made,) = enter(town, by, entry(town, {town.zhang.pk: ("present", "")}, audience="invited"))
    assert (made.state, made.attendances.count()) == ("completed", 1)


@pytest.mark.parametrize("number", [1, 20])
def test_each_further_activity_asks_the_database_once_more(town, by, number, django_assert_num_queries):
    entries = [entry(town, title=f"学习章程第{at}章", main_speaker=[town.wang.pk]) for at in range(number)]
    with django_assert_num_queries(number + 13):
        enter(town, by, *entries)
