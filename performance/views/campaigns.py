"""Pages of campaigns: what they ask, and how far everybody is."""

from functools import cache

from django.shortcuts import get_object_or_404

from liaison.days import year_window
from liaison.gate import AddPage, EditPage, FormPage, ObjectPage, OfYear, Page, ReportPage, RestorePage, WithdrawPage
from liaison.models import Office
from liaison.roles import Right
from members.models import Appointment
from members.names import people_words
from performance import actions
from performance.completion import completion
from performance.forms.campaigns import CampaignForm, CopyForm, ItemForm
from performance.measures import Subject
from performance.models import Campaign, CampaignItem
from performance.sheets import campaign_paper


class CampaignList(OfYear, Page):
    """The county's and the office's campaigns of a year."""

    right = Right.SEE_WORK
    title = "主题活动"
    lead = "“五个一”等主题活动：要求每名委员、每个联络机构做什么，完成情况从已登记的记录自动统计。"
    template_name = "performance/campaigns.html"

    def get_context_data(self, **kwargs):
        """Add the campaigns."""
        rows = self.visible(Campaign).in_year(self.year).select_related("office").prefetch_related("items")
        return super().get_context_data(campaigns=rows, **kwargs)


class CampaignPage(ObjectPage):
    """One campaign and what it asks."""

    right = Right.SEE_WORK
    model = Campaign
    template_name = "performance/campaign.html"
    history = True

    def get_context_data(self, **kwargs):
        """Add the items, withdrawn ones apart, and whether this user may change them."""
        items = list(self.object.items.all())
        keeps = self.visible(Campaign).kept_by(self.request.user).filter(pk=self.object.pk).exists()
        reached = cache(self.visible)
        return super().get_context_data(
            items=[(one, one.in_words(reached)) for one in items if not one.is_withdrawn],
            gone=[one for one in items if one.is_withdrawn], keeps=keeps, **kwargs,
        )  # fmt: skip


class _Kept:
    """A page about what the user may change: his office's own, or the county's."""

    right = Right.KEEP_REGISTER

    def rows(self):
        """Return the rows he may change."""
        return super().rows().kept_by(self.request.user)


class CampaignNewPage(AddPage):
    """Sets up a campaign: an office its own, the county the county's."""

    right = Right.KEEP_REGISTER
    title = "设立主题活动"
    model = Campaign
    form_class = CampaignForm
    said = "已设立。请逐项添加活动内容。"

    def given(self):
        """Give it to the user's office, or to the county."""
        return {"county": self.request.user.county, "office": self.request.user.office}


class CampaignEditPage(_Kept, EditPage):
    """Changes a campaign."""

    model = Campaign
    form_class = CampaignForm

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()


class CampaignWithdrawPage(_Kept, WithdrawPage):
    """Takes a campaign back."""

    model = Campaign


class CampaignRestorePage(_Kept, RestorePage):
    """Brings a campaign back."""

    model = Campaign


class CampaignCopyPage(_Kept, FormPage, ObjectPage):
    """Copies a campaign with its items to another year."""

    model = Campaign
    form_class = CopyForm
    submit = "复制"
    said = "已复制，请核对各项内容。"

    def get_title(self):
        """Name the campaign."""
        return f"复制：{self.object}"

    def form_arguments(self):
        """Propose the year after it ended or began."""
        return {"next_year": (self.object.to_year or self.object.from_year) + 1}

    def perform(self, form):
        """Copy it."""
        return actions.copy_campaign(self.object, form.cleaned_data["year"], by=self.actor)


class ItemNewPage(_Kept, AddPage, ObjectPage):
    """Adds an item to the campaign the address names."""

    title = "添加内容"
    form_class = ItemForm
    said = "已添加。"
    model = CampaignItem

    def rows(self):
        """Return the campaigns he may change."""
        return self.visible(Campaign).kept_by(self.request.user).standing()

    def given(self):
        """Put it behind the others of the campaign."""
        return {"campaign": self.object}

    def form_arguments(self):
        """Propose the next place."""
        return {"instance": CampaignItem(campaign=self.object, position=self.object.items.count() + 1)}


class ItemEditPage(_Kept, EditPage):
    """Changes an item."""

    model = CampaignItem
    form_class = ItemForm

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()


class ItemWithdrawPage(_Kept, WithdrawPage):
    """Takes an item back."""

    model = CampaignItem


class ItemRestorePage(_Kept, RestorePage):
    """Brings an item back."""

    model = CampaignItem


class CompletionPage(OfYear, ReportPage, ObjectPage):
    """How far members are, or offices: a figure for each item, each opening its records."""

    right = Right.SEE_WORK
    model = Campaign
    template_name = "performance/completion.html"
    formats = ("xlsx", "docx")
    subject = Subject.MEMBER

    def rows(self):
        """Return campaigns that stand."""
        return super().rows().standing()

    def get_title(self):
        """Name the campaign."""
        return f"{self.object}完成情况"

    @property
    def office(self) -> Office | None:
        """Return the office whose members are shown: one's own, the campaign's, or the one asked for."""
        user, asked = self.request.user, self.request.GET.get("office", "")
        if user.office_id or self.object.office_id:
            return user.office or self.object.office
        offices = self.visible(Office)
        return get_object_or_404(offices, pk=asked) if asked.isdecimal() and len(asked) < 16 else offices.first()

    def items(self) -> list[CampaignItem]:
        """Return the items asked of this subject."""
        return list(self.object.items.filter(subject=self.subject, withdrawn_at=None))

    def owners(self) -> tuple[list, dict]:
        """Return the members of the office on the last day shown, in the roster's order, and how they are shown."""
        day = year_window(self.year).until(self.today).end
        places = self.visible(Appointment).on(day).filter(office=self.office).for_list()
        return list({place.member_id: place.member for place in places}.values()), people_words(places)

    def completed(self, items):
        """Return the rows of the table."""
        owners, called = self.owners()
        return completion(items, owners, self.year, self.today, self.visible, called)

    def get_context_data(self, **kwargs):
        """Add items and rows."""
        items = self.items()
        office = self.office if self.subject == Subject.MEMBER else None
        offices = () if self.request.user.office_id or self.object.office_id else self.visible(Office)
        return super().get_context_data(
            items=items, lines=self.completed(items), office=office, offices=offices, subject=self.subject,
            of_members=self.subject == Subject.MEMBER, export=self.export_form(), **kwargs,
        )  # fmt: skip

    def sheet(self):
        """Return the table as a sheet."""
        items = self.items()
        unit = str(self.office) if self.subject == Subject.MEMBER and self.office else self.request.user.works_for
        return campaign_paper(
            self.object, items, self.completed(items), year=self.year, unit=unit, day=self.today,
            owner=Subject(self.subject).label,
        )  # fmt: skip


class OfficeCompletionPage(CompletionPage):
    """How far the offices are."""

    subject = Subject.OFFICE

    def owners(self):
        """Return the offices in reach, which have names of their own; of an office's campaign only that one."""
        offices = self.visible(Office).open()
        return list(offices.filter(pk=self.object.office_id) if self.object.office_id else offices), {}
