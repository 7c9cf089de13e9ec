"""Forms of activities, made from what their kind asks for."""

from datetime import date

from django import forms

from activities.actions import STRANGER_CHOSEN, STRANGER_MARKED
from activities.kinds import Kind, People
from activities.models import Activity, Attendance
from liaison.forms import Frame, date_field
from liaison.models import Office
from members.models import Appointment
from members.names import people_words


class PeoplePicker(forms.SelectMultiple):
    """A list of tick boxes; with script, a box above it narrows the list by name, pinyin or initials."""

    template_name = "parts/people.html"
    use_fieldset = True

    def __init__(self, search: dict[int, str], **kwargs):
        super().__init__(**kwargs)
        self.search = search

    def create_option(self, name, value, label, selected, index, subindex=None, attrs=None):
        """Give each box an id of its own and what a search looks through."""
        option = super().create_option(name, value, label, selected, index, subindex, attrs)
        option["search"] = self.search.get(value, "")
        option["id"] = f"id_{name}_{index}"
        return option

    def id_for_label(self, id_):
        """Let the label name the whole list, not one box."""
        return ""


class ActivityForm(Frame):
    """An activity of one kind, hosted by one office."""

    day = date_field("日期", required=False, help_text="存草稿可以不填；完成登记时日期、地点、内容、责任人都要有。")

    def __init__(self, data=None, *, kind: Kind, host: Office, activity: Activity | None, today: date, **kwargs):
        super().__init__(data, initial=_initial(kind, activity, today), **kwargs)
        self.kind = kind
        places = self._places(host, today)
        words = people_words(places)
        search = {place.member_id: place.member.search for place in places}
        for ask in kind.asks:
            self.ask(ask.name, _people_field(ask, words, search) if isinstance(ask, People) else _text_field(ask))
        (legend, first), *rest = [(legend, [ask.name for ask in asks]) for legend, asks in kind.sections]
        self.fieldsets = ((legend, ["day", *first]), *rest)

    def _places(self, host: Office, today: date):
        day = self.fields["day"].to_python(self["day"].value()) if self._day_is_readable() else None
        return list(Appointment.objects.on(day or today).filter(office=host).for_list())

    def _day_is_readable(self) -> bool:
        try:
            self.fields["day"].clean(self["day"].value())
        except forms.ValidationError:
            return False
        return True

    def clean(self):
        """Ask for the day before people, since it decides who was in office."""
        said = super().clean()
        if not said.get("day") and "day" not in self.errors and any(said.get(ask.name) for ask in self.kind.people):
            self.add_error("day", "选了发言或交心得的委员，请先填写日期：名单按当日在任的委员核对。")
        return said


def _initial(kind: Kind, activity: Activity | None, today: date) -> dict:
    if activity is None:
        return {"day": today}
    texts = {ask.name: activity.text(ask.name) for ask in kind.texts}
    people = {ask.name: [member.pk for member in activity.people(ask.role)] for ask in kind.people}
    return {"day": activity.day, **texts, **people}


def _text_field(ask) -> forms.CharField:
    widget = forms.TextInput() if ask.lines == 1 else forms.Textarea(attrs={"rows": ask.lines})
    return forms.CharField(
        label=ask.label, help_text=ask.help, required=False, max_length=ask.longest, widget=widget
    )


def _people_field(ask: People, words: dict[int, str], search: dict[int, str]) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=ask.label, help_text=ask.help, required=False, coerce=int, choices=list(words.items()),
        widget=PeoplePicker(search), error_messages={"invalid_choice": STRANGER_CHOSEN},
    )  # fmt: skip


class AttendanceForm(Frame):
    """Everybody on the roster of the day, one line each: state and remark."""

    def __init__(self, data=None, *, places, marks: dict[int, Attendance], **kwargs):
        super().__init__(data, **kwargs)
        self.words = people_words(places)
        self.places = places
        for place in places:
            mark = marks.get(place.member_id)
            self.ask(f"state_{place.member_id}", _state_field(place.member.name, self.words[place.member_id], mark))
            self.ask(f"remark_{place.member_id}", _remark_field(self.words[place.member_id], mark))

    def lines(self):
        """Yield (how he is shown, state field, remark field) in the roster's order."""
        for place in self.places:
            yield self.words[place.member_id], self[f"state_{place.member_id}"], self[f"remark_{place.member_id}"]

    def clean(self):
        """Refuse lines for people who are not on the roster of the day."""
        said = super().clean()
        strangers = {name for name in self.data if name.startswith(("state_", "remark_"))} - self.fields.keys()
        if strangers:
            self.add_error(None, STRANGER_MARKED)
        return said

    def counts(self) -> dict[str, int]:
        """Return how many are ticked as there, on leave and absent in the form as it stands."""
        states = [self[f"state_{place.member_id}"].value() for place in self.places]
        present = sum(state in Attendance.PRESENT for state in states)
        return {"present": present, "leave": states.count("leave"), "absent": states.count("absent")}

    def marks(self) -> dict[int, tuple[str, str]]:
        """Return {member's id: (state, remark)}."""
        said = self.cleaned_data
        return {
            place.member_id: (said[f"state_{place.member_id}"], said[f"remark_{place.member_id}"])
            for place in self.places
        }


def _state_field(name: str, shown: str, mark: Attendance | None) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=f"{shown}的出席", choices=Attendance.State.choices, widget=forms.RadioSelect,
        initial=mark.state if mark else Attendance.State.PRESENT,
        error_messages={
            "required": f"请登记{name}的出席情况。",
            "invalid_choice": f"{name}的出席情况不在可选范围内，请重新选择。",
        },
    )  # fmt: skip


def _remark_field(shown: str, mark: Attendance | None) -> forms.CharField:
    attrs = {"class": "form-control", "placeholder": "备注", "aria-label": f"{shown}的备注"}
    return forms.CharField(
        label=f"{shown}的备注", required=False, max_length=100, initial=mark.remark if mark else "",
        widget=forms.TextInput(attrs=attrs),
    )  # fmt: skip
