"""The states of an activity and the only moves between them."""

from django.db.models import TextChoices


class State(TextChoices):
    """How far the record of an activity is."""

    DRAFT = "draft", "草稿"
    COMPLETED = "completed", "已完成"


class Move(TextChoices):
    """What can be done with a record."""

    COMPLETE = "complete", "完成登记"
    REOPEN = "reopen", "转为草稿"


MOVES: dict[Move, tuple[State, State]] = {
    Move.COMPLETE: (State.DRAFT, State.COMPLETED),
    Move.REOPEN: (State.COMPLETED, State.DRAFT),
}

# 四落实: time, place, contents and person responsible (requirements row 183).
FOUR_SETTLED = (("day", "日期"), ("place", "地点"), ("contents", "内容"), ("responsible", "责任人"))
