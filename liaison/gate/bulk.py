"""One thing done with many rows of a list: ticked, looked through, done in one transaction, taken back as one."""

import hashlib
from collections.abc import Callable
from functools import cached_property, partial
from typing import NamedTuple

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html

from liaison import actions
from liaison.actions import Refused
from liaison.forms import ConfirmForm
from liaison.gate.editing import FormPage
from liaison.models import Batch

MOST_ROWS = 500
_CHANGED = "您打开此页后记录有变动，请对照下面的内容再核对一次，确认后重新提交。"


class BulkStep(NamedTuple):
    """Something done with each of many rows: `act(row, said, today, by=)` does it with what `form_class` asked."""

    code: str
    words: str
    act: Callable
    form_class: type = ConfirmForm


class BulkPage(FormPage):
    """Names the rows that were chosen, and does something with all of them as one batch.

    The address says which: `do` the step; `row` the rows ticked, or `all` and the list's own filter. Where some rows
    cannot take part nothing is done, and they are named with the reason; who then presses the button that leaves out
    exactly these does it with the others.
    """

    template_name = "pages/bulk.html"
    drafts = False  # a reason typed for other rows would be offered for these
    model = None
    filterset_class = None
    slips = ("do", "all", "row", "page", "sort")  # what the address says besides the list's own filter
    steps: tuple[BulkStep, ...] = ()
    refused: list[tuple] = []  # (row, why) of those that cannot take part, once it has been tried

    @property
    def step(self) -> BulkStep:
        """Return what the address asks for, else the first there is."""
        return next((step for step in self.steps if step.code == self.request.GET.get("do")), self.steps[0])

    @property
    def form_class(self):
        """Ask what the step asks."""
        return self.step.form_class

    @property
    def submit(self):
        """Name the step and how many rows."""
        return f"{self.step.words}（{len(self.chosen)} 条）"

    def get_title(self):
        """Name the step."""
        return f"批量办理：{self.step.words}"

    def rows(self):
        """Return the rows this user may do something with."""
        return self.visible(self.model)

    def filtered(self):
        """Return the rows of the list as it is filtered."""
        return self.filterset_class(self.request.GET, queryset=self.rows(), request=self.request).qs

    def asked(self):
        """Return the rows the address names."""
        if self.request.GET.get("all"):
            return self.filtered()
        numbers = [int(said) for said in self.request.GET.getlist("row") if said.isdecimal() and len(said) < 19]
        return self.rows().filter(pk__in=numbers[: MOST_ROWS + 1])

    @cached_property
    def chosen(self) -> list:
        """Return the rows the address names, at most one more than may be."""
        return list(self.asked()[: MOST_ROWS + 1])

    @property
    def stamp(self) -> str:
        """Return what tells these rows from others: SHA-256 (hex) of their ids and versions."""
        return hashlib.sha256(repr([(row.pk, row.version) for row in self.chosen]).encode()).hexdigest()

    def hold(self):
        """Hold the chosen rows until the transaction ends, and look at them again. Raises ValidationError."""
        rows = self.model._base_manager.filter(pk__in=[row.pk for row in self.chosen]).order_by("pk")
        list(rows.select_for_update(of=("self",), no_key=True))
        del self.chosen
        if len(self.chosen) > MOST_ROWS:
            raise ValidationError(f"一次最多办 {MOST_ROWS} 条，请先筛选再办。")
        if not self.chosen:
            raise ValidationError("没有可以办理的记录，请返回列表重新勾选。")
        if self.request.POST.get("chosen") != self.stamp:
            raise ValidationError(_CHANGED)

    def perform(self, form):
        """Do it with all of them, or with all but those that were agreed to be left out."""
        self.hold()
        spared = self.request.POST.get("without", "").split(",")
        without = [row for row in self.chosen if str(row.pk) in spared]
        user, count = self.request.user, len(self.chosen) - len(without)
        values = {"county": user.county, "office": user.office, "kind": Batch.Kind.BULK,
                  "title": f"{self.step.words}（{self.model._meta.verbose_name} {count} 条）"}  # fmt: skip
        steps = [(row, partial(self.step.act, row, form.cleaned_data, self.today)) for row in self.chosen]
        try:
            return actions.carry_out(values, steps, by=self.actor, without=without)
        except Refused as error:
            self.refused = error.refused
            raise ValidationError(f"有 {len(error.refused)} 条不能办，所以一条也没有办。逐条原因列在本页。") from error

    def get_context_data(self, **kwargs):
        """Add the rows, those that cannot take part, and the way back to the list."""
        refused = {row.pk for row, _ in self.refused}
        return super().get_context_data(
            words=self.step.words, chosen=self.chosen, stamp=self.stamp, most=MOST_ROWS,
            is_too_large=len(self.chosen) > MOST_ROWS, refused=self.refused,
            able=[row for row in self.chosen if row.pk not in refused],
            without=",".join(str(pk) for pk in refused), back=self.back(), **kwargs,
        )  # fmt: skip

    def back(self) -> str:
        """Return the list as it was filtered."""
        kept = self.request.GET.copy()
        for name in self.slips:
            kept.pop(name, None)
        return f"{self.list_address()}?{kept.urlencode()}"

    def list_address(self) -> str:
        """Return the address of the list."""
        return reverse(self.listing)

    def success_url(self, row):
        """Go back to the list."""
        return self.back()

    def tell(self, row):
        """Say how many it was done with, and where it is taken back."""
        said = format_html(
            '已办理：{}。办错了可以<a href="{}">撤销</a>，也可以<a href="{}">看逐条结果</a>。',
            row.title, reverse("batch_undo", args=[row.pk]), row.get_absolute_url(),
        )  # fmt: skip
        messages.success(self.request, said)
