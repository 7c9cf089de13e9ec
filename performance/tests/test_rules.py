"""Rule sets: begun, changed as a whole, published, taken back, locked; and what people give under them."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from conftest import TODAY
from liaison.actions import Stale, restore, withdraw
from liaison.keys import Actor
from liaison.models import TrailEntry
from members.models import Sector, Term
from performance.actions import (
    begin_rules,
    change_rules,
    give,
    give_anew,
    lock_rules,
    publish_rules,
    take_rules_back,
)
from performance.models import Exemption, Found, Given, RulesState, Vote
from performance.rules.names import names_of, of_county
from performance.scoring.scheme import Scheme

PAPER = {
    "name": "履职考核办法",
    "groups": [{"code": "A", "name": "会议", "cap": "20"}],
    "rules": [
        {"code": "A1", "name": "参加活动", "group": "A", "takes": [{"count": "attendance", "points": "2"}]},
        {"code": "M1", "name": "其他贡献", "way": {"way": "manual", "high": "5"}},
        {"code": "V1", "name": "民主测评", "way": {
            "way": "ballot", "points": "10", "options": {"优秀": "100", "称职": "80"}, "raters": {"委员": "100"}}},
    ],
    "findings": [{"code": "W", "name": "违纪受处分"}],
    "bands": [{"name": "称职", "at_least": "10"}, {"name": "不称职", "below": "10"}],
}  # fmt: skip
OFFICES = {"name": "联络机构考核办法", "subject": "office", "rules": [{"code": "P1", "name": "计划",
           "takes": [{"count": "held", "points": "2"}]}]}  # fmt: skip


@pytest.fixture
def admin(town):
    return Actor(town.county_admin)


@pytest.fixture
def paper():
    return Scheme.model_validate(PAPER)


@pytest.fixture
def rules(town, admin, paper):
    return begin_rules(town.county, 2026, "member", scheme=paper, by=admin)


def said(row) -> list[tuple[str, str, str]]:
    return [(one["field"], one["before"], one["after"]) for one in TrailEntry.objects.about(row).first().changes]


def test_sectors_that_two_terms_have_are_told_apart(town):
    following = Term.objects.create(county=town.county, number=11, starts_on=date(2027, 1, 10))
    again = Sector.objects.create(term=following, name="农业", position=1)
    called = names_of(of_county(town.county))["sectors"]
    assert [called[str(one.pk)] for one in (town.farming, again, town.teaching)] == [
        "农业（第十届）", "农业（第十一届）", "教育",
    ]  # fmt: skip


def test_a_set_begins_empty_or_like_last_years_and_only_once(town, admin, rules):
    copied = begin_rules(town.county, 2027, "member", origin=rules, by=admin)
    assert (copied.scheme.rules, copied.copied_from) == (rules.scheme.rules, rules)
    assert copied.scheme.name == "2027 年委员考核办法"
    empty = begin_rules(town.county, 2026, "office", by=admin)
    assert (empty.scheme.rules, empty.state) == ((), RulesState.DRAFT)
    with pytest.raises(ValidationError, match="已有同样对象的考核规则"):
        begin_rules(town.county, 2026, "member", by=admin)
    withdraw(rules, by=admin, reason="重写")
    again = begin_rules(town.county, 2026, "member", by=admin)
    with pytest.raises(ValidationError, match="已有同样对象的考核规则"):
        restore(rules, by=admin)
    assert again.pk != rules.pk


def test_a_change_says_rule_by_rule_what_differs(rules, admin, paper):
    rule = paper.rules[0].model_copy(update={"cap": Decimal(8)})
    changed = change_rules(rules, paper.model_copy(update={"rules": (rule, *paper.rules[1:])}), by=admin, version=1)
    assert changed.version == 2
    before = "参加活动 计入：A；计哪些记录：参加活动 每次 2 分"
    assert said(changed) == [("规则 A1", before, f"{before}；上限：8")]
    with pytest.raises(Stale):
        change_rules(rules, paper, by=admin, version=1)
    assert change_rules(changed, changed.scheme, by=admin).version == 2


def test_a_set_is_published_taken_back_and_locked_for_good(town, admin, rules):
    with pytest.raises(ValidationError, match="还没有发布，不能按它报送"):
        lock_rules(rules, today=TODAY, by=admin)
    published = publish_rules(rules, today=TODAY, by=admin, version=1)
    assert (published.state, published.published_on, published.published) == ("published", TODAY, rules.body)
    with pytest.raises(ValidationError, match="已发布，不能改"):
        change_rules(published, Scheme(name="另一份"), by=admin)
    draft = take_rules_back(published, by=admin)
    assert (draft.state, draft.published) == ("draft", rules.body)
    locked = lock_rules(publish_rules(draft, today=TODAY, by=admin), today=TODAY, by=admin)
    assert lock_rules(locked, today=date(2026, 6, 1), by=admin).locked_on == TODAY
    for refused in (lambda: take_rules_back(locked, by=admin), lambda: withdraw(locked, by=admin, reason="错")):
        with pytest.raises(ValidationError, match="已有履职档案按它报送"):
            refused()


def test_an_empty_set_is_not_published_and_a_body_for_others_is_refused(town, admin):
    empty = begin_rules(town.county, 2026, "office", by=admin)
    with pytest.raises(ValidationError, match="还没有一条规则"):
        publish_rules(empty, today=TODAY, by=admin)
    with pytest.raises(ValidationError, match="与所选对象不符"):
        begin_rules(town.county, 2025, "member", scheme=Scheme.model_validate(OFFICES), by=admin)


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Given, {"of": "M1", "points": Decimal("2.5")}),
        (Given, {"of": "A", "kind": "adjustment", "points": Decimal(-1)}),
        (Given, {"of": "total", "kind": "adjustment", "points": Decimal(1)}),
        (Vote, {"of": "V1", "raters": "委员", "counts": {"优秀": 12, "称职": 0}}),
        (Found, {"of": "W", "day": TODAY}),
        (Exemption, {"of": "A1"}),
    ],
)
def test_what_the_paper_asks_for_is_given_with_a_reason_and_can_be_changed(town, rules, by, model, values):
    row = give(model, {"rule_set": rules, "member": town.zhang, "reason": "会议研究", **values}, by=by)
    assert (row.by, row.owner) == (town.clerk, town.zhang)
    changed = give_anew(row, {"reason": "复核"}, by=Actor(town.reviewer), version=1)
    assert (changed.by, changed.version) == (town.reviewer, 2)
    assert withdraw(changed, by=by, reason="录错").is_withdrawn


def test_what_was_given_stays_with_its_rule_and_its_set(town, rules, admin, paper):
    row = give(
        Given, {"rule_set": rules, "member": town.zhang, "reason": "研究", "of": "M1", "points": Decimal(2)}, by=admin
    )
    without = paper.model_copy(update={"rules": tuple(one for one in paper.rules if one.code != "M1")})
    with pytest.raises(ValidationError, match="已有评分、认定或免考核按代码 M1 登记，不能删去。"):
        change_rules(rules, without, by=admin)
    withdraw(rules, by=admin, reason="重新起草")
    with pytest.raises(ValidationError, match="已撤回"):
        give_anew(row, {"points": Decimal(3)}, by=admin)


@pytest.mark.parametrize(
    ("model", "values", "words"),
    [
        (Given, {"of": "M1", "points": Decimal(6)}, "应在 0 至 5 之间"),
        (Given, {"of": "A1", "points": Decimal(1)}, "按记录计分，不由人打分"),
        (Given, {"of": "Z9", "points": Decimal(1)}, "没有代码为“Z9”的规则"),
        (Given, {"of": "M1", "kind": "adjustment", "points": Decimal(1)}, "没有代码为“M1”的分组"),
        (Given, {"of": "A", "kind": "adjustment", "points": Decimal(0)}, "调整的分数不能是 0"),
        (Given, {"of": "M1", "points": Decimal(1), "reason": ""}, "不能为空|必填"),
        (Vote, {"of": "A1", "raters": "委员", "counts": {}}, "不是按民主测评计分"),
        (Vote, {"of": "V1", "raters": "群众", "counts": {"优秀": 1, "称职": 1}}, "没有“群众”这个测评群体"),
        (Vote, {"of": "V1", "raters": "委员", "counts": {"优秀": 1}}, "逐项填写整数"),
        (Vote, {"of": "V1", "raters": "委员", "counts": {"优秀": -1, "称职": 1}}, "逐项填写整数"),
        (Vote, {"of": "V1", "raters": "委员", "counts": None}, "逐项填写整数"),
        (Found, {"of": "X", "day": TODAY}, "没有代码为“X”的认定事项"),
        (Exemption, {"of": "X"}, "没有代码为“X”的规则"),
    ],
)
def test_what_the_paper_does_not_ask_for_is_refused(town, rules, by, model, values, words):
    with pytest.raises(ValidationError, match=words):
        give(model, {"rule_set": rules, "member": town.zhang, "reason": "会议研究", **values}, by=by)
    assert not model.objects.exists()


def test_another_county_or_an_office_where_members_are_scored_is_refused(town, rules, by):
    values = {"rule_set": rules, "of": "M1", "points": Decimal(1), "reason": "会议研究"}
    for owner, words in (({"member": town.sun}, "不属于"), ({"office": town.liuhe}, "只对委员评分"), ({}, "请选一名")):
        with pytest.raises(ValidationError, match=words):
            give(Given, values | owner, by=by)
    give(Given, values | {"member": town.zhang}, by=by)
    with pytest.raises(ValidationError, match="这一条已经给过分"):
        give(Given, values | {"member": town.zhang}, by=by)
