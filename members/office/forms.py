"""Forms about an office."""

from django import forms
from django.db.models import Q

from liaison.forms import FilesForm, Frame, ModelFrame, RowsField, UploadsField, date_field
from liaison.models import ChecklistItem, FundEntry, Office, OfficeRule, StoredFile
from liaison.privacy import refuse_id_card
from members.models import Appointment, DutyContact, Group, Member, OfficePost, Sector
from members.names import people_words


def offer_members(field, places, besides: int | None = None):
    """Let `field` choose among the members of these appointments; same names are told apart."""
    words = people_words({place.member_id: place for place in places.for_list()}.values())
    chosen = Q(pk__in=words) & (Q(withdrawn_at__isnull=True) | Q(pk=besides))
    field.queryset = Member.objects.filter(chosen)
    field.label_from_instance = lambda member: words[member.pk]
    field.error_messages["invalid_choice"] = "所选委员不在名册中，请重新选择。"


class ProfileForm(FilesForm):
    """What an office says about itself; its name and kind are the county's."""

    fieldsets = (
        ("场所和联系", ("short_name", "address", "equipment", "phone")),
        ("简介和职责", ("introduction", "duties")),
        ("批准设立", ("approved_by", "approved_on", "approval_number", "uploads")),
    )
    approved_on = date_field("批准日期", required=False)

    class Meta:
        model = Office
        fields = [
            "short_name", "address", "equipment", "phone", "introduction", "duties", "approved_by", "approved_on",
            "approval_number",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "dropped" in self.fields:
            *others, (legend, names) = self.fieldsets
            self.fieldsets = (*others, (legend, (*names, "dropped")))


class PostForm(ModelFrame):
    """Somebody's post in an office."""

    fieldsets = (
        ("职务", ("post", "time", "party_post")),
        ("担任的人", ("member", "name", "employer_and_job", "phone")),
        ("起止", ("from_day", "to_day", "remark")),
    )
    from_day = date_field("开始日期")
    to_day = date_field("结束日期", required=False, help_text="最后一天；仍在任时留空。")

    class Meta:
        model = OfficePost
        fields = [
            "post", "time", "member", "name", "employer_and_job", "phone", "party_post", "from_day", "to_day", "remark",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        places = Appointment.objects.filter(office=self.instance.office)
        offer_members(self.fields["member"], places, self.instance.member_id)


class GroupForm(ModelFrame):
    """A group of an office."""

    class Meta:
        model = Group
        fields = ["name", "places", "leader", "is_open"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        places = Appointment.objects.filter(office=self.instance.office)
        offer_members(self.fields["leader"], places, self.instance.leader_id)


class SectorGroupForm(ModelFrame):
    """A sector group across offices."""

    class Meta:
        model = Group
        fields = ["sector", "name", "leader", "is_open"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sector"].required = True
        self.fields["sector"].queryset = Sector.objects.visible_to(self.user).with_term()
        self.fields["sector"].label_from_instance = lambda sector: sector.with_its_term
        self.fields["sector"].error_messages["invalid_choice"] = "所选界别不存在，请重新选择。"
        self.fields["leader"].label = "召集人"
        places = Appointment.objects.visible_to(self.user)
        offer_members(self.fields["leader"], places, self.instance.leader_id)

    def clean(self):
        """Refuse a convener of another sector."""
        said = super().clean()
        leader, sector = said.get("leader"), said.get("sector")
        if leader and sector and not leader.appointments.filter(sector=sector).exists():
            self.add_error("leader", f"{leader}不是{sector}界别的委员，请重新选择。")
        return said


class AssignForm(Frame):
    """Every member of an office, one line each: in which group."""

    def __init__(self, *args, places, groups, inside: dict[int, int], **kwargs):
        super().__init__(*args, **kwargs)
        self.words, self.places, self.groups = people_words(places), places, groups
        choices = [("", "未编组"), *((str(group.pk), group.name) for group in groups)]
        for place in places:
            name = self.words[place.member_id]
            self.fields[f"group_{place.member_id}"] = forms.ChoiceField(
                label=name, choices=choices, required=False, widget=forms.RadioSelect,
                initial=str(inside.get(place.member_id, "")),
                error_messages={"invalid_choice": f"{name}的小组不在可选范围内，请重新选择。"},
            )  # fmt: skip

    def lines(self):
        """Yield (how he is shown, field) in the roster's order."""
        for place in self.places:
            yield self.words[place.member_id], self[f"group_{place.member_id}"]

    def clean(self):
        """Refuse people who are no longer on the list."""
        if any(name.startswith("group_") and name not in self.fields for name in self.data):
            raise forms.ValidationError("名单有变化：有人今天不在本联络机构任职，已从名单中去掉。请核对后再保存一次。")
        return super().clean()

    def chosen(self) -> dict[int, int | None]:
        """Return {member's id: group's id or None}."""
        said = {place.member_id: self.cleaned_data[f"group_{place.member_id}"] for place in self.places}
        return {member: int(group) if group else None for member, group in said.items()}


class ContactForm(ModelFrame):
    """Whom a member keeps in touch with."""

    from_day = date_field("开始日期")
    to_day = date_field("结束日期", required=False, help_text="最后一天；仍在联系时留空。")

    class Meta:
        model = DutyContact
        fields = ["member", "kind", "target", "from_day", "to_day"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        places = Appointment.objects.filter(office=self.instance.office)
        offer_members(self.fields["member"], places, self.instance.member_id)


class RuleForm(FilesForm):
    """A rule of an office."""

    adopted_on = date_field("施行日期")
    abolished_on = date_field("废止日期", required=False, help_text="从这一天起不再执行；仍在执行时留空。")

    class Meta:
        model = OfficeRule
        fields = ["title", "kind", "text", "approved_by", "document_number", "adopted_on", "abolished_on"]
        widgets = {"text": forms.Textarea(attrs={"rows": 10})}


class FundForm(FilesForm):
    """Money granted or spent."""

    day = date_field("日期")

    class Meta:
        model = FundEntry
        fields = ["day", "category", "amount", "purpose"]


class ChecklistItemForm(ModelFrame):
    """One thing the county asks for."""

    class Meta:
        model = ChecklistItem
        fields = ["name", "hint", "check_code", "position", "is_open"]


class AnswersForm(Frame):
    """What an office says about every item of a year, all on one page."""

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = [line.item for line in lines]
        for line in lines:
            self._ask_about(line)
        self.fieldsets = [(line.item.name, self._names(line.item)) for line in lines]
        there = StoredFile.objects.filter(checklist_answers__in=[line.answer for line in lines if line.answer])
        if there:
            self.ask("dropped", RowsField(
                there.distinct(), label="去掉附件", required=False, widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": "要去掉的附件已不在这里，请核对后再保存。"},
            ))  # fmt: skip
            self.fieldsets.append(("已有附件", ("dropped",)))

    def _ask_about(self, line):
        met, evidence, uploads = self._names(line.item)
        answer = line.answer
        self.ask(met, forms.BooleanField(
            label="已做到", required=False, initial=bool(answer and answer.is_met),
            help_text=f"自动核对已做到（{line.found}），不勾也算。" if line.found else line.item.hint,
        ))  # fmt: skip
        self.ask(evidence, forms.CharField(
            label="情况说明", required=False, max_length=1000, initial=answer.evidence if answer else "",
            widget=forms.Textarea(attrs={"rows": 2}), validators=[refuse_id_card],
        ))  # fmt: skip
        self.ask(uploads, UploadsField(label="添加附件"))

    def _names(self, item) -> tuple[str, str, str]:
        return f"met_{item.pk}", f"evidence_{item.pk}", f"uploads_{item.pk}"

    def answers(self) -> dict:
        """Return {item: (is it met, evidence, checked files)}."""
        return {item: tuple(self.cleaned_data[name] for name in self._names(item)) for item in self.items}
