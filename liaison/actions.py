"""The verbs every room builds on, and those of the ground floor: atomic, checked, locked, in the trail."""

from copy import copy

from axes.utils import reset as axes_reset
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from liaison import trail
from liaison.keys import Actor
from liaison.models import User

_STANDING = {"withdrawn_at": None, "withdrawn_reason": ""}
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


class Stale(Exception):
    """Somebody else changed the row since the form was opened; `row` is what he left."""

    def __init__(self, row):
        super().__init__(f"{row._meta.label} {row.pk} is at version {row.version}")
        self.row = row


def locked(model, pk: int, version: int | None = None, *, withdrawn: bool = False):
    """Return the row, held until the transaction ends.

    Raises Stale when `version` is given and the row has moved on; ValidationError when it is withdrawn (or, with
    `withdrawn`, when it is not); model.DoesNotExist when there is none.
    """
    row = model._default_manager.select_for_update(of=("self",), no_key=True).get(pk=pk)
    if version is not None and row.version != version:
        raise Stale(row)
    if getattr(row, "is_withdrawn", False) != withdrawn:
        raise ValidationError("这条记录没有撤回，不用恢复。" if withdrawn else "这条记录已撤回，恢复后才能改动。")
    return row


@transaction.atomic
def add(model, values: dict, *, by: Actor, verb: str = "登记"):
    """Add one row and say so in the trail. Raises ValidationError."""
    row = model(**values)
    row.full_clean()
    row.save(force_insert=True)
    trail.record(row, verb, by=by, changes=trail.difference({}, trail.words(row)))
    return row


@transaction.atomic
def edit(row, values: dict, *, by: Actor, version: int | None = None, verb: str = "修改", withdrawn: bool = False):
    """Set `values` on a row and say before and after in the trail; nothing happens when nothing differs.

    Raises Stale and ValidationError.
    """
    row = locked(type(row), row.pk, version, withdrawn=withdrawn)
    before = copy(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    changes = trail.changes(before, row)
    if changes:
        row.version += 1
        row.save()
        trail.record(row, verb, by=by, changes=changes, note=values.get("withdrawn_reason", ""))
    return row


def withdraw(row, *, by: Actor, reason: str, version: int | None = None):
    """Take a row out of every list and count, with the reason. Raises Stale; ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明撤回原因。"})
    values = {"withdrawn_at": timezone.now(), "withdrawn_reason": reason.strip()}
    return edit(row, values, by=by, version=version, verb="撤回")


def restore(row, *, by: Actor, version: int | None = None):
    """Bring a withdrawn row back as it was. Raises Stale."""
    return edit(row, _STANDING, by=by, version=version, verb="恢复", withdrawn=True)


@transaction.atomic
def open_account(values: dict, *, by: Actor, password: str | None = None) -> tuple[User, str]:
    """Open an account; return it with its initial password, which must be changed at the first sign-in."""
    password = password or get_random_string(12, _READABLE)
    user = User(**values)
    user.set_password(password)
    user.full_clean()
    user.save(force_insert=True)
    trail.record(user, "开通账号", by=by, changes=trail.difference({}, trail.words(user)))
    return user, password


@transaction.atomic
def edit_account(user: User, values: dict, *, by: Actor, version: int | None = None) -> User:
    """Change an account; nobody closes the one he is using. Raises Stale and ValidationError."""
    if by.user and by.user.pk == user.pk and not values.get("is_active", True):
        raise ValidationError({"is_active": "不能停用自己正在使用的账号。"})
    if by.user and by.user.pk == user.pk and values.get("role", user.role) != user.role:
        raise ValidationError({"role": "不能更改自己的角色，请由另一位管理员操作。"})
    return edit(user, values, by=by, version=version)


@transaction.atomic
def reset_password(user: User, *, by: Actor) -> str:
    """Give an account a new initial password and return it; the door opens again if guesses had closed it.

    Raises ValidationError for one's own account: whoever knows his password changes it.
    """
    if by.user and by.user.pk == user.pk:
        raise ValidationError("不能重置自己的密码，请从右上角“修改密码”更换。")
    password = get_random_string(12, _READABLE)
    _set_password(user, password, must_change=True, by=by, verb="重置密码")
    axes_reset(username=user.username)
    return password


@transaction.atomic
def change_password(user: User, password: str, *, by: Actor) -> User:
    """Set the password its owner chose. Raises ValidationError when it is too weak."""
    validate_password(password, user)
    return _set_password(user, password, must_change=False, by=by, verb="修改密码")


def _set_password(user: User, password: str, *, must_change: bool, by: Actor, verb: str) -> User:
    user = locked(User, user.pk)
    user.set_password(password)
    user.must_change_password = must_change
    user.version += 1
    user.save()
    trail.record(user, verb, by=by)
    return user


@transaction.atomic
def note_sign_in(user: User, *, by: Actor):
    """Put a sign-in into the trail."""
    trail.record(user, "登录", by=by)


@transaction.atomic
def note_export(owner, title: str, *, rows: int, purpose: str, by: Actor):
    """Put an export into the trail: what left, how many rows, what for."""
    trail.record(owner, "导出", by=by, note=f"《{title}》{rows} 行，用途：{purpose}", office=by.user.office)
