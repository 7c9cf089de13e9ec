"""What an office's proposals wait for: signatures, mending, answers that are due, and what members say to answers."""

from datetime import timedelta

from django.urls import reverse

from liaison.workdays import days_left
from performance.desk.lines import MOST, Block, Desk, Line
from proposals.models import Assignment, Authorship, Proposal
from proposals.states import State

_SOON = timedelta(days=30)  # an answer that is due is looked for so many days ahead


def mended(desk: Desk) -> Block:
    """Return what the county sent back to be mended."""
    rows = desk.visible(Proposal).returned_to_office().filter(office=desk.office)[:MOST]
    icon = "exclamation-triangle-fill"
    lines = [Line("请修改后再提交：", row.get_absolute_url(), str(row), icon=icon) for row in rows]
    return Block("退回修改的提案", lines)


def unsigned(desk: Desk) -> Block:
    """Return the proposals that wait for co-signers: the office's own, and those its members are asked to sign."""
    waiting = desk.visible(Authorship).waiting().select_related("proposal", "member")
    asked: dict[Proposal, list[str]] = {}
    for one in waiting.order_by("proposal", "position"):
        if desk.office.pk in (one.office_id, one.proposal.office_id):
            asked.setdefault(one.proposal, []).append(one.member.name)
    ready = desk.visible(Proposal).collecting().filter(office=desk.office).exclude(pk__in=[row.pk for row in asked])
    lines = [
        Line(f"等{'、'.join(names)}会签：", reverse("proposal_signatures", args=[row.pk]), str(row))
        for row, names in list(asked.items())[:MOST]
    ]
    return Block("待会签的提案", lines + [
        Line("已全部答复，可以提交：", row.get_absolute_url(), str(row)) for row in ready[:MOST]
    ])  # fmt: skip


def due(desk: Desk) -> Block:
    """Return the answers that are due soon, or were due and are not there."""
    rows = desk.visible(Assignment).due_by(desk.today + _SOON).filter(proposal__office=desk.office)
    return Block("提案答复期限", [
        Line(
            f"{row.unit}应在 {row.due_on} 前答复（{days_left(desk.today, row.due_on)}）：",
            row.get_absolute_url(), str(row.proposal),
            icon="exclamation-triangle-fill" if row.due_on < desk.today else "circle",
        )
        for row in rows.select_related("proposal")[:MOST]
    ])  # fmt: skip


def unheard(desk: Desk) -> Block:
    """Return the proposals that were answered and wait for what the member says to it."""
    rows = desk.visible(Proposal).waiting_for_feedback().filter(office=desk.office)[:MOST]
    lines = [Line("已答复，请登记委员反馈：", reverse("proposal_feed_back", args=[row.pk]), str(row)) for row in rows]
    return Block("待反馈的提案", lines)


def to_examine(visible) -> Block:
    """Return how many proposals the county has still to receive, and to decide about."""
    waiting = (
        ("等待接收", State.SUBMITTED, visible(Proposal).waiting_to_be_received()),
        ("等待审查", State.RECEIVED, visible(Proposal).waiting_to_be_examined()),
    )
    counts = [(words, state, rows.count()) for words, state, rows in waiting]
    url = reverse("proposals")
    return Block("待审查的提案", [
        Line(f"{count} 件提案{words}：", f"{url}?state={state}", "打开提案") for words, state, count in counts if count
    ])  # fmt: skip
