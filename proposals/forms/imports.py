"""Forms of the imports of the county's results and of ledgers of opinion reports."""

from datetime import date

from django import forms

from liaison.forms import date_field
from liaison.importing.forms import ImportForm
from liaison.models import Office
from members.models import Session


class ResultsUploadForm(ImportForm):
    """The county's list of results, of which session it is, and the days it names none for."""

    session = forms.ModelChoiceField(
        Session.objects.none(), label="届次", help_text="这张表是哪一次会议的提案（大会提案和会后的平时提案都在内）。",
        error_messages={"invalid_choice": "所选届次不存在，请重新选择。"},
    )  # fmt: skip
    decided_on = date_field("审查、交办日期", help_text="表里没有写的按这一天登记；提交在后的，按提交日期。")
    told_on = date_field("答复、反馈日期", help_text="没有写答复日期的，以及反馈日期，按这一天登记。")

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        sessions = Session.objects.visible_to(self.user).select_related("term").order_by("-opens_on")
        self.fields["session"].queryset = sessions
        latest = next((one for one in sessions if one.opens_on <= today), None)
        self.fields["session"].initial = latest
        self.fields["decided_on"].initial = min(latest.closes_on, today) if latest else today
        self.fields["told_on"].initial = today

    def clean(self):
        """Refuse days to come, and an answer before the decision."""
        said = super().clean()
        for name in ("decided_on", "told_on"):
            if said.get(name) and said[name] > self.today:
                self.add_error(name, f"{said[name]} 还没有到，请核对日期。")
        if said.get("decided_on") and said.get("told_on") and said["told_on"] < said["decided_on"]:
            self.add_error("told_on", "答复、反馈日期早于审查、交办日期，请核对。")
        return said


class OpinionsUploadForm(ImportForm):
    """A ledger of opinion reports of one office, and the day of what it names none for."""

    office = forms.ModelChoiceField(
        Office.objects.none(), label="联络机构", help_text="这张台账是哪个机构的。表里别的机构的行会单独问您。",
        error_messages={"invalid_choice": "所选机构不存在或不由您管理，请重新选择。"},
    )  # fmt: skip
    told_on = date_field(
        "采用、批示、办理日期", help_text="台账里这些一般不写日期，都按这一天登记；报送在后的，按报送日期。"
    )

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["told_on"].initial = today
        self.fields["office"].queryset = Office.objects.visible_to(self.user).open()
        if self.user.office_id:
            del self.fields["office"]

    def clean_told_on(self):
        """Refuse a day to come."""
        day = self.cleaned_data["told_on"]
        if day > self.today:
            raise forms.ValidationError(f"{day} 还没有到，请核对日期。")
        return day
