"""A scheme (考核办法): everything a paper says about how a year is scored. Its YAML file is this, word for word."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from performance.scoring.converts import AsIs, Convert
from performance.scoring.shape import (
    TOTAL,
    Code,
    Keep,
    Name,
    Otherwise,
    Part,
    Percent,
    Points,
    Range,
    Share,
    Span,
    Take,
    Times,
    Who,
    Words,
)
from performance.scoring.ways import Each, Way


class CapFor(Part):
    """A cap that differs for some."""

    who: Who = Field(title="适用于")
    cap: Annotated[Points, Field(ge=0)] = Field(title="上限")


class Clause(Part):
    """One thing that may be so: exactly one of a count of records, a score, the months in office, a finding or none.

    `of` is the code of a rule or group, "total", or "result" (over several years); `years` how many years running.
    `window` is of records and months.
    """

    takes: tuple[Take, ...] = Field((), title="记录")
    window: Span | None = Field(None, title="期间")
    times: Range | None = Field(None, title="次数")
    of: Code | None = Field(None, title="得分")
    score: Range | None = Field(None, title="分数")
    years: Times = Field(1, title="连续年数")
    months: Range | None = Field(None, title="任职月数")
    found: Code | None = Field(None, title="认定")
    not_found: Code | None = Field(None, title="没有认定")

    @model_validator(mode="after")
    def _is_one_thing(self):
        said = [bool(self.takes), *(one is not None for one in (self.of, self.months, self.found, self.not_found))]
        if sum(said) != 1:
            raise ValueError("一个条件只能是记录次数、得分、任职月数、认定中的一种")
        if bool(self.takes) != (self.times is not None):
            raise ValueError("看记录的要写次数，别的不写")
        if (self.of is not None) != (self.score is not None):
            raise ValueError("看得分的要写分数，别的不写")
        return self


# Several things that may be so, each of them clauses that all hold.
Cases = tuple[Annotated[tuple[Clause, ...], Field(min_length=1)], ...]


class PartOf(Part):
    """A limit: so many per cent of the points of a rule or group."""

    of: Code = Field(title="哪一项的得分")
    percent: Annotated[Decimal, Field(ge=0, le=1000, max_digits=7, decimal_places=4)] = Field(
        Decimal(100), title="百分之几"
    )


class Group(Part):
    """A part of the total: begins at `base`, what its rules and groups bring is added, cut at `cap` and `floor`.

    `bonus`: year-end tables show it as 加分, apart from what everybody is to bring. `part_of` caps it besides by what
    another rule or group brings. `convert` says what becomes of the figure then. Points, deductions too, are there only
    if one of the `needs` holds, else `percent_without` of them.
    """

    code: Code = Field(title="代码")
    name: Name = Field(title="名称")
    parent: Code = Field(TOTAL, title="属于")
    bonus: bool = Field(False, title="是加分")
    base: Points = Field(Decimal(0), title="起始分")
    cap: Annotated[Points, Field(ge=0)] | None = Field(None, title="上限")
    floor: Points | None = Field(None, title="下限")
    caps: tuple[CapFor, ...] = Field((), title="另定的上限")
    part_of: PartOf | None = Field(None, title="上限随另一项")
    convert: Convert = Field(AsIs(), title="折算")
    needs: Cases = Field((), title="计分的前提")
    percent_without: Percent = Field(Decimal(0), title="没有满足时计百分之几")


class Rule(Part):
    """One line of the paper: who it is about, which records, which days, how they become points, where these land.

    `dated` names the day that puts a record into the window (submitted, filed, adopted, held, awarded; '' the
    measure's own), `as_of` the day after which changes of state no longer count. `provided` names what a record must
    have besides ("proof": something attached). `watch` flags each month, quarter or half-year without a record.
    `convert`, `needs` and `percent_without` are as of a group.
    """

    code: Code = Field(title="代码")
    name: Name = Field(title="名称")
    text: Words = Field("", title="条文")
    group: Code = Field(TOTAL, title="计入")
    who: Who = Field(Who(), title="适用于")
    not_for_others: Otherwise = Field(Otherwise(what="lapse"), title="不适用时")
    takes: tuple[Take, ...] = Field((), title="计哪些记录")
    window: Span | None = Field(None, title="考核期")
    dated: str = Field("", title="以哪个日期为准")
    as_of: Span | None = Field(None, title="状态截止")
    provided: tuple[Literal["proof"], ...] = Field((), title="须具备")
    share: Share = Field(Share(), title="作者分配")
    keep: tuple[Keep, ...] = Field((), title="重复计分")
    way: Way = Field(Each(), title="计分方法")
    required: tuple[Take, ...] = Field((), title="有要求的标志")
    nothing: Otherwise = Field(Otherwise(), title="没有要求时")
    cap: Annotated[Points, Field(ge=0)] | None = Field(None, title="上限")
    floor: Points | None = Field(None, title="下限")
    caps: tuple[CapFor, ...] = Field((), title="另定的上限")
    convert: Convert = Field(AsIs(), title="折算")
    needs: Cases = Field((), title="计分的前提")
    percent_without: Percent = Field(Decimal(0), title="没有满足时计百分之几")
    watch: Literal["", "month", "quarter", "half"] = Field("", title="提示缺项")


class Exclusion(Part):
    """Rules of which one, or `at_most` so many, pay for one record, one matter (a proposal and its report), one owner.

    Of deductions the best is the heaviest.
    """

    rules: Annotated[tuple[Code, ...], Field(min_length=2)] = Field(title="规则")
    per: Literal["record", "matter", "all"] = Field("matter", title="同一")
    prefer: Literal["best", "first"] = Field("best", title="保留")
    at_most: Times = Field(1, title="最多计几项")


class Consequence(Part):
    """What follows where one of several things is so; each of these is clauses that all hold.

    Where no case is named it follows for everybody it is about. at_most: the grade is this band at best. grade: the
    grade is this band. none: 不评定. prompt: somebody is to act. Of several that settle the grade (grade, none) the
    first in the scheme does.
    """

    code: Code = Field(title="代码")
    name: Name = Field(title="名称")
    text: Words = Field("", title="条文")
    who: Who = Field(Who(), title="适用于")
    when: Cases = Field((), title="情形")
    effect: Literal["at_most", "grade", "none", "prompt"] = Field(title="后果")
    band: Name | None = Field(None, title="等次")
    prompt: Name | None = Field(None, title="提示")
    by: Annotated[str, Field(max_length=60)] = Field("", title="由谁处理")

    @model_validator(mode="after")
    def _says_what(self):
        if (self.effect in ("at_most", "grade")) != (self.band is not None):
            raise ValueError("限定等次的后果要写等次，其他后果不写")
        if (self.effect == "prompt") != (self.prompt is not None):
            raise ValueError("提示要写提示的名称，其他后果不写")
        if not self.when and self.who == Who():
            raise ValueError("情形没有写的，要写适用于哪些人")
        return self


class Size(Part):
    """So many places from so many people on."""

    people: Annotated[int, Field(ge=0)] = Field(title="人数达到")
    number: Annotated[int, Field(ge=0)] = Field(title="名额")


class Places(Part):
    """How many may have a grade: a number, per cent of a base rounded down, or by its size; for each unit by itself.

    `without` are posts that take no place; they are in the base if `counted_in_base`.
    """

    number: Annotated[int, Field(ge=0)] | None = Field(None, title="名额")
    percent: Annotated[Decimal, Field(ge=0, le=100)] | None = Field(None, title="比例")
    sizes: tuple[Size, ...] = Field((), title="按人数定名额")
    per: Literal["county", "office", "post", "committee"] = Field("county", title="按什么计")
    rank: Literal["top", "bottom"] = Field("top", title="取")
    without: tuple[str, ...] = Field((), title="不占名额的职务")
    counted_in_base: bool = Field(True, title="计入基数")

    @model_validator(mode="after")
    def _is_one(self):
        if [self.number is None, self.percent is None, not self.sizes].count(False) != 1:
            raise ValueError("名额写人数、比例、按人数定名额中的一种")
        return self


class Band(Part):
    """A grade: from `at_least` on (inclusive), below `below`; the lowest has no lower end. `places` limits it."""

    name: Name = Field(title="等次")
    at_least: Points | None = Field(None, title="不低于")
    below: Points | None = Field(None, title="低于")
    who: Who = Field(Who(), title="适用于")
    places: Places | None = Field(None, title="名额")
    colour: Literal["", "green", "blue", "amber", "red", "grey"] = Field("", title="显示颜色")


class Rounding(Part):
    """Where and how figures are rounded: each record's points, each rule's, each group's, or the total's only."""

    at: Literal["record", "rule", "group", "total"] = Field("total", title="在哪一步")
    places: Annotated[int, Field(ge=0, le=4)] = Field(2, title="小数位数")
    how: Literal["half_up", "down", "up", "half_even"] = Field("half_up", title="方式")


class Assessor(Part):
    """Who assesses some members first: their office, or the county."""

    who: Who = Field(title="适用于")
    by: Literal["office", "county"] = Field(title="由谁初评")


class OverYears(Part):
    """The result is the average or the sum of this year's total and those before; with `term` only of the same term."""

    years: Annotated[int, Field(ge=2, le=5)] = Field(2, title="年数")
    how: Literal["average", "sum"] = Field("average", title="怎样合计")
    term: bool = Field(False, title="只算本届的年份")


class Finding(Part):
    """Something a person finds of a member, with a reason: 违纪受处分, 弄虚作假, 因病."""

    code: Code = Field(title="代码")
    name: Name = Field(title="名称")


class Scheme(Part):
    """A whole scheme; `performance.scoring.checking` says what does not hang together.

    `ties` are rules and groups whose points decide one after the other who of equal results stands before.
    """

    name: Name = Field(title="名称")
    about: Annotated[str, Field(max_length=2000)] = Field("", title="说明")
    subject: Literal["member", "office"] = Field("member", title="考核对象")
    window: Span = Field(Span(), title="考核期")
    total: Group = Field(Group(code=TOTAL, name="总分", floor=Decimal(0)), title="总分")
    groups: Annotated[tuple[Group, ...], Field(max_length=60)] = Field((), title="分组")
    rules: Annotated[tuple[Rule, ...], Field(max_length=200)] = Field((), title="规则")
    exclusions: tuple[Exclusion, ...] = Field((), title="不重复计分")
    findings: tuple[Finding, ...] = Field((), title="认定事项")
    consequences: tuple[Consequence, ...] = Field((), title="约束")
    bands: tuple[Band, ...] = Field((), title="等次")
    rounding: Rounding = Field(Rounding(), title="取整")
    assessors: tuple[Assessor, ...] = Field((), title="初评")
    over_years: OverYears | None = Field(None, title="多年合计")
    ties: tuple[Code, ...] = Field((), title="同分先比")
    interim: Literal["none", "county", "office", "member"] = Field("office", title="季度得分给谁看")

    def in_tree(self) -> list[tuple[Group, int]]:
        """Return the total and each group after the one it stands in, with how deep it stands."""
        inner: dict[str, list[Group]] = {}
        for one in self.groups:
            inner.setdefault(one.parent, []).append(one)

        def below(code: str, depth: int) -> list[tuple[Group, int]]:
            found = []
            for one in inner.pop(code, ()):
                found += [(one, depth), *below(one.code, depth + 1)]
            return found

        return [(self.total, 0), *below(TOTAL, 1)]
