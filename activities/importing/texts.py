"""The texts of a ledger's line, as the kind of activity keeps them."""

import re

from django.core.exceptions import ValidationError

from activities.importing.asked import Asked
from activities.importing.known import Known
from activities.kinds import Kind
from liaison.importing.plan import Said
from liaison.models import Office
from liaison.privacy import refuse_id_card
from members.pinyin import clean_name

# What is written there already stays, and the sheet's words come below it.
BELOW = ("record", "result", "guests", "notes")
_LONGEST_TITLE = 100
_COUNTED = re.compile(r"(^|；)意见建议 \d+ 条$")  # what our own ledger adds to what came of an activity
_ANSWERS_FOR = re.compile("责任|负责|牵头|召集|带队|领队")


def texts_of(record: dict, sheet: dict, kind: Kind, known: Known, *, guests: list[str], beside: list[str]):
    """Return {text's name: what the line says}, only what the kind asks for; `beside` are lines for the notes."""
    names = {ask.name for ask in kind.texts}
    title, content = record.get("title", ""), record.get("content", "")
    found = {"title": title, "place": record.get("place", ""), "contents": content}
    if len(title) > _LONGEST_TITLE:
        found |= {"title": title[: _LONGEST_TITLE - 1] + "…", "contents": content or title}
    people = {"host": hosts_of(record.get("host", ""), known)[1], "moderator": record.get("moderator", "")}
    found |= {_role(sheet, column): person for column, person in people.items() if person}
    found["result" if "result" in names else "record"] = record.get("outcome", "")
    if "guests" in names:
        found["guests"] = "、".join(guests)
    elif guests:
        beside = [f"列席：{'、'.join(guests)}", *beside]
    found["notes"] = "\n".join(one for one in [record.get("remark", ""), *beside] if one)
    return _asked_for(names, {name: text for name, text in found.items() if text})


def _role(sheet: dict, field: str) -> str:
    heading = next((one["header"] for one in sheet["columns"] if one["field"] == field), "")
    return "responsible" if _ANSWERS_FOR.search(heading) else "moderator"


def _asked_for(names: set[str], found: dict[str, str]) -> dict[str, str]:
    """Put what the kind has no place for under its notes, or its record."""
    spare = next((name for name in ("notes", "record", "contents") if name in names), None)
    for name in [name for name in found if name not in names]:
        text = found.pop(name)
        if spare:
            found[spare] = "\n".join(filter(None, (found.get(spare, ""), text)))
    return found


def hosts_of(said: str, known: Known) -> tuple[list[Office], str, str]:
    """Return the other offices a cell for the host names, the person, and the bodies that are no office."""
    offices, people, others = [], [], []
    for piece in map(str.strip, re.split(r"[、，,；;\n]|和|与", said)):
        office = known.host(piece) if piece else None
        if office and office != known.office:
            offices.append(office)
        elif piece and not office:
            (people if known.named(piece) or len(clean_name(piece)) <= 3 else others).append(piece)
    return offices, "、".join(people), "、".join(others)


def refuse_texts(kind: Kind, texts: dict[str, str], ask: Asked):
    """Say which texts are longer than there is room for, or hold the number of an identity card."""
    for one in kind.texts:
        text = texts.get(one.name, "")
        if len(text) > one.longest:
            why = f"“{one.label}”有 {len(text)} 个字，最多 {one.longest} 个字，请在表中改短后重新上传。"
            ask.fatal.append(Said("", why))
        try:
            refuse_id_card(text)
        except ValidationError as error:
            ask.fatal.append(Said("", f"{one.label}：{''.join(error.messages)}"))


def filled_in(texts: dict[str, str], standing: dict[str, str], *, has_content: bool) -> dict[str, str]:
    """Return the texts an activity that stands would have: nothing is emptied, records and notes only grow."""
    found = dict(standing)
    for name, text in texts.items():
        old = standing.get(name, "")
        if name in BELOW:
            lines = [line for line in _COUNTED.sub("", text).splitlines() if line not in old]
            found[name] = "\n".join([*filter(None, [old]), *lines])
        elif name != "contents" or has_content or not old:
            found[name] = text
    return found
