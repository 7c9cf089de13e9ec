"""What campaigns and plans have in common: something counted by measures in each part of a year."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from performance.measures import Countable, Subject, countable, nothing

YEARS = [
    MinValueValidator(2000, "年度请在 2000 至 2100 之间。"),
    MaxValueValidator(2100, "年度请在 2000 至 2100 之间。"),
]
NOT_OFFERED = "请从列出的统计内容里选择。"
NAMES = ("first", "second", "third")


class Period(models.IntegerChoices):
    """In how many months something comes round."""

    MONTH = 1, "每月"
    TWO_MONTHS = 2, "每两个月"
    QUARTER = 3, "每季度"
    HALF_YEAR = 6, "每半年"
    YEAR = 12, "每年"


def served_in(year: str) -> Q:
    """Return what a scope says besides: an office the member was in during the year, which stands at path `year`."""
    from_year, to_year = "member__appointments__from_day__year__lte", "member__appointments__to_day__year__gte"
    still = Q(member__appointments__to_day__isnull=True) | Q(**{to_year: F(year)})
    return Q(still, **{from_year: F(year)})


def measure_field(label: str, **kwargs) -> models.CharField:
    """Return a column that holds the key of what is counted."""
    return models.CharField(label, max_length=60, **kwargs)


def shown(name: str):
    """Return a method that says in words what the column `name` counts, as fields with fixed words have one."""

    def display(self) -> str:
        one = countable(getattr(self, name))
        return one.in_words(lambda model: model.objects.filter(county=self.county_id)) if one else ""

    return display


class Counting(models.Model):
    """A row that asks for records in each part of a year: any of up to three measures does."""

    period = models.PositiveSmallIntegerField("多久一次", choices=Period, default=Period.YEAR)
    first = measure_field("按什么记录统计")
    second = measure_field("或者", blank=True)
    third = measure_field("再或者", blank=True)

    get_first_display, get_second_display, get_third_display = map(shown, NAMES)

    class Meta:
        abstract = True

    @property
    def counted_for(self) -> Subject:
        """Return whose records are counted."""
        return Subject(self.subject)

    @property
    def is_of_members(self) -> bool:
        """Say whether each member owes it."""
        return self.subject == Subject.MEMBER.value

    @property
    def unit(self) -> str:
        """Return the unit of its figure."""
        return next((one.unit for one in self.countables), "")

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of what satisfies it."""
        return tuple(key for key in (getattr(self, name) for name in NAMES) if key)

    @property
    def countables(self) -> tuple[Countable, ...]:
        """Return what satisfies it."""
        return tuple(filter(None, map(countable, self.keys)))

    def in_words(self, visible=nothing) -> str:
        """Return what satisfies it in words; `visible` as in `Filter`."""
        return "或".join(one.in_words(visible) for one in self.countables)

    def clean(self):
        """Refuse a measure its subject has none of, and the same one twice."""
        keys = {name: getattr(self, name) for name in NAMES if getattr(self, name)}
        for name, key in keys.items():
            one = countable(key)
            if one is None:
                raise ValidationError({name: NOT_OFFERED})
            if self.counted_for not in one.measure.sources:
                others = "按联络机构" if self.counted_for == Subject.MEMBER else "按委员"
                raise ValidationError({name: f"“{one.words}”只能{others}统计，请改选，或改“由谁完成”。"})
        if len(set(keys.values())) < len(keys):
            raise ValidationError({"second": "选了同样的统计内容，请改选或留空。"})
