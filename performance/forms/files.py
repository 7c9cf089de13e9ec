"""Forms of year files."""

from datetime import date

from django import forms

from liaison.forms import Frame, ModelFrame, date_field
from liaison.privacy import refuse_id_card
from liaison.workdays import Workdays
from performance.file_states import MOVES, FileMove
from performance.files.scores import grades_of
from performance.models import Objection, Remark, YearFile

PUBLIC_DAYS = 5  # working days a result is public where nobody says otherwise (facts.md 2.3)
_YEARS = dict.fromkeys(("min_value", "max_value"), "年度请在 2000 至 2100 之间。")
_WORDS = {
    FileMove.ASSESS: ("初评意见", "例如：该委员积极参加学习和视察，提交提案 1 件，建议评为称职。"),
    FileMove.REOPEN: ("退回原因", "例如：委员要补写述职。"),
    FileMove.RETURN: ("总的意见", "逐项的意见写在各项旁边；已经逐项写了的，这里可以不填。"),
    FileMove.CHECK: ("复核意见", ""), FileMove.APPROVE: ("审定意见", "例如：主席会议 2026 年 1 月 20 日审定。"),
    FileMove.RECONSIDER: ("重新审核的原因", "例如：公示期间有反映，经核实属实。"),
}  # fmt: skip


def _prose(label: str, length: int, **kwargs) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=length, widget=forms.Textarea(attrs={"rows": 3}), validators=[refuse_id_card], **kwargs
    )


class OpenForm(Frame):
    """For which year files are opened."""

    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100, error_messages=_YEARS)

    def __init__(self, *args, year: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = year


class StatementForm(ModelFrame):
    """The member's statement."""

    class Meta:
        model = YearFile
        fields = ["statement"]
        widgets = {"statement": forms.Textarea(attrs={"rows": 14})}
        help_texts = {
            "statement": "写一年来参加学习和会议、活动、提案和社情民意、服务群众的情况，不足和打算。确认以前都可以改。",
        }

    def speak_plainly(self):
        """Ask for it: there is nothing to confirm in an empty one."""
        self.fields["statement"].required = True
        super().speak_plainly()


def _ask_grade(form: Frame, name: str, label: str, file: YearFile, initial: str):
    choices = [("", "请选择"), *((one, one) for one in grades_of(file.county, file.year))]
    form.ask(name, forms.ChoiceField(
        label=label, choices=choices, required=name == "grade" and label.endswith("（必填）"), initial=initial,
        error_messages={"required": "请选择等次。"},
    ))  # fmt: skip


class FileMoveForm(Frame):
    """What a move asks: an opinion or why, a grade, until when it is public."""

    def __init__(self, *args, move: FileMove, file: YearFile, today: date, proposed: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        if move == FileMove.PUBLISH:
            until = Workdays.of(file.county).add_workdays(today, PUBLIC_DAYS)
            self.ask("until", date_field("公示结束日期（必填）", initial=until, help_text="默认公示 5 个工作日。"))
        if move == FileMove.ASSESS:
            _ask_grade(self, "grade", "建议等次", file, file.suggested or proposed)
        if move == FileMove.APPROVE:
            _ask_grade(self, "grade", "审定等次（必填）", file, file.suggested or proposed)
        if move in _WORDS:
            label, help_text = _WORDS[move]
            wanted = move == FileMove.ASSESS or (MOVES[move].says_why and move != FileMove.RETURN)
            self.ask("words", _prose(
                f"{label}（必填）" if wanted else label, 1000, required=wanted, help_text=help_text,
                error_messages={"required": f"请写{label}。"},
            ))  # fmt: skip


class RemarkForm(ModelFrame):
    """What the county says about one item."""

    class Meta:
        model = Remark
        fields = ["text", "must_mend"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


class AnswerForm(Frame):
    """What the office answers to a remark."""

    answer = _prose("答复", 500, help_text="写明怎样更正的，例如：已补登 6 月 12 日的视察。")


class ObjectionForm(ModelFrame):
    """Why somebody objects."""

    class Meta:
        model = Objection
        fields = ["text"]


class ObjectionReplyForm(Frame):
    """What is replied to an objection."""

    outcome = forms.ChoiceField(
        label="处理结果", choices=[("", "请选择"), *Objection.Outcome.choices],
        help_text="采纳的，档案回到“县已复核”，重新审定。",
    )  # fmt: skip
    reply = _prose("答复", 1000)


class CorrectionForm(Frame):
    """What is wrong in a sealed file, and why it is known."""

    text = _prose("更正内容", 1000, help_text="写明哪一项、原来是什么、应当是什么。归档的内容不会改动。")
    reason = forms.CharField(
        label="更正依据", max_length=300, help_text="例如：县政协主席会议纪要〔2026〕3号。", validators=[refuse_id_card]
    )


class BulkOpinionForm(Frame):
    """An opinion that is the same for many files."""

    words = _prose("意见", 1000, required=False)


class BulkPublishForm(Frame):
    """Until when many results are public."""

    until = date_field("公示结束日期", help_text="一般公示 5 个工作日。")


class GradesForm(Frame):
    """The grade of each file that can be approved; empty leaves it for later."""

    def __init__(self, *args, asked=(), proposed=None, grades=(), **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", "暂不审定"), *((one, one) for one in grades)]
        for file in asked:
            said = (proposed or {}).get(file.pk, "")
            self.ask(f"grade_{file.pk}", forms.ChoiceField(
                label=f"{file.member}的等次", choices=choices, required=False,
                initial=said if said in grades else "", widget=forms.Select(attrs={"class": "form-select"}),
                error_messages={"invalid_choice": f"{file.member}的等次不在可选范围内，请重新选择。"},
            ))  # fmt: skip

    def chosen(self) -> dict[int, str]:
        """Return {file's id: grade} of those that were given one; of a form found valid."""
        return {int(name.removeprefix("grade_")): said for name, said in self.cleaned_data.items() if said}
