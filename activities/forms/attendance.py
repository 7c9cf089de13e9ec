"""The forms of attendance: everybody of an office on one page."""

from django import forms

from activities.actions import STRANGER_MARKED, Mark
from activities.kinds import Audience
from activities.models import Attendance, Leave, Roll
from liaison.forms import Frame
from liaison.privacy import refuse_id_card
from members.names import people_words

OUT = "out"  # 不在应到范围
# As the keys 1 to 6 have them; what is rare comes last.
_STATES = Attendance.State
_ORDER = (_STATES.PRESENT, _STATES.LATE, _STATES.EARLY, _STATES.LEAVE, _STATES.ABSENT, _STATES.PARTIAL)
_CHOICES = [(state.value, state.label) for state in _ORDER]
_FIELDS = ("state_", "remark_", "remote_", "kind_", "reason_")


class RollForm(Frame):
    """A form with a line for each member of a roll; a line for anybody else is refused."""

    names: tuple[str, ...] = ()  # how the names of a line's fields begin

    def __init__(self, data=None, *, roll: Roll, **kwargs):
        super().__init__(data, **kwargs)
        self.roll = roll
        self.words = people_words(roll.places)
        for place in roll.places:
            self.ask_about(place.member_id, place.member.name, self.words[place.member_id])

    def ask_about(self, pk: int, name: str, shown: str):
        """Add the fields of one line."""
        raise NotImplementedError

    def clean(self):
        """Refuse lines for people who are not on the roster of the day."""
        said = super().clean()
        if {name for name in self.data if name.startswith(self.names)} - self.fields.keys():
            self.add_error(None, STRANGER_MARKED)
        return said


class AttendanceForm(RollForm):
    """One line each: state, remark, whether he took part from afar, and folded away the leave he asked for.

    `takes_leaves` says whether leaves may be typed here, `shows_reasons` whether their reasons may be read. `expects`
    are the members somebody wants to expect who have no row yet; it matters where people are invited.
    """

    names = _FIELDS

    def __init__(
        self, data=None, *, roll: Roll, takes_leaves: bool, shows_reasons: bool, expects=frozenset(), **kwargs
    ):
        self.is_invited = roll.activity.audience == Audience.INVITED
        self.takes_leaves, self.shows_reasons, self.expects = takes_leaves, shows_reasons, expects
        super().__init__(data, roll=roll, **kwargs)

    def ask_about(self, pk: int, name: str, shown: str):
        """Ask for state, remark and leave."""
        mark, leave = self.roll.marks.get(pk), self.roll.leaves.get(pk)
        self.ask(f"state_{pk}", self._state_field(pk, name, shown, mark, leave))
        self.ask(f"remark_{pk}", _words_field(f"{shown}的备注", "备注", 100, mark.remark if mark else ""))
        remote = bool(mark and mark.is_remote)
        self.ask(f"remote_{pk}", forms.BooleanField(label="线上参加", required=False, initial=remote))
        if self.takes_leaves:
            self.ask(f"kind_{pk}", _kind_field(shown, leave))
            if self.shows_reasons:
                reason = leave.reason if leave else ""
                self.ask(f"reason_{pk}", _words_field(f"{shown}的请假事由", "请假事由", 200, reason))

    def _state_field(self, pk: int, name: str, shown: str, mark, leave) -> forms.ChoiceField:
        choices = [*_CHOICES, *([(OUT, "不在范围")] if self.is_invited else [])]
        return forms.ChoiceField(
            label=f"{shown}的出席", choices=choices, widget=forms.RadioSelect, initial=self._start(pk, mark, leave),
            error_messages={
                "required": f"请登记{name}的出席情况。",
                "invalid_choice": f"{name}的出席情况不在可选范围内，请重新选择。",
            },
        )  # fmt: skip

    def _start(self, pk: int, mark, leave) -> str:
        """Return what stands there before anybody clicks: what is saved, else what is likely."""
        if mark and mark.state:
            return mark.state
        if leave:
            return Attendance.State.ABSENT if leave.is_refused else Attendance.State.LEAVE
        if self.is_invited and not mark and pk not in self.expects:
            return OUT
        return Attendance.State.PRESENT

    def lines(self):
        """Yield each line's fields and what folds away, in the roster's order."""
        for place in self.roll.places:
            pk = place.member_id
            leave = self.roll.leaves.get(pk)
            folded = [self[name] for name in (f"kind_{pk}", f"reason_{pk}", f"remote_{pk}") if name in self.fields]
            is_open = any(one.value() or one.errors for one in folded)
            yield {"shown": self.words[pk], "state": self[f"state_{pk}"], "remark": self[f"remark_{pk}"],
                   "folded": folded, "is_open": is_open, "leave": leave}  # fmt: skip

    def clean(self):
        """Ask for the kind of a leave whose reason is given; remote is only who was there."""
        said = super().clean()
        for pk, name in self.roll.names.items():
            if said.get(f"reason_{pk}") and not said.get(f"kind_{pk}") and f"kind_{pk}" not in self.errors:
                self.add_error(f"kind_{pk}", f"请选择{name}的请假类别。")
            if said.get(f"remote_{pk}") and said.get(f"state_{pk}") not in Attendance.PRESENT:
                self.add_error(f"remote_{pk}", f"{name}没有到会，不能同时是线上参加，请核对。")
        return said

    def counts(self) -> dict[str, int]:
        """Return how many are expected, and ticked as there, on leave and absent in the form as it stands."""
        states = [self[f"state_{place.member_id}"].value() for place in self.roll.places]
        present = sum(state in Attendance.PRESENT for state in states)
        return {"all": len(states) - states.count(OUT), "present": present, "leave": states.count("leave"),
                "absent": states.count("absent")}  # fmt: skip

    def marks(self) -> dict[int, Mark]:
        """Return {member's id: what was said}; nothing of those who are not expected and have no row."""
        said = self.cleaned_data
        states = {pk: said[f"state_{pk}"] for pk in self.roll.names}
        return {
            pk: Mark("" if state == OUT else state, said[f"remark_{pk}"], said[f"remote_{pk}"])
            for pk, state in states.items()
            if state != OUT or pk in self.roll.marks
        }

    def leaves(self) -> dict[int, dict]:
        """Return {member's id: values} of the leaves that are new or not what they were."""
        return {pk: values for pk in self.roll.names if (values := self._leave(pk))}

    def _leave(self, pk: int) -> dict:
        typed = {name: self.cleaned_data.get(f"{name}_{pk}", "") for name in ("kind", "reason")}
        old = self.roll.leaves.get(pk)
        if not self.shows_reasons:
            del typed["reason"]
        same = old and all(getattr(old, name) == value for name, value in typed.items())
        return {} if same or not typed["kind"] else typed


def _kind_field(shown: str, leave: Leave | None) -> forms.ChoiceField:
    choices = [*([] if leave else [("", "没有请假")]), *Leave.Kind.choices]
    widget = forms.Select(attrs={"class": "form-select", "aria-label": f"{shown}的请假类别"})
    return forms.ChoiceField(
        label=f"{shown}的请假类别", choices=choices, required=False, initial=leave.kind if leave else "", widget=widget
    )


def _words_field(label: str, placeholder: str, longest: int, initial: str) -> forms.CharField:
    attrs = {"class": "form-control", "placeholder": placeholder, "aria-label": label}
    return forms.CharField(
        label=label, required=False, max_length=longest, initial=initial, widget=forms.TextInput(attrs=attrs),
        validators=[refuse_id_card],
    )  # fmt: skip


class ReplyForm(RollForm):
    """One line each: whether he was asked to come, and his answer."""

    names = ("reply_",)

    def __init__(self, data=None, *, roll: Roll, expects=frozenset(), **kwargs):
        self.expects = expects
        super().__init__(data, roll=roll, **kwargs)

    def ask_about(self, pk: int, name: str, shown: str):
        """Ask for the answer."""
        mark = self.roll.marks.get(pk)
        asked = Attendance.Reply.PENDING if pk in self.expects else ""
        self.ask(f"reply_{pk}", forms.ChoiceField(
            label=shown, choices=[("", "未通知"), *Attendance.Reply.choices], required=False,
            initial=mark.reply if mark else asked, widget=forms.Select(attrs={"class": "form-select"}),
            error_messages={"invalid_choice": f"{name}的回执不在可选范围内，请重新选择。"},
        ))  # fmt: skip

    def replies(self) -> dict[int, str]:
        """Return {member's id: his answer}."""
        return {pk: self.cleaned_data[f"reply_{pk}"] for pk in self.roll.names}
