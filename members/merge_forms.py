"""Forms of merging."""

from django import forms

from liaison.forms import Frame
from members.merge_plan import MergePlan

OURS, THEIRS = "ours", "theirs"


class MergeForm(Frame):
    """What is kept of two members: a choice for each field they differ in, and for each pair of overlapping places."""

    def __init__(self, data=None, *, plan: MergePlan | None, **kwargs):
        super().__init__(data, **kwargs)
        self.plan = plan
        self.differences = plan.differences() if plan else []
        for one in self.differences:
            words = [_shown(*one.ours), _shown(*one.theirs)]
            self._choose(f"keep_{one.name}", one.label, words, _fuller(one.ours[0], one.theirs[0]))
        for two in plan.overlaps if plan else ():
            name = f"place_{two.ours.pk}_{two.theirs.pk}"
            self._choose(name, "重叠的任职", [_place(two.ours), _place(two.theirs)], None)

    def _choose(self, name: str, label: str, words: list[str], initial: str | None):
        choices = list(zip((OURS, THEIRS), words, strict=True))
        field = forms.ChoiceField(label=label, choices=choices, initial=initial, widget=forms.RadioSelect)
        self.ask(name, field)
        field.error_messages["required"] = f"请选择保留哪一个{label}。"

    def clean(self):
        """Ask for the other member where none is named."""
        if self.plan is None:
            raise forms.ValidationError("请先选择要合并的另一条记录。")
        return super().clean()

    def pairs(self):
        """Return the choices about fields."""
        return [self[f"keep_{one.name}"] for one in self.differences]

    def places(self):
        """Return the choices about overlapping appointments."""
        return [self[name] for name in self.fields if name.startswith("place_")]

    def taken(self) -> set[str]:
        """Return the names of the fields whose value is the other's."""
        return {one.name for one in self.differences if self.cleaned_data[f"keep_{one.name}"] == THEIRS}

    def kept(self) -> set[int]:
        """Return the ids of the other's appointments that are kept."""
        chosen = {name for name in self.fields if name.startswith("place_") and self.cleaned_data[name] == THEIRS}
        return {int(name.rpartition("_")[2]) for name in chosen}


def _fuller(ours: str, theirs: str) -> str | None:
    """Return which of two values says all the other says and more: 1975-03 beside 1975, anything beside nothing."""
    if ours.startswith(theirs):
        return OURS
    return THEIRS if theirs.startswith(ours) else None


def _shown(value: str, entered: str) -> str:
    return f"{value or '（空）'}{f'　{entered}' if entered else ''}"


def _place(place) -> str:
    days = f"{place.from_day} 至 {place.to_day or '今'}"
    committee = f"　{place.committee}" if place.committee else ""
    return f"{place.office}　{place.sector}　{place.get_post_display()}{committee}（{days}）"
