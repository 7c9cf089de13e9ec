"""Pages of activities."""

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from activities import actions
from activities.filters import ActivityFilter
from activities.forms import ActivityForm, AttendanceForm
from activities.kinds import KINDS, PartRole, People
from activities.models import Activity, Attendance, Tally
from activities.sheets import LedgerResource, attendance_paper, ledger_paper
from activities.states import Move
from activities.tables import ActivityTable
from liaison.gate import EditPage, FormPage, ListPage, ObjectPage, Page, RestorePage, SheetPage, WithdrawPage
from liaison.roles import Right
from members.names import people_words


class ActivityList(ListPage):
    """The ledger of activities."""

    right = Right.SEE_WORK
    title = "活动"
    lead = "登记过的学习、会议和活动。点主题看详情；“下载 Excel”给出筛选后的台账。"
    model = Activity
    table_class = ActivityTable
    filterset_class = ActivityFilter
    resource_class = LedgerResource
    begin = (Right.RECORD_WORK, "activity_kinds", "登记活动")
    empty = "没有符合条件的活动。"

    def rows(self):
        """Return activities with what a line shows."""
        return super().rows().with_parts()

    def paper(self, rows):
        """Return the ledger."""
        return ledger_paper(rows, user=self.request.user, day=self.today)


class KindsPage(Page):
    """Chooses what to enter."""

    right = Right.RECORD_WORK
    title = "登记活动"
    lead = "选择活动类别。"
    template_name = "activities/kinds.html"

    def get_context_data(self, **kwargs):
        """Add the kinds."""
        return super().get_context_data(kinds=KINDS.values(), **kwargs)


class _ActivityForm:
    """What entering and changing an activity share: the form, and completing it with the same click."""

    right = Right.RECORD_WORK
    form_class = ActivityForm
    template_name = "activities/form.html"
    submit = "存草稿"
    said = "已保存。"
    activity = None

    def form_arguments(self):
        """Ask what the kind asks, of the host's members."""
        host = self.activity.hosts.all()[0] if self.activity else self.request.user.office
        return {"kind": self.kind, "host": host, "activity": self.activity, "today": self.today}

    def get_context_data(self, **kwargs):
        """Say which elements the kind wants, and which are there."""
        there = dict(self.activity.elements()) if self.activity else {}
        elements = [(one.label, there.get(one.label, False), " ".join(one.sources)) for one in self.kind.elements]
        return super().get_context_data(kind=self.kind, elements=elements, **kwargs)

    def success_url(self, row):
        """Go on to attendance where there is something to tick, else to the activity."""
        goes_on = self.request.POST.get("then") == "attendance" and row.day
        return reverse("activity_attendance", args=[row.pk]) if goes_on else row.get_absolute_url()


class ActivityNewPage(_ActivityForm, FormPage):
    """Enters an activity of the kind the address names."""

    @property
    def kind(self):
        """Return the kind. Raises Http404."""
        try:
            return KINDS[self.kwargs["kind"]]
        except KeyError:
            raise Http404 from None

    def get_title(self):
        """Name the kind."""
        return f"登记：{self.kind.name}"

    def perform(self, form):
        """Enter it for the user's own office."""
        return actions.record_activity(self.kind, self.request.user.office, form.cleaned_data, by=self.actor)


class ActivityEditPage(_ActivityForm, EditPage):
    """Changes an activity."""

    model = Activity

    @property
    def activity(self):
        """Return the activity."""
        return self.object

    @property
    def kind(self):
        """Return its kind."""
        return self.object.asked

    def form_arguments(self):
        """Fill the form from the activity."""
        return _ActivityForm.form_arguments(self)

    def rows(self):
        """Return activities with their parts."""
        return super().rows().with_parts()

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()

    def get_title(self):
        """Name the activity."""
        return f"修改：{self.object.title or self.object.asked.name}"

    def perform(self, form):
        """Change it."""
        before = set(self.object.attendances.values_list("member__name", flat=True))
        activity = actions.change_activity(
            self.object, form.cleaned_data, by=self.actor, today=self.today, version=self.version
        )
        gone = before.difference(activity.attendances.values_list("member__name", flat=True))
        if gone:
            self.said = f"已保存。改日期后当日不在任、已移出出席名单：{'、'.join(sorted(gone))}。"
        return activity


class AttendancePage(EditPage):
    """Attendance of everybody in office on the day, on one page."""

    right = Right.RECORD_WORK
    model = Activity
    form_class = AttendanceForm
    template_name = "activities/attendance.html"
    submit = "保存出席"

    def offered(self, rows):
        """Return activities that stand and have a day."""
        return rows.standing().exclude(day=None)

    def get_title(self):
        """Name the activity."""
        return f"登记出席：{self.object.title or self.object.asked.name}"

    def form_arguments(self):
        """List the roster of the day with what is ticked so far."""
        marks = {row.member_id: row for row in self.object.attendances.all()}
        return {"places": list(self.object.roster()), "marks": marks}

    def get_context_data(self, **kwargs):
        """Add the running count, and whether anything is saved yet."""
        saved = self.object.attendances.exists()
        return super().get_context_data(saved=saved, counts=kwargs["form"].counts(), **kwargs)

    def perform(self, form):
        """Save it."""
        activity = actions.mark_attendance(self.object, form.marks(), by=self.actor, version=self.version)
        self.said = f"出席已保存（{timezone.localtime():%H:%M}）。"
        if self.request.POST.get("then") == "complete":
            activity = actions.move(activity, Move.COMPLETE, by=self.actor, today=self.today)
            self.said = CompletePage.said
        return activity

    def success_url(self, row):
        """Stay here, so that one can look at it, unless the record was completed with the same click."""
        completed = self.request.POST.get("then") == "complete"
        return row.get_absolute_url() if completed else reverse("activity_attendance", args=[row.pk])


class ActivityPage(ObjectPage):
    """One activity: everything said about it, who was there, what is still missing."""

    right = Right.SEE_WORK
    model = Activity
    template_name = "activities/activity.html"
    history = True

    def rows(self):
        """Return activities with their parts."""
        return super().rows().with_parts()

    def get_title(self):
        """Return the subject."""
        return self.object.title or "（未填主题）"

    def get_context_data(self, **kwargs):
        """Add what the page shows."""
        activity = self.object
        marks = {row.member_id: row for row in activity.attendances.all()}
        places = list(activity.roster())
        words = people_words(places)
        lines = [(place, words[place.member_id], marks.get(place.member_id)) for place in places]
        tally = activity.attendances.counted().tally("activity").get(activity.pk, Tally())
        unmarked = [shown for _, shown, mark in lines if mark is None]
        return super().get_context_data(
            lines=lines, tally=tally, unmarked=unmarked, elements=activity.elements(), unsettled=activity.unsettled(),
            absent_speakers=_absent_speakers(activity, marks), facts=_facts(activity), export=self.export_form(),
            **kwargs,
        )  # fmt: skip


def _facts(activity: Activity) -> list[tuple[str, str]]:
    """Return (label, what was said) for everything the kind asks for, in its order."""
    return [
        (ask.label, "、".join(member.name for member in activity.people(ask.role)))
        if isinstance(ask, People)
        else (ask.label, activity.text(ask.name))
        for ask in activity.asked.asks
    ]


def _absent_speakers(activity: Activity, marks: dict[int, Attendance]) -> list[str]:
    """Return the names of those who spoke but are ticked as not there."""
    away = {pk for pk, mark in marks.items() if mark.state not in Attendance.PRESENT}
    spoke = (part for part in activity.parts.all() if part.role != PartRole.REFLECTION and part.member_id in away)
    return list(dict.fromkeys(part.member.name for part in spoke))


class _MovePage(EditPage):
    """Moves an activity from one state to the next."""

    right = Right.RECORD_WORK
    model = Activity
    move: Move

    def offered(self, rows):
        """Return activities that stand."""
        return rows.standing()

    def get_title(self):
        """Say what happens to which activity."""
        return f"{self.move.label}：{self.object.title or self.object.asked.name}"

    def perform(self, form):
        """Move it."""
        return actions.move(self.object, self.move, by=self.actor, today=self.today, version=self.version)


class CompletePage(_MovePage):
    """Completes a record."""

    move = Move.COMPLETE
    submit = "完成登记"
    said = "已完成登记，计入本季度和委员履职。"
    lead = "完成后计入统计；需要更正时仍可修改，也可转为草稿。"


class ReopenPage(_MovePage):
    """Makes a completed record a draft again."""

    move = Move.REOPEN
    submit = "转为草稿"
    said = "已转为草稿，暂不计入统计。"
    lead = "转为草稿后暂不计入统计，改好后请再次完成登记。"


class ActivityWithdrawPage(WithdrawPage):
    """Takes an activity back."""

    right = Right.RECORD_WORK
    model = Activity

    def offered(self, rows):
        """Return activities that stand."""
        return rows.standing()


class ActivityRestorePage(RestorePage):
    """Brings an activity back."""

    right = Right.RECORD_WORK
    model = Activity

    def offered(self, rows):
        """Return withdrawn activities."""
        return rows.exclude(withdrawn_at=None)


class AttendanceSheetPage(SheetPage):
    """The sign-in and attendance sheet of one activity."""

    model = Activity

    def rows(self):
        """Return activities that stand, with their parts."""
        return super().rows().standing().with_parts()

    def paper(self):
        """Return the sheet."""
        return attendance_paper(self.object, day=self.today)
