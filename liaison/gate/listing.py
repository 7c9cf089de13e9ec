"""Lists, and the sheets that leave the house."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django_tables2 import RequestConfig, TemplateColumn

from liaison import actions
from liaison.forms import ExportForm
from liaison.gate.columns import Chooser, address_of_list, asks_for_columns
from liaison.gate.later import TooLong, order_sheet, within
from liaison.gate.page import ObjectPage, Page
from liaison.paper.document import MOST_ROWS, TooManyRows
from liaison.paper.pdf import NoPrinter
from liaison.paper.sheet import Paper
from liaison.roles import Right, may

ROWS_A_PAGE = 50
TICK = TemplateColumn(template_name="parts/tick.html", verbose_name="选", orderable=False)


class NoSheet(Exception):
    """What was asked for cannot be sent: a sentence why, and where to go instead, if not back."""

    def __init__(self, said: str, to: str = ""):
        super().__init__(said)
        self.to = to


class ReportPage(Page):
    """A page whose content leaves as a sheet by a POST, which the trail names; who asks for it chooses its columns."""

    arranges = True

    def back(self) -> str:
        """Return the address of the page itself, as it is filtered."""
        return address_of_list(self.request)

    def owner(self):
        """Return whose sheet it is in the trail."""
        return self.request.user.office or self.request.user.county

    def sheet(self) -> Paper:
        """Return the sheet. Raises NoSheet."""
        raise NotImplementedError

    def get(self, request, *args, **kwargs):
        """Show the page, or the columns of its sheet."""
        if asks_for_columns(request) and self.offers_sheet():
            return self.send()
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """Send the sheet."""
        if not self.offers_sheet():
            raise PermissionDenied
        return self.send()

    def offers_sheet(self) -> bool:
        """Say whether this user may have the sheet."""
        return may(self.request.user, Right.EXPORT)

    def send(self):
        """Answer with the sheet, with its columns, or with why there is none."""
        try:
            return send_sheet(self, self.sheet(), owner=self.owner())
        except NoSheet as refused:
            messages.error(self.request, str(refused))
            return redirect(refused.to or self.back())


class ListPage(ReportPage):
    """Filter row, count, sortable table of 50 a page; a POST sends the same rows as a file and says so in the trail."""

    template_name = "pages/list.html"
    model = None
    table_class = None
    filterset_class = None
    resource_class = None
    empty = "还没有记录。"
    begin: tuple[Right, str, str] | None = None  # right, URL name, words: the page's main action
    bulk: tuple[Right, str, tuple] | None = None  # right, URL name, steps: what can be done with many rows at once

    def rows(self):
        """Return the rows before filtering, in the page's order."""
        return self.visible(self.model)

    def filtered(self):
        """Return the filter set bound to the address."""
        chosen = self.filterset_class(self.request.GET, queryset=self.rows(), request=self.request)
        for name in self.said_by_all():
            chosen.filters.pop(name, None)
        return chosen

    def said_by_all(self) -> tuple[str, ...]:
        """Return the column, and the filter, that says the same of every row: whoever is of an office, his own."""
        scope = getattr(self.model, "scope", None)
        owns_all = scope and scope.office == "office" and scope.also is None
        return ("office",) if owns_all and self.request.user.office_id else ()

    def table_arguments(self) -> dict:
        """Return what the table needs besides its rows."""
        return {}

    def get_table(self, rows):
        """Return the table of `rows` with the user's sorting and page."""
        ticks = {"extra_columns": [("tick", TICK)], "sequence": ("tick", "...")} if self.offered_bulk() else {}
        wants = {"exclude": self.said_by_all(), **ticks, **self.table_arguments()}
        table = self.table_class(rows, request=self.request, empty_text=self.empty, **wants)
        RequestConfig(self.request, paginate={"per_page": ROWS_A_PAGE, "silent": True}).configure(table)
        return table

    def offered_bulk(self):
        """Return what this user can do with many rows at once."""
        return self.bulk if self.bulk and may(self.request.user, self.bulk[0]) else None

    def get_context_data(self, **kwargs):
        """Add filter, table, count, and the actions this user has."""
        chosen = self.filtered()
        table = self.get_table(chosen.qs)
        begin = self.begin if self.begin and may(self.request.user, self.begin[0]) else None
        export = self.export_form() if self.resource_class else None
        return super().get_context_data(
            filter=chosen, table=table, count=table.paginator.count, begin=begin, export=export,
            bulk=self.offered_bulk(), asked=[(name, said) for name, said in self.request.GET.items() if name != "page"],
            **kwargs,
        )

    def paper(self, rows) -> Paper:
        """Return the sheet that holds `rows`."""
        raise Http404

    def offers_sheet(self):
        """Say so where the list has one."""
        return self.resource_class is not None and super().offers_sheet()

    def sheet(self):
        """Return the filtered rows as a sheet."""
        chosen = self.filtered()
        if not chosen.form.is_valid():
            raise NoSheet("筛选条件有误，没有下载。请改正后再下载。")
        return self.paper(chosen.qs)


def send_sheet(page: Page, paper: Paper, *, owner):
    """Answer with `paper` as a file, with the columns chosen; or, if asked, with the page that chooses them."""
    if not page.arranges:
        return _send(page, paper, page.back(), owner=owner)
    chooser = Chooser(page, paper)
    return chooser.answer() or _send(page, chooser.arranged(), chooser.back, owner=owner)


def _send(page: Page, paper: Paper, back: str, *, owner):
    """Answer with `paper` as a file, after putting title, rows and purpose into the trail under `owner`."""
    form = ExportForm(page.request.POST, formats=page.formats)
    if not form.is_valid():
        messages.error(page.request, "请先选择导出用途，再下载。")
        return redirect(back)
    try:
        if isinstance(page, ListPage) and isinstance(paper, Paper):
            paper = within(paper)
        file = form.file_type.write(paper)
    except TooLong:
        return _send_later(page, paper.title, form, back)
    except TooManyRows:
        messages.error(page.request, f"Word 文档最多 {MOST_ROWS} 行，请先筛选，或下载 Excel。")
        return redirect(back)
    except NoPrinter:
        messages.error(page.request, "服务器上缺少生成 PDF 的组件，请先下载 Word，并告诉系统管理员安装。")
        return redirect(back)
    actions.note_export(
        owner, paper.title, rows=paper.count, purpose=form.cleaned_data["purpose"], by=page.actor
    )
    response = FileResponse(file, content_type=form.file_type.media_type)
    name = paper.file_name(page.today).removesuffix("xlsx") + form.file_type.ending
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def _send_later(page: Page, title: str, form: ExportForm, back: str):
    """Order a long sheet as a job, and go to its page."""
    try:
        return redirect(order_sheet(page, title, form))
    except ValidationError as error:
        messages.error(page.request, "".join(error.messages))
        return redirect(back)


class SheetPage(ReportPage, ObjectPage):
    """Sends the sheet of one row, after asking what for."""

    right = Right.EXPORT
    arranges = False

    def back(self) -> str:
        """Return where to go when an export is refused."""
        return self.object.get_absolute_url()

    def owner(self):
        """Return the row."""
        return self.object

    def paper(self) -> Paper:
        """Return the sheet."""
        raise NotImplementedError

    def sheet(self):
        """Return it."""
        return self.paper()

    def get(self, request, *args, **kwargs):
        """Show the columns; without being asked for them the page is not looked at."""
        if self.arranges and asks_for_columns(request):
            return self.send()
        return self.http_method_not_allowed(request, *args, **kwargs)
