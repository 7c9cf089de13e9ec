"""Year files on the desk: what to mend and hand in at the office, what to look at in the county."""

import pytest

from conftest import TODAY
from liaison.keys import Actor
from performance import actions
from performance.desk import Line, to_review
from performance.file_states import FileMove
from performance.tests.files import go, led, opened
from performance.tests.test_desk import desk

WARNING = "exclamation-triangle-fill"


@pytest.fixture
def returned(town):
    """Return a file the county sent back with two remarks, one of them only said."""
    file = led(town, FileMove.HAND_IN)
    by = Actor(town.reviewer)
    for text, must_mend in (("述职太短", True), ("很好", False)):
        said = {"key": "statement", "label": "年度述职", "text": text, "must_mend": must_mend}
        actions.remark_on(file, said, by=by, today=TODAY)
    return go(file, FileMove.RETURN, town, "reviewer")


def waiting(town):
    """Return what the county is told."""
    return to_review(lambda model: model.objects.visible_to(town.reviewer)).lines


def test_a_returned_file_stands_there_with_what_is_left_to_mend(town, returned):
    url = returned.get_absolute_url()
    mend = Line("还有 1 项要更正、答复：", url, "张立山 2025 年履职档案", icon=WARNING)
    assert desk(town.clerk)["退回修改的履职档案"] == [mend]
    assert "退回修改的履职档案" not in desk(town.liuhe_clerk)
    actions.answer_remark(returned.remarks.to_mend().get(), "已补写", by=Actor(town.clerk), today=TODAY)
    assert desk(town.clerk)["退回修改的履职档案"] == [mend._replace(words="各项已答复，请再次报县：")]
    go(returned, FileMove.HAND_IN, town, "clerk")
    assert "退回修改的履职档案" not in desk(town.clerk)


def test_files_in_hand_are_counted_by_what_comes_next(town):
    led(town, FileMove.CONFIRM, town.wang)
    lines = desk(town.clerk)["本机构手里的履职档案"]
    assert [(line.words, line.url) for line in lines] == [
        ("2025 年 2 份等委员确认：", "/year-files/?year=2025&state=open"),
        ("2025 年 1 份等联络组初评：", "/year-files/?year=2025&state=confirmed"),
    ]


def test_the_county_is_told_what_was_handed_in_and_which_objections_wait(town):
    opened(town)
    assert waiting(town) == []
    led(town, FileMove.HAND_IN)
    other = led(town, FileMove.APPROVE, town.wang)
    actions.object_to(other, "漏计一次视察", by=Actor(town.clerk), today=TODAY)
    assert waiting(town) == [
        Line("2025 年 1 份履职档案已报县，等待复核：", "/year-files/?year=2025&state=handed_in", "逐份审核"),
        Line(f"{TODAY} 申诉，等待答复：", other.get_absolute_url(), "王春梅 2025 年履职档案"),
    ]
