"""Pages of documents: listed, begun, read, edited block by block, sent out as Word and PDF."""

from contextlib import suppress
from functools import cached_property

from django.http import Http404

from liaison.gate import EditPage, FormPage, ObjectPage, Page, SheetPage
from liaison.models import Office
from liaison.paper.official import numbered
from liaison.roles import Right, may
from performance import actions
from performance.documents.blocks import printed, removed
from performance.documents.compose import compose, frame_of, numbers, paper_of, plan_of, title_of
from performance.documents.sending import asked_for, sent_as, sent_by_kind
from performance.forms.documents import (
    WHAT,
    BeginDocumentForm,
    BlockForm,
    DocumentForm,
    NewBlockForm,
    SettleForm,
)  # fmt: skip
from performance.models import Document
from performance.views.plans import OfPlanYear

_OPENING = "opening"
_CHOICES = (("keep", "保留我的文字"), ("take", "换成新的文字"))


class DocumentList(OfPlanYear, Page):
    """The documents of a year: one's own, or those of all offices."""

    right = Right.SEE_WORK
    title = "计划、报告和总结"
    lead = "由工作计划和已登记的记录自动写成，可以逐段修改，下载 Word 或 PDF 打印。记录变了，没改过的段落跟着变。"
    template_name = "performance/documents.html"

    def get_context_data(self, **kwargs):
        """Add a line for each office in reach with its documents, begun or not, and when each was sent."""
        made = {}
        for one in self.visible(Document).of_year(self.year).select_related("office"):
            made[one.office_id, f"{one.kind}-{one.half}"] = one
        offices = list(self.visible(Office).open())
        sent = sent_by_kind(self.visible, offices, self.year)
        rows = [
            (office, [(what, made.get((office.pk, what)), sent.get((office.pk, what)), name) for what, name in WHAT])
            for office in offices
        ]
        return super().get_context_data(heads=[words for _, words in WHAT], rows=rows, **kwargs)


class DocumentNewPage(FormPage):
    """Begins a document of the user's office."""

    right = Right.RECORD_WORK
    title = "起草文书"
    lead = "文字按工作计划和已登记的记录自动写成，起草后可以逐段修改。"
    form_class = BeginDocumentForm
    submit = "起草"
    said = "已写成。请核对，需要改的逐段修改，然后下载。"

    def form_arguments(self):
        """Propose what the address names, else the annual plan of this year."""
        asked = self.request.GET
        year = self.today.year
        with suppress(ValueError):
            year = int(asked.get("year", year))
        return {"what": asked.get("what", ""), "year": year}

    def perform(self, form):
        """Begin it."""
        return actions.begin_document(
            self.request.user.office, form.cleaned_data["year"], *form.chosen, today=self.today, by=self.actor
        )


class DocumentPage(ObjectPage):
    """One document as it reads today, each block with what may be done about it."""

    right = Right.SEE_WORK
    model = Document
    template_name = "performance/document.html"
    history = True
    formats = ("docx", "pdf")

    def rows(self):
        """Return documents with whose they are."""
        return super().rows().select_related("office__county")

    def get_title(self):
        """Name it as it is printed."""
        return title_of(self.object)

    def get_context_data(self, **kwargs):
        """Add the blocks, what was left out, what has moved on, the plan, and when it was sent."""
        document, user = self.object, self.request.user
        shown = compose(document, self.today)
        kept, plan = printed(shown), plan_of(document)
        frame = frame_of(document, plan, self.today)
        return super().get_context_data(
            shown=list(zip(numbers(kept), kept, strict=True)), gone=removed(shown),
            moved=[one for one in kept if one.has_moved], plan=plan,
            count=sum(len(one.words) for one in kept), export=self.export_form(), choices=_CHOICES,
            writes=document.office_id == user.office_id and may(user, Right.RECORD_WORK),
            frame=frame, paper_number=numbered(frame.number), sent=sent_as(self.visible, document, self.today),
            asked=asked_for(self.visible, document), **kwargs,
        )  # fmt: skip


class DocumentPaperPage(SheetPage):
    """Sends a document as Word or PDF."""

    model = Document
    formats = ("docx", "pdf")

    def rows(self):
        """Return documents with whose they are."""
        return super().rows().select_related("office__county")

    def paper(self):
        """Return the official paper."""
        return paper_of(self.object, self.today)


class _Kept:
    """A page about a document the user's own office keeps."""

    right = Right.RECORD_WORK
    model = Document

    def rows(self):
        """Return the rows he may change."""
        return super().rows().kept_by(self.request.user).select_related("office__county")


class DocumentEditPage(_Kept, EditPage):
    """Changes what stands around the text."""

    form_class = DocumentForm

    def get_title(self):
        """Name the document."""
        return f"标题、文号和落款：{self.object}"


class _BlockPage(_Kept, EditPage):
    """A page about one block, which the address names."""

    param = "block"

    @cached_property
    def shown(self):
        """Return the block; the first where the address names none. Raises Http404."""
        key = self.request.GET.get(self.param, _OPENING)
        found = next((one for one in compose(self.object, self.today) if one.key == key), None)
        if found is None:
            raise Http404
        return found

    def success_url(self, row):
        """Go back to where the block stands."""
        return f"{row.get_absolute_url()}#{self.shown.key}"

    def current_version(self):
        """Return the version of what was made of the block."""
        return actions.seen_block(self.object, self.shown.key)

    def get_context_data(self, **kwargs):
        """Add the block."""
        return super().get_context_data(shown=self.shown, **kwargs)


class BlockEditPage(_BlockPage):
    """Changes the words of a block."""

    form_class = BlockForm
    template_name = "performance/document_block.html"

    def get_title(self):
        """Name the document."""
        return f"修改段落：{self.object}"

    def form_arguments(self):
        """Fill in its words; a table has none."""
        if self.shown.block.table:
            raise Http404
        return {"shown": self.shown}

    def perform(self, form):
        """Keep the words."""
        said = form.cleaned_data
        return actions.write_block(
            self.object, self.shown.key, said["words"], seen=said["seen"], today=self.today, by=self.actor,
            version=self.version,
        )  # fmt: skip


class BlockSettlePage(_BlockPage):
    """Decides about a block: keep one's words, take the generated ones, leave it out, bring it back."""

    form_class = SettleForm
    template_name = "performance/document_block.html"
    submit = "确定"
    said = "已处理。"

    def get_title(self):
        """Name the document."""
        return f"处理段落：{self.object}"

    def form_arguments(self):
        """Offer what makes sense for the block."""
        return {"shown": self.shown}

    def perform(self, form):
        """Decide it."""
        return actions.settle_block(
            self.object, self.shown.key, form.cleaned_data["choice"], today=self.today, by=self.actor,
            version=self.version,
        )  # fmt: skip


class BlockNewPage(_BlockPage):
    """Adds a block after the one the address names."""

    form_class = NewBlockForm
    template_name = "performance/document_block.html"
    param = "after"
    said = "已添加。"

    def get_title(self):
        """Name the document."""
        return f"添加段落：{self.object}"

    current_version = FormPage.current_version

    def perform(self, form):
        """Add it."""
        said = form.cleaned_data
        return actions.add_block(
            self.object, self.shown.key, said["sort"], said["words"], today=self.today, by=self.actor
        )
