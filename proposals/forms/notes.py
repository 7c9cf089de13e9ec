"""The form of a note."""

from datetime import date

from django import forms

from liaison.forms import ModelFrame, date_field
from liaison.models import Office
from liaison.roles import Right, may
from members.models import Appointment, Member
from members.names import people_words
from proposals.models import Note

AREAS = (
    "民生", "农业农村", "交通", "教育", "医疗卫生", "社会保障", "基础设施", "生态环境", "营商环境", "社会治理",
    "文化旅游", "其他",
)  # fmt: skip


class Suggesting(forms.TextInput):
    """A line of text that offers common words, any others being welcome."""

    template_name = "proposals/suggesting.html"

    def __init__(self, words, **kwargs):
        super().__init__(**kwargs)
        self.words = words

    def get_context(self, name, value, attrs):
        """Name the list of words after the field."""
        context = super().get_context(name, value, {**(attrs or {}), "list": f"words_{name}"})
        return {**context, "words": self.words}


def ask_for_member(form: ModelFrame, name: str, office: Office | None, day: date, *, besides: int | None = None):
    """Offer whoever is in the office on a day, and the one who is chosen already."""
    places = list(Appointment.objects.on(day).filter(office=office).for_list())
    words = people_words(places)
    field = form.fields[name]
    field.queryset = Member.objects.filter(pk__in=[*words, *([besides] if besides else [])])
    field.label_from_instance = lambda member: words.get(member.pk, f"{member}（当日不在任）")
    field.empty_label = "不是委员"
    field.error_messages["invalid_choice"] = "所选委员当日不在本联络机构任职，请重新选择。"
    return places, words


class NoteForm(ModelFrame):
    """Who said what to whom, and what was done about it at once."""

    fieldsets = (
        ("谁反映、什么事", ("day", "title", "text", "area", "is_urgent", "raised_by", "community", "contact")),
        ("谁记录", ("taken_by", "taken_by_name")),
        ("当场答复或在本地办理", ("handling", "is_solved", "told_on")),
    )
    day = date_field("反映日期")
    told_on = date_field("告知反映人日期", required=False)

    class Meta:
        model = Note
        fields = [
            "day", "title", "text", "area", "is_urgent", "raised_by", "community", "contact", "taken_by",
            "taken_by_name", "handling", "is_solved", "told_on",
        ]  # fmt: skip
        widgets = {
            "area": Suggesting(AREAS), "text": forms.Textarea(attrs={"rows": 4}),
            "handling": forms.Textarea(attrs={"rows": 4}),
        }  # fmt: skip

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        ask_for_member(self, "taken_by", self.instance.office, today, besides=self.instance.taken_by_id)
        if not may(self.user, Right.SEE_CONTACTS):
            del self.fields["contact"]
