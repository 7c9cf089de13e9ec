"""Forms about the units that handle a proposal, and what they answer."""

from django import forms

from liaison.forms import FilesForm, Frame, ModelFrame, date_field
from liaison.privacy import refuse_id_card
from proposals.models import Assignment, Category, Proposal, Reply

_BLOCKS = 6
_DUE = "留空按本县规定的答复期限。"


class UnitsFrame(Frame):
    """Asks for several units, one block each; blank ones are left out."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        there = self.proposal.current_assignments() if self.proposal.round else []
        first = [name for name in ("day", "words") if name in self.fields]
        self.fieldsets = [("交办", first)]
        for number in range(_BLOCKS):
            self.fieldsets.append(self._block(number, there[number] if number < len(there) else None))

    def _block(self, number: int, there: Assignment | None) -> tuple[str, list[str]]:
        names = [f"{name}_{number}" for name in ("unit", "role", "due_on", "extension")]
        self.ask(names[0], forms.CharField(
            label="承办单位", required=False, max_length=60, validators=[refuse_id_card],
            initial=there.unit if there else None, help_text="" if number else "例如：县水利局。",
        ))  # fmt: skip
        role = there.role if there else Assignment.Role.CO if number else Assignment.Role.LEAD
        self.ask(names[1], forms.ChoiceField(label="分工", choices=Assignment.Role.choices, initial=role))
        self.ask(names[2], date_field("答复期限", required=False, help_text="" if number else _DUE))
        self.ask(names[3], forms.CharField(
            label="延期理由", required=False, max_length=200, validators=[refuse_id_card],
            help_text="" if number else "超过规定期限的必填。",
        ))  # fmt: skip
        return f"单位 {number + 1}", names

    def _fieldset(self, legend, names):
        """Draw the fields of a unit beside each other."""
        drawn = super()._fieldset(legend, names)
        if legend.startswith("单位"):
            drawn.css_class = "beside"
        return drawn

    def units(self) -> list[dict]:
        """Return the units named; of a form found valid."""
        said = self.cleaned_data
        names = ("unit", "role", "due_on", "extension")
        blocks = ({name: said[f"{name}_{number}"] for name in names} for number in range(_BLOCKS))
        return [block for block in blocks if block["unit"]]


class UnitForm(ModelFrame):
    """One unit of a round."""

    due_on = date_field("答复期限", required=False, help_text=_DUE)

    class Meta:
        model = Assignment
        fields = ["unit", "role", "due_on", "extension"]

    def _get_validation_exclusions(self):
        """Leave the day to the action where none was given."""
        return super()._get_validation_exclusions() | {"due_on"}


class ReplyForm(FilesForm):
    """What a unit answered."""

    talked_on = date_field("面商日期", required=False, help_text="还没有答复的，可以先登记面商。")
    replied_on = date_field("答复日期", required=False)
    fieldsets = (
        ("面商", ("talked_on", "talk")), ("答复", ("replied_on", "result", "document", "text", "uploads")),
    )  # fmt: skip

    class Meta:
        model = Reply
        fields = ["talked_on", "talk", "replied_on", "result", "document", "text"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["result"].help_text = "A 已经解决或采纳，B 正在解决，C 列入计划逐步解决，D 留作参考。"
        if "dropped" in self.fields:
            (talk, (legend, names)) = self.fieldsets
            self.fieldsets = (talk, (legend, (*names, "dropped")))


class ReplyNewForm(ReplyForm):
    """What a unit answered that nothing is known of yet."""

    assignment = forms.ModelChoiceField(
        Assignment.objects.none(), label="承办单位", empty_label="请选择",
        error_messages={"required": "请选择承办单位。",
                        "invalid_choice": "所选单位不在本次办理的承办单位里，请重新选择。"},
    )  # fmt: skip
    fieldsets = (("承办单位", ("assignment",)), *ReplyForm.fieldsets)

    def __init__(self, *args, proposal: Proposal, **kwargs):
        super().__init__(*args, **kwargs)
        given = [one.pk for one in proposal.current_assignments()]
        waiting = Assignment.objects.filter(pk__in=given).exclude(replies__proposal=proposal)
        self.fields["assignment"].queryset = waiting

    def clean(self):
        """Let the row's own check know the unit."""
        said = super().clean()
        self.instance.assignment = said.get("assignment")
        return said


class MarksForm(ModelFrame):
    """What the county holds of a proposal."""

    class Meta:
        model = Proposal
        fields = ["category", "is_key", "led_by", "is_excellent"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        categories = Category.objects.visible_to(self.user)
        self.fields["category"].queryset = categories.used(besides=self.instance.category_id)


class CategoryForm(ModelFrame):
    """A category."""

    class Meta:
        model = Category
        fields = ["name", "position", "is_used"]
