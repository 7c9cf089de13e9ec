"""What members and offices produced: entering, counting, confirming, sharing out, help that goes on."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from activities import actions
from activities.forms.goods import read_goods
from activities.kinds import CONTRIBUTION_KINDS
from activities.models import Contribution, Credit
from conftest import STUDY, TODAY, study
from liaison.actions import withdraw
from liaison.days import year_window
from liaison.models import TrailEntry
from liaison.privacy import shortened
from liaison.tests.world import reappoint

DAY = date(2026, 2, 11)
YEAR = year_window(2026)
DEED = {"day": DAY, "title": "春节慰问", "form": "condolence"}


def enter_deed(town, by, **values):
    said = {**DEED, "doer": [town.zhang.pk]} | values
    return actions.record_contribution(CONTRIBUTION_KINDS["deed"], town.qingshi, said, by=by, today=TODAY)


def test_every_kind_can_be_entered_with_what_it_asks_for(town, by):
    for kind in CONTRIBUTION_KINDS.values():
        said = {ask.name: ask.options[0] for ask in kind.asks if getattr(ask, "options", ())}
        said |= {"day": DAY, "title": "一件事"} | {part.name: [town.zhang.pk] for part in kind.credited[:1]}
        row = actions.record_contribution(kind, town.qingshi, said, by=by, today=TODAY)
        assert [credit.member for credit in row.credits.all()] == ([] if kind.is_of_office else [town.zhang])
    assert Contribution.objects.count() == len(CONTRIBUTION_KINDS)


def test_names_of_people_helped_are_kept_short_but_not_those_of_villages(town, by):
    row = enter_deed(town, by, beneficiary="五保户张三丰、李四", beneficiary_kind="five_guarantees")
    assert row.beneficiary == "五保户张某某、李某"
    assert enter_deed(town, by, beneficiary="石桥", beneficiary_kind="village").beneficiary == "石桥"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("张三丰", "张某某"), ("欧阳明", "欧阳某"), ("曹某某", "曹某某"), ("王大爷", "王大爷"), ("高中生", "高中生"),
        ("张三和李和平", "张某和李某某"), ("五保户赵铁柱等3户", "五保户赵某某等3户"), ("马家村", "马家村"),
        ("学生王小明（初二）", "学生王某某（初二）"), ("阿依古丽·买买提", "阿某某"), ("留守儿童", "留守儿童"),
    ],
)  # fmt: skip
def test_what_looks_like_a_full_name_is_written_short(typed, kept):
    assert shortened(typed) == kept


def test_a_deed_counts_once_the_office_has_confirmed_it(town, by):
    row = enter_deed(town, by)
    assert not Contribution.objects.counted_in(YEAR).exists()
    row = actions.confirm_contribution(row, by=by)
    assert Contribution.objects.counted_in(YEAR).get() == row
    actions.take_back_confirmation(row, by=by)
    assert not Credit.objects.counted_in(YEAR).exists()
    with pytest.raises(ValidationError, match="这条记录现在是“待确认”，不能取消确认"):
        actions.take_back_confirmation(row, by=by)


def test_it_counts_for_the_office_that_entered_it_and_for_the_member_wherever_he_is_now(town, by):
    row = actions.confirm_contribution(enter_deed(town, by), by=by)
    reappoint(town.zhang, town.liuhe, date(2026, 3, 1))
    assert Credit.objects.counted_in(YEAR).get().member == town.zhang
    assert Contribution.objects.counted_in(YEAR).get(office=town.qingshi) == row
    with pytest.raises(ValidationError, match="当日不在本联络机构任职"):
        enter_deed(town, by, day=date(2026, 3, 2))


def test_who_is_credited_must_have_been_in_the_office_that_day_and_only_once(town, by):
    with pytest.raises(ValidationError) as caught:
        enter_deed(town, by, doer=[town.zhao.pk])
    assert caught.value.message_dict == {"doer": ["所选委员中有人当日不在本联络机构任职，请重新选择。"]}
    with pytest.raises(ValidationError) as caught:
        enter_deed(town, by, participant=[town.zhang.pk])
    assert caught.value.message_dict == {"participant": ["同一名委员在“一起参加的委员”里和前面重复了，只选一处。"]}
    assert not Contribution.objects.exists()


def test_a_day_to_come_and_a_word_of_another_kind_are_refused(town, by):
    with pytest.raises(ValidationError) as caught:
        enter_deed(town, by, day=date(2026, 5, 21))
    assert caught.value.message_dict == {"day": ["2026-05-21 还没有到，请核对日期。"]}
    with pytest.raises(ValidationError) as caught:
        enter_deed(town, by, form="oral")
    assert caught.value.message_dict == {"form": ["为民办实事没有这一项，请重新选择。"]}


def test_several_reflections_are_entered_at_once_one_for_each(town, by):
    said = {"day": DAY, "title": "学习有感", "first": [town.wang.pk, town.zhang.pk]}
    made = actions.record_for_each(CONTRIBUTION_KINDS["reflection"], town.qingshi, said, by=by, today=TODAY)
    assert [[credit.member for credit in row.credits.all()] for row in made] == [[town.wang], [town.zhang]]
    assert Contribution.objects.counted_in(YEAR).count() == 2


def test_the_money_is_shared_out_within_the_whole(town, by):
    row = enter_deed(town, by, doer=[town.zhang.pk, town.wang.pk], amount=Decimal(1000))
    with pytest.raises(ValidationError, match=r"各委员的金额合计 1100\.00 元，超过了总金额 1000\.00 元，请核对。"):
        actions.share_out(row, {town.zhang.pk: Decimal(600), town.wang.pk: Decimal(500)}, by=by)
    actions.share_out(row, {town.zhang.pk: Decimal(600), town.wang.pk: None}, by=by)
    assert [credit.amount for credit in row.credits.all()] == [600, None]
    changed = actions.share_out(enter_deed(town, by), {town.zhang.pk: Decimal(50)}, by=by)
    assert changed.amount == 50


def test_a_change_says_before_and_after_in_the_kinds_own_words(town, by):
    row = enter_deed(town, by, goods=read_goods("作业本 200本 600元"))
    said = {**DEED, "doer": [town.wang.pk], "title": "元宵节慰问", "goods": read_goods("米 5袋")}
    changed = actions.change_contribution(row, said, by=by, today=TODAY, version=1)
    assert changed.version == 2
    assert TrailEntry.objects.first().changes == [
        {"field": "事项", "before": "春节慰问", "after": "元宵节慰问"},
        {"field": "委员", "before": "张立山", "after": "王春梅"},
        {"field": "物资", "before": "作业本 200本 600元", "after": "米 5袋"},
    ]
    assert actions.change_contribution(changed, said, by=by, today=TODAY).version == 2


@pytest.mark.parametrize(
    ("line", "good"),
    [
        ("作业本 200本 600元", ("作业本", 200, "本", 600)),
        ("作业本 200 本", ("作业本", 200, "本", None)),
        ("垫操场 1.2万平方米", ("垫操场", 12000, "平方米", None)),
        ("A4纸 10箱 折价1.5万元", ("A4纸", 10, "箱", 15000)),
    ],
)
def test_a_line_of_goods_is_read_as_it_is_written(line, good):
    assert [tuple(one.values()) for one in read_goods(f"\n{line}\n")] == [good]


@pytest.mark.parametrize("line", ["作业本", "200本", "作业本 很多", "作业本 0本", "大米 -1 袋", "大米 1e30 袋"])
def test_a_line_of_goods_that_cannot_be_read_is_named(line):
    with pytest.raises(ValidationError) as caught:
        read_goods(f"米 5袋\n{line}")
    assert caught.value.messages == [
        f"第 2 行“{line}”没有看懂。请依次写名称、数量和单位、折价，例如：作业本 200本 600元。"
    ]


def test_help_that_goes_on_is_of_every_year_it_lasts_with_what_was_given_in_it(town, by):
    said = {"day": date(2024, 9, 1), "title": "资助一名中学生", "form": "student", "doer": [town.zhang.pk]}
    row = actions.record_contribution(CONTRIBUTION_KINDS["pairing"], town.qingshi, said, by=by, today=TODAY)
    for day in (date(2025, 9, 1), DAY):
        actions.add_instalment(row, {"day": day, "kind": "money", "amount": Decimal(500)}, by=by, today=TODAY)
    assert Contribution.objects.all().sums().amount == 0
    row = actions.confirm_contribution(row, by=by)
    assert Contribution.objects.going_on_among(*YEAR).sums(YEAR).amount == 500
    assert Contribution.objects.all().sums().amount == 1000
    assert not Contribution.objects.going_on_among(date(2020, 1, 1), date(2024, 8, 31)).exists()
    with pytest.raises(ValidationError) as caught:
        actions.add_instalment(row, {"day": date(2024, 8, 1), "kind": "money"}, by=by, today=TODAY)
    assert caught.value.message_dict == {"day": ["帮扶从 2024-09-01 开始，请核对日期。"]}


def tick(activity, members, by, **values):
    said = {**STUDY, "day": activity.day, "reflection": [member.pk for member in members]} | values
    return actions.change_activity(activity, said, by=by, today=TODAY)


def test_ticking_who_handed_in_a_reflection_makes_one_and_unticking_withdraws_it(town, by):
    activity = study(town.qingshi, by, reflection=[town.wang.pk])
    row = Contribution.objects.get()
    assert (row.kind, row.day, row.office, row.activity) == ("reflection", activity.day, town.qingshi, activity)
    assert Credit.objects.counted_in(YEAR).get().member == town.wang
    assert activity.missing_elements() == ["主题发言人"]
    tick(activity, [], by)
    row.refresh_from_db()
    assert (row.is_withdrawn, row.withdrawn_reason) == (True, "在活动里取消了勾选")
    assert TrailEntry.objects.about(row).first().verb == "撤回"
    tick(activity, [town.wang, town.zhang], by)
    assert sorted(credit.member.name for credit in Credit.objects.counted_in(YEAR)) == ["张立山", "王春梅"]
    assert Contribution.objects.count() == 2


def test_a_reflection_with_a_text_of_its_own_is_not_unticked_away(town, by):
    activity = study(town.qingshi, by, reflection=[town.wang.pk])
    Contribution.objects.update(text="读章程有感")
    with pytest.raises(ValidationError) as caught:
        tick(activity, [], by)
    assert caught.value.message_dict == {
        "reflection": [
            "王春梅的心得体会已填写标题、字数、正文或附了材料，不能在这里取消。确实没有交的，请在“成果”里打开那一篇撤回。"
        ]
    }
    moved = tick(activity, [town.wang], by, day=date(2026, 2, 12))
    assert Contribution.objects.get().day == moved.day
    withdraw(moved, by=by, reason="重复")
    assert not Contribution.objects.counted_in(YEAR).exists()


NEW = "/contributions/new/deed/"


def test_a_clerk_enters_a_deed_with_goods_and_confirms_it_with_the_same_click(town, enter):
    clerk = enter(town.clerk)
    data = {"day": "2026-02-11", "title": "六一慰问", "form": "goods", "doer": [town.zhang.pk], "function": "service",
            "goods": "书包 20个 1000元", "beneficiary": "张三丰", "then": "confirm"}  # fmt: skip
    page = clerk.post(NEW, data, follow=True).content.decode()
    assert "张某某" in page
    assert "书包 20个 1000元" in page
    assert Contribution.objects.get().state == "confirmed"


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"title": ""}, {"title": ["请填写事项。"]}),
        ({"form": ""}, {"form": ["请选择类型。"]}),
        ({"doer": []}, {"doer": ["请选择委员。"]}),
        ({"amount": "-5"}, {"amount": ["金额不能小于 0，请核对。"]}),
        ({"amount": "很多"}, {"amount": ["请填写数字，例如 1200 或 1200.50。"]}),
        ({"persons": "1.5"}, {"persons": ["请填写整数，例如 12。"]}),
        (
            {"beneficiary": "11010519491231002X"},
            {"beneficiary": ["这里含有身份证号。本系统不收集身份证号，请删去后再保存。"]},
        ),
        ({"day": "2026-02-30"}, {"day": ["日期写法有误，请按 2026-03-31 这样填写。"]}),
    ],
)
def test_a_deed_with_a_bad_value_is_refused_in_words(town, enter, values, errors):
    data = {"day": "2026-02-11", "title": "慰问", "form": "goods", "doer": [town.zhang.pk], "function": "service"}
    form = enter(town.clerk).post(NEW, data | values).context["form"]
    assert {name: list(said) for name, said in form.errors.items()} == errors


def test_a_second_click_makes_no_second_deed(town, enter):
    clerk = enter(town.clerk)
    ticket = str(clerk.get(NEW).context["ticket"])
    data = {"day": "2026-02-11", "title": "慰问", "form": "goods", "doer": [town.zhang.pk], "function": "service"}
    for _ in range(2):
        clerk.post(NEW, data | {"ticket": ticket})
    assert Contribution.objects.count() == 1


def test_large_sums_stand_with_their_thousands_apart(town, by, enter):
    said = {"day": date(2026, 3, 1), "title": "住宅二期", "form": "project", "doer": [town.zhang.pk],
            "planned": Decimal(20_000_000), "amount": Decimal("4500000.50"), "persons": 1200}  # fmt: skip
    row = actions.record_contribution(CONTRIBUTION_KINDS["investment"], town.qingshi, said, by=by, today=TODAY)
    page = enter(town.clerk).get(row.get_absolute_url()).content.decode()
    for words in ("20,000,000", "4,500,000.50", "1,200"):
        assert f'<dd class="prose">{words}</dd>' in page


def test_a_ledger_lists_adds_up_and_leaves_as_a_sheet(town, by, enter):
    money = enter_deed(town, by, amount=Decimal(3400), persons=12, households=3)
    rice = enter_deed(town, by, doer=[town.wang.pk], goods=read_goods("米 5袋 250元"))
    clerk = enter(town.clerk)
    actions.confirm_contribution(rice, by=by)
    page = clerk.get("/contributions/ledgers/service/")
    assert page.context["totals"] == "合计：1 件，物资折价 250.00 元；另有 1 件待确认，没有计入"
    actions.confirm_contribution(money, by=by)
    page = clerk.get("/contributions/ledgers/service/")
    assert page.context["totals"] == "合计：2 件，金额 3,400.00 元，物资折价 250.00 元，受益 12 人，3 户"
    assert clerk.get("/contributions/ledgers/service/", {"member": "zls"}).context["count"] == 1
    assert clerk.get("/contributions/", {"kind": "reception"}).context["count"] == 0
    for kind in ("xlsx", "docx"):
        answer = clerk.post("/contributions/ledgers/service/", {"purpose": "年度考核", "format": kind})
        assert answer.headers["Content-Disposition"].endswith(f".{kind}")
    assert clerk.get("/contributions/ledgers/party/").status_code == 404


def test_visitors_and_cases_are_counted_apart(town, by, enter):
    for persons in (3, 9):
        said = {"day": DAY, "title": "饮水问题", "persons": persons, "outcome": "open", "doer": [town.zhang.pk]}
        row = actions.record_contribution(CONTRIBUTION_KINDS["reception"], town.qingshi, said, by=by, today=TODAY)
        actions.confirm_contribution(row, by=by)
    page = enter(town.clerk).get("/contributions/ledgers/reception/")
    assert page.context["totals"] == "合计：接待群众 12 人，来访事件 2 起"


def test_a_member_reads_what_he_is_credited_with_and_nothing_else(town, by, enter):
    own, other = enter_deed(town, by), enter_deed(town, by, doer=[town.wang.pk])
    member = enter(town.member)
    assert member.get("/contributions/mine/").context["count"] == 1
    assert member.get(own.get_absolute_url()).status_code == 200
    assert member.get(other.get_absolute_url()).status_code == 404


def test_only_the_county_enters_and_changes_what_it_holds_against_an_office(town, by, enter):
    reviewer, clerk = enter(town.reviewer), enter(town.clerk)
    data = {"office": town.qingshi.pk, "day": "2026-02-11", "title": "信息报送滞后", "form": "criticism",
            "function": "self_building"}  # fmt: skip
    url = reviewer.post("/county/contributions/new/criticism/", data).headers["Location"]
    assert clerk.get(url).status_code == 200
    assert clerk.get(f"{url}edit/").status_code == 404
    assert clerk.get("/contributions/new/criticism/").status_code == 404
    assert clerk.get("/county/contributions/new/criticism/").status_code == 403


def test_a_page_of_help_that_goes_on_takes_the_times_one_by_one(town, enter):
    clerk = enter(town.clerk)
    data = {"day": "2026-02-11", "title": "结对助学", "form": "student", "doer": [town.zhang.pk], "function": "service"}
    url = clerk.post("/contributions/new/pairing/", data).headers["Location"]
    page = clerk.post(f"{url}instalments/new/", {"day": "2026-03-01", "kind": "money", "amount": "500"}, follow=True)
    assert "<td>500</td>" in page.content.decode()
    form = clerk.post(f"{url}instalments/new/", {"day": "2026-03-01", "kind": "money"}).context["form"]
    assert list(form.errors["amount"]) == ["资助请填写金额。"]
