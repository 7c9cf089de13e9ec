"""What is said about a year file: remarks on its items, answers, objections and their replies."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison import actions
from liaison.keys import Actor
from liaison.roles import Right
from performance.actions.files import is_out, move_file, refuse_stranger
from performance.file_states import AT_COUNTY, WITH_OFFICE, FileMove
from performance.models import Objection, Remark, YearFile


@transaction.atomic
def remark_on(file: YearFile, values: dict, *, by: Actor, today: date) -> Remark:
    """Remark on one item of a file that is at the county. `values`: key, label, text, must_mend."""
    file = actions.locked(YearFile, file.pk)
    refuse_stranger(file, Right.REVIEW_FILES, by)
    if file.state not in AT_COUNTY:
        raise ValidationError(f"这份档案现在是“{file.get_state_display()}”，不能逐项提意见。")
    return actions.add(Remark, {**values, "file": file, "day": today, "user": by.user}, by=by, verb="提意见")


@transaction.atomic
def answer_remark(remark: Remark, text: str, *, by: Actor, today: date, version: int | None = None) -> Remark:
    """Answer a remark, once the item is mended. Raises Stale; ValidationError while the file is not with the office."""
    file = actions.locked(YearFile, remark.file_id)
    refuse_stranger(file, Right.KEEP_FILES, by)
    if file.state not in WITH_OFFICE or remark.closed_on:
        raise ValidationError("现在不能答复这条意见：档案不在联络组，或者意见已了结。")
    values = {"answer": text.strip(), "answered_on": today, "answered_by": by.user}
    return actions.edit(remark, values, by=by, version=version, verb="答复意见")


@transaction.atomic
def close_remark(remark: Remark, *, by: Actor, today: date, version: int | None = None) -> Remark:
    """Close a remark that is settled, or was made by mistake. Raises Stale and ValidationError."""
    file = actions.locked(YearFile, remark.file_id)
    refuse_stranger(file, Right.REVIEW_FILES, by)
    if file.is_sealed:
        raise ValidationError("档案已经归档，意见不能再办。")
    if remark.closed_on:
        raise ValidationError("这条意见已了结，不用再办。")
    return actions.edit(remark, {"closed_on": today}, by=by, version=version, verb="了结意见")


@transaction.atomic
def object_to(file: YearFile, text: str, *, by: Actor, today: date) -> Objection:
    """Object to a result that is out: the member himself, or his office."""
    file = actions.locked(YearFile, file.pk)
    refuse_stranger(file, Right.CONFIRM_FILES, by)
    if not is_out(file):
        raise ValidationError(f"这份档案现在是“{file.get_state_display()}”，公示或审定后、归档前才能申诉。")
    values = {"file": file, "text": text.strip(), "day": today, "user": by.user}
    values["by_member"] = bool(by.user and by.user.pk == file.member.account_id)
    return actions.add(Objection, values, by=by, verb="申诉")


@transaction.atomic
def reply_to_objection(
    objection: Objection, values: dict, *, by: Actor, today: date, version: int | None = None
) -> Objection:
    """Reply, once; where it is upheld the file goes back to be looked at again. Raises Stale and ValidationError."""
    file = actions.locked(YearFile, objection.file_id)
    refuse_stranger(file, Right.DECIDE_FILES, by)
    if objection.replied_on:
        raise ValidationError("这件申诉已经答复，不能重复答复。")
    values = {**values, "replied_on": today, "replied_by": by.user}
    objection = actions.edit(objection, values, by=by, version=version, verb="答复申诉")
    if objection.outcome == Objection.Outcome.UPHELD and file.goal(FileMove.RECONSIDER):
        move_file(file, FileMove.RECONSIDER, {"words": f"申诉采纳：{objection.reply}"}, by=by, today=today)
    return objection
