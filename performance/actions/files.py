"""Verbs of year files: opened for everybody at once, stated, moved along the table."""

from copy import copy
from datetime import date
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from liaison import actions, trail
from liaison.days import year_window
from liaison.keys import Actor
from liaison.models import County
from liaison.roles import Right, may
from members.models import Appointment
from performance.actions.rules import lock_rules
from performance.file_states import DECIDED, MOVES, OUT, WITH_OFFICE, FileMove, FileState
from performance.files.changes import items
from performance.files.content import content
from performance.files.scores import assessors_of, rules_of, scores_of
from performance.models import FileStep, YearFile

_SLICE = 200


class Opened(NamedTuple):
    """How many files were opened, and how many went to the office their member is in now."""

    files: int
    moved: int


@transaction.atomic
def open_files(county: County, year: int, *, today: date, by: Actor) -> Opened:
    """Open the year for all members of a county who served in it and have no file; return how many were opened.

    Files that are still with an office the member has left go to the one he is in. Raises ValidationError where the
    year has not begun, or there is nothing to do.
    """
    actions.locked(County, county.pk)
    days = year_window(year)
    if days.start > today:
        raise ValidationError({"year": f"{year} 年还没有到，不能开启。"})
    places = _last_places(county, year)
    there = set(YearFile.objects.filter(county=county, year=year, withdrawn_at=None).values_list("member", flat=True))
    asked = [place for member, place in places.items() if member not in there]
    moved = _hand_over(county, year, places, by)
    if not asked and not moved:
        said = "没有在任委员" if not places else "在任委员都已有档案"
        raise ValidationError({"year": f"{year} 年{said}，没有新开启的。"})
    assessors = assessors_of(county, year, list(places))
    rows = [
        YearFile(
            county=county, member=place.member, office=place.office, year=year, assessor=assessors[place.member_id]
        )
        for place in asked
    ]
    YearFile.objects.bulk_create(rows, batch_size=_SLICE)
    trail.add([trail.entry(row, "开启", by=by) for row in rows])
    return Opened(len(rows), moved)


def _hand_over(county: County, year: int, places: dict[int, Appointment], by: Actor) -> int:
    """Give files that are not with the county to the office each member was in last; return how many."""
    files = YearFile.objects.filter(county=county, year=year, state__in=WITH_OFFICE, withdrawn_at=None)
    moved = [
        file for file in files.filter(member__in=places).order_by("pk")
        if file.office_id != places[file.member_id].office_id
    ]  # fmt: skip
    assessors = assessors_of(county, year, [file.member_id for file in moved]) if moved else {}
    hold(moved)
    for file in moved:
        values = {"office": places[file.member_id].office, "assessor": assessors[file.member_id]}
        actions.edit(file, values, by=by, verb="转交联络机构")
    return len(moved)


def _last_places(county: County, year: int) -> dict[int, Appointment]:
    """Return {member's id: his last appointment in the year}."""
    days = year_window(year)
    rows = Appointment.objects.filter(office__county=county, member__withdrawn_at=None, from_day__lte=days.end)
    rows = rows.exclude(to_day__lt=days.start).select_related("member", "office")
    return {place.member_id: place for place in rows.order_by("from_day", "pk")}


@transaction.atomic
def write_statement(file: YearFile, text: str, *, by: Actor, version: int | None = None) -> YearFile:
    """Write the member's statement. Raises Stale; ValidationError where the file has gone on."""
    file = actions.locked(YearFile, file.pk, version)
    refuse_stranger(file, Right.CONFIRM_FILES, by)
    if not file.is_written:
        raise ValidationError(f"这份档案现在是“{file.get_state_display()}”，述职不能再改。要改的，请先退回填报。")
    return actions.edit(file, {"statement": text.strip()}, by=by, verb="填写述职")


def refuse_stranger(file: YearFile, right: Right, by: Actor):
    """Refuse who does not hold the right, or is of another office. A command on the server may do anything."""
    user = by.user
    if user is None:
        return
    own = user.office_id in (None, file.office_id) and file.county_id == user.county_id
    if not may(user, right) or not own:
        raise PermissionDenied


@transaction.atomic
def move_file(
    file: YearFile, move: FileMove, said: dict | None = None, *, by: Actor, today: date, version: int | None = None
) -> YearFile:
    """Make a move but the seal. `said` holds `words` (opinion or reason), `grade`, `until` where the move takes them.

    Raises Stale, and ValidationError for a move not in the table and what is missing.
    """
    said = {"words": "", "grade": "", "until": None} | (said or {})
    said["words"] = said["words"].strip()
    file = actions.locked(YearFile, file.pk, version)
    refuse_stranger(file, MOVES[move].right, by)
    if file.member.is_withdrawn:
        raise ValidationError(f"{file.member}已撤回，或者已并入另一名委员，这份档案不再办理。")
    goal = file.goal(move)
    if goal is None or move == FileMove.SEAL:
        raise ValidationError(f"这份档案现在是“{file.get_state_display()}”，不能{FileMove(move).label}。请刷新页面。")
    if MOVES[move].says_why and not said["words"] and not file.remarks.to_mend().exists():
        raise ValidationError({"words": "请写明原因。"})
    return step(file, move, goal, said["words"], _does(move, file, said, today, by), by=by, today=today)


def step(file: YearFile, move, goal, words: str, values: dict, *, by: Actor, today: date) -> YearFile:
    """Write the row as `values` say, its step, and the trail."""
    before, start = copy(file), file.state
    snapshot = values.pop("snapshot", None)
    for name, value in {**values, "state": goal}.items():
        setattr(file, name, value)
    file.full_clean()
    file.version += 1
    with actions.remembering(by, YearFile.objects.filter(pk=file.pk)):
        file.save()
    row = FileStep(
        file=file, move=move, start=start, goal=goal, day=today, words=words, user=by.user, who=by.name,
        snapshot=snapshot,
    )  # fmt: skip
    row.full_clean()
    row.save(force_insert=True)
    actions.remember(by, row)
    trail.record(file, str(FileMove(move).label), by=by, changes=trail.changes(before, file), note=words[:500])
    return file


def _does(move: FileMove, file: YearFile, said: dict, today: date, by: Actor) -> dict:
    """Return what a move sets besides the state; check what was said."""
    does = _DOES.get(move)
    return does(file, said, today, by) if does else {}


def _confirm(file: YearFile, said: dict, today: date, by: Actor) -> dict:
    return {"confirmed_on": today}


def _assess(file: YearFile, said: dict, today: date, by: Actor) -> dict:
    if not said["words"]:
        raise ValidationError({"words": "请写初评意见。"})
    return {"suggested": said["grade"]}


def _hand_in(file: YearFile, said: dict, today: date, by: Actor) -> dict:
    left = file.remarks.to_mend().count()
    if left:
        raise ValidationError(f"还有 {left} 条意见没有答复，请逐条更正并答复后再报。")
    if rules := rules_of(file.county, file.year):
        lock_rules(rules, today=today, by=by)
    sheets = content([file.member], file.window)[file.member_id]
    score = scores_of(file.county, file.year, [file.member_id]).get(file.member_id)
    return {"snapshot": items(file, sheets, score)}


def _take_back(file: YearFile, said: dict, today: date, by: Actor) -> dict:
    if file.remarks.open().exists():
        raise ValidationError("县政协已经开始审核，不能收回。要改的，请联系县政协退回。")
    return {}


def _check(file: YearFile, said: dict, today: date, by: Actor) -> dict:
    for remark in file.remarks.open():
        remark.closed_on = today
        remark.version += 1
        remark.save()
    return {}


def _publish(file: YearFile, said: dict, today: date, by: Actor) -> dict:
    if said["until"] is None or said["until"] < today:
        raise ValidationError({"until": "公示结束日期不能早于今天，请核对。"})
    return {"public_from": today, "public_until": said["until"]}


def _approve(file: YearFile, said: dict, today: date, by: Actor) -> dict:
    if not said["grade"]:
        raise ValidationError({"grade": "请选择审定等次。"})
    if file.state == FileState.PUBLIC and file.public_until >= today:
        raise ValidationError(f"公示到 {file.public_until} 结束，结束后再审定。")
    refuse_open_objection(file)
    return {"grade": said["grade"], "approved_on": today}


def refuse_open_objection(file: YearFile):
    """Refuse to go on while an objection waits for its reply."""
    if file.objections.filter(replied_on=None).exists():
        raise ValidationError("还有申诉没有答复，请先答复。")


def _reconsider(file: YearFile, said: dict, today: date, by: Actor) -> dict:
    return {"grade": "", "approved_on": None, "public_from": None, "public_until": None}


_DOES = {
    FileMove.CONFIRM: _confirm, FileMove.ASSESS: _assess, FileMove.HAND_IN: _hand_in, FileMove.TAKE_BACK: _take_back,
    FileMove.CHECK: _check, FileMove.PUBLISH: _publish, FileMove.APPROVE: _approve,
    FileMove.RECONSIDER: _reconsider,
}  # fmt: skip


def hold(files: list[YearFile]):
    """Hold many files until the transaction ends, in the order everybody does: two who meet wait, neither is stuck."""
    rows = YearFile._base_manager.filter(pk__in=[file.pk for file in files]).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True))


@transaction.atomic
def approve_files(chosen: list[tuple[YearFile, str]], *, by: Actor, today: date) -> list[YearFile]:
    """Approve many files, each with its grade: all or none. Raises ValidationError naming those that cannot be."""
    done, refused = [], []
    hold([file for file, _ in chosen])
    for file, grade in chosen:
        try:
            with transaction.atomic():
                done.append(move_file(file, FileMove.APPROVE, {"grade": grade}, by=by, today=today))
        except ValidationError as error:
            refused.append(f"{file.member}：{'；'.join(error.messages)}")
    if refused:
        raise ValidationError([f"有 {len(refused)} 份不能审定，所以一份也没有审定：", *refused])
    return done


@transaction.atomic
def withdraw_file(file: YearFile, reason: str, *, by: Actor, version: int | None = None) -> YearFile:
    """Take back a file opened in error; what hangs on it stays. Raises Stale; ValidationError once it is decided."""
    file = actions.locked(YearFile, file.pk, version)
    refuse_stranger(file, Right.DECIDE_FILES, by)
    if file.state in DECIDED:
        raise ValidationError(f"这份档案{file.get_state_display()}，不能撤回。还没有归档的，可以先重新审核。")
    return actions.withdraw(file, by=by, reason=reason)


@transaction.atomic
def restore_file(file: YearFile, *, by: Actor, version: int | None = None) -> YearFile:
    """Bring a withdrawn file back as it was. Raises Stale; ValidationError where the member has another of the year."""
    refuse_stranger(file, Right.DECIDE_FILES, by)
    return actions.restore(file, by=by, version=version)


def is_out(file: YearFile) -> bool:
    """Say whether the result is told and can be objected to."""
    return file.state in OUT and not file.is_withdrawn
