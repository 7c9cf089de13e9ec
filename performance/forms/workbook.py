"""Of which year, until which day and whose the workbook is, and what for."""

from django import forms

from liaison.models import Office
from performance.forms.as_of import AsOfForm


class WorkbookForm(AsOfForm):
    """The year, the last day that counts, and at the county one office, where only its own is wanted."""

    office = forms.ModelChoiceField(
        Office.objects.none(), label="联络机构", required=False, help_text="不选就是全县。",
        error_messages={"invalid_choice": "所选联络机构不在您的范围内，请重新选择。"},
    )  # fmt: skip
    field_order = ["year", "day", "office", "purpose"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = Office.objects.visible_to(self.user).open()
        self.fields["office"].empty_label = "全县"
        if self.user.office_id:
            del self.fields["office"]
