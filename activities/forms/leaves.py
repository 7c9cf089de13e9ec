"""The forms of leaves."""

from django import forms

from activities.models import Leave, Roll
from liaison.forms import ModelFrame
from liaison.roles import Right, may
from members.names import people_words


class _LeaveForm(ModelFrame):
    """What is known of a leave; the reason for those only who may read it."""

    class Meta:
        model = Leave
        fields = ["kind", "reason", "asked_on", "is_written"]
        widgets = {"asked_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not may(self.user, Right.SEE_LEAVE_REASONS):
            del self.fields["reason"]


class LeaveNewForm(_LeaveForm):
    """Somebody of the office asks to be excused from an activity."""

    member = forms.TypedChoiceField(label="委员", coerce=int)

    field_order = ["member"]

    def __init__(self, *args, roll: Roll, **kwargs):
        super().__init__(*args, **kwargs)
        words = people_words(roll.places)
        self.fields["member"].choices = [("", "请选择"), *words.items()]


class LeaveForm(_LeaveForm):
    """A leave, and what is decided about it."""

    class Meta(_LeaveForm.Meta):
        fields = ["decision", "answer", "kind", "reason", "asked_on", "is_written"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asked = [name for name in ("kind", "reason", "asked_on", "is_written") if name in self.fields]
        self.fieldsets = (("批复", ("decision", "answer")), ("请假", asked))
