"""The filter row and the table of year files."""

import django_filters
import django_tables2 as tables
from django.utils.html import format_html

from liaison.filters import office_choice
from members.models import Member
from performance.canonical import decimal_text
from performance.file_states import FileState
from performance.files.scores import USUAL_GRADES, scores_of
from performance.models import YearFile

_TONES = {
    FileState.OPEN: "badge-draft", FileState.CONFIRMED: "badge-draft", FileState.ASSESSED: "badge-draft",
    FileState.RETURNED: "text-bg-danger", FileState.APPROVED: "badge-done", FileState.SEALED: "badge-done",
}  # fmt: skip


def tone(state: str) -> str:
    """Return the class of the badge a state is shown in."""
    return _TONES.get(state, "text-bg-primary")


def _usual(grade: str) -> tuple[int, str]:
    """Order grades from the best down, as far as they are called as usual."""
    return (USUAL_GRADES.index(grade) if grade in USUAL_GRADES else len(USUAL_GRADES)), grade


class FileFilter(django_filters.FilterSet):
    """By year (the latest there are files of, unless one is asked for), office, state, grade and name."""

    year = django_filters.ChoiceFilter(label="年度", empty_label=None)
    office = office_choice()
    state = django_filters.ChoiceFilter(label="状态", choices=FileState.choices, empty_label="全部")
    grade = django_filters.ChoiceFilter(method="graded", label="等次", empty_label="全部")
    member = django_filters.CharFilter(method="named", label="委员姓名、拼音")

    class Meta:
        model = YearFile
        fields = []

    def __init__(self, data=None, *args, queryset=None, request=None, **kwargs):
        told = list(queryset.order_by().values_list("year", "grade", "suggested").distinct())
        years = sorted({year for year, _, _ in told}, reverse=True)
        data = data.copy() if data is not None else {}
        if data.get("year") not in map(str, years):
            data["year"] = str(years[0]) if years else ""
        super().__init__(data, *args, queryset=queryset, request=request, **kwargs)
        self.filters["year"].extra["choices"] = [(str(one), f"{one} 年") for one in years]
        grades = {grade or suggested for _, grade, suggested in told} - {""}
        self.filters["grade"].extra["choices"] = [(one, one) for one in sorted(grades, key=_usual)]
        if request.user.office_id:
            del self.filters["office"]

    def graded(self, rows, name, value):
        """Return those of a grade: decided, else suggested."""
        decided = rows.filter(grade=value)
        return decided | rows.filter(grade="", suggested=value)

    def named(self, rows, name, value):
        """Return those of members of a name, pinyin or initials."""
        return rows.filter(member__in=Member.objects.matching(value))


class FileTable(tables.Table):
    """Year files with their score: live, or as it was sealed."""

    member = tables.Column("委员", order_by="member__search")
    score = tables.Column("总分", empty_values=(), orderable=False)
    suggested = tables.Column("建议等次", default="—")
    grade = tables.Column("审定等次", default="—")

    class Meta:
        model = YearFile
        fields = ["member", "state", "score", "suggested", "grade", "office"]

    def __init__(self, *args, query="", **kwargs):
        super().__init__(*args, **kwargs)
        self.query = query

    def before_render(self, request):
        """Score the members of this page at once."""
        shown = [row.record for row in self.page.object_list] if self.page else []
        live = [file for file in shown if not file.is_sealed and file.is_read_whole_by(request.user)]
        self.scores = scores_of(live[0].county, live[0].year, [one.member_id for one in live]) if live else {}

    def render_member(self, record):
        """Return his name, leading to the file in the queue as it is filtered."""
        address = record.get_absolute_url() + (f"?{self.query}" if self.query else "")
        return format_html('<a href="{}">{}</a>', address, record.member)

    def render_state(self, record):
        """Return the state as a badge."""
        return format_html('<span class="badge {}">{}</span>', tone(record.state), record.get_state_display())

    def render_score(self, record):
        """Return the total: sealed, else live."""
        if record.is_sealed:
            return "—" if record.seal.total is None else decimal_text(record.seal.total)
        found = self.scores.get(record.member_id)
        return decimal_text(found.total) if found else "—"
