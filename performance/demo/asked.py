"""What the demo county asked of its offices, what it told them, and the campaigns it and one of them set up."""

from datetime import date, timedelta

from liaison import actions
from liaison.keys import Actor
from liaison.models import TaskReply, User
from performance.demo.county import Stage
from performance.demo.days import workday_from
from performance.models import Campaign, CampaignItem

_ADMIN = "xian_guanli"
_ONE_OFFICE = "青石镇"
GRASSROOTS = "基层履职五个一"
# Title, sort, text; given on (month, day), due so many days later; offices that were late, and by how many days.
_YEARLY = (
    ("报送年度工作计划", "plan", "写明学习、调研、协商、视察的安排，盖章后报送。", (1, 20), 30, {}),
    ("报送上半年工作报告", "half_year", "不超过三千字，附活动统计表。", (6, 22), 18, {"石桥乡": 4}),
    ("报送秋季社情民意信息", "opinion", "每个联络机构不少于三篇，一事一报。", (9, 3), 26, {"白马镇": 2, "龙泉乡": 9}),
)
_NOTICES = (
    ((1, 22), "meeting", "全体会议精神传达提纲", "各联络机构在一个月内组织委员学习全会精神，联系实际讨论本地工作。"),
    ((3, 6), "notice", "关于开展“五个一”活动的通知", "每名委员年内提一件提案、办一件实事、写一篇心得、反映一条信息、参加一次调研或视察。"),
    ((7, 15), "circular", "上半年履职情况通报", "表扬学习制度坚持得好、提案质量高的联络机构。"),
    ((9, 10), "news", "基层协商工作动态", "选登三个院坝协商的做法，供各联络机构参考。"),
    ((11, 12), "notice", "关于做好年度履职档案核对的通知", "请在月底前核对委员出席和履职成果，缺漏的及时补登。"),
)  # fmt: skip
# What is to be done, the records that count, of whom, in how many months.
_FIVE = (
    ("提一件提案", ("proposals",), "member", 12),
    ("办一件实事", ("contributions?kind=deed", "contributions?kind=pairing"), "member", 12),
    ("写一篇心得", ("contributions?kind=reflection", "contributions?kind=notebook"), "member", 12),
    ("反映一条信息", ("contributions?kind=tip", "contributions?kind=advice"), "member", 12),
    ("写一篇报告或文章",
     ("contributions?kind=research_report", "contributions?kind=history", "contributions?kind=publicity"), "member", 12),
)  # fmt: skip
_GRASSROOTS = (
    ("一月一次民情信息", ("notes",), "office", 1),
    ("一季一次调研视察", ("held?kind=research", "held?kind=inspection"), "office", 3),
    ("半年一次协商", ("held?kind=consultation",), "office", 6),
    ("一年一次提案征集", ("proposals",), "office", 12),
    ("一人一件民生实事", ("contributions?kind=deed",), "member", 12),
)  # fmt: skip
_CARE = (("接待一次群众", ("contributions?kind=reception", "contributions?kind=mediation"), "member", 12),
         ("帮扶一户或一名学生", ("contributions?kind=pairing", "contributions?kind=deed"), "member", 12))
_NAMES = ("first", "second", "third")


def ask_and_tell(stage: Stage):
    """Give the county's tasks, answer them as offices do, publish its notices, and set up campaigns."""
    county = Actor(User.objects.get(username=_ADMIN))
    for title, kind, text, given, days, late in _YEARLY:
        _yearly(stage, county, {"kind": kind, "title": f"{title}（{stage.today.year}年）", "text": text}, given, days, late)
    _going_on(stage, county)
    _own(stage)
    _tell(stage, county)
    _campaigns(stage, county)


def _give(stage: Stage, by: Actor, values: dict, given: date, due: date, places=None):
    """Give a task; return (what it asks of each office by township, the task)."""
    offices = [stage.offices[name] for name in places or stage.offices]
    values = {"county": stage.term.county, "given_on": given, "due_on": due, **values}
    task = actions.give_task(values, offices, by=by)
    return task, {reply.office.place: reply for reply in task.replies.select_related("office")}


def _hand_in(stage: Stage, place: str, reply: TaskReply, text: str, day: date):
    return actions.hand_in(reply, text, today=day, by=stage.clerks[place])


def _yearly(stage: Stage, county: Actor, values: dict, given, days: int, late: dict[str, int]):
    """Give a task of this year, hand it in everywhere, some too late, and accept it; all of it up to today."""
    given = workday_from(date(stage.today.year, *given))
    due = given + timedelta(days=days)
    if given > stage.today:
        return
    task, replies = _give(stage, county, values, given, due)
    for number, (place, reply) in enumerate(replies.items()):
        day = due + timedelta(days=late[place] if place in late else -1 - number)
        if day <= stage.today:
            _hand_in(stage, place, reply, f"{place}已按要求完成，材料已盖章报送。", day)
    sent = list(task.replies.filter(state=TaskReply.State.SENT))
    if due + timedelta(days=15) <= stage.today:
        _receive(task, sent, "", due + timedelta(days=15), county)


def _receive(task, replies, remark: str, day: date, by: Actor):
    versions = sum(task.replies.values_list("version", flat=True))
    actions.receive(task, replies, remark, today=day, by=by, version=versions)


def _going_on(stage: Stage, county: Actor):
    """Give two tasks of these weeks: one overdue in places, answered, returned; one whose day is still to come."""
    today = stage.today
    values = {"kind": "inspection", "title": "督查重点提案办理情况", "text": "逐件走访承办单位和提案人，报送办理进度和群众评价。"}
    task, replies = _give(stage, county, values, today - timedelta(days=40), today - timedelta(days=6))
    for place in ("东关街道", "柳河镇", "白马镇"):
        text = f"{place}走访承办单位三家，重点提案已办结两件，一件正在办理。"
        _hand_in(stage, place, replies[place], text, today - timedelta(days=9))
    _receive(task, [task.replies.get(office__place="东关街道")], "进度清楚，已阅。", today - timedelta(days=7), county)
    returned = task.replies.get(office__place="白马镇")
    actions.send_back(returned, "请补充提案人的评价。", due_on=today + timedelta(days=5), by=county)
    values = {"kind": "summary", "title": "报送年度工作总结", "text": "对照年初计划逐项总结，数字与系统统计一致。"}
    _, replies = _give(stage, county, values, today - timedelta(days=4), today + timedelta(days=24))
    _hand_in(stage, "柳河镇", replies["柳河镇"], "总结已报送，请审阅。", today - timedelta(days=1))


def _own(stage: Stage):
    """Let one township's party committee ask its own office for something."""
    values = {"office": stage.offices[_ONE_OFFICE], "kind": "work", "title": "组织委员视察集镇改造工程", "text": "视察后三日内把意见交镇党委。"}
    _give(stage, stage.clerks[_ONE_OFFICE], values, stage.today - timedelta(days=8), stage.today + timedelta(days=12), [_ONE_OFFICE])


def _tell(stage: Stage, county: Actor):
    """Publish the year's notices; the last one some have not opened yet."""
    due = [one for one in _NOTICES if date(stage.today.year, *one[0]) <= stage.today]
    for number, (day, kind, title, text) in enumerate(due, 1):
        values = {"county": stage.term.county, "kind": kind, "title": title, "text": text, "day": date(stage.today.year, *day)}
        notice = actions.publish(values, list(stage.offices.values()), by=county)
        for receipt in notice.receipts.select_related("office"):
            if number < len(due) or receipt.office.position % 2 == 0:
                actions.note_opened(receipt, by=stage.clerks[receipt.office.place])


def _campaigns(stage: Stage, county: Actor):
    own = stage.clerks[_ONE_OFFICE]
    each = "每名委员每年完成以下各项，从已登记的履职情况统计。"
    for name, text, items, office, by in (
        ("五个一活动", each, _FIVE, None, county), ("委员连心活动", each, _CARE, stage.offices[_ONE_OFFICE], own),
        (GRASSROOTS, "每个联络机构按各项的周期开展，从已登记的记录统计。", _GRASSROOTS, None, county),
    ):  # fmt: skip
        values = {"county": stage.term.county, "office": office, "name": name, "from_year": stage.today.year - 1}
        campaign = actions.add(Campaign, {**values, "text": text}, by=by)
        for position, (item, keys, subject, period) in enumerate(items, 1):
            counted = dict(zip(_NAMES, keys, strict=False)) | {"subject": subject, "period": period}
            actions.add(CampaignItem, {"campaign": campaign, "name": item, "position": position, **counted}, by=by)
