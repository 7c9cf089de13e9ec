"""Who reads the files of an activity and of a contribution: a table of people by what became of the record."""

import pytest

from activities.actions import add_materials
from activities.models import Material
from activities.tests.test_contributions import enter_deed
from conftest import study
from liaison import files
from liaison.actions import withdraw
from liaison.keys import Actor
from liaison.tests.proof import read_out

# own: put in by the office that entered the activity; joint: by another host; county: the county's own activity;
# left: put in by a host that has left since; theirs: what the first office had put in, for the host that left;
# gone: taken back, on an activity both host; deed: of a contribution of 张立山; other: of one of somebody else.
TABLE = """
               own  joint  county  left  theirs  gone  deed  other
clerk          yes  yes    yes     yes   yes     yes   yes   yes
head           yes  yes    yes     yes   yes     yes   yes   yes
liuhe_clerk    -    yes    yes     -     -       yes   -     -
reviewer       yes  yes    yes     yes   yes     -     yes   yes
county_admin   yes  yes    yes     yes   yes     -     yes   yes
member         -    -      -       -     -       -     yes   -
other_clerk    -    -      -       -     -       -     -     -
other_admin    -    -      -       -     -       -     -     -
"""
COLUMNS, *LINES = [line.split() for line in TABLE.strip().splitlines()]
CASES = [(who, column, word == "yes") for who, *words in LINES for column, word in zip(COLUMNS, words, strict=True)]
FORBIDDEN = {"auditor", "system_admin"}


def put(record, by, body=b"%PDF-1.4 x") -> Material:
    (made,) = add_materials(record, [files.examine(body, "材料.pdf")], "paper", "", by=by)
    return made


@pytest.fixture
def materials(town, by) -> dict[str, Material]:
    """Return {column of the table: its material}."""
    liuhe = Actor(town.liuhe_clerk)
    own, joint, left = (study(town.qingshi, by) for _ in range(3))
    for activity in (joint, left):
        activity.hosts.add(town.liuhe)
    made = {
        "own": put(own, by), "joint": put(joint, liuhe), "left": put(left, liuhe),
        "theirs": put(left, by, b"%PDF-1.4 y"), "gone": put(joint, by, b"%PDF-1.4 z"),
        "county": put(study(town.county, Actor(town.county_admin)), Actor(town.county_admin)),
        "deed": put(enter_deed(town, by), by), "other": put(enter_deed(town, by, doer=[town.wang.pk]), by),
    }  # fmt: skip
    left.hosts.remove(town.liuhe)
    withdraw(made["gone"], by=by, reason="放错了")
    return made


@pytest.mark.parametrize(("who", "column", "reads"), CASES)
def test_a_file_is_read_as_the_table_says(town, enter, materials, who, column, reads):
    answer = enter(getattr(town, who)).get(materials[column].get_absolute_url())
    read_out(answer)
    assert answer.status_code == (200 if reads else 404)


@pytest.mark.parametrize("who", sorted(FORBIDDEN))
def test_who_has_no_part_in_the_work_reads_none(town, enter, materials, who):
    assert enter(getattr(town, who)).get(materials["own"].get_absolute_url()).status_code == 403


def test_the_catalogue_lists_what_was_taken_back_to_those_alone_who_work_on_the_record(town, enter, materials):
    listed = {
        who: enter(getattr(town, who)).get("/materials/?withdrawn=on").context["count"]
        for who in ("clerk", "liuhe_clerk", "reviewer")
    }
    assert listed == {"clerk": 1, "liuhe_clerk": 1, "reviewer": 0}


def test_an_office_that_left_keeps_the_copy_it_put_in_itself_and_no_other(town, enter, materials):
    browser = enter(town.liuhe_clerk)
    answer = browser.get(f"/files/{materials['left'].file_id}/")
    read_out(answer)
    assert answer.status_code == 200
    assert browser.get(f"/files/{materials['theirs'].file_id}/").status_code == 404
