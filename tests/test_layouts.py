"""Choosing the columns a list leaves with: from its page, by kept layouts, and who may keep them."""

from io import BytesIO

import docx
import openpyxl
import pytest

from conftest import study
from liaison import actions
from liaison.keys import Actor
from liaison.models import Layout, TrailEntry
from liaison.tests.proof import read_out
from proposals.tests.lives import write
from tests.test_counts import counted

URL = "/members/"
USED = {"purpose": "年度考核"}
NAMES = [["name", "姓名"], ["office", "联络机构"]]


@pytest.fixture
def clerk(town, enter):
    """Return 青石镇's clerk's browser."""
    return enter(town.clerk)


@pytest.fixture
def kept(by):
    """Return a layout of 青石镇: names and offices."""
    return actions.keep_layout("members", "委员名册", "上报用", NAMES, by=by)


def ticked(*keys, **more) -> dict:
    """Return what the page of columns posts with these ticked, in this order, unnumbered."""
    return USED | {"choosing": "1", "column": keys} | more


def table(answer) -> list[list]:
    """Return heads and rows of the sheet that was sent."""
    sheet = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    until = next(number for number, row in enumerate(rows) if str(row[0]).startswith("合计"))
    return rows[3 if len(rows[0]) == 1 else 2 : until]


def said(answer) -> str:
    return answer.content.decode()


# The page of columns.


def test_every_column_is_offered_in_the_lists_order_with_the_first_rows(clerk):
    context = clerk.get(URL, {"columns": ""}).context
    assert [choice.words for _, choice, _ in context["lines"]] == [
        "序号", "姓名", "性别", "出生年月", "民族", "政治面貌", "学历", "界别", "工作单位及职务", "政协职务",
        "联络机构", "届次", "手机", "备注",
    ]  # fmt: skip
    assert [number for _, _, number in context["lines"]] == list(range(1, 15))
    assert [row[1] for row in context["rows"]] == ["张立山", "单小满", "王春梅"]


def test_the_choice_looked_at_stands_in_the_address_with_the_filter(clerk):
    places = {"place-1": "2", "place-10": "1"}
    answer = clerk.post(f"{URL}?sex=female", ticked("name", "office", **places, do="look"))
    assert (answer.status_code, answer.url) == (302, f"{URL}?sex=female&columns=10,1")
    context = clerk.get(answer.url).context
    assert context["heads"] == ["联络机构", "姓名"]
    assert context["rows"] == [["青石镇政协联络组", "王春梅"]]
    assert [choice.key for _, choice, number in context["lines"] if number] == ["office", "name"]


def test_the_sheet_has_the_chosen_columns_the_filter_and_the_totals_and_stands_in_the_trail(clerk):
    answer = clerk.post(f"{URL}?sex=female", ticked("name", "phone", **{"place-12": "1"}))
    assert table(answer) == [["手机", "姓名"], ["19900001111", "王春梅"]]
    assert TrailEntry.objects.first().note == "《委员名册》1 行，用途：年度考核"


def test_word_documents_have_the_chosen_columns_too(clerk):
    answer = clerk.post(URL, ticked("name", "office", format="docx", **{"place-10": "1"}))
    (found,) = docx.Document(BytesIO(read_out(answer))).tables
    assert [cell.text for cell in found.rows[0].cells] == ["联络机构", "姓名"]


def test_an_empty_list_can_be_arranged_as_well(clerk):
    assert "没有符合条件的记录。" in said(clerk.get(URL, {"columns": "", "sex": "male", "q": "王春梅"}))


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        (ticked(), "请至少勾选一个栏目。"),
        (ticked("name", "salary"), "勾选的栏目中有的现在没有了，已去掉。请核对后再操作。"),
        (ticked("name", **{"place-1": "一"}), "姓名：顺序请填写 1 到 999 的整数。"),
        (ticked("name", **{"place-1": "0"}), "姓名：顺序请填写 1 到 999 的整数。"),
        (ticked("name", **{"place-1": "1000"}), "姓名：顺序请填写 1 到 999 的整数。"),
        (ticked("name", do="keep"), "请填写方案名称。"),
        (ticked("name", do="keep", name="长" * 31), "最多"),
        (ticked("name", do="keep", name="110101199003074514"), "身份证"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_leaves(clerk, posted, words):
    before = TrailEntry.objects.count()
    answer = clerk.post(URL, posted)
    assert (answer.status_code, words in said(answer)) == (200, True)
    assert (TrailEntry.objects.count(), Layout.objects.count()) == (before, 0)


@pytest.mark.parametrize("query", ["columns=99,x,-1,,", "columns=1%00", "columns=1,1,1", "columns=²"])
def test_a_strange_address_of_columns_shows_what_it_can(clerk, query):
    assert clerk.get(f"{URL}?{query}").status_code == 200


@pytest.mark.parametrize("pk", ["x", "0", "²", "9" * 30, "-1"])
def test_a_strange_layout_is_missing(clerk, pk):
    assert clerk.get(URL, {"layout": pk}).status_code == 404
    assert clerk.post(URL, USED | {"layout": pk}).status_code == 404


def test_without_a_purpose_nothing_leaves_and_the_choice_is_kept(clerk):
    answer = clerk.post(URL, {"choosing": "1", "column": ["name"]})
    assert (answer.status_code, answer.url) == (302, f"{URL}?columns=1")


def test_who_may_not_export_chooses_no_columns(town, enter):
    assert enter(town.member).get("/contributions/mine/?columns=").status_code == 200
    assert enter(town.member).get("/members/?columns=").status_code == 403
    assert enter(town.auditor).get("/layouts/").status_code == 403


def test_the_sheet_of_one_row_is_arranged_at_its_own_address(town, clerk, by):
    url = f"/activities/{study(town.qingshi, by).pk}/sheet/"
    assert clerk.get(url).status_code == 405
    page = clerk.get(url, {"columns": ""})
    assert (page.context["goal"], page.context["back"]) == (url, url.removesuffix("sheet/"))
    answer = clerk.post(url, {"choosing": "1", "column": ["姓名"], "do": "look"})
    assert answer.url == f"{url}?columns=1"


def test_a_form_that_is_printed_as_it_is_offers_no_columns(town, clerk):
    proposal = write(town)
    page = said(clerk.get(f"/proposals/{proposal.pk}/"))
    assert ("打印提案纸" in page, "选择栏目和顺序" in page) == (True, False)
    assert clerk.get(f"/proposals/{proposal.pk}/form/", {"columns": ""}).status_code == 405


# Kept under a name.


def test_a_choice_is_kept_for_the_office_once_however_often_it_is_sent(town, clerk):
    for _ in range(2):
        answer = clerk.post(URL, ticked("name", "office", do="keep", name=" 上报用 "), follow=True)
        assert "已存为栏目方案“上报用”，以后下载时在“栏目”里选用。" in said(answer)
    kept = Layout.objects.get()
    assert (kept.office, kept.sheet, kept.name, kept.columns) == (town.qingshi, "members", "上报用", NAMES)
    assert (kept.user, kept.sheet_title) == (town.clerk, "委员名册")
    entry = TrailEntry.objects.first()
    assert (entry.verb, entry.label) == ("保存", "上报用")
    assert {"field": "栏目", "before": "", "after": "姓名、联络机构"} in entry.changes


def test_another_choice_under_the_same_name_is_refused(clerk, kept):
    answer = clerk.post(URL, ticked("name", do="keep", name="上报用"))
    assert "这张表已有同名的栏目方案，请换一个名称，或选用它再修改。" in said(answer)
    assert Layout.objects.get().columns == NAMES


def test_it_is_chosen_where_the_list_is_downloaded(clerk, kept):
    assert f'<option value="{kept.pk}">上报用</option>' in said(clerk.get(URL))
    assert "上报用" not in said(clerk.get("/activities/"))
    answer = clerk.post(f"{URL}?sex=female", USED | {"layout": kept.pk})
    assert table(answer) == [["姓名", "联络机构"], ["王春梅", "青石镇政协联络组"]]


def test_a_column_that_is_no_more_is_named_before_anything_leaves(clerk, by):
    kept = actions.keep_layout("members", "委员名册", "旧", [["name", "姓名"], ["salary", "工资"]], by=by)
    before = TrailEntry.objects.count()
    answer = clerk.post(URL, USED | {"layout": kept.pk}, follow=True)
    assert "栏目方案“旧”中，“工资”这一栏现在没有，没有列出。请核对后再下载。" in said(answer)
    assert answer.redirect_chain == [(f"{URL}?columns=1&layout={kept.pk}", 302)]
    assert TrailEntry.objects.count() == before
    assert "“工资”这一栏现在没有，没有列出。" in said(clerk.get(URL, {"layout": kept.pk}))
    assert clerk.get(URL, {"layout": kept.pk}).context["heads"] == ["姓名"]


def test_a_layout_shows_no_more_than_the_reader_may_see(town, enter):
    kept = actions.keep_layout("members", "委员名册", "电话表", [["phone", "手机"]], by=Actor(town.county_admin))
    answer = enter(town.reviewer).post(f"{URL}?sex=female&office={town.qingshi.pk}", USED | {"layout": kept.pk})
    assert table(answer) == [["手机"], ["199****1111"]]


def test_places_are_seen_by_the_county_alone_even_by_a_layout_that_names_them(town, enter, by):
    columns = [["所属机构", "所属机构"]]
    kept = actions.keep_layout("contributions", "成果", "带机构", columns, by=Actor(town.county_admin))
    context = enter(town.clerk).get("/contributions/", {"layout": kept.pk}).context
    assert "所属机构" not in [choice.words for _, choice, _ in context["lines"]]
    assert context["gone"] == ["“所属机构”这一栏现在没有，没有列出。"]


def test_the_columns_of_ones_own_layout_are_changed_and_a_change_meanwhile_is_seen(town, clerk, kept):
    change = ticked("name", do="change", layout=kept.pk, version=1)
    assert "已修改栏目方案“上报用”。" in said(clerk.post(URL, change, follow=True))
    kept.refresh_from_db()
    assert (kept.columns, kept.version) == ([["name", "姓名"]], 2)
    stale = clerk.post(URL, change | {"column": ["office"]})
    assert "您打开此页后，别人已修改这个方案。" in said(stale)
    assert stale.context["layout"].version == 2
    kept.refresh_from_db()
    assert kept.columns == [["name", "姓名"]]


def test_an_office_uses_the_countys_layout_but_does_not_change_it(town, clerk):
    kept = actions.keep_layout("members", "委员名册", "全县统一", NAMES, by=Actor(town.county_admin))
    assert f'<option value="{kept.pk}">全县统一（全县）</option>' in said(clerk.get(URL))
    assert not clerk.get(URL, {"layout": kept.pk}).context["keeps"]
    assert clerk.post(URL, ticked("name", do="change", layout=kept.pk, version=1)).status_code == 404
    assert clerk.get(f"/layouts/{kept.pk}/edit/").status_code == 404
    assert "全县统一" in said(clerk.get("/layouts/"))


def test_another_offices_layout_is_as_missing_as_none_even_for_the_county(town, enter, kept):
    for user in (town.liuhe_clerk, town.reviewer, town.other_admin):
        browser = enter(user)
        assert browser.get(URL, {"layout": kept.pk}).status_code == 404
        assert browser.post(URL, USED | {"layout": kept.pk}).status_code == 404
        assert "上报用" not in said(browser.get("/layouts/"))


def test_a_layout_of_another_list_is_missing(clerk, kept):
    assert clerk.get("/activities/", {"layout": kept.pk}).status_code == 404


def test_a_withdrawn_one_is_no_longer_offered_until_it_comes_back(clerk, kept):
    clerk.post(f"/layouts/{kept.pk}/withdraw/", {"version": "1", "reason": "不用了"})
    assert "上报用" not in said(clerk.get(URL))
    assert "委员名册：上报用（不用了）" in said(clerk.get("/layouts/"))
    clerk.post(f"/layouts/{kept.pk}/restore/", {"version": "2"})
    assert "上报用" in said(clerk.get(URL))


def test_coming_back_to_a_name_given_anew_is_refused(clerk, kept, by):
    actions.withdraw(kept, by=by, reason="不用了")
    actions.keep_layout("members", "委员名册", "上报用", [["name", "姓名"]], by=by)
    answer = clerk.post(f"/layouts/{kept.pk}/restore/", {"version": "2"})
    assert "这张表已有同名的栏目方案" in said(answer)


def test_it_is_called_by_another_name(clerk, kept):
    answer = clerk.post(f"/layouts/{kept.pk}/edit/", {"version": "1", "name": "年终上报"}, follow=True)
    assert "年终上报" in said(answer)


PAGES = {"/layouts/": 3, "/members/": 10, "/members/?columns=": 5, "/members/?layout={layout}": 6}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_ask_the_same_few_questions_however_many_layouts_there_are(town, clerk, by, rows):
    names = [f"方案{number}" for number in range(rows)]
    kept = [actions.keep_layout("members", "委员名册", name, NAMES, by=by) for name in names]
    assert {url: counted(clerk.get, url.format(layout=kept[0].pk)) for url in PAGES} == PAGES
