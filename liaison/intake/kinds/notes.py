"""A note behind a name, such as 张伟（小学）, says that the office has more than one person of that name."""

import re

from ..values.vocabulary import NATIONALITIES, status_in

_NO_PLACE = re.compile(
    r"男|女|常委|常务委员|委员|副?组长|副?主席|副?主任|召集人|联络员|秘书|新增|增补|补选|新任|党外|无党派|群众|原名|曾用名|又名|笔名|执笔|整理|牵头|主笔|领衔|主讲|主持|记录|代|替会|代会|代开会|代参会|委托.*|等.*人|.*党员|民[革盟建进].*|特邀|列席|已.*|调.*|\d+"
)


def tells_apart(note: str) -> bool:
    """Tell whether a note behind a name is there to tell two people apart."""
    if not note or note in NATIONALITIES or status_in(note):
        return False
    return not all(
        _NO_PLACE.fullmatch(piece) or piece in NATIONALITIES for piece in re.split(r"[，,、;；]", note) if piece
    )


def asks_who(reader, field: str, records: list[dict]) -> None:
    """Ask once about each name with such a note, unless its line was asked about already."""
    asked = {
        row for entry in reader.questions if entry["code"] == "same_name" for row in entry.get("rows", [entry["row"]])
    }
    for record in records:
        note = record.get("name_note", "")
        if record["_row"] not in asked and tells_apart(note):
            ask_who(reader, record["_row"], record.get(field, ""), note, field, record["_cells"].get(field, ""))


def ask_who(reader, row: int, name: str, note: str, field: str, cell: str) -> None:
    """Ask which of the people of one name is meant."""
    why = f"第{row}行的{name}后面注了“{note}”，说明同名的不止一人，请选择是哪一位。"
    reader.say("question", row, "same_name", why, cell=cell, field=field, said=f"{name}（{note}）")
