"""Forms of the imports of activities and attendance."""

from django import forms

from liaison.importing.forms import ImportForm
from liaison.models import Office
from liaison.privacy import refuse_id_card


class WorkUploadForm(ImportForm):
    """A ledger or attendance sheet of one office, and what to take for granted where it says nothing."""

    office = forms.ModelChoiceField(
        Office.objects.none(), label="联络机构", help_text="这张表是哪个机构的。表里别的机构的行会单独问您。",
        error_messages={"invalid_choice": "所选机构不存在或不由您管理，请重新选择。"},
    )  # fmt: skip
    place = forms.CharField(
        label="地点", max_length=100, required=False, validators=[refuse_id_card],
        help_text="表里没有写地点的新活动按此登记。",
    )  # fmt: skip
    responsible = forms.CharField(
        label="责任人", max_length=50, required=False, validators=[refuse_id_card],
        help_text="表里没有写责任人的新活动按此登记。地点或责任人都没有的，先存为草稿，补齐后再完成登记。",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["office"].queryset = Office.objects.visible_to(self.user).open()
        if self.user.office_id:
            del self.fields["office"]
