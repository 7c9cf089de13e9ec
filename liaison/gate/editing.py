"""Forms an action carries out: once, all or nothing, what was typed kept whatever happens."""

import hashlib
from contextlib import suppress
from copy import copy

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.forms import FileField
from django.urls import reverse
from django.utils import timezone

from liaison import actions, kept
from liaison.actions import Stale
from liaison.forms import ConfirmForm, ReasonForm, Ticket
from liaison.gate.page import ObjectPage, Page
from liaison.models import Submission, TrailEntry


class FormPage(Page):
    """A form that an action carries out: once, all or nothing, what was typed kept whatever happens."""

    template_name = "pages/form.html"
    form_class = ConfirmForm
    submit = "保存"
    said = "已保存。"
    may_be_gone_back_to = True
    listing = ""  # URL name of the list to go back to; without one, to the row's page
    keeps = True  # what is typed may be kept for later; not so with passwords
    drafts = True  # the browser keeps a draft of it by the page's address

    def get_form(self, data=None, files=None):
        """Return the form, bound to `data` and `files` if there are any."""
        return self.form_class(data, files=files, user=self.request.user, **self.form_arguments())

    def form_arguments(self) -> dict:
        """Return what the form needs besides data and user."""
        return {}

    def perform(self, form):
        """Carry the form out through an action and return the row it made or changed."""
        raise NotImplementedError

    def success_url(self, row) -> str:
        """Return where to go afterwards: to the list it names, else to the row."""
        return reverse(self.listing) if self.listing else row.get_absolute_url()

    def current_version(self) -> int | None:
        """Return the version of the row being edited; None where the form makes a new one."""
        return None

    @property
    def version(self) -> int | None:
        """Return the version the form was opened at; -1, which no row has, where the form does not say."""
        with suppress(KeyError, ValueError):
            return int(self.request.POST["version"])
        return -1

    def get(self, request, *args, **kwargs):
        """Show the form, with what was typed before a session ran out."""
        data = kept.recall(request)
        if data is not None:
            messages.warning(request, "刚才没有保存成，填写的内容都还在。请核对后再保存一次。")
        form = self.get_form(data)
        if data is not None and form.is_multipart():
            messages.warning(request, "选过的文件没有保留，请在下面重新选择。")
        return self.show(form)

    def post(self, request, *args, **kwargs):
        """Check the form and carry it out."""
        form = self.get_form(request.POST, request.FILES)
        ticket = Ticket.read(request.POST.get("ticket", ""))
        if ticket and ticket.user != request.user.pk:
            form.add_error(None, f"这张表是另一账号打开的，现在登录的是{request.user.name}。请核对内容，确认后再保存。")
            return self.show(form)
        done = ticket and Submission.objects.filter(nonce=ticket.nonce).first()
        if done and done.digest == self.digest():
            return self.already(done)
        if done and not request.POST.get("version"):
            form.add_error(
                None, "这张表刚才已经保存过一条。要更正那一条，请打开它修改；确实要再登记一条，请再点一次保存。"
            )
            return self.show(form)
        if not form.is_valid():
            return self.show(form, ticket=ticket)
        return self.carry_out(form, ticket, done)

    def carry_out(self, form, ticket, done):
        """Run the action; on refusal show why beside what was typed."""
        try:
            with transaction.atomic():
                row = self.perform(form)
                self.look_again(row)
                url = self.success_url(row)
                if ticket and not done:
                    self.use_up(ticket, url)
        except ValidationError as error:
            blame(form, error)
        except Stale as error:
            return self.show_stale(form, error.row)
        except IntegrityError:
            done = ticket and Submission.objects.filter(nonce=ticket.nonce).first()
            if not done:
                raise
            return self.already(done)
        else:
            self.tell(row)
            return kept.lead(self.request, url)
        return self.show(form, ticket=ticket)

    def digest(self) -> str:
        """Return what tells this form's content from another's: SHA-256 (hex) of all that was typed and attached."""
        slips = {"csrfmiddlewaretoken", "ticket"}
        typed = sorted((name, values) for name, values in self.request.POST.lists() if name not in slips)
        typed += sorted((name, [_file_digest(one) for one in files]) for name, files in self.request.FILES.lists())
        return hashlib.sha256(repr(typed).encode("utf-8", "surrogatepass")).hexdigest()

    def use_up(self, ticket: Ticket, url: str):
        """Remember that the form was carried out. Raises IntegrityError when it was, a moment ago."""
        Submission.objects.create(nonce=ticket.nonce, user=self.request.user, url=url, digest=self.digest())

    def tell(self, row):
        """Say what was done, now that it is done."""
        messages.success(self.request, self.said)

    def already(self, done):
        """Answer a second click with the first one's result."""
        messages.info(self.request, "这张表已经保存过，没有重复登记。")
        return kept.lead(self.request, done.url)

    def look_again(self, row):
        """Refuse, and so undo, a change after which the user would not see the row himself."""
        if not type(row)._default_manager.visible_to(self.request.user).filter(pk=row.pk).exists():
            raise PermissionDenied

    def show_stale(self, form, row):
        """Show the form again with what somebody else saved meanwhile; saving once more is then deliberate."""
        self._object = None
        last = self.last_change(row)
        who = f"{last.who} 于 {timezone.localtime(last.at):%H:%M} " if last else "别人"
        form.add_error(
            None, f"您打开此页后，{who}已修改这条记录。您填写的内容还在下面，请对照不同之处，改好后再保存一次。"
        )
        return self.show(form, theirs=differences(self.get_form(), form))

    def last_change(self, row, **about) -> TrailEntry | None:
        """Return the entry of the change that made the form stale; `about` narrows which entries are asked."""
        return TrailEntry.objects.about(row).filter(**about).first()

    def show(self, form, ticket=None, **context):
        """Answer with the form."""
        context = self.get_context_data(
            form=form, ticket=ticket or Ticket.new(self.request.user, keeps=self.keeps), version=self.current_version(),
            submit=self.submit, drafts=self.drafts, problems=problems(form), **context,
        )  # fmt: skip
        return self.render_to_response(context)


class AddPage(FormPage):
    """Adds one row of `model` through its form; `given` holds what the address and the user decide."""

    model = None

    def given(self) -> dict:
        """Return the values nobody types."""
        return {}

    def form_arguments(self):
        """Start a row with what is given, so that the form checks the whole of it."""
        return {"instance": self.model(**self.given())}

    def perform(self, form):
        """Add it."""
        return actions.add(self.model, {**form.cleaned_data, **self.given()}, by=self.actor)


class EditPage(FormPage, ObjectPage):
    """A form about a row that exists; without words of its own it changes the row as the form says."""

    def rows(self):
        """Return the rows the page is offered for; what was typed about another one is still answered in words."""
        rows = super().rows()
        return rows if self.request.method == "POST" else self.offered(rows)

    def offered(self, rows):
        """Return the rows for which the page may be opened."""
        return rows

    def current_version(self):
        """Return the row's version."""
        return self.object.version

    def form_arguments(self):
        """Fill the form from a copy of the row, where it is a model's: checking a form writes into its instance."""
        return {"instance": copy(self.object)} if hasattr(self.form_class, "_meta") else {}

    def get_title(self):
        """Name the row."""
        return f"修改：{self.object}"

    def perform(self, form):
        """Change it."""
        return actions.edit(self.object, form.cleaned_data, by=self.actor, version=self.version)


class WithdrawPage(EditPage):
    """Takes a row back, with the reason."""

    form_class = ReasonForm
    submit = "撤回"
    said = "已撤回。需要时可以在原页面恢复。"

    def offered(self, rows):
        """Return the rows that stand."""
        return rows.standing()

    def get_title(self):
        """Name what is withdrawn."""
        return f"撤回：{self.object}"

    def perform(self, form):
        """Withdraw."""
        return actions.withdraw(self.object, by=self.actor, reason=form.cleaned_data["reason"], version=self.version)


class RestorePage(EditPage):
    """Brings a withdrawn row back."""

    submit = "恢复"
    said = "已恢复。"

    def offered(self, rows):
        """Return the withdrawn rows."""
        return rows.exclude(withdrawn_at=None)

    def get_title(self):
        """Name what comes back."""
        return f"恢复：{self.object}"

    def perform(self, form):
        """Restore."""
        return actions.restore(self.object, by=self.actor, version=self.version)


def blame(form, error: ValidationError):
    """Put an action's refusal beside the fields it is about, or on top of the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def problems(form) -> list[tuple[str, str, str]]:
    """Return (id of the field or '', its label, the sentence) for every error, as the summary lists them."""
    if not form.is_bound:
        return []
    found = [("", "", said) for said in form.non_field_errors()]
    for name, errors in form.errors.items():
        if name in form.fields:
            field = form[name]
            found += [(field.id_for_label or field.auto_id, field.label, said) for said in errors]
    return found + ([("", "", "选过的文件没有保留，请重新选择。")] if found and form.files else [])


def differences(fresh, form) -> list[tuple[str, str]]:
    """Return (label, the other person's value) for each field where what he saved is not what was typed here."""
    return [
        (bound.label, _shown(saved))
        for bound, saved in ((form[name], fresh[name]) for name in fresh.fields if name in form.fields)
        if not isinstance(bound.field, FileField) and bound.field.has_changed(saved.value(), bound.data)
    ]


def _file_digest(file) -> str:
    file.seek(0)
    return f"{file.name} {hashlib.file_digest(file.file, 'sha256').hexdigest()}"


def _shown(bound_field) -> str:
    value = bound_field.value()
    chosen = {str(one) for one in value} if isinstance(value, list | tuple) else {str(value)}
    choices = getattr(bound_field.field, "choices", None)
    if choices is None:
        return "（空）" if value in (None, "") else str(value)
    return "、".join(str(label) for key, label in choices if str(key) in chosen and str(key)) or "（空）"
