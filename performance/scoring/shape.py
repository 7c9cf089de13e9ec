"""What every part of a scheme shares: how a part is read, who it is about, which days, whose share."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

CODE = r"^[A-Za-z][A-Za-z0-9_-]{0,19}$"
MONTH_DAY = (  # a day there is, in a leap year at least
    r"^(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$|^(0[13-9]|1[0-2])-(29|30)$|^(0[13578]|1[02])-31$|^02-29$"
)
Code = Annotated[str, Field(pattern=CODE)]
Words = Annotated[str, Field(max_length=500)]
Name = Annotated[str, Field(min_length=1, max_length=60)]
Points = Annotated[Decimal, Field(max_digits=8, decimal_places=4)]
Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=7, decimal_places=4)]
Times = Annotated[int, Field(ge=1, le=9999)]
MonthDay = Annotated[str, Field(pattern=MONTH_DAY)]
Value = Annotated[
    str, BeforeValidator(lambda told: str(told) if isinstance(told, bool | int) else told), Field(max_length=60)
]  # of a filter: yes and no are True and False, a county's own words stand by number
TOTAL = "total"  # the code of the group every other group stands in
RESULT = "result"  # what conditions call the figure over several years by


class Part(BaseModel):
    """A part of a scheme: unknown fields are refused, and nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def parts_in(said) -> Iterator[Part]:
    """Yield a part (or those of a tuple) and every part inside it."""
    if isinstance(said, Part):
        yield said
        said = tuple(getattr(said, name) for name in type(said).model_fields)
    if isinstance(said, tuple):
        for one in said:
            yield from parts_in(one)
    elif isinstance(said, dict):
        yield from parts_in(tuple(said.values()))


class Span(Part):
    """Which days: the calendar year, session to session, from day to day, some years up to this one, or the term."""

    kind: Literal["year", "session", "days", "years", "term"] = Field("year", title="考核期")
    from_year: Literal[-1, 0] = Field(0, title="起始年份")
    from_day: MonthDay | None = Field(None, title="起始月日")
    to_year: Literal[0, 1] = Field(0, title="截止年份")
    to_day: MonthDay | None = Field(None, title="截止月日")
    years: Annotated[int, Field(ge=1, le=10)] | None = Field(None, title="年数")

    @model_validator(mode="after")
    def _is_whole(self):
        if (self.kind == "days") != (self.from_day is not None and self.to_day is not None):
            raise ValueError("按起止日计的考核期要写起始月日和截止月日，其他考核期不写")
        if self.kind == "days" and (self.from_year, self.from_day) > (self.to_year, self.to_day):
            raise ValueError("考核期的起始日晚于截止日")
        if (self.kind == "years") != (self.years is not None):
            raise ValueError("按年数计的考核期要写年数，其他考核期不写")
        return self


class Range(Part):
    """Numbers from one on, up to and including one, or below one."""

    at_least: Decimal | None = Field(None, title="不少于")
    at_most: Decimal | None = Field(None, title="不多于")
    below: Decimal | None = Field(None, title="小于")

    @model_validator(mode="after")
    def _is_a_range(self):
        ends = [end for end in (self.at_most, self.below) if end is not None]
        if len(ends) > 1 or (not ends and self.at_least is None):
            raise ValueError("范围写“不少于”，或者“不多于”“小于”中的一个")
        if ends and self.at_least is not None and self.at_least > ends[0]:
            raise ValueError("范围的下限大于上限")
        return self

    def holds(self, number: Decimal) -> bool:
        """Say whether a number lies in it."""
        return (
            (self.at_least is None or number >= self.at_least)
            and (self.at_most is None or number <= self.at_most)
            and (self.below is None or number < self.below)
        )


class Who(Part):
    """Members or offices alike in everything that is said; nothing said is everybody.

    Offices, committees and sectors are ids as text, names in a file. `duties` are posts in offices and groups, `ages`
    whole years at the end of the window; where no birth is known he has not come to any age. `on` says when: at the
    end of the window (or on his last day in it), or on any day of it.
    """

    posts: tuple[Value, ...] = Field((), title="政协职务")
    without_posts: tuple[Value, ...] = Field((), title="除外的政协职务")
    duties: tuple[Value, ...] = Field((), title="机构职务")
    offices: tuple[Value, ...] = Field((), title="联络机构")
    committees: tuple[Value, ...] = Field((), title="专门委员会")
    sectors: tuple[Value, ...] = Field((), title="界别")
    parties: tuple[Value, ...] = Field((), title="政治面貌")
    months: Range | None = Field(None, title="考核期内任职月数")
    ages: Range | None = Field(None, title="年龄（周岁）")
    on: Literal["end", "any"] = Field("end", title="以何时为准")


class Share(Part):
    """What falls to each of several authors (of an office's record: to each host), in per cent of the points.

    full: all to each. fixed: `first` to the first, `others` to each other. split: `first` to the first, what is left
    in equal parts to the others. equal: equal parts. leading: all to each of the first `people`. A single author has
    all of it, whatever is said. Authors who have not signed are none.
    """

    how: Literal["full", "fixed", "split", "equal", "leading"] = Field("full", title="分配方式")
    first: Percent = Field(Decimal(100), title="第一作者占比")
    others: Percent = Field(Decimal(0), title="其他作者占比")
    people: Times = Field(1, title="计分人数")


class Take(Part):
    """Which records, and what one of them is worth.

    `count` is a measure of the registry, `where` accepted values of its filters, `without` refused ones, `amounts`
    ranges of its quantities and of `position` (place among the authors) and `authors` (how many). With `per` the points
    are for each unit of a quantity. A record belongs to the first take of a rule it fits. Where a rule looks at how
    many there are (steps, table, target, rate, members), `points` say as how many a record counts. `who` is asked of
    the day of the record.
    """

    count: str = Field(title="计什么")
    where: dict[str, tuple[Value, ...]] = Field({}, title="条件")
    without: dict[str, tuple[Value, ...]] = Field({}, title="除外")
    amounts: dict[str, Range] = Field({}, title="数量条件")
    who: Who = Field(Who(), title="限于")
    points: Points = Field(Decimal(1), title="每次分值")
    per: str = Field("", title="按数量计")
    share: Share | None = Field(None, title="作者分配")
    label: Annotated[str, Field(max_length=60)] = Field("", title="名称")


class Keep(Part):
    """Which records count where several came: the best (or earliest) `at_most` of each record, period or attribute.

    `per` is "all", "matter" (a proposal and the report it became), "record", "month", "quarter", "half", or a filter
    of the measures. Of deductions the best is the heaviest.
    """

    per: str = Field("all", title="在什么范围内")
    at_most: Times = Field(1, title="最多计几次")
    by: Literal["best", "earliest"] = Field("best", title="先计")


class Otherwise(Part):
    """What becomes of a rule's points where it does not apply, or where nothing was required.

    zero: none. full: all it is worth. lapse: it is left out. move: what it is worth is added to what the rule `to` is
    worth, whose points grow in proportion. scale: the same for all other rules of the group `to` (of its own group,
    or the next above that has other rules, where none is named).
    """

    what: Literal["zero", "full", "lapse", "move", "scale"] = Field("zero", title="处理")
    to: Code | None = Field(None, title="移到")

    @model_validator(mode="after")
    def _says_where(self):
        if self.what == "move" and self.to is None:
            raise ValueError("把分值移到其他规则的，要写移到哪一条")
        if self.what not in ("move", "scale") and self.to is not None:
            raise ValueError("只有移到其他规则、在一组里按比例折算的，才写移到哪里")
        return self


def day_of(year: int, month_day: str) -> date:
    """Return the day of a year; 29 February of a common year is the 28th."""
    month, day = (int(part) for part in month_day.split("-"))
    return date(year, month, min(day, monthrange(year, month)[1]))
