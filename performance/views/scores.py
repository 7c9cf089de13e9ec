"""Pages of scores: everybody's, an office's, one member's, each opening its records."""

from django.core.exceptions import PermissionDenied

from liaison.days import year_window
from liaison.gate import ObjectPage, OfYear, ReportPage
from liaison.gate.listing import ROWS_A_PAGE
from liaison.models import Office
from liaison.roles import Right, may
from members.models import Appointment, Member
from performance.measures import Subject
from performance.models import Found, RuleSet
from performance.rules.names import names_of
from performance.scored.papers import scores_paper
from performance.scored.shown import last_day, quarter_asked, sees_scores
from performance.scored.table import table
from performance.scored.tree import flat, sum_of, tree
from performance.scoring.engine import score
from performance.scoring.who import assessed_by, held_at_end
from performance.worlds import given_rows, world


class OfRules(OfYear):
    """A page about scores of one year, by the set that holds for its subject; of a quarter where one is asked for."""

    subject = Subject.MEMBER

    @property
    def rule_set(self) -> RuleSet | None:
        """Return the year's set the user reaches."""
        rows = self.visible(RuleSet).of_year(self.year).filter(subject=self.subject)
        return rows.select_related("county").first()

    @property
    def quarter(self) -> int | None:
        """Return the quarter the address asks for."""
        return quarter_asked(self.request.GET.get("quarter", ""))

    @property
    def until(self):
        """Return the last day that counts."""
        return last_day(self.year, self.quarter)

    def seen(self, rule_set: RuleSet | None) -> bool:
        """Say whether the user sees scores by this set."""
        return rule_set is not None and sees_scores(self.request.user, rule_set, rule_set.scheme, self.today)

    def get_context_data(self, **kwargs):
        """Add the quarter."""
        return super().get_context_data(quarter=self.quarter, quarters=range(1, 5), **kwargs)


class ScoresPage(OfRules, ReportPage):
    """All members' scores: at the county from the highest down, in an office its own in the register's order."""

    right = Right.SEE_SCORES
    title = "考核得分"
    template_name = "performance/scores.html"

    @property
    def lead(self) -> str:
        """Say what the order means."""
        if self.request.user.office_id:
            return "本机构委员按名册顺序排列。点得分看每一分的来源。"
        return "排序供评议参考。点得分看每一分的来源，等次和名额由会议决定。"

    def owners(self) -> list[int] | None:
        """Return the ids of an office's members of the year's last day; None where all are meant."""
        if not self.request.user.office_id:
            return None
        rows = self.visible(Appointment).on(self.window.end).filter(office=self.request.user.office_id)
        return list(rows.values_list("member", flat=True))

    def made(self, rule_set: RuleSet):
        """Return the table."""
        return table(rule_set, names_of(self.visible), owners=self.owners(), until=self.until)

    def chosen(self, made) -> list:
        """Return the lines the address asks for, in this reader's order."""
        lines = made.lines if self.request.user.office_id else made.by_points()
        for name in ("office", "post", "band"):
            if asked := self.request.GET.get(name, ""):
                lines = [one for one in lines if (one.score.band if name == "band" else getattr(one, name)) == asked]
        return lines

    def get_context_data(self, **kwargs):
        """Add the lines of one page, places and prompts, and what the list can be narrowed by."""
        rule_set = self.rule_set
        shown = self.seen(rule_set)
        found = {}
        if shown:
            made = self.made(rule_set)
            lines = self.chosen(made)
            found = {
                "has_ballots": any(one.way.way == "ballot" for one in made.scheme.rules),
                "made": made, "count": len(lines), **self.page_of(lines),
                "prompts": self.prompts(lines),
                "places": self.places(made),
                "offices": sorted({(one.office, one.office_name) for one in made.lines}, key=lambda one: one[1]),
                "posts": list(dict.fromkeys((one.post, one.post_name) for one in made.lines)),
                "export": self.export_form(),
            }  # fmt: skip
        return super().get_context_data(
            rule_set=rule_set, shown=shown, asked=self.request.GET, of_members=self.subject == Subject.MEMBER,
            is_ranked=not self.request.user.office_id, **found, **kwargs,
        )  # fmt: skip

    def page_of(self, lines) -> dict:
        """Return the lines of the page asked for, and its neighbours' addresses."""
        asked = self.request.GET.get("page", "")
        last = max(1, -(-len(lines) // ROWS_A_PAGE))
        number = min(int(asked), last) if asked.isdecimal() and len(asked) < 6 and int(asked) else 1
        kept = self.request.GET.copy()
        kept.pop("page", None)
        return {
            "lines": lines[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE], "page": number, "pages": last,
            "before": number - 1, "after": number + 1 if number < last else 0, "kept": kept.urlencode(),
        }  # fmt: skip

    @staticmethod
    def prompts(lines) -> list[tuple[str, list[tuple]]]:
        """Return each prompt with whom it is about, as (line, notice)."""
        found = {}
        for one in lines:
            for notice in one.prompts:
                found.setdefault(notice.prompt, []).append((one, notice))
        return list(found.items())

    def places(self, made) -> list[tuple]:
        """Return the proposed places in words: (grade, whose, how many, who, who ties for how many)."""
        called = {one.person.id: one.person.name for one in made.lines}
        units = dict(
            pair for one in made.lines for pair in ((one.office, one.office_name), (one.post, one.post_name))
        )

        def names(owners) -> str:
            return "、".join(called[owner] for owner in owners)

        return [
            (one.band, units.get(one.unit, one.unit) or "全县", one.quota, one.base, names(one.proposed),
             names(one.tied), one.left)
            for one in made.places
        ]  # fmt: skip

    def sheet(self):
        """Return the table as it is narrowed as a sheet."""
        rule_set = self.rule_set
        if not self.seen(rule_set):
            raise PermissionDenied
        made = self.made(rule_set)
        return scores_paper(
            rule_set, made, self.chosen(made), unit=self.request.user.works_for, day=self.today,
            ranked=not self.request.user.office_id,
        )  # fmt: skip


class OfficeScoresPage(ScoresPage):
    """The offices' scores; an office sees its own."""

    title = "联络机构考核得分"
    subject = Subject.OFFICE

    def owners(self):
        """Return the user's own office; None where all are meant."""
        return [self.request.user.office_id] if self.request.user.office_id else None


class MemberScorePage(OfRules, ObjectPage):
    """One member's score: groups, rules, records, what did not count and why, what would lift it."""

    right = Right.SEE_YEAR
    model = Member
    template_name = "performance/score.html"

    def get_title(self):
        """Name him and the year."""
        return f"{self.object} {self.year} 年考核得分"

    def get_context_data(self, **kwargs):
        """Add the tree."""
        rule_set = self.rule_set
        shown = self.seen(rule_set)
        return super().get_context_data(
            rule_set=rule_set, shown=shown, of_members=self.subject == Subject.MEMBER,
            **(self.scored(rule_set) if shown else {}), **kwargs,
        )  # fmt: skip

    def scored(self, rule_set: RuleSet) -> dict:
        """Return the score as the page shows it."""
        owner, scheme = self.object.pk, rule_set.scheme
        told = given_rows([rule_set], [owner], gone=True)
        rows = {model: [row for row in given if not row.is_withdrawn] for model, given in told.items()}
        gone = [row for given in told.values() for row in given if row.is_withdrawn]
        made = world(rule_set, owners=[owner], until=self.until, near=True, rows=rows)
        found = score(scheme, made).get(owner)
        if found is None:
            return {"nobody": True}
        if self.is_elsewhere(made):
            return {"elsewhere": True}
        computed = score(scheme, made._replace(decided={}))[owner].total if made.decided else found.total
        top = tree(scheme, found, rows, self.request.user)
        lines = flat(top)
        return {
            "score": found, "computed": computed, "top": top, "scheme": scheme,
            "found": rows[Found], "gone": gone,
            "own_sum": sum_of(lines, "own"), "county_sum": sum_of(lines, "county"), "lines": lines,
            "gives": self.gives(scheme, made), "judges": may(self.request.user, Right.JUDGE_SCORES),
        }  # fmt: skip

    def is_elsewhere(self, made) -> bool:
        """Say whether the user's office is one the member left: his year is read and scored where he was last."""
        office = self.request.user.office_id
        if not office or self.subject != Subject.MEMBER:
            return False
        person = next(one for one in made.people if one.id == self.object.pk)
        return held_at_end(person, "offices", year_window(self.year)) != str(office)

    def gives(self, scheme, made) -> bool:
        """Say whether the user gives the points of manual rules here: the county, or the office where it assesses."""
        user = self.request.user
        if not may(user, Right.GIVE_POINTS):
            return False
        person = next(one for one in made.people if one.id == self.object.pk)
        return not user.office_id or (
            self.subject == Subject.MEMBER and assessed_by(scheme, person, self.window) == "office"
        )


class OfficeScorePage(MemberScorePage):
    """One office's score: computed, its own and the county's side by side."""

    right = Right.SEE_SCORES
    model = Office
    subject = Subject.OFFICE
