"""Similar proposals: found in the own county in all years, and shown as far as the reader may see."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import TODAY
from liaison import actions
from liaison.keys import Actor
from liaison.models import TrailEntry
from proposals.actions import change_proposal, index_again, move, record_proposal
from proposals.models import Proposal, Shingle
from proposals.similar import find_similar
from proposals.states import Move
from proposals.tests.test_writing import BUS, CANAL, SHORT

MARCH = date(2026, 3, 2)
ALIKE = (
    "关于维修大坪村灌溉主干渠的建议", CANAL[1].replace("860 亩", "900 亩"), "村里没有钱，也没有人管。", CANAL[3],
)  # fmt: skip


def written(office, member, category, text, actor, *, submitted=True, day=MARCH, **values):
    """Enter a proposal of that text, and hand it in."""
    title, situation, analysis, suggestion = text
    said = {"title": title, "situation": situation, "analysis": analysis, "suggestion": suggestion}
    proposal = record_proposal(office, {"authors": [member], "category": category, **said, **values}, by=actor)
    return move(proposal, Move.SUBMIT, {"day": day}, by=actor, today=TODAY) if submitted else proposal


@pytest.fixture
def liuhe(town):
    return Actor(town.liuhe_clerk)


def found(town, text, user, **said):
    title, *parts = text
    return find_similar(town.county, title, tuple(parts), user=user, **said)


def test_a_text_that_stands_elsewhere_is_found_with_its_share_and_passages(town, by):
    canal = written(town.qingshi, town.zhang, town.category, CANAL, by)
    written(town.qingshi, town.wang, town.category, BUS, by)
    (one,) = found(town, ALIKE, town.clerk)
    assert (one.proposal, one.may_open, one.is_shown, one.has_same_title) == (canal, True, True, False)
    assert 80 <= one.percent <= 97
    assert any("近三年有 11 处渗漏" in passage.here[1] for passage in one.passages)
    assert found(town, SHORT, town.clerk) == []


def test_all_years_are_looked_through_and_the_text_itself_is_left_out(town, by):
    old = written(town.qingshi, town.zhang, town.category, CANAL, by, day=date(2022, 3, 2))
    assert [one.percent for one in found(town, CANAL, town.clerk)] == [100]
    assert found(town, CANAL, town.clerk, besides=old.pk) == []


def test_a_title_that_says_the_same_is_enough(town, by):
    written(town.qingshi, town.zhang, town.category, CANAL, by)
    title = "关于修复大坪村灌溉水渠的提案"
    (one,) = found(town, (title, "", "", ""), town.clerk)
    assert (one.has_same_title, one.percent) == (True, 0)
    (one,) = found(town, (title, *BUS[1:]), town.clerk)
    assert (one.has_same_title, one.percent) == (True, 0)
    assert found(town, ("关于", "", "", ""), town.clerk) == []


def test_drafts_withdrawn_ones_and_other_counties_are_not_found(town, by):
    written(town.qingshi, town.zhang, town.category, CANAL, by, submitted=False)
    gone = written(town.qingshi, town.wang, town.category, CANAL, by)
    actions.withdraw(gone, by=by, reason="重复")
    written(town.shiqiao, town.sun, town.other_category, CANAL, Actor(town.other_clerk))
    assert found(town, CANAL, town.clerk) == []
    actions.restore(gone, by=by)
    assert [one.proposal for one in found(town, CANAL, town.clerk)] == [gone]


def test_of_another_offices_only_the_passages_are_seen_and_of_one_not_open_the_percentage(town, by, liuhe):
    theirs = written(town.liuhe, town.zhao, town.category, CANAL, liuhe)
    (one,) = found(town, ALIKE, town.clerk)
    assert (one.may_open, one.is_shown) == (False, True)
    assert {passage.there[0] + passage.there[2] for passage in one.passages} == {""}
    Proposal.objects.filter(pk=theirs.pk).update(is_open=False, closed_reason="涉及个人")
    (one,) = found(town, ALIKE, town.clerk)
    assert (one.is_shown, one.passages) == (False, [])
    assert one.percent >= 80
    (one,) = found(town, ALIKE, town.reviewer)
    assert (one.may_open, one.is_shown) == (True, True)


def test_the_index_follows_every_change_by_itself(town, by):
    proposal = written(town.qingshi, town.zhang, town.category, CANAL, by, submitted=False)
    assert Shingle.objects.count() == 0
    proposal = move(proposal, Move.SUBMIT, {"day": MARCH}, by=by, today=TODAY)
    first = set(Shingle.objects.values_list("value", flat=True))
    proposal = move(proposal, Move.TAKE_BACK, by=by, today=TODAY)
    assert Shingle.objects.count() == 0
    texts = dict(zip(("situation", "analysis", "suggestion"), BUS[1:], strict=True))
    proposal = change_proposal(proposal, {"title": CANAL[0], **texts}, by=by)
    assert Shingle.objects.count() == 0
    move(proposal, Move.SUBMIT, {"day": MARCH}, by=by, today=TODAY)
    second = set(Shingle.objects.values_list("value", flat=True))
    assert first != second
    assert first & second


def test_a_command_makes_the_index_anew(town, by):
    written(town.qingshi, town.zhang, town.category, CANAL, by)
    written(town.qingshi, town.wang, town.category, BUS, by, submitted=False)
    whole = set(Shingle.objects.values_list("about", "value"))
    Shingle.objects.filter(value__gt=2**30).delete()
    Shingle.objects.create(county=town.county, value=1, about=999)
    said = StringIO()
    call_command("index_proposals", stdout=said)
    assert set(Shingle.objects.values_list("about", "value")) == whole
    assert said.getvalue() == "云溪县：1 件提案。\n清源县：0 件提案。\n"
    assert index_again(town.other_county) == 0


def test_few_questions_are_asked_however_many_are_alike(town, by, django_assert_num_queries):
    for member in (town.zhang, town.wang, town.shan):
        written(town.qingshi, member, town.category, CANAL, by)
    with django_assert_num_queries(3):
        assert len(found(town, CANAL, town.clerk)) == 3


HELD = st.lists(st.frozensets(st.integers(0, 9), max_size=8), max_size=12)  # the shingles of each proposal


@settings(deadline=None, database=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(held=HELD, asked=st.frozensets(st.integers(0, 9)), rows=st.integers(1, 120), most=st.integers(1, 6))
def test_candidates_share_most_shingles_and_the_rarest_where_more_rows_hold_them(town, held, asked, rows, most):
    Shingle.objects.all().delete()
    Shingle.objects.bulk_create(
        Shingle(county=county, value=value, about=about)
        for about, values in enumerate(held) for value in values for county in (town.county, town.other_county)
    )  # fmt: skip
    times = {value: sum(value in values for values in held) for value in asked & frozenset().union(*held)}
    counted = set(times)
    while sum(times[value] for value in counted) > rows and len(counted) > 1:
        counted.remove(max(counted, key=lambda value: (times[value], value)))
    shared = sorted(((len(counted & values), about) for about, values in enumerate(held)), reverse=True)
    expected = [about for number, about in shared if number][:most]
    assert Shingle.objects.candidates(town.county, asked, most=most, rows=rows) == expected


# What the page says while somebody types.

CHECK = "/proposals/check/"


def typed(browser, text, **said) -> str:
    title, situation, analysis, suggestion = text
    parts = {"title": title, "situation": situation, "analysis": analysis, "suggestion": suggestion}
    answer = browser.post(CHECK, parts | said)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_typed_is_looked_at_and_nothing_is_written(town, by, enter):
    canal = written(town.qingshi, town.zhang, town.category, CANAL, by)
    clerk, entries = enter(town.clerk), TrailEntry.objects.count()
    page = typed(clerk, ALIKE)
    assert "找到 1 件相似的提案" in page
    assert f'<a href="/proposals/{canal.pk}/">打开这件提案</a>' in page
    assert "<mark>" in page
    assert "写作检查没有发现问题；没有找到相似的提案" in typed(clerk, CANAL, about=canal.pk)
    assert "一般 800 字左右" in typed(clerk, ("修路", "", "", ""))
    assert typed(clerk, ("", " ", "", "")).strip() == ""
    assert TrailEntry.objects.count() == entries


def test_another_offices_proposal_is_named_without_a_way_to_it(town, by, liuhe, enter):
    theirs = written(town.liuhe, town.zhao, town.category, CANAL, liuhe)
    clerk = enter(town.clerk)
    page = typed(clerk, ALIKE)
    assert (str(theirs) in page, "别的联络机构的提案" in page, "/proposals/" in page) == (True, True, False)
    Proposal.objects.filter(pk=theirs.pk).update(is_open=False, closed_reason="涉及个人")
    page = typed(clerk, ALIKE)
    assert (str(theirs) in page, "一件不公开的提案" in page, "<mark>" in page) == (False, True, False)
    assert "没有找到相似的提案" in typed(clerk, (theirs.title, *BUS[1:]))
    assert f"/proposals/{theirs.pk}/" in typed(enter(town.reviewer), ALIKE)
    assert "没有找到相似的提案" in typed(enter(town.other_clerk), ALIKE)


@pytest.mark.parametrize("about", ["x", "-1", "９", "1" * 30, "1; DROP"])
def test_nonsense_is_looked_at_like_anything_else(town, enter, about):
    assert "共 0 个字" in typed(enter(town.clerk), ("长" * 20_000, "", "", ""), about=about)


def test_the_page_of_a_proposal_says_the_same_until_it_is_decided(town, by, enter):
    written(town.qingshi, town.zhang, town.category, CANAL, by)
    again = written(town.qingshi, town.wang, town.category, ALIKE, by, submitted=False)
    clerk, reviewer = enter(town.clerk), enter(town.reviewer)
    assert "找到 1 件相似的提案" in clerk.get(again.get_absolute_url()).content.decode()
    again = move(again, Move.SUBMIT, {"day": MARCH}, by=by, today=TODAY)
    assert "找到 1 件相似的提案" in reviewer.get(again.get_absolute_url()).content.decode()
    Proposal.objects.filter(pk=again.pk).update(
        state="refused", received_on=MARCH, decided_on=MARCH
    )
    assert "相似的提案" not in reviewer.get(again.get_absolute_url()).content.decode()


def test_the_form_asks_for_the_check_only_with_script(town, enter):
    page = enter(town.clerk).get("/proposals/new/").content.decode()
    assert 'hx-post="/proposals/check/"' in page
    assert "存草稿后在提案页面也能看到" in page
