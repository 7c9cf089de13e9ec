"""Single cells: every way of writing a value, nothing that makes the reader fall over, and clean values stay as they are."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison.intake.grid import Cell
from liaison.intake.headings import fields_for
from liaison.intake.titles import office_in, plenary_in
from liaison.intake.values.adoptions import adoptions, instructions
from liaison.intake.values.birth import birth
from liaison.intake.values.dates import year_in
from liaison.intake.values.days import day
from liaison.intake.values.events import event
from liaison.intake.values.marks import legend_in, mark
from liaison.intake.values.participants import people_listed
from liaison.intake.values.people import person, split_names
from liaison.intake.values.phones import phones
from liaison.intake.values.plain import chinese_number, prose, tight, whole_number
from liaison.intake.values.proposals import authors, co_authors, number_and_series, review, units
from liaison.intake.values.vocabulary import cppcc_post, degree, education, gender, nationality, party, sector
from liaison.intake.words import FIELDS, KINDS

TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="0123456789.-/年月日号至、，（）() 上午一二三四五六七八九十〇第期届", max_size=25),
    st.text(alphabet="李明王芳欧阳·•等人全体委员除外请假缺席、，；（）和 \u3000\n女1", max_size=25),
)
NUMBERS = st.one_of(st.integers(-(10**18), 10**18), st.floats(allow_nan=False, allow_infinity=False))
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1))
CELLS = st.builds(Cell, st.one_of(TEXTS, NUMBERS, st.booleans(), MOMENTS), st.sampled_from(["", "0.00", "@", "yyyy年m月", "m月d日"]))


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("1974.08", "1974-08"), ("1974.8", "1974-08"), ("74.8", "1974-08"), ("1974-8", "1974-08"), ("197408", "1974-08"),
        (197408, "1974-08"), ("1974/08/01", "1974-08-01"), (19740801, "1974-08-01"), ("1974年8月生", "1974-08"),
        ("一九七四年八月", "1974-08"), ("75年9月", "1975-09"), ("Aug-74", "1974-08"), (29192, "1979-12-03"),
        ("29192", "1979-12-03"), (1970.11, "1970-11"), (1968.02, "1968-02"), (1966.4, "1966-04"), ("1972.1", "1972-01"),
        ("１９８０．０８", "1980-08"), ("740812", "1974-08-12"), (1980.0512, "1980-05-12"), ("1980年", "1980"), ("05.3", "2005-03"),
        ("1985-06-12 00:00:00", "1985-06-12"), ("13/6/1985", "1985-06-13"), ("1980.05\n（45岁）", "1980-05"),
    ],
)  # fmt: skip
def test_a_birth_is_read_in_every_way_it_is_written(value, date):
    assert birth(Cell(value), lossy=False, now=2026).date == date


def test_the_format_of_a_cell_tells_october_from_january():
    assert birth(Cell(1983.1, "0.00"), lossy=False, now=2026).date == "1983-10"
    assert birth(Cell(1972.1), lossy=False, now=2026).candidates == ("1972-10", "1972-01")
    assert birth(Cell("1976.1"), lossy=True, now=2026).candidates == ("1976-10", "1976-01")
    assert birth(Cell(datetime(1980, 5, 1), 'yyyy"年"m"月"'), lossy=False, now=2026).date == "1980-05"
    assert birth(Cell(datetime(1980, 5, 1), "yyyy-mm-dd"), lossy=False, now=2026).date == "1980-05-01"


@pytest.mark.parametrize("value", ["198013", "1980.5.32", "abc", "2020.5", "1889.1", "农历1980年5月", True, -5])
def test_a_birth_that_cannot_be_is_refused_with_the_reason(value):
    found = birth(Cell(value), lossy=False, now=2026)
    assert (found.date, found.candidates) == ("", ())
    assert "请" in found.why


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2月3日", "2026-02-03", ""), ("3月20日上午", "2026-03-20", ""), ("5月8日-9日", "2026-05-08", "2026-05-09"),
        ("5.8—5.10", "2026-05-08", "2026-05-10"), ("5月30日至6月2日", "2026-05-30", "2026-06-02"), ("3/20", "2026-03-20", ""),
        ("2026.5.8-9", "2026-05-08", "2026-05-09"), ("二〇二六年三月", "2026-03", ""), ("3月上旬", "2026-03", ""), (5.06, "2026-05-06", ""),
        (46101, "2026-03-20", ""), ("26.3.12", "2026-03-12", ""), ("2026年3月20日（星期五）下午3:00", "2026-03-20", ""),
        ("20260320", "2026-03-20", ""), ("3-5月", "2026-03", "2026-05"), (2.3, "2026-02-03", ""),
    ],
)  # fmt: skip
def test_a_day_takes_its_year_from_the_title(value, first, last):
    found = day(Cell(value), year=2026, lossy=False)
    assert (found.date, found.end) == (first, last)


def test_a_day_that_may_be_two_days_is_not_decided():
    assert day(Cell(4.3), year=2026, lossy=False).candidates == ("2026-04-03", "2026-04-30")
    assert day(Cell(4.3, "0.00"), year=2026, lossy=False).date == "2026-04-30"
    assert day(Cell("3月5日、12日"), year=2026, lossy=False).candidates == ("2026-03-05", "2026-03-12")
    assert "没有写年份" in day(Cell("3月5日"), year=None, lossy=False).why
    assert day(Cell("一季度"), year=2026, lossy=False).date == ""


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        (19900001379, {"phone": "19900001379"}), (19900001379.0, {"phone": "19900001379"}),
        ("199 0000 3464", {"phone": "19900003464"}), ("199-0000-2347", {"phone": "19900002347"}),
        ("１９９００００２３００", {"phone": "19900002300"}), ("19900001234.0", {"phone": "19900001234"}),
        ("+86 19900003505", {"phone": "19900003505"}), ("手机：19900002486", {"phone": "19900002486"}),
        ("19900001111/19900002222", {"phone": "19900001111", "phone2": "19900002222"}),
        ("19900001111 19900002222", {"phone": "19900001111", "phone2": "19900002222"}),
        ("19900001111（微信同号）", {"phone": "19900001111"}), ("0000-6600121转8", {"office_phone": "0000-6600121-8"}),
        ("19900001111、0000-6600121", {"phone": "19900001111", "office_phone": "0000-6600121"}), ("无", {}),
    ],
)  # fmt: skip
def test_a_number_is_read_in_every_way_it_is_written(value, numbers):
    taken = phones(Cell(value), mobile=True)
    assert (taken.values, taken.problems) == (numbers, [])


@pytest.mark.parametrize(
    ("value", "code"),
    [(1990000371, "bad_phone"), ("199000013799", "bad_phone"), ("1.99E+10", "lost_digits"), ("199****1379", "bad_phone"), ("6600121", "bad_phone"), ("待补", "bad_phone")],
)  # fmt: skip
def test_a_number_that_cannot_be_one_is_an_error(value, code):
    taken = phones(Cell(value), mobile=True)
    assert (taken.values, [problem.code for problem in taken.problems]) == ({}, [code])


@pytest.mark.parametrize(
    ("text", "name", "note"),
    [
        ("李　明", "李明", ""), ("王 建 军", "王建军", ""), ("吴德明\xa0", "吴德明", ""), ("艾力•吐尔逊", "艾力·吐尔逊", ""),
        ("阿苏.木呷", "阿苏·木呷", ""), ("吉木・尔合", "吉木·尔合", ""), ("张伟（中心小学）", "张伟", "中心小学"), ("王芳(女)", "王芳", "女"),
        ("马兰芳 回族", "马兰芳", "回族"), ("张伟2", "张伟", "2"), ("陈𬱖", "陈𬱖", ""), ("1.李明", "李明", ""), ("*李明", "李明", ""),
    ],
)  # fmt: skip
def test_a_name_loses_its_accidents_and_keeps_its_note(text, name, note):
    assert (person(text).name, person(text).note) == (name, note)


@pytest.mark.parametrize("text", ["陈?", "陈？", "陈□", "陈�", "陈\ue123"])
def test_a_lost_character_is_seen(text):
    assert person(text).lost


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [("党员", "中共党员", None), ("民建、中共", "民建会员", "中共党员"), ("民进（中共）", "民进会员", "中共党员"), ("中共党员/民盟", "中共党员", "民盟盟员"), ("中共+九三", "中共党员", "九三学社社员"), ("无党派", "无党派人士", None), ("农工党", "农工党党员", None)],
)  # fmt: skip
def test_a_party_has_one_name_and_a_member_may_have_two(text, first, second):
    taken = party(text)
    assert (taken.values.get("party"), taken.values.get("party2"), taken.problems) == (first, second, [])


@pytest.mark.parametrize(
    ("text", "level", "of"),
    [("大学", "本科", None), ("大学专科", "大专", None), ("硕士研究生", "研究生", "硕士"), ("本科（学士）", "本科", "学士"), ("函授大专", "大专", None), ("在职研究生", "研究生", None), ("大学本科/工学学士", "本科", "工学学士"), ("中师", "中专", None)],
)  # fmt: skip
def test_an_education_has_one_name_and_its_degree_apart(text, level, of):
    taken = education(text)
    assert (taken.values["education"], taken.values.get("degree"), taken.problems) == (level, of, [])


@pytest.mark.parametrize("take", [party, nationality, gender, education])
def test_an_unknown_word_is_kept_and_asked_about(take):
    assert [problem.code for problem in take("甲乙丙").problems] == ["unknown_word"]


@pytest.mark.parametrize(
    ("text", "office"),
    [("政协云溪县第十届委员会青石镇委员花名册", "青石镇"), ("云溪县东关街道政协委员登记表", "东关街道"), ("江北区石桥乡政协委员名册", "石桥乡"), ("二〇二六年度柳河镇活动台账", "柳河镇"), ("云溪县新市镇政协委员名册", "新市镇"), ("各乡镇委员信息汇总", ""), ("柳河镇、石桥乡委员名册", ""), ("制表单位：县政协提案委员会", "")],
)  # fmt: skip
def test_a_title_names_its_office_or_none(text, office):
    assert office_in(text) == office


def test_a_title_names_its_year_and_its_plenary_session():
    assert (year_in("青石镇二〇二六年考勤表"), year_in("2025—2026年考勤表"), year_in("考勤表")) == (2026, None, None)
    assert plenary_in("政协云溪县第十届委员会第五次会议提案") == {"term": 10, "meeting": 5}
    assert plenary_in("十届五次会议提案") == {"term": 10, "meeting": 5}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_found_by_its_own_label(kind):
    for field, label in FIELDS[kind].items():
        if field not in {"event", "mark", "content", "moderator", "host", "satisfaction_attitude", "satisfaction_result", "series"}:
            assert field in [found for found, _ in fields_for((label,), kind)], label


READERS = (
    lambda cell: birth(cell, lossy=False, now=2026), lambda cell: birth(cell, lossy=True, now=0),
    lambda cell: day(cell, year=2026, lossy=False), lambda cell: day(cell, year=None, lossy=True),
    lambda cell: phones(cell, mobile=True), whole_number, lambda cell: event([cell], year=2026, shared=set()),
)  # fmt: skip
TEXT_READERS = (
    person, split_names, people_listed, party, nationality, gender, education, degree, sector, cppcc_post, number_and_series, review,
    authors, co_authors, units, adoptions, instructions, legend_in, office_in, plenary_in, chinese_number, prose, year_in,
    lambda text: mark(text, {"√": "出席"}), lambda text: [fields_for((text,), kind) for kind in KINDS],
)  # fmt: skip


@given(CELLS)
def test_no_cell_makes_a_reader_fall(cell):
    for reads in READERS:
        reads(cell)


@given(TEXTS)
def test_no_text_makes_a_reader_fall(text):
    for reads in TEXT_READERS:
        reads(text)


@given(CELLS)
def test_a_date_once_read_reads_the_same_again(cell):
    first = birth(cell, lossy=False, now=2026).date
    assert not first or birth(Cell(first), lossy=False, now=2026).date == first
    found = day(cell, year=2026, lossy=False).date
    assert not found or len(found) == 4 or day(Cell(found), year=2026, lossy=False).date == found


@given(TEXTS)
def test_a_clean_value_stays_as_it_is(text):
    for take, field in ((party, "party"), (nationality, "ethnicity"), (education, "education"), (gender, "gender")):
        first = take(text)
        if not first.problems and field in first.values:
            assert take(first.values[field]).values[field] == first.values[field]
    assert tight(tight(text)) == tight(text)
    assert prose(prose(text)) == prose(text)
