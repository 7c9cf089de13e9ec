"""Pages of the roster's import."""

from datetime import date

from liaison.importing.pages import (
    BatchPage,
    ColumnsPage,
    CommitPage,
    DropPage,
    ErrorSheetPage,
    TemplatePage,
    UndoPage,
    UploadPage,
)
from liaison.models import Batch
from members import actions
from members.forms import RosterUploadForm
from members.models import Sector
from members.roster.columns import roster_template
from members.roster.plan import Options, plan_roster


class _Roster:
    """What every page of the roster's import shares."""

    kind = Batch.Kind.ROSTER.value

    def make_plan(self, batch):
        """Plan what the batch would do for this user."""
        said = batch.options
        options = Options(said["office"], date.fromisoformat(said["from_day"]), said["begin"])
        return plan_roster(batch.reading, user=self.request.user, options=options, choices=batch.choices)


class RosterUploadPage(_Roster, UploadPage):
    """Takes a roster."""

    title = "导入委员名册"
    lead = "把手头的名册原样上传，不用先改成固定格式。"
    promise = "表里空着的格不会清掉登记册里已有的内容，再次导入也不会改动任职开始日期。"
    form_class = RosterUploadForm

    def form_arguments(self):
        """Offer what new appointments usually begin with."""
        return {"today": self.today}

    def said_beside(self, form):
        """Keep office, day and reason."""
        office = self.request.user.office or form.cleaned_data["office"]
        return {
            "office": office.pk if office else None, "from_day": form.cleaned_data["from_day"].isoformat(),
            "begin": form.cleaned_data["begin"],
        }  # fmt: skip


class RosterBatchPage(_Roster, BatchPage):
    """A roster before and after its import."""


class RosterColumnsPage(_Roster, ColumnsPage):
    """Its columns."""


class RosterCommitPage(_Roster, CommitPage):
    """Its import."""

    def commit(self, plan):
        """Write the members."""
        return actions.import_roster(self.object, plan, by=self.actor)


class RosterDropPage(_Roster, DropPage):
    """Giving it up."""


class RosterUndoPage(_Roster, UndoPage):
    """Taking it back."""


class RosterErrorsPage(_Roster, ErrorSheetPage):
    """The sheet with what is wrong in a column of its own."""


class RosterTemplatePage(TemplatePage):
    """An empty roster to fill in: drop-downs, notes, two examples."""

    file_name = "委员名册模板.xlsx"

    def blank(self):
        """Return it with the sectors in force."""
        sectors = self.visible(Sector).in_force(self.today).order_by("position", "pk")
        return roster_template([sector.name for sector in sectors])
