"""What the members in office on a day are made up of: one grouped query for each way of dividing them.

The same expression divides the statistics and filters the list, so a figure and the list it opens cannot disagree.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.db.models import Case, CharField, Count, F, Q, Value, When

from members.kinds import HAN, Education, Party
from members.models import Appointment, Member

UNSAID = ("unsaid", "未填")
OUTSIDE = ("outside", "党外")
# Code, words, and the first age that lies above the band; None for the last.
_AGES = (("to35", "35 岁及以下", 36), ("to45", "36—45 岁", 46), ("to55", "46—55 岁", 56), ("to60", "56—60 岁", 61),
         ("over60", "60 岁以上", None))  # fmt: skip


class Dimension(NamedTuple):
    """One way of dividing members: its filter field, its title, and on a day which code each row falls under.

    `words` are the (code, Chinese) pairs in their order; where the county names the groups itself they are empty, and
    `named` leads from an appointment to the group's name and position.
    """

    name: str
    title: str
    by: Callable[[date], object]
    words: tuple[tuple[str, str], ...] = ()
    named: tuple[str, str] | None = None


def _said(path: str) -> Callable[[date], Case]:
    """Return what stands in a field of words, `unsaid` where nothing does."""
    return lambda day: Case(When(**{path: "", "then": Value("unsaid")}), default=F(path), output_field=CharField())


def _age(day: date) -> Case:
    """Return the band of the age on `day`, as far as the birth is known.

    Birth is text of one form, year before month before day, so that it compares as text: 1980-05 lies before the cut
    1980-05-20, 1980-06 after it. A month counts as reached on its first day, a year on New Year's Day.
    """
    below = [
        When(member__birth__gt=f"{day.year - age:04}-{day:%m-%d}", then=Value(code)) for code, _, age in _AGES if age
    ]
    return Case(When(member__birth="", then=Value("unsaid")), *below, default=Value(_AGES[-1][0]))


def _ethnicity(day: date) -> Case:
    return Case(
        When(member__ethnicity="", then=Value("unsaid")), When(member__ethnicity=HAN, then=Value("han")),
        default=Value("minority"),
    )  # fmt: skip


DIMENSIONS = {
    one.name: one
    for one in (
        Dimension("office", "联络机构", lambda day: F("office"), named=("office__name", "office__position")),
        Dimension("sector", "界别", lambda day: F("sector"), named=("sector__name", "sector__position")),
        Dimension("party", "政治面貌", _said("member__party"), (*Party.choices, UNSAID)),
        Dimension("sex", "性别", _said("member__sex"), (*Member.Sex.choices, UNSAID)),
        Dimension("age", "年龄", _age, (*((code, words) for code, words, _ in _AGES), UNSAID)),
        Dimension("education", "学历", _said("member__education"), (*Education.choices, UNSAID)),
        Dimension("ethnicity", "民族", _ethnicity, (("han", HAN), ("minority", "少数民族"), UNSAID)),
        Dimension("post", "政协职务", lambda day: F("post"), tuple(Appointment.Post.choices)),
    )
}


def of_group(rows, name: str, code: str, day: date):
    """Return those of `rows` (appointments) that fall under `code` of the dimension `name` on `day`."""
    if (name, code) == ("party", OUTSIDE[0]):
        return rows.outside_the_party()
    return rows.alias(group=DIMENSIONS[name].by(day)).filter(group=code)


class Figure(NamedTuple):
    """One group: the filter's code for it, its words, people, of these women, its share of all, people outside."""

    code: str
    words: str
    people: int
    women: int
    share: float
    outside: int = 0

    @property
    def share_in_words(self) -> str:
        """Return the share as printed."""
        return f"{self.share:.1%}"

    @property
    def percent(self) -> str:
        """Return the share as the length of its bar, 0 to 100."""
        return f"{self.share * 100:.1f}"


class Division(NamedTuple):
    """All members divided one way; the figures of a way with fixed words leave out groups without anybody.

    `besides` are figures that overlap with the others: 党外 under 政治面貌.
    """

    dimension: Dimension
    figures: list[Figure]
    besides: list[Figure]

    @property
    def lines(self) -> list[Figure]:
        """Return all figures in the order of the page."""
        return self.figures + self.besides


def divide(rows, dimension: Dimension, day: date) -> Division:
    """Return `rows` (appointments) divided one way, in one grouped query."""
    named = {"called": F(dimension.named[0]), "place": F(dimension.named[1])} if dimension.named else {}
    women = Q(member__sex=Member.Sex.FEMALE)
    counted = list(
        rows.order_by().values(group=dimension.by(day), **named).annotate(
            people=Count("member", distinct=True), women=Count("member", distinct=True, filter=women),
            outside=Count("member", distinct=True, filter=Appointment.OUTSIDE),
            women_outside=Count("member", distinct=True, filter=Appointment.OUTSIDE & women),
        )
    )  # fmt: skip
    total = sum(row["people"] for row in counted)
    besides = [(*OUTSIDE, "outside", "women_outside")] if dimension.name == "party" else []
    return Division(
        dimension,
        [Figure(code, words, row["people"], row["women"], row["people"] / total, row["outside"]) for code, words, row in
         _in_order(dimension, counted)],
        [_sum(counted, total, *one) for one in besides if total],
    )  # fmt: skip


def _in_order(dimension: Dimension, counted: list[dict]) -> list[tuple[str, str, dict]]:
    if dimension.named:
        rows = sorted(counted, key=lambda row: (row["place"], row["group"]))
        return [(str(row["group"]), row["called"], row) for row in rows]
    found = {row["group"]: row for row in counted}
    return [(code, words, found[code]) for code, words in dimension.words if code in found]


def _sum(counted: list[dict], total: int, code: str, words: str, people: str, women: str) -> Figure:
    count = sum(row[people] for row in counted)
    return Figure(code, words, count, sum(row[women] for row in counted), count / total)
