"""Which figure is asked about."""

from django import forms

from liaison.forms import Frame, date_field
from liaison.models import Office
from members.models import Member
from performance.measures import Subject, countable


class _Keys(forms.MultipleChoiceField):
    """Keys of what is counted; the registry is asked about each."""

    def valid_value(self, value):
        """Leave it to the registry."""
        return True


class FigureForm(Frame):
    """What is counted, whose, on which days."""

    what = _Keys(label="统计项目")
    of = forms.ChoiceField(label="统计对象", choices=Subject.choices)
    since = date_field("从")
    until = date_field("到")
    office = forms.ModelChoiceField(Office.objects.none(), label="联络机构", required=False)
    member = forms.ModelChoiceField(Member.objects.none(), label="委员", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = Office.objects.visible_to(self.user)
        self.fields["member"].queryset = Member.objects.visible_to(self.user)

    def clean(self):
        """Look up what is counted, as far as the subject has it; refuse days in the wrong order."""
        said = super().clean()
        known = [countable(key) for key in said.get("what", ())]
        said["what"] = tuple(one for one in known if one and said.get("of") in one.measure.sources)
        if not said["what"] and not self.errors:
            self.add_error("what", "没有这样的统计项目，请从统计页上点数字进来。")
        if said.get("since") and said.get("until") and said["since"] > said["until"]:
            self.add_error("until", "截止日期早于开始日期，请核对。")
        said["owner"] = said.get(said.get("of"))
        return said

    @property
    def words(self) -> str:
        """Return the figure in words, of a form found valid."""
        whose = self.cleaned_data["owner"]
        said = "、".join(one.in_words(self._reached) for one in self.cleaned_data["what"])
        return (f"{whose} " if whose else "") + said

    def _reached(self, model):
        return model.objects.visible_to(self.user)
