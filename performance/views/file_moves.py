"""The pages on which year files are moved: one for each move; grades and seals for many at once."""

import hashlib
from functools import cached_property

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from liaison.forms import ConfirmForm
from liaison.gate import EditPage, FormPage
from liaison.roles import Right
from performance import actions
from performance.file_states import MOVES, FileMove, FileState
from performance.files.grades import grading
from performance.files.scores import scores_of
from performance.forms.files import FileMoveForm, GradesForm
from performance.models import YearFile
from performance.views.of_year import OfFileYear
from performance.views.queue import queue_of

_LEADS = {
    FileMove.CONFIRM: "请先核对各项记录和述职。确认后由联络组初评；有错漏的，请告诉联络组补记。",
    FileMove.ASSESS: "写联络组意见和建议等次。报县以前还可以退回填报。",
    FileMove.REOPEN: "退回以后委员可以改述职、重新确认。",
    FileMove.HAND_IN: "报县以后述职和意见不能再改；县政协开始审核以前可以收回。考核规则随第一份档案报县而锁定。",
    FileMove.TAKE_BACK: "县政协还没有提意见，可以收回再改。",
    FileMove.RETURN: "联络组只看到需要更正的各项。请先在各项旁边逐项提意见，再退回。",
    FileMove.CHECK: "复核通过后，没有了结的意见自动了结。",
    FileMove.PUBLISH: "公示期间委员和联络组可以申诉；公示结束后审定。",
    FileMove.APPROVE: "审定等次由会议决定，系统只提示得分和名额。",
    FileMove.RECONSIDER: "退回到“县已复核”，等次和公示日期清空，重新审定。",
}  # fmt: skip


class FileMovePage(EditPage):
    """Makes one move; whoever reads the file but is not the one who makes it is told so (403)."""

    model = YearFile
    form_class = FileMoveForm
    template_name = "performance/file_move.html"
    move: FileMove = FileMove.CONFIRM

    @property
    def right(self):
        """Return the right the move takes."""
        return MOVES[self.move].right

    def rows(self):
        """Return files with what the page says of them."""
        return super().rows().select_related("member", "office", "county")

    @property
    def object(self):
        """Return the file. Raises Http404 and PermissionDenied."""
        file = super().object
        if not file.is_read_whole_by(self.request.user):
            raise PermissionDenied
        return file

    @property
    def lead(self):
        """Say what the move means."""
        return _LEADS[self.move]

    @property
    def submit(self):
        """Name the move."""
        return str(self.move.label)

    @property
    def said(self):
        """Say that it was done, with whose file where another one is shown next."""
        return f"已办理：{self.move.label}{f'（{self.object.member}）' if self.following else ''}。"

    def get_title(self):
        """Say what happens to which file."""
        return f"{self.move.label}：{self.object}"

    def form_arguments(self):
        """Ask about this file; propose the grade its points come to."""
        file, proposed = self.object, ""
        if self.move in (FileMove.ASSESS, FileMove.APPROVE):
            score = scores_of(file.county, file.year, [file.member_id]).get(file.member_id)
            proposed = score.band if score else ""
        return {"move": self.move, "file": file, "today": self.today, "proposed": proposed}

    def get_context_data(self, **kwargs):
        """Say whether the move can be made from where the file is."""
        can = self.object.goal(self.move) is not None
        return super().get_context_data(move=self.move, can=can, **kwargs)

    following = ""  # where to go on, for who goes through the files of a list

    def perform(self, form):
        """Move it; who reviews one file after the other goes on to the next."""
        if self.request.GET and self.move in (FileMove.CHECK, FileMove.RETURN):
            queue = queue_of(self, self.object)
            self.following = queue.get("next") or f"{reverse('year_files')}?{queue['query']}"
        return actions.move_file(
            self.object, self.move, form.cleaned_data, by=self.actor, today=self.today, version=self.version
        )

    def success_url(self, row):
        """Go to the next file of the list, else to this one."""
        return self.following or super().success_url(row)


class GradesPage(OfFileYear, FormPage):
    """Decides the grades of all files that can be approved: points, places and ties beside each; people decide."""

    right = Right.DECIDE_FILES
    title = "审定等次"
    lead = "排序供评议参考。名额按考核办法计算、向下取整，并列的由会议决定；没有选等次的暂不审定。"
    template_name = "performance/file_grades.html"
    form_class = GradesForm
    submit = "审定选定的档案"
    listing = "year_files"

    def files(self):
        """Return the files of the year that can be approved."""
        rows = self.visible(YearFile).of_year(self.year).for_list()
        return list(rows.filter(state__in=MOVES[FileMove.APPROVE].ways))

    @property
    def grading(self):
        """Return everybody's points and places; worked out once."""
        if not hasattr(self, "_grading"):
            self._grading = grading(self.request.user.county, self.year, self.files())
        return self._grading

    def form_arguments(self):
        """Propose what the office suggested, else what the points and places come to."""
        told = self.grading
        return {
            "asked": [line.file for line in told.lines], "grades": told.grades,
            "proposed": {line.file.pk: line.proposed for line in told.lines},
        }  # fmt: skip

    def get_context_data(self, **kwargs):
        """Put each file's field beside its points."""
        form = kwargs["form"]
        told = self.grading
        fields = [(line, form[f"grade_{line.file.pk}"]) for line in told.lines]
        return super().get_context_data(fields=fields, places=told.places, **kwargs)

    def perform(self, form):
        """Approve those that were given a grade; none where one of them can be approved no more."""
        posted = self.request.POST
        gone = [name for name in posted if name.startswith("grade_") and posted[name] and name not in form.fields]
        if gone:
            raise ValidationError(f"打开此页以后，有 {len(gone)} 份档案别人已经审定或者退回，请核对后再审定。")
        chosen = form.chosen()
        files = [(line.file, chosen[line.file.pk]) for line in self.grading.lines if line.file.pk in chosen]
        if not files:
            raise ValidationError("没有选定等次，没有审定任何档案。")
        self.done = actions.approve_files(files, by=self.actor, today=self.today)
        return self.request.user.county

    def tell(self, row):
        """Say how many."""
        messages.success(self.request, f"已审定 {len(self.done)} 份档案。")

    def success_url(self, row):
        """Go to the list of what was approved."""
        return f"{reverse('year_files')}?year={self.year}&state={FileState.APPROVED}"


class SealPage(OfFileYear, FormPage):
    """Seals all approved files of a year."""

    right = Right.DECIDE_FILES
    title = "归档"
    lead = "归档后档案的每一行都封存，连同考核规则、记录和附件的指纹，谁也不能再改；以后的更正另外写在旁边。"
    template_name = "performance/file_seal.html"
    form_class = ConfirmForm
    submit = "归档"

    @cached_property
    def files(self):
        """Return the approved files of the year."""
        return list(self.visible(YearFile).of_year(self.year).filter(state=FileState.APPROVED).for_list())

    def current_version(self) -> str:
        """Return what tells the files to be sealed from others: nobody seals what he was not shown."""
        return _digest_of(self.files)

    def get_context_data(self, **kwargs):
        """Name them, and how many are not there yet."""
        left = self.visible(YearFile).of_year(self.year).exclude(state__in=(FileState.APPROVED, FileState.SEALED))
        return super().get_context_data(files=self.files, left=left.count(), **kwargs)

    def perform(self, form):
        """Seal them."""
        if self.request.POST.get("version") != self.current_version():
            raise ValidationError("打开此页以后，可以归档的档案有变动。名单已更新，请核对后再归档。")
        self.done = actions.seal_files(self.files, by=self.actor, today=self.today)
        return self.request.user.county

    def tell(self, row):
        """Say how many."""
        messages.success(self.request, f"已归档 {len(self.done)} 份档案。")

    def success_url(self, row):
        """Go to the list of what was sealed."""
        return f"{reverse('year_files')}?year={self.year}&state={FileState.SEALED}"


def _digest_of(files: list[YearFile]) -> str:
    return hashlib.sha256(repr([(file.pk, file.version) for file in files]).encode()).hexdigest()


def page_of(move: FileMove):
    """Return the page of one move."""
    return FileMovePage.as_view(move=move)
