"""Forms of a county's own names for kinds."""

from django import forms

from activities.models import NamedKind
from activities.models.named_kind import base_choices
from liaison.forms import ModelFrame


class NamedKindForm(ModelFrame):
    """A name, and whether it is in use."""

    class Meta:
        model = NamedKind
        fields = ["name", "is_used"]


class NamedKindNewForm(NamedKindForm):
    """A name for one kind of activity or contribution; which one does not change afterwards."""

    base = forms.ChoiceField(label="按哪一类登记", choices=base_choices, help_text="登记时问的内容、统计都按这一类。")

    class Meta:
        model = NamedKind
        fields = ["base", "name", "is_used"]
