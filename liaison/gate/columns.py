"""Choosing which columns of a sheet leave the house and in what order, and keeping the choice under a name."""

from itertools import islice
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from liaison import actions
from liaison.actions import Stale
from liaison.forms import LayoutForm
from liaison.gate.editing import problems
from liaison.models import Layout
from liaison.paper.arrange import arranged, choices

COLUMNS, LAYOUT = "columns", "layout"  # in the address: the places of the chosen columns; a kept layout
SHOWN = 5  # rows of the preview
_MOST = 999
_GONE = "“{}”这一栏现在没有，没有列出。"


def sheet_code(match) -> str:
    """Return what layouts know a list by: its URL name, and what tells its lists apart besides rows."""
    apart = [str(said) for name, said in match.kwargs.items() if name != "pk"]
    return "-".join([match.url_name, *apart])


def asks_for_columns(request) -> bool:
    """Say whether the address asks to choose columns."""
    return COLUMNS in request.GET or LAYOUT in request.GET


def address_of_list(request) -> str:
    """Return the address of the list itself, with its filters."""
    query = request.GET.copy()
    for name in (COLUMNS, LAYOUT):
        query.pop(name, None)
    return request.path + (f"?{query.urlencode()}" if query else "")


class Chooser:
    """What somebody chose of a page's paper, from the address, a kept layout, or ticks; and what is done with it.

    `keys` are the columns in order, `gone` sentences about columns of the layout that are no more, `wrong` what has to
    be corrected, as (id, label, sentence).
    """

    def __init__(self, page, paper):
        self.page, self.request, self.paper = page, page.request, paper
        self.sheet = sheet_code(self.request.resolver_match)
        self.choices = choices(paper)
        self.gone, self.wrong, self.form = [], [], None
        self.layout = self._layout()
        self.chosen = self._chosen()

    @property
    def back(self) -> str:
        """Return where to go when the sheet is refused: to the page of columns for who comes from there."""
        return self.address if "choosing" in self.request.POST else self.page.back()

    def layouts(self):
        """Return the layouts this user may choose for the list."""
        return self.page.visible(Layout).for_sheet(self.sheet, self.request.user)

    def _layout(self) -> Layout | None:
        said = (self.request.POST or self.request.GET).get(LAYOUT, "")
        if not said:
            return None
        return get_object_or_404(self.layouts(), pk=said if said.isdecimal() and len(said) < 16 else 0)

    def _chosen(self) -> list:
        if "choosing" in self.request.POST:
            return self._ticked()
        if said := self.request.GET.get(COLUMNS):
            places = {str(place): one for place, one in enumerate(self.choices)}
            return [places[one] for one in dict.fromkeys(said.split(",")) if one in places] or self.choices
        return self._kept() if self.layout else self.choices

    def _kept(self) -> list:
        known = {one.key: one for one in self.choices}
        self.gone = [_GONE.format(title) for key, title in self.layout.columns if key not in known]
        return [known[key] for key, _ in self.layout.columns if key in known]

    def _ticked(self) -> list:
        """Return what is ticked, by the numbers beside it; what has no number comes last."""
        keys = set(self.request.POST.getlist("column"))
        ticked = [one for one in self.choices if one.key in keys]
        if len(ticked) < len(keys):
            self.wrong.append(("", "", "勾选的栏目中有的现在没有了，已去掉。请核对后再操作。"))
        if not ticked:
            self.wrong.append(("", "", "请至少勾选一个栏目。"))
        return sorted(ticked, key=self._number)

    def _number(self, choice) -> int:
        place = self.choices.index(choice)
        said = self.request.POST.get(f"place-{place}", "").strip()
        if not said:
            return _MOST + 1
        if not (said.isdecimal() and len(said) < 4 and int(said)):
            self.wrong.append((f"place-{place}", choice.words, f"顺序请填写 1 到 {_MOST} 的整数。"))
            return _MOST + 1
        return int(said)

    @property
    def columns(self) -> list[list[str]]:
        """Return the choice as a layout keeps it."""
        return [[one.key, one.words] for one in self.chosen]

    @property
    def address(self) -> str:
        """Return the address of the page of columns with this choice."""
        places = ",".join(str(self.choices.index(one)) for one in self.chosen)
        query = {COLUMNS: places} | ({LAYOUT: self.layout.pk} if self.layout else {})
        here = address_of_list(self.request)
        return f"{here}{'&' if '?' in here else '?'}{urlencode(query, safe=',')}"

    def answer(self):
        """Return the answer to what was asked besides a file; None when the file is to be sent."""
        if self.request.method != "POST" or self.wrong:
            return self.show()
        done = {"look": self._look, "keep": self._keep, "change": self._change}.get(self.request.POST.get("do"))
        if done:
            return done()
        if self.gone:
            for said in self.gone:
                messages.warning(self.request, f"栏目方案“{self.layout}”中，{said}请核对后再下载。")
            return redirect(self.address)
        return None

    def arranged(self):
        """Return the paper as chosen."""
        return arranged(self.paper, [one.key for one in self.chosen])

    def _look(self):
        return redirect(self.address)

    def _keep(self):
        self.form = LayoutForm(self.request.POST, user=self.request.user, instance=Layout(columns=self.columns))
        if not self.form.is_valid():
            return self.show()
        try:
            layout = actions.keep_layout(
                self.sheet, self.paper.title, self.form.cleaned_data["name"], self.columns, by=self.page.actor
            )
        except ValidationError as error:
            self.form.add_error("name", error.messages)
            return self.show()
        messages.success(self.request, f"已存为栏目方案“{layout}”，以后下载时在“栏目”里选用。")
        return redirect(self.page.back())

    def _change(self):
        rows = self.layouts().kept_by(self.request.user)
        layout = get_object_or_404(rows, pk=self.layout.pk if self.layout else 0)
        said = self.request.POST.get("version", "")
        version = int(said) if said.isdecimal() and len(said) < 9 else -1
        try:
            actions.edit(layout, {"columns": self.columns}, by=self.page.actor, version=version)
        except Stale:
            self.layout = layout
            self.wrong.append(("", "", "您打开此页后，别人已修改这个方案。您选的栏目还在下面，请核对后再保存一次。"))
            return self.show()
        messages.success(self.request, f"已修改栏目方案“{layout}”。")
        return redirect(self.page.back())

    def show(self):
        """Answer with the page of columns."""
        form = self.form or LayoutForm(user=self.request.user)
        paper = self.arranged()
        context = {
            "title": f"选择栏目：{self.paper.title}", "today": self.page.today, "back": self.page.back(),
            "goal": address_of_list(self.request),
            "lines": self._lines(), "form": form, "problems": self.wrong + problems(form), "gone": self.gone,
            "layout": self.layout, "keeps": self.layout and self.layout.office_id == self.request.user.office_id,
            "layouts": self.layouts(), "export": self.page.export_form(),
            "heads": [column.over + column.title for column in paper.columns], "shown": SHOWN,
            "rows": [
                [column.in_words(value) for column, value in zip(paper.columns, row, strict=True)]
                for row in islice(paper.lines(), SHOWN)
            ],
        }  # fmt: skip
        return render(self.request, "pages/columns.html", context)

    def _lines(self) -> list[tuple]:
        """Return (place, choice, number or None) of every column: the chosen ones in order, then the others."""
        chosen = [(self.choices.index(one), one, number) for number, one in enumerate(self.chosen, 1)]
        return chosen + [(place, one, None) for place, one in enumerate(self.choices) if one not in self.chosen]
