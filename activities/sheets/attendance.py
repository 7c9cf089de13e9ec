"""The sheets attendance is signed on and handed in as; by half-days where it is marked so."""

from django.utils.formats import date_format

from activities.models import Activity, Attendance, Roll, SittingMark, Tally
from liaison.paper.sheet import Column, Paper

_NUMBER, _NAME, _SECTOR = Column("序号", "number", 6), Column("姓名", "text", 12), Column("界别", "text", 14)
_OFFICE, _JOB = Column("联络机构", "text", 20), Column("工作单位及职务", "text", 38)
_STATE, _SIGNED, _REMARK = Column("出席情况", "mark", 10), Column("本人签名", "text", 16), Column("备注", "text", 20)
_SIGNS = Attendance.MARKS
LEGEND = "注：" + "  ".join(f"{sign} {state.label}" for state, sign in _SIGNS.items()) + "。"
_HALVES = "注：" + "  ".join(f"{_SIGNS[state]} {state.label}" for state in SittingMark.STATES) + "；全程由各半天得出。"


def attendance_paper(activity: Activity, *, office=None, day) -> Paper:
    """Return the sheet of attendance as it was marked: of one office's members, or of everybody."""
    roll = Roll(activity, office)
    columns, line = (_half_columns(roll), _half_line) if roll.sittings else ((_STATE, _SIGNED, _REMARK), _marked_line)
    rows = activity.attendances.counted(**({"office": office} if office else {}))
    tally = rows.tally("activity").get(activity.pk, Tally())
    return _paper(roll, columns, line, day, totals=[tally.in_words()], notes=[_HALVES if roll.sittings else LEGEND])


def sign_in_paper(activity: Activity, *, office=None, day) -> Paper:
    """Return the sheet to print before: names, and room for signs and signatures."""
    roll = Roll(activity, office)
    columns = (*(_sittings(roll, "text") or (_STATE, _SIGNED)), _REMARK)
    totals = ["应到　　人，实到　　人，请假　　人，缺席　　人"]
    return _paper(roll, columns, lambda *_: [""] * len(columns), day, totals=totals, word="签到表")


def _paper(roll: Roll, columns, line, day, *, word: str = "", **below) -> Paper:
    activity = roll.activity
    several = len({place.office_id for place in roll.places}) > 1
    people = [place for place in roll.places if place.member_id in roll.expected or place.member_id in roll.marks]
    rows = [
        (number, place.member.name, place.sector.name, place.office.name if several else place.member.employer_and_job,
         *line(roll, place.member_id))
        for number, place in enumerate(people, start=1)
    ]  # fmt: skip
    who = [roll.office] if roll.office else activity.hosts.all()
    return Paper(
        title=word or activity.asked.sheet_title,
        unit="、".join(office.name for office in who) or activity.county.council, day=day,
        columns=(_NUMBER, _NAME, _SECTOR, _OFFICE if several else _JOB, *columns), rows=rows,
        facts=list(_facts(activity)), landscape=len(roll.sittings) > 2, **below,
    )  # fmt: skip


def _marked_line(roll: Roll, pk: int) -> tuple:
    mark = roll.marks.get(pk)
    if mark is None or not mark.state:
        return "", "", ""
    said = [word for word in ("线上" if mark.is_remote else "", mark.remark) if word]
    return _SIGNS[mark.state], "", "，".join(said)


def _sittings(roll: Roll, holds: str) -> list[Column]:
    return [Column(one.short, holds, 10, code="sittings", called="各半天") for one in roll.sittings]


def _half_columns(roll: Roll) -> tuple[Column, ...]:
    return *_sittings(roll, "mark"), Column("全程", "text", 8), _REMARK


def _half_line(roll: Roll, pk: int) -> tuple:
    found = [roll.sitting_marks.get((one.pk, pk)) for one in roll.sittings]
    mark = roll.marks.get(pk)
    signs = [_SIGNS[one.state] if one else "" for one in found]
    return (*signs, mark.get_state_display() if mark else "", mark.remark if mark else "")


def _facts(activity: Activity):
    yield "活动主题", activity.title
    yield "时间", date_format(activity.day, "Y年n月j日") if activity.day else ""
    yield "地点", activity.place
    yield "主持人", activity.moderator
    for ask in activity.asked.people:
        yield ask.label, "、".join(member.name for member in activity.people(ask.role))
