"""Pages on which people give points, scores, ballots, findings and exemptions, each with a reason and evidence."""

from django.core.exceptions import ValidationError
from django.http import Http404

from liaison.days import year_window
from liaison.gate import AddPage, EditPage, ObjectPage, RestorePage, WithdrawPage, WithFiles
from liaison.models import Office
from liaison.roles import Right
from members.models import Member
from performance import actions
from performance.forms import given as forms
from performance.measures import Subject
from performance.models import Exemption, Found, Given, RuleSet, Vote
from performance.scoring.who import assessed_by, held_at_end
from performance.views.scores import OfRules
from performance.worlds.people import People


class _GivePage(OfRules, AddPage, ObjectPage):
    """Gives something to the member or office the address names, under the set of the year it asks for."""

    owner = Member
    kind = ""
    said = "已登记，得分已更新。"

    def rows(self):
        """Return the members or offices in reach."""
        return self.visible(self.owner)

    def get_title(self):
        """Name what is given to whom."""
        return f"{self.title}：{self.object}（{self.year} 年）"

    @property
    def rules(self) -> RuleSet:
        """Return the set. Raises Http404 without one."""
        found = self.rule_set
        if found is None:
            raise Http404
        return found

    def given(self):
        """Give it to whom the address names."""
        whose = {"member" if self.owner is Member else "office": self.object}
        return {"rule_set": self.rules, **whose} | ({"kind": self.kind} if self.kind else {})

    def form_arguments(self):
        """Propose the rule the score page named."""
        return super().form_arguments() | {"of": self.request.GET.get("of", "")}

    def perform(self, form):
        """Give it."""
        return actions.give(self.model, {**form.cleaned_data, **self.given()}, by=self.actor)


class GivePage(WithFiles, _GivePage):
    """A page of giving with files beside it."""


class PointsPage(GivePage):
    """Scores a manual rule of a member: the county, or his office where it assesses him."""

    right = Right.GIVE_POINTS
    title = "评分"
    model = Given
    form_class = forms.PointsForm
    kind = Given.Kind.POINTS

    def perform(self, form):
        """Score it; an office not where the county assesses. Raises ValidationError."""
        user, rules = self.request.user, self.rules
        if user.office_id:
            people = People(user.county, True, [self.object.pk]).of_year(rules.year)["people"]
            if people and held_at_end(people[0], "offices", year_window(rules.year)) != str(user.office_id):
                raise ValidationError(f"{self.object}当年已调到其他联络机构，由该机构评分。")
            if not people or assessed_by(rules.scheme, people[0], self.window) != "office":
                raise ValidationError(f"{self.object}由县政协评分，请与县政协联系。")
        return super().perform(form)


class AdjustmentPage(GivePage):
    """Adds to a group of a member's, or takes away."""

    right = Right.JUDGE_SCORES
    title = "加减分调整"
    model = Given
    form_class = forms.AdjustmentForm
    kind = Given.Kind.ADJUSTMENT


class FoundPage(GivePage):
    """Finds something of a member."""

    right = Right.JUDGE_SCORES
    title = "登记认定"
    model = Found
    form_class = forms.FoundForm


class ExemptionPage(GivePage):
    """Exempts a member from a rule."""

    right = Right.JUDGE_SCORES
    title = "免考核"
    model = Exemption
    form_class = forms.ExemptionForm


class VotePage(GivePage):
    """Enters ballots about a member."""

    right = Right.JUDGE_SCORES
    title = "登记民主测评票数"
    lead = "按测评群体，把每个选项的票数合计填在这里。测评不记名：不登记谁投了哪一票。"
    model = Vote
    form_class = forms.VoteForm


class _OfOffice:
    """A page about an office's year."""

    owner = Office
    subject = Subject.OFFICE


class OfficePointsPage(_OfOffice, GivePage):
    """Scores a manual rule of an office."""

    right = Right.JUDGE_SCORES
    title = "评分"
    model = Given
    form_class = forms.PointsForm
    kind = Given.Kind.POINTS


class OfficeAdjustmentPage(_OfOffice, AdjustmentPage):
    """Adds to a group of an office's, or takes away."""


class OfficeFoundPage(_OfOffice, FoundPage):
    """Finds something of an office."""


class OfficeExemptionPage(_OfOffice, ExemptionPage):
    """Exempts an office from a rule."""


class OfficeVotePage(_OfOffice, VotePage):
    """Enters ballots about an office."""


class OfficeOwnPage(_OfOffice, GivePage):
    """An office's own score of a rule."""

    right = Right.RECORD_WORK
    title = "自评"
    model = Given
    form_class = forms.RuleScoreForm
    kind = Given.Kind.OWN


class OfficeCountyPage(OfficeOwnPage):
    """The county's score of an office's rule."""

    right = Right.JUDGE_SCORES
    title = "县核定"
    kind = Given.Kind.COUNTY


_FORMS = {
    Given.Kind.POINTS: forms.PointsForm, Given.Kind.ADJUSTMENT: forms.AdjustmentForm,
    Given.Kind.OWN: forms.RuleScoreForm, Given.Kind.COUNTY: forms.RuleScoreForm,
    Found: forms.FoundForm, Exemption: forms.ExemptionForm, Vote: forms.VoteForm,
}  # fmt: skip


class _Kept:
    """A page about what the user gave, or may change: the county's, or his office's."""

    right = Right.JUDGE_SCORES

    def rows(self):
        """Return what he may change."""
        return super().rows().kept_by(self.request.user)


class GivenEditPage(_Kept, WithFiles, EditPage):
    """Changes what was given."""

    @property
    def form_class(self):
        """Ask as it was asked at first."""
        return _FORMS[self.object.kind if self.model is Given else self.model]

    def offered(self, rows):
        """Return what stands."""
        return rows.standing()

    def perform(self, form):
        """Change it."""
        return actions.give_anew(self.object, form.cleaned_data, by=self.actor, version=self.version)


class GivenWithdrawPage(_Kept, WithdrawPage):
    """Takes back what was given."""


class GivenRestorePage(_Kept, RestorePage):
    """Brings back what was given."""


_VERBS = {"edit": GivenEditPage, "withdraw": GivenWithdrawPage, "restore": GivenRestorePage}
_SORTS = {
    "points": (Given, Right.GIVE_POINTS), "found": (Found, Right.JUDGE_SCORES),
    "exemption": (Exemption, Right.JUDGE_SCORES), "vote": (Vote, Right.JUDGE_SCORES),
}  # fmt: skip


def pages_of_given():
    """Yield (what was given, verb, page) for everything that can be changed, taken back and brought back."""
    for kind, (model, right) in _SORTS.items():
        for verb, page in _VERBS.items():
            yield kind, verb, page.as_view(model=model, right=right)
