"""The form that fixes the days of a year."""

from datetime import date

from django import forms

from activities.actions import STRANGER_CHOSEN
from activities.fixed_days import RHYTHMS, fixed_days, kind_and_form, plannable
from activities.forms.activities import PeoplePicker
from activities.kinds.asks import PLACE, RESPONSIBLE, TITLE
from liaison.forms import Frame
from liaison.models import Office
from liaison.privacy import refuse_id_card
from liaison.workdays import Workdays
from members.models import Appointment
from members.names import people_words

_CHOSEN = "chosen"


class FixedDaysForm(Frame):
    """What is held on which day of which months, and who of the office is on duty in turn."""

    kind = forms.ChoiceField(label="类别", initial="duty.on_duty")
    title = forms.CharField(
        label="主题", max_length=TITLE.longest, validators=[refuse_id_card], initial="委员之家活动日",
        help_text="各月用同一主题；当月已有同类别、同主题的活动时不再安排。",
    )  # fmt: skip
    place = forms.CharField(
        label="地点", required=False, max_length=PLACE.longest, validators=[refuse_id_card], initial="委员之家"
    )
    responsible = forms.CharField(
        label="责任人", required=False, max_length=RESPONSIBLE.longest, validators=[refuse_id_card]
    )
    year = forms.TypedChoiceField(label="年度", coerce=int)
    rhythm = forms.ChoiceField(label="频次", choices=[
        ("all", "每月"), ("odd", "每两月（单月）"), ("even", "每两月（双月）"), (_CHOSEN, "自选月份"),
    ])  # fmt: skip
    months = forms.TypedMultipleChoiceField(
        label="自选的月份", required=False, coerce=int, widget=forms.CheckboxSelectMultiple,
        choices=[(month, f"{month} 月") for month in range(1, 13)], help_text="频次选“自选月份”时勾选。",
    )  # fmt: skip
    number = forms.IntegerField(
        label="每月几日", min_value=1, max_value=31, initial=15, help_text="当月没有这一天的，改在最后一天。"
    )
    weekend = forms.ChoiceField(
        label="遇周末、节假日", choices=[("stays", "不变"), ("workday", "改在下一个工作日，跨月的提前")],
        help_text="按国家公布的放假和调休；还没有公布的年度只避开周末，公布后请核对。",
    )  # fmt: skip
    fieldsets = (
        ("安排什么", ("kind", "title", "place", "responsible")),
        ("哪些日子", ("year", "rhythm", "months", "number", "weekend")),
        ("轮流值班", ("members", "each")),
    )

    def __init__(self, data=None, *, office: Office, today: date, **kwargs):
        super().__init__(data, **kwargs)
        self.county = office.county_id
        places = list(Appointment.objects.on(today).filter(office=office).for_list())
        self.fields["kind"].choices = plannable()
        self.fields["year"].choices = [(year, f"{year} 年") for year in (today.year, today.year + 1)]
        self.ask("members", forms.TypedMultipleChoiceField(
            label="值班委员", required=False, coerce=int, choices=list(people_words(places).items()),
            widget=PeoplePicker({place.member_id: place.member.search for place in places}),
            help_text="按名单顺序轮流；选了的，每次只通知当次值班的委员。全体参加的活动不用选。",
            error_messages={"invalid_choice": STRANGER_CHOSEN},
        ))  # fmt: skip
        self.ask("each", forms.IntegerField(label="每次几名", min_value=1, max_value=99, initial=1, required=False))

    def clean(self):
        """Ask for months where they are chosen one by one, and for as many members as are on duty at a time."""
        said = super().clean()
        if said.get("rhythm") == _CHOSEN and "months" not in self.errors and not said.get("months"):
            self.add_error("months", "请勾选月份。")
        members, each = said.get("members", []), said.get("each") or 1
        if members and each > len(members):
            self.add_error("each", f"每次 {each} 名，只选了 {len(members)} 名委员，请多选几名或改少。")
        return said

    def plan(self) -> dict:
        """Return what plan_days() is told; of a form found valid."""
        said = self.cleaned_data
        kind, form = kind_and_form(said["kind"])
        months = RHYTHMS.get(said["rhythm"]) or said["months"]
        workdays = Workdays.of(self.county) if said["weekend"] == "workday" else None
        return {
            "kind": kind, "values": {"form": form, **{name: said[name] for name in ("title", "place", "responsible")}},
            "days": fixed_days(said["year"], months, said["number"], workdays),
            "members": said["members"], "each": said["each"] or 1,
        }  # fmt: skip
