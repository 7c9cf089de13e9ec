"""Pages of the parts of a draft: written on a form of their own, tried on the year's records, taken out, moved."""

from contextlib import suppress
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from liaison.actions import Stale
from liaison.gate import EditPage, ObjectPage
from liaison.roles import Right
from performance.actions.rule_parts import move_part, remove_part, write_part
from performance.editing.spots import KINDS, Missing, Spot, next_code, spot_of
from performance.editing.trying import Trying
from performance.forms.rule_parts import MovePartForm, PartForm, RemovePartForm
from performance.measures.vocabulary import vocabulary
from performance.models import RuleSet
from performance.rules.names import names_of
from performance.rules.words import Words

_WITHIN = {"rules": "group", "groups": "parent"}  # the field that says in which group a part of a kind stands


class _PartPage(EditPage):
    """A page about one part of a draft, named in the address by its kind and code."""

    right = Right.SET_RULES
    model = RuleSet
    drafts = False  # rows come and go with what is chosen, so a draft could not be put back whole

    def offered(self, rows):
        """Return the drafts."""
        return rows.drafts()

    @property
    def spot(self) -> Spot:
        """Return the part the address names. Raises Http404."""
        asked = self.request.GET
        try:
            return spot_of(self.object.scheme, asked.get("part", "rules"), asked.get("code", ""))
        except Missing:
            raise Http404 from None

    @property
    def version(self) -> str:
        """Return what the part was like when the form was opened."""
        return self.request.POST.get("version", "")

    def current_version(self) -> str | None:
        """Return what the part is like now."""
        return self.spot.seen(self.object.scheme)

    def success_url(self, row) -> str:
        """Return the set's page, at the part's kind."""
        return f"{row.get_absolute_url()}#{self.request.GET.get('part', 'rules')}"


class RulePartPage(_PartPage):
    """Writes one part; a row more, or another way, is asked for without saving, and so is a trial."""

    template_name = "performance/rule_part.html"
    form_class = PartForm
    said = "已保存。"

    def get_title(self):
        """Name the part."""
        return f"修改：{self.spot.title}"

    def form_arguments(self):
        """Return the part as it stands."""
        scheme, spot = self.object.scheme, self.spot
        return {"spot": spot, "scheme": scheme, "vocabulary": self.vocabulary(), "start": self.start(spot, scheme)}

    def vocabulary(self):
        """Return what a scheme may name in this county."""
        return vocabulary(names_of(self.visible), self.visible)

    def start(self, spot: Spot, scheme) -> dict:
        """Return the tree of the part."""
        return spot.node.draw(spot.part(scheme))

    def post(self, request, *args, **kwargs):
        """Save, unless a row was asked for, something else chosen, or a trial."""
        asked = request.POST
        if "row" in asked or "redraw" in asked:
            return self.show(self.drawn_anew(asked.get("row", "")))
        form = self.get_form(asked)
        if form.switched:
            form = self.drawn_anew("")
            messages.warning(request, "您换了一种选择，下面的各项已经跟着换好。请核对后再保存一次。")
            return self.show(form)
        if "try" in asked:
            return self.show(form, tried=self.tried(form) if form.is_valid() else None, wants_trial=True)
        return super().post(request, *args, **kwargs)

    def drawn_anew(self, row: str) -> PartForm:
        """Return the form with what is typed, a row more or less."""
        verb, _, name = row.partition(" ")
        arguments = self.form_arguments() | {"step": (verb, name)}
        return self.form_class(self.request.POST, user=self.request.user, **arguments)

    def tried(self, form) -> Trying:
        """Return what the form would do."""
        of = self.request.POST.get("of_year", ""), self.request.POST.get("of_person", "")
        return Trying.of(self.object, form, *of, today=self.today)

    def perform(self, form):
        """Write the part."""
        return write_part(
            self.object, form.spot, form.document, form.was, by=self.actor, seen=self.version or None
        )

    def get_context_data(self, **kwargs):
        """Add what the trial can be asked."""
        return super().get_context_data(
            spot=self.spot, years=Trying.years(self.object), of_year=self.request.POST.get("of_year", ""), **kwargs
        )


class RulePartNewPage(RulePartPage):
    """Writes a part that is new, like another one where the address says so."""

    said = "已添加。"
    submit = "添加"

    def success_url(self, row):
        """Return the form of the next one beside it, where that was asked for."""
        if "next" not in self.request.POST:
            return super().success_url(row)
        kind = self.spot.kind
        within = self.request.POST.get(_WITHIN.get(kind, ""), "")
        asked = {"part": kind} | ({"group": within} if within else {})
        return f"{reverse('rule_set_part_new', args=[row.pk])}?{urlencode(asked)}"

    def get_context_data(self, **kwargs):
        """Add the words of the button that asks for the next one at once."""
        return super().get_context_data(one_more=f"添加，再添加{KINDS[self.spot.kind]}", **kwargs)

    @property
    def spot(self) -> Spot:
        """Return a place for one more. Raises Http404."""
        kind, like = self.request.GET.get("part", "rules"), self.request.GET.get("like", "")
        after = None
        if like:
            with suppress(Missing):
                after = spot_of(self.object.scheme, kind, like).place
        found = Spot(kind, after=after)
        if kind not in KINDS or not found.is_in_list or (like and after is None):
            raise Http404
        return found

    def get_title(self):
        """Say what is added."""
        return f"添加：{KINDS[self.spot.kind]}"

    def current_version(self):
        """Return nothing: it is new."""
        return

    def start(self, spot, scheme):
        """Return an empty part, or one like another, with a code of its own."""
        node, group = spot.node, self.request.GET.get("group", "")
        like = None if spot.after is None else getattr(scheme, spot.kind)[spot.after]
        tree = node.draw(like) if like else node.blank()
        if "code" in tree:
            code = next_code(scheme, spot.kind, getattr(like, "group", group))
            tree |= {"code": code, "code-was": ""}
        within = _WITHIN.get(spot.kind)
        if within and group in {one.code for one in scheme.groups} and not like:
            tree[within] = group
        return tree


class RulePartRemovePage(_PartPage):
    """Takes one part out of the draft."""

    form_class = RemovePartForm
    template_name = "performance/rule_part_remove.html"
    submit = "删去"
    said = "已删去；原来的内容在修改记录里。"

    def get_title(self):
        """Name the part."""
        return f"删去：{self.spot.title}"

    @property
    def spot(self):
        """Return the part the address names, one of several. Raises Http404."""
        found = super().spot
        if not found.is_in_list:
            raise Http404
        return found

    def perform(self, form):
        """Take it out."""
        return remove_part(self.object, self.spot, by=self.actor, seen=self.version)

    def get_context_data(self, **kwargs):
        """Add what it says."""
        words = Words(names_of(self.visible), self.visible)
        part = self.spot.part(self.object.scheme)
        return super().get_context_data(name=getattr(part, "name", ""), lines=words.lines(part), **kwargs)


class RulePartMovePage(ObjectPage):
    """Moves one part up or down; the buttons stand on the set's page."""

    right = Right.SET_RULES
    model = RuleSet
    http_method_names = ("post", "options")

    def post(self, request, *args, **kwargs):
        """Move it, and go back to where it stands now."""
        form = MovePartForm(request.POST, user=request.user)
        place = ""
        if form.is_valid():
            said = form.cleaned_data
            place = f"#{said['kind']}"
            try:
                move_part(
                    self.object, said["kind"], said["called"], said["step"], by=self.actor, version=said["version"]
                )
            except Stale:
                messages.warning(request, "别人刚改过这份规则，没有移动。请核对后再移。")
            except ValidationError as error:
                messages.warning(request, " ".join(error.messages))
        return redirect(f"{self.object.get_absolute_url()}{place}")
