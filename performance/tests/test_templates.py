"""A county's own forms: uploaded, looked at before they are used, filled with what the pages show."""

import io
import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from conftest import TODAY, study
from liaison.models import TrailEntry
from performance.filling.examples import EXAMPLES
from performance.filling.vocabulary import groups_of, nearest, words_of
from performance.models import PaperTemplate
from performance.template_kinds import USES, TemplateKind

NEW = "/paper-templates/new/"


@pytest.fixture
def admin(town, enter):
    return enter(town.county_admin)


@pytest.fixture
def clerk(town, enter):
    return enter(town.clerk)


def book(*rows) -> bytes:
    """Return a workbook with these rows."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def letter(*lines) -> bytes:
    """Return a document with these paragraphs."""
    made = Document()
    for line in lines:
        made.add_paragraph(line)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def upload(browser, body: bytes, kind="members", name="汇总表", file_name="模板.xlsx"):
    return browser.post(NEW, {"kind": kind, "name": name, "file": SimpleUploadedFile(file_name, body)})


def uploaded(browser, body: bytes, **values) -> PaperTemplate:
    """Upload a form that is taken, and return it."""
    assert upload(browser, body, **values).status_code == 302
    return PaperTemplate.objects.latest("pk")


def published(browser, body: bytes, **values) -> PaperTemplate:
    template = uploaded(browser, body, **values)
    assert browser.post(f"{template.get_absolute_url()}publish/", {"version": template.version}).status_code == 302
    template.refresh_from_db()
    return template


def example(code: str) -> dict:
    one = EXAMPLES[code]
    return {"body": one.build(), "kind": one.kind.value, "file_name": one.file_name}


def use(browser, template, aim: str, purpose="年度考核", verb="use"):
    return browser.post(f"{template.get_absolute_url()}{verb}/", {"aim": aim, "purpose": purpose})


def body_of(answer) -> bytes:
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def sheet_of(answer):
    return openpyxl.load_workbook(io.BytesIO(body_of(answer))).active


def words_in(answer) -> list[str]:
    document = Document(io.BytesIO(body_of(answer)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [one.text for one in document.paragraphs] + cells


def test_a_summary_has_a_line_for_each_member_with_the_figures_of_the_workbook(town, admin, clerk, by):
    study(town.qingshi, by, marks={town.shan.pk: "absent"})
    template = published(admin, **example("summary"))
    answer = use(clerk, template, f"office:{town.qingshi.pk}")
    sheet = sheet_of(answer)
    assert sheet["A1"].value == "政协云溪县委员会2026年度委员履职考核汇总表"
    rows = [[cell.value for cell in row[:7]] for row in sheet["A4:G6"]]
    assert rows == [
        [1, "张立山", "农业", "青石镇政协联络组", 0, 0, 1],
        [2, "单小满", "教育", "青石镇政协联络组", 0, 0, 0],
        [3, "王春梅", "教育", "青石镇政协联络组", 0, 0, 1],
    ]
    assert (sheet["A7"].value, sheet["G7"].value) == ("合计", "=SUM(G4:G6)")
    assert "2026%E5%B9%B4%E6%B1%87%E6%80%BB%E8%A1%A8" in answer["Content-Disposition"]


def test_the_county_fills_it_for_all_or_for_one_office(town, admin, reviewer_of):
    template = published(admin, **example("summary"))
    browser = reviewer_of
    whole, one = sheet_of(use(browser, template, "all")), sheet_of(use(browser, template, f"office:{town.liuhe.pk}"))
    assert [row[0].value for row in whole["B4:B7"]] == ["张立山", "单小满", "王春梅", "赵强"]
    assert [row[0].value for row in one["B4:B5"]] == ["赵强", None]
    assert one["A1"].value.startswith("政协云溪县委员会2026年度")


@pytest.fixture
def reviewer_of(town, enter):
    return enter(town.reviewer)


def test_what_leaves_stands_in_the_trail_with_its_purpose(town, admin, clerk):
    template = published(admin, **example("summary"))
    body_of(use(clerk, template, f"office:{town.qingshi.pk}", "会议使用"))
    entry = TrailEntry.objects.filter(verb="导出").latest("pk")
    assert entry.note == "《汇总表》3 行，用途：会议使用"
    answer = use(clerk, template, f"office:{town.qingshi.pk}", "")
    assert answer.context["form"].errors == {"purpose": ["请选择用途。"]}
    assert TrailEntry.objects.filter(verb="导出").count() == 1


def test_unknown_placeholders_are_named_with_the_nearest_before_a_form_is_used(town, admin):
    template = uploaded(admin, book(["{{委员.性名}}", "{{委员.姓名}}", "{{年份}}"]))
    page = admin.get(template.get_absolute_url())
    judged = page.context["judged"]
    assert [one.name for one in judged.unknown] == ["委员.性名", "年份"]
    assert judged.refusals == [
        "不认识 {{委员.性名}}（“Sheet”表 A1）。最接近的是 " + _near("委员.性名") + "。",
        "不认识 {{年份}}（“Sheet”表 C1）。最接近的是 " + _near("年份") + "。",
    ]
    assert "{{委员.姓名}}" in _near("委员.性名")
    assert "{{年度}}" in _near("年份")
    refused = admin.post(f"{template.get_absolute_url()}publish/", {"version": 1})
    assert [said for _, _, said in refused.context["problems"]] == judged.refusals
    template.refresh_from_db()
    assert template.state == "draft"


def _near(name: str) -> str:
    return "、".join(f"{{{{{one}}}}}" for one in nearest(name, "members"))


def test_a_form_without_anything_to_repeat_and_one_badly_written_say_so(admin):
    template = uploaded(admin, book(["{{年度}}", "{{姓名}"]))
    assert admin.get(template.get_absolute_url()).context["judged"].refusals == [
        "“Sheet”表 B1 的大括号不成对，应写成 {{名称}}。",
        "没有找到 {{委员.……}} 的占位，填出来会是空表。请对照“能填什么”写上占位再上传。",
    ]


def test_a_draft_is_seen_by_the_county_alone_and_tried_by_its_administrator(town, admin, clerk):
    template = uploaded(admin, book(["{{委员.姓名}}", "{{委员.手机}}"]))
    assert clerk.get(template.get_absolute_url()).status_code == 404
    assert clerk.get("/paper-templates/").context["templates"] == []
    assert use(clerk, template, f"office:{town.qingshi.pk}").status_code == 404
    assert use(admin, template, "all").status_code == 404
    answer = use(admin, template, f"member:{town.zhang.pk}", verb="trial")
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E8%AF%95%E5%A1%AB_")
    assert [[cell.value for cell in row] for row in sheet_of(answer)] == [["张立山", "19900001111"]]
    assert TrailEntry.objects.filter(verb="导出").latest("pk").note == "《汇总表》1 行，用途：试填模板"
    assert clerk.get(f"{template.get_absolute_url()}trial/").status_code == 403


def test_phone_numbers_are_masked_for_who_may_not_see_them(town, admin, reviewer_of):
    template = published(admin, book(["{{委员.姓名}}", "{{委员.手机}}"]))
    rows = [[cell.value for cell in row] for row in sheet_of(use(reviewer_of, template, f"office:{town.liuhe.pk}"))]
    assert rows == [["赵强", "199****1111"]]


def test_an_office_fills_forms_of_its_own_members_only(town, admin, clerk):
    template = published(admin, **example("result"))
    assert "张立山委员：" in words_in(use(clerk, template, f"member:{town.zhang.pk}"))
    for stranger in (f"member:{town.zhao.pk}", f"office:{town.liuhe.pk}", f"member:{town.sun.pk}", "all", "x"):
        answer = use(clerk, template, stranger)
        assert answer.context["form"].errors == {"aim": ["“填写对象”不在可选范围内，请重新选择。"]}


def test_another_countys_forms_are_as_missing(town, admin, enter):
    template = published(admin, **example("summary"))
    for user in (town.other_admin, town.other_clerk):
        for verb in ("", "use/", "file/"):
            assert enter(user).get(f"{template.get_absolute_url()}{verb}").status_code == 404


def test_a_members_year_lists_his_records(town, admin, clerk, by):
    study(town.qingshi, by, title="学习《章程》<一>&二")
    template = published(admin, **example("file"))
    words = words_in(use(clerk, template, f"member:{town.zhang.pk}"))
    assert "张立山委员2026年度履职登记表" in words
    assert words[words.index("2026年2月11日") :][:3] == ["2026年2月11日", "学习《章程》<一>&二", "出席"]
    assert not [one for one in words if "{{" in one or "{%" in one]


def test_a_notice_names_time_place_and_who_is_expected(town, admin, clerk, by):
    activity = study(town.qingshi, by, day=date(2026, 6, 3), completed=False)
    template = published(admin, **example("notice"))
    words = words_in(use(clerk, template, f"activity:{activity.pk}"))
    assert "一、时间：2026年6月3日（星期三）" in words
    assert "二、地点：镇政府三楼会议室" in words
    assert words[-12:] == [
        "1", "张立山", "农业", "农机站站长", "2", "单小满", "教育", "农机站站长", "3", "王春梅", "教育", "中心小学校长",
    ]


def test_another_file_takes_the_place_and_two_people_see_each_others_change(town, admin):
    template = published(admin, book(["{{委员.姓名}}"]))
    url = f"{template.get_absolute_url()}replace/"
    bad = {"file": SimpleUploadedFile("新.xlsx", book(["{{委员.什么}}"])), "version": template.version}
    assert "不认识 {{委员.什么}}" in admin.post(url, bad).context["form"].errors["file"][0]
    better = book(["{{委员.姓名}}", "{{委员.界别}}"])
    good = {"file": SimpleUploadedFile("新.xlsx", better), "version": template.version}
    assert admin.post(url, good).status_code == 302
    stale = {"file": SimpleUploadedFile("旧.xlsx", book(["{{委员.姓名}}"])), "version": template.version}
    assert "您打开此页后" in admin.post(url, stale).context["form"].errors["__all__"][0]
    template.refresh_from_db()
    assert (template.file.name, template.version) == ("新.xlsx", 3)
    said = [(change["before"], change["after"]) for change in TrailEntry.objects.about(template)[0].changes]
    assert said == [("模板.xlsx", "新.xlsx"), ("1 种占位", "2 种占位")]


def test_the_original_comes_back_as_it_was(admin, clerk):
    body = book(["{{委员.姓名}}"])
    template = published(admin, body)
    assert body_of(clerk.get(f"{template.get_absolute_url()}file/")) == body


def test_a_withdrawn_form_is_used_by_nobody_until_it_comes_back(town, admin, clerk):
    template = published(admin, book(["{{委员.姓名}}"]))
    url = template.get_absolute_url()
    assert admin.post(f"{url}withdraw/", {"reason": "改版", "version": template.version}).status_code == 302
    assert clerk.get(url).status_code == 404
    assert use(admin, template, "all").status_code == 404
    template.refresh_from_db()
    assert admin.post(f"{url}restore/", {"version": template.version}).status_code == 302
    assert sheet_of(use(clerk, template, f"office:{town.qingshi.pk}"))["A1"].value == "张立山"


def test_one_name_stands_once_for_a_purpose(admin):
    uploaded(admin, book(["{{委员.姓名}}"]))
    again = upload(admin, book(["{{委员.界别}}"]))
    assert again.context["form"].errors["__all__"] == [
        "已有同样用途的同名模板。要换文件的，请打开那一份点“换文件”；要另存的，请换个名称。"
    ]
    assert uploaded(admin, book(["{{联络组.名称}}"]), kind="offices").kind == "offices"


def test_a_form_of_the_other_format_is_refused_in_words(admin):
    answer = upload(admin, letter("{{委员.姓名}}"), file_name="模板.docx")
    assert answer.context["form"].errors["file"] == [
        "“委员汇总表（Excel，每名委员一行）”的模板要用Excel 工作簿（.xlsx），请另存后再上传。"
    ]
    assert PaperTemplate.objects.count() == 0


@pytest.mark.parametrize("code", EXAMPLES)
def test_every_example_is_understood_whole(admin, clerk, code):
    answer = clerk.get(f"/paper-templates/examples/{code}/")
    template = uploaded(admin, body_of(answer), kind=EXAMPLES[code].kind, file_name=EXAMPLES[code].file_name)
    assert admin.get(template.get_absolute_url()).context["judged"].refusals == []


def test_an_office_summary_has_its_figures(town, admin, clerk, by):
    study(town.qingshi, by)
    words = ("名称", "委员数.人数", "学习.次", "提案.立案率")
    template = published(admin, book([f"{{{{联络组.{word}}}}}" for word in words]), kind="offices")
    rows = [[cell.value for cell in row] for row in sheet_of(use(admin, template, "all"))]
    assert rows == [["青石镇政协联络组", 3, 1, None], ["柳河镇政协联络委", 1, 0, None]]


@pytest.mark.parametrize("kind", TemplateKind.values)
def test_every_word_of_a_kind_is_shown_on_the_page_and_belongs_to_a_group_that_is_filled(clerk, kind):
    page = clerk.get("/paper-templates/words/", {"kind": kind}).content.decode()
    for word in words_of(kind).values():
        assert f">{{{{{word.name}}}}}</th>" in page
        assert word.meaning
    titles = [group.title for group in groups_of(kind)]
    assert set(USES[kind].repeats) <= set(titles)
    assert str(TODAY.year) == "2026"


def test_the_page_of_the_manual_names_every_word_with_its_meaning_and_no_other():
    manual = (Path(__file__).resolve().parents[2] / "docs/templates.md").read_text(encoding="utf-8")
    written = dict(re.findall(r"^\| `\{\{(.+?)\}\}` \| (.+) \|$", manual, re.M))
    known = {word.name: word.meaning for kind in TemplateKind for word in words_of(kind).values()}
    assert written == known
