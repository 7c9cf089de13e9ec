"""The states of a proposal and the only moves between them."""

from typing import NamedTuple

from django.db.models import TextChoices


class State(TextChoices):
    """How far a proposal is."""

    DRAFT = "draft", "草稿"
    COLLECTING = "collecting", "待会签"
    SUBMITTED = "submitted", "已提交"
    RECEIVED = "received", "待审查"
    RETURNED = "returned", "退回修改"
    FILED = "filed", "立案"
    REFUSED = "refused", "不予立案"
    MERGED = "merged", "并案"
    REPORT = "report", "转社情民意"
    RETRACTED = "retracted", "已撤回"
    ASSIGNED = "assigned", "办理中"
    ANSWERED = "answered", "已答复"
    FED_BACK = "fed_back", "已反馈"
    AGAIN = "again", "再次办理"
    CLOSED = "closed", "办结"
    FOLLOWED = "followed", "跟踪办理"


UNSEEN = (State.DRAFT, State.COLLECTING)  # nobody but who writes and signs it knows of it
WRITING = (State.DRAFT, State.COLLECTING, State.RETURNED)  # still with those who write it
HANDLED = (State.ASSIGNED, State.ANSWERED, State.FED_BACK, State.AGAIN, State.CLOSED, State.FOLLOWED)
COUNTED = tuple(state for state in State if state not in (*WRITING, State.RETRACTED))  # it was handed in and stands
WITHOUT_RECEIPT = (*WRITING, State.SUBMITTED, State.RETRACTED)  # may not have reached the county
UNDECIDED = (*WITHOUT_RECEIPT, State.RECEIVED)
ON_FILE = (State.FILED, *HANDLED)


class Move(TextChoices):
    """What can be done with a proposal."""

    SEND_ROUND = "send_round", "送会签"
    CALL_IN = "call_in", "收回会签"
    SUBMIT = "submit", "提交"
    TAKE_BACK = "take_back", "退回草稿"
    RETRACT = "retract", "撤回提案"
    RECEIVE = "receive", "接收"
    RETURN = "return", "退回修改"
    FILE = "file", "立案"
    REFUSE = "refuse", "不予立案"
    MERGE = "merge", "并案"
    TURN = "turn", "转社情民意"
    REOPEN = "reopen", "重新审查"
    ASSIGN = "assign", "交办"
    ANSWER = "answer", "答复齐全"
    FEED_BACK = "feed_back", "登记反馈"
    REDO = "redo", "再次办理"
    CLOSE = "close", "办结"
    FOLLOW = "follow", "跟踪办理"


class Side(TextChoices):
    """Who makes a move: the office that entered the proposal, the county, or either of them."""

    OFFICE = "office", "登记提案的联络机构"
    COUNTY = "county", "县政协"
    EITHER = "either", "联络机构或县政协"


class Refusal(TextChoices):
    """Why a proposal is not put on file (不予立案); the usual lists of counties, one code each."""

    NOT_OURS = "not_ours", "不属于本级职权范围"
    IN_COURT = "in_court", "已进入诉讼、仲裁、复议或信访程序"
    INTERNAL = "internal", "属于党派、团体内部或个人事项"
    ACCUSES = "accuses", "指名举报或申诉"
    EMPTY = "empty", "没有具体建议，内容空泛"
    SEVERAL = "several", "一案多事"
    ACADEMIC = "academic", "属于学术研讨"
    ADVERTISES = "advertises", "宣传推介产品或作品"
    SECRET = "secret", "涉及国家秘密"
    COPIED = "copied", "抄袭他人材料"
    ANSWERED = "answered", "与往年提案相同且已答复"
    OTHER = "other", "其他"


class Rule(NamedTuple):
    """What stands about a move: who makes it, from which state to which, and whether it wants words of why."""

    side: Side
    ways: dict[State, State]
    says_why: bool = False


_HEARD = (State.SUBMITTED, State.RECEIVED)
_DECIDED = (State.FILED, State.REFUSED, State.MERGED, State.REPORT)
_WAITING_FOR_ANSWERS = (State.ASSIGNED, State.MERGED, State.AGAIN, State.FOLLOWED)

MOVES: dict[Move, Rule] = {
    Move.SEND_ROUND: Rule(Side.OFFICE, dict.fromkeys((State.DRAFT, State.RETURNED), State.COLLECTING)),
    Move.CALL_IN: Rule(Side.OFFICE, {State.COLLECTING: State.DRAFT}),
    Move.SUBMIT: Rule(Side.OFFICE, dict.fromkeys(WRITING, State.SUBMITTED)),
    Move.TAKE_BACK: Rule(Side.OFFICE, {State.SUBMITTED: State.DRAFT}),
    Move.RETRACT: Rule(Side.EITHER, dict.fromkeys((*_HEARD, State.RETURNED), State.RETRACTED), says_why=True),
    Move.RECEIVE: Rule(Side.COUNTY, {State.SUBMITTED: State.RECEIVED}),
    Move.RETURN: Rule(Side.COUNTY, dict.fromkeys(_HEARD, State.RETURNED), says_why=True),
    Move.FILE: Rule(Side.COUNTY, {State.RECEIVED: State.FILED}),
    Move.REFUSE: Rule(Side.COUNTY, {State.RECEIVED: State.REFUSED}, says_why=True),
    Move.MERGE: Rule(Side.COUNTY, {State.RECEIVED: State.MERGED}),
    Move.TURN: Rule(Side.COUNTY, {State.RECEIVED: State.REPORT}),
    Move.REOPEN: Rule(Side.COUNTY, dict.fromkeys(_DECIDED, State.RECEIVED), says_why=True),
    Move.ASSIGN: Rule(Side.COUNTY, {State.FILED: State.ASSIGNED}),
    Move.ANSWER: Rule(Side.EITHER, dict.fromkeys(_WAITING_FOR_ANSWERS, State.ANSWERED)),
    Move.FEED_BACK: Rule(Side.EITHER, {State.ANSWERED: State.FED_BACK}),
    Move.REDO: Rule(Side.COUNTY, {State.FED_BACK: State.AGAIN}, says_why=True),
    Move.CLOSE: Rule(
        Side.COUNTY, dict.fromkeys((State.ANSWERED, State.FED_BACK, State.FOLLOWED), State.CLOSED)
    ),
    Move.FOLLOW: Rule(Side.COUNTY, {State.CLOSED: State.FOLLOWED}, says_why=True),
}  # fmt: skip
CAN_BE_ANSWERED = (*_WAITING_FOR_ANSWERS, State.ANSWERED)
