"""Every row of docs/requirements.md stands once, and what it names is there."""

import re

from django.conf import settings
from django.urls import get_resolver

from activities.kinds import CONTRIBUTION_KINDS, KINDS

STILL_TO_COME = ("工作计划", "履职档案")
ASKED = range(1, 190)  # rows of the papers that were read
_ROW = re.compile(r"^\| (\d+) \| (\S.*?) \| (\S.*?) \|$", re.MULTILINE)
_PAGE = re.compile(r"`([a-z_]+)(?:/([a-z_]+))?`")
_KINDS_OF = {
    "activity_new": KINDS,
    "contribution_new": {code: kind for code, kind in CONTRIBUTION_KINDS.items() if not kind.by_county},
    "county_contribution_new": {code: kind for code, kind in CONTRIBUTION_KINDS.items() if kind.by_county},
}
ROWS = _ROW.findall((settings.BASE_DIR / "docs/requirements.md").read_text(encoding="utf-8"))


def test_every_row_asked_for_stands_exactly_once():
    assert sorted(int(number) for number, _, _ in ROWS) == list(ASKED)


def test_every_row_names_a_page_or_what_is_still_to_come():
    vague = [number for number, _, where in ROWS if not _PAGE.search(where) and where not in STILL_TO_COME]
    assert vague == []


def test_every_page_and_kind_named_is_there():
    pages = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    missing = [
        (number, page, kind)
        for number, _, where in ROWS
        for page, kind in _PAGE.findall(where)
        if page not in pages or (kind and kind not in _KINDS_OF.get(page, ()))
    ]
    assert missing == []
