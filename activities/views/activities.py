"""Pages of activities."""

from collections import defaultdict

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from activities import actions
from activities.filters.activities import ActivityFilter
from activities.forms.activities import ActivityForm
from activities.kinds import KINDS, Organiser, People
from activities.models import Activity, Attendance, NamedKind
from activities.models.named_kind import by_base
from activities.sheets.activities import LedgerResource, ledger_paper
from activities.states import Move
from activities.tables.activities import ActivityTable
from activities.views.bulk import ActivityBulkPage
from activities.views.outcomes import outcomes_of
from activities.views.rolls import Board
from liaison.gate import EditPage, FormPage, ListPage, ObjectPage, Page, RestorePage, WithdrawPage
from liaison.roles import Right


class ActivityList(ListPage):
    """The ledger of activities."""

    right = Right.SEE_WORK
    title = "活动"
    lead = "登记过的学习、会议和活动。点主题看详情；“下载 Excel”给出筛选后的台账。"
    model = Activity
    table_class = ActivityTable
    filterset_class = ActivityFilter
    resource_class = LedgerResource
    template_name = "activities/activity_list.html"
    begin = (Right.RECORD_ACTIVITIES, "activity_kinds", "登记活动")
    bulk = (Right.RECORD_WORK, "activity_bulk", ActivityBulkPage.steps)
    empty = "没有符合条件的活动。"

    def rows(self):
        """Return activities with what a line shows."""
        return super().rows().with_elements().with_committees()

    def paper(self, rows):
        """Return the ledger."""
        return ledger_paper(rows.for_ledger(), user=self.request.user, day=self.today)


class KindsPage(Page):
    """Chooses what to enter."""

    right = Right.RECORD_ACTIVITIES
    title = "登记活动"
    lead = "选择活动类别。"
    template_name = "activities/kinds.html"

    def get_context_data(self, **kwargs):
        """Add the kinds by family, each followed by the county's own names for it."""
        named = by_base(self.visible(NamedKind).used())
        families = defaultdict(list)
        for kind in KINDS.values():
            if _organiser(self.request.user) in kind.by:
                families[kind.family].append((kind, named[kind.code]))
        return super().get_context_data(families=list(families.items()), **kwargs)


def _organiser(user) -> Organiser:
    """Return as what the user organises."""
    return Organiser.OFFICE if user.office_id else Organiser.COUNTY


class Kept:
    """A page about an activity that only those may open who entered it; others who read it are told so (403)."""

    right = Right.RECORD_ACTIVITIES
    model = Activity

    @property
    def object(self):
        """Return the activity. Raises Http404 and PermissionDenied."""
        activity = super().object
        if not activity.is_kept_by(self.request.user):
            raise PermissionDenied
        return activity


class ActivityFormPage:
    """What entering and changing an activity share: the form, and completing it with the same click."""

    right = Right.RECORD_ACTIVITIES
    form_class = ActivityForm
    template_name = "activities/form.html"
    submit = "存草稿"
    said = "已保存。"
    activity = None

    def form_arguments(self):
        """Ask what the kind asks, of the organiser's members; the address may name the county's own name for it."""
        initial = {"named_kind": self.request.GET["named"]} if "named" in self.request.GET else {}
        return {
            "kind": self.kind, "owner": self.owner, "activity": self.activity, "today": self.today, "initial": initial,
        }  # fmt: skip

    @property
    def owner(self):
        """Return the office or the county that organises it."""
        return self.request.user.office or self.request.user.county

    def get_context_data(self, **kwargs):
        """Say which elements the kind wants, and which are there."""
        there = dict(self.activity.elements()) if self.activity else {}
        elements = [(one.label, there.get(one.label, False), " ".join(one.sources)) for one in self.kind.elements]
        return super().get_context_data(kind=self.kind, elements=elements, **kwargs)

    def success_url(self, row):
        """Go on to attendance where there is something to tick, else to the activity."""
        goes_on = self.request.POST.get("then") == "attendance" and row.day
        return reverse("activity_attendance", args=[row.pk]) if goes_on else row.get_absolute_url()


class ActivityNewPage(ActivityFormPage, FormPage):
    """Enters an activity of the kind the address names."""

    @property
    def kind(self):
        """Return the kind, if the user may organise it. Raises Http404."""
        kind = KINDS.get(self.kwargs["kind"])
        if kind is None or _organiser(self.request.user) not in kind.by:
            raise Http404
        return kind

    def get_title(self):
        """Name the kind."""
        return f"登记：{self.kind.name}"

    def perform(self, form):
        """Enter it for the user's own office, or for the county."""
        return actions.record_activity(self.kind, self.owner, form.cleaned_data, by=self.actor)


class ActivityEditPage(Kept, ActivityFormPage, EditPage):
    """Changes an activity."""

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
        return ActivityFormPage.form_arguments(self)

    def rows(self):
        """Return activities with their parts."""
        return super().rows().with_elements()

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()

    def get_title(self):
        """Name the activity."""
        return f"修改：{self.object.title or self.object.kind_name}"

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


class ActivityPage(ObjectPage):
    """One activity: everything said about it, who was there, what is still missing."""

    right = Right.SEE_WORK
    model = Activity
    template_name = "activities/activity.html"
    formats = ("xlsx", "docx")
    history = True

    def rows(self):
        """Return activities with their parts."""
        return super().rows().with_elements()

    def get_title(self):
        """Return the subject."""
        return self.object.title or "（未填主题）"

    def get_context_data(self, **kwargs):
        """Add what the page shows."""
        activity = self.object
        board = Board(self, activity)
        return super().get_context_data(
            board=board, lines=board.lines(), elements=activity.elements(), unsettled=activity.unsettled(),
            absent_speakers=_absent_speakers(activity, board.marks), facts=_facts(activity), export=self.export_form(),
            is_kept=activity.is_kept_by(self.request.user), outcomes=outcomes_of(self), **kwargs,
        )  # fmt: skip


def _facts(activity: Activity) -> list[tuple[str, str]]:
    """Return (label, what was said) for what any kind may be given, then for everything its kind asks for."""
    given = (
        ("方式", activity.get_form_display()), ("阶段", activity.get_stage_display()),
        ("面向界别", activity.sector.name if activity.sector else ""),
        ("人次", str(activity.persons) if activity.persons is not None else ""),
        ("联合的专委会", "、".join(one.name for one in activity.committees.all())),
        ("其他联合单位", activity.partners),
    )  # fmt: skip
    always = [("职能", activity.get_function_display()), ("应到范围", activity.get_audience_display())]
    asked = [
        (ask.label, "、".join(member.name for member in activity.people(ask.role)))
        if isinstance(ask, People)
        else (ask.label, activity.text(ask.name))
        for ask in activity.asked.asks
    ]
    return [*((label, said) for label, said in given if said), *asked, *always]


def _absent_speakers(activity: Activity, marks: dict[int, Attendance]) -> list[str]:
    """Return the names of those who spoke but are ticked as not there."""
    away = {pk for pk, mark in marks.items() if mark.state and mark.state not in Attendance.PRESENT}
    spoke = (part for part in activity.parts.all() if part.member_id in away)
    return list(dict.fromkeys(part.member.name for part in spoke))


class _MovePage(Kept, EditPage):
    """Moves an activity from one state to the next."""

    move: Move

    def offered(self, rows):
        """Return activities that stand."""
        return rows.standing()

    def get_title(self):
        """Say what happens to which activity."""
        return f"{self.move.label}：{self.object.title or self.object.kind_name}"

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


class ActivityWithdrawPage(Kept, WithdrawPage):
    """Takes an activity back."""


class ActivityRestorePage(Kept, RestorePage):
    """Brings an activity back."""
