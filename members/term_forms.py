"""Forms of a term change."""

import re

from django import forms

from liaison.forms import Frame, date_field
from liaison.models import Office
from members.models import STAYS, Appointment, Committee, Sector, Term, TermChange

_LONGEST = Sector._meta.get_field("name").max_length
_MOST = 60
_PARTED = re.compile(r"→|->|＝|=|改为|并入")
_ASKED = ("stay", "office", "sector", "post", "committee")
_LEAVES = [(value, f"不再连任（{label}）") for value, label in Appointment.End.choices]


class TermChangeForm(Frame):
    """The new term: its number, first day and sectors."""

    number = Term._meta.get_field("number").formfield(label="新一届是第几届")
    first_day = date_field("新一届开始日期", help_text="原一届到前一天为止。")
    sectors = forms.CharField(
        label="新一届界别", widget=forms.Textarea(attrs={"rows": 12}), max_length=3000,
        help_text="一行一个，已照原一届填好，可增、可删、可改名、可调顺序。删去的界别，下一步逐人另选。",
    )  # fmt: skip
    renamed = forms.CharField(
        label="改名或合并的界别", required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=3000,
        help_text="一行一个，原名在前，例如：农业 → 农业和农村。原界别的委员下一步自动列在新界别，不用逐人另选。",
    )  # fmt: skip

    def clean_sectors(self) -> list[str]:
        """Return the names, each once, in the order typed."""
        names = [" ".join(line.split()) for line in self.cleaned_data["sectors"].splitlines()]
        names = list(dict.fromkeys(name for name in names if name))
        long = [name for name in names if len(name) > _LONGEST]
        if long:
            raise forms.ValidationError(f"界别名称最多 {_LONGEST} 个字，请删减：{long[0]}")
        if len(names) > _MOST:
            raise forms.ValidationError(f"界别最多 {_MOST} 个，现在有 {len(names)} 个。请核对是否一行一个。")
        return names

    def clean_renamed(self) -> dict[str, str]:
        """Return {name in the old term: in the new}; the two may be parted by any usual sign."""
        found = {}
        for at, line in enumerate(self.cleaned_data["renamed"].splitlines(), 1):
            names = [" ".join(part.split()) for part in _PARTED.split(line)]
            if not line.strip():
                continue
            if len(names) != 2 or not all(names):
                raise forms.ValidationError(f"第 {at} 行没有看懂，请写成：农业 → 农业和农村。")
            if names[0] in found:
                raise forms.ValidationError(f"“{names[0]}”写了两次，请只留一行。")
            found[names[0]] = names[1]
        return found


class UndoForm(Frame):
    """Asks why a whole step is taken back."""

    reason = forms.CharField(
        label="原因", max_length=200, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明原因。"},
    )  # fmt: skip


class ReviewForm(Frame):
    """The yes to a reviewed list, with the appointments it showed."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_seen(self) -> dict[int, int]:
        """Return {appointment's id: its version}; what cannot be read was not seen."""
        pairs = [pair.split(":") for pair in self.cleaned_data["seen"].split()]
        return {int(pair[0]): int(pair[1]) for pair in pairs if len(pair) == 2 and all(map(_is_number, pair))}


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


class LinesForm(Frame):
    """Some members of the old term, a line each: does he stay, and where."""

    def __init__(self, data=None, *, change: TermChange, lines, **kwargs):
        super().__init__(data, **kwargs)
        self.shown = lines
        offices = Office.objects.visible_to(self.user).open()
        office_choices = [("", "请选择"), *((office.pk, str(office)) for office in offices)]
        sector_choices = [("", "请选择"), *((name, name) for name in change.sectors)]
        committees = Committee.objects.visible_to(self.user).open()
        committee_choices = [("", "无专门委员会"), *((one.pk, str(one)) for one in committees)]
        for line in lines:
            name, pk = line.place.member.name, line.place.pk
            office = line.office.pk if line.office else ""
            self._choose(f"stay_{pk}", f"{name}的去留", [(STAYS, "连任"), *_LEAVES], line.stay)
            self._choose(f"office_{pk}", f"{name}的联络机构", office_choices, office, required=False)
            self._choose(f"sector_{pk}", f"{name}的界别", sector_choices, line.sector, required=False)
            self._choose(f"post_{pk}", f"{name}的职务", Appointment.Post.choices, line.post)
            committee = line.committee.pk if line.committee else ""
            self._choose(f"committee_{pk}", f"{name}的专门委员会", committee_choices, committee, required=False)

    def _choose(self, name: str, label: str, choices, initial, *, required=True):
        widget = forms.Select(attrs={"class": "form-select", "aria-label": label})
        field = forms.ChoiceField(label=label, choices=choices, initial=initial, required=required, widget=widget)
        self.ask(name, field)

    def lines(self):
        """Yield (line, its fields) in the order of the roster."""
        for line in self.shown:
            yield line, [self[f"{name}_{line.place.pk}"] for name in _ASKED]

    def clean(self):
        """Ask for office and sector of whoever stays."""
        said = super().clean()
        for line in self.shown:
            pk = line.place.pk
            if said.get(f"stay_{pk}") == STAYS:
                for name, words in (("office", "联络机构"), ("sector", "界别")):
                    if said.get(f"{name}_{pk}") == "":
                        self.add_error(f"{name}_{pk}", f"请为{line.place.member.name}选择{words}。")
        return said

    def chosen(self) -> dict[int, dict]:
        """Return {appointment's id: what was chosen}; what one who leaves has not filled in stays as it was."""
        said = self.cleaned_data
        return {line.place.pk: self._one(line.place, said) for line in self.shown}

    def _one(self, place: Appointment, said: dict) -> dict:
        stay, office, sector, post, committee = (said[f"{name}_{place.pk}"] for name in _ASKED)
        return {
            "stay": stay, "office": int(office) if office else place.office_id, "sector": sector or place.sector.name,
            "post": post, "committee": int(committee) if committee else None,
        }  # fmt: skip
