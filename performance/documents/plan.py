"""年度工作计划 and 分月工作计划: what the office's plan says, as a paper."""

from collections.abc import Iterable

from liaison.days import chinese_number
from liaison.paper.official import Table, months_table
from performance.documents.balance import asked, subject
from performance.documents.blocks import Block, heading, subheading, text
from performance.documents.words import ended, self_of, sentence, town_of
from performance.models import Document, PlanItem, Section, Sort, Target, TargetSubject, WorkPlan

_LAST = ("保障", "要求", "措施", "组织领导")  # what the last section of a plan is called: the targets stand before it
_EACH = {1: "每月", 2: "每两个月", 3: "每季度", 6: "每半年", 12: "全年"}
_MONTH_SPANS = (2, 6, 2, 2)
_TARGET_SPANS = (1, 5, 2, 4)
_BY = {
    TargetSubject.OFFICE: "联络机构", TargetSubject.HEAD: "联络机构", TargetSubject.MEMBER: "每名委员",
    TargetSubject.CAMPAIGN: "主题活动",
}  # fmt: skip
_RUNS_ON = {3: Sort.THIRD, 4: Sort.FOURTH}


def year_plan_blocks(document: Document, plan: WorkPlan) -> list[Block]:
    """Return the blocks of the annual plan: what it rests on, its text, its targets; its months as an attachment."""
    body = _sections(plan.standing_sections)
    goals = [heading("goals", "工作目标"), text("goals-office", _goals(plan, of_members=False)),
             text("goals-members", _goals(plan, of_members=True))]  # fmt: skip
    at = _before_last(body)
    return [
        text("opening", _basis(document, plan)), *body[:at], *goals, *body[at:],
        *_attached("年度工作目标表", "targets-table", _targets_table(plan.standing_targets)),
        *_attached("分月工作安排", "months-table", _months(plan.standing_planitems)),
    ]  # fmt: skip


def month_plan_blocks(document: Document, plan: WorkPlan) -> list[Block]:
    """Return the blocks of the plan month by month: a paragraph for each part of the year that holds something."""
    town, _ = town_of(document.office)
    opening = f"为落实《{plan.title.strip('《》')}》，结合{town}实际，现将{document.year}年各月工作安排如下"
    spans: dict[tuple[int, int], list[PlanItem]] = {}
    for item in plan.standing_planitems:
        spans.setdefault((item.from_month, item.to_month), []).append(item)
    paragraphs = [
        text(f"months-{first}-{last}", f"{_when(items[0])}：{ended('；'.join(map(_said, items)))}")
        for (first, last), items in spans.items()
    ]
    return [
        text("opening", f"{opening}：" if paragraphs else ""), *paragraphs,
        *_attached("分月工作安排表", "months-table", _items_table(plan.standing_planitems)),
    ]  # fmt: skip


def _basis(document: Document, plan: WorkPlan) -> str:
    bases = [str(basis) for basis in plan.bases.all()]
    town, _ = town_of(document.office)
    rests = f"根据{'、'.join(bases)}精神" if bases else ""
    return sentence(f"为做好{document.year}年政协工作", rests, f"结合{town}实际", "制定本计划")


def _sections(sections: Iterable[Section]) -> list[Block]:
    """Return each paragraph's heading and text; from the third level on, the text runs on behind its heading."""
    blocks = []
    for section in sections:
        key, sort = f"section-{section.pk}", _RUNS_ON.get(section.level)
        if section.heading and sort:
            blocks.append(Block(f"{key}-text", sort, ended(section.heading) + section.text))
            continue
        if section.heading:
            blocks.append((heading if section.level == 1 else subheading)(key, section.heading))
        blocks.append(text(f"{key}-text", section.text))
    return blocks


def _before_last(body: list[Block]) -> int:
    heads = [at for at, one in enumerate(body) if one.sort == Sort.HEADING]
    last = heads[-1] if heads else len(body)
    return last if heads and any(word in body[last].words for word in _LAST) else len(body)


def _goals(plan: WorkPlan, *, of_members: bool) -> str:
    """Return in a sentence what the office, or each member, is to do; of an OR-group that one of them is enough."""
    periods: dict[int, dict[object, list[str]]] = {}
    for target in sorted(plan.standing_targets, key=lambda one: one.period):
        if target.is_of_members == of_members:
            row = periods.setdefault(target.period, {}).setdefault(target.group or f"alone-{target.pk}", [])
            row.append(_goal(target))
    said = [f"{_EACH[period]}{'、'.join(map('或者'.join, rows.values()))}" for period, rows in periods.items()]
    whose = "每名委员至少完成以下任务" if of_members else f"{self_of(plan.office)}努力做到"
    return f"{whose}：{ended('；'.join(said))}" if said else ""


def _goal(target: Target) -> str:
    """Return a target's name and figure: 集中学习1次, 心得体会2—3篇, 活动经费人均500—800元."""
    most = "" if target.maximum is None else f"—{target.maximum}"
    each = {TargetSubject.HEAD: "人均", TargetSubject.CAMPAIGN: "完成"}.get(target.subject, "")
    return f"{target.name}{each}{target.minimum}{most}{target.unit}"


def _attached(title: str, key: str, table: Table) -> list[Block]:
    return [Block(key, Sort.TABLE, table=table, attached=title)] if table.rows else []


def _targets_table(targets: Iterable[Target]) -> Table:
    rows = [
        (str(number), one.name, _BY[one.subject], asked(one).removeprefix("每名委员"))
        for number, one in enumerate(targets, 1)
    ]
    return Table(("序号", "指标", "由谁完成", "要求"), rows, _TARGET_SPANS)


def _months(items: Iterable[PlanItem]) -> Table:
    """Return the months with what is to be done; what lasts longer stands in its first month, with its months."""
    return months_table([(item.from_month, _in_its_month(item)) for item in items])


def _in_its_month(item: PlanItem) -> str:
    return _said(item, "" if item.from_month == item.to_month else item.when)


def _items_table(items: Iterable[PlanItem]) -> Table:
    rows = [
        (
            _when(item),
            subject(item) + (f"（{item.place}）" if item.place else ""),
            _whose(item),
            item.get_output_display(),
        )
        for item in items
    ]
    return Table(("时间", "工作内容", "责任人", "预期成果"), rows, _MONTH_SPANS)


def _when(item: PlanItem) -> str:
    """Return its months: 三月, 第三季度."""
    return f"{chinese_number(item.from_month)}月" if item.from_month == item.to_month else item.when


def _whose(item: PlanItem) -> str:
    return item.responsible or ("县政协组织" if item.organiser == "county" else "")


def _said(item: PlanItem, when: str = "") -> str:
    """Return an item in words: what, when, where, who answers for it, what it is to bring."""
    beside = [when, item.place, f"责任人{item.responsible}" if item.responsible else "",
              f"形成{item.get_output_display()}" if item.output else ""]  # fmt: skip
    more = "，".join(filter(None, beside))
    return subject(item) + (f"（{more}）" if more else "")
