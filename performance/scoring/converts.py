"""How a figure becomes another one (折算), after cap and floor: one class for each way, told apart by `way`."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from performance.scoring.shape import Part, Points, Times

_Above = Annotated[Decimal, Field(gt=0, max_digits=12, decimal_places=4)]
Unit = Literal["county", "office", "post", "committee"]


class AsIs(Part):
    """The figure itself."""

    way: Literal["as_is"] = "as_is"


class ByPercent(Part):
    """So many per cent of it; with `beyond` only of what is above that."""

    way: Literal["percent"] = "percent"
    percent: Annotated[Decimal, Field(ge=0, le=1000, max_digits=7, decimal_places=4)] = Field(title="折算比例")
    beyond: Points | None = Field(None, title="只折算超过的部分")


class Level(Part):
    """From this figure on: these points."""

    at_least: Points = Field(title="达到")
    points: Points = Field(title="分值")


class BySteps(Part):
    """The points of the step it reaches; below the lowest none."""

    way: Literal["steps"] = "steps"
    steps: Annotated[tuple[Level, ...], Field(min_length=1, max_length=30)] = Field(title="档次")

    @model_validator(mode="after")
    def _climbs(self):
        starts = [step.at_least for step in self.steps]
        if starts != sorted(set(starts)):
            raise ValueError("各档的“达到”要从小到大，不能重复")
        return self


class ByEvery(Part):
    """Points for each whole `each` there is in it; what is left over brings nothing."""

    way: Literal["every"] = "every"
    each: _Above = Field(title="每满")
    points: Points = Field(title="分值")
    most: Annotated[Points, Field(ge=0)] | None = Field(None, title="最多")


class ByMonths(Part):
    """In proportion to the months in office in the window, where these are not all of it.

    year: what it would be of the whole window, the cap at most. held: the part of it that falls to these months.
    """

    way: Literal["months"] = "months"
    to: Literal["year", "held"] = Field("year", title="折算成")
    months: Literal["exact", "up", "down"] = Field("exact", title="不足一个月的")


class Place(Part):
    """Up to this place (or share of those compared): these points."""

    first: Times | None = Field(None, title="前几名")
    percent: Annotated[Decimal, Field(gt=0, le=100, max_digits=7, decimal_places=4)] | None = Field(
        None, title="前百分之几"
    )
    points: Points = Field(title="分值")

    @model_validator(mode="after")
    def _is_one(self):
        if (self.first is None) == (self.percent is None):
            raise ValueError("名次写前几名、前百分之几中的一种")
        return self


class ByRank(Part):
    """Points by the place it has among those of the same unit. Equal figures have the same place, nothing has none."""

    way: Literal["rank"] = "rank"
    places: Annotated[tuple[Place, ...], Field(min_length=1, max_length=30)] = Field(title="名次")
    per: Unit = Field("county", title="在哪里排")
    rank: Literal["top", "bottom"] = Field("top", title="取")


class ByCompare(Part):
    """The highest (or average) of the same unit has the points, everybody else in proportion to it, none more."""

    way: Literal["compare"] = "compare"
    to: Literal["highest", "average"] = Field("highest", title="以谁为满分")
    points: Annotated[Points, Field(gt=0)] = Field(title="满分")
    per: Unit = Field("county", title="在哪里比")


Convert = Annotated[
    AsIs | ByPercent | BySteps | ByEvery | ByMonths | ByRank | ByCompare, Field(discriminator="way", title="折算")
]
COMPARED = (ByRank, ByCompare)  # what looks at everybody else's figure
