"""How far the days and numbers people type may go: what lies beyond is a slip of the finger, and said so."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

FIRST_DAY, LAST_DAY = date(1949, 1, 1), date(2099, 12, 31)
MOST = 9_999_999
_MOST_SMALL = 9_999  # of counts the database keeps short: votes, order, percents
_LEAST = "不能小于 %(limit_value)s，请核对。"
_BEYOND = "不能大于 %(limit_value)s，请核对是否多写了几位。"
_LIMITS = (MinValueValidator, MaxValueValidator)
_BAD_DAY = "日期写法有误，请按 2026-03-31 这样填写。"
_FRAMEWORK_DAY = forms.DateField.default_error_messages["invalid"]


def refuse_far_day(day: date):
    """Refuse a day long before there was a council, or long after. Raises ValidationError."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError(f"{day} 太早或太晚，请填写 {FIRST_DAY} 至 {LAST_DAY} 之间的日期。", "far_day")


def set_limits(field: forms.Field, column: models.Field | None = None):
    """Give a field of a form its limits, `column` being what keeps it, and its refusals words that say what to do."""
    if isinstance(field, forms.DateField):
        _limit_day(field)
    elif isinstance(field, forms.IntegerField):
        _limit_number(field, column)


def _limit_day(field: forms.DateField):
    if refuse_far_day not in field.validators:
        field.validators.append(refuse_far_day)
    if field.error_messages["invalid"] == _FRAMEWORK_DAY:
        field.error_messages["invalid"] = _BAD_DAY


def _limit_number(field: forms.IntegerField, column: models.Field | None):
    limits = [one for one in field.validators if isinstance(one, _LIMITS)]
    others = [one for one in field.validators if one not in limits]
    limits += [one for one in getattr(column, "validators", ()) if isinstance(one, _LIMITS)]
    if type(field) is forms.IntegerField:
        field.error_messages["invalid"] = "请填写整数，例如 12。"
        most = _MOST_SMALL if isinstance(column, models.PositiveSmallIntegerField) else MOST
        limits = [one for one in limits if isinstance(one, MinValueValidator) or one.limit_value <= most]
        if all(isinstance(one, MinValueValidator) for one in limits):
            limits.append(MaxValueValidator(most))
    for one in map(_in_words, limits):
        if one not in others:
            others.append(one)
    field.validators = others


def _in_words(limit):
    """Return a limit with words of ours, where it has none of its own."""
    if limit.message != type(limit).message:
        return limit
    return type(limit)(limit.limit_value, _LEAST if isinstance(limit, MinValueValidator) else _BEYOND)
