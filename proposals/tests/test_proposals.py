"""Proposals: drafted by an office for its members, submitted when whole, taken back; and their ledger."""

from datetime import date

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from conftest import TODAY, enrol
from liaison import actions
from liaison.actions import Stale
from liaison.days import Window, year_window
from liaison.tests.proof import change, last_entry, nothing_written, refused
from members import actions as register
from members.models import Session
from proposals.actions import change_proposal, move, record_proposal
from proposals.models import Authorship, Proposal
from proposals.sheets.proposals import ledger_paper
from proposals.states import Move, State
from proposals.tests.lives import GOT, HEARD, REPLIED, SENT, agree, at, go

DAY, TOMORROW = date(2026, 3, 2), date(2026, 5, 21)


def texts(town, **values) -> dict:
    """Return what the form says about a proposal of 张立山."""
    plain = {"title": "拓宽通村道路", "situation": "路窄", "analysis": "车多", "suggestion": "拓宽"}
    return {"authors": [town.zhang], "category": town.category, **plain, **values}


def draft(town, by, **values) -> Proposal:
    return record_proposal(town.qingshi, texts(town, **values), by=by)


def submit(proposal: Proposal, by, day: date = DAY, today: date = TODAY) -> Proposal:
    return move(proposal, Move.SUBMIT, {"day": day}, by=by, today=today)


def edit(proposal: Proposal, town, by, *, version: int | None = None, **values) -> Proposal:
    return change_proposal(proposal, texts(town, **values), by=by, version=version)


# A draft.


def test_a_draft_belongs_to_the_office_that_wrote_it_and_its_county(town, by):
    proposal = draft(town, by, situation="", suggestion="", category=None)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.version) == (State.DRAFT, 1)
    assert (proposal.office, proposal.county, proposal.author) == (town.qingshi, town.county, town.zhang)
    assert (last_entry().verb, last_entry().office, last_entry().label) == ("登记提案", town.qingshi, "拓宽通村道路")
    assert last_entry().changes == [
        change("县", "", "云溪县"), change("联络机构", "", "青石镇政协联络组"), change("提案形式", "", "委员个人"),
        change("案由", "", "拓宽通村道路"), change("分析", "", "车多"), change("同意公开", "", "是"),
        change("大会提案", "", "否"), change("状态", "", "草稿"), change("重点提案", "", "否"),
        change("优秀提案", "", "否"), change("提案人", "", "张立山"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"title": ""}, {"title": ["此字段不能为空。"]}),
        ({"title": "长" * 51}, {"title": ["确保该变量包含不超过 50 字符 (目前字符数 51)。"]}),
        ({"authors": []}, {"author": ["请选择提案人。"]}),
        ({"is_open": False}, {"__all__": ["不同意公开的，请写明理由。"]}),
        ({"situation": "身份证 11010519491231002X"},
         {"situation": ["这里含有身份证号。本系统不收集身份证号，请删去后再保存。"]}),
    ],
)  # fmt: skip
def test_a_proposal_that_is_not_right_is_not_entered(town, by, values, said):
    with refused(said):
        draft(town, by, **values)


def test_a_proposal_is_sorted_by_a_category_of_its_own_county(town, by):
    with refused({"category": ["所选类别不存在，请重新选择。"]}):
        draft(town, by, category=town.other_category)


@pytest.mark.parametrize("who", ["zhao", "sun"])
def test_the_author_is_of_the_office_that_enters_it(town, by, who):
    with nothing_written(), pytest.raises(ValidationError) as caught:
        draft(town, by, authors=[getattr(town, who)])
    assert caught.value.error_dict.keys() <= {"author", "cosigners"}


def test_the_author_may_submit_from_his_first_day_to_his_last(town, by):
    late = enrol(town.qingshi, town.farming, "李新", from_day=DAY)
    first, last = draft(town, by, authors=[late]), draft(town, by, authors=[late])
    with refused({"author": ["提案人在 2026-03-01 不在本联络机构任职，请核对提案人和日期。"]}):
        submit(first, by, date(2026, 3, 1))
    register.change_appointment(late.appointments.get(), {"to_day": DAY, "end": "resigned"}, by=by)
    assert submit(first, by).author == late
    with refused({"author": ["提案人在 2026-03-03 不在本联络机构任职，请核对提案人和日期。"]}):
        submit(last, by, date(2026, 3, 3))


# Changing.


def test_a_change_is_told_before_and_after(town, by):
    proposal = edit(draft(town, by), town, by, title="拓宽村道", authors=[town.wang], version=1)
    assert (proposal.title, proposal.author, proposal.version) == ("拓宽村道", town.wang, 2)
    assert last_entry().verb == "修改提案"
    assert last_entry().changes == [change("案由", "拓宽通村道路", "拓宽村道"), change("提案人", "张立山", "王春梅")]


def test_saving_a_proposal_as_it_is_writes_nothing(town, by):
    proposal = draft(town, by)
    with nothing_written():
        edit(proposal, town, by)


def test_a_proposal_goes_over_to_another_member_of_the_same_name(town, by):
    namesake = enrol(town.qingshi, town.teaching, "张立山", birth="1990-08")
    proposal = edit(draft(town, by), town, by, authors=[namesake])
    proposal = Proposal.objects.get(pk=proposal.pk)
    assert (proposal.author, proposal.version) == (namesake, 2)


def test_a_proposal_somebody_changed_meanwhile_is_not_changed_again(town, by):
    proposal = draft(town, by)
    edit(proposal, town, by, title="拓宽村道")
    with nothing_written(), pytest.raises(Stale) as caught:
        edit(proposal, town, by, title="修路", version=1)
    assert caught.value.row.title == "拓宽村道"


def test_a_submitted_proposal_is_not_changed(town, by):
    proposal = submit(draft(town, by), by)
    with refused(["这件提案现在是“已提交”，不能再修改内容。需要修改的，请先退回草稿，或请县政协退回。"]):
        edit(proposal, town, by, title="修路")


# Moves.


def test_a_whole_proposal_is_submitted_and_taken_back(town, by):
    proposal = submit(draft(town, by), by)
    assert (proposal.state, proposal.submitted_on, proposal.version) == (State.SUBMITTED, DAY, 2)
    assert last_entry().verb == "提交"
    assert last_entry().changes == [
        change("届次", "", "十届一次会议"), change("提交日期", "", "2026-03-02"), change("状态", "草稿", "已提交"),
    ]  # fmt: skip
    proposal = move(proposal, Move.TAKE_BACK, by=by, today=TODAY, version=2)
    assert (proposal.state, proposal.submitted_on) == (State.DRAFT, DAY)
    assert (last_entry().verb, last_entry().changes) == ("退回草稿", [change("状态", "已提交", "草稿")])
    assert [(one.move, one.start, one.goal, one.day) for one in proposal.steps.all()] == [
        ("submit", "draft", "submitted", DAY), ("take_back", "submitted", "draft", TODAY),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"category": None}, {"category": ["提交前请选择类别。"]}),
        ({"situation": ""}, {"situation": ["提交前请填写情况与问题。"]}),
        ({"situation": "", "suggestion": ""},
         {"situation": ["提交前请填写情况与问题。"], "suggestion": ["提交前请填写建议。"]}),
    ],
)  # fmt: skip
def test_a_proposal_with_gaps_is_not_submitted(town, by, values, said):
    proposal = draft(town, by, **values)
    with nothing_written(), pytest.raises(ValidationError) as caught:
        submit(proposal, by)
    told = caught.value.message_dict
    assert {name: told[name] for name in said} == said
    assert told.keys() <= {*said, "__all__"}


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (TOMORROW, {"day": ["2026-05-21 还没有到，日期不能晚于今天。"]}),
        (date(2022, 1, 9), {"author": ["提案人在 2022-01-09 不在本联络机构任职，请核对提案人和日期。"]}),
    ],
)
def test_a_proposal_is_not_submitted_ahead_nor_before_anybody_was_a_member(town, by, day, said):
    proposal = draft(town, by)
    with refused(said):
        submit(proposal, by, day)


def test_a_proposal_belongs_to_the_session_whose_days_it_was_submitted_on(town, by):
    values = {"opens_on": date(2026, 4, 10), "closes_on": date(2026, 4, 12)}
    second = Session.objects.create(term=town.term, number=2, **values)
    found = [
        (proposal.session, proposal.is_plenary)
        for day in (date(2026, 1, 9), date(2026, 1, 10), date(2026, 4, 12), date(2026, 4, 13))
        for proposal in [submit(draft(town, by), by, day)]
    ]
    assert found == [(town.session, False), (second, True), (second, True), (second, False)]
    actions.edit(second, {"proposals_from": date(2026, 3, 1), "proposals_until": date(2026, 4, 10)}, by=by)
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 4, 11))
    assert [submit(draft(town, by), by, day).is_plenary for day in days] == [False, True, False]


def test_a_withdrawn_proposal_does_not_move(town, by):
    proposal = actions.withdraw(draft(town, by), by=by, reason="重复登记")
    with refused(["这条记录已撤回，恢复后才能改动。"]):
        submit(proposal, by)


def test_a_proposal_somebody_changed_meanwhile_does_not_move(town, by):
    proposal = draft(town, by)
    edit(proposal, town, by, title="拓宽村道")
    with nothing_written(), pytest.raises(Stale):
        move(proposal, Move.SUBMIT, by=by, today=TODAY, version=1)


# Which proposals a page means.


def test_what_was_submitted_on_the_days_of_a_window_counts_and_drafts_and_withdrawn_ones_do_not(town, by):
    window = Window(date(2026, 3, 1), date(2026, 3, 31))
    first, last = (submit(draft(town, by), by, day) for day in window)
    submit(draft(town, by), by, date(2026, 2, 28))
    submit(draft(town, by), by, date(2026, 4, 1))
    draft(town, by)
    actions.withdraw(submit(draft(town, by), by), by=by, reason="重复登记")
    assert list(Proposal.objects.submitted_in(window)) == [last, first]
    assert Proposal.objects.submitted_in(year_window(2026)).count() == 4
    assert set(Authorship.objects.counted_in(window)) == {*first.authorships.all(), *last.authorships.all()}


def test_the_list_goes_from_the_newest_day_back_and_ends_with_those_without_a_day(town, by):
    dayless, early = draft(town, by), submit(draft(town, by), by)
    late, same_day = submit(draft(town, by), by, TODAY), submit(draft(town, by), by)
    assert list(Proposal.objects.all()) == [late, same_day, early, dayless]


# 提案台账.


def test_the_ledger_has_a_line_for_each_proposal_and_their_number(town, by):
    answered = go(at(town, State.ANSWERED), Move.FEED_BACK, town, HEARD)
    joint = agree(at(town, State.COLLECTING, title="修桥"), town, town.wang)
    paper = ledger_paper(Proposal.objects.for_ledger().order_by("pk"), user=town.clerk, day=TODAY)
    assert [column.title for column in paper.columns] == [
        "序号", "案号", "案由", "提案形式", "第一提案人（单位）", "联名委员", "联络机构", "类别", "届次", "提交日期",
        "收到日期", "状态", "主办单位", "会办单位", "答复日期", "办理结果", "对办理态度", "对办理结果", "重点", "优秀",
    ]  # fmt: skip
    assert list(paper.rows) == [
        [1, "平001", answered.title, "委员个人", "张立山", "", "青石镇政协联络组", "社会建设", "十届一次会议平时",
         SENT, GOT, "已反馈", "县水利局", "县财政局", REPLIED, "B", "满意", "满意", "", ""],
        [2, "", joint.title, "委员联名", "张立山", "王春梅", "青石镇政协联络组", "社会建设", "", None, None,
         "待会签", "", "", None, "", "", "", "", ""],
    ]  # fmt: skip
    assert (paper.title, paper.unit, paper.totals) == ("提案台账", "青石镇政协联络组", ["合计：2 件"])
    sheet = openpyxl.load_workbook(paper.write()).active
    assert [cell.value for cell in sheet[5]][:3] == [2, None, "修桥"]


@pytest.mark.parametrize("extra", [0, 2])
def test_the_ledger_asks_as_often_however_many_lines_it_has(town, django_assert_num_queries, extra):
    for _ in range(1 + extra):
        at(town, State.ANSWERED)
    with django_assert_num_queries(5):
        paper = ledger_paper(Proposal.objects.visible_to(town.clerk).for_ledger(), user=town.clerk, day=TODAY)
        assert len(list(paper.rows)) == 1 + extra
