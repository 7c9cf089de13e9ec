"""What was done with several proposals at once is taken back as one, as long as nothing hangs on it."""

from functools import partial

from conftest import TODAY
from liaison import actions
from liaison.keys import Actor
from liaison.models import Batch
from liaison.tests.proof import refused
from proposals.actions import move
from proposals.models import Proposal
from proposals.states import Move, State
from proposals.tests.lives import at, go


def at_once(town, one: Move, rows, **said) -> Batch:
    """Make a move with several proposals as one batch."""
    steps = [(row, partial(move, row, one, said, today=TODAY)) for row in rows]
    values = {"county": town.county, "office": None, "kind": Batch.Kind.BULK, "title": str(one.label)}
    return actions.carry_out(values, steps, by=Actor(town.county_admin))


def undo(batch: Batch, town):
    actions.undo_batch(batch, by=Actor(town.county_admin), reason="点错了")


def numbers() -> dict[str, int | None]:
    return dict(Proposal.objects.order_by("pk").values_list("title", "case_number"))


def test_numbers_taken_back_are_given_again_once(town):
    first, second, third = (at(town, State.RECEIVED, title=title) for title in ("甲", "乙", "丙"))
    batch = at_once(town, Move.FILE, [first, second])
    go(third, Move.FILE, town)
    undo(batch, town)
    assert numbers() == {"甲": None, "乙": None, "丙": 3}
    at_once(town, Move.FILE, [second, first])
    assert numbers() == {"甲": 2, "乙": 1, "丙": 3}


def test_filing_is_not_taken_back_once_another_was_merged_into_it(town):
    into = at(town, State.RECEIVED)
    batch = at_once(town, Move.FILE, [into])
    other = go(at(town, State.RECEIVED, title="修路"), Move.MERGE, town, TODAY, into=into)
    with refused(["此后又有记录用到了这一步改动的 1 条提案，请先处理：", "提案：拓宽通村道路"]):
        undo(batch, town)
    go(other, Move.REOPEN, town)
    undo(batch, town)
    assert Proposal.objects.get(pk=into.pk).state == State.RECEIVED
