"""Papers of year files: one file, or a member's files of a term bound, sent as Word or PDF after asking what for."""

from django.http import Http404
from django.urls import reverse

from liaison.forms import ExportForm
from liaison.gate import ObjectPage, SheetPage
from liaison.paper.formats import Drawn
from liaison.roles import Right
from members.models import Member
from performance.files.booklet import by_term
from performance.models import YearFile
from performance.papers import Booklet, FilePaper, booklet_of, papers_of, write_pdf, write_word

_FORMATS = ("docx", "pdf")


def paper_form() -> ExportForm:
    """Return the question asked before a paper leaves: of whoever reads the file, a member his own too."""
    return ExportForm(formats=_FORMATS)


def _drawn(paper: FilePaper | Booklet, count: int = 1) -> Drawn:
    return Drawn(paper.title, lambda: write_word(paper), lambda: write_pdf(paper), count)


class _PaperPage(SheetPage):
    """Sends a paper to whoever reads what it says: a member his own, too."""

    right = Right.SEE_FILES
    formats = _FORMATS

    def offers_sheet(self):
        """Say yes: whoever entered reads the file."""
        return True


class FilePaperPage(_PaperPage):
    """Sends one file; the office a member moved from gets its own part."""

    model = YearFile

    def rows(self):
        """Return files with what the paper names."""
        return super().rows().select_related("member", "office", "county", "seal")

    def paper(self):
        """Return its paper."""
        return _drawn(next(papers_of([self.object], self.request.user, self.today)))


class _Bound:
    """A page about one member's files, those the reader reads whole."""

    model = Member

    def shelves(self):
        """Return each term with its files."""
        user = self.request.user
        files = self.visible(YearFile).standing().filter(member=self.object).for_list().order_by("year")
        return by_term([file for file in files if file.is_read_whole_by(user)])


class BookletPage(_Bound, ObjectPage):
    """All of a member's files of a term: what he is given at its end."""

    right = Right.SEE_FILES
    template_name = "performance/booklet.html"

    def get_title(self):
        """Name the member."""
        return f"{self.object}委员任期履职档案册"

    def get_context_data(self, **kwargs):
        """Add each term's files."""
        return super().get_context_data(shelves=self.shelves(), export=paper_form(), **kwargs)


class BookletPaperPage(_Bound, _PaperPage):
    """Sends the files of the term the address names by its number, bound."""

    def back(self):
        """Return to the list of terms."""
        return reverse("member_booklet", args=[self.object.pk])

    def paper(self):
        """Return the booklet. Raises Http404 where he has no files of the term."""
        asked = self.request.GET.get("term", "")
        bound = next((one for one in self.shelves() if str(one[0].number) == asked), None)
        if bound is None:
            raise Http404
        return _drawn(booklet_of(*bound, self.request.user, self.today), len(bound[1]))
