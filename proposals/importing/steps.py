"""What one line of the county's list would do to a proposal: moves, answers and marks, in their order."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from liaison.importing.plan import Change
from proposals.importing.lookup import PLENARY, Lookup
from proposals.models import Assignment, Proposal, Reply
from proposals.states import HANDLED, WRITING, Move, Refusal, State

_DECISIONS = {"立案": Move.FILE, "不予立案": Move.REFUSE, "并案": Move.MERGE, "转社情民意": Move.TURN}
_GOALS = {
    Move.FILE: State.FILED, Move.REFUSE: State.REFUSED, Move.MERGE: State.MERGED, Move.TURN: State.REPORT,
}  # fmt: skip
_VIEWS = {str(view.label): view.value for view in Reply.View}
_REASONS = (
    ("仲裁", Refusal.IN_COURT), ("诉讼", Refusal.IN_COURT), ("信访", Refusal.IN_COURT), ("法院", Refusal.IN_COURT),
    ("职权", Refusal.NOT_OURS), ("不属于", Refusal.NOT_OURS), ("一案多事", Refusal.SEVERAL), ("空泛", Refusal.EMPTY),
    ("涉密", Refusal.SECRET), ("抄袭", Refusal.COPIED), ("举报", Refusal.ACCUSES), ("重复", Refusal.ANSWERED),
)  # fmt: skip
_FROM_LIST = "县政协办理情况表"
_CLOSED, _NOT_CLOSED, _FOLLOWED = re.compile("办结|结案"), re.compile("[未没待]"), re.compile("跟踪|持续办理")


class Days(NamedTuple):
    """Days taken for granted where the list names none: of the decision, and of answer and feedback."""

    decided_on: date
    told_on: date


class Step(NamedTuple):
    """One proposal to carry out: what is done with it, as (what, said) pairs in their order."""

    label: str
    proposal: Proposal
    deeds: list[tuple[str, dict]]


REPLY, MARK, FEEDBACK = "reply", "mark", "feedback"


@dataclass
class Course:
    """A proposal on its way from the state it is in to what the list says of it; `wrong` says why it cannot be."""

    proposal: Proposal
    record: dict
    lookup: Lookup
    days: Days
    deeds: list[tuple[str, dict]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    wrong: str = ""

    def __post_init__(self):
        proposal, record = self.proposal, self.record
        self.state, self.answering = proposal.state, []
        replied = record.get("replied_on")
        self.replied_on = date.fromisoformat(replied) if replied and len(replied) == 10 else None
        known = [proposal.submitted_on, proposal.received_on, proposal.decided_on]
        first = max(filter(None, known), default=self.days.decided_on)
        wished = min(self.days.decided_on, self.replied_on or self.days.decided_on)
        self.day = max(first, wished)

    def plan(self) -> "Course":
        """Work everything out and return it."""
        if self.state in WRITING or self.state == State.RETRACTED:
            self.wrong = f"系统里这件提案是“{self.proposal.get_state_display()}”，还没有提交，请先提交再导入。"
            return self
        self._decide()
        if not self.wrong and self.state in (State.FILED, *HANDLED):
            self._assign()
            self._answer()
            self._hear()
            self._mark()
            self._finish()
        if self.state != self.proposal.state:
            before = str(self.proposal.get_state_display())
            self.changes.insert(0, Change("状态", before, str(State(self.state).label)))
        if self.deeds and not self.lookup.may_decide:
            self.wrong = "本县在系统里审查和交办提案，办理情况由县政协导入。"
        return self

    def _do(self, what: str, **said):
        self.deeds.append((what, said))

    def _change(self, label: str, before: str, after: str):
        if before != after:
            self.changes.append(Change(label, before, after))

    def _decide(self):
        """Receive it and decide about it as the county did, or see that it was decided so."""
        said = self.record.get("review_result") or ("立案" if self.record.get("number") else "")
        move = _DECISIONS.get(said)
        if move is None:
            return
        if self.state not in (State.SUBMITTED, State.RECEIVED):
            self._compare(move, said)
            return
        if self.state == State.SUBMITTED:
            self._do(Move.RECEIVE, day=self.day, session=self.proposal.session or self.lookup.session)
        {Move.FILE: self._file, Move.REFUSE: self._refuse, Move.MERGE: self._merge, Move.TURN: self._turn}[move]()
        self.state = _GOALS[move]

    def _compare(self, move: Move, said: str):
        """Say where the list says otherwise than was decided here."""
        now = Move.MERGE if self.proposal.merged_into_id else Move.FILE
        now = {State.REFUSED: Move.REFUSE, State.REPORT: Move.TURN}.get(self.state, now)
        number = self.record.get("number")
        if now != move:
            held = self.proposal.get_state_display()
            self.wrong = f"表里是“{said}”，系统里是“{held}”，请核对；要改的，先在提案页面重新审查。"
        elif move == Move.FILE and number and number != self.proposal.case_number:
            self.wrong = f"表里的案号是 {number}，系统里是“{self.proposal.number}”，请核对。"

    def _file(self):
        number, is_plenary = self.record.get("number"), self.record.get("series", PLENARY) == PLENARY
        if not number:
            self.wrong = "表里写了立案，没有案号，请在表中补上后重新上传。"
            return
        self._do(Move.FILE, day=self.day, case_number=number, is_plenary=is_plenary, session=self.lookup.session)
        self._change("案号", "", f"第{number:03}号" if is_plenary else f"平{number:03}")

    def _refuse(self):
        why = self.record.get("reject_reason") or self.record.get("remark") or ""
        reason = next((code for word, code in _REASONS if word in why), Refusal.OTHER)
        self._do(Move.REFUSE, day=self.day, reason=reason.value, words=why[:1000] or _FROM_LIST)
        self._change("不予立案原因", "", f"{reason.label}（{why}）" if why else str(reason.label))

    def _merge(self):
        target = self.record.get("merged_into") or {}
        into = self.lookup.merged_with(target.get("series", PLENARY), target.get("number"))
        if into is None or into.pk == self.proposal.pk:
            named = f"第 {target['number']} 号" if target else "哪一件"
            self.wrong = f"表里是并案，系统里找不到并入的提案（{named}），请先登记那一件，或不导入这一行。"
            return
        self._do(Move.MERGE, day=self.day, into=into)
        self._change("并入", "", str(into))

    def _turn(self):
        self._do(Move.TURN, day=self.day, words=self.record.get("remark", ""))

    def _units(self) -> list[dict]:
        lead, others = self.record.get("lead_unit", ""), self.record.get("co_units", [])
        roles = Assignment.Role
        found = [{"unit": lead[:60], "role": roles.LEAD}] if lead else []
        return found + [{"unit": one[:60], "role": roles.CO if lead else roles.SPLIT} for one in others]

    def _assign(self):
        """Give it to the units the list names; where it was given to others, only say so."""
        wanted = self._units()
        standing = self.proposal.current_assignments() if self.state == self.proposal.state else []
        self.answering = [one for one in standing if one.answers]
        if not wanted or self.state not in (State.FILED, *HANDLED):
            return
        shown = "；".join(f"{Assignment.Role(one['role']).label}{one['unit']}" for one in wanted)
        if self.state == State.FILED:
            self._do(Move.ASSIGN, day=self.day, units=wanted)
            self._change("承办单位", "", shown)
            self.state, self.answering = State.ASSIGNED, [one for one in wanted if one["role"] != Assignment.Role.CO]
        elif {one.unit for one in standing} != {one["unit"] for one in wanted}:
            held = "、".join(one.unit for one in standing)
            self.notes.append(f"承办单位系统里是“{held}”，与表里不同，没有改动；要改的请在提案页面更正。")

    def _answer(self):
        """Write down what the answer came to."""
        result = self.record.get("handling_result", "")
        if not result:
            return
        if not self.answering:
            self.notes.append("还没有承办单位，办理结果没有登记。")
            return
        held = [self._held(one) for one in self.answering]
        day = self.replied_on or next((one.replied_on for one in held if one), None) or self.days.told_on
        if day < self.day and not any(held):
            self.wrong = f"答复日期 {day} 早于交办日期 {self.day}，请核对。"
            return
        if all(one and one.result == result and one.replied_on == day for one in held):
            return
        self._do(REPLY, result=result, replied_on=day)
        self._change("办理结果", "、".join(one.result for one in held if one), result)
        self._change("答复日期", "、".join(str(one.replied_on) for one in held if one and one.replied_on), str(day))
        self.replied_on = day
        if self.state in (State.ASSIGNED, State.AGAIN, State.FOLLOWED):
            self.state = State.ANSWERED

    def _held(self, one) -> Reply | None:
        """Return the answer a unit has given to this proposal; a unit still to be named has none."""
        rows = [] if isinstance(one, dict) else one.replies.all()
        return next((row for row in rows if row.proposal_id == self.proposal.pk and row.replied_on), None)

    def _hear(self):
        """Write down whether the authors were content."""
        both = self.record.get("satisfaction", "")
        attitude = _VIEWS.get(self.record.get("satisfaction_attitude", both), "")
        outcome = _VIEWS.get(self.record.get("satisfaction_result", both), "")
        attitude, outcome = attitude or outcome, outcome or attitude
        if not attitude:
            return
        if self.state == State.ANSWERED:
            day = max(self.days.told_on, self.replied_on or self.day)
            self._do(FEEDBACK, day=day, attitude=attitude, outcome=outcome)
            shown = Reply.View(outcome).label
            self._change("委员反馈", "", f"态度{Reply.View(attitude).label}，结果{shown}")
            self.state = State.FED_BACK
        elif self.state in HANDLED:
            held = {(one.attitude, one.outcome) for one in map(self._held, self.answering) if one}
            if held and held != {(attitude, outcome)}:
                self.notes.append("委员反馈与已登记的不同，没有改动；要改的请在提案页面更正。")

    def _mark(self):
        """Say whether it is a key or an excellent proposal, where the list says so."""
        proposal, record = self.proposal, self.record
        values = {
            "is_key": record.get("is_key", proposal.is_key),
            "is_excellent": record.get("is_excellent", proposal.is_excellent),
        }
        values["led_by"] = (record.get("supervisor", "")[:60] or proposal.led_by) if values["is_key"] else ""
        if all(getattr(proposal, name) == value for name, value in values.items()):
            return
        self._do(MARK, **values)
        words = {True: "是", False: "否"}
        self._change("重点提案", words[proposal.is_key], words[values["is_key"]])
        self._change("优秀提案", words[proposal.is_excellent], words[values["is_excellent"]])
        self._change("领衔督办", proposal.led_by, values["led_by"])

    def _finish(self):
        """Close it, or go on following it up, where the list says so and it was answered."""
        said = self.record.get("handling_state", "")
        follows = bool(_FOLLOWED.search(said)) and self.state != State.FOLLOWED
        closes = follows or bool(_CLOSED.search(said) and not _NOT_CLOSED.search(said))
        if not closes or self.state == State.FOLLOWED:
            return
        words, day = {"words": f"{_FROM_LIST}：{said}"[:1000]}, self._last_day()
        if self.state in (State.ANSWERED, State.FED_BACK):
            self._do(Move.CLOSE, day=day, **words)
            self._change("办结日期", str(self.proposal.closed_on or ""), str(day))
            self.state = State.CLOSED
        if self.state != State.CLOSED:
            self.notes.append(f"表里写“{said}”，系统里还没有答复，没有办结。")
        elif follows:
            units = self._units() or [{"unit": one.unit, "role": one.role} for one in self._standing()]
            self._do(Move.FOLLOW, day=day, units=units, **words)
            self.state = State.FOLLOWED

    def _standing(self) -> list[Assignment]:
        return self.proposal.current_assignments()

    def _last_day(self) -> date:
        """Return the day it is closed or followed up on: never before an answer, a feedback or an earlier closing."""
        rows = [one for given in self._standing() for one in given.replies.all()]
        known = [self.day, self.replied_on, self.days.told_on, self.proposal.closed_on]
        return max(filter(None, [*known, *(day for one in rows for day in (one.replied_on, one.feedback_on))]))
