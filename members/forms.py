"""Forms of the register."""

from operator import attrgetter

from django import forms

from liaison.forms import Frame, ModelFrame, PictureField, date_field
from liaison.importing.forms import ImportForm
from liaison.models import Office, User
from members.kinds import HAN
from members.models import Appointment, Committee, Member, Sector, Session, Term
from members.person import NEEDED, SECTIONS
from members.photos import portrait

_FIELDS = tuple(name for _, names in SECTIONS for name in names)
_LATER = tuple(name for name in _FIELDS if name not in NEEDED)
_WIDGETS = {name: forms.Textarea(attrs={"rows": 2}) for name in ("expertise", "social_posts", "remarks")}
_PLACE = ("office", "sector", "post", "committee", "from_day", "begin")


class MemberForm(ModelFrame):
    """A member's own data."""

    fieldsets = SECTIONS

    class Meta:
        model = Member
        fields = _FIELDS
        widgets = _WIDGETS


class _PlaceFields(ModelFrame):
    """Office, sector and committee, cut down to what this user may choose."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offices = Office.objects.visible_to(self.user).open(besides=self.instance.office_id)
        self.fields["office"].queryset = offices
        self.fields["office"].error_messages["invalid_choice"] = "所选机构不存在或不由您管理，请重新选择。"
        if self.user.office_id:
            self.fields["office"].initial = self.user.office_id
        sectors = Sector.objects.visible_to(self.user).with_term()
        self.fields["sector"].queryset = sectors
        self.fields["sector"].error_messages["invalid_choice"] = "所选界别不存在，请重新选择。"
        self.fields["sector"].label_from_instance = attrgetter("with_its_term")
        committees = Committee.objects.visible_to(self.user).open(besides=self.instance.committee_id)
        self.fields["committee"].queryset = committees
        self.fields["committee"].error_messages["invalid_choice"] = "所选专门委员会不存在，请重新选择。"


class AppointmentForm(_PlaceFields):
    """A place of a member who is in the register."""

    from_day = date_field("任职开始")
    to_day = date_field("任职结束", required=False, help_text="最后一天；仍在任时留空。")

    class Meta:
        model = Appointment
        fields = [*_PLACE, "to_day", "end", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.user.office_id:
            for name in ("office", "from_day"):
                self.fields[name].disabled = True
                self.fields[name].help_text = "登记后只能由县政协更正。"


class EnrolForm(_PlaceFields):
    """A new member with his first place."""

    fieldsets = (("基本情况", NEEDED), ("任职", _PLACE), ("更多信息（可以以后再补）", _LATER))
    folded = frozenset({"更多信息（可以以后再补）"})
    from_day = date_field("任职开始", help_text="换届的填本届开始之日，增补的填公布之日。")

    class Meta:
        model = Appointment
        fields = _PLACE

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.update(forms.fields_for_model(Member, _FIELDS, widgets=_WIDGETS))
        self.fields["sex"].required = True
        self.fields["ethnicity"].initial = HAN
        self.speak_plainly()


class PhotoField(PictureField):
    """A picture that becomes a member's photo."""

    examine = staticmethod(portrait)
    help = "JPEG、PNG 或 WebP 图片，最大 8 MB；会自动裁成 3:4 的证件照比例，拍摄地点等信息会自动去掉。"


class PhotoForm(Frame):
    """A member's photo."""

    photo = PhotoField(label="照片", required=True)


class MemberAccountForm(Frame):
    """The name a member will sign in with."""

    username = User._meta.get_field("username").formfield()


class TermForm(ModelFrame):
    """A term."""

    starts_on = date_field("开始日期", help_text="换届大会闭幕日，或本届第一批委员名单公布之日。")
    ends_on = date_field("结束日期", required=False, help_text="本届尚未结束时留空。")

    class Meta:
        model = Term
        fields = ["number", "starts_on", "ends_on"]


class SessionForm(ModelFrame):
    """A plenary session."""

    opens_on = date_field("开幕日期")
    closes_on = date_field("闭幕日期")
    proposals_from = date_field(
        "大会提案开始日期", required=False, help_text="从这一天起提交的是本次大会提案；留空为开幕前三个月。"
    )
    proposals_until = date_field(
        "大会提案截止日期", required=False, help_text="这一天以后提交的是平时提案；留空为闭幕日。"
    )

    class Meta:
        model = Session
        fields = ["number", "opens_on", "closes_on", "proposals_from", "proposals_until"]


class SectorForm(ModelFrame):
    """A sector."""

    class Meta:
        model = Sector
        fields = ["name", "position"]


class CommitteeForm(ModelFrame):
    """A special committee."""

    class Meta:
        model = Committee
        fields = ["name", "position", "is_open"]


class RosterUploadForm(ImportForm):
    """A roster, and what to take for granted where it says nothing."""

    office = forms.ModelChoiceField(
        Office.objects.none(), label="联络机构", required=False,
        help_text="表里没有写明机构时用它；一个表有多个机构的不用选。",
    )  # fmt: skip
    from_day = date_field("新委员的任职开始", help_text="只用于本次新增的委员；已登记的委员，任职开始日期不会改动。")
    begin = forms.ChoiceField(label="新委员的开始原因", choices=Appointment.Begin.choices)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        offices = Office.objects.visible_to(self.user).open()
        self.fields["office"].queryset = offices
        self.fields["office"].error_messages["invalid_choice"] = "所选机构不存在或不由您管理，请重新选择。"
        if self.user.office_id:
            del self.fields["office"]
        term = Term.objects.visible_to(self.user).covering(today).first()
        self.fields["from_day"].initial = term.starts_on if term else today
