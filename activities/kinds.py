"""What each kind of activity asks for. A new kind is one more entry of KINDS; README.md walks through it."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import TextChoices


class PartRole(TextChoices):
    """What a member did at an activity besides being there."""

    MAIN_SPEAKER = "main_speaker", "主题发言人"
    EXCHANGE_SPEAKER = "exchange_speaker", "交流发言人"
    REFLECTION = "reflection", "心得体会"


class Text(NamedTuple):
    """A text the form asks for: its name, label, help, and height in lines."""

    name: str
    label: str
    help: str = ""
    lines: int = 1
    longest: int = 200


class People(NamedTuple):
    """Members the form asks for, kept as parts they took."""

    role: PartRole
    help: str = ""

    @property
    def name(self) -> str:
        """Return the form's name for the field."""
        return self.role.value

    @property
    def label(self) -> str:
        """Return its label."""
        return str(self.role.label)


class Element(NamedTuple):
    """Something a good record of this kind contains; there as soon as one of its `sources` is filled."""

    label: str
    sources: tuple[str, ...]


# Texts every activity has as a column of its own.
TITLE = Text("title", "主题", "例如：学习《政协章程》专题会。", longest=100)
PLACE = Text("place", "地点", longest=100)
RESPONSIBLE = Text("responsible", "责任人", "谁负责组织落实。", longest=50)
MODERATOR = Text("moderator", "主持人", longest=50)
CONTENTS = Text("contents", "内容", "学习了哪些内容，一行写一项。", lines=5, longest=5000)
RECORD = Text("record", "记录", "会议记录的要点，谁讲了什么，议定了什么。", lines=8, longest=20000)
COLUMNS = frozenset({TITLE.name, PLACE.name, RESPONSIBLE.name, MODERATOR.name, CONTENTS.name, RECORD.name})

PLAN = Text("plan", "计划", "学习计划或通知的要点、文号。", lines=3, longest=2000)
MATERIALS = Text("materials", "学习材料", "书目、文件、报刊，一行写一种。", lines=3, longest=2000)
OUTSIDE_SPEAKERS = Text("outside_speakers", "外请主讲人", "不是委员的主讲人，写明单位和姓名。", longest=200)
NOTES = Text("notes", "备注", lines=2, longest=1000)


@dataclass(frozen=True)
class Kind:
    """A kind of activity.

    `sections` are the form's fieldsets; `elements` are checked off as they are filled; `each_quarter` says how many
    an office owes per quarter until a county sets targets of its own.
    """

    code: str
    name: str
    sections: tuple[tuple[str, tuple[Text | People, ...]], ...]
    elements: tuple[Element, ...] = ()
    each_quarter: int = 0
    sheet_title: str = "活动签到及出勤表"

    @property
    def asks(self) -> list[Text | People]:
        """Return everything the form asks for besides day and host, in its order."""
        return [ask for _, asks in self.sections for ask in asks]

    @property
    def texts(self) -> list[Text]:
        """Return the texts it asks for."""
        return [ask for ask in self.asks if isinstance(ask, Text)]

    @property
    def people(self) -> list[People]:
        """Return the groups of members it asks for."""
        return [ask for ask in self.asks if isinstance(ask, People)]


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        # 五要素: requirements row 8; two exchange speakers each time: row 9; once a quarter: row 6.
        Kind(
            code="study",
            name="集中学习",
            each_quarter=1,
            sheet_title="学习签到及出勤表",
            sections=(
                ("时间、地点、责任人", (TITLE, PLACE, RESPONSIBLE, MODERATOR)),
                ("计划和内容", (PLAN, CONTENTS, MATERIALS)),
                (
                    "发言",
                    (
                        People(PartRole.MAIN_SPEAKER, "围绕主题讲课或重点发言的委员。"),
                        OUTSIDE_SPEAKERS,
                        People(PartRole.EXCHANGE_SPEAKER, "每次安排两名委员交流发言。"),
                    ),
                ),
                ("记录和心得", (RECORD, People(PartRole.REFLECTION, "会后交来心得体会的委员。"), NOTES)),
            ),
            elements=(
                Element("计划", ("plan",)),
                Element("内容", ("contents",)),
                Element("主题发言人", ("main_speaker", "outside_speakers")),
                Element("记录", ("record",)),
                Element("心得体会", ("reflection",)),
            ),
        ),
    )
}
KIND_CHOICES = [(kind.code, kind.name) for kind in KINDS.values()]
