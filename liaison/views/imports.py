"""What was imported, and the words of headings a county adds."""

from liaison import actions
from liaison.filters import BatchFilter, HeadingWordFilter
from liaison.gate import AddPage, EditPage, ListPage
from liaison.importing.forms import HeadingWordForm
from liaison.models import Batch, HeadingWord
from liaison.roles import Right
from liaison.tables import BatchTable, HeadingWordTable


class BatchList(ListPage):
    """Every import and every step with many rows, newest first."""

    right = Right.KEEP_REGISTER
    title = "导入和批量办理"
    template_name = "liaison/imports.html"
    lead = "每次上传的表格、每次批量办理：做了什么；错了整批撤销。"
    model = Batch
    table_class = BatchTable
    filterset_class = BatchFilter
    empty = "还没有导入过表格，也没有批量办理过。"
    begin = (Right.KEEP_REGISTER, "roster_upload", "导入名册")

    def rows(self):
        """Return them with what the list shows, without what was read."""
        return super().rows().select_related("user", "office", "file").defer("reading", "choices")


class HeadingWordList(ListPage):
    """A county's own words for columns."""

    right = Right.SET_UP_COUNTY
    title = "表头用词"
    lead = "各地表头叫法不同。这里登记本县特有的叫法，导入时就能自动认出那一列。"
    model = HeadingWord
    table_class = HeadingWordTable
    filterset_class = HeadingWordFilter
    empty = "还没有登记本县的表头用词；通用的叫法不用登记。"
    begin = (Right.SET_UP_COUNTY, "heading_word_new", "登记用词")


class HeadingWordNewPage(AddPage):
    """Adds a word."""

    right = Right.SET_UP_COUNTY
    title = "登记表头用词"
    model = HeadingWord
    form_class = HeadingWordForm

    def given(self):
        """Return whose word it is."""
        return {"county": self.request.user.county}

    def perform(self, form):
        """Add it."""
        return actions.add(HeadingWord, {**form.values, **self.given()}, by=self.actor)


class HeadingWordEditPage(EditPage):
    """Corrects a word, or sets it aside."""

    right = Right.SET_UP_COUNTY
    model = HeadingWord
    form_class = HeadingWordForm

    def perform(self, form):
        """Change it."""
        return actions.edit(self.object, form.values, by=self.actor, version=self.version)
