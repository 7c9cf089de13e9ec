"""The nine sections of a year file (facts.md 2.2): the records of a member's whole year, in whichever office.

Each section is asked for in a few grouped queries for all members at once.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from activities.kinds import KINDS
from activities.kinds.contribution_words import CreditRole
from activities.models import Attendance, Credit, Material, Part, Proposer
from liaison.days import Window
from members.models import Appointment
from members.person import facts
from performance.canonical import decimal_text
from performance.measures import everything
from proposals.models import Adoption, Authorship, Instruction, OpinionReport, ReportAuthor

_MEETINGS = ("会议", "县政协会议和活动")
_MAIN_SPEAKER = "main_speaker"
SERVICE = ("deed", "pairing", "reception", "mediation")


class Entry(NamedTuple):
    """One line of a section: `key` is stable, `record` what it leads to (None: nowhere), `files` what is attached."""

    key: str
    cells: tuple[str, ...]
    record: object | None = None
    files: tuple = ()


class Sheet(NamedTuple):
    """One section: its code, what it is called, the heads of its columns, its lines."""

    code: str
    title: str
    heads: tuple[str, ...]
    entries: list[Entry]


HEADS = {
    "basic": ("一、基本情况", ("项目", "内容")),
    "meetings": ("二、参加会议", ("日期", "名称", "类别", "主办", "出席", "发言")),
    "study": ("三、学习培训", ("日期", "内容", "类别", "主题发言人", "出席", "承担、心得体会")),
    "work": ("四、视察调研协商监督", ("日期", "主题", "类别", "地点", "出席、角色", "意见建议及采纳")),
    "proposals": ("五、提案", ("案号", "案由", "类别", "署名", "立案和办理", "主办、会办", "结果和评价")),
    "reports": ("六、社情民意信息", ("报送日期", "标题", "署名", "采用情况", "批示")),
    "service": ("七、联系服务群众", ("日期", "类别", "对象", "内容", "金额（元）", "成效", "佐证")),
    "honours": ("八、表彰宣传文史本职", ("日期", "类别", "题目", "级别、单位", "身份", "状态")),
}
Found = dict[int, dict[str, list[Entry]]]


def content(
    members: list, window: Window, among: Callable[[type], QuerySet] = everything, *, shows_phones: bool = False
) -> dict[int, list[Sheet]]:
    """Return {member's id: his sections 1 to 8} for the days of a window, as far as records are `among` the rows."""
    found: Found = {one.pk: defaultdict(list) for one in members}
    _basics(found, members, window, among, shows_phones)
    _activities(found, window, among)
    _proposals(found, window, among)
    _reports(found, window, among)
    _credits(found, window, among)
    return {
        pk: [Sheet(code, *said, sorted_entries(lines.get(code, []), code)) for code, said in HEADS.items()]
        for pk, lines in found.items()
    }


def sorted_entries(entries: list[Entry], code: str) -> list[Entry]:
    """Return the lines of a section by day; those of the first stay as they are."""
    return entries if code in ("basic", "proposals") else sorted(entries, key=lambda one: (one.cells[0], one.key))


def _basics(found: Found, members: list, window: Window, among, shows_phones: bool):
    prefetch_related_objects(members, "photo")
    places = among(Appointment).filter(member__in=found, from_day__lte=window.end)
    places = places.select_related("office", "sector__term", "committee").order_by("from_day", "pk")
    served = defaultdict(list)
    for place in places:
        if place.to_day is None or place.to_day >= window.start:
            served[place.member_id].append(place)
    for member in members:
        for _, lines in facts(member, shows_phones=shows_phones):
            found[member.pk]["basic"] += [Entry(f"basic:{label}", (label, words)) for label, words in lines]
        found[member.pk]["basic"] += _served(served[member.pk])
        if member.photo_id:
            found[member.pk]["basic"].append(Entry("basic:照片", ("照片", "已上传"), files=(member.photo,)))


def _served(places: list[Appointment]) -> list[Entry]:
    """Return what he was last in the window, and each place he had in it."""
    if not places:
        return []
    last = places[-1]
    told = {
        "届次": str(last.sector.term), "界别": last.sector.name, "政协职务": str(last.get_post_display()),
        "专委会": str(last.committee or ""),
    }  # fmt: skip
    entries = [Entry(f"basic:{label}", (label, words)) for label, words in told.items() if words]
    for place in places:
        said = f"{place.office}，{place.get_post_display()}，{place.sector.with_its_term}"
        said += f"，{place.committee}" if place.committee_id else ""
        span = f"{place.from_day:%Y-%m-%d} 至 {place.to_day or '今'}"
        entries.append(Entry(f"members.appointment:{place.pk}", ("任职", f"{said}，{span}")))
    return entries


def _activities(found: Found, window: Window, among):
    """Put each activity he was expected at into its section, with what he did there."""
    rows = among(Attendance).filter(member__in=found).held_in(window)
    rows = list(rows.select_related("activity__named_kind", "activity__county").prefetch_related("activity__hosts"))
    held = {row.activity_id for row in rows}
    took, speakers = defaultdict(list), defaultdict(list)
    for part in among(Part).filter(activity__in=held).select_related("member").order_by("pk"):
        took[part.member_id, part.activity_id].append(str(part.get_role_display()))
        if part.role == _MAIN_SPEAKER:
            speakers[part.activity_id].append(part.member.name)
    wrote = _reflections(found, window, among)
    said = _suggestions(found, held, among)
    for row in rows:
        activity, both = row.activity, (row.member_id, row.activity_id)
        did = took[both]
        state = str(row.get_state_display()) + ("（线上）" if row.is_remote else "")
        day, kind = f"{activity.day:%Y-%m-%d}", activity.kind_name
        family = KINDS[activity.kind].family
        if family == "学习培训":
            code, rest = "study", (kind, "、".join(speakers[activity.pk]), state, "、".join(did + wrote[both]))
        elif activity.kind != "county_activity" and family in _MEETINGS:
            code, rest = "meetings", (kind, activity.organisers, state, "、".join(did))
        else:
            code, rest = "work", (kind, activity.place, "、".join([state, *did]), "；".join(said[both]))
        key = f"activities.attendance:{row.pk}"
        found[row.member_id][code].append(Entry(key, (day, activity.title or "（未填主题）", *rest), activity))


def _reflections(found: Found, window: Window, among) -> dict[tuple, list[str]]:
    wrote = defaultdict(list)
    rows = among(Credit).counted_in(window).filter(member__in=found, contribution__kind="reflection")
    for credit in rows.select_related("contribution"):
        paper = credit.contribution
        words = f"（{paper.words} 字）" if paper.words else ""
        wrote[credit.member_id, paper.activity_id].append(f"心得体会{words}")
    return wrote


def _suggestions(found: Found, held: set[int], among) -> dict[tuple, list[str]]:
    said = defaultdict(list)
    rows = among(Proposer).filter(member__in=found, suggestion__activity__in=held)
    for one in rows.filter(suggestion__withdrawn_at=None).select_related("suggestion"):
        words = f"{one.suggestion.text[:60]}（{one.suggestion.get_adoption_display()}）"
        said[one.member_id, one.suggestion.activity_id].append(words)
    return said


def _proposals(found: Found, window: Window, among):
    rows = among(Authorship).filter(member__in=found).counted_in(window)
    rows = rows.select_related("proposal__category").prefetch_related(
        "proposal__assignments", "proposal__replies", "proposal__files", "proposal__merged_into__assignments"
    )
    for one in rows.order_by("proposal__submitted_on", "proposal"):
        proposal = one.proposal
        place = "第一提案人" if one.position == 1 else "联名"
        units = "、".join(map(str, proposal.current_assignments()))
        results = [reply.result for reply in proposal.replies.all() if reply.result]
        views = [str(reply.get_outcome_display()) for reply in proposal.replies.all() if reply.outcome]
        marks = [word for held, word in ((proposal.is_key, "重点"), (proposal.is_excellent, "优秀")) if held]
        cells = (
            proposal.number or "未编号", proposal.title, str(proposal.category or ""), place,
            str(proposal.get_state_display()), units, "、".join(results + views + marks),
        )  # fmt: skip
        files = tuple(proposal.files.all())
        found[one.member_id]["proposals"].append(Entry(f"proposals.authorship:{one.pk}", cells, proposal, files))


def _reports(found: Found, window: Window, among):
    reports = among(OpinionReport).sent_in(window).order_by().values("pk")
    rows = among(ReportAuthor).filter(member__in=found, report__in=reports).select_related("report")
    hung = [Prefetch(f"report__{name}", model.objects.standing()) for name, model in (
        ("adoptions", Adoption), ("instructions", Instruction))]  # fmt: skip
    for one in rows.prefetch_related("report__sendings", "report__files", *hung).order_by("report__day", "report"):
        report = one.report
        sent = min(row.sent_on for row in report.sendings.all() if window.start <= row.sent_on <= window.end)
        cells = (
            f"{sent:%Y-%m-%d}", report.title, "第一作者" if one.position == 1 else "合作",
            "；".join(map(str, report.adoptions.all())) or report.state_in_words,
            "；".join(map(str, report.instructions.all())),
        )  # fmt: skip
        files = tuple(report.files.all())
        found[one.member_id]["reports"].append(Entry(f"proposals.reportauthor:{one.pk}", cells, report, files))


def _credits(found: Found, window: Window, among):
    rows = among(Credit).filter(member__in=found).shown_in(window).exclude(contribution__kind="reflection")
    proofs = Prefetch("contribution__materials", Material.objects.standing().select_related("file").order_by("pk"))
    for credit in rows.select_related("contribution__named_kind").prefetch_related(proofs, "contribution__goods"):
        row = credit.contribution
        proof = list(row.materials.all())
        key, day = f"activities.credit:{credit.pk}", f"{row.day:%Y-%m-%d}"
        if row.kind in SERVICE:
            code, cells = "service", _service(credit, proof)
        else:
            where = "、".join(filter(None, (str(row.get_level_display()), row.body)))
            code = "honours"
            cells = (row.kind_name, row.title, where, str(CreditRole(credit.role).label), str(row.get_state_display()))
        files = tuple(one.file for one in proof)
        found[credit.member_id][code].append(Entry(key, (day, *cells), row, files))


def _service(credit, proof: list) -> tuple[str, ...]:
    row = credit.contribution
    amount = credit.amount if credit.amount is not None else row.amount
    things = "、".join(map(str, row.goods.all()))
    people = f"{row.persons} 人次" if row.persons else ""
    whom = "、".join(filter(None, (row.beneficiary or str(row.get_beneficiary_kind_display()), people)))
    what = "；".join(filter(None, (row.title, things)))
    state = "" if row.state == "recorded" else f"（{row.get_state_display()}）"
    money = decimal_text(amount) if amount is not None else ""
    return (row.kind_name, whom, what + state, money, row.result[:100], "、".join(map(str, proof)))
