"""What is counted of proposals: by what was decided, what they are, and what came of them, for members and offices."""

import pytest

from liaison.days import year_window
from performance.measures import MEASURES, Asked, Subject, countable, figures, totals
from proposals.models import Proposal
from proposals.states import Move, State
from proposals.tests.lives import at, go, write

YEAR = year_window(2026)


@pytest.fixture
def lives(town):
    """Return proposals of 青石镇: one heard about, one refused, one merged into the first, one turned, a draft."""
    heard = at(town, State.FED_BACK, title="关于水渠的建议")
    refused, turned = at(town, State.REFUSED, title="关于仲裁的建议"), at(town, State.REPORT, title="关于站点的建议")
    merged = go(at(town, State.RECEIVED, title="关于并入的建议"), Move.MERGE, town, into=heard)
    write(town, title="关于草稿的建议")
    return heard, refused, turned, merged


def of_offices(*keys, among=None) -> list:
    found = totals([countable(key) for key in keys], Subject.OFFICE, YEAR)
    return [found.get(key, 0) for key in keys]


def test_each_decision_is_counted_apart_and_drafts_are_not(lives):
    keys = ("proposals", "filed_proposals", "refused_proposals", "turned_proposals", "merged_proposals")
    assert of_offices(*keys) == [4, 1, 1, 1, 1]


def test_they_are_narrowed_by_what_they_are_and_what_came_of_them(town, lives):
    Proposal.objects.filter(pk=lives[0].pk).update(is_key=True)
    keys = (
        "proposals?form=individual", "proposals?form=joint", "proposals?key=True", "proposals?excellent=True",
        f"proposals?category={town.category.pk}", "filed_proposals?result=B", "proposals?result=A",
        "proposals?content=content", "proposals?content=unhappy", f"proposals?sector={town.farming.pk}",
        f"proposals?sector={town.teaching.pk}", "proposals?plenary=True", "proposals?plenary=False",
    )  # fmt: skip
    assert of_offices(*keys) == [4, 0, 1, 0, 4, 1, 0, 1, 0, 4, 0, 0, 4]


def test_first_authors_and_co_signers_are_told_apart(town, lives):
    keys = ["proposals", "proposals?position=1", "cosigned_proposals", "filed_proposals"]
    found = figures([countable(key) for key in keys], Subject.MEMBER, YEAR, [town.zhang.pk, town.wang.pk])
    assert [found.get((key, town.zhang.pk), 0) for key in keys] == [4, 4, 0, 1]
    assert [found.get((key, town.wang.pk), 0) for key in keys] == [0, 0, 0, 0]


def test_the_records_behind_a_figure_are_the_proposals_themselves(lives):
    records = Asked((countable("filed_proposals?result=B"),), Subject.OFFICE, YEAR).records()
    assert [line.record for line in records[:]] == [lives[0]]


def test_every_filter_has_words_and_a_path_in_every_source():
    for code in ("proposals", "filed_proposals", "cosigned_proposals"):
        measure = MEASURES[code]
        for source in measure.sources.values():
            assert set(measure.filters) == set(source.paths)
