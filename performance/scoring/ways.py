"""How records become points: one class for each way, told apart by `way`."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from performance.scoring.shape import Part, Points, Take, Times, Words


class Each(Part):
    """The points of all records kept, added up."""

    way: Literal["each"] = "each"


class Ladder(Part):
    """The first record brings the first figure, the second the second …, each later one the last figure.

    With `per`, as in `Keep`, it begins anew for each period or value.
    """

    way: Literal["ladder"] = "ladder"
    points: Annotated[tuple[Points, ...], Field(min_length=1, max_length=20)] = Field(title="逐次分值")
    by: Literal["best", "earliest"] = Field("best", title="谁算第一次")
    per: str = Field("all", title="在什么范围内数")


class Fixed(Part):
    """The same points for everybody the rule is about, and whose `needs` hold; no records are looked at."""

    way: Literal["fixed"] = "fixed"
    points: Points = Field(title="分值")


class Other(Part):
    """What the year's other set says: of a member the total of his office, of an office its members' average."""

    way: Literal["other"] = "other"


class Step(Part):
    """From this count on: these points, or a range in which the assessor chooses and says why."""

    at_least: Annotated[Decimal, Field(ge=0)] = Field(title="达到")
    points: Points = Field(title="分值")
    up_to: Points | None = Field(None, title="至多")


class Table(Part):
    """Points by how many records there are, or by what a quantity adds up to."""

    way: Literal["table"] = "table"
    of: str = Field("", title="按什么计")
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=30)] = Field(title="档次")

    @model_validator(mode="after")
    def _climbs(self):
        starts = [step.at_least for step in self.steps]
        if starts != sorted(set(starts)):
            raise ValueError("各档的“达到”要从小到大，不能重复")
        if any(step.up_to is not None and step.up_to < step.points for step in self.steps):
            raise ValueError("一档的“至多”小于它的分值")
        return self


class Target(Part):
    """A number of records brings the points; each one more adds some, each one missing takes some away."""

    way: Literal["target"] = "target"
    need: Times = Field(title="目标次数")
    points: Points = Field(title="达到目标的分值")
    more: Points = Field(Decimal(0), title="每多一次加")
    less: Annotated[Points, Field(ge=0)] = Field(Decimal(0), title="每少一次减")


class Rate(Part):
    """What the records come to, each weighing its points, divided by how many of `among` there are, times points."""

    way: Literal["rate"] = "rate"
    among: Annotated[tuple[Take, ...], Field(min_length=1)] = Field(title="除以")
    points: Points = Field(title="满分")


class Manual(Part):
    """Points an assessor gives, with a reason."""

    way: Literal["manual"] = "manual"
    low: Points = Field(Decimal(0), title="最低")
    high: Points = Field(title="最高")

    @model_validator(mode="after")
    def _is_a_range(self):
        if self.low > self.high:
            raise ValueError("最低分大于最高分")
        return self


class Ballot(Part):
    """Points by the ballots of several groups of raters: each option is worth per cent of the points."""

    way: Literal["ballot"] = "ballot"
    options: dict[str, Annotated[Decimal, Field(ge=0, le=100)]] = Field(title="选项")
    raters: dict[str, Annotated[Decimal, Field(ge=0, le=100)]] = Field(title="测评群体权重")
    points: Points = Field(title="满分")

    @model_validator(mode="after")
    def _weighs_a_hundred(self):
        if len(self.options) < 2:
            raise ValueError("民主测评至少两个选项")
        if sum(self.raters.values()) != 100:
            raise ValueError("各测评群体的权重合计应为 100")
        return self


class Members(Part):
    """In a set for offices: what its members did, each of them counted by the takes.

    every: the points if each of them has `at_least`. share: the points times the share of those who have. average: the
    points times the average, of `at_least` at most.
    """

    way: Literal["members"] = "members"
    how: Literal["every", "share", "average"] = Field(title="怎样计")
    at_least: Times = Field(1, title="每人至少")
    points: Points = Field(title="满分")


Way = Annotated[
    Each | Ladder | Table | Target | Rate | Manual | Ballot | Members | Fixed | Other,
    Field(discriminator="way", title="计分方法"),
]
__all__ = [
    "Ballot", "Each", "Fixed", "Ladder", "Manual", "Members", "Other", "Rate", "Step", "Table", "Target", "Way",
    "Words",
]  # fmt: skip
