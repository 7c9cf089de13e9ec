"""Schemes as text read back as they were; no database."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from performance.scoring.scheme import Scheme
from performance.scoring.yaml import read, write
from performance.tests.scoring_cast import SCHEMES, scheme_of

NAMES = sorted(path.stem for path in SCHEMES.glob("*.yaml"))
POINTS = some.decimals(-999, 999, places=4)
WORDS = some.text(min_size=1, max_size=30).filter(str.strip).filter(str.isprintable)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_shipped_reads_back(name):
    assert read(write(scheme_of(name))) == scheme_of(name)


def test_a_text_says_what_it_is_and_leaves_out_what_is_usual():
    text = write(Scheme.model_validate({"name": "办法", "rules": [
        {"code": "A", "name": "学习", "takes": [{"count": "attendance", "where": {"kind": ["study"]}, "points": "1.5"}],
         "keep": [{}], "cap": 6},
    ]}))  # fmt: skip
    assert text == (
        "# 政协委员（联络机构）履职考核办法：办法\n"
        "# 每一项怎么写、能计什么，见《考核规则怎么写》（docs/rules.md）。没有写的项按默认。\n"
        "name: 办法\nrules:\n- code: A\n  name: 学习\n  takes:\n  - count: attendance\n    where:\n      kind: [study]\n"
        "    points: 1.5\n  keep:\n  - {per: all, at_most: 1, by: best}\n  cap: 6\n"
    )


@given(name=WORDS, text=WORDS, points=POINTS, value=some.one_of(WORDS, some.booleans(), some.integers(0, 99)))
def test_any_words_and_figures_read_back(name, text, points, value):
    take = {"count": "marks", "where": {"kind": [value]}, "points": points}
    rules = Scheme.model_validate(
        {"name": name, "rules": [{"code": "A", "name": name, "text": text, "takes": [take], "floor": Decimal(-1)}]}
    )
    assert read(write(rules)) == rules
