"""Imports of ledgers and attendance sheets in the browser: the sheets offices really keep, and what is refused."""

from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Count

from activities.models import Activity, Attendance
from activities.tests.test_ledger_imports import dump
from conftest import enrol, study
from liaison.models import Batch
from liaison.tests.proof import nothing_written, read_out
from members.models import Appointment, Sector

SAMPLES = Path(__file__).resolve().parents[2] / "liaison/tests/sheets"
HEAD = ["序号", "日期", "类别", "活动主题", "地点", "责任人", "参加委员", "活动成果"]
LINE = [1, "2026-03-11", "集中学习", "学习全会精神", "镇政府", "李明", "张立山、王春梅、单小满", "体会 3 篇"]
QINGSHI = {
    "中共": "李明 何㛃", "社会福利和社会保障": "王建军 陈𬱖", "特邀": "欧阳晓岚", "农业": "单文博 区兴国",
    "科学技术": "阿依古丽·买买提", "教育": "仇春梅 周海霞 查永红 赵晓东", "经济": "解志刚 黄启明",
    "医药卫生": "吴德明", "工商联": "诸葛俊 曾玉珍",
}  # fmt: skip
LIUHE = "刘志远 徐秀英 郑文斌 上官慧敏 冯光荣 梁雪梅 宋𫖯 谢家福 唐桂兰 韩正华 艾力·吐尔逊"


def workbook(*rows, head=HEAD, title="青石镇活动台账", name="台账.xlsx"):
    """Return a workbook as offices keep them: title, heading, rows."""
    book = openpyxl.Workbook()
    for row in ([title], head, *rows):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile(name, file.getvalue())


def upload(browser, kind, file, **values):
    return browser.post(f"/imports/{kind}/new/", {"file": file, "place": "", "responsible": "", **values})


def batch_of(answer) -> Batch:
    assert answer.status_code == 302, answer.context["form"].errors
    return Batch.objects.get(pk=int(answer.url.split("/")[-2]))


def press(browser, url, **values):
    """Post the form at `url` as it stands, with `values`."""
    context = browser.get(url).context
    start = {field.html_name: "" if field.value() is None else field.value() for field in context["form"]}
    version = context["version"]
    return browser.post(url, start | ({"version": version} if version else {}) | values)


def answer(browser, batch, answers):
    """Choose {key of a word or row: answer} on the pages that show them."""
    form = browser.get(batch.get_absolute_url()).context["form"]
    keys = {key: name for name, key in form.keys.items()}
    said = {keys[key]: value for key, value in answers.items() if key in keys}
    assert press(browser, batch.get_absolute_url(), **said).status_code == 302
    return {key for key in answers if key not in keys}


def plan_of(browser, batch):
    return browser.get(batch.get_absolute_url()).context["plan"]


def statuses(browser, batch):
    return {status: number for status, number in plan_of(browser, batch).counts.items() if number}


def tallies():
    """Return {day and title: {state: how many}} of every activity."""
    found = {}
    rows = Activity.objects.order_by("day").values_list("day", "title", "attendances__state")
    for day, title, state, number in rows.annotate(Count("pk")):
        found.setdefault(f"{day} {title}", {}).update({state: number} if state else {})
    return found


@pytest.fixture
def clerk(town, enter):
    return enter(town.clerk)


@pytest.fixture
def qingshi(town):
    """Put the members of the attendance sheet into 青石镇, and let the town's own have left before."""
    Appointment.objects.filter(office=town.qingshi).update(to_day=date(2024, 12, 31), end="transferred")
    for position, (word, names) in enumerate(QINGSHI.items(), 3):
        sector = Sector.objects.get_or_create(term=town.term, name=word, defaults={"position": position})[0]
        for name in names.split():
            enrol(town.qingshi, sector, name)
    enrol(town.qingshi, town.teaching, "张伟", employer="青石镇中心小学")
    enrol(town.qingshi, town.farming, "张伟", employer="青石镇果蔬合作社")


@pytest.fixture
def liuhe(town):
    """Put the members of the ledger into 柳河镇, where 赵强 has left before."""
    Appointment.objects.filter(office=town.liuhe).update(to_day=date(2024, 12, 31), end="transferred")
    for name in LIUHE.split():
        enrol(town.liuhe, town.farming, name)


def test_an_attendance_sheet_goes_in_as_it_is_kept_and_comes_out_again(qingshi, clerk):
    before = dump()
    name = "s05_attendance_qingshi.xlsx"
    given = SimpleUploadedFile(name, (SAMPLES / name).read_bytes())
    batch = batch_of(upload(clerk, "attendance", given, place="镇政府", responsible="李明"))
    assert "question" in statuses(clerk, batch)
    assert "导入考勤表" in clerk.get(f"/offices/{batch.office_id}/attendance/").content.decode()
    assert "行等它。" in clerk.get(batch.get_absolute_url()).content.decode()
    answer(clerk, batch, {"day:2025年!E7": "2025-09-10"})
    assert "是全体会议，由县政协登记，当天还没有这条记录。" in clerk.get(batch.get_absolute_url()).content.decode()
    answer(clerk, batch, COUNTYS | {"stem:半年工作会": "new:study", "mark:？": "none", "2026年上半年!14": "skip"})
    assert statuses(clerk, batch) == {"new": 28, "skipped": 1}
    assert press(clerk, f"{batch.get_absolute_url()}commit/").status_code == 302
    assert tallies() == MARKED
    teacher = Attendance.objects.get(member__employer="青石镇中心小学", activity__title="一季度视察")
    assert teacher.state == "leave"
    assert list(Activity.objects.filter(state="draft").values_list("title", flat=True)) == ["半年工作会"]
    again = batch_of(upload(clerk, "attendance", SimpleUploadedFile(name, (SAMPLES / name).read_bytes())))
    answer(clerk, again, {"day:2025年!E7": "2025-09-10"})
    answer(clerk, again, COUNTYS | {"mark:？": "none", "2026年上半年!14": "skip"})
    assert statuses(clerk, again) == {"same": 28, "skipped": 1}
    assert press(clerk, f"{batch.get_absolute_url()}undo/", reason="试导入").status_code == 302
    assert dump() == before


MARKED = {
    "2025-03-12 集中学习": {"present": 12, "leave": 2, "absent": 2},
    "2025-03-20 一季度视察": {"present": 9, "late": 2, "leave": 1, "absent": 2},
    "2025-04-18 提案征集座谈会": {"present": 10, "late": 2, "leave": 2, "absent": 1},
    "2025-06-05 农村养老服务调研": {"present": 10, "late": 3, "leave": 4, "absent": 1},
    "2025-07-10 半年工作例会": {"present": 11, "leave": 3, "absent": 3},
    "2025-09-10 走访慰问": {"present": 14, "late": 1, "leave": 2, "absent": 1},
    "2025-12-25 委员述职会": {"present": 10, "late": 2, "leave": 5, "absent": 2},
    "2026-03-11 一季度集中学习": {"present": 7, "late": 1, "absent": 1},
    "2026-04-22 视察农村人居环境": {"present": 8, "leave": 1},
    "2026-06-16 半年工作会": {"present": 4, "late": 1, "leave": 1, "absent": 1},
}
COUNTYS = {"stem:县政协全会分组讨论": "skip", "stem:全会": "skip"}


def test_a_ledger_goes_in_as_it_is_kept_and_comes_out_again(town, liuhe, enter):
    browser = enter(town.liuhe_clerk)
    before = dump()
    name = "s06_activities_liuhe.xlsx"
    given = SimpleUploadedFile(name, (SAMPLES / name).read_bytes())
    batch = batch_of(upload(browser, "activities", given, responsible="周海"))
    assert plan_of(browser, batch).words == []
    answer(browser, batch, {"活动台账!8": "date=2026-04-03", "活动台账!11": "take", "活动台账!12": "take"})
    assert statuses(browser, batch) == {"new": 10}
    assert press(browser, f"{batch.get_absolute_url()}commit/").status_code == 302
    assert tallies() == {
        "2026-01-15 学习县委全会精神": {"present": 10, "leave": 1}, "2026-02-03 春节前走访困难群众": {"present": 6},
        "2026-03-12 视察春耕备耕": {"present": 9, "leave": 2}, "2026-03-20 集镇停车难协商": {"present": 8},
        "2026-04-03 学习政协章程": {"present": 11}, "2026-05-06 农村饮水安全调研": {"present": 5},
        "2026-05-08 赴白马镇考察乡村旅游": {"present": 7}, "2026-05-20 二季度工作例会": {"present": 8},
        "2026-06-12 监督垃圾分类": {"present": 11}, "2026-06-30 半年集中学习": {"present": 8, "late": 1, "absent": 2},
    }  # fmt: skip
    drafts = Activity.objects.filter(state="draft").order_by("day")
    assert list(drafts.values_list("title", flat=True)) == ["二季度工作例会", "监督垃圾分类", "半年集中学习"]
    parking = Activity.objects.get(title="集镇停车难协商")
    assert (parking.audience, parking.text("result"), parking.responsible) == ("invited", "形成协商纪要1份", "周海")
    assert sorted(part.member.name for part in parking.parts.all()) == ["冯光荣", "刘志远"]
    assert "活动至 2026-05-09 结束" in Activity.objects.get(day="2026-05-08").details["notes"]
    exported = browser.post("/activities/", {"purpose": "年度考核"})
    ledger = SimpleUploadedFile("台账.xlsx", read_out(exported))
    assert statuses(browser, batch_of(upload(browser, "activities", ledger))) == {"same": 10}
    assert press(browser, f"{batch.get_absolute_url()}undo/", reason="试导入").status_code == 302
    assert dump() == before


def test_an_import_is_all_or_nothing_unless_what_is_clear_may_go_in_alone(clerk):
    doubt = [2, "2026-04-01", "集中学习", "学习提案工作", "镇政府", "李明", "赵强", ""]
    batch = batch_of(upload(clerk, "activities", workbook(LINE, doubt)))
    with nothing_written():
        refused = press(clerk, f"{batch.get_absolute_url()}commit/")
    assert "还有 1 行待确认或有错误" in refused.context["form"].non_field_errors()[0]
    press(clerk, f"{batch.get_absolute_url()}commit/", mode="valid")
    assert list(Activity.objects.values_list("title", "state")) == [("学习全会精神", "completed")]
    batch.refresh_from_db()
    assert (batch.result, len(batch.left_out)) == ("新增 1，不导入 1", 1)
    marked = clerk.post(f"{batch.get_absolute_url()}errors/", {"purpose": "年度考核"})
    page = openpyxl.load_workbook(BytesIO(read_out(marked))).active
    assert page.cell(4, 9).value == "名册上没有赵强，请在上方选择是谁。"


def test_the_same_sheet_twice_changes_nothing(clerk):
    press(clerk, f"{batch_of(upload(clerk, 'activities', workbook(LINE))).get_absolute_url()}commit/")
    again = batch_of(upload(clerk, "activities", workbook(LINE)))
    assert statuses(clerk, again) == {"same": 1}
    refused = press(clerk, f"{again.get_absolute_url()}commit/")
    assert "没有需要导入的内容" in refused.context["form"].non_field_errors()[0]


def test_a_plan_that_is_no_longer_what_was_looked_at_is_not_carried_out(town, clerk, by):
    batch = batch_of(upload(clerk, "activities", workbook(LINE)))
    page = clerk.get(f"{batch.get_absolute_url()}commit/")
    study(town.qingshi, by, day=date(2026, 3, 11), title="学习全会精神")
    said = {"mode": "all", "digest": page.context["form"]["digest"].value(), "ticket": str(page.context["ticket"])}
    refused = clerk.post(f"{batch.get_absolute_url()}commit/", said)
    assert "有了变化" in refused.context["form"].non_field_errors()[0]
    assert Activity.objects.count() == 1


def test_what_a_sheet_says_stays_text_and_is_never_carried_out(clerk):
    formula, script = '=HYPERLINK("http://x")', "<script>alert(1)</script>"
    line = [1, "2026-03-11", "集中学习", "'" + formula, script, "李明", "张立山、王春梅、单小满", "+1+1"]
    batch = batch_of(upload(clerk, "activities", workbook(line)))
    shown = clerk.get(batch.get_absolute_url()).content.decode()
    assert script not in shown
    press(clerk, f"{batch.get_absolute_url()}commit/")
    activity = Activity.objects.get()
    assert (activity.title, activity.place, activity.record) == ("'" + formula, script, "+1+1")


def test_more_rows_than_anybody_looks_through_are_refused(clerk):
    rows = [[at, "2026-03-11", "集中学习", f"学习{at}", "镇政府", "李明", "", ""] for at in range(5001)]
    with nothing_written():
        refused = upload(clerk, "activities", workbook(*rows))
    assert refused.context["form"].errors["file"] == ["表里有 5001 行，一次最多导入 5000 行，请拆成几个表分别上传。"]


def test_a_county_administrator_chooses_the_office_and_reaches_no_other_county(town, enter):
    admin = enter(town.county_admin)
    with nothing_written():
        refused = upload(admin, "activities", workbook(LINE), office=town.shiqiao.pk)
    assert refused.context["form"].errors["office"] == ["所选机构不存在或不由您管理，请重新选择。"]
    batch = batch_of(upload(admin, "activities", workbook(LINE), office=town.qingshi.pk))
    press(admin, f"{batch.get_absolute_url()}commit/")
    assert Activity.objects.get().office == town.qingshi
    assert enter(town.reviewer).get("/imports/activities/new/").status_code == 403


@pytest.mark.parametrize(("kind", "title", "choices"), [("activities", "活动台账", 1), ("attendance", "考勤表", 6)])
def test_an_empty_template_has_drop_downs_and_is_read_back_without_its_examples(clerk, kind, title, choices):
    book = openpyxl.load_workbook(BytesIO(read_out(clerk.get(f"/imports/{kind}/template/"))))
    page = book[title]
    assert len(page.data_validations.dataValidation) == choices
    lines = {"activities": [1, "2026-03-11", "集中学习", "学习全会精神"], "attendance": [1, "张立山", "农业", "迟到"]}
    for at, value in enumerate(lines[kind], 1):
        page.cell(7, at, value)
    file = BytesIO()
    book.save(file)
    batch = batch_of(upload(clerk, kind, SimpleUploadedFile("模板.xlsx", file.getvalue())))
    (row,) = plan_of(clerk, batch).rows
    assert (row.row, row.status) == (7, "new")
