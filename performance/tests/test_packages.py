"""The year-end package: everything of an office or a county in one ZIP, as of a day, as its reader may read it."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document as Word
from openpyxl import load_workbook

from conftest import TODAY, enrol, study
from liaison.jobs import results
from liaison.jobs.actions import orders
from liaison.jobs.worker import work_off
from liaison.keys import Actor
from liaison.models import Office
from members.models import Appointment
from performance.file_states import FileMove
from performance.packages.names import Names, safe
from performance.tests.files import YEAR, led, opened, sealed
from proposals.actions import record_proposal


@pytest.fixture(autouse=True)
def places(settings, tmp_path):
    """Keep the files of these jobs apart."""
    settings.RESULTS_DIR = tmp_path / "results"
    settings.VAR_DIR = tmp_path


def made(user, office=None, day=date(YEAR, 12, 31), formats=("docx",)):
    """Return the job of a package as it is once the queue is empty."""
    options = {"year": YEAR, "day": day.isoformat(), "formats": list(formats)}
    options |= {"office": office.pk} if office else {}
    job = orders.order(f"{'office' if office else 'county'}_package", options, "材料", "年度考核", by=Actor(user))
    work_off()
    job.refresh_from_db()
    return job


def opened_zip(job) -> ZipFile:
    assert (job.state, job.fault) == ("done", "")
    with results.open_result(job.pk) as file:
        return ZipFile(BytesIO(file.read()))


def words(package: ZipFile, path: str) -> str:
    """Return all that a Word document in a package says."""
    document = Word(BytesIO(package.read(path)))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def sheet(package: ZipFile, path: str) -> list[str]:
    """Return every cell of a sheet in a package that says something."""
    book = load_workbook(BytesIO(package.read(path)))
    return [str(cell) for row in book.active.iter_rows(values_only=True) for cell in row if cell is not None]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("农业-张立山", "农业-张立山"), ("../../etc/passwd", "_.._etc_passwd"), ("a:b*c?d", "a_b_c_d"),
        ("CON", "_CON"), ("lpt1.doc", "_lpt1.doc"), (" 张三. ", "张三"), ("", "_"), ("...", "_"),
        ("张\u202e三\x00", "张_三_"), ("长" * 90, "长" * 60), ("何㛃·买买提", "何㛃·买买提"),
    ],
)  # fmt: skip
def test_a_name_is_one_any_system_takes(name, told):
    assert safe(name) == told


def test_no_two_files_of_a_folder_share_a_name():
    names = Names()
    given = [names.give("档案", name="教育-Li", endings=("docx", "pdf"), apart="1975") for _ in range(3)]
    assert given == [
        ["档案/教育-Li.docx", "档案/教育-Li.pdf"], ["档案/教育-Li（1975）.docx", "档案/教育-Li（1975）.pdf"],
        ["档案/教育-Li（2）.docx", "档案/教育-Li（2）.pdf"],
    ]  # fmt: skip
    assert names.give("档案", name="教育-LI", endings=("docx",)) == ["档案/教育-LI（3）.docx"]
    assert names.give("台账", name="教育-Li", endings=("docx",)) == ["台账/教育-Li.docx"]


def test_an_office_s_package_holds_its_files_papers_ledgers_sums_and_an_index(town, by):
    study(town.qingshi, by, day=date(YEAR, 4, 10), title="学习章程")
    opened(town)
    job = made(town.clerk, town.qingshi)
    package = opened_zip(job)
    assert job.name == f"青石镇政协联络组{YEAR}年度成套材料_截至{YEAR}1231_草稿.zip"
    assert package.testzip() is None
    names = package.namelist()
    assert names[:4] == [
        "01 委员履职档案/农业-张立山.docx", "01 委员履职档案/教育-单小满.docx", "01 委员履职档案/教育-王春梅.docx",
        f"02 计划、报告和总结/青石镇政协联络组{YEAR}年度工作总结.docx",
    ]  # fmt: skip
    assert names[-1] == "00 目录.html"
    assert {"03 台账/会议活动台账.xlsx", "03 台账/提案台账.xlsx", "03 台账/社情民意台账.xlsx",
            "03 台账/服务群众台账.xlsx", f"04 考勤和统计/{YEAR}年考勤汇总表.xlsx", "04 考勤和统计/履职统计表.xlsx",
            "04 考勤和统计/履职档案清单.xlsx", "04 考勤和统计/材料清单.xlsx",
            f"05 {YEAR}年度考核工作簿.xlsx"} < set(names)  # fmt: skip
    assert (job.count, job.total) == (len(names), len(names))
    assert "学习章程" in words(package, names[0])
    assert "学习章程" in sheet(package, "03 台账/会议活动台账.xlsx")
    assert all(one.flag_bits & 0x800 for one in package.infolist())


def test_the_index_says_as_of_when_how_far_each_file_is_and_what_is_missing(town):
    sealed(town)
    page = opened_zip(made(town.clerk, town.qingshi)).read("00 目录.html").decode()
    assert f"截止日期 {YEAR}-12-31；{TODAY} 由青石镇政协联络组clerk先生申请生成。共 3 份履职档案，已归档 1 份。" in page
    assert "草稿：还有档案没有归档，内容以后可能变动，仅供核对。" in page
    assert "已归档</td>" in page
    assert "没有年度述职" in page
    assert "还缺：没有起草年度工作计划；没有起草年度工作总结。" in page
    assert 'href="01%20%E5%A7%94%E5%91%98' in page


def test_once_every_file_is_sealed_nothing_is_called_a_draft(town):
    for member in (town.zhang, town.wang, town.shan):
        sealed(town, member)
    job = made(town.clerk, town.qingshi)
    package = opened_zip(job)
    assert job.name == f"青石镇政协联络组{YEAR}年度成套材料_截至{YEAR}1231.zip"
    assert "草稿" not in package.read("00 目录.html").decode()
    assert "草稿" not in "".join(sheet(package, "03 台账/会议活动台账.xlsx"))


def test_what_came_after_the_stated_day_is_not_in_it(town, by):
    study(town.qingshi, by, day=date(YEAR, 3, 5), title="春天的学习")
    study(town.qingshi, by, day=date(YEAR, 9, 5), title="秋天的学习")
    opened(town)
    package = opened_zip(made(town.clerk, town.qingshi, day=date(YEAR, 6, 30)))
    told = words(package, "01 委员履职档案/农业-张立山.docx")
    assert "春天的学习" in told
    assert "秋天的学习" not in told
    assert f"记录截至 {YEAR}-06-30，以后的不在内。" in told
    ledger = sheet(package, "03 台账/会议活动台账.xlsx")
    assert "春天的学习" in ledger
    assert "秋天的学习" not in ledger
    assert f"{YEAR}-01-01 至 {YEAR}-06-30" in ledger


def test_a_sealed_file_says_what_was_sealed_whatever_the_day(town, by):
    study(town.qingshi, by, day=date(YEAR, 9, 5), title="秋天的学习")
    sealed(town)
    package = opened_zip(made(town.clerk, town.qingshi, day=date(YEAR, 6, 30)))
    told = words(package, "01 委员履职档案/农业-张立山.docx")
    assert "秋天的学习" in told
    assert "记录截至" not in told


def test_members_of_one_name_and_sector_are_told_apart_by_the_number_of_their_files(town):
    twin = enrol(town.qingshi, town.farming, "张立山", birth="1980-01")
    opened(town)
    names = opened_zip(made(town.clerk, town.qingshi)).namelist()
    second = opened(town, twin)
    assert names[:2] == [
        "01 委员履职档案/农业-张立山.docx", f"01 委员履职档案/农业-张立山（{second.number}）.docx",
    ]  # fmt: skip


def test_papers_come_in_each_format_asked_for(town):
    opened(town)
    package = opened_zip(made(town.clerk, town.qingshi, formats=("docx", "pdf")))
    assert package.read("01 委员履职档案/农业-张立山.pdf").startswith(b"%PDF-")
    assert f"02 计划、报告和总结/青石镇政协联络组{YEAR}年度工作总结.pdf" in package.namelist()


def test_nothing_of_another_office_is_in_it(town):
    theirs = Actor(town.liuhe_clerk)
    study(town.liuhe, theirs, day=date(YEAR, 4, 10), title="柳河的学习")
    values = {"authors": [town.zhao], "title": "柳河的建议"}
    record_proposal(town.liuhe, values, by=theirs)
    opened(town)
    package = opened_zip(made(town.clerk, town.qingshi))
    assert not [name for name in package.namelist() if "赵强" in name]
    for name in package.namelist():
        if name.endswith("xlsx"):
            assert not [cell for cell in sheet(package, name) if "柳河" in cell], name


def test_an_office_no_more_in_reach_is_refused_in_words(town):
    opened(town)
    job = made(town.clerk, town.liuhe)
    assert (job.state, job.fault) == ("failed", "这个联络机构您已经看不到，没有生成。")


def test_the_county_s_package_has_a_folder_for_each_office(town):
    opened(town)
    job = made(town.county_admin)
    package = opened_zip(job)
    assert job.name == f"云溪县{YEAR}年度成套材料_截至{YEAR}1231_草稿.zip"
    folders = list(dict.fromkeys(name.split("/")[0] for name in package.namelist()))
    assert folders == [
        "01 青石镇政协联络组", "02 柳河镇政协联络委", f"00 {YEAR}年度考核工作簿.xlsx", "00 目录.html",
    ]  # fmt: skip
    assert "02 柳河镇政协联络委/01 委员履职档案/农业-赵强.docx" in package.namelist()
    assert "石桥" not in package.read("00 目录.html").decode()


def test_an_office_asks_for_no_county_s_package(town):
    assert made(town.clerk).state == "failed"


@pytest.mark.parametrize(("who", "shown"), [("county_admin", True), ("reviewer", False)])
def test_phones_are_masked_for_whom_they_are_masked_elsewhere(town, who, shown):
    opened(town)
    package = opened_zip(made(getattr(town, who), town.qingshi))
    told = words(package, "01 委员履职档案/农业-张立山.docx")
    assert ("19900001111" in told) == shown
    assert ("199****1111" in told) != shown


def test_an_office_reads_nothing_of_a_member_who_moved_on_but_the_new_one_does(town, by):
    town.shan.appointments.update(to_day=date(YEAR, 6, 30), end="moved")
    Appointment.objects.create(
        member=town.shan, office=town.liuhe, sector=town.teaching, from_day=date(YEAR, 7, 1), begin="moved"
    )
    opened(town)
    assert "单小满" not in "".join(opened_zip(made(town.clerk, town.qingshi)).namelist())
    assert "01 委员履职档案/教育-单小满.docx" in opened_zip(made(town.liuhe_clerk, town.liuhe)).namelist()


def test_a_year_nobody_opened_gives_a_package_that_says_so(town):
    page = opened_zip(made(town.clerk, town.qingshi)).read("00 目录.html").decode()
    assert f"还缺：{YEAR} 年没有开启履职档案；没有起草年度工作计划" in page


def test_a_county_without_offices_is_told(town):
    Office.objects.filter(county=town.county).update(is_open=False)
    assert made(town.reviewer).fault == "本县还没有联络机构，没有可以打包的内容。"


def test_the_page_proposes_the_year_that_is_over_and_orders(town, enter):
    led(town, FileMove.CHECK)
    browser, url = enter(town.clerk), f"/offices/{town.qingshi.pk}/package/"
    page = browser.get(url)
    assert page.context["form"].initial == {"year": 2025, "day": date(2025, 12, 31)}
    said = {"ticket": str(page.context["ticket"]), "year": 2025, "day": "2025-12-31", "formats": ["pdf", "docx"],
            "purpose": "年度考核"}  # fmt: skip
    answers = [browser.post(url, said).headers["Location"] for _ in range(2)]
    job = town.clerk.jobs.get()
    assert answers == [job.get_absolute_url()] * 2
    assert job.title == "青石镇政协联络组2025年度成套材料（截至 2025-12-31）"
    assert job.options == {"office": town.qingshi.pk, "year": 2025, "day": "2025-12-31", "formats": ["docx", "pdf"]}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"day": "2026-06-30"}, {"day": ["截止日期 2026-06-30 不在 2025 年，请填这一年的日期。"]}),
        ({"year": 2026, "day": "2026-05-21"}, {"day": ["截止日期 2026-05-21 还没有到，请填今天或以前的日期。"]}),
        ({"formats": []}, {"formats": ["请选择档案和文书的格式。"]}),
        ({"purpose": ""}, {"purpose": ["请选择用途。"]}),
    ],
)
def test_the_page_refuses_in_words(town, enter, said, told):
    values = {"year": 2025, "day": "2025-12-31", "formats": ["docx"], "purpose": "年度考核"} | said
    answer = enter(town.clerk).post(f"/offices/{town.qingshi.pk}/package/", values)
    assert answer.context["form"].errors == told
    assert town.clerk.jobs.count() == 0


def test_the_county_orders_the_package_of_the_county_and_of_each_office(town, enter):
    browser = enter(town.reviewer)
    said = {"year": 2025, "day": "2025-12-31", "formats": ["docx"], "purpose": "年度考核"}
    for url in ("/county-package/", f"/offices/{town.liuhe.pk}/package/"):
        assert browser.post(url, said).status_code == 302
    assert sorted(town.reviewer.jobs.values_list("title", flat=True)) == [
        "云溪县2025年度成套材料（截至 2025-12-31）", "柳河镇政协联络委2025年度成套材料（截至 2025-12-31）",
    ]  # fmt: skip
