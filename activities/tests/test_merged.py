"""Two rows of one member, merged: what both had produced counts once, and the money of both is his."""

from datetime import date
from decimal import Decimal

import pytest

from activities import actions
from activities.kinds import CONTRIBUTION_KINDS
from activities.models import Contribution, Credit
from conftest import TODAY, enrol, study
from liaison.models import TrailEntry
from liaison.tests.proof import everything
from members import actions as register
from members.merge_plan import MergePlan

DAY = date(2026, 4, 8)


@pytest.fixture
def double(town):
    """Return 张立山 as he was entered a second time, from March on."""
    return enrol(town.qingshi, town.farming, "张立山", from_day=date(2026, 3, 1))


def merge(survivor, loser, by):
    return register.merge_members(survivor, loser, taken=set(), kept=set(), by=by)


def settled() -> dict[str, list[dict]]:
    """Return every row except the trail and the merges, without versions."""
    kept = {label: rows for label, rows in everything().items() if "Trail" not in label and label != "members.Merge"}
    return {label: [{k: v for k, v in row.items() if k != "version"} for row in rows] for label, rows in kept.items()}


def said(town, double, by) -> list[str]:
    plan = MergePlan(town.zhang, double, by=by)
    both = (*plan.clashes, *plan.doubles)
    return [one.words for one in both if one.relation.model is Credit]


def both_wrote(town, double, by):
    activity = study(town.qingshi, by, day=DAY, reflection=[town.zhang.pk, double.pk, town.wang.pk])
    return activity, *(activity.contributions.get(credits__member=one) for one in (town.zhang, double))


def counted(member) -> int:
    return Contribution.objects.counted().of_kind("reflection").filter(credits__member=member).count()


def gift(town, by, *members, amount=1000, **values):
    said = {"day": DAY, "title": "集体捐款", "form": "money", "amount": amount, "doer": [one.pk for one in members]}
    return actions.record_contribution(CONTRIBUTION_KINDS["deed"], town.qingshi, said | values, by=by, today=TODAY)


def test_two_reflections_at_one_session_are_one_after_the_merge_and_two_again_after_its_undoing(town, by, double):
    _, ours, theirs = both_wrote(town, double, by)
    before = settled()
    title = "2026-04-08 心得体会"
    assert said(town, double, by) == [
        f"成果：保留“{title}”，撤回重复的“{title}”；同一次活动只算一篇心得体会。"
    ]
    done = merge(town.zhang, double, by)
    theirs.refresh_from_db()
    assert (theirs.is_withdrawn, theirs.withdrawn_reason) == (True, f"合并委员，与编号 {ours.pk} 的一条重复")
    assert (counted(town.zhang), counted(town.wang)) == (1, 1)
    register.undo_merge(done, by=by, reason="不是同一人")
    assert settled() == before
    entries = TrailEntry.objects.filter(model="activities.contribution", object_id=theirs.pk)
    assert [one.verb for one in entries[:2]] == ["撤销合并", "撤回"]


def test_the_reflection_with_words_of_its_own_is_kept(town, by, double):
    *_, theirs = both_wrote(town, double, by)
    Contribution.objects.filter(pk=theirs.pk).update(title="学习章程的体会")
    merge(town.zhang, double, by)
    standing = Contribution.objects.standing().filter(credits__member=town.zhang)
    assert ([row.pk for row in standing], counted(town.zhang)) == ([theirs.pk], 1)


def test_reflections_at_two_sessions_and_one_written_with_somebody_else_stay(town, by, double):
    study(town.qingshi, by, day=DAY, reflection=[town.zhang.pk])
    study(town.qingshi, by, day=date(2026, 4, 15), reflection=[double.pk])
    _, ours, _ = both_wrote(town, double, by)
    ours.credits.create(member=town.shan, role=ours.credits.get().role)
    assert MergePlan(town.zhang, double, by=by).doubles == []
    merge(town.zhang, double, by)
    assert counted(town.zhang) == 4


def test_of_two_credits_of_one_gift_the_money_is_added_and_said_beforehand(town, by, double):
    row = gift(town, by, town.zhang, double, town.wang)
    shares = {town.zhang.pk: Decimal(300), double.pk: Decimal("200.50"), town.wang.pk: Decimal(100)}
    actions.share_out(row, shares, by=by)
    before = settled()
    assert said(town, double, by) == [
        f"成果署名（{row}）：保留“张立山 {row.credits.first().get_role_display()}”，去掉“张立山 "
        f"{row.credits.first().get_role_display()}”；两条都有的，保留身份靠前的一条；本人金额（元）相加为 500.50。"
    ]
    done = merge(town.zhang, double, by)
    assert {one.member.name: one.amount for one in row.credits.all()} == {
        "张立山": Decimal("500.50"), "王春梅": Decimal(100),
    }  # fmt: skip
    register.undo_merge(done, by=by, reason="不是同一人")
    assert settled() == before


def test_where_only_one_of_two_credits_has_money_it_is_the_sum(town, by, double):
    row = gift(town, by, town.zhang, double)
    actions.share_out(row, {double.pk: Decimal(200)}, by=by)
    merge(town.zhang, double, by)
    assert [one.amount for one in row.credits.all()] == [Decimal(200)]
    other = gift(town, by, town.wang, town.shan)
    actions.share_out(other, {town.wang.pk: Decimal(50)}, by=by)
    assert MergePlan(town.wang, town.shan, by=by).clashes[0].added == {}


def test_the_page_of_the_merge_shows_both(town, by, double, enter):
    both_wrote(town, double, by)
    actions.share_out(gift(town, by, town.zhang, double), {town.zhang.pk: Decimal(1), double.pk: Decimal(2)}, by=by)
    text = enter(town.clerk).get(f"/members/{town.zhang.pk}/merge/?other={double.pk}").content.decode()
    assert "同一次活动只算一篇心得体会" in text
    assert "本人金额（元）相加为 3.00" in text
