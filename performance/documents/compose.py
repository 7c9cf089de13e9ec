"""A document as it reads today: generated, with what somebody made of it; and as an official paper."""

from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError

from liaison.paper.official import LEVELS, Attachment, Heading, Official, Text, heading_number
from performance.documents.blocks import Block, Shown, arrange, printed
from performance.documents.plan import month_plan_blocks, year_plan_blocks
from performance.documents.report import report_blocks
from performance.models import Document, DocumentKind, Sort, WorkPlan

_LEVELS = {Sort.HEADING: 1, Sort.SUBHEADING: 2, Sort.POINT: 2, Sort.THIRD: 3, Sort.FOURTH: 4}
_RUN_ON = (Sort.POINT, Sort.THIRD, Sort.FOURTH)  # their first sentence is the heading
_OF_PLAN = {DocumentKind.YEAR_PLAN: year_plan_blocks, DocumentKind.MONTH_PLAN: month_plan_blocks}


def plan_of(document: Document) -> WorkPlan | None:
    """Return the office's plan of the year that stands, whatever its state; without its lines."""
    return WorkPlan.objects.of_year(document.year).filter(office=document.office_id).select_related("office").first()


def generate(document: Document, today: date) -> list[Block]:
    """Return the blocks as plan and records stand today. Raises ValidationError where a plan's paper has no plan."""
    if document.kind not in _OF_PLAN:
        return report_blocks(document, today)
    plan = WorkPlan.objects.of_year(document.year).filter(office=document.office_id).with_lines().first()
    if plan is None:
        raise ValidationError(f"{document.year} 年还没有工作计划。请先在“工作计划”里起草，计划文书由它生成。")
    return _OF_PLAN[document.kind](document, plan)


def compose(document: Document, today: date) -> list[Shown]:
    """Return every block in order, with what somebody made of it; where the plan is lost only what was written.

    A document nobody has begun is all generated.
    """
    try:
        blocks = generate(document, today)
    except ValidationError:
        blocks = []
    return arrange(blocks, list(document.edits.all()) if document.pk else [])


class Frame(NamedTuple):
    """What stands around the text: as it was written, else as it goes without saying."""

    title: str
    number: str
    signer: str
    day: date


def frame_of(document: Document, plan: WorkPlan | None, today: date) -> Frame:
    """Return title, number, signer and day; a plan's paper has those of the plan, a report is dated today."""
    plan = plan if document.is_of_plan else None
    number = plan.number if plan and document.kind == DocumentKind.YEAR_PLAN else ""
    return Frame(
        title_of(document), document.number or number, document.signer or document.office.name,
        document.signed_on or (plan and plan.signed_on) or today,
    )  # fmt: skip


def title_of(document: Document) -> str:
    """Return its title: the one that was written, else who, which year and what."""
    if document.title:
        return document.title
    if document.kind == DocumentKind.HALF_YEAR:
        half = document.name.removesuffix("工作报告")
        return f"{document.office.name}关于{document.year}年{half}工作情况的报告"
    of_year = "年" if document.kind == DocumentKind.MONTH_PLAN else ""
    return f"{document.office.name}{document.year}{of_year}{document.get_kind_display()}"


def paper_of(document: Document, today: date) -> Official:
    """Return it as it is sent; without a day of signing, dated today."""
    shown = printed(compose(document, today))
    annexes: dict[str, list] = {}
    for one in shown:
        if one.block.attached:
            annexes.setdefault(one.block.attached, []).append(_official(one))
    frame = frame_of(document, plan_of(document), today)
    return Official(
        frame.title, frame.signer, [_official(one) for one in shown if not one.block.attached],
        day=frame.day, number=frame.number, banner=document.banner, issuer=document.issuer,
        addressee=document.addressee,
        attachments=[Attachment(title, blocks) for title, blocks in annexes.items()],
    )  # fmt: skip


def numbers(shown: list[Shown]) -> list[str]:
    """Return the number that stands before each printed block: 一、 （二） 1. （1）, nothing before text and tables."""
    counts, found = [0] * LEVELS, []
    for one in shown:
        level = _LEVELS.get(one.sort)
        if level:
            counts[level - 1] += 1
            counts[level:] = [0] * (LEVELS - level)
        found.append(heading_number(level, counts[level - 1]) if level else "")
    return found


def _official(one: Shown):
    if one.sort == Sort.TABLE:
        return one.block.table
    level = _LEVELS.get(one.sort)
    head, _, rest = one.words.partition("。") if one.sort in _RUN_ON else (one.words, "", "")
    return Heading(level, head, rest) if level else Text(one.words)
