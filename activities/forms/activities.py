"""Forms of activities, made from what their kind asks for."""

from datetime import date

from django import forms
from django.db.models import Q

from activities.actions import STRANGER_CHOSEN, STRANGER_JOINED
from activities.forms.dated import DatedFrame
from activities.forms.focuses import FOCUSES, focus_field, focuses_for
from activities.kinds import AROUND, Audience, Function, Kind, PartRole, People, Text
from activities.models import Activity, NamedKind, Part
from liaison.days import year_window
from liaison.forms import RowsField, date_field
from liaison.models import Office
from liaison.privacy import refuse_id_card
from members.models import Appointment, Committee, Sector
from members.names import people_words

_RARE = "联合单位、应到范围、职能"
_AFTER_SAVING = "要选这些机构的委员发言、交心得的，请先选好机构存草稿，再来修改。"


class PeoplePicker(forms.SelectMultiple):
    """A list of tick boxes; with script, a box above it narrows the list by name, pinyin or initials."""

    template_name = "parts/people.html"
    use_fieldset = True

    def __init__(self, search: dict[int, str], **kwargs):
        super().__init__(**kwargs)
        self.search = search

    def create_option(self, name, value, label, selected, index, subindex=None, attrs=None):
        """Give each box an id of its own and what a search looks through."""
        option = super().create_option(name, value, label, selected, index, subindex, attrs)
        option["search"] = self.search.get(value, "")
        option["id"] = f"id_{name}_{index}"
        return option

    def id_for_label(self, id_):
        """Let the label name the whole list, not one box."""
        return ""


class ActivityForm(DatedFrame):
    """An activity of one kind, of an office or of the county; what is rarely asked stands folded."""

    day = date_field("日期", required=False, help_text="存草稿可以不填；完成登记时日期、地点、内容、责任人都要有。")
    folded = frozenset({_RARE, FOCUSES, AROUND[0]})

    def __init__(self, data=None, *, kind: Kind, owner, activity: Activity | None, today: date, initial=None, **kwargs):
        super().__init__(data, initial=_initial(kind, activity, today) | (initial or {}), **kwargs)
        self.kind, self.owner, self.activity = kind, owner, activity
        places = self._places(today)
        words = people_words(places)
        search = {place.member_id: place.member.search for place in places}
        asked = self._ask_common()
        for ask in kind.asks:
            turns = self.kept_by_office and isinstance(ask, People) and ask.role == PartRole.EXCHANGE_SPEAKER
            shown = self._with_turns(words, today) if turns else words
            self.ask(ask.name, _people_field(ask, shown, search) if isinstance(ask, People) else _text_field(ask))
        (legend, first), *rest = [(legend, [ask.name for ask in asks]) for legend, asks in kind.sections]
        tied = [(FOCUSES, ["focuses"])] if self._ask_focuses(today) else []
        self.fieldsets = ((legend, ["day", *asked, *first]), *rest, *tied, (_RARE, self._ask_rare()))

    def _ask_common(self) -> list[str]:
        """Ask what some kinds want to know first; return the names of these fields."""
        kind, before = self.kind, set(self.fields)
        if named := named_kind_field(kind, self.activity, self.user):
            self.ask("named_kind", named)
        if kind.forms:
            self.ask("form", _choice("方式", kind.forms))
        if kind.stages:
            self.ask("stage", _choice("阶段", kind.stages))
        if kind.asks_sector:
            self.ask("sector", forms.ModelChoiceField(
                Sector.objects.visible_to(self.user), label="面向界别", required=False, empty_label="不限界别",
            ))  # fmt: skip
        if kind.asks_persons:
            self.ask("persons", forms.IntegerField(
                label="人次", required=False, min_value=0, max_value=100_000, help_text="走访、服务或接待了多少人次。",
            ))  # fmt: skip
        return [name for name in self.fields if name not in before]

    def _ask_focuses(self, today: date) -> bool:
        """Ask which of the year's focuses it is tied to; return whether there is any."""
        there, county = self.activity, self.owner.county_id if self.kept_by_office else self.owner.pk
        offices = there.hosts.all() if there else [self.owner] if self.kept_by_office else ()
        year = (self.day_said() or today).year
        offered = focuses_for(there, user=self.user, county_id=county, offices=offices, year=year)
        if offered:
            self.ask("focuses", focus_field(offered))
        return bool(offered)

    def _with_turns(self, words: dict[int, str], today: date) -> dict[int, str]:
        """Return the words with who has not spoken yet in the year of the activity: all take their turn."""
        year = year_window((self.day_said() or today).year)
        spoke = Part.objects.taken_in(year, PartRole.EXCHANGE_SPEAKER, self.owner)
        return {pk: shown if pk in spoke else f"{shown} 今年未发言" for pk, shown in words.items()}

    def _ask_rare(self) -> list[str]:
        """Ask what most records leave as it is; return the names of these fields."""
        there = self.activity
        if self.kept_by_office:
            others = Office.objects.filter(county=self.owner.county_id).exclude(pk=self.owner.pk)
            joined = Q(is_open=True) | Q(pk__in=there.hosts.values("pk") if there else ())
            self.ask("hosts", _several("联合主办的联络机构", others.filter(joined), _AFTER_SAVING))
        joined = Q(is_open=True) | Q(pk__in=there.committees.values("pk") if there else ())
        self.ask("committees", _several("联合的专委会", Committee.objects.visible_to(self.user).filter(joined)))
        self.ask("partners", _text_field(Text("partners", "其他联合单位", "例如：县教育活动组、镇妇联。")))
        usual = self.kind.audience.label
        self.ask("audience", _choice("应到范围", Audience, f"按类别：{usual}"))
        self.ask("function", _choice("职能", Function, f"按类别：{self.kind.function.label}"))
        self.ask("is_voluntary", forms.BooleanField(label="自愿报名参加", required=False))
        names = ["hosts", "committees", "partners", "audience", "function", "is_voluntary"]
        return [name for name in names if name in self.fields]

    @property
    def kept_by_office(self) -> bool:
        """Say whether an office organises it."""
        return isinstance(self.owner, Office)

    def _places(self, today: date):
        places = Appointment.objects.on(self.day_said() or today)
        if not self.kept_by_office:
            return list(places.filter(office__county=self.owner).for_list())
        hosts = self.activity.hosts.all() if self.activity else [self.owner]
        return list(places.filter(office__in=hosts).for_list())

    def clean(self):
        """Ask for the day before people, since it decides who was in office; put in what the kind usually says."""
        said = super().clean()
        if not said.get("day") and "day" not in self.errors and any(said.get(ask.name) for ask in self.kind.people):
            self.add_error("day", "选了发言或交心得的委员，请先填写日期：名单按当日在任的委员核对。")
        for name in ("audience", "function"):
            said[name] = said.get(name) or getattr(self.kind, name)
        return said


def named_kind_field(kind, record, user) -> forms.ModelChoiceField | None:
    """Return the choice among what the county calls its own of this kind; None where there is nothing of the sort."""
    named = NamedKind.objects.visible_to(user).over(kind.code).used(besides=record and record.named_kind_id)
    return forms.ModelChoiceField(named, label="本县名称", required=False, empty_label=kind.name) if named else None


def _initial(kind: Kind, activity: Activity | None, today: date) -> dict:
    if activity is None:
        return {"day": today, "form": kind.usual_form}
    texts = {ask.name: activity.text(ask.name) for ask in kind.texts}
    people = {ask.name: [member.pk for member in activity.people(ask.role)] for ask in kind.people}
    kept = {name: getattr(activity, name) for name in ("day", "form", "stage", "persons", "partners", "is_voluntary")}
    usual = {name: getattr(activity, name) for name in ("audience", "function")}
    changed = {name: value for name, value in usual.items() if value != getattr(kind, name)}
    joined = {
        "hosts": [one.pk for one in activity.hosts.all() if one.pk != activity.office_id],
        "committees": [one.pk for one in activity.committees.all()],
        "focuses": [one.pk for one in activity.focuses.all()],
    }
    own = {"named_kind": activity.named_kind_id, "sector": activity.sector_id}
    return {**own, **kept, **changed, **joined, **texts, **people}


def _choice(label: str, words, usual: str = "未选") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=False, choices=[("", usual), *((one.value, one.label) for one in words)]
    )


def _several(label: str, rows, help: str = "") -> RowsField:
    return RowsField(
        rows, label=label, required=False, help_text=help, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": STRANGER_JOINED, "invalid_pk_value": STRANGER_JOINED},
    )  # fmt: skip


def _text_field(ask) -> forms.CharField:
    widget = forms.TextInput() if ask.lines == 1 else forms.Textarea(attrs={"rows": ask.lines})
    return forms.CharField(
        label=ask.label, help_text=ask.help, required=False, max_length=ask.longest, widget=widget,
        validators=[refuse_id_card],
    )


def _people_field(ask: People, words: dict[int, str], search: dict[int, str]) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=ask.label, help_text=ask.help, required=False, coerce=int, choices=list(words.items()),
        widget=PeoplePicker(search), error_messages={"invalid_choice": STRANGER_CHOSEN},
    )  # fmt: skip
