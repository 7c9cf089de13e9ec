"""What appears twice in a sheet: the same line again, one person with two numbers, or two people of one name."""

from ..grid import letter

_IDENTITY = (
    "birth",
    "unit",
    "unit_post",
    "post",
    "phone",
    "gender",
    "ethnicity",
    "party",
    "education",
    "sector",
    "office",
)


def ask_about_same_people(reader) -> None:
    """Ask about every record whose name stands in an earlier one."""
    seen: dict[str, list[dict]] = {}
    for record in reader.records:
        name = record.get("name")
        if not name:
            continue
        for earlier in reversed(seen.get(name, [])):
            if _ask(reader, earlier, record):
                break
        seen.setdefault(name, []).append(record)


def ask_about_same_lines(reader) -> None:
    """Ask about every line of a ledger that says the same as an earlier one."""
    seen: dict[str, int] = {}
    for record in reader.records:
        said = repr(sorted(_content(record).items()))
        if said in seen:
            first, second = seen[said], record["_row"]
            why = f"第{first}行和第{second}行的内容完全一样，请选择保留一行。"
            reader.say("question", second, "duplicate_row", why, rows=[first, second])
        seen.setdefault(said, record["_row"])


def _ask(reader, earlier: dict, record: dict) -> bool:
    first, second = earlier["_row"], record["_row"]
    both = [key for key in _IDENTITY if key in earlier and key in record]
    differ = [key for key in both if earlier[key] != record[key]]
    name = record["name"]
    if _content(earlier) == _content(record):
        code, why = "duplicate_row", f"第{first}行和第{second}行是同一个人（{name}），内容完全一样，请选择保留一行。"
    elif _one_person(both, differ):
        what = "、".join(dict.fromkeys(reader.heading(key) for key in differ)) or "个别内容"
        code, why = (
            "same_person_conflict",
            f"第{first}行和第{second}行的{name}像是同一个人，但{what}不一样，请选择以哪一行为准。",
        )
    else:
        code, why = "same_name", f"第{first}行和第{second}行都叫{name}，是同一个人还是两个人？请选择。"
    at = next((column.at for column in reader.table.columns if column.field == "name"), 1)
    reader.say(
        "question", second, code, why, rows=[first, second], cell=f"{letter(at)}{second}", field="name", said=name
    )
    return True


def _one_person(both: list[str], differ: list[str]) -> bool:
    """Tell whether two lines of one name mean one person: one birth and place of work, or one mobile number."""
    same = set(both) - set(differ)
    if "phone" in same:
        return True
    return "birth" in same and bool(same & {"unit", "unit_post"})


def _content(record: dict) -> dict:
    return {key: value for key, value in record.items() if not key.startswith("_")}
