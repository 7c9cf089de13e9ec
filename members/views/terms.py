"""Pages of terms, their plenary sessions and sectors, and of special committees."""

from django.shortcuts import get_object_or_404

from liaison.gate import AddPage, EditPage, ListPage, ObjectPage
from liaison.roles import Right
from members import actions as register
from members.forms import (
    CommitteeForm,
    SectorForm,
    SessionForm,
    TermForm,
)
from members.models import Committee, Sector, Session, Term, TermChange
from members.tables import CommitteeFilter, CommitteeTable, TermFilter, TermTable


class TermList(ListPage):
    """The county's terms."""

    right = Right.SET_UP_COUNTY
    title = "届次和界别"
    template_name = "members/terms.html"
    lead = "每一届的起止日期、历次全体会议和界别。"
    model = Term
    table_class = TermTable
    filterset_class = TermFilter
    begin = (Right.SET_UP_COUNTY, "term_new", "登记新一届")
    empty = "还没有登记届次。先登记本届，才能登记委员和活动。"


class TermPage(ObjectPage):
    """One term: its sessions and sectors."""

    right = Right.SET_UP_COUNTY
    model = Term
    template_name = "members/term.html"
    lead = "本届的历次全体会议和界别。名册、统计都按这里的界别。"

    def get_context_data(self, **kwargs):
        """Add sessions and sectors."""
        sessions = self.visible(Session).filter(term=self.object).select_related("term")
        sectors = self.visible(Sector).filter(term=self.object)
        change = self.visible(TermChange).standing().filter(old=self.object).first()
        goes_on = change is None and self.visible(Term).without_successor().filter(pk=self.object.pk).exists()
        return super().get_context_data(
            sessions=sessions, sectors=sectors, change=change, goes_on=goes_on, **kwargs
        )


class TermNewPage(AddPage):
    """Enters a term."""

    right = Right.SET_UP_COUNTY
    title = "登记新一届"
    model = Term
    form_class = TermForm
    said = "届次已登记，请接着登记界别。"

    def given(self):
        """Enter it into this county."""
        return {"county": self.request.user.county}


class TermEditPage(EditPage):
    """Corrects a term, or ends it."""

    right = Right.SET_UP_COUNTY
    model = Term
    form_class = TermForm
    lead = "填写结束日期后，本届仍在任的委员任职一并在当日结束，原因记为换届。"

    def perform(self, form):
        """Change it, and its appointments with it."""
        return register.change_term(self.object, form.cleaned_data, by=self.actor, version=self.version)


class _OfTermNewPage(AddPage):
    """Adds a session or a sector to the term the address names."""

    right = Right.SET_UP_COUNTY

    def given(self):
        """Enter it into the term. Raises Http404."""
        return {"term": get_object_or_404(self.visible(Term), pk=self.kwargs["pk"])}


class SessionNewPage(_OfTermNewPage):
    """Adds a plenary session."""

    title = "登记全体会议"
    model = Session
    form_class = SessionForm


class SectorNewPage(_OfTermNewPage):
    """Adds a sector."""

    title = "登记界别"
    model = Sector
    form_class = SectorForm


class _OfTermEditPage(EditPage):
    """Corrects a session or a sector."""

    right = Right.SET_UP_COUNTY

    def rows(self):
        """Return the rows with their term."""
        return self.visible(self.model).select_related("term")


class SessionEditPage(_OfTermEditPage):
    """Corrects a plenary session."""

    model = Session
    form_class = SessionForm


class SectorEditPage(_OfTermEditPage):
    """Corrects a sector."""

    model = Sector
    form_class = SectorForm


class CommitteeList(ListPage):
    """The county's special committees."""

    right = Right.SET_UP_COUNTY
    title = "专门委员会"
    template_name = "members/committees.html"
    lead = "县政协的专门委员会。登记委员任职时可以选择，不选也行。"
    model = Committee
    table_class = CommitteeTable
    filterset_class = CommitteeFilter
    begin = (Right.SET_UP_COUNTY, "committee_new", "登记专门委员会")
    empty = "还没有登记专门委员会。"


class CommitteeNewPage(AddPage):
    """Enters a special committee."""

    right = Right.SET_UP_COUNTY
    title = "登记专门委员会"
    model = Committee
    form_class = CommitteeForm
    listing = "committees"

    def given(self):
        """Enter it into this county."""
        return {"county": self.request.user.county}


class CommitteeEditPage(EditPage):
    """Changes or closes a special committee."""

    right = Right.SET_UP_COUNTY
    model = Committee
    form_class = CommitteeForm
    listing = "committees"
