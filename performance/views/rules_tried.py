"""A rule set held against another: part by part, and on the year's records."""

from liaison.gate import ObjectPage
from liaison.roles import Right
from performance.models import RuleSet
from performance.rules.compare import compared, held_before, trial
from performance.rules.names import names_of
from performance.rules.words import Words


class RulesComparePage(ObjectPage):
    """What differs from last year's set, or from what was published last."""

    right = Right.SEE_SCORES
    model = RuleSet
    template_name = "performance/rules_compare.html"

    def get_title(self):
        """Name the set."""
        return f"对照：{self.object}"

    def get_context_data(self, **kwargs):
        """Add the parts side by side; those that are the same only where all are asked for."""
        known = held_before(self.object)
        pairs = compared(known[1], self.object.scheme, Words(names_of(self.visible), self.visible)) if known else []
        shows_all = bool(self.request.GET.get("all"))
        return super().get_context_data(
            known=known and known[0], pairs=[one for one in pairs if one.change or shows_all], shows_all=shows_all,
            same=sum(not one.change for one in pairs), **kwargs,
        )  # fmt: skip


class RulesTrialPage(ObjectPage):
    """What a draft does on the year's records: who rises, who falls, whose grade changes."""

    right = Right.SET_RULES
    model = RuleSet
    template_name = "performance/rules_trial.html"

    def rows(self):
        """Return those that stand."""
        return super().rows().standing()

    def get_title(self):
        """Name the set."""
        return f"试算：{self.object}"

    def get_context_data(self, **kwargs):
        """Add the changes."""
        known = held_before(self.object)
        tried = trial(self.object, known[1]) if known else None
        return super().get_context_data(known=known and known[0], tried=tried, **kwargs)
