"""Pages of attendance: marking it, who is asked to come, and the sheets of it."""

from functools import cached_property

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from activities import actions
from activities.forms.attendance import AttendanceForm, ReplyForm
from activities.models import Activity, Roll
from activities.sheets.attendance import attendance_paper, sign_in_paper
from activities.states import Move
from activities.views.activities import CompletePage
from liaison.gate import EditPage, SheetPage
from liaison.models import Office
from liaison.roles import Right, may
from members.models import Group


class RollPage(EditPage):
    """A form about the members of one office at an activity: of those one may mark, the one the address names."""

    right = Right.RECORD_ACTIVITIES
    model = Activity
    here = ""  # the page's own address

    def rows(self):
        """Return activities at which the user may mark somebody."""
        return super().rows().marked_by(self.request.user)

    def offered(self, rows):
        """Return activities that stand and have a day."""
        return rows.standing().exclude(day=None)

    @cached_property
    def offices(self) -> list[Office]:
        """Return the offices whose members the user may mark."""
        return list(self.object.offices_marked_by(self.request.user))

    @cached_property
    def office(self) -> Office:
        """Return the office the address names, else the user's own, else the first. Raises Http404."""
        asked = self.request.GET.get("office") or str(self.request.user.office_id)
        named = [one for one in self.offices if str(one.pk) == asked]
        if not self.offices or (self.request.GET.get("office") and not named):
            raise Http404
        return named[0] if named else self.offices[0]

    @cached_property
    def roll(self) -> Roll:
        """Return the office's roll."""
        return Roll(self.object, self.office)

    def current_version(self):
        """Return the roll's stamp: what others say of other offices' members is no matter here."""
        return self.roll.stamp

    def last_change(self, row):
        """Return the last entry about this office's members."""
        return super().last_change(row, office=self.office)

    def show_stale(self, form, row):
        """Look at the roll anew."""
        del self.roll
        return super().show_stale(form, row)

    def get_context_data(self, **kwargs):
        """Name the office, and the others one may go to."""
        return super().get_context_data(
            office=self.office, offices=self.offices, roll=self.roll, here=reverse(self.here, args=[self.object.pk]),
            is_kept=self.object.is_kept_by(self.request.user), **kwargs,
        )  # fmt: skip

    def success_url(self, row):
        """Stay here, so that one can look at it."""
        return f"{reverse(self.here, args=[row.pk])}?office={self.office.pk}"


class _Prefilled:
    """A page whose list may be taken over from the last activity of the kind, or from a group of the office."""

    @cached_property
    def groups(self):
        """Return the office's groups."""
        return list(self.visible(Group).open().filter(office=self.office))

    def expects(self) -> set[int]:
        """Return the ids of the members the address asks to take over."""
        asked = self.request.GET.get("from", "")
        if asked == "last":
            last = self.visible(Activity).last_like(self.object)
            return set(last.attendances.values_list("member_id", flat=True)) if last else set()
        chosen = [group for group in self.groups if asked == f"group-{group.pk}"]
        return {member.pk for group in chosen for member in group.members_on(self.object.day)}

    def get_context_data(self, **kwargs):
        """Offer the lists."""
        return super().get_context_data(groups=self.groups, taken=self.request.GET.get("from", ""), **kwargs)


class AttendancePage(_Prefilled, RollPage):
    """Attendance of one office's members, on one page."""

    form_class = AttendanceForm
    template_name = "activities/attendance.html"
    submit = "保存出席"
    here = "activity_attendance"

    def get(self, request, *args, **kwargs):
        """Lead on to the half-days where it is marked by these."""
        if self.roll.sittings:
            return redirect(f"{reverse('activity_half_days', args=[self.object.pk])}?office={self.office.pk}")
        return super().get(request, *args, **kwargs)

    def get_title(self):
        """Name the activity."""
        return f"登记出席：{self.object.title or self.object.kind_name}"

    def form_arguments(self):
        """List the roll with what is ticked so far; an office types leaves of its own members, the county all."""
        user = self.request.user
        return {
            "roll": self.roll, "expects": self.expects(),
            "takes_leaves": user.office_id in (None, self.office.pk),
            "shows_reasons": may(user, Right.SEE_LEAVE_REASONS),
        }  # fmt: skip

    def get_context_data(self, **kwargs):
        """Add the running count, and whether anything is saved yet."""
        saved = any(row.state for row in self.roll.marks.values())
        return super().get_context_data(saved=saved, counts=kwargs["form"].counts(), **kwargs)

    def perform(self, form):
        """Save it."""
        activity = actions.mark_attendance(
            self.object, form.marks(), by=self.actor, office=self.office, leaves=form.leaves(), version=self.version
        )
        self.said = f"出席已保存（{timezone.localtime():%H:%M}）。"
        if self.completes(activity):
            activity = actions.move(activity, Move.COMPLETE, by=self.actor, today=self.today)
            self.said = CompletePage.said
        return activity

    def completes(self, activity) -> bool:
        """Say whether the record is to be completed with the same click."""
        return self.request.POST.get("then") == "complete" and activity.is_kept_by(self.request.user)

    def success_url(self, row):
        """Stay here, unless the record was completed with the same click."""
        return row.get_absolute_url() if self.completes(row) else super().success_url(row)


class RepliesPage(_Prefilled, RollPage):
    """Who of one office was asked to come, and what he answered."""

    form_class = ReplyForm
    template_name = "activities/replies.html"
    submit = "保存回执"
    said = "回执已保存。"
    here = "activity_replies"

    def get_title(self):
        """Name the activity."""
        return f"通知和回执：{self.object.title or self.object.kind_name}"

    def form_arguments(self):
        """List the roll."""
        return {"roll": self.roll, "expects": self.expects()}

    def perform(self, form):
        """Save the answers."""
        return actions.note_replies(
            self.object, form.replies(), by=self.actor, office=self.office, version=self.version
        )


class AttendanceSheetPage(SheetPage):
    """The sheet of attendance: of one office where the address names one, an office's own at the county's activity."""

    model = Activity
    arranges = True
    formats = ("xlsx", "docx")
    write = staticmethod(attendance_paper)

    def rows(self):
        """Return activities that stand, with their parts."""
        return super().rows().standing().exclude(day=None).with_parts()

    @property
    def office(self) -> Office | None:
        """Return the office whose members it lists; None for everybody. Raises Http404."""
        user = self.request.user
        if user.office_id and self.object.is_of_county:
            return user.office
        asked = self.request.GET.get("office", "")
        if not asked:
            return None
        return get_object_or_404(self.visible(Office), pk=asked) if asked.isdecimal() else None

    def paper(self):
        """Return the sheet."""
        return self.write(self.object, office=self.office, day=self.today)


class SignInSheetPage(AttendanceSheetPage):
    """The sheet to print before: names, and room to sign."""

    write = staticmethod(sign_in_paper)
