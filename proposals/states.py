"""The states of a proposal and the only moves between them."""

from django.db.models import TextChoices


class State(TextChoices):
    """How far a proposal is."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已提交"


class Move(TextChoices):
    """What can be done with a proposal."""

    SUBMIT = "submit", "提交"
    TAKE_BACK = "take_back", "退回草稿"


MOVES: dict[Move, tuple[State, State]] = {
    Move.SUBMIT: (State.DRAFT, State.SUBMITTED),
    Move.TAKE_BACK: (State.SUBMITTED, State.DRAFT),
}
