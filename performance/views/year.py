"""The desk, the county's comparison, and a member's year."""

from django.http import Http404
from django.shortcuts import redirect

from activities.models import Attendance, Credit, Leave, Part, Tally
from liaison.days import QUARTER_NAMES, quarter_of
from liaison.gate import ObjectPage, OfYear, Page
from liaison.models import Notice, TrailEntry
from liaison.roles import Right, may
from members.models import Appointment, DutyContact, Member
from members.person import facts
from members.views.merges import LeadsToSurvivor
from performance.completion import member_items
from performance.desk import Desk, office_desk
from performance.models import Campaign
from performance.statistics import member_statistics
from proposals.models import Authorship, OpinionReport, Proposal

_HOMES = (
    (Right.SEE_COUNTY, "county_year"),
    (Right.MANAGE_COUNTIES, "counties"),
    (Right.SEE_TRAIL, "trail"),
    (Right.SEE_OWN, "own_year"),
)


class DeskPage(Page):
    """The first page after signing in: an office's desk; others go to their own first page."""

    title = "工作台"
    template_name = "performance/desk.html"

    def get(self, request, *args, **kwargs):
        """Show the desk, or lead on."""
        if request.user.office_id:
            return super().get(request, *args, **kwargs)
        for right, name in _HOMES:
            if may(request.user, right):
                return redirect(name)
        raise Http404

    def get_context_data(self, **kwargs):
        """Add what is owed, what is unfinished, and what was entered last."""
        blocks = office_desk(Desk(self.request.user.office, self.today, self.visible))
        quarter = QUARTER_NAMES[quarter_of(self.today) - 1]
        entries = self.visible(TrailEntry).filter(model="activities.activity")[:50]
        last = {entry.object_id: entry for entry in reversed(entries)}
        latest = sorted(last.values(), key=lambda entry: entry.pk, reverse=True)[:8]
        return super().get_context_data(blocks=blocks, quarter=quarter, last=latest, **kwargs)


class MemberPage(LeadsToSurvivor, OfYear, ObjectPage):
    """One member's record of the year, each line leading to its source."""

    right = Right.SEE_YEAR
    model = Member
    template_name = "performance/member.html"

    def get_context_data(self, **kwargs):
        """Add appointments, attendance, contributions and proposals of the year."""
        member, user = self.object, self.request.user
        rows = self.visible(Attendance).filter(member=member).held_in(self.window)
        roles = _roles(self.visible(Part).filter(member=member, activity__day__range=self.window))
        shown = rows.select_related("activity").order_by("activity__day")
        lines = [(row, roles.get(row.activity_id, ())) for row in shown]
        signed = self.visible(Authorship).counted_in(self.window).filter(member=member).values("proposal")
        proposals = self.visible(Proposal).filter(pk__in=signed)
        appointments = self.visible(Appointment).filter(member=member).order_by("-from_day")
        day = self.window.end
        offices = self.visible(Appointment).on(day).filter(member=member).values("office")
        owed = member_items(self.visible(Campaign), member, offices, self.year, self.today, self.visible)
        return super().get_context_data(
            sums=member_statistics(member, self.window, self.visible), owed=owed,
            credits=self.visible(Credit).filter(member=member).shown_in(self.window),
            lines=lines, tally=rows.tally("member").get(member.pk, Tally()), proposals=proposals,
            reports=self.reports(),
            leaves=self.visible(Leave).standing().filter(member=member, activity__day__range=self.window).for_list(),
            unread=self.visible(Notice).unread_by_member(user) if member.account_id == user.pk else (),
            unsigned=self.unsigned() if member.account_id == user.pk else (),
            shows_reasons=may(user, Right.SEE_LEAVE_REASONS),
            contacts=self.visible(DutyContact).standing().filter(member=member).for_list(),
            appointments=appointments.select_related("office", "sector__term", "committee"),
            facts=facts(member, shows_phones=_shows_phones(member, user)),
            keeps=self.visible(Appointment).latest().filter(member=member).exists(), **kwargs,
        )  # fmt: skip

    def unsigned(self):
        """Return the proposals he is asked to sign."""
        rows = self.visible(Authorship).waiting().filter(member=self.object)
        return rows.select_related("proposal").order_by("proposal")

    def reports(self):
        """Return the opinion reports of the year he has a part in, with what came of each."""
        rows = self.visible(OpinionReport).filter(authors__member=self.object)
        return rows.filter(pk__in=self.visible(OpinionReport).sent_in(self.window).order_by().values("pk")).for_list()


def _roles(parts) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for part in parts:
        found.setdefault(part.activity_id, []).append(part.get_role_display())
    return found


def _shows_phones(member: Member, user) -> bool:
    return may(user, Right.SEE_PHONES) or member.account_id == user.pk


class OwnYearPage(Page):
    """Leads a member to his own record."""

    right = Right.SEE_OWN

    def get(self, request, *args, **kwargs):
        """Lead on."""
        own = self.visible(Member).filter(account=request.user).first()
        if own is None:
            raise Http404
        return redirect("member", pk=own.pk)
