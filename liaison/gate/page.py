"""The gate itself, and pages about one row."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.generic import TemplateView

from liaison import kept
from liaison.forms import ExportForm
from liaison.keys import Actor, client_address
from liaison.models import TrailEntry
from liaison.roles import Right, may
from liaison.trail import as_read_by


class Page(TemplateView):
    """A page for somebody signed in who holds `right` (None: everybody signed in)."""

    right: Right | None = None
    title = ""
    lead = ""
    formats: tuple[str, ...] = ("xlsx",)  # the file types its sheets may be downloaded as
    arranges = False  # whether the columns of its sheet can be chosen
    before_password_change = False
    may_be_gone_back_to = False  # on a shared computer no page stays behind; but a form is kept for who goes back

    def dispatch(self, request, *args, **kwargs):
        """Let in who may enter; send others to the door, to the password page, or away with 403."""
        if not request.user.is_authenticated:
            return kept.send_to_door(request)
        if request.user.must_change_password and not self.before_password_change:
            return redirect("password")
        if self.right is not None and not may(request.user, self.right):
            raise PermissionDenied
        self.actor = Actor(request.user, client_address(request))
        self.today = timezone.localdate()
        answer = super().dispatch(request, *args, **kwargs)
        if self.may_be_gone_back_to:
            patch_cache_control(answer, private=True, no_cache=True)
        else:
            add_never_cache_headers(answer)
        return answer

    def http_method_not_allowed(self, request, *args, **kwargs):
        """Say in words that this page is not entered this way."""
        allowed = super().http_method_not_allowed(request, *args, **kwargs).headers["Allow"]
        words = {"title": "不能这样打开这一页", "advice": "请从页面上的按钮进入。"}
        answer = render(request, "pages/error.html", words, status=405)
        answer["Allow"] = allowed
        return answer

    def visible(self, model):
        """Return the rows of `model` this user reaches."""
        return model._default_manager.visible_to(self.request.user)

    def export_form(self) -> ExportForm | None:
        """Return the question asked before an export, for those who may export."""
        return ExportForm(formats=self.formats) if may(self.request.user, Right.EXPORT) else None

    def get_context_data(self, **kwargs):
        """Add the heading and the day."""
        return super().get_context_data(title=self.get_title(), lead=self.lead, today=self.today, **kwargs)

    def get_title(self) -> str:
        """Return the page's heading."""
        return self.title


class ObjectPage(Page):
    """A page about one row of `model`; another office's row is as missing as one that never was."""

    model = None
    history = False

    def dispatch(self, request, *args, **kwargs):
        """Forget nothing of the gate; `object` is looked up when first asked for."""
        self._object = None
        return super().dispatch(request, *args, **kwargs)

    def rows(self):
        """Return the rows the object is looked for in."""
        return self.visible(self.model)

    @property
    def object(self):
        """Return the row the address names. Raises Http404."""
        if self._object is None:
            self._object = get_object_or_404(self.rows(), pk=self.kwargs["pk"])
        return self._object

    def get_title(self) -> str:
        """Return the row's own name where the page has no heading of its own."""
        return self.title or str(self.object)

    def get_context_data(self, **kwargs):
        """Add the row and, where the page shows it, what happened to it last."""
        entries = TrailEntry.objects.about(self.object)[:20] if self.history else ()
        history = as_read_by(self.request.user, entries)
        return super().get_context_data(object=self.object, history=history, **kwargs)
