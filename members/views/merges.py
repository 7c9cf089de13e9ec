"""Pages that find members entered twice, merge them, and take a merge back."""

from contextlib import suppress

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect

from liaison.gate import EditPage, ListPage, ObjectPage, Page, WithdrawPage
from liaison.gate.listing import ROWS_A_PAGE
from liaison.roles import Right, may
from members import actions as register
from members.duplicates import compare, likely_pairs
from members.merge_forms import MergeForm
from members.merge_plan import MergePlan
from members.models import Appointment, Distinct, Member, Merge
from members.tables import MergeFilter, MergeTable
from members.term_forms import UndoForm

_SHOWN = 20  # names a search answers with


class _DuplicatesPage(Page):
    """A page about members this user may merge: the county all of its own, an office those who are its own today."""

    right = Right.KEEP_REGISTER

    def mergeable(self):
        """Return these members, none withdrawn."""
        rows = self.visible(Member).filter(withdrawn_at=None)
        if may(self.request.user, Right.SET_UP_COUNTY):
            return rows
        return rows.placed_by(self.visible(Appointment).on(self.today))

    def places(self, members) -> dict[int, Appointment]:
        """Return {member's id: his last appointment this user sees}."""
        rows = self.visible(Appointment).latest().filter(member__in=[one.pk for one in members])
        return {place.member_id: place for place in rows.select_related("office", "sector")}


class DuplicatesPage(_DuplicatesPage):
    """Pairs of members who may be one person."""

    title = "可能重复的委员"
    lead = "系统按姓名、读音、手机、出生年月、工作单位比对，只作提示，不会自动合并。姓名相同不等于同一人。"
    template_name = "members/duplicates.html"

    def get_context_data(self, **kwargs):
        """Add a page of pairs, the likeliest first."""
        apart = self.visible(Distinct).standing().values_list("first", "second")
        pairs = likely_pairs(self.mergeable(), frozenset(frozenset(two) for two in apart))
        sheet = Paginator(pairs, ROWS_A_PAGE).get_page(self.request.GET.get("page"))
        places = self.places([one for pair in sheet for one in (pair.first, pair.second)])
        lines = [(pair, places.get(pair.first.pk), places.get(pair.second.pk)) for pair in sheet]
        known = self.visible(Distinct).standing().select_related("first", "second")[:ROWS_A_PAGE]
        return super().get_context_data(lines=lines, sheet=sheet, count=len(pairs), known=known, **kwargs)


class _TwoMembersPage(_DuplicatesPage, EditPage):
    """A page about the member the address names and, after `?other=`, another one."""

    model = Member

    def rows(self):
        """Return the members this user may merge."""
        return self.mergeable()

    @property
    def other(self) -> Member | None:
        """Return the other one; None where the address names none this user may merge."""
        if not hasattr(self, "_other"):
            self._other = None
            with suppress(ValueError, OverflowError):
                number = int(self.request.GET.get("other", ""))
                if 0 < number < 2**63:
                    self._other = self.mergeable().exclude(pk=self.object.pk).filter(pk=number).first()
        return self._other

    def form_arguments(self):
        """Ask nothing about a row."""
        return {}


class MergePage(_TwoMembersPage):
    """Two members side by side; what is kept of each; and the merge."""

    form_class = MergeForm
    template_name = "members/merge_form.html"
    submit = "确认合并"

    def get_title(self):
        """Name the one who stays."""
        return f"合并重复委员：保留 {self.object}（编号 {self.object.pk}）"

    @property
    def plan(self) -> MergePlan | None:
        """Return what the merge would do."""
        if not hasattr(self, "_plan"):
            self._plan = MergePlan(self.object, self.other, by=self.actor) if self.other else None
        return self._plan

    def current_version(self):
        """Return a number that changes with any row the merge would touch."""
        return self.plan.stamp if self.plan else None

    def form_arguments(self):
        """Ask about what differs."""
        return {"plan": self.plan}

    def get_context_data(self, **kwargs):
        """Add both with their places, or those whom a search finds."""
        if self.other is None:
            return super().get_context_data(found=self._found(), **kwargs)
        pair = compare(self.object, self.other)
        places = self.visible(Appointment).filter(member__in=(self.object, self.other)).for_list()
        sides = [
            (member, [place for place in places if place.member_id == member.pk])
            for member in (self.object, self.other)
        ]
        return super().get_context_data(plan=self.plan, pair=pair, sides=sides, **kwargs)

    def _found(self):
        typed = self.request.GET.get("q", "").replace("\0", "").strip()[:60]
        others = self.mergeable().exclude(pk=self.object.pk)
        rows = list(others.matching(typed or self.object.name)[:_SHOWN])
        places = self.places(rows)
        return [(one, places.get(one.pk)) for one in rows]

    def perform(self, form):
        """Merge them."""
        return register.merge_members(
            self.object, self.other, taken=form.taken(), kept=form.kept(), by=self.actor, stamp=self.version
        )

    def success_url(self, row):
        """Go to the one who stayed."""
        return row.survivor.get_absolute_url()

    def tell(self, row):
        """Say what went over."""
        messages.success(self.request, f"已合并，转入：{row.moved_in_words}。可在“合并记录”中撤销。")


class DistinctPage(_TwoMembersPage):
    """Records that two members are not the same person."""

    submit = "记录不是同一人"
    said = "已记录，不再提示这两名委员。"
    lead = "记录后不再提示这两名委员重复。以后确认是同一人的，可以取消这条记录。"

    def get_title(self):
        """Name them. Raises Http404."""
        if self.other is None:
            raise Http404
        return f"不是同一人：{self.object}（编号 {self.object.pk}）与{self.other}（编号 {self.other.pk}）"

    def perform(self, form):
        """Record it."""
        self.get_title()
        return register.tell_apart(self.object, self.other, by=self.actor)


class DistinctWithdrawPage(WithdrawPage):
    """Takes back that two members are not the same person."""

    right = Right.KEEP_REGISTER
    model = Distinct
    submit = "取消"
    said = "已取消，这两名委员以后会再次提示。"

    def get_title(self):
        """Name the two."""
        return f"取消：{self.object}"


class MergeList(ListPage):
    """What was merged."""

    right = Right.KEEP_REGISTER
    title = "合并记录"
    lead = "合并过的重复委员。点开可以看合并了什么，也可以撤销。"
    model = Merge
    table_class = MergeTable
    filterset_class = MergeFilter
    begin = (Right.KEEP_REGISTER, "duplicates", "查找重复")
    empty = "还没有合并过委员。"

    def rows(self):
        """Return merges with both members."""
        return super().rows().for_list()


class MergeRecordPage(ObjectPage):
    """One merge."""

    right = Right.KEEP_REGISTER
    model = Merge
    template_name = "members/merge.html"
    history = True

    def rows(self):
        """Return merges with both members."""
        return super().rows().for_list()


class MergeUndoPage(EditPage):
    """Takes a merge back."""

    right = Right.KEEP_REGISTER
    model = Merge
    form_class = UndoForm
    submit = "撤销合并"
    said = "已撤销合并，两条记录恢复原样。"
    lead = "撤销后两名委员和各自的记录恢复到合并之前。合并后又改动过的记录会列出来，先处理才能撤销。"

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()

    def get_title(self):
        """Name it."""
        return f"撤销合并：{self.object}"

    def perform(self, form):
        """Take it back."""
        return register.undo_merge(
            self.object, by=self.actor, reason=form.cleaned_data["reason"], version=self.version
        )


class LeadsToSurvivor:
    """A member's page that leads on from one who was merged to the one he was merged into."""

    def get(self, request, *args, **kwargs):
        """Lead on, with a note; else show the page."""
        with suppress(Http404):
            if not self.object.is_withdrawn:
                return super().get(request, *args, **kwargs)
        merge = self.visible(Merge).standing().for_list().filter(loser__pk=self.kwargs["pk"]).first()
        if merge is None:
            return super().get(request, *args, **kwargs)
        messages.info(request, f"编号 {merge.loser_id} 的{merge.loser}已并入这名委员。")
        return redirect(merge.survivor)
