"""The county's comparison: columns as chosen, joint work once in the total, the sheet of the year."""

from conftest import study
from performance.tests.test_campaigns import deed


def page(browser, **query):
    return browser.get("/county/", query).context


def test_columns_are_chosen_and_each_figure_opens_its_records(town, by, enter):
    browser = enter(town.reviewer)
    deed(town.qingshi, town.zhang)
    said = page(browser, show=["contributions?kind=deed", "gold"])
    assert [one.words for one in said["shown"]] == ["为民办实事"]
    figures = {line.office: shown for line, _, shown in said["lines"]}
    ((figure, address),) = figures[town.qingshi]
    assert figure == browser.get(address).context["count"] == 1
    assert figures[town.liuhe][0][0] == 0


def test_what_was_held_together_counts_once_in_the_total(town, by, enter):
    study(town.qingshi, by).hosts.add(town.liuhe)
    said = page(enter(town.reviewer), kind="study")
    assert [line.held for line, _, _ in said["lines"]] == [[1, 0, 0, 0], [1, 0, 0, 0]]
    assert said["total"].held == [1, 0, 0, 0]


def test_the_table_of_the_year_leaves_the_house_as_word_and_excel(town, by, enter):
    study(town.qingshi, by)
    deed(town.qingshi, town.zhang)
    for form in ("xlsx", "docx"):
        answer = enter(town.reviewer).post("/county/", {"purpose": "年度考核", "format": form})
        assert f".{form}" in answer.headers["Content-Disposition"]
