"""What a kind of activity can ask for."""

from dataclasses import dataclass
from typing import NamedTuple

from activities.kinds.contribution_words import Function
from activities.kinds.words import Audience, Form, Organiser, Outcome, PartRole, Stage


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
RESULT = Text("result", "成果", "形成的意见建议、报告或议定的事项。", lines=3, longest=2000)
LEADERS = Text("leaders", "出席领导", "党政领导和县政协领导，写明职务和姓名。", longest=300)
GUESTS = Text("guests", "邀请人员", "不是委员的参加者：单位负责人、群众代表等。", lines=2, longest=500)
NOTES = Text("notes", "备注", lines=2, longest=1000)


@dataclass(frozen=True)
class Kind:
    """A kind of activity.

    `family` is the heading it stands under; `function` what it serves unless the record says otherwise; `by` who may
    organise it; `forms` and `stages` what the record may choose among, starting with `usual_form`; `asks_sector` and
    `asks_persons` whether it is about one sector, and about numbers of people met; `brings` what usually comes of it,
    so that its page has a place for it. `sections` are the form's fieldsets; `elements` are checked off as they are
    filled; `words` are what people's sheets call it besides its name.
    """

    code: str
    name: str
    family: str
    function: Function
    sections: tuple[tuple[str, tuple[Text | People, ...]], ...]
    elements: tuple[Element, ...] = ()
    sheet_title: str = "活动签到及出勤表"
    hears_problems: bool = False  # how far problems are rectified is reported there (委员形势分析会)
    words: tuple[str, ...] = ()
    by: frozenset[Organiser] = frozenset({Organiser.OFFICE})
    audience: Audience = Audience.ALL
    forms: tuple[Form, ...] = ()
    stages: tuple[Stage, ...] = ()
    usual_form: Form | str = ""
    asks_sector: bool = False
    asks_persons: bool = False
    brings: frozenset[Outcome] = frozenset({Outcome.SUGGESTIONS, Outcome.PROBLEMS})

    @property
    def elements_word(self) -> str:
        """Return what its elements are called together."""
        return "五要素" if len(self.elements) == 5 else "要素"

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
