"""What each move asks."""

from datetime import date

from django import forms

from liaison.forms import Frame, date_field
from liaison.privacy import refuse_id_card
from members.models import Session
from proposals.forms.units import UnitsFrame
from proposals.models import Proposal, Reply
from proposals.states import MOVES, Move, Refusal

_BOUNDS, _WRONG_NUMBER = ("min_value", "max_value"), "请填写 1 到 99999 的数字。"
_DAYS = {
    Move.SUBMIT: "提交日期", Move.RETRACT: "撤回日期", Move.RECEIVE: "收到日期", Move.RETURN: "退回日期",
    Move.FILE: "立案日期", Move.REFUSE: "审查日期", Move.MERGE: "并案日期", Move.TURN: "转办日期",
    Move.ASSIGN: "交办日期", Move.FEED_BACK: "反馈日期", Move.REDO: "再次交办日期", Move.CLOSE: "办结日期",
    Move.FOLLOW: "开始跟踪日期",
}  # fmt: skip
_WORDS = {
    Move.RETRACT: ("撤回原因", ""), Move.RETURN: ("退回原因", "写明哪里要改、怎么改，联络机构会看到。"),
    Move.REFUSE: ("说明", "告诉提案人为什么不予立案，可以怎么办。"), Move.TURN: ("说明", ""), Move.MERGE: ("说明", ""),
    Move.REOPEN: ("重新审查的原因", ""), Move.REDO: ("再次办理的原因", "例如：委员对办理结果不满意。"),
    Move.CLOSE: ("说明", "委员没有反馈或不满意的，写明为什么可以办结。"),
    Move.FOLLOW: ("跟踪办理的原因", "例如：列入计划，明年开工后再答复。"),
}  # fmt: skip


class MoveForm(Frame):
    """What a move asks: the day, why, and what is its own."""

    def __init__(self, *args, move: Move, proposal: Proposal, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.move, self.proposal = move, proposal
        if move in _DAYS:
            self.ask("day", date_field(f"{_DAYS[move]}（必填）", initial=today))
        if move in _OWN:
            _OWN[move](self)
        if move in _WORDS:
            self._ask_words(*_WORDS[move])

    def _ask_words(self, label: str, help_text: str):
        wanted = MOVES[self.move].says_why
        self.ask("words", forms.CharField(
            label=f"{label}（必填）" if wanted else label, required=wanted, max_length=1000, help_text=help_text,
            widget=forms.Textarea(attrs={"rows": 4}), validators=[refuse_id_card],
            error_messages={"required": "请写明原因。"},
        ))  # fmt: skip

    def said(self) -> dict:
        """Return what the move takes; of a form found valid."""
        return dict(self.cleaned_data)


def _ask_plenary(form: MoveForm):
    form.ask("is_plenary", forms.TypedChoiceField(
        label="提案时间", choices=[("1", "大会提案"), ("0", "平时提案")], coerce=lambda value: value == "1",
        initial="1" if form.proposal.is_plenary else "0", widget=forms.RadioSelect,
        help_text="按提交日期判断；有不同的可以更正。",
    ))  # fmt: skip


def _ask_session(form: MoveForm):
    rows = Session.objects.visible_to(form.user).select_related("term").order_by("-term__number", "-number")
    form.ask("session", forms.ModelChoiceField(
        rows, label="届次（必填）", initial=form.proposal.session_id, empty_label="请选择",
        error_messages={"required": "请选择届次。", "invalid_choice": "所选届次不存在，请重新选择。"},
    ))  # fmt: skip


def _ask_number(form: MoveForm, name: str, label: str):
    decides = form.proposal.county.decides_here
    said = "留空由系统编下一个号；已在别处编号的照填。" if decides else "照县政协的通知填写。"
    wanted = not decides and name == "case_number"
    form.ask(name, forms.IntegerField(
        label=f"{label}（必填）" if wanted else label, required=wanted, min_value=1, max_value=99_999,
        help_text=said, error_messages={
            "required": f"请填写{label}。", "invalid": "请填写数字，例如 12。", **dict.fromkeys(_BOUNDS, _WRONG_NUMBER),
        },
    ))  # fmt: skip


def _receive(form: MoveForm):
    if form.proposal.received_on:
        return
    _ask_session(form)
    _ask_plenary(form)
    _ask_number(form, "receipt_number", "收文号")


def _file(form: MoveForm):
    if form.proposal.receipt_number is None:
        _ask_session(form)
    _ask_plenary(form)
    _ask_number(form, "case_number", "案号")


def _refuse(form: MoveForm):
    form.ask("reason", forms.ChoiceField(
        label="不予立案的原因（必填）", choices=[("", "请选择"), *Refusal.choices],
        error_messages={"required": "请选择不予立案的原因。"},
    ))  # fmt: skip


def _merge(form: MoveForm):
    session = form.proposal.session
    rows = Proposal.objects.to_merge_into(form.user, session).exclude(pk=form.proposal.pk)
    field = forms.ModelChoiceField(
        rows, label="并入哪一件（必填）", empty_label="请选择",
        help_text="列出全县已经立案的提案，同一次会议的在前；别的机构不公开的不列。",
        error_messages={"required": "请选择要并入的提案。", "invalid_choice": "所选提案不能并入，请重新选择。"},
    )  # fmt: skip
    field.label_from_instance = lambda row: f"{'' if row.session == session else row.session}{row.number} {row}"
    form.ask("into", field)


def _feed_back(form: MoveForm):
    form.replies = list(form.proposal.current_replies())
    form.fieldsets = [("反馈", ["day"])]
    views = [("", "请选择"), *Reply.View.choices]
    for reply in form.replies:
        names = [f"{name}_{reply.pk}" for name in ("attitude", "outcome", "feedback")]
        for name, label in zip(names[:2], ("对办理态度（必填）", "对办理结果（必填）"), strict=True):
            required = {"required": "请选择满意程度。"}
            form.ask(name, forms.ChoiceField(label=label, choices=views, error_messages=required))
        form.ask(names[2], forms.CharField(
            label="委员意见", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
            validators=[refuse_id_card],
        ))  # fmt: skip
        form.fieldsets.append((f"对{reply.assignment.unit}的答复", names))


_OWN = {
    Move.RECEIVE: _receive, Move.FILE: _file, Move.REFUSE: _refuse, Move.MERGE: _merge, Move.FEED_BACK: _feed_back,
}  # fmt: skip


class FeedBackForm(MoveForm):
    """What the authors say to each answer, on one day."""

    def said(self) -> dict:
        """Return the views by answer."""
        names = ("attitude", "outcome", "feedback")
        given = {row.pk: {name: self.cleaned_data[f"{name}_{row.pk}"] for name in names} for row in self.replies}
        return {"day": self.cleaned_data["day"], "feedback": given}


class AssignForm(UnitsFrame, MoveForm):
    """Units, and why where it is not the first time."""

    def said(self) -> dict:
        """Return the units beside the rest."""
        rest = {name: self.cleaned_data[name] for name in ("day", "words") if name in self.cleaned_data}
        return rest | {"units": self.units()}


def form_of(move: Move) -> type[MoveForm]:
    """Return the form that asks what a move wants."""
    special = {Move.FEED_BACK: FeedBackForm, **dict.fromkeys((Move.ASSIGN, Move.REDO, Move.FOLLOW), AssignForm)}
    return special.get(move, MoveForm)
