"""What the demo county's offices keep about themselves: profile, people, groups, contacts, rules and money."""

from datetime import date, timedelta
from decimal import Decimal

from liaison import actions
from liaison.keys import Actor
from liaison.models import ChecklistItem, FundEntry, Office, OfficeRule
from members.actions import assign_groups
from members.models import Appointment, DutyContact, Group, Member, OfficePost
from performance.demo.county import SET_UP, Stage
from performance.demo.places import PLACES, Place

Post, Time, Kind, Category = OfficePost.Post, OfficePost.Time, OfficeRule.Kind, FundEntry.Category
_LED_FROM_OUTSIDE = "龙泉乡"  # so that the list of offices shows what is wrong there
_HEADS = {
    Office.Kind.GROUP: Post.LEADER, Office.Kind.STATION: Post.DIRECTOR, Office.Kind.COMMITTEE: Post.DIRECTOR,
    Office.Kind.WORK_COMMITTEE: Post.DIRECTOR, Office.Kind.STUDIO: Post.CONVENER,
}  # fmt: skip
_VILLAGES = {
    "青石镇": ("古槐村、上河村", "石桥头村、柳林村", "南坪社区、北坪社区", "青石街社区、茶山村"),
    "柳河镇": ("渡口村、沙洲村", "柳河街社区、东岭村", "西岭村、荷塘村"),
}
_TARGETS = {
    "教育": ("system", "教育系统"), "医药卫生": ("department", "卫生院"), "农业": ("people", "种粮大户和合作社社员"),
    "工商联": ("firm", "商会会员企业"), "经济": ("firm", "建材企业"), "妇联": ("people", "巧手手工坊的妇女"),
    "少数民族": ("people", "少数民族群众"), "共青团青联": ("people", "返乡创业青年"),
}  # fmt: skip
_RULES = (
    (Kind.STUDY, "委员学习制度", "每季度集中学习不少于一次，有计划、有主题发言、有记录、有心得体会。"),
    (Kind.MEETING, "工作例会制度", "每季度召开一次工作例会，研究学习、调研、协商和社情民意等事项。"),
    (Kind.ATTENDANCE, "活动考勤制度", "委员参加活动实行签到；因故不能参加的事前请假，全年出席情况记入履职档案。"),
)
_ITEMS = (
    ("有专门的办公场所并挂牌", "场所门口挂牌，写明地址。", "has_place"),
    ("有必要的办公设备", "桌椅、电脑、打印机、档案柜等。", "has_equipment"),
    ("有一名以上专（兼）职工作人员", "具体从事日常工作。", "has_staff"),
    ("有规范的工作制度和规则", "学习、会议、活动、考勤、档案等。", "has_rules"),
    ("有必要的工作经费", "列入乡镇（街道）年度预算。", "has_budget"),
    ("有委员活动登记簿", "活动、出席和材料登记齐全。", ""),
)


def furnish(stage: Stage):
    """Write down what every office keeps about itself; the county's checklist and sector groups first."""
    _set_up_county(stage)
    for place in PLACES:
        office, by = stage.offices[place.name], stage.clerks[place.name]
        members = _members(office, stage.today)
        _describe(place, office, by)
        _people(place, office, members, stage.term.starts_on, by)
        _groups(place, office, members, stage.today, by)
        _contacts(office, stage.today, by)
        _rules(place, office, stage.term.starts_on, by)
        _money(office, len(members), stage.today, by)


def _members(office: Office, today: date) -> list[Member]:
    return [place.member for place in Appointment.objects.on(today).filter(office=office).for_list()]


def _set_up_county(stage: Stage):
    county = stage.term.county
    for position, (name, hint, check) in enumerate(_ITEMS, 1):
        values = {"county": county, "name": name, "hint": hint, "check_code": check, "position": position}
        actions.add(ChecklistItem, values, by=SET_UP)
    for name in ("教育", "工商联"):
        sector = stage.sectors[stage.term.number, name]
        leader = Appointment.objects.on(stage.today).filter(sector=sector).for_list().first().member
        values = {"county": county, "sector": sector, "name": f"{name}界别小组", "leader": leader}
        actions.add(Group, values, by=SET_UP)


def _describe(place: Place, office: Office, by: Actor):
    values = {
        "short_name": office.name.replace("政协", ""), "address": f"{place.name}{place.rooms[0]}旁，已挂牌",
        "equipment": "办公桌 3 张、电脑 2 台、打印机 1 台、档案柜 3 组。", "approved_by": "中共云溪县委员会",
        "approved_on": date(2019, 6, 18), "approval_number": "云委办〔2019〕26号",
        "introduction": f"{office.name}联系{place.name}的县政协委员，组织学习、调研、协商和服务群众。",
        "duties": "组织委员学习；开展视察、调研和协商；反映社情民意；联系界别群众；负责委员履职登记。",
    }  # fmt: skip
    actions.edit(office, values, by=by)


def _people(place: Place, office: Office, members: list[Member], start: date, by: Actor):
    base = {"office": office, "from_day": start}
    outside = place.name == _LED_FROM_OUTSIDE
    who = {"name": place.head} if outside else {"member": members[0]}
    deputy = {"name": place.head, "employer_and_job": f"{place.name}党委副书记", "party_post": "党委副书记"}
    rows = [
        {**who, "post": _HEADS[office.kind]},
        *([] if outside else [{**deputy, "post": Post.SUPERVISING}]),
        {"name": place.clerk, "employer_and_job": f"{place.name}党政办干部", "post": Post.STAFF, "time": Time.FULL},
    ]
    for row in rows:
        actions.add(OfficePost, {**base, **row}, by=by, verb="登记职务")


def _groups(place: Place, office: Office, members: list[Member], today: date, by: Actor):
    villages = _VILLAGES.get(place.name, ())
    groups = [
        actions.add(Group, {"county": office.county, "office": office, "name": f"第{number}小组", "places": where,
                            "leader": leader}, by=by)
        for number, where, leader in zip("一二三四", villages, members, strict=False)
    ]  # fmt: skip
    if groups:
        chosen = {member.pk: groups[number % len(groups)].pk for number, member in enumerate(members)}
        begun = today - timedelta(days=120)
        assign_groups(office, chosen, begun, by=by, version=0)


def _contacts(office: Office, today: date, by: Actor):
    for place in Appointment.objects.on(today).filter(office=office).for_list():
        if place.sector.name in _TARGETS:
            kind, target = _TARGETS[place.sector.name]
            values = {"office": office, "member": place.member, "kind": kind, "target": target}
            actions.add(DutyContact, values | {"from_day": place.from_day}, by=by)


def _rules(place: Place, office: Office, start: date, by: Actor):
    for number, (kind, title, text) in enumerate(_RULES, 1):
        values = {
            "office": office, "kind": kind, "title": title, "text": text, "adopted_on": start + timedelta(days=45),
            "approved_by": f"中共{place.name}委员会", "document_number": f"{place.short}〔{start.year}〕{number}号",
        }  # fmt: skip
        actions.add(OfficeRule, values, by=by)


def _money(office: Office, people: int, today: date, by: Actor):
    new_year = date(today.year, 1, 1)
    entries = [(new_year, Category.GRANTED, 800 * people, "年初预算")]
    spent = ((20, Category.MEETING, 60, "集中学习资料和会务"), (45, Category.CONDOLENCE, 90, "走访慰问"),
             (100, Category.RESEARCH, 150, "专题调研交通"), (160, Category.VISIT, 240, "参观学习"))  # fmt: skip
    entries += [
        (new_year + timedelta(days=days), category, each * people, what) for days, category, each, what in spent
    ]
    for day, category, amount, purpose in entries:
        if day <= today:
            values = {"office": office, "day": day, "category": category, "amount": Decimal(amount)}
            actions.add(FundEntry, values | {"purpose": purpose}, by=by)
