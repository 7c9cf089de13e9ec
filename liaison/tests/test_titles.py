"""Titles of official papers: balanced lines, whole words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison.paper.titles import MOST, title_lines

LONG = "政协云溪县委员会青石镇联络委员会"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("青石镇政协联络组2026年度工作计划", ["青石镇政协联络组2026年度工作计划"]),
        (f"{LONG}关于报送2026年度工作计划的报告", [LONG, "关于报送2026年度工作计划的报告"]),
        ("关于加强和改进新时代乡镇政协工作的意见（试行）", ["关于加强和改进新时代乡镇", "政协工作的意见（试行）"]),
        (
            f"中国人民政治协商会议云溪县委员会青石镇联络委员会关于印发《{LONG}2026年度协商工作计划》的通知",
            [
                "中国人民政治协商会议云溪县委员会", "青石镇联络委员会关于印发《政协", "云溪县委员会青石镇联络委员会",
                "2026年度协商工作计划》的通知",
            ],
        ),
        ("青石镇\n  工作 计划  \n", ["青石镇", "工作计划"]),
        ("甲" * 101, ["甲" * 101]),
    ],
)  # fmt: skip
def test_a_title_is_set_in_balanced_lines_of_whole_words(title, lines):
    assert title_lines(title) == lines


def test_the_name_of_the_unit_stays_whole():
    title = "关于印发《青石镇政协委员联络委员会2026年工作计划》的通知"
    assert title_lines(title) == ["关于印发《青石镇政协委员", "联络委员会2026年工作计划》的通知"]
    whole = ["关于印发《青石镇政协委员联络委员会", "2026年工作计划》的通知"]
    assert title_lines(title, "青石镇政协委员联络委员会") == whole


@settings(deadline=None)
@given(st.text(alphabet="政协委员工作计划的，《》（）2026年A龘𠮷 ", min_size=1, max_size=90))
def test_nothing_of_a_title_is_lost_and_no_line_is_too_wide(title):
    lines = title_lines(title)
    assert "".join(lines) == "".join(title.split())
    wide = [sum(0.5 if sign.isascii() else 1 for sign in line) for line in lines]
    assert len(lines) < 2 or max(wide) <= MOST
