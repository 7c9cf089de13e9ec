"""What holds of every scheme and every year: order never matters, nothing exceeds its cap, times grow with people only."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from performance.scoring.engine import score
from performance.scoring.facts import Given, World
from performance.tests.scoring_cast import YEAR, fact, person, scheme_of

KINDS = ("plenary", "standing_meeting", "study", "research", "work_meeting")
VALUES = {
    "marks": {"kind": KINDS, "outcome": ("present", "late", "leave", "absent")},
    "attendance": {"kind": KINDS},
    "proposals": {"form": ("individual", "joint", "party")},
    "filed_proposals": {"form": ("individual", "joint", "party")},
    "turned_proposals": {},
    "reports": {},
    "adopted_reports": {"level": ("county", "city")},
    "report_adoptions": {"level": ("city", "province")},
    "contributions": {"kind": ("award", "deed", "history", "notebook"), "level": ("county", "province")},
}


def record(chance: Random):
    """Return one of few records, so that they meet."""
    counted = chance.choice(sorted(VALUES))
    told = {name: chance.choice(values) for name, values in VALUES[counted].items()}
    day = date(YEAR, 1, 1) + timedelta(days=chance.randint(-30, 400))
    number, authors = chance.randint(1, 4), chance.randint(1, 4)
    return fact(
        counted, day, record=("record", number), title=f"第{number}", matter=("matter", chance.randint(1, 3)),
        position=chance.randint(1, authors), authors=authors, **told,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["scheme_a", "scheme_b", "default"])
@settings(max_examples=50, deadline=None)
@given(seed=some.integers(0, 2**32))
def test_the_order_of_entry_never_changes_a_result(name, seed):
    chance = Random(seed)
    rows = [record(chance) for _ in range(chance.randint(0, 25))]
    mixed = chance.sample(rows, len(rows))
    given_ = (Given(1, "total", Decimal(1), "甲"), Given(1, "total", Decimal(2), "乙"))
    told = score(scheme_of(name), World(YEAR, (person(post="standing"),), {1: tuple(rows)}, given=given_))
    again = score(scheme_of(name), World(YEAR, (person(post="standing"),), {1: tuple(mixed)}, given=given_[::-1]))
    assert told == again
    for line in (*told[1].rules, *told[1].groups):
        is_rounded = line.code == "total" and round(line.raw - line.cut, 1) == round(line.points, 1)
        assert is_rounded or line.raw - line.cut == line.points or "按 ×" in line.words
    for group in told[1].groups:
        assert group.cap is None or group.points <= group.cap


def test_a_county_of_300_takes_little_time():
    kinds = [fact("marks", kind=KINDS[number % 5], outcome="present") for number in range(20)]
    rows = (*kinds, *(one._replace(count="attendance") for one in kinds), *(fact("reports") for _ in range(10)),
         *(fact("contributions", kind="deed", level="county") for _ in range(10)))  # fmt: skip
    people = tuple(person(number) for number in range(1, 301))
    year = World(YEAR, people, {one.id: rows for one in people})
    rules = scheme_of("default")
    began = process_time()
    assert len(score(rules, year)) == 300
    assert process_time() - began < 1.5  # 0.2 s where nothing else runs
