"""What most kinds of activities ask, in the same words."""

from activities.kinds.asks import (
    CONTENTS,
    GUESTS,
    LEADERS,
    MODERATOR,
    NOTES,
    PLACE,
    PLAN,
    RECORD,
    RESPONSIBLE,
    RESULT,
    TITLE,
    Element,
    People,
    Text,
)
from activities.kinds.words import Organiser, Outcome, PartRole

COUNTY = frozenset({Organiser.COUNTY})
EITHER = frozenset(Organiser)
NOTHING: frozenset[Outcome] = frozenset()
APPRAISED = frozenset(Outcome)
ADVICE = frozenset({Outcome.SUGGESTIONS})

# What most forms ask first, and last.
SUBJECT = TITLE._replace(help="写明这次活动的主题。")
WHERE = ("时间、地点、责任人", (SUBJECT, PLACE, RESPONSIBLE, MODERATOR))
DONE = ("记录和成果", (RECORD, RESULT, NOTES))
# Begun and ended (有始有终): what was done is written down, and what came of it (requirements row 136).
CLOSED = (
    Element("记录", ("record", "material_record")),
    Element("成果", ("result", "suggestions", "unitresults", "material_report")),
)
PLANNED = Element("方案", ("plan", "material_scheme"))
WORKED_ON = CONTENTS._replace(help="议题、议程或做了什么，一行写一项。")
SPEAKERS = People(PartRole.EXCHANGE_SPEAKER, "在会上发言的委员。")
SCHEME = PLAN._replace(label="方案", help="方案或通知的要点、文号。")
# Who else was there and who wrote: known afterwards, so its fieldset opens when asked for.
AROUND = (
    "领导、邀请人员、组长和执笔",
    (LEADERS, GUESTS, People(PartRole.GROUP_LEADER, "带队的委员。"), People(PartRole.WRITER, "执笔写报告的委员。")),
)


def line(name: str, label: str, help: str = "", lines: int = 1, longest: int = 300) -> Text:
    """Return a text of one kind's own."""
    return Text(name, label, help, lines, longest)
