"""半年工作报告 and 年度工作总结: what was done, how far the plan was carried out, what is lacking, what is next."""

from datetime import date

from members.kinds import CPC_PARTIES
from performance.completion import completion
from performance.documents.balance import (
    Balance,
    balance,
    carried_out,
    planned,
    shortfalls,
    still_to_come,
    targets_table,
    to_make_up,
)  # fmt: skip
from performance.documents.blocks import Block, heading, point, text
from performance.documents.facts import Facts
from performance.documents.sections import PARTS
from performance.documents.themes import THEMES
from performance.documents.words import clauses, many, sentences, town_of
from performance.measures import Subject
from performance.models import Campaign, CampaignItem, Document, DocumentKind, Sort, WorkPlan


def report_blocks(document: Document, today: date) -> list[Block]:
    """Return the blocks of a half-year report or a summary as the records stand today."""
    facts = Facts(document.office, document.window, today)
    plan = _plan(document, document.year)
    found = balance(plan, facts.period.end, today) if plan else None
    blocks = [
        text("opening", _opening(document, facts)), heading("basics", "基本情况"),
        text("basics-people", _people(facts)), text("basics-figures", _figures(facts)), heading("work", "主要工作"),
    ]  # fmt: skip
    for part in PARTS:
        blocks += part.blocks(facts)
    blocks.append(text("campaigns", _campaigns(facts)))
    return [*blocks, *_result(found), *_lacking(facts, found), *_next(document, facts, found)]


def _plan(document: Document, year: int) -> WorkPlan | None:
    return WorkPlan.objects.of_year(year).in_force().filter(office=document.office_id).with_lines().first()


def _opening(document: Document, facts: Facts) -> str:
    """Return who worked under whom, and, while the days still run, up to which day is counted."""
    call, office = facts.call, document.office
    when = {1: "上半年", 2: "下半年"}.get(document.half, "")
    last = facts.window.end
    until = "" if last == facts.period.end else f"（统计截至{last.month}月{last.day}日）"
    goal = "紧扣中心工作，团结带领委员认真履行政治协商、民主监督、参政议政职能，积极服务群众"
    who = f"{document.year}年{when}，{office.name}在{call.council}的指导和{call.party}的领导下"
    came = any(facts.n(key) for key in ("held", "contributions", "proposals", "reports"))
    said = clauses(who, goal, "各项工作取得了一定成效" if came else "")
    told = "现将有关情况报告如下：" if document.kind == DocumentKind.HALF_YEAR else "现将一年来的工作总结如下："
    return f"{said}。{told.removesuffix('：')}{until}："


def _people(facts: Facts) -> str:
    people = facts.people
    if not people:
        return ""
    women = sum(one.member.sex == "female" for one in people)
    outside = sum(bool(one.member.party) and one.member.party not in CPC_PARTIES for one in people)
    sectors = list(dict.fromkeys(one.sector.name for one in people if one.sector_id))
    said = clauses(
        f"{facts.call.us}现有委员{len(people)}名", f"其中女委员{women}名" if women else "",
        f"党外委员{outside}名" if outside else "",
        f"分别来自{many(sectors, 6)}{len(sectors)}个界别" if sectors else "",
        f"分成{len(facts.groups)}个小组" if facts.groups else "",
    )  # fmt: skip
    staff = [one for one in facts.posts if one.post in one.DAILY]
    return sentences(clauses(said, f"配备工作人员{len(staff)}名" if staff else ""))


def _figures(facts: Facts) -> str:
    said = clauses(
        facts.say("开展各类活动{}次", "held"), facts.attended(), facts.say("提交提案{}件", "proposals"),
        facts.say("报送社情民意信息{}篇", "reports"), facts.say("提出意见建议{}条", "suggestions"),
        facts.say("为民办实事{}件", "contributions?kind=deed"),
    )  # fmt: skip
    return sentences(f"{facts.when}{said}" if said else "")


def _campaigns(facts: Facts) -> str:
    """Return how many members have done what each campaign of the year asks of each."""
    running = Campaign.objects.filter(county=facts.office.county_id).in_year(facts.window.start.year)
    running = running.for_offices([facts.office.pk])
    owed = CampaignItem.objects.standing().filter(campaign__in=running, subject=Subject.MEMBER)
    items = [item for item in owed.select_related("campaign") if item.countables]
    people = [one.member for one in facts.people]
    rows = completion(items, people, facts.window.start.year, facts.window.end) if items and people else []
    done: dict[str, list[str]] = {}
    for at, item in enumerate(items):
        many = sum(row.cells[at].is_done for row in rows)
        done.setdefault(item.campaign.name, []).append(f"“{item.name}”{many}人")
    called = {name: f"深入开展“{name.removesuffix('活动')}”活动" for name in done}
    return sentences(*(f"{called[name]}，{len(people)}名委员中，完成{'、'.join(said)}" for name, said in done.items()))


def _result(found: Balance | None) -> list[Block]:
    """Return how far the plan was carried out; nothing where none is in force."""
    if found is None:
        return []
    table = targets_table(found)
    return [
        heading("result", "年度计划完成情况"), text("result-figures", sentences(carried_out(found))),
        Block("result-table", Sort.TABLE, table=table),
    ]  # fmt: skip


def _lacking(facts: Facts, found: Balance | None) -> list[Block]:
    """Return what was not done, section by section, and why it counts."""
    short = shortfalls(found) if found else {}
    head = f"在看到成绩的同时，对照年度计划和{facts.call.council}的要求，工作中还存在以下不足"
    blocks = [heading("short", "存在的不足"), text("short-opening", f"{head}：" if short else "")]
    for theme in THEMES:
        said = short.get(theme, [])
        blocks.append(point(f"short-{theme.key}", theme.short, sentences(_some(said), theme.why) if said else ""))
    return blocks


def _some(said: list[str], most: int = 5) -> str:
    return "；".join(said[:most]) + (f"；另有{len(said) - most}项" if len(said) > most else "")


def _next(document: Document, facts: Facts, found: Balance | None) -> list[Block]:
    """Return what comes next: in July what the plan still holds, at the end of a year the next year's plan."""
    is_first = document.half == 1
    coming = None if is_first else _plan_to_come(document)
    items = still_to_come(found) if is_first and found else list(coming.standing_planitems) if coming else []
    ahead, behind = planned(items), to_make_up(found, this_year=is_first) if found else {}
    when = "下半年" if is_first else "明年"
    goal = f"{when}，{facts.call.us}将在{facts.call.council}的指导和{town_of(facts.office)[1]}的领导下"
    task = "对照年度计划，补短板、抓落实" if found else "继续抓好学习、调研、协商、提案、社情民意和服务群众各项工作"
    told = sentences(clauses(goal, task, "重点做好以下工作" if ahead or behind else ""))
    blocks = [heading("next", f"{when}工作安排" if is_first else "下一步工作打算"), text("next-opening", told)]
    for theme in THEMES:
        words = sentences(_some(ahead.get(theme, []), 6), _some(behind.get(theme, []), 6))
        blocks.append(point(f"next-{theme.key}", theme.next, words))
    return blocks


def _plan_to_come(document: Document) -> WorkPlan | None:
    rows = WorkPlan.objects.of_year(document.year + 1).filter(office=document.office_id)
    return rows.with_lines().first()
