"""What became of the demo county's proposals: received, decided, handled, answered, heard about, closed."""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from liaison.days import Window
from liaison.keys import Actor
from liaison.models import User
from members.models import Appointment, Member
from performance.demo.county import Stage
from performance.demo.days import workday_from, workdays
from performance.demo.matters import MATTERS
from performance.demo.places import PLACES
from proposals.actions import mark_proposal, move, record_proposal, record_reply, sign
from proposals.models import Category, Form, Proposal
from proposals.states import Move, Refusal, State

_UNITS = {
    "交警": "县公安局", "卫生健康": "县卫生健康委员会", "农业农村": "县农业农村局", "交通运输": "县交通运输局", "水利": "县水利局",
    "住建": "县住房和城乡建设局", "民政": "县民政局", "林业": "县林业局", "文旅": "县文化和旅游局", "文化": "县文化和旅游局",
    "教育": "县教育局", "市场监管": "县市场监督管理局", "发改": "县发展和改革局", "政务服务": "县政务服务局",
    "自然资源": "县自然资源局", "供电": "县供电公司", "人社": "县人力资源和社会保障局", "生态环境": "县生态环境局",
    "消防": "县消防救援大队", "医保": "县医疗保障局", "工信": "县工业和信息化局", "工商联": "县工商业联合会", "残联": "县残疾人联合会",
    "邮政": "县邮政管理局",
}  # fmt: skip
_SAID = {
    "A": "提案所提建议已经落实，请代表的委员到现场看过，群众反映良好。", "B": "已列入本年度工作，资金和责任人已落实，正在实施。",
    "C": "已列入下一年度计划，待项目批复后组织实施。", "D": "受政策和财力限制暂时不能办理，有关情况已向委员说明，留作参考。",
}  # fmt: skip
_WEIGHTS = (4, 9, 4, 1)  # of the four results
_REFUSED = {
    Refusal.SEVERAL: "一件提案写了三件事，请分开重写后再提。", Refusal.EMPTY: "没有写明请哪个单位做什么，建议补充调研后再提。",
    Refusal.NOT_OURS: "属于市级权限，已建议转为社情民意反映。",
}  # fmt: skip
_LEADERS = ("县政协主席周文清", "县政协副主席罗启明")
_KEYS, _EXCELLENT = 4, 3
_HANDLED = 3  # one in three is followed here to its end; of the others it is known that they are on file


class Course(NamedTuple):
    """Who moves proposals, up to which day, by which chance."""

    county: Actor
    today: date
    rng: Random

    def after(self, day: date, least: int, most: int) -> date | None:
        """Return a workday so many days later, None where it has not come."""
        later = workday_from(day + timedelta(days=self.rng.randint(least, most)))
        return later if later <= self.today else None

    def go(self, proposal: Proposal, one: Move, day: date | None, **said) -> Proposal | None:
        """Make a move on a day that has come; None where it has not."""
        return day and move(proposal, one, {"day": day, **said}, by=self.county, today=self.today)


def follow_proposals(stage: Stage):
    """Let the county deal with what was handed in, and let members write some together."""
    by = Actor(User.objects.get(username="xian_guanli"))
    course = Course(by, stage.today, Random("proposals"))  # noqa: S311 - made-up work, no secrets
    _write_together(stage, course)
    rows = Proposal.objects.filter(county=stage.term.county, state=State.SUBMITTED)
    filed: list[Proposal] = []
    for number, proposal in enumerate(rows.order_by("submitted_on", "title", "office__position")):
        _examine(course, proposal, number, filed)
    on_file = [one for one in filed if one.decided_on.year == stage.today.year - 1]
    _mark(course, on_file)
    for number, proposal in enumerate(filed[::_HANDLED]):
        _handle(course, proposal, number)


def _examine(course: Course, proposal: Proposal, number: int, filed: list[Proposal]):
    """Receive it, and decide: one in seventeen is refused, turned into a report, merged, or sent back."""
    received = course.go(proposal, Move.RECEIVE, course.after(proposal.submitted_on, 1, 4))
    day = received and course.after(received.received_on, 5, 14)
    if not day:
        return
    if number % 17 == 5:
        reason, words = course.rng.choice(list(_REFUSED.items()))
        course.go(received, Move.REFUSE, day, reason=reason, words=words)
    elif number % 17 == 9:
        course.go(received, Move.TURN, day, words="事情紧急，转社情民意信息反映更快。")
    elif number % 17 == 13 and filed:
        course.go(received, Move.MERGE, day, into=Proposal.objects.get(pk=filed[-1].pk), words="内容相近，合并办理。")
    else:
        filed.append(course.go(received, Move.FILE, day))


def _mark(course: Course, on_file: list[Proposal]):
    chosen = on_file[: (_KEYS + _EXCELLENT) * _HANDLED : _HANDLED]
    for number, proposal in enumerate(chosen):
        is_key = number < _KEYS
        led = _LEADERS[number % len(_LEADERS)] if is_key else ""
        marks = {"is_key": is_key, "led_by": led, "is_excellent": not is_key, "category": proposal.category}
        mark_proposal(proposal, marks, by=course.county)


def _handle(course: Course, proposal: Proposal, number: int):
    """Give it to a unit; a month or two later it is answered, heard about and closed."""
    proposal = Proposal.objects.get(pk=proposal.pk)
    units = [{"unit": _unit(proposal), "role": "lead"}]
    if number % 4 == 0 and proposal.office and not units[0]["unit"].startswith(proposal.office.place):
        units.append({"unit": f"{proposal.office.place}人民政府", "role": "co"})
    given = course.go(proposal, Move.ASSIGN, course.after(proposal.decided_on, 3, 10), units=units)
    if given and _answer(course, given):
        _hear(course, Proposal.objects.get(pk=proposal.pk), number)
        for merged in proposal.joined.all():
            if _answer(course, merged):
                _hear(course, Proposal.objects.get(pk=merged.pk), number + 1)


def _unit(proposal: Proposal) -> str:
    found = (unit for word, unit in _UNITS.items() if word in proposal.suggestion)
    return next(found, f"{proposal.office.place}人民政府" if proposal.office else "县人民政府办公室")


def _answer(course: Course, proposal: Proposal, result: str = "") -> bool:
    """Let every unit that answers do so; say whether all days have come."""
    for unit in [one for one in proposal.current_assignments() if one.answers]:
        talked = course.after(unit.assigned_on, 15, 50)
        replied = talked and course.after(talked, 5, 25)
        if not replied:
            return False
        result = result or course.rng.choices(list(_SAID), _WEIGHTS)[0]
        values = {"talked_on": talked, "talk": course.rng.choice(("visit", "meeting", "invited", "phone")),
                  "replied_on": replied, "result": result, "text": _SAID[result],
                  "document": f"云政办复〔{replied.year}〕{proposal.pk % 90 + 1}号"}  # fmt: skip
        record_reply(proposal, unit, values, by=course.county, today=course.today)
    return True


def _hear(course: Course, proposal: Proposal, number: int):
    """Note what the authors say; one in thirteen is not content, and is answered once more."""
    replies = list(proposal.current_replies())
    day = course.after(max(one.replied_on for one in replies), 5, 20)
    unhappy = number % 13 == 6 and proposal.round == 1
    view = "unhappy" if unhappy else course.rng.choice(("content", "content", "content", "fairly"))
    said = "没有说明什么时候动工。" if unhappy else "办理认真，多次沟通。"
    views = {one.pk: {"attitude": "content", "outcome": view, "feedback": said} for one in replies}
    heard = course.go(proposal, Move.FEED_BACK, day, feedback=views)
    if heard and unhappy:
        units = [{"unit": replies[0].assignment.unit, "role": "lead"}]
        again = course.go(heard, Move.REDO, course.after(day, 3, 9), words="委员对办理结果不满意。", units=units)
        if again and _answer(course, again, "A"):
            _hear(course, Proposal.objects.get(pk=proposal.pk), number)
    elif heard:
        course.go(heard, Move.CLOSE, course.after(day, 3, 9))


def _write_together(stage: Stage, course: Course):
    """Let each office's members write one with others, of which some wait for signatures; and a party one of its own."""
    values = {"form": Form.PARTY, "body": "民盟云溪县总支部", "wish": "县教育局"}
    texts = MATTERS[11].at("全县")
    category = Category.objects.get(county=stage.term.county, name=MATTERS[11].category)
    party = record_proposal(stage.term.county, {**texts, **values, "category": category}, by=course.county)
    course.go(party, Move.SUBMIT, workday_from(date(stage.today.year, 1, 5)) if stage.today.month > 1 else None)
    day = workdays(Window(stage.today - timedelta(days=14), stage.today))[-1]
    for number, place in enumerate(PLACES):
        others = _members(stage, PLACES[(number + 1) % len(PLACES)].name, stage.today)
        own = _members(stage, place.name, stage.today)
        matter = MATTERS[(5 * number + 2) % len(MATTERS)]
        values = {
            **matter.at("全县"), "form": Form.JOINT, "authors": [own[1], own[4], others[2]],
            "category": Category.objects.get(county=stage.term.county, name=matter.category),
        }  # fmt: skip
        clerk = stage.clerks[place.name]
        proposal = record_proposal(stage.offices[place.name], values, by=clerk)
        proposal = move(proposal, Move.SEND_ROUND, by=clerk, today=stage.today)
        if number % 3 == 0:
            continue
        answers = {own[4].pk: "agreed", others[2].pk: "declined" if number % 3 == 1 else "agreed"}
        proposal = sign(proposal, answers, day, by=clerk, today=stage.today)
        proposal = move(proposal, Move.SUBMIT, {"day": day}, by=clerk, today=stage.today)
        if number == 2:
            words = "建议写得太笼统，请写明请哪个单位、什么时候、做到什么程度。"
            move(proposal, Move.RETURN, {"words": words, "day": day}, by=course.county, today=stage.today)


def _members(stage: Stage, place: str, day: date) -> list[Member]:
    """Return the members of the township's office on the day, in an order all databases share."""
    places = Appointment.objects.on(day).filter(office=stage.offices[place]).select_related("member")
    return [one.member for one in places.order_by("member__phone")]
