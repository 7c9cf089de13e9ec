"""Ledgers of opinion reports: what each line does, what is asked, that it goes in as a whole and comes out as one."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from conftest import TODAY, enrol
from liaison.importing.plan import Status
from liaison.keys import Actor
from liaison.models import Batch, County
from liaison.picture import picture
from liaison.tests.proof import read_out
from proposals.actions import send_report
from proposals.importing.reports import Options, plan_reports
from proposals.models import (
    Adoption,
    Feedback,
    Handling,
    Instruction,
    OpinionReport,
    ReportAuthor,
    Sending,
    Step,
)
from proposals.tests.reports import report

TOLD = date(2026, 5, 10)
SAMPLE = Path(__file__).resolve().parents[2] / "liaison/tests/sheets/s08_opinions_shiqiao_tab.csv"
NEW = "/imports/opinions/new/"
HEADS = (
    "日期", "反映人", "身份", "标题", "内容摘要", "类别", "涉及单位", "报送对象", "报送日期", "采用情况", "批示",
    "转办单位", "办理结果", "反馈日期", "备注",
)  # fmt: skip
MODELS = (OpinionReport, ReportAuthor, Sending, Step, Adoption, Instruction, Handling, Feedback)
WHOLE = {
    "日期": "2026-03-02", "反映人": "张立山、何秀珍", "身份": "政协委员", "标题": "三组机井需要维修",
    "内容摘要": "机井抽不上水。", "类别": "农业", "涉及单位": "县水利局", "报送日期": "2026-03-05",
    "采用情况": "县级采用（2026年第3期）；省级综合采用",
    "批示": "副县长批示：请县水利局办理", "转办单位": "县水利局", "办理结果": "已修好", "反馈日期": "2026-05-12",
}  # fmt: skip


def held() -> dict:
    """Return everything reports hold, but versions."""
    found = picture(*(model.objects.all() for model in MODELS))
    return {key: {name: said for name, said in row.items() if name != "version"} for key, row in found.items()}


def sheet(*lines) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet("台账")
        page.write(0, 0, "青石镇政协联络组社情民意台账（2026年）")
        for row, line in enumerate([dict(zip(HEADS, HEADS, strict=True)), *lines], start=1):
            for at, head in enumerate(HEADS):
                page.write_string(row, at, line.get(head, ""))
    return file.getvalue()


@pytest.fixture(autouse=True)
def elsewhere(town):
    """Let the county decide elsewhere, so that the office enters what it decided."""
    County.objects.filter(pk=town.county.pk).update(decides_here=False)
    town.clerk.refresh_from_db()


def upload(browser, body: bytes, *, name="台账.xlsx", **said) -> Batch:
    form = {"told_on": str(TOLD), "ticket": str(browser.get(NEW).context["ticket"]), **said}
    answer = browser.post(NEW, form | {"file": SimpleUploadedFile(name, body)}, follow=True)
    assert answer.redirect_chain, answer.content.decode()
    return Batch.objects.latest("pk")


def plan(batch, town, user=None):
    options = Options(town.qingshi, date.fromisoformat(batch.options["told_on"]))
    return plan_reports(batch.reading, user=user or town.clerk, options=options, choices=batch.choices, today=TODAY)


def commit(browser, batch, mode="all") -> str:
    url = f"/imports/opinions/{batch.pk}/commit/"
    page = browser.get(url)
    form = {"ticket": str(page.context["ticket"]), "version": Batch.objects.get(pk=batch.pk).version, "mode": mode,
            "digest": page.context["form"].fields["digest"].initial}  # fmt: skip
    return browser.post(url, form, follow=True).content.decode()


def undo(browser, batch) -> str:
    url = f"/imports/opinions/{batch.pk}/undo/"
    page = browser.get(url)
    version = Batch.objects.get(pk=batch.pk).version
    form = {"ticket": str(page.context["ticket"]), "version": version, "reason": "导错"}
    return browser.post(url, form, follow=True).content.decode()


def told(row) -> list[tuple]:
    return [(one.field, one.after) for one in row.changes]


def test_a_line_becomes_a_report_with_everything_that_came_of_it_and_goes_again(town, enter):
    clerk, before = enter(town.clerk), held()
    batch = upload(clerk, sheet(WHOLE))
    (row,) = plan(batch, town).rows
    assert row.status == Status.QUESTION
    assert "名册上没有何秀珍" in row.why
    batch.choices = {"person:何秀珍": "guest"}
    batch.save()
    (row,) = plan(batch, town).rows
    assert (row.status, told(row)) == (Status.NEW, [
        ("日期", "2026-03-02"), ("作者", "张立山、何秀珍"), ("类别", "农业"),
        ("涉及单位", "县水利局"), ("情况反映", "机井抽不上水。"),
        ("报送", "县政协 2026-03-05"), ("县政协处理", "采用"), ("县级采用", "单篇采用（2026年第3期）"),
        ("省级采用", "综合采用"), ("领导批示", "副县长批示：请县水利局办理"), ("转办单位", "县水利局"),
        ("办理结果", "已修好"), ("反馈日期", "2026-05-12"),
    ])  # fmt: skip
    assert "已导入" in commit(clerk, batch)
    made = OpinionReport.objects.get()
    assert [one.called for one in made.authors.all()] == ["张立山", "何秀珍"]
    assert [str(one) for one in made.sendings.all()] == ["县政协：采用"]
    assert [(str(one), one.day) for one in made.adoptions.all()] == [
        ("县级单篇采用（2026年第3期）", TOLD), ("省级综合采用", TOLD),
    ]
    assert [str(one) for one in made.instructions.all()] == ["县级副县长批示：请县水利局办理"]
    assert [(one.unit, one.result, one.done_on) for one in made.handlings.all()] == [("县水利局", "已修好", TOLD)]
    assert [one.day for one in made.feedbacks.all()] == [date(2026, 5, 12)]
    assert "已撤销" in undo(clerk, batch)
    assert held() == before


def exported(browser) -> bytes:
    """Return the office's ledger as it leaves."""
    return read_out(browser.post("/reports/", {"purpose": "年度考核"}))


def test_our_own_ledger_changes_nothing_and_what_was_added_to_it_is_all_that_changes(town, enter):
    clerk = enter(town.clerk)
    first = upload(clerk, sheet(WHOLE | {"反映人": "张立山", "身份": ""}))
    commit(clerk, first)
    body = exported(clerk)
    batch = upload(clerk, body)
    assert [(row.status, row.why) for row in plan(batch, town).rows] == [(Status.SAME, "")]
    adopted = f"{WHOLE['采用情况']}；全国采用（第88期）"
    batch = upload(clerk, sheet({**WHOLE, "反映人": "张立山", "采用情况": adopted, "类别": "水利"}))
    (row,) = plan(batch, town).rows
    assert (row.status, told(row)) == (Status.CHANGED, [("全国采用", "单篇采用（第88期）")])
    commit(clerk, batch)
    assert Adoption.objects.filter(level="nation", issue="第88期").count() == 1
    assert OpinionReport.objects.get().area == "农业"


DOUBTFUL = [
    ({"标题": ""}, Status.ERROR, "没有标题"),
    ({"标题": "长" * 51}, Status.ERROR, "标题："),
    ({"内容摘要": "字" * 1501}, Status.ERROR, "情况反映有 1501 字，最多 1500 字"),
    ({"反映人": ""}, Status.ERROR, "没有写反映人"),
    ({"日期": "2026-03"}, Status.QUESTION, "只写到月份"),
    ({"日期": "2012-03-02"}, Status.ERROR, "不在本县任何一届的任期内"),
    ({"报送日期": "2026-03-01"}, Status.ERROR, "早于反映日期"),
    ({"报送日期": "2026-06-01"}, Status.ERROR, "还没有到"),
    ({"反馈日期": "2026-01-01"}, Status.ERROR, "反馈日期是 2026-01-01，早于反映日期"),
    ({"转办单位": "水" * 61}, Status.ERROR, "承办单位"),
    ({"备注": "身份证 330102199003076517"}, Status.ERROR, "备注"),
    ({"批示": "请抓紧办理"}, Status.NEW, "看不出是哪一级领导的"),
]


def test_what_cannot_be_taken_is_said_with_the_line(town, enter):
    usual = WHOLE | {"反映人": "张立山"}
    lines = [usual | {"标题": f"第 {number} 件"} | line for number, (line, _, _) in enumerate(DOUBTFUL)]
    rows = plan(upload(enter(town.clerk), sheet(*lines)), town).rows
    for row, (line, status, why) in zip(rows, DOUBTFUL, strict=True):
        assert (row.status, why in row.why) == (status, True), (line, row.status, row.why)


def test_one_wrong_line_keeps_all_out_and_stands_in_the_sheet_of_errors(town, enter):
    clerk = enter(town.clerk)
    good = WHOLE | {"反映人": "张立山"}
    batch = upload(clerk, sheet(good, good | {"标题": "另一篇", "报送日期": "2026-01-01"}))
    assert "还有 1 行待确认或有错误" in commit(clerk, batch)
    assert not OpinionReport.objects.exists()
    assert "已导入" in commit(clerk, batch, "valid")
    assert [str(one) for one in OpinionReport.objects.all()] == ["三组机井需要维修"]
    batch.refresh_from_db()
    assert ["早于反映日期" in one["why"] for one in batch.left_out] == [True]


def test_a_report_that_stands_is_known_by_day_and_title_and_a_like_one_is_asked_about(town, enter):
    by = Actor(town.clerk)
    mine = report(town, by)
    send_report(mine, "county", sent_on=date(2026, 3, 5), by=by, today=TODAY)
    line = {"日期": "2026-03-02", "反映人": "张立山", "标题": "三组机井需要维修", "内容摘要": "全村缺水。",
            "采用情况": "未采用"}  # fmt: skip
    clerk = enter(town.clerk)
    (row,) = plan(upload(clerk, sheet(line | {"日期": "2026-03-09"})), town).rows
    assert (row.status, [words for _, words in row.options]) == (
        Status.QUESTION, ["就是已登记的“三组机井需要维修”", "登记为另一篇", "不导入这一行"],
    )
    batch = upload(clerk, sheet(line))
    (row,) = plan(batch, town).rows
    assert (row.status, told(row)) == (Status.CHANGED, [("县政协处理", "留存")])
    assert "内容或作者与已报送的不同，没有改动" in row.why
    commit(clerk, batch, "valid")
    mine.refresh_from_db()
    assert (mine.situation, mine.sendings.get().state) == ("机井抽不上水。", "kept")


def test_where_the_county_decides_here_its_decisions_are_left_to_it(town, enter):
    County.objects.update(decides_here=True)
    town.clerk.refresh_from_db()
    line = WHOLE | {"反映人": "张立山"}
    (row,) = plan(upload(enter(town.clerk), sheet(line)), town).rows
    assert "县级采用由县政协在系统里登记，没有导入" in row.why
    assert ("县级采用", "单篇采用（2026年第3期）") not in told(row)
    assert ("省级采用", "综合采用") in told(row)
    admin = enter(town.county_admin)
    batch = upload(admin, sheet(line), office=town.qingshi.pk)
    assert ("县级采用", "单篇采用（2026年第3期）") in told(plan(batch, town, town.county_admin).rows[0])
    assert "已导入" in commit(admin, batch)
    assert OpinionReport.objects.get().office == town.qingshi


def test_a_ledger_as_an_office_keeps_it_goes_in_with_one_answer_and_comes_out_again(town, enter):
    for name in ("邓永刚", "许晓燕", "曹玉梅", "司马建平", "彭绍华", "吕婷", "苏海涛", "程国强"):
        enrol(town.qingshi, town.farming, name)
    clerk, before = enter(town.clerk), held()
    batch = upload(clerk, SAMPLE.read_bytes(), name="石桥乡社情民意台账2026.csv", told_on=str(TODAY))
    assert {row.status for row in plan(batch, town).rows} == {Status.QUESTION, Status.ERROR}  # whose ledger is it?
    batch.choices = {"office:石桥乡": "take"}
    batch.save()
    rows = plan(batch, town).rows
    late = [row.label for row in rows if row.status == Status.ERROR]
    assert late == ["山区移动信号盲区待消除"]  # 3 June has not come in the town
    assert "已导入" in commit(clerk, batch, "valid")
    assert [(one.title, one.state_in_words, len(one.adoptions.all())) for one in OpinionReport.objects.for_list()] == [
        ("建议规范农资销售票据", "县政协：留存", 0), ("建议统一校车停靠点标识", "县政协：采用", 2),
        ("村级广播深夜误播", "未报送", 0), ("农村快递末端网点收费偏高", "县政协：留存", 0),
        ("高龄老人补贴认证手续应简化", "县政协：已接收", 1), ("反映乡卫生院夜间无儿科值班", "县政协：采用", 2),
        ("建议修补石桥至龙泉公路坑槽", "县政协：采用", 1),
    ]  # fmt: skip
    undo(clerk, batch)
    assert held() == before
