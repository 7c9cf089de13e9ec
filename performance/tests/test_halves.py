"""Attendance by half-days, and the leave behind an absence, as a score asks about them."""

from datetime import date
from decimal import Decimal

from activities.models import Leave, Sitting, SittingMark
from conftest import study
from performance.measures import Subject
from performance.measures.vocabulary import vocabulary
from performance.models import RuleSet
from performance.rules.words import Words
from performance.scoring.scheme import Scheme
from performance.scoring.shape import Take
from performance.worlds import world

DAY = date(2026, 2, 11)
HALVES = ("presence", "sittings", "sittings_there", "sittings_leave", "sittings_absent")
ASKED = {
    "count": "marks", "where": {"leave": ["official"], "leave_decision": ["granted"], "leave_written": ["True"]},
    "amounts": {name: {"at_least": 0} for name in HALVES},
}  # fmt: skip


def test_a_mark_tells_half_days_and_leave(town, by):
    activity = study(town.qingshi, by, marks={town.zhang.pk: "partial"})
    for half, state in ((1, "present"), (2, "leave"), (3, "late")):
        sitting = Sitting.objects.create(activity=activity, day=DAY, half=half)
        SittingMark.objects.create(sitting=sitting, member=town.zhang, state=state)
    Leave.objects.create(activity=activity, member=town.zhang, office=town.qingshi, kind="official", is_written=True)
    rule = {"code": "A", "name": "全会", "takes": [ASKED]}
    scheme = Scheme.model_validate({"name": "办法", "rules": [rule]})
    rules = RuleSet(pk=1, county=town.county, year=2026, subject="member", body=scheme.model_dump(mode="json"))
    told = world(rules, scheme=scheme).facts
    (mark,) = told[town.zhang.pk]
    assert [mark.amounts[name] for name in HALVES] == [Decimal(said) for said in ("66.67", "3", "2", "1", "0")]
    assert [mark.values[name] for name in ("leave", "leave_decision", "leave_written")] == [
        ("official",), ("pending",), ("True",)
    ]  # fmt: skip
    others = [fact for pk, facts in told.items() if pk != town.zhang.pk for fact in facts]
    assert all("presence" not in fact.amounts and fact.values["leave"] == () for fact in others)


def test_a_take_says_half_days_leaves_and_what_is_left_out_in_words():
    take = Take.model_validate({
        "count": "marks", "where": {"outcome": ["leave"], "leave": ["sick", "personal"]},
        "without": {"kind": ["plenary"]}, "amounts": {"presence": {"at_least": "66.67"}}, "per": "sittings_leave",
        "points": -1,
    })  # fmt: skip
    assert Words({}).take(take) == (
        "考勤（出席情况为请假，请假类别为因病或事假，除类别为全体会议，半天出席率（%）不少于 66.67） 每请假半天数 -1 分"
    )


def test_the_vocabulary_says_what_a_scheme_may_name():
    told = vocabulary({"posts": {"member": "委员"}}).measures
    assert told["marks"].filters["leave"]["official"] == "公务"
    assert told["marks"].filters["named"] is None
    assert told["marks"].quantities["presence"] == "半天出席率（%）"
    assert told["filed_proposals"].days["filed"] == "审查日期"
    assert told["held"].subjects == {Subject.OFFICE}
    assert told["contributions"].filters["outcome"]["listed"] == "已列入"
