"""The bench of similar proposals: every text is found by the one it was copied from."""

import random

from bench.similar import ask, build
from proposals.models import Shingle


def test_a_copied_text_finds_where_it_was_copied_from(db):
    rng = random.Random(1)
    clerk = build(30, rng)
    assert Shingle.objects.values("about").distinct().count() == 30
    found = ask(clerk, rng, 3)
    assert [one.is_right for one in found] == [True, True, True]
