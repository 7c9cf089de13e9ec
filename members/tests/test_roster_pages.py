"""The roster's import in the browser: upload, look through, answer, import, undo; and what is refused."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from liaison.models import Batch, ColumnMatch, HeadingWord, Office, StoredFile, TrailEntry
from liaison.tests.proof import nothing_written, read_out
from members.models import Appointment, Member, Sector

HEAD = ["序号", "姓名", "性别", "出生年月", "界别", "工作单位", "职务", "手机"]
LI = [1, "李秀兰", "女", "1988.07", "教育", "中心小学", "教师", "19900005555"]
ZHANG = [2, "张立山", "男", "1975.03", "农业", "农机站", "站长", "19900001112"]
WANG = [3, "王春梅", "女", "1980.05", "教育", "中心小学", "校长", "19900001111"]
UPLOAD = "/imports/roster/new/"


def sheet(*rows, head=HEAD, title="青石镇政协委员名册"):
    """Return a workbook as offices keep them: title, heading, rows, total."""
    book = openpyxl.Workbook()
    page = book.active
    page.append([title])
    page.append(head)
    for row in rows:
        page.append(row)
    page.append(["合计", f"{len(rows)}人"])
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile("名册.xlsx", file.getvalue())


def upload(browser, file, **values):
    return browser.post(UPLOAD, {"file": file, "from_day": "2022-01-10", "begin": "term", **values})


def batch_of(answer) -> Batch:
    assert answer.status_code == 302, answer.context["form"].errors
    return Batch.objects.get(pk=int(answer.url.split("/")[-2]))


def press(browser, url, **values):
    """Post the form at `url` as it stands, with `values`."""
    form = browser.get(url).context["form"]
    start = {field.html_name: "" if field.value() is None else field.value() for field in form}
    version = browser.get(url).context["version"]
    return browser.post(url, start | ({"version": version} if version else {}) | values)


@pytest.fixture
def clerk(town, enter):
    return enter(town.clerk)


def statuses(browser, batch):
    return {words: number for _, words, number in browser.get(batch.get_absolute_url()).context["counts"] if number}


def test_a_clerk_uploads_looks_imports_and_takes_it_back(town, clerk):
    with_nothing = Member.objects.count()
    batch = batch_of(upload(clerk, sheet(LI, ZHANG, WANG)))
    assert Member.objects.count() == with_nothing
    assert statuses(clerk, batch) == {"新增": 1, "变更": 1, "无变化": 1}
    shown = clerk.get(f"{batch.get_absolute_url()}?show=changed").content.decode()
    assert "<del>19900001111</del> → <ins>19900001112</ins>" in shown
    answer = press(clerk, f"{batch.get_absolute_url()}commit/", mode="all")
    assert (answer.status_code, answer.url) == (302, batch.get_absolute_url())
    assert Member.objects.get(name="李秀兰").birth == "1988-07"
    town.zhang.refresh_from_db()
    assert town.zhang.phone == "19900001112"
    assert "新增 1，变更 1，无变化 1" in clerk.get("/imports/").content.decode()
    press(clerk, f"{batch.get_absolute_url()}undo/", reason="传错了表")
    batch.refresh_from_db()
    assert (batch.state, Member.objects.count()) == (Batch.State.UNDONE, with_nothing)
    town.zhang.refresh_from_db()
    assert town.zhang.phone == "19900001111"
    assert TrailEntry.objects.about(batch).first().note == "传错了表"


def test_all_or_nothing_is_the_default_and_what_is_clear_may_go_in_alone(clerk):
    short = [4, "何平", "男", "1970.01", "农业", "", "", "1990000666"]
    batch = batch_of(upload(clerk, sheet(LI, short)))
    assert statuses(clerk, batch) == {"有错误": 1, "新增": 1}
    with nothing_written():
        answer = press(clerk, f"{batch.get_absolute_url()}commit/")
    said = "还有 1 行待确认或有错误。请返回逐行处理，或选择“只导入已明确的行”。"
    assert answer.context["form"].non_field_errors() == [said]
    press(clerk, f"{batch.get_absolute_url()}commit/", mode="valid")
    batch.refresh_from_db()
    assert batch.result == "新增 1，不导入 1"
    assert batch.reading == {"heads": {"Sheet": 2}}
    shown = clerk.get(batch.get_absolute_url()).content.decode()
    assert "第 4 行 何平：H4：" in shown
    answer = clerk.post(f"{batch.get_absolute_url()}errors/", {"purpose": "年度考核"})
    page = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert page.cell(4, 9).value.startswith("H4：")
    assert set(Member.objects.filter(name__in=["李秀兰", "何平"]).values_list("name", flat=True)) == {"李秀兰"}


def test_an_answer_to_a_row_is_kept_and_carried_out(clerk):
    short = [4, "何平", "男", "1970.01", "农业", "", "", "1990000666"]
    batch = batch_of(upload(clerk, sheet(short)))
    (row,) = clerk.get(batch.get_absolute_url()).context["plan"].rows
    press(clerk, f"{batch.get_absolute_url()}?show=error", **{f"row_{row.sheet}_{row.row}": "take"})
    assert statuses(clerk, batch) == {"新增": 1}
    press(clerk, f"{batch.get_absolute_url()}commit/")
    assert Member.objects.get(name="何平").phone == ""


def test_a_register_that_changed_since_the_preview_is_shown_before_anything_is_written(town, clerk):
    batch = batch_of(upload(clerk, sheet(ZHANG)))
    url = f"{batch.get_absolute_url()}commit/"
    digest = clerk.get(url).context["form"]["digest"].value()
    Member.objects.filter(pk=town.zhang.pk).update(phone="19900001119")
    with nothing_written():
        answer = clerk.post(url, {"mode": "all", "digest": digest})
    assert answer.context["form"].non_field_errors() == [
        "打开此页之后，登记册或处理意见有了变化。请核对最新的数字，再点一次导入。"
    ]
    again = clerk.post(url, {"mode": "all", "digest": answer.context["form"]["digest"].value()})
    assert again.status_code == 302


def test_a_second_click_on_import_writes_nothing_more(clerk):
    batch = batch_of(upload(clerk, sheet(LI)))
    url = f"{batch.get_absolute_url()}commit/"
    page = clerk.get(url)
    said = {"mode": "all", "digest": page.context["form"]["digest"].value(), "ticket": str(page.context["ticket"])}
    assert clerk.post(url, said).status_code == 302
    assert clerk.post(url, said).status_code == 302
    assert Member.objects.filter(name="李秀兰").count() == 1


def test_what_cannot_be_read_is_refused_with_the_reason(clerk):
    for name, body, said in (
        ("名册.xlsx", b"PK\x03\x04 broken", "损坏"),
        ("名册.docx", b"PK", "“docx”不是表格文件，请选择 Excel、WPS 表格或 CSV 文件。"),
        ("名册.csv", b"", "这个文件是空的，请重新选择。"),
    ):
        with nothing_written():
            answer = upload(clerk, SimpleUploadedFile(name, body))
        assert answer.status_code == 200
        assert any(said in error for error in answer.context["form"].errors["file"])


def test_a_column_is_matched_by_hand_and_the_layout_remembered(town, clerk):
    head = ["序号", "姓名", "性别", "出生年月", "组别归属", "工作单位", "职务", "手机"]
    batch = batch_of(upload(clerk, sheet(LI, head=head)))
    assert statuses(clerk, batch) == {"有错误": 1}
    press(clerk, f"{batch.get_absolute_url()}columns/", column_0_E="sector")
    assert statuses(clerk, batch) == {"新增": 1}
    assert ColumnMatch.objects.get().columns["E"] == "sector"
    assert statuses(clerk, batch_of(upload(clerk, sheet(WANG, head=head)))) == {"无变化": 1}
    assert ColumnMatch.objects.get().county == town.county


def test_one_meaning_is_not_given_to_two_columns(clerk):
    batch = batch_of(upload(clerk, sheet(LI)))
    with nothing_written():
        answer = press(clerk, f"{batch.get_absolute_url()}columns/", column_0_F="sector")
    assert answer.context["form"].errors["column_0_F"] == ["这一项已经对应了另一列，同一项只能对应一列。"]


def test_a_countys_own_word_is_known_to_its_offices_only(town, clerk, enter):
    admin = enter(town.county_admin)
    assert press(admin, "/heading-words/new/", word="组别归属", meaning="roster:sector").status_code == 302
    head = ["序号", "姓名", "性别", "出生年月", "组别归属", "工作单位", "职务", "手机"]
    assert statuses(clerk, batch_of(upload(clerk, sheet(LI, head=head)))) == {"新增": 1}
    stranger = enter(town.other_clerk)
    there = batch_of(upload(stranger, sheet(LI, head=head, title="石桥乡政协委员名册")))
    assert statuses(stranger, there) == {"有错误": 1}
    press(admin, f"/heading-words/{HeadingWord.objects.get().pk}/edit/", is_used="")
    assert statuses(clerk, batch_of(upload(clerk, sheet(LI, head=head)))) == {"有错误": 1}


def test_the_uploaded_file_is_not_for_a_reviewer(town, clerk, enter):
    file = batch_of(upload(clerk, sheet(LI))).file
    assert file == StoredFile.objects.get()
    for user in (town.clerk, town.county_admin):
        answer = enter(user).get(file.get_absolute_url())
        assert answer.status_code == 200
        read_out(answer)
    assert enter(town.reviewer).get(file.get_absolute_url()).status_code == 404


def test_the_error_file_is_the_users_own_sheet_with_a_reason_beside_each_row(clerk):
    short = [4, "何平", "男", "1970.01", "农业", "", "", "1990000666"]
    batch = batch_of(upload(clerk, sheet(LI, short)))
    answer = clerk.post(f"{batch.get_absolute_url()}errors/", {"purpose": "年度考核"})
    page = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    assert [cell.value for cell in page[2]][:9] == [*HEAD, "导入时的问题"]
    assert page.cell(4, 2).value == "何平"
    assert page.cell(4, 9).value.startswith("H4：")
    assert page.cell(3, 9).value is None
    assert TrailEntry.objects.first().verb == "导出"


def test_an_empty_template_is_read_back_without_its_examples_and_a_filled_one_as_filled(clerk):
    answer = clerk.get("/imports/roster/template/")
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    page = book["委员名册"]
    assert [cell.value for cell in page[3]][:4] == ["序号", "姓名", "性别", "出生年月"]
    assert len(page.data_validations.dataValidation) == 7
    for at, value in enumerate(("1", "何平", "男", "1970-01", "汉族", "群众", "本科", None, "农业"), 1):
        page.cell(6, at, value)
    file = BytesIO()
    book.save(file)
    batch = batch_of(upload(clerk, SimpleUploadedFile("模板.xlsx", file.getvalue())))
    (row,) = clerk.get(batch.get_absolute_url()).context["plan"].rows
    assert (row.label, row.status) == ("何平", "new")


def test_a_roster_exported_edited_and_imported_changes_exactly_the_edited_cells(town, clerk):
    answer = clerk.post("/members/", {"purpose": "年度考核"})
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    page = book.active
    (row,) = [cell.row for column in page.columns for cell in column if cell.value == "王春梅"]
    (column,) = [cell.column for line in page.rows for cell in line if cell.value == "手机"]
    page.cell(row, column).value = "19900008888"
    file = BytesIO()
    book.save(file)
    batch = batch_of(upload(clerk, SimpleUploadedFile("名册.xlsx", file.getvalue())))
    plan = clerk.get(batch.get_absolute_url()).context["plan"]
    assert {row.label: [tuple(change) for change in row.changes] for row in plan.rows} == {
        "张立山": [], "单小满": [], "王春梅": [("手机", "19900001111", "19900008888")],
    }  # fmt: skip


SAMPLES = Path(__file__).resolve().parents[2] / "liaison/tests/sheets"


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("s01_roster_qingshi.xlsx", 23), ("s02_roster_three_towns.xlsx", 30), ("s03_roster_baima.xls", 12),
        ("s04_roster_longquan_gbk.csv", 12),
    ],
)  # fmt: skip
def test_every_roster_offices_really_keep_can_be_looked_through_imported_and_taken_back(town, enter, name, rows):
    admin = enter(town.county_admin)
    for word in ("中共", "经济", "特邀", "医药卫生", "工商联", "社会福利和社会保障", "科学技术"):
        Sector.objects.create(term=town.term, name=word)
    for place in ("白马镇", "龙泉乡", "石桥乡", "东关街道"):
        Office.objects.create(county=town.county, name=f"{place}政协联络组", place=place, kind="group")
    before = held()
    batch = batch_of(upload(admin, SimpleUploadedFile(name, (SAMPLES / name).read_bytes()), office=town.qingshi.pk))
    plan = admin.get(batch.get_absolute_url()).context["plan"]
    assert len(plan.rows) == rows
    for status in plan.counts:
        assert admin.get(f"{batch.get_absolute_url()}?show={status}").status_code == 200
    new = plan.counts["new"]
    assert new > 0
    assert press(admin, f"{batch.get_absolute_url()}commit/", mode="valid").status_code == 302
    assert Member.objects.count() == len(before[0]) + new
    assert press(admin, f"{batch.get_absolute_url()}undo/", reason="试导入").status_code == 302
    assert held() == before


def held():
    """Return every member and appointment, but versions."""
    return [
        [{name: value for name, value in row.items() if name != "version"} for row in rows.order_by("pk").values()]
        for rows in (Member.objects, Appointment.objects)
    ]
