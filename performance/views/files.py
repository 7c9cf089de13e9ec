"""Pages of year files: listed, opened for everybody, read, stated, printed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from liaison.gate import (
    BulkPage,
    BulkStep,
    EditPage,
    FormPage,
    ListPage,
    ObjectPage,
    Page,
    RestorePage,
    WithdrawPage,
)
from liaison.roles import Right, may
from performance import actions
from performance.file_filters import FileFilter, FileTable, tone
from performance.file_states import AT_COUNTY, DECIDED, MOVES, OUT, WITH_OFFICE, FileMove, FileState
from performance.files.missing import lacking
from performance.files.qr import qr_of
from performance.files.reading import FileReading
from performance.files.scores import sees_figures
from performance.forms.files import BulkOpinionForm, BulkPublishForm, OpenForm, StatementForm
from performance.models import YearFile
from performance.sheets_of_files import FileResource, files_paper
from performance.views.papers import paper_form
from performance.views.queue import queue_of


def _made(move: FileMove):
    """Return how a move is made with one of many files."""

    def act(row, said, today, *, by):
        actions.move_file(row, move, said, by=by, today=today)

    return act


class _FileBulkPage(BulkPage):
    """Moves several files at once."""

    model = YearFile
    filterset_class = FileFilter
    listing = "year_files"

    def rows(self):
        """Return the files with what a line shows."""
        return super().rows().standing().for_list()


class FileReviewPage(_FileBulkPage):
    """Checks several files at once."""

    right = Right.REVIEW_FILES
    steps = (BulkStep("check", "复核通过", _made(FileMove.CHECK), BulkOpinionForm),)


class FileDecidePage(_FileBulkPage):
    """Checks several files, or makes their results public."""

    right = Right.DECIDE_FILES
    steps = (*FileReviewPage.steps, BulkStep("publish", "公示", _made(FileMove.PUBLISH), BulkPublishForm))


class FileOfficePage(_FileBulkPage):
    """Hands several files in."""

    right = Right.KEEP_FILES
    steps = (BulkStep("hand_in", "报县", _made(FileMove.HAND_IN)),)

    def rows(self):
        """Return those of the user's own office."""
        return super().rows().kept_by(self.request.user)


_BULK = (
    (Right.KEEP_FILES, "year_files_hand_in", FileOfficePage.steps),
    (Right.DECIDE_FILES, "year_files_decide", FileDecidePage.steps),
    (Right.REVIEW_FILES, "year_files_review", FileReviewPage.steps),
)


class FileList(ListPage):
    """The year files somebody reaches: an office's own, the county's queue."""

    right = Right.SEE_WORK
    title = "履职档案"
    lead = "一人一年一份：记录自动汇入，委员确认，联络组初评，报县复核，审定后归档。"
    template_name = "performance/files.html"
    model = YearFile
    table_class = FileTable
    filterset_class = FileFilter
    resource_class = FileResource
    empty = "没有符合条件的档案。县政协开启年度以后，每名委员各有一份。"

    def rows(self):
        """Return the files that stand."""
        return super().rows().standing().for_list()

    def table_arguments(self):
        """Carry the filter over to the file's page, whose next and previous follow it."""
        asked = self.request.GET.copy()
        asked.pop("page", None)
        return {"query": asked.urlencode()}

    def offered_bulk(self):
        """Return what this user can do with many files."""
        return next((one for one in _BULK if may(self.request.user, one[0])), None)

    def get_context_data(self, **kwargs):
        """Count the states of the year."""
        context = super().get_context_data(**kwargs)
        year = context["filter"].data.get("year", "")
        rows = list(self.visible(YearFile).standing().filter(year=year or 0).values_list("state", flat=True))
        if may(self.request.user, Right.DECIDE_FILES):
            gone = self.visible(YearFile).withdrawn().filter(year=year or 0).select_related("member")
            context["gone"] = gone
        counts = [(state, rows.count(state), tone(state)) for state in FileState if state in rows]
        return context | {"counts": counts, "year": year}

    def paper(self, rows):
        """Return the list as a sheet."""
        return files_paper(rows, unit=self.request.user.works_for, day=self.today)


class FileOpenPage(FormPage):
    """Opens a year for all members of the county."""

    right = Right.DECIDE_FILES
    title = "开启年度档案"
    lead = "给这一年任过职的每名委员开一份档案。已有的不重复；以后增补、调动的，再开启一次即可。"
    form_class = OpenForm
    submit = "开启"
    listing = "year_files"

    def form_arguments(self):
        """Propose the year that is over, from October on the present one."""
        return {"year": self.today.year - (self.today.month < 10)}

    def perform(self, form):
        """Open it."""
        county = self.request.user.county
        self.opened = actions.open_files(county, form.cleaned_data["year"], today=self.today, by=self.actor)
        return county

    def tell(self, row):
        """Say how many were opened, and how many went to another office."""
        files, moved = self.opened
        told = f"已开启 {files} 份档案" + (f"，另有 {moved} 份转给委员现在所在的机构" if moved else "")
        messages.success(self.request, f"{told}。")


class FileWithdrawPage(WithdrawPage):
    """Takes back a file opened in error."""

    right = Right.DECIDE_FILES
    model = YearFile
    lead = "开错了的档案才撤回；已经填报的内容都留着，可以恢复。要改档案内容的，请退回。"

    def offered(self, rows):
        """Return those that stand and are not decided."""
        return rows.standing().undecided()

    def perform(self, form):
        """Withdraw it."""
        reason = form.cleaned_data["reason"]
        return actions.withdraw_file(self.object, reason, by=self.actor, version=self.version)


class FileRestorePage(RestorePage):
    """Brings a withdrawn file back."""

    right = Right.DECIDE_FILES
    model = YearFile

    def perform(self, form):
        """Restore it."""
        return actions.restore_file(self.object, by=self.actor, version=self.version)


_SUGGESTED = YearFile._meta.get_field("suggested").verbose_name


class FilePage(ObjectPage):
    """One member's year: nine sections, the score, the opinions, what was remarked, what may be done."""

    right = Right.SEE_FILES
    model = YearFile
    template_name = "performance/file.html"
    history = True

    def rows(self):
        """Return files with what the page names."""
        return super().rows().select_related("member", "office", "county", "seal")

    def get_context_data(self, **kwargs):
        """Add everything that is read, and what may be done."""
        file, user = self.object, self.request.user
        whole = file.is_read_whole_by(user)
        phones = may(user, Right.SEE_PHONES) or file.member.account_id == user.pk
        reading = FileReading(file, self.visible, whole, phones)
        told = {"shows_score": whole and sees_figures(user, file, self.today), "tone": tone(file.state)}
        context = super().get_context_data(reading=reading, whole=whole, **told, **kwargs)
        context["export"] = paper_form()
        if not whole:
            return context | {"history": ()}
        if not told["shows_score"]:
            context["history"] = [self.without_figures(entry) for entry in context["history"]]
        return context | self.beside(file, user) | self.neighbours()

    def without_figures(self, entry):
        """Return an entry of the trail without the grade that was suggested."""
        entry.changes = [one for one in entry.changes if one["field"] != _SUGGESTED]
        return entry

    def beside(self, file, user) -> dict:
        """Return what may be done, what is missing, and whether remarks and objections can be made."""
        query = self.request.GET.urlencode()
        moves = [(move, reverse(f"year_file_{move}", args=[file.pk]) + (f"?{query}" if query else ""))
                 for move in file.moves() if move != FileMove.SEAL and may(user, MOVES[move].right)]  # fmt: skip
        asks = may(user, Right.KEEP_FILES) and file.state in WITH_OFFICE
        return {
            "moves": moves, "lacks": lacking([file], self.today)[file.pk] if asks else (),
            "remarks_now": may(user, Right.REVIEW_FILES) and file.state in AT_COUNTY,
            "answers_now": asks, "objects_now": may(user, Right.CONFIRM_FILES) and file.state in OUT,
            "drops_now": may(user, Right.DECIDE_FILES) and file.state not in DECIDED,
            "states_now": may(user, Right.CONFIRM_FILES) and file.is_written,
        }  # fmt: skip

    def neighbours(self) -> dict:
        """Return the addresses of the files before and after this one in the list as it was filtered."""
        return queue_of(self, self.object) if may(self.request.user, Right.SEE_WORK) else {}


class StatementPage(EditPage):
    """Writes the member's statement: he himself, or his office for him."""

    right = Right.CONFIRM_FILES
    model = YearFile
    form_class = StatementForm
    said = "述职已保存。写好后请确认。"

    @property
    def object(self):
        """Return the file. Raises Http404 and PermissionDenied."""
        file = super().object
        if not file.is_read_whole_by(self.request.user):
            raise PermissionDenied
        return file

    def get_title(self):
        """Name the file."""
        return f"年度述职：{self.object}"

    def perform(self, form):
        """Write it."""
        return actions.write_statement(
            self.object, form.cleaned_data["statement"], by=self.actor, version=self.version
        )


class FilePrintPage(FilePage):
    """The file as it is printed: A4, its number and fingerprint on each page."""

    template_name = "performance/file_print.html"

    def get_context_data(self, **kwargs):
        """Add the square of a sealed file, for who reads it whole."""
        context = super().get_context_data(**kwargs)
        file = self.object
        square = qr_of(file.number, file.seal.digest) if file.is_sealed and context["whole"] else ""
        return context | {"prints": True, "qr": square}

    def beside(self, file, user):
        """Offer nothing."""
        return {}

    def neighbours(self):
        """Lead nowhere."""
        return {}


class OwnFilesPage(Page):
    """A member's own files."""

    right = Right.SEE_OWN
    title = "我的履职档案"
    lead = "每年一份：核对记录，写述职，确认；公示或审定后对结果有异议的，可以申诉。"
    template_name = "performance/own_files.html"

    def get_context_data(self, **kwargs):
        """Add them, the latest first."""
        files = self.visible(YearFile).standing().for_list().order_by("-year")
        return super().get_context_data(files=files, **kwargs)


