"""What was done, section by section: 学习, 视察调研, 协商监督, 提案, 社情民意, 服务群众, 自身建设.

A section is its key, its heading, and paragraphs; a paragraph of which there is nothing to say is empty.
"""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from activities.kinds.contribution_words import Occasion, Outcome
from performance.documents.blocks import Block, subheading, text
from performance.documents.facts import Facts
from performance.documents.words import (
    clauses,
    dated,
    many,
    quoted,
    rate,
    sentences,
    such,
    titles,
    yuan,
)  # fmt: skip
from proposals.models import Level

_INQUIRIES = ("inspection", "research", "checking")
_VOICES = ("consultation", "supervision", "appraisal")
_SHORT = 60  # characters of somebody's words about a project that a report quotes
_COUNTYS = ("plenary", "standing_meeting", "county_meeting", "county_activity")


class Part(NamedTuple):
    """A section: what its block keys begin with, its heading, who writes its paragraphs ({key: words})."""

    key: str
    words: str
    write: Callable[[Facts], dict[str, str]]

    def blocks(self, facts: Facts) -> list[Block]:
        """Return its heading and its paragraphs."""
        found = self.write(facts).items()
        return [subheading(self.key, self.words), *(text(f"{self.key}-{name}", words) for name, words in found)]


def _with(head: str, rest: str) -> str:
    return f"{head}{rest}" if rest else ""


def _counted(facts: Facts, *asked: tuple[str, str]) -> str:
    """Return 视察2次、调研3次 of (key, words with {}); the words where there is something."""
    return "、".join(said for key, words in asked if (said := facts.say(words, key)))


def _outcomes(rows, outcome: Outcome) -> int:
    return sum(row.outcome == outcome for row in rows)


def study(facts: Facts) -> dict[str, str]:
    """Say what was studied, by whom, and what was written about it."""
    spoke = clauses(
        facts.say("{}人次作主题发言", "parts?role=main_speaker"),
        facts.say("{}人次作交流发言", "parts?role=exchange_speaker"),
    )
    wrote = clauses(
        facts.say("撰写心得体会{}篇", "contributions?kind=reflection"),
        facts.say("交流学习笔记{}本", "contributions?kind=notebook"),
    )
    met = facts.say("组织集中学习{}次", "held?kind=study")
    met = met and clauses(f"{facts.when}{met}", facts.attended("study"))
    topics = such("先后学习了", quoted((title for _, title in facts.subjects("study")), 6), "内容")
    besides = clauses(
        facts.say("组织委员培训{}次、{}人次", "held?kind=training", "attendance?kind=training"),
        facts.say("举办学习心得交流会{}次", "held?form=reflections_talk&kind=forum"),
        facts.say("组织机构工作人员学习{}次", "held?kind=staff_study"),
    )
    abroad = clauses(
        facts.say("组织委员外出学习考察{}次", "held?form=going_out&kind=exchange"),
        facts.say("接待外地来访交流{}次", "held?form=inviting_in&kind=exchange"),
        facts.say("开展联谊活动{}次", "held?form=friendship&kind=exchange"),
    )
    read = such("研读", many(_lines(facts, "materials"), 4), "材料")
    return {
        "sessions": sentences(clauses(met, topics), clauses(read, spoke, wrote)), "besides": sentences(besides, abroad),
    }  # fmt: skip


def _lines(facts: Facts, name: str) -> list[str]:
    """Return the papers the sessions' details hold under a name, one a line."""
    lines = (line.strip() for row in facts.activities("study") for line in row.details.get(name, "").splitlines())
    return [line for line in lines if line.startswith("《")]


def inquiry(facts: Facts) -> dict[str, str]:
    """Say what was inspected, researched and checked, and what the township was about."""
    held = _counted(
        facts,
        ("held?kind=inspection", "视察{}次"),
        ("held?kind=research", "调研{}次"),
        ("held?kind=checking", "督查{}次"),
    )
    done = clauses(_with(f"{facts.when}开展", held), facts.attended(*_INQUIRIES)) if held else ""
    what = _with("主要有", dated(facts.subjects(*_INQUIRIES)))
    papers = facts.contributions("research_report")
    wrote = facts.say("形成调研报告{}篇", "contributions?kind=research_report")
    wrote = wrote and f"{wrote}：{titles(row.title for row in papers)}"
    sent = sum(bool(row.sent_on) for row in papers)
    return {
        "held": sentences(done, what),
        "papers": sentences(clauses(wrote, f"已报送{sent}篇" if sent else "")),
        "focus": _focus(facts),
    }


def _focus(facts: Facts) -> str:
    """Say which central work the activities were tied to, and how far the projects are that were looked at."""
    central = many((one.name for one in facts.focuses if one.kind == "central"), 6)
    tied = facts.n("tied")
    done = f"开展活动{tied}次，占全部活动的{rate(tied, facts.n('held'))}" if tied else ""
    said = clauses(such("紧扣", central, "中心工作"), done) if central and done else ""
    return sentences(said, _projects(facts, "project", "重点项目"), _projects(facts, "own_project", "自定项目"),
                     _projects(facts, "deed", "实事"))  # fmt: skip


def _projects(facts: Facts, kind: str, called: str) -> str:
    """Say how many projects were followed and how far each was when last looked at, the farthest first."""
    rows = [(one, facts.progress[one.pk]) for one in facts.focuses if one.kind == kind and one.pk in facts.progress]
    if not rows:
        return ""
    rows.sort(key=lambda row: -(row[1].percent or 0))
    done = sum(row.percent == 100 for _, row in rows)
    phases = Counter(one.phase for one, _ in rows if one.phase)
    how = "；".join(filter(None, (_progress(*row) for row in rows[:5])))
    return clauses(
        f"跟踪{called}{len(rows)}个", _with("其中", "、".join(f"{phase}{n}个" for phase, n in phases.items())),
        f"已完成{done}个" if done else "", _invested(rows), _with("目前", how),
    ) + ("等" if len(rows) > 5 and how else "")  # fmt: skip


def _invested(rows) -> str:
    """Return what the projects are to cost and have cost; the share of those alone of which both are known."""
    planned = sum(one.investment or 0 for one, _ in rows)
    spent = sum(row.amount or 0 for _, row in rows)
    both = [(one.investment, row.amount) for one, row in rows if one.investment and row.amount is not None]
    share = rate(sum(amount for _, amount in both), sum(whole for whole, _ in both)) if both else ""
    return clauses(
        f"计划总投资{yuan(planned * 10_000)}" if planned else "",
        f"累计完成投资{yuan(spent * 10_000)}" if spent else "", f"占计划的{share}" if share and spent else "",
    )  # fmt: skip


def _progress(focus, row) -> str:
    amount = f"完成投资{yuan(row.amount * 10_000)}" if row.amount else ""
    percent = f"完成{row.percent}%" if row.percent is not None else ""
    text = row.text if len(row.text) <= _SHORT else ""
    return _with(f"“{focus.name}”", clauses(amount, percent, text.rstrip("。")))


def voice(facts: Facts) -> dict[str, str]:
    """Say what was consulted about, supervised and appraised, and what was found and proposed there."""
    held = _counted(
        facts, ("held?kind=consultation", "协商议事{}次"), ("held?kind=supervision", "民主监督{}次"),
        ("held?kind=appraisal", "民主评议{}次"),
    )  # fmt: skip
    done = clauses(_with(f"{facts.when}开展", held), facts.attended(*_VOICES)) if held else ""
    met = clauses(
        facts.say("组织委员列席会议{}次、{}人次", "held?kind=sitting_in", "attendance?kind=sitting_in"),
        facts.say("召开委员形势分析会{}次", "held?kind=situation"), facts.say("召开座谈会{}次", "held?kind=forum"),
        facts.say("其中界别座谈会{}次", "held?form=sector_talk&kind=forum"),
    )  # fmt: skip
    found = clauses(facts.say("监督中发现问题{}个", "problems"), facts.say("已整改{}个", "problems?state=rectified"))
    advice = clauses(
        facts.say("在各项活动中提出意见建议{}条", "suggestions"),
        facts.say("被采纳、部分采纳和列入计划的{}条", "adopted"),
    )
    return {
        "held": sentences(done, _with("主要有", dated(facts.subjects(*_VOICES))), met),
        "outcomes": sentences(found, advice, _counselled(facts)),
    }


def _counselled(facts: Facts) -> str:
    taken = _outcomes(facts.contributions("advice"), Outcome.ACCEPTED)
    return clauses(
        facts.say("委员献计献策{}条", "contributions?kind=advice"), f"被采纳{taken}条" if taken else "",
        facts.say("提供重要信息{}条", "contributions?kind=tip"),
    )  # fmt: skip


def proposals(facts: Facts) -> dict[str, str]:
    """Say how many proposals were handed in, what became of them, and which papers for plenary meetings."""
    n, filed = facts.n("proposals"), facts.n("filed_proposals")
    sorts = "、".join(filter(None, (
        facts.say("大会提案{}件", "proposals?plenary=True"), facts.say("平时提案{}件", "proposals?plenary=False"),
    )))  # fmt: skip
    decided = clauses(
        f"已立案{filed}件，立案率{rate(filed, n)}" if n and filed else "", facts.say("并案{}件", "merged_proposals"),
        facts.say("转为社情民意信息{}件", "turned_proposals"), facts.say("列为重点提案{}件", "proposals?key=True"),
        facts.say("被评为优秀提案{}件", "proposals?excellent=True"),
    )  # fmt: skip
    results = _counted(
        facts, ("proposals?result=A", "已解决或采纳{}件"), ("proposals?result=B", "正在解决{}件"),
        ("proposals?result=C", "列入计划{}件"), ("proposals?result=D", "留作参考{}件"),
    )  # fmt: skip
    handed = f"{facts.when}委员提交提案{n}件" + (f"（{sorts}）" if sorts else "") if n else ""
    what = such("提出了", titles((one.title for one in facts.proposals), 4), "提案") if n else ""
    listed = _outcomes(facts.contributions("speech"), Outcome.LISTED)
    spoke = clauses(
        facts.say("提交大会发言材料{}篇", "contributions?kind=speech"), f"其中{listed}篇列入会议发言" if listed else "",
        facts.say("整理报送文史资料{}篇", "contributions?kind=history"),
    )  # fmt: skip
    return {
        "handed": sentences(clauses(handed, decided), what),
        "results": sentences(_with("从办理答复看，", results), spoke),
    }


def opinions(facts: Facts) -> dict[str, str]:
    """Say what people told, which reports were sent, and whose papers and leaders took them up."""
    called = {Level.TOWNSHIP: f"{facts.call.town.removeprefix('我')}级"}
    asked = ((f"adopted_reports?level={level.value}", f"{called.get(level, level.label)}{{}}篇") for level in Level)
    levels = _counted(facts, *asked)
    adopted = facts.say("被采用{}篇", "adopted_reports") + (
        f"（{levels}）" if levels and facts.n("adopted_reports") else ""
    )
    raw = clauses(facts.say("登记民情{}条", "notes"), facts.say("其中已解决{}条", "notes?solved=True"))
    sent = clauses(
        facts.say("提炼报送社情民意信息{}篇", "reports"), adopted, facts.say("获领导批示{}次", "report_instructions"),
        facts.say("编印《社情民意》{}期", "issues"),
    )  # fmt: skip
    about = such("及时反映了", quoted((one.title for one in facts.reports), 4), "群众关心的问题")
    return {"sent": sentences(_with(facts.when, clauses(raw, sent)), about)}


def service(facts: Facts) -> dict[str, str]:
    """Say what was done for people: deeds, pairings, visitors, quarrels settled, firms, investment."""
    return {"deeds": _deeds(facts), "people": _people(facts), "economy": _economy(facts)}


def _deeds(facts: Facts) -> str:
    money, rows = facts.made("deed", "amount"), facts.contributions("deed")
    deeds = clauses(
        facts.say("委员为民办实事{}件", "contributions?kind=deed"),
        facts.say("受益群众{}人次", "contributions?kind=deed&sum=persons"), f"投入资金{yuan(money)}" if money else "",
    )  # fmt: skip
    days = many((Occasion(row.occasion).label for row in rows if row.occasion), 6)
    paired = clauses(
        facts.say("结对帮扶{}对", "contributions?kind=pairing"),
        facts.say("开展集体服务活动{}次", "held?kind=service"),
        facts.say("服务{}人次", "held?kind=service&sum=persons"),
    )  # fmt: skip
    what = _with("主要有", quoted(row.title for row in rows))
    given = such("捐赠", many(facts.goods), "物资")
    return sentences(_with(facts.when, deeds), clauses(what, given), f"在{days}期间开展慰问" if days else "", paired)


def _people(facts: Facts) -> str:
    """Say who was received and visited, and which quarrels were settled; visitors and cases are two figures."""
    visits, quarrels = facts.contributions("reception"), facts.contributions("mediation")
    solved, settled = _outcomes(visits, Outcome.SOLVED), _outcomes(quarrels, Outcome.SETTLED)
    received = clauses(
        facts.say("开展委员接待日、值班活动{}次", "held?kind=duty"),
        facts.say("接待来访群众{}人", "contributions?kind=reception&sum=persons"),
        facts.say("受理来访事件{}起", "contributions?kind=reception"), f"已解决{solved}起" if solved else "",
    )  # fmt: skip
    settled = clauses(
        facts.say("参与调处矛盾纠纷{}起", "contributions?kind=mediation"), f"化解{settled}起" if settled else ""
    )
    visited = clauses(
        facts.say("开展走访{}次", "held?kind=visit"), facts.say("走访{}人次", "held?kind=visit&sum=persons")
    )
    return sentences(received, settled, visited)


def _economy(facts: Facts) -> str:
    money = facts.made("investment", "amount")
    planned = sum(Decimal(str(row.details.get("planned") or 0)) for row in facts.contributions("investment"))
    firms = clauses(
        facts.say("联系服务企业和项目{}个", "contributions?kind=firm_service"),
        facts.say("帮助解决技术难题{}个", "contributions?kind=technique"),
    )
    brought = clauses(
        facts.say("参与招商引资{}项", "contributions?kind=investment"),
        f"计划投资{yuan(planned)}" if planned else "", f"到位资金{yuan(money)}" if money else "",
        facts.say("安置就业{}人", "contributions?kind=investment&sum=persons"),
    )  # fmt: skip
    return sentences(firms, brought)


def building(facts: Facts) -> dict[str, str]:
    """Say how the office itself worked: meetings, attention of the party committee, rules, news, awards, money."""
    return {"meetings": _meetings(facts), "order": _order(facts), "news": _news(facts)}


def _meetings(facts: Facts) -> str:
    heard = clauses(
        facts.say("听取政协工作汇报{}次", "contributions?form=hearing&kind=hearing"),
        facts.say("专题研究政协工作{}次", "contributions?form=debate&kind=hearing"),
        facts.say("理论学习中心组学习政协理论{}次", "contributions?form=centre_group&kind=hearing"),
        facts.say("党校开设政协课程{}次", "contributions?form=party_school&kind=hearing"),
    )
    met = clauses(
        facts.say("召开工作例会{}次", "held?kind=work_meeting"),
        facts.say("召开政协联络会议{}次", "held?kind=liaison_meeting"),
        facts.say("召开述职会{}次", "held?kind=duty_report"),
        facts.say("组织委员集中活动{}次", "held?kind=group_activity"),
    )
    there = facts.present(*_COUNTYS)
    called = f"组织委员参加{facts.call.council}会议和活动{there}人次" if there else ""
    return sentences(_with(facts.call.party, heard), _with(facts.when, met), called)


def _order(facts: Facts) -> str:
    rules = f"现行制度{len(facts.rules)}项（{titles(facts.rules, 3)}）" if facts.rules else ""
    places = many((place.strip() for one in facts.groups for place in one.places.split("、")), 6)
    groups = clauses(
        f"委员分成{len(facts.groups)}个小组开展活动" if facts.groups else "", _with("分别联系", places)
    )  # fmt: skip
    tasks, on_time = facts.n("tasks"), facts.n("on_time")
    punctual = "均按时完成" if on_time == tasks else f"其中按时完成{on_time}件"
    handed = f"报送材料、办结交办任务{tasks}件，{punctual}" if tasks else ""
    spent, heads = facts.n("funds?sum=amount"), len(facts.people)
    each = f"人均{yuan(spent / heads)}" if spent and heads else ""
    return sentences(clauses(rules, groups), handed, clauses(f"支出工作经费{yuan(spent)}" if spent else "", each))


def _news(facts: Facts) -> str:
    taken = _outcomes(facts.contributions("bulletin"), Outcome.ACCEPTED)
    printed = _outcomes(facts.contributions("publicity"), Outcome.PUBLISHED)
    told = clauses(
        facts.say(f"向{facts.call.council}报送活动信息{{}}条", "contributions?kind=bulletin"),
        f"被采用{taken}条" if taken else "", f"在县级以上媒体刊发报道{printed}篇" if printed else "",
        facts.say("经验材料{}份得到推广", "contributions?kind=model_case"),
    )  # fmt: skip
    names = quoted(row.title for row in facts.contributions("award"))
    won = such("委员获得", names, facts.say("表彰{}人次", "contributions?kind=award"))
    office = such(f"{facts.call.us}获得", quoted(row.title for row in facts.contributions("office_award")), "表彰")
    return sentences(told, clauses(won, office))


PARTS = (
    Part("study", "加强学习，提高履职本领", study),
    Part("inquiry", "围绕中心，开展视察调研", inquiry),
    Part("voice", "搭建平台，推进协商监督", voice),
    Part("proposals", "注重质量，做好提案工作", proposals),
    Part("opinions", "畅通渠道，反映社情民意", opinions),
    Part("service", "情系群众，办好民生实事", service),
    Part("building", "规范运行，加强自身建设", building),
)
