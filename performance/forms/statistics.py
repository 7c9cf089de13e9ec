"""Of which days and whose the statistics are."""

from django import forms

from liaison.forms import Frame, date_field
from liaison.models import Office


class StatisticsForm(Frame):
    """The days, and at the county the office."""

    since = date_field("从")
    until = date_field("到")
    office = forms.ModelChoiceField(Office.objects.none(), label="联络机构", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = Office.objects.visible_to(self.user)
        self.fields["office"].empty_label = "全县"
        if self.user.office_id:
            del self.fields["office"]
        for name in ("since", "until"):
            self.fields[name].label = self.fields[name].label.removesuffix("（必填）")

    def clean(self):
        """Refuse days in the wrong order."""
        said = super().clean()
        if said.get("since") and said.get("until") and said["since"] > said["until"]:
            self.add_error("until", "截止日期早于开始日期，请核对。")
        return said
