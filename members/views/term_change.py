"""Pages of a term change: begin it, look everybody through, carry it out, undo it."""

from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.urls import reverse

from liaison.gate import EditPage
from liaison.roles import Right
from members import actions as register
from members.models import Sector, Term, TermChange
from members.term_forms import LinesForm, ReviewForm, TermChangeForm, UndoForm

PEOPLE_A_PAGE = 40  # five fields each: far below the number of fields a form may have


class TermChangeNewPage(EditPage):
    """Begins a term change from the page of the term that runs."""

    right = Right.SET_UP_COUNTY
    model = Term
    form_class = TermChangeForm
    submit = "下一步：核对名单"
    said = "已列出在任委员，请逐人核对。确认之前名册不会改动。"
    lead = "填好新一届，下一步列出原一届最后一天在任的全部委员供核对，确认后一次办完。"

    def get_title(self):
        """Name the term."""
        return f"{self.object}换届"

    def offered(self, rows):
        """Return the terms no other has followed, and those whose change stands."""
        return rows.without_successor() | rows.filter(changes_from__in=self.visible(TermChange).standing())

    def get(self, request, *args, **kwargs):
        """Lead on to the one already begun."""
        begun = self.visible(TermChange).standing().filter(old=self.object).first()
        return redirect(begun) if begun else super().get(request, *args, **kwargs)

    def form_arguments(self):
        """Suggest the next number, and the sectors there are."""
        later = self.visible(Term).filter(number__gt=self.object.number).order_by("number").first()
        names = self._sectors(later) or self._sectors(self.object)
        number, first_day = (later.number, later.starts_on) if later else (self.object.number + 1, None)
        return {"initial": {"number": number, "first_day": first_day, "sectors": "\n".join(names)}}

    def _sectors(self, term) -> list[str]:
        return list(self.visible(Sector).filter(term=term).values_list("name", flat=True))

    def perform(self, form):
        """Begin it."""
        return register.prepare_term_change(self.object, form.cleaned_data, by=self.actor)


class _OfTermChangePage(EditPage):
    """A page about one term change."""

    right = Right.SET_UP_COUNTY
    model = TermChange

    def rows(self):
        """Return the rows with both terms."""
        return super().rows().select_related("old", "new", "county")


class TermChangeEditPage(_OfTermChangePage):
    """Corrects the new term before the change is carried out."""

    form_class = TermChangeForm

    def offered(self, rows):
        """Return those still prepared."""
        return rows.filter(state=TermChange.State.PREPARING)

    def get_title(self):
        """Name it."""
        return f"修改：{self.object}"

    def form_arguments(self):
        """Fill the form."""
        change = self.object
        said = {"number": change.number, "first_day": change.first_day, "sectors": "\n".join(change.sectors)}
        renamed = "\n".join(f"{old} → {new}" for old, new in change.renamed.items())
        return {"initial": said | {"renamed": renamed}}

    def perform(self, form):
        """Correct it."""
        return register.edit_term_change(self.object, form.cleaned_data, by=self.actor, version=self.version)


class TermChangePage(_OfTermChangePage):
    """Everybody in office on the old term's last day, and the button that carries the change out."""

    form_class = ReviewForm
    template_name = "members/term_change.html"
    submit = "确认换届"
    history = True

    def get_title(self):
        """Name it."""
        return str(self.object)

    def get_context_data(self, **kwargs):
        """Add everybody by office, the numbers, and what was shown."""
        lines = self.object.lines() if self.object.is_preparing else []
        seen = " ".join(f"{line.place.pk}:{line.place.version}" for line in lines)
        numbered = [(line, at // PEOPLE_A_PAGE + 1) for at, line in enumerate(lines)]
        return super().get_context_data(
            numbered=numbered, seen=seen, stays=sum(line.stays for line in lines),
            gaps=sum(bool(line.gaps) for line in lines), moved=sum(bool(line.moves) for line in lines),
            leaves=sum(not line.stays for line in lines), **kwargs,
        )  # fmt: skip

    def perform(self, form):
        """Carry it out."""
        change = register.carry_out_term_change(
            self.object, seen=form.cleaned_data["seen"], by=self.actor, version=self.version
        )
        self.said = f"已换届：连任 {change.counts['连任']} 名，不再连任 {change.counts['不再连任']} 名。"
        return change


class TermChangePeoplePage(_OfTermChangePage):
    """Some of the members, with what becomes of each."""

    form_class = LinesForm
    template_name = "members/term_change_people.html"
    submit = "保存"
    lead = "默认连任，机构、界别、职务照旧，只改例外。"

    def offered(self, rows):
        """Return those still prepared."""
        return rows.filter(state=TermChange.State.PREPARING)

    def get_title(self):
        """Name it, and the page."""
        return f"{self.object}：核对名单（第 {self.sheet.number} 页，共 {self.sheet.paginator.num_pages} 页）"

    @property
    def sheet(self):
        """Return the page of appointments the address asks for."""
        if not hasattr(self, "_sheet"):
            self._sheet = Paginator(list(self.object.places()), PEOPLE_A_PAGE).get_page(self.request.GET.get("page"))
        return self._sheet

    def form_arguments(self):
        """List them."""
        return {"change": self.object, "lines": self.object.lines(self.sheet.object_list)}

    def get_context_data(self, **kwargs):
        """Add the page."""
        return super().get_context_data(sheet=self.sheet, **kwargs)

    def perform(self, form):
        """Keep what was chosen."""
        return register.choose_for_term_change(self.object, form.chosen(), by=self.actor, version=self.version)

    def success_url(self, row):
        """Go on to the next page, or back to everybody."""
        if self.request.POST.get("then") == "next" and self.sheet.has_next():
            return f"{reverse('term_change_people', args=[row.pk])}?page={self.sheet.next_page_number()}"
        return row.get_absolute_url()


class TermChangeUndoPage(_OfTermChangePage):
    """Takes a term change back, or gives it up."""

    form_class = UndoForm
    submit = "撤销"
    said = "已撤销。原一届的任职恢复到换届之前。"

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()

    def get_title(self):
        """Say what happens."""
        return f"{'放弃' if self.object.is_preparing else '撤销'}：{self.object}"

    def perform(self, form):
        """Take it back."""
        if self.object.is_preparing:
            self.said = "已放弃这次换届，名册没有改动。"
        return register.undo_term_change(
            self.object, reason=form.cleaned_data["reason"], by=self.actor, version=self.version
        )
