"""Ballots of an office's members on one page: typed, pasted, changed, refused, and kept apart from a colleague's."""

import pytest

from performance.models import Vote
from performance.tests.rule_hands import Fields
from performance.worlds import scores_of
from tests.things_of_rules import rules_of


@pytest.fixture
def rules(town):
    return rules_of(town.county)


@pytest.fixture
def page(rules, town):
    return f"{rules.get_absolute_url()}ballots/?office={town.qingshi.pk}"


def send(browser, page: str, values: dict):
    return browser.post(page, dict(Fields(browser.get(page).content.decode()).pairs) | values)


def ballots(person, *numbers) -> dict[str, object]:
    return {f"ballots_{person.pk}_{at}": number for at, number in enumerate(numbers)}


def kept() -> dict[str, dict]:
    return {row.member.name: row.counts for row in Vote.objects.standing()}


def test_numbers_are_typed_changed_and_scored(town, rules, page, enter):
    browser = enter(town.reviewer)
    typed = ballots(town.zhang, 3, 1) | ballots(town.wang, "", 2)
    assert send(browser, page, typed).headers["Location"] == page
    assert kept() == {"张立山": {"优秀": 3, "称职": 1}, "王春梅": {"优秀": 0, "称职": 2}}
    assert send(browser, page, ballots(town.wang, 4, 0)).status_code == 302
    assert kept()["王春梅"] == {"优秀": 4, "称职": 0}
    row = Vote.objects.get(member=town.zhang)
    assert (row.version, row.by) == (1, town.reviewer)
    assert scores_of(rules)[town.wang.pk].total == 10


def test_lines_copied_from_a_sheet_are_put_into_the_table_and_what_cannot_be_read_is_named(town, page, enter):
    sheet = "序号\t姓名\t称职\t优秀\n1\t张立山\t1\t9\n2\t王 春梅\t0\t10\n3\t赵强\t1\t2\n4\t单小满\t7"
    answer = send(enter(town.reviewer), page, {"pasted": sheet, "fill": "1"} | ballots(town.shan, 5, 5))
    shown = answer.content.decode()
    form = answer.context["form"]
    told = [form[f"ballots_{one.pk}_{at}"].value() for one in (town.zhang, town.wang, town.shan) for at in (0, 1)]
    assert [str(one) for one in told] == ["9", "1", "10", "0", "5", "5"]
    assert "已填入 2 人的票数，请核对后保存。" in shown
    assert "赵强 1 2：表里没有这个姓名" in " ".join(shown.split())
    assert "应有 2 个票数，读到 1 个" in shown
    assert kept() == {}


def test_what_is_no_number_of_ballots_is_refused_at_its_field(town, page, enter):
    browser = enter(town.reviewer)
    send(browser, page, ballots(town.zhang, 3, 1))
    answer = send(browser, page, ballots(town.zhang, "三", -1))
    assert dict(answer.context["form"].errors) == {
        f"ballots_{town.zhang.pk}_0": ["请填写整数，例如 12。"], f"ballots_{town.zhang.pk}_1": ["票数不能小于 0。"],
    }  # fmt: skip
    answer = send(browser, page, ballots(town.zhang, "", ""))
    assert "已登记的票数不能清空。登错了的，请填正确的数，或者在得分页撤回。" in answer.content.decode()
    assert kept() == {"张立山": {"优秀": 3, "称职": 1}}


def test_a_colleagues_numbers_are_shown_before_they_are_written_over(town, page, enter):
    mine, other = enter(town.reviewer), enter(town.county_admin)
    opened = dict(Fields(mine.get(page).content.decode()).pairs)
    send(other, page, ballots(town.zhang, 8, 0))
    answer = mine.post(page, opened | ballots(town.zhang, 3, 1))
    assert ("张立山“优秀”票数", "8") in answer.context["theirs"]
    again = dict(Fields(answer.content.decode()).pairs)
    assert mine.post(page, again).status_code == 302
    assert kept() == {"张立山": {"优秀": 3, "称职": 1}}


def test_a_set_of_offices_lists_the_offices_and_one_without_ballots_says_so(town, enter):
    browser = enter(town.reviewer)
    offices = rules_of(town.county, "office")
    page = f"{offices.get_absolute_url()}ballots/"
    assert send(browser, page, ballots(town.liuhe, 2, 2)).status_code == 302
    assert Vote.objects.get().office == town.liuhe
    offices.body = offices.body | {"rules": offices.body["rules"][:2]}
    offices.save()
    assert "这份规则没有按民主测评计分的规则。" in browser.get(page).content.decode()
    assert browser.post(page, {"pasted": ""}).status_code == 302
    assert Vote.objects.count() == 1
