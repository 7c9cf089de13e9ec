"""Groups inside an office, sector groups across offices, and duty contacts."""

from collections import defaultdict

from liaison.gate import (
    AddPage,
    EditPage,
    FormPage,
    ListPage,
    OfficeAddPage,
    OfficeListPage,
    OfficeRestorePage,
    OfficeWithdrawPage,
    OfOffice,
    StandingEditPage,
)
from liaison.roles import Right
from members import actions
from members.models import Appointment, DutyContact, Group, GroupMembership
from members.office.forms import AssignForm, ContactForm, GroupForm, SectorGroupForm
from members.office.sheets import ContactResource, GroupResource, office_paper
from members.office.tables import (
    ContactFilter,
    ContactTable,
    GroupFilter,
    GroupTable,
    SectorGroupFilter,
    SectorGroupTable,
)


class GroupList(OfficeListPage):
    """An office's groups and who is in each."""

    title = "小组"
    lead = "本机构委员分成的小组和各组联系的社区（村）。“编组”页一次排好所有委员。"
    model = Group
    table_class = GroupTable
    filterset_class = GroupFilter
    resource_class = GroupResource
    begin = (Right.KEEP_REGISTER, "group_new", "登记小组")
    empty = "还没有小组。不分组的不用登记。"
    template_name = "members/groups.html"

    def rows(self):
        """Return the groups with their leaders."""
        return super().rows().select_related("leader")

    def inside(self) -> dict[int, list[str]]:
        """Return {group's id: names of the members in it today}."""
        places = self.visible(Appointment).on(self.today).filter(office=self.office)
        rows = self.visible(GroupMembership).on(self.today).filter(
            group__office=self.office, member__in=places.values("member")
        )  # fmt: skip
        found = defaultdict(list)
        for group, name in rows.order_by("member__search").values_list("group", "member__name"):
            found[group].append(name)
        return found

    def table_arguments(self):
        """Name who is in each."""
        return {"inside": self.inside()}

    def paper(self, rows):
        """Return the sheet."""
        resource = GroupResource(self.inside())
        return office_paper("委员小组名册", resource, rows, office=self.office, day=self.today)


class GroupNewPage(OfficeAddPage):
    """Enters a group."""

    title = "登记小组"
    model = Group
    form_class = GroupForm
    said = "小组已登记，请到“编组”把委员编进来。"

    def given(self):
        """Put it into the office, and so into its county."""
        return {"office": self.office, "county": self.office.county}


class GroupEditPage(EditPage):
    """Changes or closes an office's group."""

    right = Right.KEEP_REGISTER
    model = Group
    form_class = GroupForm

    def rows(self):
        """Return groups of offices."""
        return super().rows().exclude(office=None).select_related("office")


class AssignPage(OfOffice, FormPage):
    """Puts every member of the office into a group, on one page."""

    right = Right.KEEP_REGISTER
    title = "编组"
    lead = "每名在任委员选一个小组，保存后从今天起算；没有改动的不变。"
    form_class = AssignForm
    template_name = "members/assign.html"
    said = "编组已保存。"

    def form_arguments(self):
        """List the members in office, the groups at work, and who is where."""
        places = list(self.visible(Appointment).on(self.today).filter(office=self.office).for_list())
        groups = list(self.visible(Group).open().filter(office=self.office))
        rows = self.visible(GroupMembership).on(self.today).filter(group__in=groups)
        return {"places": places, "groups": groups, "inside": dict(rows.values_list("member", "group"))}

    def current_version(self):
        """Return the sum of the memberships' versions."""
        rows = self.visible(GroupMembership).filter(group__office=self.office)
        return sum(rows.values_list("version", flat=True))

    def get_context_data(self, **kwargs):
        """Lead back to the office when nothing is to be changed."""
        return super().get_context_data(object=self.office, **kwargs)

    def perform(self, form):
        """Put them in."""
        actions.assign_groups(self.office, form.chosen(), self.today, by=self.actor, version=self.version)
        return self.office

    def success_url(self, row):
        """Go back to the groups."""
        return Group(office=row).get_absolute_url()


class SectorGroupList(ListPage):
    """The county's sector groups."""

    right = Right.SEE_COUNTY
    title = "界别小组"
    lead = "按界别跨联络机构设立的小组；该界别的在任委员都是成员。"
    model = Group
    table_class = SectorGroupTable
    filterset_class = SectorGroupFilter
    begin = (Right.SET_UP_COUNTY, "sector_group_new", "登记界别小组")
    resource_class = GroupResource
    empty = "还没有界别小组。"

    def rows(self):
        """Return groups of sectors."""
        return super().rows().filter(office=None).select_related("sector", "leader")

    def inside(self) -> dict[int, list[str]]:
        """Return {group's id: names of its sector's members in office today}."""
        places = self.visible(Appointment).on(self.today).filter(sector__groups__in=self.rows())
        found = defaultdict(list)
        for group, name in places.order_by("member__search").values_list("sector__groups", "member__name"):
            found[group].append(name)
        return found

    def table_arguments(self):
        """Name who is in each."""
        return {"inside": self.inside()}

    def paper(self, rows):
        """Return the sheet."""
        resource, county = GroupResource(self.inside()), self.request.user.county
        return office_paper("界别小组名册", resource, rows, office=county, day=self.today)


class SectorGroupNewPage(AddPage):
    """Enters a sector group."""

    right = Right.SET_UP_COUNTY
    title = "登记界别小组"
    model = Group
    form_class = SectorGroupForm

    def given(self):
        """Put it into this county."""
        return {"county": self.request.user.county}


class SectorGroupEditPage(EditPage):
    """Changes or closes a sector group."""

    right = Right.SET_UP_COUNTY
    model = Group
    form_class = SectorGroupForm

    def rows(self):
        """Return groups of sectors."""
        return super().rows().filter(office=None)


class ContactList(OfficeListPage):
    """Whom the office's members keep in touch with."""

    title = "联系对象"
    lead = "委员按界别、分系统分部门联系的群众、单位和村（社区）。"
    model = DutyContact
    table_class = ContactTable
    filterset_class = ContactFilter
    resource_class = ContactResource
    begin = (Right.KEEP_REGISTER, "contact_new", "登记联系对象")
    empty = "还没有登记联系对象。"

    def rows(self):
        """Return the contacts member after member."""
        return super().rows().for_list()

    def paper(self, rows):
        """Return the sheet."""
        return office_paper("委员联系对象表", ContactResource(), rows, office=self.office, day=self.today)


class ContactNewPage(OfficeAddPage):
    """Enters a duty contact."""

    title = "登记联系对象"
    model = DutyContact
    form_class = ContactForm
    said = "联系对象已登记。"


class ContactEditPage(StandingEditPage):
    """Corrects or ends a duty contact."""

    model = DutyContact
    form_class = ContactForm

    def rows(self):
        """Return contacts with their members."""
        return super().rows().for_list()


class ContactWithdrawPage(OfficeWithdrawPage):
    """Takes a duty contact back."""

    model = DutyContact


class ContactRestorePage(OfficeRestorePage):
    """Brings a duty contact back."""

    model = DutyContact
