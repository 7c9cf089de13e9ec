"""Pages of notes: what people said, and what was done about it."""

from copy import copy

from liaison.gate import AddPage, EditPage, ListPage, ObjectPage, RestorePage, WithdrawPage
from liaison.roles import Right, may
from proposals import actions
from proposals.filters.reports import NoteFilter
from proposals.forms.notes import NoteForm
from proposals.models import Note
from proposals.sheets.reports import NoteResource, note_paper
from proposals.tables.reports import NoteTable


class NoteList(ListPage):
    """民情台账."""

    right = Right.SEE_WORK
    title = "民情"
    lead = "群众反映的情况：谁说的、什么事、怎样处理。能当场答复的写明结果，需要向上反映的编成社情民意。"
    model = Note
    table_class = NoteTable
    filterset_class = NoteFilter
    resource_class = NoteResource
    formats = ("xlsx", "docx")
    template_name = "proposals/report_list.html"
    begin = (Right.RECORD_WORK, "note_new", "记录民情")
    empty = "没有符合条件的民情。"

    def rows(self):
        """Return notes with what a line shows."""
        return super().rows().for_list()

    def paper(self, rows):
        """Return the ledger."""
        return note_paper(rows, user=self.request.user, day=self.today)


class _NoteForm:
    """What taking down and changing a note share."""

    right = Right.RECORD_WORK
    form_class = NoteForm

    def form_arguments(self):
        """Tell the form what day it is."""
        return {**super().form_arguments(), "today": self.today}


class NoteNewPage(_NoteForm, AddPage):
    """Takes down what somebody said."""

    title = "记录民情"
    lead = "先记下来：谁反映、什么事。反映人写简称，联系方式只有本机构看得到。"
    model = Note
    said = "民情已记录。"

    def given(self):
        """Take it down for the user's own office."""
        office = self.request.user.office
        return {"office": office, "county": office.county}

    def form_arguments(self):
        """Begin with today."""
        return {**super().form_arguments(), "initial": {"day": self.today}}

    def perform(self, form):
        """Take it down."""
        return actions.take_note(self.request.user.office, form.cleaned_data, by=self.actor, today=self.today)


class NoteEditPage(_NoteForm, EditPage):
    """Changes a note, or says how it was answered."""

    model = Note

    def rows(self):
        """Return notes with their office."""
        return super().rows().select_related("office", "report")

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()

    def form_arguments(self):
        """Ask about this note."""
        return {"instance": copy(self.object), "today": self.today}

    def perform(self, form):
        """Change it."""
        return actions.change_note(
            self.object, form.cleaned_data, by=self.actor, today=self.today, version=self.version
        )


class NotePage(ObjectPage):
    """One note; how to reach whoever raised it is shown to those only who hold the right."""

    right = Right.SEE_YEAR
    model = Note
    template_name = "proposals/note.html"
    history = True

    def rows(self):
        """Return notes with what the page shows."""
        return super().rows().for_list()

    def get_context_data(self, **kwargs):
        """Say whether the contact is shown."""
        return super().get_context_data(shows_contact=may(self.request.user, Right.SEE_CONTACTS), **kwargs)


class NoteWithdrawPage(WithdrawPage):
    """Takes a note back."""

    right = Right.RECORD_WORK
    model = Note


class NoteRestorePage(RestorePage):
    """Brings a note back."""

    right = Right.RECORD_WORK
    model = Note
