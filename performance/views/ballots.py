"""The ballots of 民主测评 of many people on one page: typed, or pasted from the sheet they were counted on."""

from django.contrib import messages

from liaison.days import year_window
from liaison.gate import EditPage
from liaison.models import Office
from liaison.roles import Right
from performance import actions
from performance.actions.given import like
from performance.forms.ballots import BallotsForm, read_pasted
from performance.models import RuleSet, Vote
from performance.scoring.scheme import Rule
from performance.scoring.ways import Ballot
from performance.scoring.who import held_at_end
from performance.worlds.people import People


class BallotsPage(EditPage):
    """What one group of raters said of everybody of an office (of all offices), under one rule of a set."""

    right = Right.JUDGE_SCORES
    model = RuleSet
    form_class = BallotsForm
    template_name = "performance/ballots.html"
    lead = "按测评群体填每人各选项的票数合计。测评不记名：不登记谁投了哪一票。没有测评的人留空。"
    said = "票数已登记，得分已更新。"
    submit = "保存票数"

    def rows(self):
        """Return the sets that stand."""
        return super().rows().standing()

    def get_title(self):
        """Name the set."""
        return f"民主测评票数：{self.object}"

    @property
    def rules(self) -> list[Rule]:
        """Return the rules of ballots."""
        return [one for one in self.object.scheme.rules if isinstance(one.way, Ballot)]

    @property
    def rule(self) -> Rule | None:
        """Return the rule the address asks for, else the first."""
        asked = self.request.GET.get("of", "")
        return next((one for one in self.rules if one.code == asked), next(iter(self.rules), None))

    @property
    def raters(self) -> str:
        """Return the group of raters the address asks for, else the first."""
        known, asked = list(self.rule.way.raters) if self.rule else [], self.request.GET.get("raters", "")
        return asked if asked in known else next(iter(known), "")

    @property
    def everybody(self) -> dict[str, list]:
        """Return who is scored by this set, by the office he was in last ('' of a set of offices)."""
        if not hasattr(self, "_everybody"):
            county, year = self.object.county, self.object.year
            found: dict[str, list] = {}
            for one in People(county, self.object.is_of_members, None).of_year(year)["people"]:
                office = held_at_end(one, "offices", year_window(year)) if self.object.is_of_members else ""
                found.setdefault(office, []).append(one)
            self._everybody = found
        return self._everybody

    @property
    def office(self) -> str:
        """Return the office the address asks for, else the first."""
        asked = self.request.GET.get("office", "")
        return asked if asked in self.everybody else next(iter(self.everybody), "")

    @property
    def known(self) -> dict[int, dict]:
        """Return {owner's id: the counts that stand} of the people shown."""
        return {row.owner_id: row.counts for row in self.votes()}

    def votes(self):
        """Return the ballots that stand of this rule and group of raters, of the people shown."""
        if not self.rule:
            return self.visible(Vote).none()
        whose = "member" if self.object.is_of_members else "office"
        rows = self.visible(Vote).standing().filter(rule_set=self.object, of=self.rule.code, raters=self.raters)
        return rows.filter(**{f"{whose}__in": [one.id for one in self.everybody.get(self.office, ())]})

    def form_arguments(self):
        """Ask about the people shown."""
        if not self.rule:
            return {"people": [], "options": [], "known": {}}
        people = self.everybody.get(self.office, [])
        return {"people": people, "options": list(self.rule.way.options), "known": self.known}

    def current_version(self) -> str:
        """Return what tells whether somebody else entered ballots meanwhile."""
        return like(self.votes())

    @property
    def version(self) -> str:
        """Return what the ballots were like when the page was opened."""
        return self.request.POST.get("version", "")

    def post(self, request, *args, **kwargs):
        """Save, unless what was pasted is to be put into the table first."""
        if "fill" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.get_form(request.POST)
        read = read_pasted(request.POST.get("pasted", "")[:20_000], form.people, form.options)
        messages.info(request, f"已填入 {len(read.numbers)} 人的票数，请核对后保存。")
        for said in read.unread:
            messages.warning(request, f"没有读入：{said}。")
        return self.show(self.form_class(initial=form.filled(read), user=request.user, **self.form_arguments()))

    def perform(self, form):
        """Enter them."""
        if self.rule:
            actions.give_ballots(
                self.object, self.rule.code, self.raters, form.counts, self.votes(), by=self.actor, seen=self.version
            )
        return self.object

    def success_url(self, row):
        """Stay here."""
        return self.request.get_full_path()

    def get_context_data(self, **kwargs):
        """Add what can be chosen."""
        names = {str(pk): name for pk, name in self.visible(Office).values_list("pk", "name")}
        return super().get_context_data(
            rules=self.rules, rule=self.rule, raters=self.raters, office=self.office,
            offices=[(one, names.get(one, "")) for one in self.everybody if one], **kwargs,
        )  # fmt: skip
