"""Pages of the register and of the county's terms."""


from liaison.forms import ConfirmForm
from liaison.gate import EditPage, FormPage, ObjectPage
from liaison.roles import Right
from liaison.views.accounts import show_once
from liaison.views.files import send_file
from members import actions as register
from members.forms import (
    AppointmentForm,
    EnrolForm,
    MemberAccountForm,
    MemberForm,
    PhotoForm,
)
from members.models import Appointment, Member


class EnrolPage(FormPage):
    """Enters a new member."""

    right = Right.KEEP_REGISTER
    title = "登记委员"
    lead = "登记一名新任委员的基本情况和任职。已在名册中的委员请从其页面调整任职，不要重复登记。"
    form_class = EnrolForm
    said = "委员已登记。"

    def perform(self, form):
        """Enter member and appointment."""
        return register.enrol(form.cleaned_data, by=self.actor)


class _RegisterPage(EditPage):
    """A change of a member, by whoever keeps his data: the office of his latest appointment, or the county."""

    right = Right.KEEP_REGISTER
    model = Member

    def rows(self):
        """Return the members this user keeps."""
        return self.visible(Member).placed_by(self.visible(Appointment).latest())


class MemberEditPage(_RegisterPage):
    """Changes a member's own data."""

    form_class = MemberForm
    said = "委员信息已保存。"

    def get_title(self):
        """Name the member."""
        return f"修改委员信息：{self.object}"


class PhotoEditPage(_RegisterPage):
    """Gives a member a photo, or another one."""

    form_class = PhotoForm
    submit = "上传"
    said = "照片已上传。"

    def get_title(self):
        """Name the member."""
        return f"照片：{self.object}"

    def perform(self, form):
        """Set it."""
        return register.set_photo(self.object, form.cleaned_data["photo"], by=self.actor, version=self.version)


class PhotoRemovePage(_RegisterPage):
    """Takes a member's photo off his page."""

    form_class = ConfirmForm
    submit = "撤下"
    said = "照片已撤下。"
    lead = "撤下后页面和档案里不再显示照片，可以重新上传。"

    def rows(self):
        """Return the members who have one."""
        return super().rows().exclude(photo=None)

    def get_title(self):
        """Name the member."""
        return f"撤下照片：{self.object}"

    def perform(self, form):
        """Remove it."""
        return register.remove_photo(self.object, by=self.actor, version=self.version)


class PhotoPage(ObjectPage):
    """Hands a member's photo out to whoever may see the member."""

    right = Right.SEE_YEAR
    model = Member
    http_method_names = ["get", "head", "options"]
    may_be_gone_back_to = True

    def rows(self):
        """Return the members who have one."""
        return super().rows().exclude(photo=None).select_related("photo")

    def get(self, request, *args, **kwargs):
        """Answer with the picture."""
        return send_file(self.object.photo)


class AppointPage(_RegisterPage):
    """Gives a member one more appointment."""

    form_class = AppointmentForm
    said = "任职已登记。"
    lead = "先在原任职上填写结束日期和原因，再在这里登记新的任职。调到别的联络机构的，由县政协登记。"

    def get_title(self):
        """Name the member."""
        return f"登记任职：{self.object}"

    def form_arguments(self):
        """Start a new appointment of this member."""
        return {"instance": Appointment(member=self.object)}

    def perform(self, form):
        """Add it."""
        return register.appoint(self.object, form.cleaned_data, by=self.actor)


class AppointmentEditPage(EditPage):
    """Corrects or ends an appointment."""

    right = Right.KEEP_REGISTER
    model = Appointment
    form_class = AppointmentForm
    said = "任职已保存。"
    lead = "委员离任时填写任职结束和原因。结束日期之后的活动不再计入该委员，此前的记录不变；每次改动都留痕。"

    def rows(self):
        """Return the appointments of the members this user keeps."""
        kept = self.visible(Member).placed_by(self.visible(Appointment).latest())
        return self.visible(Appointment).filter(member__in=kept).select_related("member", "office", "sector")

    def get_title(self):
        """Name the member."""
        return f"修改任职：{self.object.member}"

    def perform(self, form):
        """Change it."""
        return register.change_appointment(self.object, form.cleaned_data, by=self.actor, version=self.version)


class MemberAccountPage(_RegisterPage):
    """Opens the member's own account, where the county lets members in."""

    right = Right.SET_UP_COUNTY
    form_class = MemberAccountForm
    submit = "开通"
    said = "委员账号已开通。"
    lead = "委员用自己的账号只能查看本人的履职记录。"

    def rows(self):
        """Return members without an account, in a county that lets members in."""
        return super().rows().filter(account=None, county__member_accounts=True)

    def get_title(self):
        """Name the member."""
        return f"开通委员账号：{self.object}"

    def perform(self, form):
        """Open it."""
        user, self.password = register.open_member_account(
            self.object, form.cleaned_data["username"], by=self.actor
        )
        return user.member

    def tell(self, row):
        """Say so, and show the initial password once."""
        super().tell(row)
        show_once(self.request, row.account, self.password)
