"""Pages of contributions: ledgers, the kinds to choose from, entering, changing, one contribution."""

from functools import cached_property

from django.http import Http404
from django.urls import reverse

from activities import actions
from activities.filters.contributions import ContributionFilter
from activities.forms.contributions import ContributionForm, CountyContributionForm, SharesForm
from activities.kinds import CONTRIBUTION_KINDS
from activities.kinds.office_contributions import SHELVES
from activities.ledgers import KIND_COLUMN, LEDGERS, NAMED_COLUMN, OFFICE_COLUMN
from activities.models import Activity, Contribution, Focus, Instalment, Material, NamedKind
from activities.models.named_kind import by_base
from activities.sheets.contributions import contributions_paper
from activities.tables.contributions import ContributionTable
from activities.views.contribution_bulk import ContributionBulkPage
from liaison.gate import EditPage, FormPage, ListPage, ObjectPage, Page, RestorePage, WithdrawPage
from liaison.models import Office
from liaison.roles import Right, may


class ContributionList(ListPage):
    """One ledger of contributions, all of them where the address names none."""

    right = Right.SEE_WORK
    template_name = "activities/contributions.html"
    model = Contribution
    table_class = ContributionTable
    resource_class = ContributionTable
    formats = ("xlsx", "docx")
    begin = (Right.RECORD_WORK, "contribution_kinds", "登记成果")
    bulk = (Right.RECORD_WORK, "contribution_bulk", ContributionBulkPage.steps)
    empty = "没有符合条件的记录。"

    @property
    def ledger(self):
        """Return the ledger. Raises Http404."""
        return _entry(LEDGERS, self.kwargs.get("ledger", "all"))

    @cached_property
    def columns(self):
        """Return the ledger's columns, with a county's own names where it has some; the county's tell offices apart."""
        columns = list(self.ledger.columns)
        if KIND_COLUMN not in columns and self.visible(NamedKind).over(*self.ledger.kinds).exists():
            columns.insert(1, NAMED_COLUMN)
        return [*columns, *([OFFICE_COLUMN] if may(self.request.user, Right.SEE_COUNTY) else [])]

    def rows(self):
        """Return the ledger's contributions; what fell with its activity is none."""
        return super().rows().of_kind(*self.ledger.kinds).upright()

    def filtered(self):
        """Return the filter bound to the address."""
        self.chosen = ContributionFilter(
            self.request.GET, queryset=self.rows(), request=self.request, ledger=self.ledger
        )
        return self.chosen

    def get_table(self, rows):
        """Return the table, with the instalments of the days asked for."""
        return super().get_table(rows.for_list(self.chosen.window))

    def table_arguments(self):
        """Lay out the ledger's columns."""
        return {"columns": self.columns, "leads": LEDGERS["all"].columns[2].value}

    def totals(self) -> str:
        """Return the line of totals of what the filter leaves over."""
        return self.ledger.in_words(self.chosen.qs.sums(self.chosen.window))

    def get_title(self):
        """Name the ledger."""
        return self.ledger.title

    def get_context_data(self, **kwargs):
        """Add the totals and the other ledgers."""
        context = super().get_context_data(**kwargs)
        shown = LEDGERS.values() if may(self.request.user, Right.SEE_WORK) else ()
        asked = [*context["asked"], ("ledger", self.ledger.code)]
        return {**context, "totals": self.totals(), "ledger": self.ledger, "ledgers": shown, "asked": asked}

    @property
    def lead(self):
        """Return what the ledger holds."""
        return self.ledger.lead

    def paper(self, rows):
        """Return the ledger as a sheet."""
        return contributions_paper(
            self.ledger, self.columns, rows.for_list(self.chosen.window), unit=self.request.user.works_for,
            sums=rows.sums(self.chosen.window), day=self.today,
        )  # fmt: skip


class OwnContributionList(ContributionList):
    """What the member who looks is credited with."""

    right = Right.SEE_OWN
    resource_class = None
    empty = "还没有登记您的履职成果。"


class ContributionKindsPage(Page):
    """Chooses what to enter."""

    right = Right.RECORD_WORK
    title = "登记成果"
    lead = "选择要登记什么。有签到的学习、会议、视察等，在“活动”里登记。"
    template_name = "activities/contribution_kinds.html"

    def get_context_data(self, **kwargs):
        """Add the kinds an office enters, shelf by shelf."""
        named = by_base(self.visible(NamedKind).used())
        kinds = [(kind, named[kind.code]) for kind in CONTRIBUTION_KINDS.values() if not kind.by_county]
        shelves = [(name, [one for one in kinds if one[0].family in families]) for name, families in SHELVES]
        return super().get_context_data(shelves=shelves, **kwargs)


class _ContributionForm:
    """What entering and changing a contribution share."""

    right = Right.RECORD_WORK
    form_class = ContributionForm
    template_name = "activities/contribution_form.html"
    contribution = None

    def form_arguments(self):
        """Ask what the kind asks, of the office's members."""
        office = self.contribution.office if self.contribution else self.request.user.office
        return {"kind": self.kind, "office": office, "contribution": self.contribution, "today": self.today,
                "activities": self.visible(Activity)}  # fmt: skip

    def get_context_data(self, **kwargs):
        """Add the kind."""
        return super().get_context_data(kind=self.kind, **kwargs)

    @property
    def lead(self):
        """Return what the kind says about itself."""
        return self.kind.lead


_STARTED_WITH = ("day", "form", "title", "number", "sent_on")  # what an address may fill in


class ContributionNewPage(_ContributionForm, FormPage):
    """Enters a contribution of the kind the address names."""

    by_county = False

    @property
    def kind(self):
        """Return the kind. Raises Http404."""
        kind = _entry(CONTRIBUTION_KINDS, self.kwargs["kind"])
        if kind.by_county != self.by_county:
            raise Http404
        return kind

    def get_title(self):
        """Name the kind."""
        return f"登记：{self.kind.name}"

    def form_arguments(self):
        """Begin with what the address says: the activity, the county's own name, and of a paper what it is."""
        asked = self.request.GET
        start = {"activity": asked.get("activity"), "named_kind": asked.get("named")}
        start |= {name: asked[name] for name in _STARTED_WITH if name in asked}
        return super().form_arguments() | {"start": start}

    def perform(self, form):
        """Enter it for the user's own office, or one for each member ticked."""
        office, said = self.request.user.office, form.cleaned_data
        if self.kind.each_alone:
            made = actions.record_for_each(self.kind, office, said, by=self.actor, today=self.today)
            self.said = f"已登记 {len(made)} {self.kind.unit}。"
            return made[-1]
        confirmed = self.request.POST.get("then") == "confirm"
        return actions.record_contribution(
            self.kind, office, said, by=self.actor, today=self.today, confirmed=confirmed
        )

    def success_url(self, row):
        """Go to it, or, where several were made, to their ledger."""
        several = self.kind.each_alone and len(self.request.POST.getlist(self.kind.credited[0].name)) > 1
        return reverse("contribution_ledger", args=[self.kind.family]) if several else row.get_absolute_url()


_BY_COUNTY = [kind.code for kind in CONTRIBUTION_KINDS.values() if kind.by_county]


class _Existing:
    """A page about a contribution that is there; those the county enters have pages of their own."""

    right = Right.RECORD_WORK
    model = Contribution
    by_county = False

    def rows(self):
        """Return the contributions of the page's side."""
        rows = super().rows()
        return rows.filter(kind__in=_BY_COUNTY) if self.by_county else rows.exclude(kind__in=_BY_COUNTY)



class ContributionEditPage(_ContributionForm, _Existing, EditPage):
    """Changes a contribution."""

    @property
    def contribution(self):
        """Return the contribution."""
        return self.object

    @property
    def kind(self):
        """Return its kind."""
        return self.object.asked

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()

    def perform(self, form):
        """Change it."""
        return actions.change_contribution(
            self.object, form.cleaned_data, by=self.actor, today=self.today, version=self.version
        )


class CountyNewPage(ContributionNewPage):
    """Enters what the county holds against an office."""

    right = Right.JUDGE_OFFICES
    form_class = CountyContributionForm
    by_county = True

    def form_arguments(self):
        """Let the office be chosen."""
        return super().form_arguments() | {"offices": self.visible(Office).open()}

    def perform(self, form):
        """Enter it."""
        said = form.cleaned_data
        return actions.record_contribution(self.kind, said["office"], said, by=self.actor, today=self.today)


class CountyEditPage(ContributionEditPage):
    """Changes what the county entered about an office."""

    right = Right.JUDGE_OFFICES
    by_county = True


class ContributionPage(ObjectPage):
    """One contribution: everything said about it, who is credited, what was given, how the help went on."""

    right = Right.SEE_YEAR
    model = Contribution
    template_name = "activities/contribution.html"
    history = True

    def rows(self):
        """Return contributions with what hangs on them."""
        return super().rows().for_list()

    def get_title(self):
        """Return the title."""
        return self.object.title or self.object.kind_name

    def get_context_data(self, **kwargs):
        """Add what the page shows."""
        row = self.object
        said = [(legend, [(ask.label, row.said(ask)) for ask in asks]) for legend, asks in row.asked.sections]
        facts = [(legend, [one for one in lines if one[1]]) for legend, lines in said]
        blank = [label for _, lines in said for label, words in lines if not words]
        whose = Right.JUDGE_OFFICES if row.asked.by_county else Right.RECORD_WORK
        return super().get_context_data(
            facts=[one for one in facts if one[1]], blank=blank,
            shares=[credit for credit in row.credits.all() if credit.amount is not None],
            has_money=any(ask.name == "amount" for ask in row.asked.asks) and not row.asked.is_of_office,
            focuses=self.visible(Focus).standing().filter(contributions=row),
            materials=self.visible(Material).standing().filter(contribution=row).select_related("file"),
            keeps=may(self.request.user, whose), instalments=self.visible(Instalment).filter(contribution=row),
            **kwargs,
        )  # fmt: skip


class ConfirmPage(_Existing, EditPage):
    """Confirms that it was so."""

    submit = "确认"
    said = "已确认，从现在起计入统计和考核。"
    lead = "由联络机构核实后确认。确认以后计入统计和考核。"

    def offered(self, rows):
        """Return those that wait."""
        return rows.waiting()

    def get_title(self):
        """Name it."""
        return f"确认：{self.object.title}"

    def perform(self, form):
        """Confirm it."""
        return actions.confirm_contribution(self.object, by=self.actor, version=self.version)


class UnconfirmPage(_Existing, EditPage):
    """Takes the confirmation back."""

    submit = "取消确认"
    said = "已取消确认，暂不计入统计和考核。"
    lead = "取消后暂不计入统计和考核，核实后请再次确认。"

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()

    def get_title(self):
        """Name it."""
        return f"取消确认：{self.object.title}"

    def perform(self, form):
        """Take it back."""
        return actions.take_back_confirmation(self.object, by=self.actor, version=self.version)


class ResultWithdrawPage(_Existing, WithdrawPage):
    """Takes a contribution back."""


class ResultRestorePage(_Existing, RestorePage):
    """Brings a contribution back."""


class CountyWithdrawPage(ResultWithdrawPage):
    """Takes back what the county entered about an office."""

    right = Right.JUDGE_OFFICES
    by_county = True


class CountyRestorePage(ResultRestorePage):
    """Brings back what the county entered about an office."""

    right = Right.JUDGE_OFFICES
    by_county = True


class SharesPage(_Existing, EditPage):
    """Says how much of the money each member gave."""

    form_class = SharesForm
    lead = "没有出钱的留空。合计不能超过总金额；没有填总金额的，按各人合计。"
    said = "各人金额已保存。"

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()

    def get_title(self):
        """Name it."""
        return f"各委员的金额：{self.object.title}"

    def form_arguments(self):
        """List who is credited."""
        return {"credits": self.object.credits.select_related("member")}

    def perform(self, form):
        """Save them."""
        return actions.share_out(self.object, form.shares(), by=self.actor, version=self.version)


def _entry(table: dict, code: str):
    """Return a table's entry. Raises Http404."""
    try:
        return table[code]
    except KeyError:
        raise Http404 from None
