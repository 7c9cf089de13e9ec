"""Forms of what came of an activity."""

from django import forms

from activities.actions import STRANGER_CHOSEN
from activities.forms.activities import PeoplePicker
from activities.models import Activity, Problem, Suggestion, UnitResult
from liaison.forms import BlocksFrame, Frame, ModelFrame, RowsField, date_field
from liaison.privacy import refuse_id_card
from members.models import Member, Sector, Term
from members.names import people_words

MOST_LINES = 100
BLANK_LINES = 8
RESULTS = ("优秀", "良好", "一般", "较差")


def ask_for_people(form: Frame, activity: Activity, chosen=()):
    """Ask who gave a suggestion: those in office on the day, and who stands there already."""
    places = list(activity.roster())
    words = people_words(places) | {one.pk: one.name for one in chosen}
    field = RowsField(
        Member.objects.filter(pk__in=words), label="提出委员", required=False, initial=[one.pk for one in chosen],
        widget=PeoplePicker({place.member_id: place.member.search for place in places}),
        help_text="可以选几名委员；集体提出的不选。",
        error_messages={"invalid_choice": STRANGER_CHOSEN, "invalid_pk_value": STRANGER_CHOSEN},
    )  # fmt: skip
    field.label_from_instance = lambda member: words[member.pk]
    form.ask("members", field)
    sectors = Sector.objects.filter(term__county=activity.county_id)
    if activity.day:
        sectors = sectors.filter(term__in=Term.objects.covering(activity.day))
    form.fields["sector"].queryset = sectors
    form.fields["sector"].error_messages["invalid_choice"] = "所选界别不存在，请重新选择。"


class SuggestionsForm(Frame):
    """Several suggestions of one activity at once, one a line."""

    fieldsets = (("意见建议", ("texts", "area")), ("由谁提出", ("members", "sector")), ("报送", ("sent_to", "sent_on")))
    texts = forms.CharField(
        label="意见建议", help_text="一行写一条，逐条登记；答复和采纳情况以后在各条里填写。",
        widget=forms.Textarea(attrs={"rows": 10}), validators=[refuse_id_card],
    )  # fmt: skip
    area = forms.CharField(label="领域", required=False, max_length=30, help_text="例如：交通、教育、人居环境。")
    sector = forms.ModelChoiceField(
        Sector.objects.none(), label="哪个界别提出", required=False, help_text="界别座谈会等集中反映的选界别。"
    )
    sent_to = forms.CharField(label="报送单位", required=False, max_length=60, help_text="例如：镇党委、镇政府。")
    sent_on = date_field("报送日期", required=False, help_text="还没有报送的不填。")

    def __init__(self, *args, activity: Activity, **kwargs):
        super().__init__(*args, **kwargs)
        ask_for_people(self, activity)

    def clean_texts(self):
        """Return the lines that say something. Raises ValidationError for too many, or one that is too long."""
        lines = [line.strip() for line in self.cleaned_data["texts"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(f"一次最多登记 {MOST_LINES} 条，现在有 {len(lines)} 条，请分几次登记。")
        for number, line in enumerate(lines, start=1):
            if len(line) > 2000:
                raise forms.ValidationError(f"第 {number} 条有 {len(line)} 个字，每条最多 2000 个，请删减。")
        return lines


class SuggestionForm(ModelFrame):
    """One suggestion and what became of it."""

    fieldsets = (
        ("意见建议", ("text", "area", "members", "sector")),
        ("报送", ("sent_to", "sent_on")),
        ("答复和采纳", ("adoption", "reply", "replied_on", "document_title", "document_number", "plan", "plan_year",
                   "effect")),
    )  # fmt: skip
    sent_on = date_field("报送日期", required=False)
    replied_on = date_field("答复日期", required=False)

    class Meta:
        model = Suggestion
        fields = [
            "text", "area", "sector", "sent_to", "sent_on", "adoption", "reply", "replied_on", "document_title",
            "document_number", "plan", "plan_year", "effect",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = [one.member for one in self.instance.proposers.select_related("member")]
        ask_for_people(self, self.instance.activity, chosen)


class ProblemForm(ModelFrame):
    """A problem, and how far it is rectified."""

    fieldsets = (
        ("问题", ("text", "reported_to", "reported_on")), ("整改要求", ("unit", "due")),
        ("整改情况", ("state", "measures", "rectified_on")),
    )  # fmt: skip
    reported_on = date_field("上报日期", required=False)
    due = date_field("整改期限", required=False)
    rectified_on = date_field("整改完成日期", required=False, help_text="整改完成后填写。")

    class Meta:
        model = Problem
        fields = ["text", "reported_to", "reported_on", "unit", "due", "state", "measures", "rectified_on"]


class UnitResultsForm(BlocksFrame):
    """What every unit was given, one block each; blank ones are left out."""

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.keys = [*rows, *(None for _ in range(BLANK_LINES))]
        self.fieldsets = [self._block(number, row) for number, row in enumerate(self.keys, start=1)]

    def _block(self, number: int, row: UnitResult | None):
        names = [f"{name}_{number}" for name in ("unit", "result", "opinion", *UnitResult.BALLOTS)]
        for name in names:
            column = name.rsplit("_", 1)[0]
            asked = UnitResult._meta.get_field(column)
            field = asked.formfield(required=False, initial=getattr(row, column) if row else None)
            field.validators.extend(asked.validators)
            if column == "opinion":
                field.widget.attrs["rows"] = 1
            self.ask(name, field)
        return (row.unit if row else f"第 {number} 个单位"), names

    def clean(self):
        """Ask for the unit where something else is said, and refuse to blank one that stands."""
        said = super().clean()
        for number, row in enumerate(self.keys, start=1):
            values = self._values(number)
            if not values["unit"] and any(value not in (None, "") for value in values.values()):
                self.add_error(f"unit_{number}", "请填写被评议单位。")
            elif row and not values["unit"]:
                self.add_error(f"unit_{number}", "要去掉这个单位，请在评议结果台账里撤回。")
        return said

    def _values(self, number: int) -> dict:
        names = ("unit", "result", "opinion", *UnitResult.BALLOTS)
        return {name: self.cleaned_data.get(f"{name}_{number}") for name in names}

    def lines(self) -> list[tuple[int | None, dict]]:
        """Return (id of the row or None, values) for every block that says something."""
        blocks = ((row, self._values(number)) for number, row in enumerate(self.keys, start=1))
        return [(row and row.pk, values) for row, values in blocks if values["unit"]]


class ReportBackForm(Frame):
    """Which problems a meeting heard about."""

    problems = RowsField(
        Problem.objects.none(), label="已在这次会议上通报的问题", required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "所选问题不在可通报的范围内，请重新选择。"},
    )  # fmt: skip

    def __init__(self, *args, meeting: Activity, problems, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["problems"]
        field.queryset = problems
        field.initial = list(problems.filter(reported_back=meeting).values_list("pk", flat=True)) or problems
        field.label_from_instance = lambda problem: f"{problem.text[:60]}（{problem.get_state_display()}）"
