"""Co-signers: who is asked, who may write their answers down, until when, and who counts."""

from datetime import date

import pytest

from conftest import TODAY, account
from liaison.days import year_window
from liaison.keys import Actor
from liaison.roles import Role
from liaison.tests.proof import change, last_entry, nothing_written, refused
from members.actions import merge_members
from proposals.actions import change_proposal, sign
from proposals.models import Authorship, Form, Proposal
from proposals.states import Move, State
from proposals.tests.lives import GOT, SENT, agree, at, by_office, go, write


def answers(proposal: Proposal) -> list[tuple]:
    return list(proposal.authorships.values_list("member__name", "signature", "signed_on"))


def test_a_joint_proposal_names_its_first_author_and_those_who_still_have_to_sign(town):
    proposal = at(town, State.COLLECTING)
    assert answers(proposal) == [
        ("张立山", "agreed", None), ("王春梅", "unanswered", None), ("赵强", "unanswered", None),
    ]  # fmt: skip
    assert [one.office for one in proposal.authorships.all()] == [town.qingshi, town.qingshi, town.liuhe]


def test_who_has_not_agreed_when_it_is_submitted_is_not_counted_and_stays_to_be_seen(town):
    proposal = agree(at(town, State.COLLECTING), town, town.wang)
    proposal = by_office(proposal, Move.SUBMIT, town, SENT)
    assert answers(proposal)[1:] == [("王春梅", "agreed", SENT), ("赵强", "unanswered", None)]
    counted = Authorship.objects.counted_in(year_window(2026)).values_list("member__name", flat=True)
    assert set(counted) == {"张立山", "王春梅"}
    assert Proposal.objects.for_list().get(pk=proposal.pk).by_whom == "张立山、王春梅"


def test_what_co_signers_said_is_told(town):
    agree(at(town, State.COLLECTING), town, town.wang)
    assert (last_entry().verb, last_entry().changes) == (
        "登记会签", [change("王春梅的会签", "未答复", "同意 2026-03-02")],
    )  # fmt: skip


@pytest.mark.parametrize("who", ["clerk", "liuhe_clerk", "zhaos_own"])
def test_the_entering_office_the_co_signers_office_and_he_himself_write_his_answer_down(town, who):
    town.zhaos_own = account(Role.MEMBER, "zhao", county=town.county)
    town.zhao.account = town.zhaos_own
    town.zhao.save()
    said = {town.zhao.pk: "declined"}
    sign(at(town, State.COLLECTING), said, SENT, by=Actor(getattr(town, who)), today=TODAY)
    assert answers(Proposal.objects.get())[2] == ("赵强", "declined", SENT)


@pytest.mark.parametrize("who", ["liuhe_clerk", "county_admin", "member"])
def test_nobody_else_does(town, who):
    proposal = at(town, State.COLLECTING)
    with refused(["只能登记本机构委员的会签，请返回原页面核对。"]):
        sign(proposal, {town.wang.pk: "agreed"}, SENT, by=Actor(getattr(town, who)), today=TODAY)


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.FILED, State.CLOSED])
def test_nobody_signs_before_it_is_sent_round_nor_after_it_was_handed_in(town, state):
    proposal = at(town, state)
    with refused([f"这件提案现在是“{state.label}”，不在会签，不能再登记会签。"]):
        agree(proposal, town, town.wang)


def test_nobody_signs_ahead(town):
    proposal = at(town, State.COLLECTING)
    with refused({"day": ["2026-05-21 还没有到，会签日期不能晚于今天。"]}):
        sign(proposal, {town.wang.pk: "agreed"}, date(2026, 5, 21), by=Actor(town.clerk), today=TODAY)


def test_a_joint_proposal_goes_round_before_it_is_submitted_and_needs_somebody_who_agreed(town):
    proposal = write(town, form=Form.JOINT, authors=[town.zhang, town.wang])
    with refused(["联名提案请先送会签，联名委员答复后再提交。"]):
        by_office(proposal, Move.SUBMIT, town, SENT)


def test_without_anybody_who_agreed_it_is_no_joint_proposal(town):
    proposal = agree(at(town, State.COLLECTING), town, town.wang, signature="declined")
    said = "还没有联名委员同意会签，不能提交。没有人联名的，请收回会签，把提案形式改为“委员个人”。"
    with refused([said]):
        by_office(proposal, Move.SUBMIT, town, SENT)


@pytest.mark.parametrize("values", [{"form": Form.INDIVIDUAL}, {"form": Form.JOINT}])
def test_what_nobody_co_signs_is_not_sent_round(town, values):
    proposal = write(town, **values)
    with refused(["只有委员联名的提案要送会签，请先把提案形式改为“委员联名”并填写联名委员。"]):
        go(proposal, Move.SEND_ROUND, town, who=town.clerk)


def test_who_signed_other_words_is_asked_again(town):
    proposal = agree(at(town, State.COLLECTING), town, town.wang)
    proposal = by_office(proposal, Move.CALL_IN, town)
    proposal = change_proposal(proposal, {"wish": "县水利局"}, by=Actor(town.clerk))
    assert answers(proposal)[1] == ("王春梅", "agreed", SENT)
    proposal = change_proposal(proposal, {"title": "修路"}, by=Actor(town.clerk))
    assert answers(proposal)[1] == ("王春梅", "unanswered", None)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("zhang", "zhang"), "张立山重复了，每名委员只署名一次。"),
        (("zhang", "wang", "wang"), "王春梅重复了，每名委员只署名一次。"),
        (("zhang", "sun"), "联名委员中有人不是本县政协委员，请核对。"),
    ],
)
def test_nobody_signs_twice_nor_from_another_county(town, names, said):
    with refused({"cosigners": [said]}):
        write(town, form=Form.JOINT, authors=[getattr(town, name) for name in names])


def test_those_who_wrote_a_bodys_proposal_are_counted_without_being_asked(town):
    values = {"form": Form.GROUP, "body": "第一小组", "authors": [town.zhang, town.wang]}
    proposal = by_office(write(town, **values), Move.SUBMIT, town, SENT)
    assert answers(proposal) == [("张立山", "agreed", SENT), ("王春梅", "agreed", SENT)]


def test_an_individual_proposal_has_one_author(town):
    with nothing_written(), pytest.raises(Exception, match="委员个人提案只有一名提案人"):
        write(town, authors=[town.zhang, town.wang])


def test_of_two_names_of_one_person_the_first_place_stays_when_they_are_merged(town):
    proposal = at(town, State.COLLECTING)
    merge_members(town.wang, town.zhang, taken=set(), kept=set(), by=Actor(town.county_admin))
    left = proposal.authorships.order_by("position").values_list("member", "position", "signature")
    assert list(left) == [(town.wang.pk, 1, "agreed"), (town.zhao.pk, 3, "unanswered")]


def test_who_wrote_for_a_body_is_asked_once_it_becomes_the_members_own(town):
    proposal = write(town, form=Form.GROUP, body="柳河组", authors=[town.zhang, town.wang])
    returned = go(by_office(proposal, Move.SUBMIT, town, SENT), Move.RETURN, town, GOT)
    values = {"form": Form.JOINT, "body": "", "authors": [town.zhang, town.wang]}
    joint = change_proposal(returned, values, by=Actor(town.clerk))
    assert [one.signature for one in joint.authorships.all()] == ["agreed", "unanswered"]
