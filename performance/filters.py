"""The filter row of the members' pages: who was in office on a day, and of these whom."""

from datetime import date

import django_filters
from django import forms

from liaison.filters import office_choice
from members.models import Appointment, Committee, Sector
from performance.composition import DIMENSIONS, OUTSIDE, UNSAID, of_group


def _own_sectors(request):
    return Sector.objects.visible_to(request.user).with_term()


def _own_committees(request):
    return Committee.objects.visible_to(request.user)


class SectorField(django_filters.fields.ModelChoiceField):
    """Names each sector with its term."""

    def label_from_instance(self, sector):
        """Return sector and term."""
        return sector.with_its_term


class SectorFilter(django_filters.ModelChoiceFilter):
    """A choice among the sectors of every term."""

    field_class = SectorField


def _among(name: str, *more: tuple[str, str]) -> django_filters.ChoiceFilter:
    """Return the choice among a dimension's groups; `more` stand before 未填."""
    words = [pair for pair in DIMENSIONS[name].words if pair != UNSAID]
    unsaid = [UNSAID] if UNSAID in DIMENSIONS[name].words else []
    return django_filters.ChoiceFilter(
        method="of_group", label=DIMENSIONS[name].title, choices=[*words, *more, *unsaid], empty_label="全部"
    )


class PlaceFilter(django_filters.FilterSet):
    """Appointments in force on a day, today if none is asked for; or the last ones of those who had left by then."""

    q = django_filters.CharFilter(method="named", label="姓名、拼音或首字母")
    office = office_choice()
    sector = SectorFilter(queryset=_own_sectors, label="界别", empty_label="全部")
    party = _among("party", OUTSIDE)
    day = django_filters.DateFilter(
        method="as_it_is", label="在任日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    sex = _among("sex")
    age = _among("age")
    education = _among("education")
    ethnicity = _among("ethnicity")
    post = _among("post")
    committee = django_filters.ModelChoiceFilter(queryset=_own_committees, label="专门委员会", empty_label="全部")
    state = django_filters.ChoiceFilter(
        method="as_it_is", label="任职", choices=[("left", "当日无所属机构")], empty_label="当日在任"
    )
    # These open when asked for; the row stays calm.
    more = ("sex", "age", "education", "ethnicity", "post", "committee", "state")

    class Meta:
        model = Appointment
        fields = []

    def __init__(self, data, *args, today: date, **kwargs):
        data = data.copy()
        if not data.get("day"):
            data["day"] = today.isoformat()  # shown in the field, so that nobody has to know what empty means
        super().__init__(data, *args, **kwargs)
        self.today = today
        if self.request.user.office_id:
            del self.filters["office"]  # an office has but one

    @property
    def asked_day(self) -> date:
        """Return the day asked for; today where what was typed is no day."""
        self.form.is_valid()
        return self.form.cleaned_data.get("day") or self.today

    @property
    def shows_left(self) -> bool:
        """Say whether the list is of those who had left."""
        self.form.is_valid()
        return self.form.cleaned_data.get("state") == "left"

    @property
    def uses_more(self) -> bool:
        """Say whether anything is asked that does not stand in the row."""
        return any(self.data.get(name) for name in self.more)

    def filter_queryset(self, queryset):
        """Cut the appointments down to those of the day, then to what else is asked."""
        rows = queryset.left_by(self.asked_day) if self.shows_left else queryset.on(self.asked_day)
        return super().filter_queryset(rows)

    def as_it_is(self, rows, name, value):
        """Return the rows: the day has been asked for already."""
        return rows

    def named(self, rows, name, value):
        """Look the name up as people type it."""
        return rows.matching(value)

    def of_group(self, rows, name, value):
        """Return the rows of one group, divided as the statistics divide them."""
        return of_group(rows, name, value, self.asked_day)

    def in_words(self) -> str:
        """Return what was asked for besides the day, as printed under a sheet; '' where nothing was."""
        said = self.form.cleaned_data
        asked = [(name, field) for name, field in self.form.fields.items() if said.get(name) and name != "day"]
        return "，".join(f"{field.label}：{_chosen(field, said[name])}" for name, field in asked)


def _chosen(field, value) -> str:
    return dict(getattr(field, "choices", ())).get(value, value) if isinstance(value, str) else str(value)
