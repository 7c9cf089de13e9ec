"""Pages of what came of an activity: suggestions, problems, unit results; and their ledgers."""

from functools import cached_property

from django.shortcuts import get_object_or_404

from activities import actions
from activities.filters.outcomes import ProblemFilter, SuggestionFilter, UnitResultFilter
from activities.forms.outcomes import (
    RESULTS,
    ProblemForm,
    ReportBackForm,
    SuggestionForm,
    SuggestionsForm,
    UnitResultsForm,
)
from activities.models import Activity, Focus, Material, Problem, Progress, Suggestion, UnitResult
from activities.sheets.outcomes import (
    ProblemResource,
    SuggestionResource,
    UnitResultResource,
    outcome_paper,
    rectification_paper,
)
from activities.tables.outcomes import ProblemTable, SuggestionTable, UnitResultTable
from liaison.gate import AddPage, EditPage, FormPage, ListPage, RestorePage, SheetPage, WithdrawPage
from liaison.roles import Right


class OnRecord:
    """A form page below the page of an activity or a contribution, for those who work on it."""

    right = Right.RECORD_ACTIVITIES
    record_class: type = Activity
    part = "outcomes"  # of the record's page, where it goes back to

    @cached_property
    def record(self):
        """Return the activity or contribution the address names. Raises Http404."""
        rows = self.visible(self.record_class).standing().worked_on_by(self.request.user)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_title(self):
        """Say which record it is about."""
        return f"{self.title}：{self.record.title or self.record.asked.name}"

    def get_context_data(self, **kwargs):
        """Lead back to the record."""
        return super().get_context_data(object=self.record, **kwargs)

    def success_url(self, row):
        """Go back to what came of the record."""
        return f"{self.record.get_absolute_url()}#{self.part}"


class OnActivity(OnRecord):
    """A form page below an activity's own, for those who work on it."""

    @property
    def activity(self) -> Activity:
        """Return the activity the address names. Raises Http404."""
        return self.record


def outcomes_of(page) -> dict:
    """Return what the page of an activity shows of what came of it, each as the page's reader reaches it."""
    activity = page.object
    works = page.visible(Activity).standing().worked_on_by(page.request.user).filter(pk=activity.pk).exists()
    suggestions = page.visible(Suggestion).standing().filter(activity=activity)
    problems = list(page.visible(Problem).standing().filter(activity=activity).select_related("reported_back"))
    for one in problems:
        one.late = one.is_overdue(page.today)
    heard = page.visible(Problem).for_meeting(activity).for_list() if activity.asked.hears_problems else ()
    return {
        "works": works, "suggestions": suggestions.for_list(), "problems": problems, "heard": heard,
        "results": page.visible(UnitResult).standing().filter(activity=activity).order_by("pk"),
        "materials": page.visible(Material).standing().filter(activity=activity).select_related("file").order_by("pk"),
        "progress": page.visible(Progress).standing().filter(activity=activity).select_related("focus"),
        "focuses": page.visible(Focus).standing().filter(activities=activity),
    }  # fmt: skip


class OfOutcome:
    """A page about one outcome, for those who work on its activity."""

    right = Right.RECORD_ACTIVITIES

    def rows(self):
        """Return the outcomes of activities this user works on."""
        worked_on = self.visible(Activity).standing().worked_on_by(self.request.user)
        return super().rows().filter(activity__in=worked_on)

    def offered(self, rows):
        """Return the rows that stand."""
        return rows.standing()


class OfWithdrawn(OfOutcome):
    """A page about one withdrawn outcome."""

    def offered(self, rows):
        """Return the withdrawn rows."""
        return rows.exclude(withdrawn_at=None)


class OutcomeList(ListPage):
    """A ledger of outcomes."""

    right = Right.SEE_WORK
    formats = ("xlsx", "docx")
    template_name = "activities/outcome_list.html"

    def rows(self):
        """Return those on activities that stand."""
        return super().rows().filter(activity__withdrawn_at=None).for_list()


class SuggestionList(OutcomeList):
    """意见建议台账."""

    title = "意见建议"
    lead = "视察、调研、协商、座谈等活动提出的意见建议，报送、答复、采纳和成效。在各次活动的页面里登记。"
    model = Suggestion
    table_class = SuggestionTable
    filterset_class = SuggestionFilter
    resource_class = SuggestionResource
    template_name = "activities/suggestions.html"
    empty = "没有符合条件的意见建议。"

    def get_context_data(self, **kwargs):
        """Add how many were proposed and adopted."""
        return super().get_context_data(counts=self.filtered().qs.summed(), **kwargs)

    def paper(self, rows):
        """Return the ledger."""
        counts = rows.summed()
        total = f"合计：提出 {counts.proposed} 条，采纳 {counts.adopted} 条（含部分采纳、列入计划）"
        return outcome_paper("意见建议台账", SuggestionResource(), rows, user=self.request.user, day=self.today,
                             totals=[total])  # fmt: skip


class SuggestionsNewPage(OnActivity, FormPage):
    """Enters several suggestions at once."""

    title = "登记意见建议"
    lead = "一行一条，提出委员、领域、报送单位对这一批都适用；不同的分几次登记。"
    form_class = SuggestionsForm

    def form_arguments(self):
        """Ask for people in office on the activity's day."""
        return {"activity": self.activity}

    def perform(self, form):
        """Enter them."""
        values = dict(form.cleaned_data)
        texts = values.pop("texts")
        self.said = f"已登记 {len(texts)} 条意见建议。"
        return actions.record_suggestions(self.activity, texts, values, by=self.actor)


class SuggestionEditPage(OfOutcome, EditPage):
    """Changes a suggestion, or says what became of it."""

    model = Suggestion
    form_class = SuggestionForm

    def get_title(self):
        """Name what it is about."""
        return "意见建议：答复和采纳"

    def perform(self, form):
        """Change it."""
        return actions.change_suggestion(self.object, dict(form.cleaned_data), by=self.actor, version=self.version)


class SuggestionWithdrawPage(OfOutcome, WithdrawPage):
    """Takes a suggestion back."""

    model = Suggestion


class SuggestionRestorePage(OfWithdrawn, RestorePage):
    """Brings a suggestion back."""

    model = Suggestion


class ProblemList(OutcomeList):
    """问题整改台账."""

    title = "问题整改"
    lead = "活动中发现的问题：上报给谁，哪个单位负责，什么时候整改完。过了期限没有整改完的标为逾期。"
    model = Problem
    table_class = ProblemTable
    filterset_class = ProblemFilter
    resource_class = ProblemResource
    empty = "没有符合条件的问题。"

    def filtered(self):
        """Tell the filter what day it is."""
        return self.filterset_class(self.request.GET, queryset=self.rows(), request=self.request, today=self.today)

    def table_arguments(self):
        """Tell the table what day it is."""
        return {"today": self.today}

    def paper(self, rows):
        """Return the ledger."""
        rows = rows.select_related("reported_back")
        return outcome_paper("问题整改台账", ProblemResource(self.today), rows, user=self.request.user, day=self.today)


class ProblemNewPage(OnActivity, AddPage):
    """Enters a problem found at an activity."""

    title = "登记发现的问题"
    model = Problem
    form_class = ProblemForm
    said = "问题已登记。"

    def given(self):
        """Enter it for the activity the address names."""
        return {"activity": self.activity}


class ProblemEditPage(OfOutcome, EditPage):
    """Changes a problem, or says how far it is."""

    model = Problem
    form_class = ProblemForm

    def get_title(self):
        """Name what it is about."""
        return "发现的问题：整改情况"


class ProblemWithdrawPage(OfOutcome, WithdrawPage):
    """Takes a problem back."""

    model = Problem


class ProblemRestorePage(OfWithdrawn, RestorePage):
    """Brings a problem back."""

    model = Problem


class ReportBackPage(OnActivity, FormPage):
    """Notes which problems a meeting heard about."""

    title = "通报整改情况"
    lead = "还没有整改完的和整改后没有通报过的问题。勾选这次会议上通报了的；《整改情况通报》在活动页面下载。"
    form_class = ReportBackForm
    said = "通报情况已保存。"

    def form_arguments(self):
        """Offer what the meeting may hear."""
        problems = self.visible(Problem).for_meeting(self.activity)
        return {"meeting": self.activity, "problems": problems}

    def perform(self, form):
        """Note it."""
        return actions.report_back(self.activity, list(form.cleaned_data["problems"]), by=self.actor)


class RectificationSheetPage(SheetPage):
    """整改情况通报 of one meeting."""

    model = Activity
    arranges = True
    formats = ("docx", "xlsx")

    def rows(self):
        """Return activities that stand."""
        return super().rows().standing()

    def paper(self):
        """Return the sheet."""
        problems = list(self.visible(Problem).for_meeting(self.object).for_list())
        return rectification_paper(self.object, problems, day=self.today)


class UnitResultList(OutcomeList):
    """民主评议结果台账."""

    title = "评议结果"
    lead = "民主评议、半年评议等活动中各单位的结果和意见。在各次活动的页面里登记。"
    model = UnitResult
    table_class = UnitResultTable
    filterset_class = UnitResultFilter
    resource_class = UnitResultResource
    empty = "没有符合条件的评议结果。"

    def paper(self, rows):
        """Return the ledger."""
        return outcome_paper("民主评议结果台账", UnitResultResource(), rows, user=self.request.user, day=self.today)


class UnitResultsPage(OnActivity, FormPage):
    """Writes what every unit was given, on one page."""

    title = "登记评议结果"
    lead = f"一个单位一栏，没有用到的栏留空。结果例如{'、'.join(RESULTS)}，或按本县用词。票数可以不填。"
    form_class = UnitResultsForm
    said = "评议结果已保存。"

    @cached_property
    def results(self):
        """Return what stands already."""
        return list(self.visible(UnitResult).standing().filter(activity=self.activity).order_by("pk"))

    def current_version(self):
        """Return the sum of the results' versions."""
        return sum(row.version for row in self.results)

    def form_arguments(self):
        """Show what stands already."""
        return {"rows": self.results}

    def perform(self, form):
        """Write them."""
        return actions.write_unit_results(self.activity, form.lines(), by=self.actor, version=self.version)


class UnitResultWithdrawPage(OfOutcome, WithdrawPage):
    """Takes a unit's result back."""

    model = UnitResult


class UnitResultRestorePage(OfWithdrawn, RestorePage):
    """Brings a unit's result back."""

    model = UnitResult
