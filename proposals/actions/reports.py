"""Writing opinion reports: from which notes, by whom."""

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import actions, trail
from liaison.keys import Actor
from liaison.models import Office
from proposals.models import Note, OpinionReport, Proposal, ReportAuthor
from proposals.states import State

STRANGER_WROTE = "所选委员当日不在本联络机构任职，请重新选择。"
_AWAY = "这篇社情民意已经报送，不能改动。需要修改的，请先收回，或等退回补充后再改。"


@transaction.atomic
def record_report(office: Office, values: dict, *, by: Actor) -> OpinionReport:
    """Write a report of `office`.

    `values` holds its columns, `author` (a member or None), `members` besides him, `people` (names of others), and the
    `notes` it is edited from. Raises ValidationError, also without an author and for people who were not in office.
    """
    report = OpinionReport(county=office.county, office=office, **_columns(values))
    report.full_clean()
    report.save(force_insert=True)
    actions.remember(by, report)
    _take_authors(report, values, by=by)
    _take_notes(report, values.get("notes", ()), by=by)
    trail.record(report, "编写社情民意", by=by, changes=trail.difference({}, _words(report)))
    return report


@transaction.atomic
def change_report(report: OpinionReport, values: dict, *, by: Actor, version: int | None = None) -> OpinionReport:
    """Change a report that is in its office's hands. Raises Stale and ValidationError."""
    report = actions.locked(OpinionReport, report.pk, version)
    if not OpinionReport.objects.editable().filter(pk=report.pk).exists():
        raise ValidationError(_AWAY)
    before, was = _words(report), report.day
    for name, value in _columns(values).items():
        setattr(report, name, value)
    report.full_clean()
    kept = {one.member_id for one in report.authors.all()} if report.day == was else set()
    _take_authors(report, values, kept=kept, by=by)
    _take_notes(report, values.get("notes", ()), by=by)
    changes = trail.difference(before, _words(report))
    if changes:
        report.version += 1
        with actions.remembering(by, OpinionReport.objects.filter(pk=report.pk)):
            report.save()
        trail.record(report, "修改社情民意", by=by, changes=changes)
    return report


@transaction.atomic
def restore_report(report: OpinionReport, *, by: Actor, version: int | None = None) -> OpinionReport:
    """Bring a report back. Raises Stale; ValidationError for a proposal's that is looked at again: it counts itself."""
    if report.from_proposal_id and actions.locked(Proposal, report.from_proposal_id).state != State.REPORT:
        raise ValidationError("这篇由提案转来，那件提案已重新审查，不能恢复。")
    return actions.restore(report, by=by, version=version)


def _columns(values: dict) -> dict:
    beside = {"author", "members", "people", "notes"}
    return {name: value for name, value in values.items() if name not in beside}


def _take_authors(report: OpinionReport, values: dict, *, by: Actor, kept: set[int] = frozenset()):
    """Make the authors what was said; `kept` members are taken though they were not in office on the day."""
    members = [one for one in (values.get("author"), *values.get("members", ())) if one]
    members = list(dict.fromkeys(members))
    people = list(dict.fromkeys(values.get("people", ())))
    if not members and not people:
        raise ValidationError({"author": "请选择作者，或者在“非委员作者”里写姓名。"})
    known = kept | report.known_members(report.day)
    for field, chosen in (("author", [values.get("author")]), ("members", values.get("members", ()))):
        if any(one and one.pk not in known for one in chosen):
            raise ValidationError({field: STRANGER_WROTE})
    wanted = [(one, "") for one in members] + [(None, name) for name in people]
    with actions.remembering(by, report.authors.all()):
        old = {(one.member, one.name): one for one in report.authors.select_related("member")}
        for gone in old.keys() - set(wanted):
            old[gone].delete()
        for position, (member, name) in enumerate(wanted, start=1):
            row = old.get((member, name)) or ReportAuthor(report=report, member=member, name=name)
            row.position = position
            row.full_clean(exclude=("report", "member"))
            row.save()


def _take_notes(report: OpinionReport, notes, *, by: Actor):
    """Edit these notes into the report, and no others that stand. Raises ValidationError for one of another report."""
    for note in report.notes.standing().exclude(pk__in=[one.pk for one in notes]):
        actions.edit(note, {"report": None}, by=by, verb="不再编入社情民意")
    for note in notes:
        free = Note.objects.free_for(report).filter(pk=note.pk, office=report.office_id)
        if not free.exists():
            raise ValidationError({"notes": f"“{note}”已编入另一篇社情民意或已撤回，请重新选择。"})
        actions.edit(note, {"report": report}, by=by, verb="编入社情民意")


def _words(report: OpinionReport) -> dict[str, str]:
    """Return what the trail says of it: its columns, authors and notes."""
    hung = {}
    if report.pk:
        row = OpinionReport.objects.prefetch_related("authors__member").get(pk=report.pk)
        hung = {"作者": row.by_whom, "来自民情": "、".join(str(one) for one in report.notes.standing().order_by("pk"))}
    return {**trail.words(report), **hung}
