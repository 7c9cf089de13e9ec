"""Pages of issues of 《社情民意》."""

from copy import copy

from liaison.gate import EditPage, FormPage, ListPage, ObjectPage, RestorePage, SheetPage, WithdrawPage
from liaison.roles import Right
from proposals import actions
from proposals.filters.reports import BulletinFilter
from proposals.forms.report_events import BulletinForm
from proposals.models import Bulletin, OpinionReport
from proposals.sheets.bulletins import bulletin_paper
from proposals.tables.reports import BulletinTable


class BulletinList(ListPage):
    """All issues."""

    right = Right.SEE_WORK
    title = "《社情民意》期刊"
    lead = "把社情民意汇编成期，按年编号，下载 Word 印发。"
    model = Bulletin
    table_class = BulletinTable
    filterset_class = BulletinFilter
    template_name = "proposals/report_list.html"
    begin = (Right.KEEP_REPORTS, "bulletin_new", "编印一期")
    empty = "还没有编印期刊。"

    def rows(self):
        """Return issues with what a line shows."""
        return super().rows().select_related("office", "county").prefetch_related("items__report")


class BulletinNewPage(FormPage):
    """Puts an issue together."""

    right = Right.KEEP_REPORTS
    title = "编印《社情民意》"
    lead = "选择要刊登的社情民意，期号自动接着上一期。"
    form_class = BulletinForm
    said = "已编成一期，可以下载 Word 印发。"

    @property
    def owner(self):
        """Return the body that issues it."""
        return self.request.user.office or self.request.user.county

    def form_arguments(self):
        """Offer what this body may print."""
        user = self.request.user
        # The year follows the day once that is known; till then the row is of this year.
        instance = Bulletin(county=user.county, office=user.office, number=1)
        return {"instance": instance, "initial": {"day": self.today, "number": None}}

    def perform(self, form):
        """Issue it."""
        return actions.issue_bulletin(self.owner, form.cleaned_data, by=self.actor, today=self.today)


class _OwnBulletin:
    """A page that changes an issue, for the body that issued it."""

    right = Right.KEEP_REPORTS
    model = Bulletin

    def rows(self):
        """Return the issues of the reader's own body."""
        return super().rows().kept_by(self.request.user).select_related("office", "county")


class BulletinEditPage(_OwnBulletin, EditPage):
    """Changes an issue."""

    form_class = BulletinForm

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()

    def form_arguments(self):
        """Ask about this issue."""
        return {"instance": copy(self.object)}

    def perform(self, form):
        """Change it."""
        return actions.change_bulletin(
            self.object, form.cleaned_data, by=self.actor, today=self.today, version=self.version
        )


class BulletinPage(ObjectPage):
    """One issue: what is printed in it."""

    right = Right.SEE_WORK
    model = Bulletin
    template_name = "proposals/bulletin.html"
    formats = ("docx",)
    history = True

    def rows(self):
        """Return issues with who prints them."""
        return super().rows().select_related("office", "county")

    def get_context_data(self, **kwargs):
        """Add what is printed, and whether the reader may change it."""
        reports = self.visible(OpinionReport).filter(printed__bulletin=self.object).order_by("printed__position")
        return super().get_context_data(
            reports=reports.prefetch_related("authors__member"), export=self.export_form(),
            is_ours=self.object.is_kept_by(self.request.user), **kwargs,
        )  # fmt: skip


class BulletinDocumentPage(SheetPage):
    """Sends the issue as it is printed."""

    model = Bulletin
    formats = ("docx",)

    def rows(self):
        """Return issues that stand, with all that is printed."""
        rows = super().rows().standing().select_related("office", "county")
        return rows.prefetch_related("items__report__authors__member")

    def paper(self):
        """Return the issue."""
        return bulletin_paper(self.object)


class BulletinWithdrawPage(_OwnBulletin, WithdrawPage):
    """Takes an issue back; its number stays used."""


class BulletinRestorePage(_OwnBulletin, RestorePage):
    """Brings an issue back."""

    def perform(self, form):
        """Restore."""
        return actions.restore_bulletin(self.object, by=self.actor, version=self.version)
