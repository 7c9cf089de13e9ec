"""What a form is filled with: a year of members or offices, one member's year, one activity; plain values only."""

from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import count
from typing import NamedTuple

from activities.models import Activity, Attendance
from liaison.filling.values import value
from liaison.privacy import masked
from liaison.roles import Right, may
from members.models import Appointment
from members.person import PHONES
from performance.file_states import FileMove
from performance.files.content import Sheet, content
from performance.files.reading import FileReading
from performance.filling.vocabulary import PERSON, SECTIONS, called
from performance.models import YearFile
from performance.workbook.asked import Asked
from performance.workbook.members import members_paper
from performance.workbook.offices import offices_paper

WEEK = "一二三四五六日"


class Fill(NamedTuple):
    """One filling: what it is called, its values (see liaison.filling.xlsx.fill), how many rows of people it holds."""

    called: str
    data: dict
    rows: int = 1


def general(asked: Asked) -> dict:
    """Return the values every form may hold."""
    user = asked.by.user
    said = {
        "年度": asked.year, "县": asked.county.name, "县政协": asked.county.council, "填报单位": asked.unit,
        "制表人": user.name, "制表日期": asked.today, "统计起": asked.window.start, "统计止": asked.window.end,
    }  # fmt: skip
    return {name: value(one) for name, one in said.items()}


def of_members(asked: Asked, only: int | None = None) -> Fill:
    """Return a line for each member, or for one."""
    lines = member_lines(asked)
    items = [line for pk, line in lines.items() if only in (None, pk)]
    return Fill(asked.unit, {"one": general(asked), "many": {"委员": items}}, len(items))


def member_lines(asked: Asked) -> dict[int, dict]:
    """Return {member's id: his values}, in the roster's order: his data, and his row of 委员年度履职情况汇总表."""
    paper = members_paper(asked)
    phones = may(asked.by.user, Right.SEE_PHONES)
    return {
        place.member_id: person(place, phones) | _row("委员", paper.columns, row)
        for place, row in zip(asked.people, paper.lines(), strict=True)
    }


def of_offices(asked: Asked) -> Fill:
    """Return a line for each office."""
    paper = offices_paper(asked)
    items = [_row("联络组", paper.columns, row) for row in paper.lines()]
    return Fill(asked.unit, {"one": general(asked), "many": {"联络组": items}}, len(items))


def _row(group: str, columns, row) -> dict:
    return {
        f"{group}.{called(column, group)}": value(_number(cell), share=column.holds == "share")
        for column, cell in zip(columns, row, strict=True)
    }


def _number(cell):
    return Decimal(str(cell)) if isinstance(cell, float) else cell


def person(place: Appointment, phones: bool) -> dict:
    """Return a member's own data and his place; phone numbers masked unless they are shown."""
    member = place.member
    said = {}
    for title, name in PERSON.items():
        shown = getattr(member, f"get_{name}_display", lambda name=name: getattr(member, name))()
        said[title] = masked(shown) if name in PHONES and not phones else shown
    said |= {
        "届次": str(place.sector.term), "专委会": str(place.committee or ""), "政协职务": place.get_post_display(),
        "任职开始": place.from_day, "任职结束": place.to_day,
    }  # fmt: skip
    return {f"委员.{name}": value(one) for name, one in said.items()}


def of_member(asked: Asked, place: Appointment, line: dict) -> Fill:
    """Return one member's year: `line` as of member_lines(), his file, and a line for each of his records."""
    user = asked.by.user
    phones = may(user, Right.SEE_PHONES)
    file = asked.among(YearFile).of_year(asked.year).filter(member=place.member_id).for_list().first()
    if file is None:
        found = content([place.member], asked.window, asked.among, shows_phones=phones)
        sheets, marks, said = found[place.member_id], [], {}
    else:
        reading = FileReading(file, asked.among, file.is_read_whole_by(user), phones)
        sheets, marks, said = reading.sheets, reading.lines, _file(reading)
    many = {group: _records(group, sheets, code) for group, code in SECTIONS.items()}
    many["考核"] = [
        {f"考核.{name}": value(one) for name, one in (
            ("序号", number), ("分组", mark.group), ("项目", mark.name), ("计分", mark.said), ("得分", Decimal(mark.points)),
        )}
        for number, mark in enumerate(marks, 1)
    ]  # fmt: skip
    return Fill(place.member.name, {"one": general(asked) | line | said, "many": many})


def _file(reading: FileReading) -> dict:
    """Return what is said of a file; of one the reader reads only a part of, nothing but which it is."""
    file = reading.file
    said = {"编号": file.number, "状态": file.get_state_display()}
    if reading.whole:
        opinions = {step.move: step.words for step in reading.steps}
        said |= {
            "述职": file.statement, "确认日期": file.confirmed_on, "初评意见": opinions.get(FileMove.ASSESS, ""),
            "复核意见": opinions.get(FileMove.CHECK, ""), "总分": _figure(reading.total), "建议等次": file.suggested,
            "审定等次": file.grade, "审定日期": file.approved_on, "公示起": file.public_from, "公示止": file.public_until,
            "指纹": file.seal.digest if file.is_sealed else "",
        }  # fmt: skip
    return {f"档案.{name}": value(one) for name, one in said.items()}


def _records(group: str, sheets: list[Sheet], code: str) -> list[dict]:
    sheet = next(one for one in sheets if one.code == code)
    return [
        {f"{group}.序号": value(number)}
        | {f"{group}.{head}": value(_cell(head, cell)) for head, cell in zip(sheet.heads, entry.cells, strict=True)}
        for number, entry in enumerate(sheet.entries, 1)
    ]


def _cell(head: str, said: str):
    """Return a cell of a file's section as what it is: a day, money, or words."""
    if "日期" in head:
        try:
            return date.fromisoformat(said)
        except ValueError:
            return said
    return _figure(said) if head.startswith("金额") else said


def _figure(said: str):
    try:
        return Decimal(said)
    except InvalidOperation:
        return said


def of_activity(asked: Asked, activity: Activity) -> Fill:
    """Return one activity with who is expected, as far as the user reaches them."""
    places = list(asked.among(Appointment).filter(pk__in=activity.expected().order_by().values("pk")).for_list())
    rows = asked.among(Attendance).filter(activity=activity)
    replies = {row.member_id: row.get_reply_display() for row in rows}
    phones = may(asked.by.user, Right.SEE_PHONES)
    number = count(1)
    items = [
        {f"参加人员.{name}": value(one) for name, one in (
            ("序号", next(number)), ("姓名", place.member.name), ("界别", str(place.sector)),
            ("工作单位及职务", place.member.employer_and_job), ("联络组", str(place.office)),
            ("手机", place.member.phone if phones else masked(place.member.phone)),
            ("回执", replies.get(place.member_id, "")),
        )}
        for place in places
    ]  # fmt: skip
    day = activity.day
    said = {
        "主题": activity.title, "类别": activity.kind_name, "日期": day, "星期": day and f"星期{WEEK[day.weekday()]}",
        "地点": activity.place, "主办": activity.organisers, "责任人": activity.responsible,
        "主持人": activity.moderator, "内容": activity.contents, "应到人数": len(items),
        "参加人员": "、".join(place.member.name for place in places),
    }  # fmt: skip
    one = general(asked) | {f"活动.{name}": value(word) for name, word in said.items()}
    return Fill(activity.title or activity.kind_name, {"one": one, "many": {"参加人员": items}}, len(items))
