"""Choosing columns of a sheet: what can be chosen, and what is left of the sheet."""

from datetime import date

import pytest

from liaison.paper.arrange import arranged, choices
from liaison.paper.formulas import quotient
from liaison.paper.sheet import Column, Paper

COLUMNS = (
    Column("序号", "number", 6, code="row"), Column("姓名", "text", 12),
    Column("学习", "text", 7, "2026-02-11", code="events", called="各次活动"),
    Column("视察", "text", 7, "2026-03-11", code="events", called="各次活动"),
    Column("应到", "number", 60, "合计"),
)  # fmt: skip


def paper(**values) -> Paper:
    """Return a paper of two rows."""
    rows = [(1, "张立山", "√", "△", 2), (2, "王春梅", "√", "√", 2)]
    plain = {"title": "考勤汇总表", "unit": "青石镇", "day": date(2026, 5, 20), "columns": COLUMNS, "rows": rows}
    return Paper(**plain | {"totals": ["合计：2 人"], "frozen": 2} | values)


def test_each_column_can_be_chosen_and_those_of_one_code_together():
    assert [(one.key, one.words, one.places) for one in choices(paper())] == [
        ("row", "序号", (0,)), ("姓名", "姓名", (1,)), ("events", "各次活动（2 栏）", (2, 3)),
        ("合计应到", "合计　应到", (4,)),
    ]  # fmt: skip


def test_the_chosen_columns_stand_in_the_order_chosen_and_the_rest_of_the_sheet_is_as_it_was():
    found = arranged(paper(), ["合计应到", "events", "姓名"])
    assert [column.title for column in found.columns] == ["应到", "学习", "视察", "姓名"]
    assert list(found.rows) == [[2, "√", "△", "张立山"], [2, "√", "√", "王春梅"]]
    assert (found.title, found.totals, found.count) == ("考勤汇总表", ["合计：2 人"], 0)


def test_what_is_not_there_is_left_out_and_what_is_named_twice_stands_once():
    found = arranged(paper(), ["姓名", "手机", "姓名", "合计应到"])
    assert [column.title for column in found.columns] == ["姓名", "应到"]


def test_all_columns_in_their_own_order_are_the_paper_itself():
    whole = paper()
    assert arranged(whole, ["row", "姓名", "events", "合计应到"]) is whole


@pytest.mark.parametrize(("keys", "frozen"), [(["row", "姓名", "合计应到"], 2), (["姓名", "row", "合计应到"], 0)])
def test_the_first_columns_stay_in_sight_while_they_are_the_first(keys, frozen):
    assert arranged(paper(), keys).frozen == frozen


def test_a_few_narrow_columns_are_widened_until_the_title_has_room():
    assert [column.width for column in arranged(paper(), ["row", "姓名"]).columns] == [20.0, 40.0]
    assert [column.width for column in arranged(paper(), ["row", "合计应到"]).columns] == [6, 60]


def test_a_formula_stays_one_beside_what_it_needs_and_is_a_figure_elsewhere():
    rate = Column("出席率", "share", 8, formula=quotient(-1, -2))
    columns = (Column("姓名", "text", 60), Column("应到", "number"), Column("实到", "number"), rate)
    whole = paper(columns=columns, rows=[("张立山", 4, 3, None)])
    beside = arranged(whole, ["应到", "实到", "出席率", "姓名"])
    alone, turned = arranged(whole, ["姓名", "出席率"]), arranged(whole, ["实到", "应到", "出席率"])
    assert (beside.columns[2].formula, list(beside.lines())) == (rate.formula, [[4, 3, 0.75, "张立山"]])
    assert (alone.columns[1].formula, list(alone.lines())) == (None, [["张立山", 0.75]])
    assert (turned.columns[2].formula, list(turned.lines())) == (None, [[3, 4, 0.75]])
