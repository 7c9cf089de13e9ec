"""Pages of opinion reports: the ledger, writing, one report."""

from contextlib import suppress
from copy import copy

from liaison.gate import EditPage, FormPage, ListPage, ObjectPage, RestorePage, WithdrawPage, WithFiles
from liaison.roles import Right
from members.models import Appointment
from proposals import actions
from proposals.filters.reports import ReportFilter
from proposals.forms.reports import ReportFilesForm, ReportForm
from proposals.models import MOST_WORDS, Adoption, Feedback, Handling, Instruction, Note, OpinionReport, Sending
from proposals.sheets.reports import ReportResource, report_paper
from proposals.tables.reports import ReportTable


class ReportList(ListPage):
    """社情民意台账."""

    right = Right.SEE_WORK
    title = "社情民意"
    lead = "编写、报送、采用和反馈的情况。按月筛选后下载，就是当月台账。"
    model = OpinionReport
    table_class = ReportTable
    filterset_class = ReportFilter
    resource_class = ReportResource
    formats = ("xlsx", "docx")
    template_name = "proposals/report_list.html"
    begin = (Right.RECORD_WORK, "report_new", "编写社情民意")
    empty = "没有符合条件的社情民意。"

    def rows(self):
        """Return reports with what a line shows."""
        return super().rows().for_list()

    def filtered(self):
        """Tell the filter what day it is."""
        return self.filterset_class(self.request.GET, queryset=self.rows(), request=self.request, today=self.today)

    def table_arguments(self):
        """Tell the table what day it is."""
        return {"today": self.today}

    def paper(self, rows):
        """Return the ledger, with the sectors the authors are in today."""
        places = self.visible(Appointment).on(self.today).select_related("sector")
        sectors = {place.member_id: place.sector.name for place in places}
        return report_paper(rows, sectors, user=self.request.user, day=self.today)


class _ReportForm:
    """What writing and changing a report share."""

    right = Right.RECORD_WORK
    form_class = ReportForm
    template_name = "proposals/report_form.html"

    def get_context_data(self, **kwargs):
        """Say how many words there may be."""
        return super().get_context_data(most=MOST_WORDS, **kwargs)


class ReportNewPage(_ReportForm, FormPage):
    """Writes a report; the address may name the note it begins with."""

    title = "编写社情民意"
    lead = "一事一报：写清情况，提出建议，合计不超过 1500 字。保存后再报送。"
    said = "社情民意已保存，还没有报送。"

    def form_arguments(self):
        """Begin with the note the address names."""
        office = self.request.user.office
        start = {"day": self.today} | self.begun()
        instance = OpinionReport(office=office, county=office.county)
        return {"instance": instance, "today": self.today, "start": start}

    def begun(self) -> dict:
        """Return what the note the address names says already; nothing where the user does not reach it."""
        note = None
        with suppress(ValueError, OverflowError):
            free = self.visible(Note).free_for(None).filter(office=self.request.user.office)
            note = free.filter(pk=int(self.request.GET.get("note", ""))).first()
        if note is None:
            return {}
        return {"notes": [note.pk], "title": note.title, "situation": note.text, "area": note.area,
                "is_urgent": note.is_urgent, "author": note.taken_by_id, "people": note.taken_by_name}  # fmt: skip

    def perform(self, form):
        """Write it."""
        return actions.record_report(self.request.user.office, form.cleaned_data, by=self.actor)


class ReportEditPage(_ReportForm, EditPage):
    """Changes a report that is in the office's hands."""

    model = OpinionReport

    def rows(self):
        """Return reports with their office."""
        return super().rows().select_related("office")

    def offered(self, rows):
        """Return those that may be changed."""
        return rows.editable()

    def form_arguments(self):
        """Ask about this report."""
        return {"instance": copy(self.object), "today": self.today}

    def perform(self, form):
        """Change it."""
        return actions.change_report(self.object, form.cleaned_data, by=self.actor, version=self.version)


class ReportFilesPage(WithFiles, EditPage):
    """Puts files beside a report, also when it has long been sent: the issue that printed it, an instruction."""

    right = Right.RECORD_WORK
    model = OpinionReport
    form_class = ReportFilesForm
    said = "附件已更新。"

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()

    def get_title(self):
        """Name the report."""
        return f"附件：{self.object}"


class ReportPage(ObjectPage):
    """One report: its text, where it was sent, what came of it."""

    right = Right.SEE_YEAR
    model = OpinionReport
    template_name = "proposals/report.html"
    history = True

    def rows(self):
        """Return reports with what the page shows."""
        return super().rows().for_list().select_related("office", "from_proposal", "turned_into")

    def get_context_data(self, **kwargs):
        """Add what hangs on it, each as the reader reaches it, and what he may do."""
        report, user = self.object, self.request.user
        sendings = list(self.visible(Sending).filter(report=report).select_related("report__county")
                        .prefetch_related("steps__user"))  # fmt: skip
        for one in sendings:
            one.due_said, one.late = one.due_in_words(self.today), one.is_overdue(self.today)
            one.moves = [] if report.is_withdrawn else one.moves_of(user)
        return super().get_context_data(
            sendings=sendings, notes=self.visible(Note).standing().filter(report=report).order_by("day", "pk"),
            files=report.files.all(), is_ours=report.is_kept_by(user),
            is_editable=self.visible(OpinionReport).editable().filter(pk=report.pk).exists(),
            can_send=not report.is_withdrawn and len(sendings) < 2, **self.events(report), **kwargs,
        )  # fmt: skip

    def events(self, report) -> dict:
        """Return what came of it, those taken back besides."""
        named = {"adoptions": Adoption, "instructions": Instruction, "handlings": Handling, "feedbacks": Feedback}
        found = {name: list(self.visible(model).filter(report=report)) for name, model in named.items()}
        for one in found["handlings"]:
            one.late = not one.is_withdrawn and one.is_overdue(self.today)
        countys = self.visible(Adoption).filter(report=report).kept_by(self.request.user)
        ours = set(countys.values_list("pk", flat=True))
        for one in found["adoptions"]:
            one.is_countys = one.pk not in ours
        return found


class ReportWithdrawPage(WithdrawPage):
    """Takes a report back out of every list and count; the notes in it wait again."""

    right = Right.RECORD_WORK
    model = OpinionReport


class ReportRestorePage(RestorePage):
    """Brings a report back."""

    right = Right.RECORD_WORK
    model = OpinionReport

    def perform(self, form):
        """Restore."""
        return actions.restore_report(self.object, by=self.actor, version=self.version)
