"""The desk, the county's comparison, and a member's year."""

from django.http import Http404
from django.shortcuts import redirect

from activities.kinds import KINDS
from activities.models import Activity, Attendance, Part, Tally
from liaison.days import QUARTER_NAMES, quarter_of, quarter_window
from liaison.gate import ObjectPage, OfYear, Page
from liaison.models import Office, TrailEntry
from liaison.roles import Right, may
from members.models import Appointment, DutyContact, Member
from members.person import facts
from members.views.merges import LeadsToSurvivor
from performance.desk import office_desk
from performance.measures import compare_offices
from proposals.models import Proposal

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
        desk = office_desk(self.visible(Activity), self.today)
        entries = self.visible(TrailEntry).filter(model="activities.activity")[:50]
        last = {entry.object_id: entry for entry in reversed(entries)}
        latest = sorted(last.values(), key=lambda entry: entry.pk, reverse=True)[:8]
        return super().get_context_data(desk=desk, last=latest, **kwargs)


class CountyYearPage(OfYear, Page):
    """All offices side by side."""

    right = Right.SEE_COUNTY
    title = "全县对比"
    lead = "各联络机构每季度集中学习次数和全年出席率。点数字看对应的活动。"
    template_name = "performance/county.html"

    def get_context_data(self, **kwargs):
        """Add a line for each office, and how far the year is."""
        kind = KINDS["study"]
        lines = compare_offices(self.window, self.visible(Office).open(), kind.code)
        reached = quarter_of(self.today) if self.year == self.today.year else 4
        windows = [quarter_window(self.year, number) for number in range(1, 5)]
        cells = [(line, list(zip(line.held, windows, strict=True))) for line in lines]
        return super().get_context_data(
            lines=cells, kind=kind, quarters=QUARTER_NAMES, reached=reached, total=_total(lines), **kwargs
        )


def _total(lines) -> tuple[list[int], Tally]:
    held = [sum(line.held[number] for line in lines) for number in range(4)]
    return held, Tally(*(sum(column) for column in zip(*(line.tally for line in lines), strict=True)))


class MemberPage(LeadsToSurvivor, OfYear, ObjectPage):
    """One member's record of the year, each line leading to its source."""

    right = Right.SEE_YEAR
    model = Member
    template_name = "performance/member.html"

    def get_context_data(self, **kwargs):
        """Add appointments, attendance and proposals of the year."""
        member, user = self.object, self.request.user
        rows = self.visible(Attendance).filter(member=member).held_in(self.window)
        roles = _roles(self.visible(Part).filter(member=member, activity__day__range=self.window))
        shown = rows.select_related("activity").order_by("activity__day")
        lines = [(row, roles.get(row.activity_id, ())) for row in shown]
        proposals = self.visible(Proposal).submitted_in(self.window).filter(author=member)
        appointments = self.visible(Appointment).filter(member=member).order_by("-from_day")
        return super().get_context_data(
            lines=lines, tally=rows.tally("member").get(member.pk, Tally()), proposals=proposals,
            contacts=self.visible(DutyContact).standing().filter(member=member).for_list(),
            appointments=appointments.select_related("office", "sector__term", "committee"),
            facts=facts(member, shows_phones=_shows_phones(member, user)),
            keeps=self.visible(Appointment).latest().filter(member=member).exists(), **kwargs,
        )  # fmt: skip


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
