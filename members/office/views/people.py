"""The office's own page, its profile, and the people who lead it and work there."""

from liaison.filters import OfficeFilter
from liaison.gate import (
    EditPage,
    ListPage,
    ObjectPage,
    OfficeAddPage,
    OfficeListPage,
    OfficeRestorePage,
    OfficeWithdrawPage,
    StandingEditPage,
    WithFiles,
)
from liaison.models import Office, OfficeRule
from liaison.roles import Right
from members.models import DutyContact, Group, OfficePost
from members.office.checks import standings
from members.office.forms import PostForm, ProfileForm
from members.office.sheets import OfficeResource, PostResource, office_paper
from members.office.tables import OfficeTable, PostFilter, PostTable, shown_phone


class OfficeList(ListPage):
    """The county's offices, and what each should still see to."""

    right = Right.SEE_COUNTY
    title = "联络机构"
    lead = "本县各乡镇、街道的政协联络机构。点全称看机构资料、人员、小组、制度、经费和建设标准。"
    model = Office
    table_class = OfficeTable
    filterset_class = OfficeFilter
    begin = (Right.SET_UP_COUNTY, "office_new", "登记联络机构")
    empty = "还没有登记联络机构。"
    resource_class = OfficeResource
    template_name = "members/offices.html"

    def table_arguments(self):
        """Look at how each stands today."""
        return {"standings": standings(list(self.rows()), self.today)}

    def paper(self, rows):
        """Return the sheet."""
        resource, county = OfficeResource(standings(list(rows), self.today)), self.request.user.county
        return office_paper("联络机构一览表", resource, rows, office=county, day=self.today)


class OfficePage(ObjectPage):
    """One office: what it is, who is there, what is still wanting, and the ways to all it keeps."""

    right = Right.SEE_WORK
    model = Office
    template_name = "members/office.html"
    history = True

    def get_context_data(self, **kwargs):
        """Add people, findings, groups and counts."""
        office, today = self.object, self.today
        standing = standings([office], today)[office.pk]
        posts = self.visible(OfficePost).standing().on(today).filter(office=office).for_list()
        people = [(post, shown_phone(post, self.request.user)) for post in posts]
        return super().get_context_data(
            standing=standing, people=people, files=office.files.all(),
            groups=self.visible(Group).open().filter(office=office).select_related("leader"),
            rules=self.visible(OfficeRule).in_force(today).filter(office=office).count(),
            contacts=self.visible(DutyContact).standing().on(today).filter(office=office).count(), **kwargs,
        )  # fmt: skip


class ProfilePage(WithFiles, EditPage):
    """Changes what an office says about itself."""

    right = Right.KEEP_REGISTER
    model = Office
    form_class = ProfileForm
    lead = "机构名称、类型由县政协登记，如需更正请联系县政协。"
    said = "机构资料已保存。"

    def get_title(self):
        """Name the office."""
        return f"机构资料：{self.object}"


class PostList(OfficeListPage):
    """Everybody who has or had a post in the office."""

    title = "机构组成人员"
    lead = "主任、组长、召集人等负责人和工作人员，委员和非委员都登记在这里。"
    model = OfficePost
    table_class = PostTable
    filterset_class = PostFilter
    resource_class = PostResource
    begin = (Right.KEEP_REGISTER, "post_new", "登记职务")
    empty = "还没有登记。先登记负责人和工作人员。"

    def rows(self):
        """Return the posts with their people, the head first."""
        return super().rows().for_list()

    def paper(self, rows):
        """Return the sheet."""
        resource = PostResource(self.request.user)
        return office_paper("机构组成人员名册", resource, rows, office=self.office, day=self.today)


class PostNewPage(OfficeAddPage):
    """Enters a post."""

    title = "登记职务"
    lead = "由委员担任的选委员；党委副书记、统战委员等不是委员的填姓名。"
    model = OfficePost
    form_class = PostForm
    said = "职务已登记。"


class PostEditPage(StandingEditPage):
    """Corrects or ends a post."""

    model = OfficePost
    form_class = PostForm
    lead = "不再担任时填写结束日期，不要撤回；登记错了才撤回。"
    said = "职务已保存。"

    def rows(self):
        """Return posts with their people."""
        return super().rows().for_list()


class PostWithdrawPage(OfficeWithdrawPage):
    """Takes a post back."""

    model = OfficePost


class PostRestorePage(OfficeRestorePage):
    """Brings a post back."""

    model = OfficePost
