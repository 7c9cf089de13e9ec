"""The registry: joint work, members who move, terms that end, and the records behind each figure."""

from datetime import date

import pytest

from activities.actions import ask_leave, change_leave, move, record_activity
from activities.kinds import KINDS
from activities.models import NamedKind
from activities.states import Move
from conftest import TODAY, study
from liaison import actions
from liaison.actions.tasks import give_task, hand_in
from liaison.days import year_window
from liaison.keys import Actor
from liaison.models import TaskReply
from performance.links import behind
from performance.measures import HELD, MEASURES, MONTH, Asked, Countable, Subject, choices, countable, figures, totals
from performance.tests.test_measures import go_over, submitted

YEAR = year_window(2026)
FEBRUARY, APRIL = date(2026, 2, 11), date(2026, 4, 10)
STUDIES = Countable(HELD, (("kind", "study"),))
PRESENT, LEAVES = Countable(MEASURES["attendance"]), Countable(MEASURES["leaves"])


def asked(one, subject) -> Asked:
    return Asked((one,), Subject(subject), YEAR)


def test_a_key_says_what_is_counted_and_an_unknown_one_nothing():
    assert STUDIES.key == "held?kind=study"
    assert countable("held?kind=study") == STUDIES
    assert STUDIES.words == "集中学习"
    assert countable("held?form=apart&kind=study").words == "集中学习（分散）"
    assert countable("held?named=3").words == "开展活动（本县名称）"
    for key in ("held?named=x", "held?named=99999999999999999999"):
        assert countable(key) is None, key
    for key in ("", "nothing", "held?colour=red", "held?sum=amount", "held?kind"):
        assert countable(key) in (None, Countable(HELD)), key


def test_each_host_is_credited_and_all_together_count_once(town, by):
    study(town.qingshi, by).hosts.add(town.liuhe)
    study(town.qingshi, by, day=APRIL)
    assert asked(STUDIES, "office").count([town.qingshi, town.liuhe]) == {town.qingshi.pk: 2, town.liuhe.pk: 1}
    assert asked(STUDIES, "office").total() == {(): 2}
    assert asked(STUDIES, "office").total([town.liuhe]) == {(): 1}
    assert totals([STUDIES], Subject.OFFICE, YEAR, [town.qingshi, town.liuhe]) == {STUDIES.key: 2}


def test_counts_split_by_month_and_kind(town, by):
    study(town.qingshi, by)
    study(town.qingshi, by, day=APRIL)
    split = asked(Countable(HELD), "office").count([town.qingshi], by=("kind", MONTH))
    assert split == {
        (town.qingshi.pk, "study", date(2026, 2, 1)): 1, (town.qingshi.pk, "study", date(2026, 4, 1)): 1,
    }  # fmt: skip
    assert asked(Countable(HELD), "office").total(by=(MONTH,)) == {(date(2026, 2, 1),): 1, (date(2026, 4, 1),): 1}


def test_a_member_who_moves_keeps_his_year_and_each_office_its_days(town, by):
    study(town.qingshi, by)
    go_over(town, town.zhang, town.liuhe, date(2026, 4, 1), by)
    study(town.liuhe, Actor(town.liuhe_clerk), day=APRIL)
    assert asked(PRESENT, "member").count([town.zhang]) == {town.zhang.pk: 2}
    assert asked(PRESENT, "office").count([town.qingshi, town.liuhe]) == {town.qingshi.pk: 3, town.liuhe.pk: 2}
    assert asked(PRESENT, "office").total() == {(): 5}
    records = asked(PRESENT, "office").records([town.liuhe])
    assert [(line.day, line.note) for line in records[:]] == [(APRIL, "赵强 出席"), (APRIL, "张立山 出席")]


def test_alternatives_add_up_and_a_record_that_fits_two_counts_once(town, by):
    study(town.qingshi, by, main_speaker=[town.zhang.pk], exchange_speaker=[town.zhang.pk])
    submitted(town, town.zhang, APRIL, by)
    spoke, wrote = (countable(f"parts?role={role}") for role in ("main_speaker", "exchange_speaker"))
    either = Asked((spoke, wrote, countable("parts?kind=study"), countable("proposals")), Subject.MEMBER, YEAR)
    assert either.count([town.zhang, town.wang]) == {town.zhang.pk: 3}
    assert len(either.records([town.zhang])) == 3


def test_a_table_asks_once_for_all_values_of_a_filter(town, by, django_assert_num_queries):
    study(town.qingshi, by, marks={town.zhang.pk: "absent"})
    marks = [countable(f"marks?outcome={outcome}") for outcome in ("present", "absent", "leave")]
    with django_assert_num_queries(1):
        found = figures(marks, Subject.MEMBER, YEAR, [town.zhang, town.wang])
    assert found == {("marks?outcome=absent", town.zhang.pk): 1, ("marks?outcome=present", town.wang.pk): 1}


def test_what_can_be_chosen_comes_from_the_registry():
    groups = dict(choices())
    assert ("held?kind=study", "集中学习") in groups["开展活动"]
    assert ("contributions?kind=deed", "为民办实事") in groups["履职成果"]
    assert ("attendance?kind=study", "参加活动（集中学习）") in groups["参加活动"]
    assert ("held?form=apart&kind=study", "集中学习（分散）") in groups["开展活动"]
    assert ("contributions?form=clinic&kind=deed", "为民办实事（义诊）") in groups["履职成果"]
    assert ("contributions?kind=publicity&level=city", "媒体宣传（市级）") in groups["履职成果"]


def test_form_function_and_the_countys_own_name_narrow_what_is_counted(town, by, enter):
    values = {"county": town.county, "base": "study", "name": "院坝学习"}
    yard = actions.add(NamedKind, values, by=Actor(town.county_admin))
    study(town.qingshi, by, form="apart", named_kind=yard)
    study(town.qingshi, by, form="together", function="consultation")
    keys = ("held?form=apart&kind=study", "held?function=consultation", "held?named={}", "attendance?named={}")
    apart, talks, yards, there = (countable(key.format(yard.pk)) for key in keys)
    assert totals([apart, talks, yards, there], Subject.OFFICE, YEAR) == {
        apart.key: 1, talks.key: 1, yards.key: 1, there.key: 3,
    }  # fmt: skip
    address = behind((yards,), Subject.OFFICE, YEAR, town.qingshi.pk)
    assert enter(town.clerk).get(address).context["words"] == "青石镇政协联络组 开展活动（院坝学习）"


def test_tasks_on_time_are_those_the_page_of_punctuality_counts(town, by):
    county = Actor(town.county_admin)
    asked = {"county": town.county, "kind": "summary", "given_on": date(2026, 1, 5), "due_on": APRIL}
    for title, day in (("报送总结", APRIL), ("报送工作总结", date(2026, 4, 11))):
        task = give_task({**asked, "title": title}, [town.qingshi, town.liuhe], by=county)
        hand_in(task.replies.get(office=town.qingshi), "已报送", today=day, by=by)
    done, on_time = countable("tasks?kind=summary"), countable("on_time?kind=summary")
    counted = figures([done, on_time], Subject.OFFICE, YEAR, [town.qingshi, town.liuhe])
    assert counted == {(done.key, town.qingshi.pk): 2, (on_time.key, town.qingshi.pk): 1}
    pages = TaskReply.objects.punctuality(YEAR, TODAY)[town.qingshi.pk]
    assert (pages.handed_in, pages.on_time) == (2, 1)
    assert [line.note for line in asked_records(done, town.qingshi)] == ["逾期 1 天报送", "按时"]


def test_leaves_are_counted_by_kind_and_decision_and_never_say_why(town, by):
    activity = study(town.qingshi, by, marks={town.zhang.pk: "leave"})
    values = {"kind": "sick", "reason": "手术"}
    leave = ask_leave(activity, town.zhang.pk, town.qingshi, values, by=by)
    change_leave(leave, {"decision": "granted"}, by=by)
    for key in ("leaves", "leaves?kind=sick", "leaves?decision=granted"):
        assert asked(countable(key), "member").count([town.zhang, town.wang]) == {town.zhang.pk: 1}
        assert asked(countable(key), "office").count([town.qingshi, town.liuhe]) == {town.qingshi.pk: 1}
    assert asked(countable("leaves?kind=official"), "member").count([town.zhang]) == {}
    assert [line.note for line in asked_records(LEAVES, town.qingshi)] == ["张立山 因病（同意）"]


def asked_records(one, office):
    return asked(one, "office").records([office])[:]


@pytest.mark.parametrize("key", ["attendance", "marks?outcome=absent", "held", "proposals"])
def test_a_figure_and_the_list_it_opens_are_the_same(town, by, enter, key):
    study(town.qingshi, by, marks={town.wang.pk: "absent"}).hosts.add(town.liuhe)
    submitted(town, town.zhang, APRIL, by)
    go_over(town, town.zhang, town.liuhe, date(2026, 4, 1), by)
    one = countable(key)
    figure = asked(one, "office").count([town.qingshi])[town.qingshi.pk]
    for user in (town.clerk, town.reviewer):
        page = enter(user).get(behind((one,), Subject.OFFICE, YEAR, town.qingshi.pk))
        assert (page.context["count"], len(page.context["table"].page.object_list)) == (figure, figure)


def test_an_office_sees_its_part_of_a_members_figure_and_the_county_the_whole(town, by, enter):
    study(town.qingshi, by)
    go_over(town, town.zhang, town.liuhe, date(2026, 4, 1), by)
    study(town.liuhe, Actor(town.liuhe_clerk), day=APRIL)
    address = behind((PRESENT,), Subject.MEMBER, YEAR, town.zhang.pk)
    counts = [enter(user).get(address).context["count"] for user in (town.clerk, town.liuhe_clerk, town.reviewer)]
    assert counts == [1, 1, 2]


def test_a_figure_nobody_can_count_is_answered_in_words(town, enter):
    browser = enter(town.clerk)
    for query in ("", "what=gold&of=office&since=2026-01-01&until=2026-12-31", "what=held&of=office&since=x&until=y"):
        assert "点数字进来" in browser.get(f"/records/?{query}").content.decode()
    said = browser.get("/records/?what=held&of=office&since=2026-05-01&until=2026-01-01").content.decode()
    assert "截止日期早于开始日期" in said


def test_the_records_behind_a_figure_leave_the_house_with_their_purpose(town, by, enter):
    study(town.qingshi, by)
    address = behind((Countable(HELD),), Subject.OFFICE, YEAR, town.qingshi.pk)
    answer = enter(town.clerk).post(address, {"purpose": "会议使用"})
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_withdrawn_member_and_a_draft_count_nowhere(town, by):
    study(town.qingshi, by, completed=False, exchange_speaker=[town.zhang.pk])
    study(town.qingshi, by, day=APRIL, exchange_speaker=[town.wang.pk])
    actions.withdraw(town.wang, by=by, reason="重复")
    assert asked(Countable(MEASURES["parts"]), "member").count([town.zhang, town.wang]) == {}
    assert asked(PRESENT, "member").count([town.wang]) == {}


def visit(town, by, form, persons, day):
    said = {"title": "走访", "day": day, "place": "各村", "responsible": "李明", "contents": "听取意见", "form": form,
            "persons": persons, "record": "走访记录"}  # fmt: skip
    activity = record_activity(KINDS["visit"], town.qingshi, said, by=by)
    return move(activity, Move.COMPLETE, by=by, today=TODAY)


def test_visits_are_counted_by_whom_they_were_to_and_by_how_many_were_met(town, by, enter):
    visits = (("to_members", 40), ("to_members", 25), ("to_parties", 2), ("to_councils", 1))
    for day, (form, persons) in enumerate(visits, 2):
        visit(town, by, form, persons, date(2026, 3, day))
    keys = {f"held?form={form}&kind=visit&sum=persons": said for form, said in (
        ("to_members", 65), ("to_parties", 2), ("to_councils", 1)
    )}  # fmt: skip
    counted = totals([countable(key) for key in keys], Subject.OFFICE, YEAR)
    assert counted == keys
    offered = dict(dict(choices())["开展活动"])
    assert offered["held?form=to_members&kind=visit&sum=persons"] == "走访（走访委员）人次"
    assert offered["held?form=to_parties&kind=visit"] == "走访（走访党派）"
    page = enter(town.clerk).get("/statistics/?since=2026-01-01&until=2026-12-31")
    lines = {line.name: line.figures for table in page.context["tables"] for line in table.lines}
    assert [(one.name, one.value) for one in lines["走访"]] == [("开展活动", 4), ("人次", 68)]
