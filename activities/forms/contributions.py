"""Forms of contributions, made from what their kind asks for."""

from datetime import date
from decimal import Decimal

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from activities.actions import SHARES_CHANGED
from activities.forms.activities import PeoplePicker, named_kind_field
from activities.forms.dated import DatedFrame
from activities.forms.focuses import FOCUSES, focus_field, focuses_for
from activities.forms.goods import GoodsField
from activities.kinds.contribution_asks import (
    Ask,
    Choice,
    ContributionKind,
    Credited,
    Day,
    Number,
    Session,
    Things,
    Words,
    Yuan,
)
from activities.kinds.contribution_words import Function
from activities.models import Activity, Contribution, Instalment
from liaison.forms import Frame, ModelFrame, date_field
from liaison.models import Office
from liaison.privacy import refuse_id_card
from members.models import Appointment
from members.names import people_words

STRANGER = "所选委员中有人当日不在本联络机构任职，请重新选择。"
_MOST = 2_147_483_647
_SESSIONS = 200  # activities offered to choose from, the newest


def yuan_field(label: str, **kwargs) -> forms.DecimalField:
    """Return a field for money from 0, up to the billions and the fen."""
    least = MinValueValidator(Decimal(0), "金额不能小于 0，请核对。")
    return forms.DecimalField(
        label=label, required=False, max_digits=14, decimal_places=2, validators=[least], **kwargs
    )


class ContributionForm(DatedFrame):
    """A contribution of one kind and one office; `own` are the rows of activities the user reaches."""

    function = forms.ChoiceField(label="职能", choices=Function.choices)
    folded = frozenset({FOCUSES})

    def __init__(
        self, data=None, *, kind: ContributionKind, office: Office | None, contribution: Contribution | None,
        today: date, activities, start: dict | None = None, **kwargs,
    ):  # fmt: skip
        initial = _initial(kind, contribution, today) | (start or {})
        super().__init__(data, initial=initial, **kwargs)
        self.kind, self.contribution = kind, contribution
        named = named_kind_field(kind, contribution, self.user)
        if named:
            self.ask("named_kind", named)
        for ask in kind.asks:
            if isinstance(ask, Session):
                own = activities.filter(hosts=office) if office else activities
                self.ask(ask.name, _session_field(ask, own, contribution))
            elif not isinstance(ask, Credited):
                self.ask(ask.name, _marked(_FIELDS[type(ask)](ask, _said(ask))))
        if kind.credited:
            self._ask_people(office, today)
        sections = [(legend, [ask.name for ask in asks]) for legend, asks in kind.sections]
        sections[0][1][:0] = ["named_kind"] if named else []
        sections[-1][1].append("function")
        if office and self._ask_focuses(office, today):
            sections.append((FOCUSES, ["focuses"]))
        self.fieldsets = tuple(sections)
        self.fields["function"].help_text = "一般不用改。"

    def _ask_focuses(self, office: Office, today: date) -> bool:
        """Ask which of the year's focuses it is tied to; return whether there is any."""
        whose = {"county_id": office.county_id, "offices": [office], "year": (self.day_said() or today).year}
        offered = focuses_for(self.contribution, user=self.user, **whose)
        if offered:
            self.ask("focuses", focus_field(offered))
        return bool(offered)

    def _ask_people(self, office: Office, today: date):
        """Offer whoever was in office on the day, and whoever is in it already."""
        places = list(Appointment.objects.on(self.day_said() or today).filter(office=office).for_list())
        search = {place.member_id: place.member.search for place in places}
        words = people_words(places)
        for credit in self.contribution.credits.all() if self.contribution else ():
            words.setdefault(credit.member_id, f"{credit.member}（当日不在任）")
        for ask in self.kind.credited:
            single = ask.one or (self.kind.each_alone and self.contribution is not None)
            self.ask(ask.name, _marked(_people_field(ask, words, search, single=single)))

    def clean(self):
        """Give single choices as lists, as several are."""
        said = super().clean()
        for ask in self.kind.credited:
            if ask.name in said and not isinstance(said[ask.name], list):
                said[ask.name] = [said[ask.name]] if said[ask.name] else []
        return said


class CountyContributionForm(ContributionForm):
    """A contribution the county enters about one of its offices."""

    def __init__(self, *args, offices, **kwargs):
        super().__init__(*args, **kwargs)
        self.ask("office", forms.ModelChoiceField(
            offices, label="联络机构（必填）", empty_label="请选择",
            initial=self.contribution.office_id if self.contribution else None,
            error_messages={"invalid_choice": "所选机构不存在，请重新选择。"},
        ))  # fmt: skip
        (legend, names), *rest = self.fieldsets
        self.fieldsets = ((legend, ["office", *names]), *rest)


def _marked(field: forms.Field) -> forms.Field:
    """Say in words that a field is required."""
    if field.required:
        word = "选择" if isinstance(field, forms.ChoiceField) else "填写"
        field.error_messages["required"] = f"请{word}{field.label}。"
        field.label = f"{field.label}（必填）"
    return field


def _said(ask: Ask) -> dict:
    return {"label": ask.label, "help_text": ask.help, "required": ask.required}


def _text_field(ask: Words, said: dict) -> forms.CharField:
    widget = forms.TextInput() if ask.lines == 1 else forms.Textarea(attrs={"rows": ask.lines})
    return forms.CharField(max_length=ask.longest, widget=widget, validators=[refuse_id_card], **said)


def _number_field(ask: Number, said: dict) -> forms.IntegerField:
    most = MaxValueValidator(_MOST, "数字太大，请核对是否多写了几位。")
    field = forms.IntegerField(validators=[MinValueValidator(0, "不能小于 0，请核对。"), most], **said)
    field.error_messages["invalid"] = "请填写整数，例如 12。"
    return field


def _choice_field(ask: Choice, said: dict) -> forms.ChoiceField:
    return forms.ChoiceField(choices=[("", "请选择"), *((one.value, one.label) for one in ask.options)], **said)


def _goods_field(ask: Things, said: dict) -> GoodsField:
    return GoodsField(widget=forms.Textarea(attrs={"rows": 3}), max_length=5000, **said)


_FIELDS = {
    Words: _text_field,
    Number: _number_field,
    Choice: _choice_field,
    Things: _goods_field,
    Day: lambda ask, said: date_field(**said),
    Yuan: lambda ask, said: yuan_field(ask.label, help_text=ask.help),
}


def _session_field(ask: Session, activities, contribution) -> forms.ModelChoiceField:
    shown = activities.standing()
    newest = list(shown.values_list("pk", flat=True)[:_SESSIONS])
    if contribution and contribution.activity_id:
        newest.append(contribution.activity_id)
    field = forms.ModelChoiceField(Activity.objects.filter(pk__in=newest), empty_label="没有", **_said(ask))
    field.error_messages["invalid_choice"] = "所选活动不存在，请重新选择。"
    return field


def _people_field(ask: Credited, words: dict[int, str], search: dict[int, str], *, single: bool) -> forms.Field:
    said = {**_said(ask), "coerce": int, "error_messages": {"invalid_choice": STRANGER}}
    choices = list(words.items())
    if single:
        return forms.TypedChoiceField(choices=[("", "请选择"), *choices], empty_value=None, **said)
    return forms.TypedMultipleChoiceField(choices=choices, widget=PeoplePicker(search), **said)


def _initial(kind: ContributionKind, contribution: Contribution | None, today: date) -> dict:
    if contribution is None:
        return {"day": today, "function": kind.function}
    said = {ask.name: contribution.value(ask.name) for ask in kind.asks if not isinstance(ask, Credited | Things)}
    said |= {ask.name: contribution.said(ask) for ask in kind.asked(Things)}
    for ask in kind.credited:
        chosen = [member.pk for member in contribution.people(ask.name)]
        said[ask.name] = chosen[0] if (ask.one or kind.each_alone) and chosen else chosen
    said["focuses"] = [one.pk for one in contribution.focuses.all()]
    return said | {"function": contribution.function, "named_kind": contribution.named_kind_id}


class SharesForm(Frame):
    """How much of the money each credited member gave."""

    def __init__(self, data=None, *, credits, **kwargs):
        super().__init__(data, **kwargs)
        self.members = {f"amount_{credit.member_id}": credit.member_id for credit in credits}
        for credit in credits:
            label = f"{credit.member}（{credit.get_role_display()}）的金额（元）"
            self.ask(f"amount_{credit.member_id}", yuan_field(label, initial=credit.amount))

    def clean(self):
        """Refuse money of members who are not credited."""
        said = super().clean()
        if {name for name in self.data if name.startswith("amount_")} - self.fields.keys():
            self.add_error(None, SHARES_CHANGED)
        return said

    def shares(self) -> dict[int, Decimal | None]:
        """Return {member's id: yuan}; of a form found valid."""
        return {member: self.cleaned_data[name] for name, member in self.members.items()}


class InstalmentForm(ModelFrame):
    """One time of help that goes on."""

    day = date_field("日期")

    class Meta:
        model = Instalment
        fields = ["day", "kind", "amount", "quantity", "unit", "text"]
