"""Forms of what people give: points, adjustments, scores of offices, ballots, findings, exemptions."""

from django import forms

from liaison.forms import FilesForm, date_field
from performance.models import Exemption, Found, Given, Vote
from performance.models.given import range_of
from performance.scoring.ways import Ballot

_POINTS = {"invalid": "请填写数字，例如 3 或 2.5。"}


class _AboutForm(FilesForm):
    """A form about one member's or office's year: `of` is chosen among what the scheme asks for."""

    label_of = "规则"

    def __init__(self, *args, of: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.scheme = self.instance.rule_set.scheme
        offered = self.offered()
        self.fields["of"] = forms.ChoiceField(
            label=self.label_of, choices=offered, initial=self.instance.of or of,
            error_messages={"invalid_choice": f"{self.label_of}请从列出的里选择。"},
        )  # fmt: skip
        self.initial["of"] = self.instance.of or of
        self.order_fields(["of"])
        self.speak_plainly()

    def offered(self) -> list[tuple[str, str]]:
        """Return what can be chosen."""
        return [(one.code, f"{one.code} {one.name}") for one in self.scheme.rules]


class PointsForm(_AboutForm):
    """Points for a rule a person scores."""

    class Meta:
        model = Given
        fields = ["of", "points", "reason"]
        error_messages = {"points": _POINTS}

    def offered(self):
        """Return the rules a person scores, each with its range."""
        ranges = [(one, range_of(one)) for one in self.scheme.rules]
        return [
            (one.code, f"{one.code} {one.name}（{ends[0].normalize():f} 至 {ends[1].normalize():f} 分）")
            for one, ends in ranges
            if ends
        ]


class AdjustmentForm(_AboutForm):
    """Points added to a group, or taken away."""

    label_of = "分组"

    class Meta:
        model = Given
        fields = ["of", "points", "reason"]
        error_messages = {"points": _POINTS}
        help_texts = {"points": "减分写负数，例如 -2。"}

    def offered(self):
        """Return the groups, the total first."""
        return [(one.code, one.name) for one in (self.scheme.total, *self.scheme.groups)]


class RuleScoreForm(_AboutForm):
    """An office's own score of a rule, or the county's."""

    class Meta:
        model = Given
        fields = ["of", "points", "reason"]
        error_messages = {"points": _POINTS}


class FoundForm(_AboutForm):
    """Something that was found, of a day."""

    label_of = "认定事项"
    day = date_field("认定日期")

    class Meta:
        model = Found
        fields = ["of", "day", "reason"]

    def offered(self):
        """Return what the scheme knows."""
        return [(one.code, one.name) for one in self.scheme.findings]


class ExemptionForm(_AboutForm):
    """A rule that does not apply this year."""

    class Meta:
        model = Exemption
        fields = ["of", "reason"]


class VoteForm(_AboutForm):
    """The ballots of a group of raters: a number for each option."""

    class Meta:
        model = Vote
        fields = ["of", "raters", "reason"]

    def __init__(self, *args, of: str = "", **kwargs):
        super().__init__(*args, of=of, **kwargs)
        asked = self.instance.of or of
        rules = [one for one in self.scheme.rules if isinstance(one.way, Ballot)]
        rule = next((one for one in rules if one.code == asked), rules[0] if rules else None)
        self.options = list(rule.way.options) if rule else []
        raters = list(rule.way.raters) if rule else []
        self.fields["of"].choices = [one for one in self.offered() if rule and one[0] == rule.code]
        self.fields["raters"] = forms.ChoiceField(label="测评群体", choices=[(one, one) for one in raters])
        known = self.instance.counts or {}
        for number, option in enumerate(self.options):
            self.ask(f"option_{number}", forms.IntegerField(
                label=f"“{option}”票数", min_value=0, max_value=100_000, initial=known.get(option, 0),
                error_messages={"invalid": "票数请填整数。", "min_value": "票数不能小于 0。",
                                "max_value": "票数太大，请核对。"},
            ))  # fmt: skip

    def offered(self):
        """Return the rules of ballots."""
        rules = [one for one in self.scheme.rules if isinstance(one.way, Ballot)]
        return [(one.code, f"{one.code} {one.name}") for one in rules]

    def clean(self):
        """Put the numbers together as the row keeps them."""
        said = super().clean()
        named = enumerate(self.options)
        said["counts"] = {option: said.pop(f"option_{number}", None) for number, option in named}
        self.instance.counts = said["counts"]
        return said
