"""Proposals: drafted by an office for one of its members, submitted when whole, taken back; and their ledger."""

from datetime import date

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from conftest import TODAY, enrol
from liaison import actions
from liaison.actions import Stale
from liaison.days import Window, year_window
from liaison.tests.proof import change, last_entry, nothing_written, refused
from members import actions as register
from proposals.actions import change_proposal, move, record_proposal
from proposals.models import Proposal
from proposals.sheets import ledger_paper
from proposals.states import Move, State

DAY, TOMORROW = date(2026, 3, 2), date(2026, 5, 21)


def texts(town, **values) -> dict:
    """Return what the form says about a proposal of 张立山."""
    plain = {"title": "拓宽通村道路", "situation": "路窄", "analysis": "车多", "suggestion": "拓宽"}
    return {"author": town.zhang, **plain, "submitted_on": DAY, **values}


def draft(town, by, **values) -> Proposal:
    return record_proposal(town.qingshi, texts(town, **values), by=by)


def submit(proposal: Proposal, by, today: date = TODAY) -> Proposal:
    return move(proposal, Move.SUBMIT, by=by, today=today)


def edit(proposal: Proposal, town, by, *, version: int | None = None, **values) -> Proposal:
    return change_proposal(proposal, texts(town, **values), by=by, today=TODAY, version=version)


# A draft.


def test_a_draft_belongs_to_the_office_that_wrote_it_and_its_county(town, by):
    proposal = draft(town, by, submitted_on=None, situation="", suggestion="")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.version) == (State.DRAFT, 1)
    assert (proposal.office, proposal.county, proposal.author) == (town.qingshi, town.county, town.zhang)
    assert (last_entry().verb, last_entry().office, last_entry().label) == ("登记提案", town.qingshi, "拓宽通村道路")
    assert last_entry().changes == [
        change("县", "", "云溪县"), change("联络机构", "", "青石镇政协联络组"), change("提案人", "", "张立山"),
        change("案由", "", "拓宽通村道路"), change("分析", "", "车多"), change("状态", "", "草稿"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"title": ""}, {"title": ["此字段不能为空。"]}),
        ({"title": "长" * 51}, {"title": ["确保该变量包含不超过 50 字符 (目前字符数 51)。"]}),
        ({"author": None}, {"author": ["这个值不能为 null。"]}),
        ({"submitted_on": date(2022, 1, 9)}, {"submitted_on": ["2022-01-09 不在本县任何一届的任期内，请核对日期。"]}),
    ],
)
def test_a_proposal_that_is_not_right_is_not_entered(town, by, values, said):
    with refused(said):
        draft(town, by, **values)


@pytest.mark.parametrize("who", ["zhao", "sun"])
def test_the_author_belongs_to_the_office_on_the_day(town, by, who):
    with refused({"author": ["提案人在 2026-03-02 不在本联络机构任职，请核对提案人和日期。"]}):
        draft(town, by, author=getattr(town, who))


@pytest.mark.parametrize("who", ["zhao", "sun"])
def test_not_even_a_draft_without_a_day_has_an_author_who_never_belonged_to_the_office(town, by, who):
    with nothing_written(), pytest.raises(ValidationError) as caught:
        draft(town, by, author=getattr(town, who), submitted_on=None)
    assert caught.value.error_dict.keys() == {"author"}


def test_the_author_may_submit_from_his_first_day_to_his_last(town, by):
    late = enrol(town.qingshi, town.farming, "李新", from_day=DAY)
    with refused({"author": ["提案人在 2026-03-01 不在本联络机构任职，请核对提案人和日期。"]}):
        draft(town, by, author=late, submitted_on=date(2026, 3, 1))
    register.change_appointment(late.appointments.get(), {"to_day": DAY, "end": "resigned"}, by=by)
    assert draft(town, by, author=late).author == late
    with refused({"author": ["提案人在 2026-03-03 不在本联络机构任职，请核对提案人和日期。"]}):
        draft(town, by, author=late, submitted_on=date(2026, 3, 3))


# Changing.


def test_a_change_is_told_before_and_after(town, by):
    proposal = edit(draft(town, by), town, by, title="拓宽村道", author=town.wang, version=1)
    assert (proposal.title, proposal.author, proposal.version) == ("拓宽村道", town.wang, 2)
    assert last_entry().verb == "修改提案"
    assert last_entry().changes == [change("提案人", "张立山", "王春梅"), change("案由", "拓宽通村道路", "拓宽村道")]


def test_saving_a_proposal_as_it_is_writes_nothing(town, by):
    proposal = draft(town, by)
    with nothing_written():
        edit(proposal, town, by)


def test_a_proposal_goes_over_to_another_member_of_the_same_name(town, by):
    namesake = enrol(town.qingshi, town.teaching, "张立山", birth="1990-08")
    proposal = edit(draft(town, by), town, by, author=namesake)
    proposal.refresh_from_db()
    assert (proposal.author, proposal.version) == (namesake, 2)


def test_a_proposal_somebody_changed_meanwhile_is_not_changed_again(town, by):
    proposal = draft(town, by)
    edit(proposal, town, by, title="拓宽村道")
    with nothing_written(), pytest.raises(Stale) as caught:
        edit(proposal, town, by, title="修路", version=1)
    assert caught.value.row.title == "拓宽村道"


def test_a_submitted_proposal_stays_whole(town, by):
    proposal = submit(draft(town, by), by)
    for name, label in (("submitted_on", "提交日期"), ("situation", "情况与问题"), ("suggestion", "建议")):
        with refused({name: [f"提交前请填写{label}。"]}):
            edit(proposal, town, by, **{name: None if name == "submitted_on" else ""})
    with refused({"submitted_on": ["2026-05-21 还没有到，提交日期不能晚于今天。"]}):
        edit(proposal, town, by, submitted_on=TOMORROW)
    assert edit(proposal, town, by, analysis="").state == State.SUBMITTED


def test_a_draft_may_name_the_day_it_will_be_submitted_on(town, by):
    assert edit(draft(town, by), town, by, submitted_on=TOMORROW).submitted_on == TOMORROW


# Moves.


def test_a_whole_proposal_is_submitted_and_taken_back(town, by):
    proposal = submit(draft(town, by), by)
    assert (proposal.state, proposal.version) == (State.SUBMITTED, 2)
    assert (last_entry().verb, last_entry().changes) == ("提交", [change("状态", "草稿", "已提交")])
    proposal = move(proposal, Move.TAKE_BACK, by=by, today=TODAY, version=2)
    assert (proposal.state, proposal.submitted_on) == (State.DRAFT, DAY)
    assert (last_entry().verb, last_entry().changes) == ("退回草稿", [change("状态", "已提交", "草稿")])


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"submitted_on": None}, {"submitted_on": ["提交前请填写提交日期。"]}),
        ({"situation": ""}, {"situation": ["提交前请填写情况与问题。"]}),
        ({"suggestion": ""}, {"suggestion": ["提交前请填写建议。"]}),
        (
            {"submitted_on": None, "situation": "", "suggestion": ""},
            {
                "submitted_on": ["提交前请填写提交日期。"], "situation": ["提交前请填写情况与问题。"],
                "suggestion": ["提交前请填写建议。"],
            },
        ),
    ],
)  # fmt: skip
def test_a_proposal_with_gaps_is_not_submitted(town, by, values, said):
    proposal = draft(town, by, **values)
    with refused(said):
        submit(proposal, by)


def test_a_proposal_is_not_submitted_before_its_day_and_is_on_it(town, by):
    proposal = draft(town, by, submitted_on=TOMORROW)
    with refused({"submitted_on": ["2026-05-21 还没有到，提交日期不能晚于今天。"]}):
        submit(proposal, by)
    assert submit(proposal, by, today=TOMORROW).state == State.SUBMITTED


def test_a_proposal_is_not_submitted_for_somebody_who_left_before_its_day(town, by):
    proposal = draft(town, by)
    register.change_appointment(town.zhang.appointments.get(), {"to_day": date(2026, 3, 1), "end": "resigned"}, by=by)
    with refused({"author": ["提案人在 2026-03-02 不在本联络机构任职，请核对提案人和日期。"]}):
        submit(proposal, by)


@pytest.mark.parametrize(
    ("submitted", "withdrawn", "wanted", "said"),
    [
        (True, False, Move.SUBMIT, "这件提案现在是“已提交”，不能提交。请刷新页面。"),
        (False, False, Move.TAKE_BACK, "这件提案现在是“草稿”，不能退回草稿。请刷新页面。"),
        (False, True, Move.SUBMIT, "这条记录已撤回，恢复后才能改动。"),
        (True, True, Move.TAKE_BACK, "这条记录已撤回，恢复后才能改动。"),
    ],
)
def test_a_move_that_is_not_in_the_table_is_refused(town, by, submitted, withdrawn, wanted, said):
    proposal = draft(town, by)
    if submitted:
        proposal = submit(proposal, by)
    if withdrawn:
        proposal = actions.withdraw(proposal, by=by, reason="重复登记")
    with refused([said]):
        move(proposal, wanted, by=by, today=TODAY)


def test_a_proposal_somebody_changed_meanwhile_does_not_move(town, by):
    proposal = draft(town, by)
    edit(proposal, town, by, title="拓宽村道")
    with nothing_written(), pytest.raises(Stale):
        move(proposal, Move.SUBMIT, by=by, today=TODAY, version=1)


@pytest.mark.parametrize("gap", [{"submitted_on": None}, {"situation": ""}, {"suggestion": ""}])
def test_the_database_itself_holds_no_submitted_proposal_with_gaps(town, gap):
    values = texts(town, county=town.county, office=town.qingshi, state=State.SUBMITTED)
    Proposal.objects.create(**values)
    with pytest.raises(IntegrityError, match="proposal_submitted_is_whole"), transaction.atomic():
        Proposal.objects.create(**values | gap)
    with pytest.raises(IntegrityError, match="proposal_submitted_is_whole"), transaction.atomic():
        Proposal.objects.update(**gap)


# Which proposals a page means.


def test_what_was_submitted_on_the_days_of_a_window_counts_and_drafts_and_withdrawn_ones_do_not(town, by):
    window = Window(date(2026, 3, 1), date(2026, 3, 31))
    first, last = (submit(draft(town, by, submitted_on=day), by) for day in window)
    submit(draft(town, by, submitted_on=date(2026, 2, 28)), by)
    submit(draft(town, by, submitted_on=date(2026, 4, 1)), by)
    draft(town, by)
    actions.withdraw(submit(draft(town, by), by), by=by, reason="重复登记")
    assert list(Proposal.objects.submitted_in(window)) == [last, first]
    assert Proposal.objects.submitted_in(year_window(2026)).count() == 4


def test_the_list_goes_from_the_newest_day_back_and_ends_with_those_without_a_day(town, by):
    dayless, early, late = draft(town, by, submitted_on=None), draft(town, by), draft(town, by, submitted_on=TOMORROW)
    same_day = draft(town, by)
    assert list(Proposal.objects.all()) == [late, same_day, early, dayless]


# 提案台账.


def test_the_ledger_has_a_line_for_each_proposal_and_their_number(town, by):
    submit(draft(town, by), by)
    draft(town, by, author=town.wang, title="修桥", submitted_on=None)
    paper = ledger_paper(Proposal.objects.for_list().order_by("pk"), user=town.clerk, day=TODAY)
    assert [column.title for column in paper.columns] == ["序号", "案由", "提案人", "联络机构", "提交日期", "状态"]
    assert list(paper.rows) == [
        [1, "拓宽通村道路", "张立山", "青石镇政协联络组", DAY, "已提交"],
        [2, "修桥", "王春梅", "青石镇政协联络组", None, "草稿"],
    ]
    assert (paper.title, paper.unit, paper.totals) == ("提案台账", "青石镇政协联络组", ["合计：2 件"])
    sheet = openpyxl.load_workbook(paper.write()).active
    assert [cell.data_type for cell in sheet[4]] == ["n", "s", "s", "s", "d", "s"]
    assert [cell.value for cell in sheet[5]] == [2, "修桥", "王春梅", "青石镇政协联络组", None, "草稿"]


@pytest.mark.parametrize("extra", [0, 2])
def test_the_ledger_asks_once_however_many_lines_it_has(town, by, django_assert_num_queries, extra):
    for _ in range(1 + extra):
        draft(town, by)
    user = town.clerk
    with django_assert_num_queries(1):
        paper = ledger_paper(Proposal.objects.visible_to(user).for_list(), user=user, day=TODAY)
        assert len(list(paper.rows)) == 1 + extra
