"""The demo county's work plans of this year: a model, and each office's own, at every step of its way."""

from datetime import date

from liaison import actions
from liaison.keys import Actor
from liaison.models import User
from performance.actions import accept_plan, begin_plan, change_plan, decide_matches, hand_in_plan, return_plan
from performance.demo.asked import GRASSROOTS
from performance.demo.county import Stage
from performance.demo.places import PLACES
from performance.models import Campaign, PlanItem, Section, Target, WorkPlan
from performance.plans.matching import matched

_LEFT_OUT = ("界别座谈会", "走访委员", "走访党派和有关科室", "走访县区政协", "学习会上交流发言委员", "大会发言材料")  # asked of no office here
_BASES = [
    {"issuer": "中共云溪县委", "title": "关于加强新时代基层政协工作的意见", "number": "云委〔{year}〕5号"},
    {"issuer": "政协云溪县委员会", "title": "年度工作要点", "number": "云政协〔{year}〕3号"},
]
_SECTIONS = (  # (level, heading, text, the county's alone)
    (1, "指导思想", "围绕县委中心工作和本乡镇重点任务，发挥委员主体作用，做好政治协商、民主监督、参政议政，服务群众。", True),
    (1, "主要工作", "", False),
    (2, "抓好学习", "每季度集中学习一次，做到有计划、有内容、有主题发言人、有记录、有心得体会，每次安排两名委员交流发言。", False),
    (2, "开展调研视察和协商", "每季度开展一次调研或视察，每半年开展一次协商，形成的意见建议及时报送，办理情况向委员通报。", False),
    (2, "反映社情民意", "每月登记民情，提炼后报送；每名委员年内至少撰写一件提案、一条社情民意信息。", False),
    (2, "为民办实事", "每名委员年内至少办一件民生实事，化解一次矛盾。", False),
    (1, "保障措施", "落实场所、人员和经费，每半年向县政协书面报告一次工作，年底对照计划总结。", False),
)
_ITEMS = (  # (from, to, kind, subject, times, output, whose)
    (1, 3, "study", "集中学习政协章程和上级会议精神", 1, "contributions?kind=reflection", "office"),
    (3, 3, "work_meeting", "一季度工作例会，安排全年任务", 1, "", "office"),
    (4, 6, "study", "集中学习基层协商的文件", 1, "contributions?kind=reflection", "office"),
    (5, 5, "inspection", "视察集镇环境整治", 1, "suggestions", "office"),
    (6, 6, "consultation", "围绕农村饮水安全开展协商", 1, "", "office"),
    (6, 6, "report", "书面报告上半年工作", 1, "", "office"),
    (7, 9, "study", "集中学习有关法律法规", 1, "contributions?kind=reflection", "office"),
    (8, 8, "research", "调研养老服务和留守儿童关爱", 1, "contributions?kind=research_report", "office"),
    (9, 9, "deed", "教师节走访慰问乡村教师", 1, "", "office"),
    (10, 12, "study", "集中学习换届纪律和提案写作", 1, "contributions?kind=reflection", "office"),
    (12, 12, "standing_meeting", "县政协常委会会议", 1, "", "county"),
    (12, 12, "", "收集整理全年资料，编写年度总结", 1, "", "office"),
)
_OWN = {
    "青石镇": (4, "consultation", "就河堤加固听取沿岸群众意见"), "东关街道": (5, "service", "志愿服务进社区"),
    "柳河镇": (7, "supervision", "监督村级公路养护"), "白马镇": (5, "research", "调研茶叶加工作坊"),
    "石桥乡": (8, "forum", "返乡创业委员座谈"), "龙泉乡": (9, "inspection", "视察水源保护"),
}  # fmt: skip
_ON_THE_WAY = {"柳河镇": "returned", "白马镇": "sent", "石桥乡": "draft"}  # the others' plans hold


def plan_the_year(stage: Stage):
    """Let the county publish its model of this year, and each office plan by it."""
    county = Actor(User.objects.get(username="xian_guanli"))
    model = _model(stage, county)
    for place in PLACES:
        _plan(stage, place.name, county)
    _change_later(stage, model)


def _on(stage: Stage, month: int, day: int) -> date:
    """Return a day of this year, or today if that comes first."""
    return min(date(stage.today.year, month, day), stage.today)


def _model(stage: Stage, by: Actor) -> WorkPlan:
    plan = begin_plan(stage.term.county, None, stage.today.year, "usual", today=_on(stage, 1, 20), by=by)
    for target in plan.targets.filter(name__in=_LEFT_OUT):
        actions.withdraw(target, by=by, reason="本县没有统一要求")
    campaign = Campaign.objects.get(county=stage.term.county, name=GRASSROOTS)
    values = {"plan": plan, "name": GRASSROOTS, "subject": "campaign", "campaign": campaign, "minimum": 5, "position": 90}
    actions.add(Target, values, by=by)
    for place, (level, heading, text, is_locked) in enumerate(_SECTIONS, 1):
        values = {"plan": plan, "position": place, "level": level, "heading": heading, "text": text}
        actions.add(Section, values | {"is_locked": is_locked}, by=by)
    for place, (start, end, kind, subject, times, output, organiser) in enumerate(_ITEMS, 1):
        values = {"from_month": start, "to_month": end, "kind": kind, "subject": subject, "times": times}
        values |= {"plan": plan, "position": place, "output": output, "organiser": organiser}
        actions.add(PlanItem, values, by=by)
    _head(stage, plan, by)
    return hand_in_plan(plan, today=_on(stage, 1, 25), by=by)


def _head(stage: Stage, plan: WorkPlan, by: Actor):
    year, office = stage.today.year, plan.office_id
    bases = [{name: text.replace("{year}", str(year)) for name, text in basis.items()} for basis in _BASES]
    values = {"title": plan.title, "signer": plan.signer, "signed_on": _on(stage, 2, 15) if office else _on(stage, 1, 22)}
    values |= {"number": "", "bases": bases, "campaigns": list(Campaign.objects.filter(office=None, county=plan.county))}
    change_plan(plan, values, by=by)


def _plan(stage: Stage, place: str, county: Actor):
    """Let an office take the model over, add an item of its own, and bring its plan as far as it has come."""
    by, office = stage.clerks[place], stage.offices[place]
    plan = begin_plan(stage.term.county, office, stage.today.year, "model", today=_on(stage, 2, 10), by=by)
    month, kind, subject = _OWN[place]
    values = {"from_month": month, "to_month": month, "kind": kind, "subject": subject, "position": 99}
    actions.add(PlanItem, {"plan": plan, **values}, by=by)
    _head(stage, plan, by)
    state = _ON_THE_WAY.get(place, "in_force")
    if state == "draft":
        return
    plan = hand_in_plan(plan, today=_on(stage, 2, 20), by=by)
    if state == "in_force":
        accept_plan(plan, today=_on(stage, 3, 1), by=county)
    elif state == "returned":
        item = plan.planitems.get(subject=subject)
        remarks = {("planitems", item.pk): "请写明监督哪几条路、责任人是谁。"}
        return_plan(plan, "总体可行，个别事项要再具体。", remarks, by=county)


def _change_later(stage: Stage, model: WorkPlan):
    """Let the first office change its plan after it was accepted, and settle which record belongs where."""
    place = PLACES[0].name
    by, plan = stage.clerks[place], stage.offices[place].plans.get(year=model.year)
    section = plan.sections.get(heading="抓好学习")
    actions.edit(section, {"text": f"{section.text}学习记录当月归档。"}, by=by)
    line = next((one for one in matched(_whole(plan), stage.today).lines if one.fits), None)
    if line:
        keys = [fit.record.key for fit in line.fits]
        decide_matches(line.item, keys, keys, today=stage.today, by=by)


def _whole(plan: WorkPlan) -> WorkPlan:
    return WorkPlan.objects.with_lines().get(pk=plan.pk)
