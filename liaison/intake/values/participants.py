"""Lists of those who took part: names with their states, 全体委员, 张三等8人, 除王五外全体委员."""

import re
from dataclasses import dataclass, field

from .people import Person, is_person, person, split_and, split_names
from .plain import folded, tight
from .vocabulary import status_in

_EVERYBODY = re.compile(
    r"全体(?:在家|在岗|在职|到会|参会|与会|驻镇|驻乡|本组)?(?:委员|成员|组员|政协委员|联络组成员|人员)?|所有委员|全部委员|各位委员|委员全部|全组委员|全员|本组委员|^委员$"
    r"|(?:其余|其他)(?:委员|成员|组员|人员)?(?:全部|全|均|都)(?:已)?(?:参加|到会|出席|参会|到齐)?"
)
_EXCEPT = re.compile(r"除(?:了)?(.{2,60}?)(?:因?.{0,4}(?:请假|缺席|事假|病假|外出).{0,2})?(?:以?外|之外)")
_MORE = re.compile(
    r"等(?:共)?\s*(\d{1,3}|[一二三四五六七八九十]{1,3})?\s*(?:名|位|人|余人|多人)?(?:委员|同志|人)?$|等$"
)
_PART = re.compile(
    r"(?:^|[。；;\n，,（(])\s*(出席|到会|参加|实到|参会|请假|事假|病假|公假|缺席|迟到|早退|未到|未参加)(?:人员|委员|名单|的有|者)?\s*(\d{1,3})?\s*[人名位]?\s*[:：（(]"
)
_COUNTS = re.compile(
    r"(应到|应参加|应参会|应出席|实到|实参加|实参会|到会|参加|出席|共|共计|合计)\D{0,3}?(\d{1,3})\s*[人名位](?!:)"
)
_STATED = re.compile(r"(.{2,5}?)(均|都)?(?:因.{1,4}?)?(请假|缺席|迟到|早退|事假|病假|公假|未到)了?$")
_TITLE = re.compile(r"^\s*(?:政协)?(?:委员|副?组长|召集人|联络员|副?主任|副?主席|秘书)[:：]?(?=[^（(]{2})")
_AND_OTHERS = re.compile(r"(.{2,4}?)(?:及|和|与|以及)[^及和与]{0,8}(?:干部|人员|群众|代表|负责人|单位|部门)")
_NOBODY = {"部分", "大部分", "有关", "相关", "其他", "其余", "各位", "驻会", "在家", "在岗", "若干", "多名", "同上"}
_COUNTED = re.compile(
    r"(?:^|(?<=[\n；;]))\s*(?:政协)?(?:委员|成员|人员)\s*(?:共)?(\d{1,3})\s*[人名位]\s*[:：]"
)  # 委员5人：
_ALL_OF_THEM = re.compile(r"(?:[（(]|.{2})[均都](?:因.{1,4})?(?:请假|缺席|迟到|早退|事假|病假|公假|未到)")


@dataclass(slots=True)
class Present:
    """Who a cell names. `complete`: all of them are named; `everybody`: it says 全体委员; `said`: the number in 等8人."""

    people: list[Person] = field(default_factory=list)
    complete: bool = True
    everybody: bool = False
    said: int | None = None
    invited: int | None = None
    attended: int | None = None
    lost: list[str] = field(default_factory=list)


def people_listed(text: str, *, status: str = "出席") -> Present:
    """Read the people a cell names; those without a state have `status`."""
    found = Present()
    text = _take_counts(re.sub(r"^\s*[（(]([^（()）]*)[)）]\s*$", r"\1", text), found)
    if match := _COUNTED.search(text):
        found.said, text = int(match[1]), _COUNTED.sub("", text)
    if match := _EXCEPT.search(text):
        _everybody(found)
        reason = status_in(match[0])
        if reason not in {"", "出席"}:  # without a reason nobody knows whether it was leave or absence
            _names(re.sub(r"(因.{0,4})?(请假|缺席|事假|病假|公假)$", "", match[1]), found, reason)
        text = text[: match.start()] + "\n" + text[match.end() :]
    if _EVERYBODY.search(tight(text)) and not re.search(r"全体.{0,4}会", tight(text)):
        _everybody(found)
        text = re.sub(r"[（(）)]", "、", _EVERYBODY.sub("、", text))
    for state, part in _parts(text, status):
        _names(part, found, state)
    if not found.everybody and not any(one.status == status for one in found.people):
        found.complete = found.complete and (bool(found.people) and found.attended in {None, 0})
    return found


def _everybody(found: Present) -> None:
    found.everybody, found.complete = True, False


def _take_counts(text: str, found: Present) -> str:
    """Take 应到12人 实到11人 out of the text."""

    def take(match: re.Match) -> str:
        number = int(match[2])
        if match[1].startswith("应"):
            found.invited = number
        elif match[1].startswith(("实", "到", "参", "出")):
            found.attended = number
        else:
            found.said = number
        return "，"

    text = re.sub(r"(应到|实到)(\d{1,3})(?![\d人名位])", r"\1\2人", text)
    return _COUNTS.sub(take, text)


def _parts(text: str, status: str):
    """Cut 出席：张三、李四；请假：王五 into its parts."""
    marks = list(_PART.finditer(text))
    if not marks:
        yield status, text
        return
    yield status, text[: marks[0].start()]
    for at, match in enumerate(marks):
        end = marks[at + 1].start() if at + 1 < len(marks) else len(text)
        yield status_in(match[1]) or status, text[match.end() : end].strip("）) 。")


def _names(text: str, found: Present, status: str) -> None:
    waiting: list[Person] = []
    for piece in split_names(text):
        for name in split_and(piece):
            one = _name(name, found, status)
            if one is None:
                continue
            waiting.append(one)
            found.people.append(one)
            if _ALL_OF_THEM.search(tight(name)) and one.status != status:
                _each(waiting, one.status)  # 李四、王五（均请假）


def _each(people: list[Person], status: str) -> None:
    for one in people:
        one.status = status


def _name(piece: str, found: Present, status: str) -> Person | None:
    piece = _without_more(piece, found)
    if not tight(piece) or re.fullmatch(r"[\d。.，,:：()（）人名共]+|参加|人员|委员|名单|同志", tight(piece)):
        return None
    one = person(_TITLE.sub("", piece))
    stated = _STATED.fullmatch(one.name) if not one.status else None
    if stated:
        one = Person(stated[1], one.note, status_in(stated[3]) or "缺席", one.lost)
    name = re.sub(r"(委员|同志|主席|组长|主任|书记)$", "", one.name) if len(one.name) > 3 else one.name
    if one.lost:
        found.lost.append(one.name)
        found.complete = False
        return None
    if not is_person(name) or name in _NOBODY or re.search(r"\d", folded(name)):
        found.complete = False
        return None
    note = "" if one.status else one.note
    return Person(name, note, one.status or status)


def _without_more(piece: str, found: Present) -> str:
    """Cut off what says that there were more, or how many: 王五等8人, 王五及镇干部, 王五3人."""
    bare = tight(piece)
    if match := _MORE.search(bare):
        found.complete = False
        if match[1] and match[1].isdigit():
            found.said = int(match[1])
        piece = bare = bare[: match.start()]
    if (others := _AND_OTHERS.fullmatch(bare)) and is_person(others[1]):
        found.complete, piece, bare = False, others[1], others[1]
    if (counted := re.fullmatch(r"(.{2,4}?)(?:共|等)?(\d{1,3})[人名位]", bare)) and is_person(counted[1]):
        found.said, piece = int(counted[2]), counted[1]
    return piece
