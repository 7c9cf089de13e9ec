"""Pages of rule sets: listed, begun, read, published, taken back, exchanged as files."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from liaison.forms import ConfirmForm
from liaison.gate import EditPage, FormPage, ObjectPage, Page, RestorePage, WithdrawPage
from liaison.roles import Right, may
from performance import actions
from performance.forms.rules import RulesBeginForm, RulesFileForm
from performance.measures import Subject
from performance.models import RuleSet
from performance.rules.files import shipped_scheme, written
from performance.rules.names import names_of
from performance.rules.words import Words


class RulesList(Page):
    """The county's rule sets, year by year."""

    right = Right.SEE_SCORES
    title = "考核规则"
    lead = "一年一份委员考核规则、一份联络机构考核规则。发布后按记录自动计分，第一份履职档案报县后锁定。"
    template_name = "performance/rule_sets.html"

    def get_context_data(self, **kwargs):
        """Add the sets, withdrawn ones apart."""
        rows = list(self.visible(RuleSet).select_related("copied_from"))
        return super().get_context_data(
            sets=[row for row in rows if not row.is_withdrawn], gone=[row for row in rows if row.is_withdrawn], **kwargs
        )


class RulesPage(ObjectPage):
    """A whole scheme in words."""

    right = Right.SEE_SCORES
    model = RuleSet
    template_name = "performance/rules.html"
    history = True

    def get_context_data(self, **kwargs):
        """Add each part in words."""
        scheme = self.object.scheme
        words = Words(names_of(self.visible), self.visible, scheme)
        rules: dict[str, list] = {}
        for rule in scheme.rules:
            rules.setdefault(rule.group, []).append((rule, words.lines(rule)))
        return super().get_context_data(
            scheme=scheme, has_ballots=any(one.way.way == "ballot" for one in scheme.rules),
            groups=[(one, depth, words.lines(one), rules.get(one.code, ())) for one, depth in scheme.in_tree()],
            edits=self.object.is_draft and not self.object.is_withdrawn and may(self.request.user, Right.SET_RULES),
            general=words.lines(scheme.model_copy(update={**dict.fromkeys(_SHOWN_APART, ()), "about": ""})),
            exclusions=[words.lines(one) for one in scheme.exclusions],
            consequences=[(one, words.lines(one)) for one in scheme.consequences],
            bands=[(one, words.lines(one)) for one in scheme.bands], **kwargs,
        )  # fmt: skip


_SHOWN_APART = ("groups", "rules", "exclusions", "findings", "consequences", "bands")


class RulesNewPage(FormPage):
    """Begins a set."""

    right = Right.SET_RULES
    title = "起草考核规则"
    form_class = RulesBeginForm
    submit = "起草"
    said = "已起草。请逐条核对，试算后发布。"

    def form_arguments(self):
        """Propose the year the list showed."""
        with suppress(ValueError):
            return {"year": int(self.request.GET.get("year", ""))}
        return {"year": self.today.year}

    def perform(self, form):
        """Begin it."""
        said, county = form.cleaned_data, self.request.user.county
        about = (county, said["year"], Subject(said["subject"]))
        if said["source"] == "last":
            return actions.begin_rules(*about, by=self.actor, origin=self.last(said))
        scheme = said["file"] if said["source"] == "file" else None
        if said["source"].startswith("shipped "):
            scheme = shipped_scheme(said["source"].removeprefix("shipped "), self.visible)
        return actions.begin_rules(*about, by=self.actor, scheme=scheme)

    def last(self, said) -> RuleSet:
        """Return the set of the year before. Raises ValidationError without one."""
        found = self.visible(RuleSet).of_year(said["year"] - 1).filter(subject=said["subject"]).first()
        if found is None:
            raise ValidationError({"source": f"{said['year'] - 1} 年没有可以照搬的规则，请改选起草方式。"})
        return found


class RulesPublishPage(EditPage):
    """Publishes a draft."""

    right = Right.SET_RULES
    model = RuleSet
    form_class = ConfirmForm
    submit = "发布"
    said = "已发布。各联络机构可以看到规则和得分。"

    def offered(self, rows):
        """Return the drafts."""
        return rows.drafts()

    def get_title(self):
        """Name it."""
        return f"发布：{self.object}"

    def perform(self, form):
        """Publish it."""
        return actions.publish_rules(self.object, today=self.today, by=self.actor, version=self.version)


class RulesTakeBackPage(RulesPublishPage):
    """Makes a published set a draft again."""

    submit = "收回为草稿"
    said = "已收回为草稿，改好后请重新发布。"

    def offered(self, rows):
        """Return those that hold and are not locked."""
        return rows.in_force().unlocked()

    def get_title(self):
        """Name it."""
        return f"收回：{self.object}"

    def perform(self, form):
        """Take it back."""
        return actions.take_rules_back(self.object, by=self.actor, version=self.version)


class RulesUploadPage(RulesPublishPage):
    """Puts a file in the place of what a draft says."""

    form_class = RulesFileForm
    submit = "替换"
    said = "已按文件替换，逐条改动见下面的修改记录。"

    def get_title(self):
        """Name it."""
        return f"用文件替换：{self.object}"

    def perform(self, form):
        """Change it."""
        return actions.change_rules(self.object, form.cleaned_data["file"], by=self.actor, version=self.version)


class RulesFilePage(ObjectPage):
    """The scheme as a file; it holds no personal data."""

    right = Right.SEE_SCORES
    model = RuleSet

    def get(self, request, *args, **kwargs):
        """Send it."""
        answer = HttpResponse(written(self.object.scheme, self.visible), content_type="application/yaml; charset=utf-8")
        answer["Content-Disposition"] = content_disposition_header(True, f"{self.object}.yaml")
        return answer


class RulesWithdrawPage(WithdrawPage):
    """Takes a set back for good."""

    right = Right.SET_RULES
    model = RuleSet

    def offered(self, rows):
        """Return those that stand and are not locked."""
        return rows.standing().unlocked()


class RulesRestorePage(RestorePage):
    """Brings a set back."""

    right = Right.SET_RULES
    model = RuleSet
