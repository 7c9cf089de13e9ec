"""An office's rules, its money, and the county's checklist."""

from liaison.gate import (
    AddPage,
    EditPage,
    FormPage,
    ObjectPage,
    OfficeAddPage,
    OfficeListPage,
    OfficeRestorePage,
    OfficeWithdrawPage,
    OfOffice,
    OfYear,
    Page,
    StandingEditPage,
    WithFiles,
)
from liaison.models import ChecklistAnswer, ChecklistItem, FundEntry, Office, OfficeRule
from liaison.roles import Right
from members import actions
from members.office.checks import checklists, members_on
from members.office.forms import AnswersForm, ChecklistItemForm, FundForm, RuleForm
from members.office.sheets import FundResource, RuleResource, office_paper
from members.office.tables import FundFilter, FundTable, RuleFilter, RuleTable


class RuleList(OfficeListPage):
    """The office's rules."""

    title = "制度"
    lead = "机构设置方案、工作职责和学习、会议、活动、考勤等制度，注明审定机关和文号。"
    model = OfficeRule
    table_class = RuleTable
    filterset_class = RuleFilter
    begin = (Right.KEEP_REGISTER, "rule_new", "登记制度")
    empty = "还没有登记制度。"
    resource_class = RuleResource

    def paper(self, rows):
        """Return the sheet."""
        return office_paper("制度目录", RuleResource(), rows, office=self.office, day=self.today)


class RulePage(ObjectPage):
    """One rule."""

    right = Right.SEE_WORK
    model = OfficeRule
    template_name = "members/rule.html"
    history = True

    def rows(self):
        """Return rules with their office."""
        return super().rows().select_related("office")

    def get_context_data(self, **kwargs):
        """Add the files."""
        return super().get_context_data(files=self.object.files.all(), **kwargs)


class RuleNewPage(WithFiles, OfficeAddPage):
    """Enters a rule."""

    title = "登记制度"
    model = OfficeRule
    form_class = RuleForm
    said = "制度已登记。"


class RuleEditPage(WithFiles, StandingEditPage):
    """Corrects or abolishes a rule."""

    model = OfficeRule
    form_class = RuleForm
    lead = "制度不再执行时填写废止日期；有新制度的另行登记。"


class RuleWithdrawPage(OfficeWithdrawPage):
    """Takes a rule back."""

    model = OfficeRule


class RuleRestorePage(OfficeRestorePage):
    """Brings a rule back."""

    model = OfficeRule


class FundList(OfYear, OfficeListPage):
    """What the office was granted and spent in a year."""

    title = "经费"
    lead = "年度拨入的工作经费和各项支出。人均支出按该年最后一天（本年度按今天）的在任委员人数计算。"
    model = FundEntry
    table_class = FundTable
    filterset_class = FundFilter
    resource_class = FundResource
    begin = (Right.KEEP_REGISTER, "fund_new", "登记收支")
    empty = "本年度还没有登记经费。"
    template_name = "members/funds.html"

    def rows(self):
        """Return the year's entries with their files."""
        return super().rows().filter(day__year=self.year).prefetch_related("files")

    def get_context_data(self, **kwargs):
        """Add the sums, and what was spent for each member."""
        funds = self.visible(FundEntry).filter(office=self.office).within(*self.window).summed()
        people = members_on(self.office, self.window.end)
        return super().get_context_data(
            funds=funds, people=people, each=round(funds.spent / people, 2) if people else None,
            county=self.office.county, **kwargs,
        )  # fmt: skip

    def paper(self, rows):
        """Return the sheet."""
        funds = rows.summed()
        totals = [f"合计：拨入 {funds.granted:.2f} 元，支出 {funds.spent:.2f} 元"]
        return office_paper(f"{self.year} 年经费收支明细", FundResource(), rows, office=self.office, day=self.today,
                            totals=totals)  # fmt: skip


class FundNewPage(WithFiles, OfficeAddPage):
    """Enters a grant or an expense."""

    title = "登记收支"
    lead = "年初预算、追加经费选“拨入经费”，其余是支出。"
    model = FundEntry
    form_class = FundForm
    said = "收支已登记。"

    def form_arguments(self):
        """Begin with today."""
        return {**super().form_arguments(), "initial": {"day": self.today}}


class FundEditPage(WithFiles, StandingEditPage):
    """Corrects a grant or an expense."""

    model = FundEntry
    form_class = FundForm


class FundWithdrawPage(OfficeWithdrawPage):
    """Takes an entry back."""

    model = FundEntry


class FundRestorePage(OfficeRestorePage):
    """Brings an entry back."""

    model = FundEntry


class ChecklistPage(OfYear, OfOffice, Page):
    """What the county asks of the office, and how far it is."""

    right = Right.SEE_WORK
    title = "建设标准"
    lead = "县政协要求的“五有”“六有”等条件。能从登记内容看出的自动核对，也可以补充说明和附件。"
    template_name = "members/checklist.html"

    def lines(self):
        """Return the year's lines."""
        items = self.visible(ChecklistItem).filter(is_open=True)
        return checklists(items, [self.office], self.window, self.window.end)[self.office.pk]

    def get_context_data(self, **kwargs):
        """Add the lines."""
        return super().get_context_data(lines=self.lines(), **kwargs)


class AnswersPage(OfYear, OfOffice, FormPage):
    """Answers every item of a year on one page."""

    right = Right.KEEP_REGISTER
    form_class = AnswersForm
    said = "建设情况已保存。"
    lines = ChecklistPage.lines

    def get_title(self):
        """Name the year."""
        return f"填报建设情况：{self.year} 年"

    def form_arguments(self):
        """Ask about every item."""
        return {"lines": self.lines()}

    def current_version(self):
        """Return the sum of the answers' versions."""
        answers = self.visible(ChecklistAnswer).filter(office=self.office, year=self.year)
        return sum(answers.values_list("version", flat=True))

    def get_context_data(self, **kwargs):
        """Lead back to the office when nothing is to be changed."""
        return super().get_context_data(object=self.office, **kwargs)

    def perform(self, form):
        """Write the answers."""
        dropped = form.cleaned_data.get("dropped", ())
        return actions.answer_checklist(
            self.office, self.year, form.answers(), by=self.actor, version=self.version, dropped=dropped
        )

    def success_url(self, row):
        """Go back to the year's checklist."""
        return ChecklistAnswer(office=row, year=self.year).get_absolute_url()


class CountyChecklistPage(OfYear, Page):
    """Every office beside every item."""

    right = Right.SEE_COUNTY
    title = "建设标准"
    lead = "各联络机构“五有”“六有”等条件的完成情况。点机构名看说明和附件。"
    template_name = "members/county_checklist.html"

    def get_context_data(self, **kwargs):
        """Add items and a line for each office."""
        items, offices = list(self.visible(ChecklistItem).filter(is_open=True)), list(self.visible(Office).open())
        lines = checklists(items, offices, self.window, self.window.end)
        return super().get_context_data(items=items, rows=[(one, lines[one.pk]) for one in offices], **kwargs)


class ItemNewPage(AddPage):
    """Enters one thing the county asks for."""

    right = Right.SET_UP_COUNTY
    title = "登记建设标准"
    model = ChecklistItem
    form_class = ChecklistItemForm

    def given(self):
        """Enter it into this county."""
        return {"county": self.request.user.county}


class ItemEditPage(EditPage):
    """Changes one thing the county asks for."""

    right = Right.SET_UP_COUNTY
    model = ChecklistItem
    form_class = ChecklistItemForm
