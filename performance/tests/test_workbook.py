"""年度考核工作簿: each table a county asks for, its columns in order, its figures those of the pages."""

import subprocess
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from conftest import TODAY, study
from liaison.jobs.worker import alone, work_off
from liaison.keys import Actor
from liaison.models import Job, TrailEntry
from liaison.tests.ooxml import faults
from liaison.tests.proof import read_out
from performance import workbook
from performance.tests.test_file_pages import scored

# facts.md 6, and of 提案台账 and 社情民意台账 3.2 and 4: (head above, head).
COLUMNS = {
    "委员年度履职情况汇总表": "序号 姓名 界别 政治面貌 工作单位及职务 联络组 全会|应到 全会|实到 全会|请假 全会|缺席 "
    "常委会 例会列席 学习培训 视察 调研 协商 民主监督评议 提案|提交 提案|立案 提案|重点 提案|优秀 提案|第一 "
    "提案|联名 社情民意|报送 社情民意|县采用 社情民意|市采用 社情民意|省采用 社情民意|全国采用 社情民意|批示 "
    "大会发言 调研报告 实事|件 实事|金额 帮扶 接待 化解矛盾 表彰 基础分 加分 减分 总分 建议等次 审定等次",
    "联络组年度工作统计表": "序号 联络组 委员数|人数 委员数|女 委员数|党外 学习|次 学习|人次 例会 视察 调研 调研报告 "
    "协商 评议 提案|件 提案|立案 提案|立案率 提案|人均 信息|条 信息|采用 活动信息 媒体 实事|件 实事|受益人 实事|金额 "
    "帮扶 接待|人 接待|件 党委听取汇报 半年报 计划 总结 自评分 县评分",
    "会议活动台账": "序号 日期 类别 主题 地点 主办/联合 主持 应到 实到 请假 缺席 出席率 发言人 形成成果 采纳情况",
    "提案台账": "序号 提案号 案由 提案人类别 提案人 联名委员 界别 专委会 联络组 类别 届次 提交时间 状态 主办单位 "
    "会办单位 办理时间 办理意见 满意度|办理态度 满意度|办理结果 重点 优秀",
    "社情民意台账": "序号 日期 反映人 身份 界别 联络组 标题 内容摘要 类别 涉及单位 报送对象 报送日期 采用级别/期号 "
    "批示 转办单位 办理结果 反馈日期 备注",
    "服务群众台账": "序号 日期 委员 类型 对象|类别 对象|户 对象|人 内容 金额（元） 物资（折价） 成效 佐证",
    "委员名册": "序号 姓名 性别 出生年月 民族 政治面貌 学历 界别 工作单位及职务 政协职务 联络组 届次 手机 备注",
    "提案统计": "分类 项目 提交 立案 并案 不予立案 转社情民意 重点 优秀 A类 B类 C类 D类 满意 基本满意 不满意 立案率",
    "信息统计": "分类 项目 报送 采用 批示 采用率",
}  # fmt: skip


def made(town, user, *, day=TODAY, office=None, year=2026):
    """Return the workbook somebody makes, as openpyxl reads it."""
    file = BytesIO()
    workbook.write(user.county, year, by=Actor(user), day=day, office=office, out=file, today=TODAY)
    return openpyxl.load_workbook(file)


def heads(sheet) -> list[str]:
    """Return the heads of a sheet, with the head above where it has one."""
    last = int(sheet.print_title_rows.rpartition("$")[2])
    first = int(sheet.print_title_rows.split("$")[1].rstrip(":"))
    above = {at: cell.value for at, cell in enumerate(sheet[first])}
    for span in sheet.merged_cells.ranges:
        if span.min_row == first:
            above |= {at - 1: sheet.cell(first, span.min_col).value for at in range(span.min_col, span.max_col + 1)}
    if first == last:
        return list(above.values())
    return [f"{above[at]}|{cell.value}" if cell.value else above[at] for at, cell in enumerate(sheet[last])]


@pytest.fixture
def year(town, by):
    """Let 青石镇 have a score and two sessions, one of them after the day."""
    scored(town)
    study(town.qingshi, by, day=date(2026, 3, 11), marks={town.zhang.pk: "late", town.wang.pk: "leave"})
    study(town.qingshi, by, day=date(2026, 4, 8), marks={town.zhang.pk: "absent"})


def test_every_table_a_county_asks_for_has_its_columns_in_order(town, year):
    book = made(town, town.clerk, office=town.qingshi)
    assert {name: heads(book[name]) for name in COLUMNS} == {name: said.split() for name, said in COLUMNS.items()}
    assert book.sheetnames[0] == "填报说明"
    assert book.sheetnames[-1] == "考勤汇总 青石镇"
    whole = made(town, town.reviewer)
    assert heads(whole["会议活动台账"])[-1] == "联络组"


def ordered(browser, settings, folder, **said) -> Job:
    """Ask for a workbook on the page, let the worker make it, and return the job."""
    settings.RESULTS_DIR, settings.VAR_DIR = folder / "results", folder
    answer = browser.post("/workbook/", {"year": 2026, "day": "2026-05-20", "purpose": "年度考核"} | said)
    with alone():
        work_off()
    return Job.objects.get(pk=int(answer.url.strip("/").rpartition("/")[2]))


def test_it_is_made_in_the_background_and_downloaded_with_its_purpose(town, year, enter, settings, tmp_path):
    clerk = enter(town.clerk)
    job = ordered(clerk, settings, tmp_path)
    assert (job.title, job.count) == ("青石镇政协联络组2026年度考核工作簿（截至 2026-05-20）", 13)
    assert job.name == "2026年度考核工作簿_青石镇政协联络组_截至20260520.xlsx"
    file = read_out(clerk.post(f"/jobs/{job.pk}/download/"))
    assert openpyxl.load_workbook(BytesIO(file))["委员名册"]["B5"].value == "张立山"
    assert "用途：年度考核" in TrailEntry.objects.latest("pk").note


def test_the_county_may_want_one_office_and_nobody_another_countys(town, year, enter, settings, tmp_path):
    job = ordered(enter(town.reviewer), settings, tmp_path, office=town.liuhe.pk)
    assert job.options["office"] == town.liuhe.pk
    answer = enter(town.reviewer).post("/workbook/", {"year": 2026, "day": "2026-05-20", "office": town.shiqiao.pk})
    assert "office" in answer.context["form"].errors


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("day", "2025-05-20", "截止日期 2025-05-20 不在 2026 年，请填这一年的日期。"),
        ("day", "2026-05-21", "截止日期 2026-05-21 还没有到，请填今天或以前的日期。"),
    ],
)
def test_a_day_outside_the_year_or_still_to_come_is_refused(town, enter, field, value, why):
    said = {"year": 2026, "day": "2026-05-20", "purpose": "年度考核", field: value}
    answer = enter(town.clerk).post("/workbook/", said)
    assert answer.context["form"].errors[field] == [why]


# The file itself.


def built(town, user, office=None) -> bytes:
    """Return the workbook as it is handed out."""
    file = BytesIO()
    workbook.write(user.county, 2026, by=Actor(user), day=TODAY, office=office, out=file)
    return file.getvalue()


def test_no_part_of_the_package_wants_repair(town, year):
    assert faults(built(town, town.reviewer)) == []
    assert faults(built(town, town.clerk, town.qingshi)) == []


def test_each_sheet_is_set_up_to_be_printed_and_stays_in_sight(town, year):
    book = made(town, town.clerk, office=town.qingshi)
    for name, columns in COLUMNS.items():
        sheet = book[name]
        above = 1 + any("|" in head for head in columns.split())
        assert sheet.print_title_rows == f"$4:${3 + above}"
        assert sheet.freeze_panes.endswith(str(4 + above))
        setup = sheet.page_setup
        assert (setup.paperSize, setup.fitToWidth or 1, setup.fitToHeight) == (9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert setup.orientation == "landscape"
        assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
        assert sheet["A2"].value == "填报单位：青石镇政协联络组"
        assert sheet["C3"].value == "2026-01-01 至 2026-05-20（截止日期 2026-05-20）"
        said = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
        assert {"填报人：clerk先生", "审核人：", "填报单位（盖章）："} <= set(said)
    shared = {str(span) for span in book["委员年度履职情况汇总表"].merged_cells.ranges}
    assert shared >= {"G4:J4", "A4:A5", "R4:W4"}


def test_texts_stay_texts_phones_texts_and_days_days(town, year, by):
    for sign in "=+-@":
        study(town.qingshi, by, day=date(2026, 4, 9), title=f"{sign}1+1")
    book = made(town, town.clerk, office=town.qingshi)
    titles = [cell for cell in book["会议活动台账"]["D"] if str(cell.value).endswith("1+1")]
    assert [(cell.value, cell.data_type) for cell in titles] == [(f"{sign}1+1", "s") for sign in "=+-@"]
    assert book["会议活动台账"]["B5"].value.date() == date(2026, 3, 11)
    phone = book["委员名册"]["M5"]
    assert (phone.value, phone.data_type, phone.number_format) == ("19900001111", "s", "@")
    assert made(town, town.reviewer)["委员名册"]["M5"].value == "199****1111"


def test_what_comes_after_the_day_does_not_count(town, year):
    until = made(town, town.clerk, office=town.qingshi, day=date(2026, 3, 31))
    assert [cell.value for cell in until["会议活动台账"]["B"][4:5]] != []
    assert until["会议活动台账"]["A6"].value == "合计"
    assert until["考勤汇总 青石镇"]["C4"].value == "2026-03-11"
    assert until["考勤汇总 青石镇"]["D4"].value == "应到"


def test_the_sums_are_formulas_and_come_to_what_they_hold(town, year, tmp_path):
    """LibreOffice works every formula out anew; each comes to the value the file already held, and no text is lost."""
    (tmp_path / "book.xlsx").write_bytes(built(town, town.reviewer))
    profile = tmp_path / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(RECALCULATES, "utf-8")
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"), str(tmp_path / "book.xlsx")],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    ours, theirs = (openpyxl.load_workbook(path, data_only=True) for path in (
        tmp_path / "book.xlsx", tmp_path / "out" / "book.xlsx"))  # fmt: skip
    assert ours.sheetnames == theirs.sheetnames
    for name in ours.sheetnames:
        assert _values(theirs[name]) == _values(ours[name])
    sums = openpyxl.load_workbook(tmp_path / "book.xlsx")["会议活动台账"]
    last = next(row for row in sums.iter_rows() if row[0].value == "合计")
    assert [cell.value for cell in last[7:12]] == [
        "=SUM(H5:H6)", "=SUM(I5:I6)", "=SUM(J5:J6)", "=SUM(K5:K6)", '=IFERROR(I7/H7,"")',
    ]  # fmt: skip


def _values(sheet) -> dict:
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return {
        cell.coordinate: round(cell.value, 9) if isinstance(cell.value, float) else cell.value
        for cell in cells if cell.value not in (None, "")
    }  # fmt: skip


RECALCULATES = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
