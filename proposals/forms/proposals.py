"""The form of a proposal."""

from django import forms

from activities.forms.activities import PeoplePicker
from liaison.forms import FilesForm, RowsField
from members.models import Appointment, Member, Sector
from members.names import people_words
from proposals.models import NAMED_BODIES, PERSONAL, Category, Form, Proposal
from proposals.names import members_named

_LONG = ("situation", "analysis", "suggestion")
_STRANGER = "所选委员不在本联络机构的名册中，请重新选择。"


class ProposalForm(FilesForm):
    """A proposal of an office's member, of several members, or of a body; the county enters bodies' only."""

    author = forms.ModelChoiceField(
        Member.objects.none(), label="提案人", required=False, error_messages={"invalid_choice": _STRANGER},
        help_text="个人和联名提案必选，联名的是第一提案人。",
    )  # fmt: skip
    cosigners = RowsField(
        Member.objects.none(), label="本机构的联名委员", required=False,
        help_text="只有联名提案需要；小组等集体提案在这里选执笔委员。",
        error_messages={"invalid_choice": _STRANGER, "invalid_pk_value": _STRANGER},
    )  # fmt: skip
    others = forms.CharField(
        label="其他联络机构的联名委员", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="写姓名，几名之间用顿号隔开；同名的写明界别，例如：张伟（农业）。",
    )  # fmt: skip
    fieldsets = (
        ("谁提出", ("form", "author", "cosigners", "others", "sector", "body")),
        ("提案内容", ("title", "category", *_LONG)),
        ("办理、公开和附件", ("wish", "is_open", "closed_reason", "uploads", "dropped")),
    )

    class Meta:
        model = Proposal
        fields = ["form", "sector", "body", "title", "category", *_LONG, "wish", "is_open", "closed_reason"]
        widgets = {name: forms.Textarea(attrs={"rows": 7}) for name in _LONG}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fieldsets = tuple((legend, [name for name in names if name in self.fields or name == "dropped"])
                               for legend, names in self.fieldsets)  # fmt: skip
        if "dropped" not in self.fields:
            (legend, names) = self.fieldsets[-1]
            self.fieldsets = (*self.fieldsets[:-1], (legend, [name for name in names if name != "dropped"]))
        self._ask_choices(today)
        self._ask_people()

    def _ask_choices(self, today):
        """Offer the forms this side enters, and what the county sorts by."""
        offered = [one for one in Form if self.user.office_id or one not in PERSONAL]
        self.fields["form"].choices = [(one.value, one.label) for one in offered]
        categories = Category.objects.visible_to(self.user).used(besides=self.instance.category_id)
        self.fields["category"].queryset = categories
        self.fields["category"].help_text = "提交前必选。"
        sectors = Sector.objects.visible_to(self.user)
        now = sectors.in_force(today)
        self.fields["sector"].queryset = now | sectors.filter(pk=self.instance.sector_id)
        self.fields["sector"].help_text = "界别提案必选，其他的不选。"
        self.fields["closed_reason"].help_text = "不同意公开的必填。"

    def _ask_people(self):
        """Offer the office's own members; of the county nobody is offered, names are written."""
        there = list(self.instance.authorships.select_related("member")) if self.instance.pk else []
        places = list(Appointment.objects.visible_to(self.user).for_list()) if self.user.office_id else []
        words = people_words({place.member_id: place for place in places}.values())
        if not self.user.office_id:
            del self.fields["author"], self.fields["cosigners"]
            self.fields["others"].label = "执笔委员"
            self.fieldsets = (("谁提出", ("form", "sector", "body", "others")), *self.fieldsets[1:])
        else:
            own = Member.objects.filter(pk__in=words)
            for name in ("author", "cosigners"):
                self.fields[name].queryset = own
                self.fields[name].label_from_instance = lambda member: words[member.pk]
            self.fields["cosigners"].widget = PeoplePicker({one.member_id: one.member.search for one in places})
            self.fields["cosigners"].widget.choices = self.fields["cosigners"].choices
        self._start_people(there, words)

    def _start_people(self, there: list, words: dict):
        first = [one.member_id for one in there if one.position == 1 and self.instance.form in PERSONAL]
        rest = [one for one in there if one.member_id not in first]
        self.initial |= {
            "author": first[0] if first else None,
            "cosigners": [one.member_id for one in rest if one.member_id in words],
            "others": "、".join(one.member.name for one in rest if one.member_id not in words),
        }
        self.kept = [one.member for one in rest if one.member_id not in words]

    def clean_others(self):
        """Return the members the names mean; who stands there already is not asked about again."""
        said = self.cleaned_data["others"]
        if said and said == self.initial["others"]:
            return self.kept
        found, wrong = members_named(self.user.county, said)
        if wrong:
            raise forms.ValidationError(wrong)
        return found

    def clean(self):
        """Ask for what this form of proposal wants, and keep nothing of what it has no use for."""
        said = super().clean()
        kind = said.get("form")
        if kind in PERSONAL and not said.get("author"):
            self.add_error("author", "请选择提案人。")
        if kind == Form.SECTOR and not said.get("sector") and "sector" not in self.errors:
            self.add_error("sector", "界别提案请选择界别。")
        if kind in NAMED_BODIES and not said.get("body") and "body" not in self.errors:
            self.add_error("body", "请填写提案单位的全称。")
        if kind != Form.SECTOR:
            said["sector"] = None
        if kind not in NAMED_BODIES:
            said["body"] = ""
        if said.get("is_open"):
            said["closed_reason"] = ""
        elif not said.get("closed_reason") and "closed_reason" not in self.errors:
            self.add_error("closed_reason", "不同意公开的，请写明理由。")
        return said

    def _get_validation_exclusions(self):
        """Leave out of the row's own check what was refused field by field."""
        left_out = super()._get_validation_exclusions()
        return left_out | {"form", "sector", "body", "is_open", "closed_reason"} if self.errors else left_out

    def values(self) -> dict:
        """Return what the action takes; of a form found valid."""
        said = self.cleaned_data
        named = [said.get("author"), *said.get("cosigners", ()), *said["others"]]
        if said["form"] == Form.INDIVIDUAL and len(list(filter(None, named))) > 1:
            raise forms.ValidationError(
                {"cosigners": "委员个人提案只有一名提案人；有联名委员的，请把提案形式改为“委员联名”。"}
            )
        return {name: said[name] for name in self.Meta.fields} | {"authors": [one for one in named if one]}
