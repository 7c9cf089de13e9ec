"""Pages of what the township is about, and of work tied to it."""

from functools import cached_property

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from activities import actions
from activities.filters.outcomes import FocusFilter
from activities.forms.focuses import CopyForm, FocusForm, ProgressForm, RoundForm, TagForm, focuses_for
from activities.models import Activity, Contribution, Focus, Progress, share_tied
from activities.sheets.outcomes import FocusResource, outcome_paper
from activities.tables.outcomes import FocusTable
from activities.views.outcomes import OnActivity, OnRecord
from liaison.gate import AddPage, EditPage, FormPage, ListPage, ObjectPage, OfYear, RestorePage, WithdrawPage
from liaison.roles import Right


class _Own:
    """A page about a focus or progress on one that the user's own office, or the county where he is its, entered."""

    right = Right.KEEP_REGISTER

    def rows(self):
        """Return the user's own side's rows."""
        return super().rows().filter(office=self.request.user.office_id)

    def offered(self, rows):
        """Return the rows that stand."""
        return rows.standing()


class FocusList(OfYear, ListPage):
    """What the township is about in a year."""

    right = Right.SEE_WORK
    title = "中心工作和项目"
    lead = "乡镇（街道）的中心工作、重点项目和十件实事。活动和成果可以标注与哪一项结合，督查时逐项记录进展。"
    model = Focus
    table_class = FocusTable
    filterset_class = FocusFilter
    resource_class = FocusResource
    formats = ("xlsx", "docx")
    begin = (Right.KEEP_REGISTER, "focus_new", "登记一项")
    template_name = "activities/focuses.html"
    empty = "本年度还没有登记中心工作和项目。"

    def rows(self):
        """Return the year's, each with how many activities it is tied to."""
        seen = Q(activities__in=self.visible(Activity).standing())
        held = Count("activities", filter=seen, distinct=True)
        return super().rows().filter(year=self.year).select_related("office", "county").annotate(held=held).order_by(
            "kind", "position", "pk"
        )

    @cached_property
    def latest(self) -> dict[int, Progress]:
        """Return {focus's id: its newest progress} of the year's."""
        rows = self.visible(Progress).standing().filter(focus__year=self.year).order_by("day", "pk")
        return {row.focus_id: row for row in rows}

    def table_arguments(self):
        """Show how far each was."""
        return {"latest": self.latest}

    def get_context_data(self, **kwargs):
        """Add how much of the year's work is tied to them."""
        held, tied = share_tied(self.visible(Activity).held_in(self.window))
        share = f"{tied / held:.1%}" if held else "—"
        return super().get_context_data(held=held, tied=tied, share=share, **kwargs)

    def paper(self, rows):
        """Return the list."""
        title = f"{self.year}年中心工作和项目一览表"
        return outcome_paper(title, FocusResource(self.latest), rows, user=self.request.user, day=self.today)


class FocusNewPage(AddPage):
    """Enters something the township, or the county, is about."""

    right = Right.KEEP_REGISTER
    title = "登记中心工作或项目"
    model = Focus
    form_class = FocusForm
    said = "已登记。"

    def given(self):
        """Enter it for the user's own side."""
        return {"county": self.request.user.county, "office": self.request.user.office}

    def form_arguments(self):
        """Begin with this year."""
        return super().form_arguments() | {"initial": {"year": self.today.year}}


class FocusCopyPage(FormPage):
    """Carries last year's focuses into this one."""

    right = Right.KEEP_REGISTER
    form_class = CopyForm
    submit = "复制到本年度"

    def get_title(self):
        """Name the years."""
        return f"把 {self.today.year - 1} 年的复制到 {self.today.year} 年"

    def form_arguments(self):
        """Offer last year's which are not there yet."""
        own = self.visible(Focus).of_office(self.request.user.office, self.today.year)
        offered = self.visible(Focus).of_office(self.request.user.office, self.today.year - 1)
        offered = offered.exclude(name__in=own.values("name"))
        return {"offered": offered, "chosen": offered}

    @property
    def lead(self):
        """Say where there is nothing left to copy."""
        there = self.form_arguments()["offered"].exists()
        return "" if there else "上年度没有登记，或者都已经在本年度里，没有可以复制的。"

    def perform(self, form):
        """Copy them."""
        made = actions.copy_focuses(list(form.cleaned_data["focuses"]), self.today.year, by=self.actor)
        self.said = f"已复制 {len(made)} 项，请逐项核对投资、状态和目标。"
        return made[0]


class FocusPage(ObjectPage):
    """One focus: the work tied to it, and how far it came."""

    right = Right.SEE_WORK
    model = Focus
    template_name = "activities/focus.html"
    history = True

    def rows(self):
        """Return focuses with whose they are."""
        return super().rows().select_related("office", "county")

    def get_context_data(self, **kwargs):
        """Add the work and the progress this user reaches."""
        own = Q(office=self.request.user.office_id)
        noted = self.visible(Progress).filter(own | Q(withdrawn_at=None), focus=self.object)
        return super().get_context_data(
            own=self.object.office_id == self.request.user.office_id, progress=noted.for_list(),
            activities=self.visible(Activity).standing().filter(focuses=self.object),
            contributions=self.visible(Contribution).standing().filter(focuses=self.object), **kwargs,
        )  # fmt: skip


class FocusEditPage(_Own, EditPage):
    """Changes a focus."""

    model = Focus
    form_class = FocusForm


class FocusWithdrawPage(_Own, WithdrawPage):
    """Takes a focus back."""

    model = Focus


class FocusRestorePage(_Own, RestorePage):
    """Brings a focus back."""

    model = Focus

    def offered(self, rows):
        """Return the withdrawn rows."""
        return rows.exclude(withdrawn_at=None)


class ProgressNewPage(AddPage):
    """Notes how far a focus is, outside of any activity."""

    right = Right.KEEP_REGISTER
    model = Progress
    form_class = ProgressForm
    said = "进展已登记。"

    @cached_property
    def focus(self) -> Focus:
        """Return the focus the address names. Raises Http404."""
        return get_object_or_404(self.visible(Focus).standing(), pk=self.kwargs["pk"])

    def get_title(self):
        """Name the focus."""
        return f"登记进展：{self.focus}"

    def given(self):
        """Note it for the user's own side."""
        return {"focus": self.focus, "office": self.request.user.office}

    def form_arguments(self):
        """Begin with today."""
        return super().form_arguments() | {"initial": {"day": self.today}}

    def get_context_data(self, **kwargs):
        """Lead back to the focus."""
        return super().get_context_data(object=self.focus, **kwargs)


class ProgressEditPage(_Own, EditPage):
    """Changes what was noted."""

    model = Progress
    form_class = ProgressForm


class ProgressWithdrawPage(_Own, WithdrawPage):
    """Takes back what was noted."""

    model = Progress


class ProgressRestorePage(_Own, RestorePage):
    """Brings back what was noted."""

    model = Progress

    def offered(self, rows):
        """Return the withdrawn rows."""
        return rows.exclude(withdrawn_at=None)


class RoundPage(OnActivity, FormPage):
    """Notes at one activity how far every focus is, on one page (督查十件实事)."""

    title = "逐项登记进展"
    lead = "本年度的十件实事、重点项目和中心工作，每项一栏；没有看到的留空。"
    form_class = RoundForm
    said = "进展已保存。"

    @cached_property
    def progress(self) -> dict[int, Progress]:
        """Return {focus's id: what this side noted at the activity}."""
        rows = self.visible(Progress).standing().filter(activity=self.activity, office=self.request.user.office_id)
        return {row.focus_id: row for row in rows}

    def form_arguments(self):
        """Ask about everything of the activity's year."""
        year = (self.activity.day or self.today).year
        focuses = list(self.visible(Focus).open_to(self.activity.county_id, self.activity.hosts.all(), year))
        return {"focuses": focuses, "rows": self.progress}

    def current_version(self):
        """Return the sum of the versions of what was noted."""
        return sum(row.version for row in self.progress.values())

    def perform(self, form):
        """Note it."""
        return actions.note_round(
            self.activity, self.request.user.office, form.said(), self.activity.day or self.today, by=self.actor,
            version=self.version,
        )  # fmt: skip


class ActivityFocusPage(OnRecord, FormPage):
    """Says which focuses an activity is tied to."""

    title = "标注中心工作"
    lead = "勾选这次工作结合了哪些中心工作或项目。"
    form_class = TagForm
    said = "已保存。"

    def offices(self):
        """Return the offices whose focuses it can be tied to, besides the county's."""
        return self.record.hosts.all()

    def form_arguments(self):
        """Offer those of the record's year, and what is ticked already."""
        record, year = self.record, (self.record.day or self.today).year
        whose = {"county_id": record.county_id, "offices": self.offices(), "year": year}
        return {"offered": focuses_for(record, user=self.request.user, **whose), "chosen": record.focuses.all()}

    def perform(self, form):
        """Say it."""
        return actions.tag(self.record, list(form.cleaned_data["focuses"]), by=self.actor)


class ContributionFocusPage(ActivityFocusPage):
    """Says which focuses a contribution is tied to."""

    record_class = Contribution

    def offices(self):
        """Return the office whose contribution it is."""
        return [self.record.office]
