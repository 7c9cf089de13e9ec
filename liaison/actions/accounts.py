"""What is done to accounts."""

from axes.utils import reset as axes_reset
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import get_random_string

from liaison import trail
from liaison.actions.rows import edit, locked
from liaison.keys import Actor
from liaison.models import User

_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def open_account(values: dict, *, by: Actor, password: str | None = None) -> tuple[User, str]:
    """Open an account; return it with its initial password, which must be changed at the first sign-in.

    A password `values` hold as a hash stands.
    """
    password = password or get_random_string(12, _READABLE)
    user = User(**values)
    if not user.password:
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
