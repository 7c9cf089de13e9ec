"""Lists of notes, opinion reports, what waits for the county, and issues."""

import django_tables2 as tables

from proposals.models import Bulletin, Note, OpinionReport, Proposal, Sending

_ON_ONE_LINE = {"td": {"class": "one-line"}}
_ROOMY = {"td": {"class": "roomy"}}


def _title(words: str) -> tables.TemplateColumn:
    return tables.TemplateColumn(
        template_name="proposals/urgent_title.html", verbose_name=words, order_by="title", attrs=_ROOMY
    )


class NoteTable(tables.Table):
    """What people said."""

    day = tables.DateColumn(format="Y-m-d", attrs=_ON_ONE_LINE)
    title = _title("反映事项")
    recorder = tables.Column("记录人", orderable=False)
    state = tables.Column("处理情况", accessor="state_in_words", orderable=False)
    report = tables.Column(linkify=True, default="—", attrs=_ROOMY)
    told = tables.DateColumn(
        verbose_name="反馈日期", accessor="last_told_on", format="Y-m-d", default="—", orderable=False,
        attrs=_ON_ONE_LINE,
    )  # fmt: skip

    class Meta:
        model = Note
        fields = ["day", "title", "raised_by", "community", "area", "recorder", "office", "state", "report", "told"]


class ReportTable(tables.Table):
    """Opinion reports; `today` tells which answers are overdue."""

    day = tables.DateColumn(format="Y-m-d", attrs=_ON_ONE_LINE)
    title = _title("标题")
    by_whom = tables.Column("作者", orderable=False)
    sent = tables.TemplateColumn(template_name="proposals/report_sent.html", verbose_name="报送", orderable=False)
    came = tables.TemplateColumn(template_name="proposals/report_came.html", verbose_name="采用和批示", orderable=False)

    class Meta:
        model = OpinionReport
        fields = ["day", "title", "by_whom", "area", "office", "sent", "came"]

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def before_render(self, request):
        """Say of each row shown how long an answer is waited for."""
        for row in self.page.object_list if self.page else ():
            for one in row.record.sendings.all():
                one.due_said, one.late = one.due_in_words(self.today), one.is_overdue(self.today)


class SendingTable(tables.Table):
    """What was sent to the county and waits for it."""

    sent_on = tables.DateColumn(format="Y-m-d", attrs=_ON_ONE_LINE)
    title = tables.TemplateColumn(
        template_name="proposals/sending_title.html", verbose_name="社情民意", order_by="report__title", attrs=_ROOMY
    )
    by_whom = tables.Column("作者", accessor="report__by_whom", orderable=False)
    office = tables.Column("联络机构", accessor="report__office", order_by="report__office__position", default="县政协")
    due = tables.TemplateColumn(template_name="proposals/sending_due.html", verbose_name="答复期限", order_by="due_on")

    class Meta:
        model = Sending
        fields = ["sent_on", "title", "by_whom", "office", "state", "due"]

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def before_render(self, request):
        """Say of each row shown how long an answer is waited for."""
        for row in self.page.object_list if self.page else ():
            one = row.record
            one.due_said, one.late = one.due_in_words(self.today), one.is_overdue(self.today)


class WaitingProposalTable(tables.Table):
    """Proposals that wait for the county."""

    submitted_on = tables.DateColumn(format="Y-m-d", attrs=_ON_ONE_LINE)
    title = tables.Column(linkify=True, attrs=_ROOMY)
    by_whom = tables.Column("提案者", orderable=False)
    office = tables.Column(default="县政协")
    category = tables.Column(default="—")

    class Meta:
        model = Proposal
        fields = ["submitted_on", "title", "by_whom", "office", "category", "state"]


class BulletinTable(tables.Table):
    """Issues of 《社情民意》."""

    issue = tables.Column("期号", linkify=lambda record: record.get_absolute_url(), order_by=("year", "number"))
    day = tables.DateColumn(format="Y-m-d", attrs=_ON_ONE_LINE)
    publisher = tables.Column("编印单位", orderable=False)
    titles = tables.Column("刊登", empty_values=(), orderable=False, attrs=_ROOMY)

    class Meta:
        model = Bulletin
        fields = ["issue", "day", "publisher", "titles", "approved_by"]

    def render_titles(self, record):
        """Return the titles in their order."""
        return "；".join(one.report.title for one in record.items.all())
