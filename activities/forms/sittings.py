"""The forms of a plenary's half-days."""

from datetime import date, timedelta

from django import forms

from activities.actions import STRANGER_MARKED
from activities.models import Roll, Sitting, SittingMark
from liaison.forms import Frame
from members.names import people_words

MOST_DAYS = 15
MOST_CELLS = 900  # marks one form holds; beyond, the page takes a day at a time


class SittingsForm(Frame):
    """The half-days of each day of an activity: which are held, and what they are called."""

    def __init__(self, data=None, *, days: list[date], sittings: list[Sitting], **kwargs):
        super().__init__(data, **kwargs)
        self.days = days
        there = {(one.day, one.half): one for one in sittings}
        for day in days:
            for half in Sitting.Half:
                one = there.get((day, half))
                self._ask(day, half, one, ticked=bool(one) if sittings else half != Sitting.Half.EVENING)
        self.ask("reason", forms.CharField(
            label="取消半天的原因", required=False, max_length=200,
            help_text="取消已登记过出席的半天时填写；以后再勾选，原来的登记会回来。",
        ))  # fmt: skip

    def _ask(self, day: date, half: Sitting.Half, one: Sitting | None, *, ticked: bool):
        said = f"{day}{half.label}"
        held = forms.CheckboxInput(attrs={"class": "form-check-input"})
        self.ask(f"held_{day}_{half.value}", forms.BooleanField(
            label=said, required=False, initial=ticked, widget=held
        ))  # fmt: skip
        attrs = {"class": "form-control", "placeholder": "名称，例如：开幕会", "aria-label": f"{said}的名称"}
        self.ask(f"name_{day}_{half.value}", forms.CharField(
            label=f"{said}的名称", required=False, max_length=30, initial=one.name if one else "",
            widget=forms.TextInput(attrs=attrs),
        ))  # fmt: skip

    def lines(self):
        """Yield (day, [(tick box, name field) of each half])."""
        for day in self.days:
            yield day, [(self[f"held_{day}_{half}"], self[f"name_{day}_{half}"]) for half in Sitting.Half.values]

    def named(self) -> dict[tuple[date, int], str]:
        """Return {(day, half): name} of those held."""
        said = self.cleaned_data
        slots = [(day, half) for day in self.days for half in Sitting.Half.values]
        return {(day, half): said[f"name_{day}_{half}"] for day, half in slots if said[f"held_{day}_{half}"]}


def days_of(first: date, sittings, until: date | None) -> list[date]:
    """Return the days the form asks about: from the activity's first to `until`, to the last known or the same day."""
    last = max([first, *(one.day for one in sittings), *([until] if until else [])])
    return [first + timedelta(days=number) for number in range(min((last - first).days + 1, MOST_DAYS))]


class SittingMarksForm(Frame):
    """Members × half-days of one office: a choice each, everybody there unless somebody says otherwise."""

    def __init__(self, data=None, *, roll: Roll, sittings: list[Sitting], **kwargs):
        super().__init__(data, **kwargs)
        self.roll, self.sittings = roll, sittings
        self.words = people_words(roll.places)
        for place in roll.places:
            for one in sittings:
                self._ask(place, one)

    def _ask(self, place, sitting: Sitting):
        pk = place.member_id
        mark, leave = self.roll.sitting_marks.get((sitting.pk, pk)), self.roll.leaves.get(pk)
        likely = ("absent" if leave.is_refused else "leave") if leave else "present"
        said = f"{self.words[pk]}{sitting.short}"
        self.ask(f"half_{sitting.pk}_{pk}", forms.ChoiceField(
            label=said, choices=[(one.value, one.label) for one in SittingMark.STATES],
            initial=mark.state if mark else likely,
            widget=forms.Select(attrs={"class": "form-select form-select-sm", "aria-label": said}),
            error_messages={"required": f"请登记{said}的出席情况。",
                            "invalid_choice": f"{said}的出席情况不在可选范围内，请重新选择。"},
        ))  # fmt: skip

    def lines(self):
        """Yield (member's words, what it comes to so far, his choices)."""
        for place in self.roll.places:
            pk = place.member_id
            yield self.words[pk], self.roll.marks.get(pk), [self[f"half_{one.pk}_{pk}"] for one in self.sittings]

    def clean(self):
        """Refuse marks for people or half-days that are not on the page."""
        said = super().clean()
        if {name for name in self.data if name.startswith("half_")} - self.fields.keys():
            self.add_error(None, STRANGER_MARKED)
        return said

    def marks(self) -> dict[tuple[int, int], str]:
        """Return {(sitting's id, member's id): state}."""
        return {
            (one.pk, pk): self.cleaned_data[f"half_{one.pk}_{pk}"] for pk in self.roll.names for one in self.sittings
        }
