"""Lists of outcomes, focuses and materials."""

import django_tables2 as tables

from activities.models import Focus, Material, Problem, Suggestion, UnitResult

_ON_ONE_LINE = {"td": {"class": "one-line"}}
_ROOMY = {"td": {"class": "roomy"}}


def row_actions(name: str) -> tables.TemplateColumn:
    """Return the column that leads to changing, withdrawing and restoring a row: addresses `name`_edit and so on."""
    addresses = {f"{verb}_page": f"{name}_{verb}" for verb in ("edit", "withdraw", "restore")}
    return tables.TemplateColumn(
        template_name="activities/row_actions.html", verbose_name="操作", orderable=False, extra_context=addresses,
        attrs=_ON_ONE_LINE,
    )  # fmt: skip


class _OutcomeTable(tables.Table):
    """What every outcome shows of its activity."""

    day = tables.DateColumn(accessor="activity__day", format="Y-m-d", default="未定", verbose_name="日期")
    activity = tables.Column(linkify=lambda record: record.activity.get_absolute_url(), accessor="activity__title",
                             order_by="activity__title", default="（未填主题）", verbose_name="活动")  # fmt: skip


class SuggestionTable(_OutcomeTable):
    """Suggestions."""

    text = tables.Column(attrs=_ROOMY)
    by_whom = tables.Column("提出", orderable=False)
    document = tables.Column("采纳文件和计划", orderable=False)
    actions = row_actions("suggestion")

    class Meta:
        model = Suggestion
        fields = ["day", "activity", "text", "by_whom", "area", "sent_to", "adoption", "document", "actions"]


class ProblemTable(_OutcomeTable):
    """Problems; `today` tells which are overdue."""

    text = tables.Column(attrs=_ROOMY)
    due = tables.DateColumn(format="Y-m-d", attrs=_ON_ONE_LINE)
    state = tables.TemplateColumn(template_name="activities/problem_state.html", verbose_name="整改情况")
    actions = row_actions("problem")

    class Meta:
        model = Problem
        fields = ["day", "activity", "text", "reported_to", "unit", "due", "state", "actions"]

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def before_render(self, request):
        """Say of each row shown whether its day has passed."""
        for row in self.page.object_list if self.page else ():
            row.record.late = row.record.is_overdue(self.today)


class UnitResultTable(_OutcomeTable):
    """What units were given."""

    ballots = tables.Column("票数", orderable=False)
    opinion = tables.Column(attrs=_ROOMY)
    actions = tables.TemplateColumn(
        template_name="activities/row_actions.html", verbose_name="操作", orderable=False,
        extra_context={"withdraw_page": "unit_result_withdraw", "restore_page": "unit_result_restore"},
        attrs=_ON_ONE_LINE,
    )  # fmt: skip

    class Meta:
        model = UnitResult
        fields = ["day", "activity", "unit", "result", "ballots", "opinion", "actions"]


class FocusTable(tables.Table):
    """What the township is about in a year; `latest` is {focus's id: its newest progress}."""

    name = tables.Column(linkify=True, attrs=_ROOMY)
    whose = tables.Column("谁的项目", orderable=False)
    activities = tables.Column("活动", accessor="held", orderable=False)
    progress = tables.Column("最近进展", empty_values=(), orderable=False)

    class Meta:
        model = Focus
        fields = ["kind", "position", "name", "lead", "investment", "phase", "whose", "activities", "progress"]

    def __init__(self, *args, latest, **kwargs):
        super().__init__(*args, **kwargs)
        self.latest = latest

    def render_progress(self, record):
        """Return how far it was when somebody looked last."""
        row = self.latest.get(record.pk)
        if not row:
            return "—"
        said = "" if row.percent is None else f"，{row.percent}%"
        return f"{row.day}{said}"


class MaterialTable(tables.Table):
    """The catalogue of materials."""

    day = tables.DateColumn(format="Y-m-d", verbose_name="日期", default="未定")
    of = tables.Column("所属活动或成果", attrs=_ROOMY, orderable=False,
                       linkify=lambda record: record.of.get_absolute_url())  # fmt: skip
    file = tables.Column("文件", linkify=lambda record: record.get_absolute_url(), order_by="file__name")
    size = tables.Column("大小", accessor="file__size_in_words", orderable=False, attrs=_ON_ONE_LINE)
    actions = row_actions("material")

    class Meta:
        model = Material
        fields = ["day", "of", "sort", "file", "caption", "size", "actions"]
