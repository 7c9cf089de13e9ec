"""One score as a tree: the total, its groups, their rules, the records of each with the way to them."""

from decimal import Decimal
from typing import NamedTuple

from django.urls import reverse

from liaison.roles import Right, may
from performance.models import Exemption, Given, Vote
from performance.models.given import range_of
from performance.scoring.facts import Fact
from performance.scoring.scheme import Rule, Scheme
from performance.scoring.score import GroupScore, Paid, RuleScore, Score
from performance.scoring.ways import Ballot

# Which page shows a record, by what it is; an activity's only where the reader works with activities.
_PAGES = {
    "activities.Activity": "activity", "activities.Contribution": "contribution", "proposals.Proposal": "proposal",
    "proposals.OpinionReport": "report", "proposals.Note": "note", "proposals.Bulletin": "bulletin",
}  # fmt: skip
_ONLY_WORK = {"activities.Activity", "proposals.Bulletin"}


class RecordLine(NamedTuple):
    """A record under a rule: its points, where it is read, and why it does not count."""

    paid: Paid
    url: str

    @property
    def fact(self) -> Fact:
        """Return the record."""
        return self.paid.fact


class RuleLine(NamedTuple):
    """A rule's line with its records, what people gave under it, and which kind of giving it takes."""

    rule: Rule
    score: RuleScore
    counted: list[RecordLine]
    missed: list[RecordLine]
    given: list
    takes: str
    own: Given | None = None
    county: Given | None = None


class GroupLine(NamedTuple):
    """A group with its rules and the groups in it, and the adjustments made to it."""

    group: GroupScore
    rules: list[RuleLine]
    groups: list["GroupLine"]
    given: list


class Reader(NamedTuple):
    """Who reads: which records he can open."""

    user: object

    def url(self, fact: Fact) -> str:
        """Return where the record is read; '' where this reader has no such page or does not reach the record."""
        label, pk = fact.record
        page = _PAGES.get(label)
        works = may(self.user, Right.SEE_WORK)
        if page is None or (label in _ONLY_WORK and not works):
            return ""
        if self.user.office_id and fact.office not in (None, self.user.office_id):
            return ""
        return reverse(page, args=[pk])


def tree(scheme: Scheme, score: Score, rows: dict[type, list], user) -> GroupLine:
    """Return the total with everything under it; `rows` are what was given, by model."""
    reader, rules = Reader(user), {one.code: one for one in scheme.rules}
    by_group: dict[str, list[RuleLine]] = {}
    for one in score.rules:
        by_group.setdefault(one.group, []).append(_rule_line(rules[one.code], one, rows, reader))
    inner: dict[str, list[GroupScore]] = {}
    for group in score.groups:
        inner.setdefault(group.parent if group.code != scheme.total.code else "", []).append(group)
    adjusted = [one for one in rows[Given] if one.kind == Given.Kind.ADJUSTMENT]

    def line(group: GroupScore) -> GroupLine:
        below = [line(one) for one in inner.get(group.code, ()) if one.code != group.code]
        given = [one for one in adjusted if one.of == group.code]
        return GroupLine(group, by_group.get(group.code, []), below, given)

    return line(inner[""][0])


def _rule_line(rule: Rule, score: RuleScore, rows: dict[type, list], reader: Reader) -> RuleLine:
    lines = [RecordLine(paid, reader.url(paid.fact)) for paid in score.paid]
    here = [row for model in (Given, Vote, Exemption) for row in rows[model] if row.of == rule.code]
    said = {row.kind: row for row in here if isinstance(row, Given)}
    given = [row for row in here if not isinstance(row, Given) or row.kind == Given.Kind.POINTS]
    return RuleLine(
        rule, score, [one for one in lines if not one.paid.why], [one for one in lines if one.paid.why], given,
        takes_of(rule), said.get(Given.Kind.OWN), said.get(Given.Kind.COUNTY),
    )  # fmt: skip


def takes_of(rule: Rule) -> str:
    """Return what people give under a rule: "points", "vote", or '' where its points follow from records."""
    if isinstance(rule.way, Ballot):
        return "vote"
    return "points" if range_of(rule) else ""


def flat(line: GroupLine) -> list[RuleLine]:
    """Return all rules of a tree, in its order."""
    return [*line.rules, *(rule for group in line.groups for rule in flat(group))]


def sum_of(lines: list[RuleLine], which: str) -> Decimal | None:
    """Return what the self scores (own) or the county's (county) come to; None where there is none."""
    given = [getattr(line, which).points for line in lines if getattr(line, which)]
    return sum(given, Decimal(0)) if given else None
