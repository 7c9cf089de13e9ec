"""What is wrong with a scheme, in words that name the rule and the field and say what to do."""

from collections.abc import Iterator
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from performance.scoring.scheme import Scheme
from performance.scoring.shape import Part

_PARTS = {
    "rules": "规则", "groups": "分组", "exclusions": "不重复计分", "consequences": "约束", "bands": "等次",
    "findings": "认定事项", "assessors": "初评",
}  # fmt: skip
_PATTERNS = {
    "A-Za-z": "以字母开头，只用字母、数字、横线和下划线，最多 20 个字符",
    "0[1-9]|1[0-2]": "写成月日，例如 12-01",
}
_WORDS = {
    "missing": "没有填写，请补上",
    "decimal_type": "应是数字",
    "decimal_parsing": "应是数字",
    "finite_number": "应是数字",
    "int_type": "应是整数",
    "int_parsing": "应是整数",
    "int_from_float": "应是整数",
    "bool_type": "应是 true 或 false",
    "bool_parsing": "应是 true 或 false",
    "string_type": "应是文字，数字请加引号",
    "string_too_long": "太长，最多 {max_length} 个字",
    "string_too_short": "没有填写，请补上",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "greater_than": "应大于 {gt}",
    "decimal_max_digits": "数字太大",
    "decimal_max_places": "小数最多 {decimal_places} 位",
    "decimal_whole_digits": "数字太大",
    "too_short": "至少要有 {min_length} 项",
    "too_long": "最多 {max_length} 项",
    "literal_error": "只能是 {expected}",
    "union_tag_invalid": "没有「{tag}」这种方法，可用的有 {expected_tags}",
    "union_tag_not_found": "没有写明 way，即计分方法",
    "model_type": "应是“名称: 内容”的一组",
    "model_attributes_type": "应是“名称: 内容”的一组",
    "dict_type": "应是“名称: 内容”的一组",
    "tuple_type": "应是一列，每项前加横线，或者写在方括号里",
}


class Fault(NamedTuple):
    """Something wrong: where in the document, what part that is, what is wrong and what to do."""

    path: tuple[str | int, ...]
    place: str
    text: str

    def __str__(self):
        return f"{self.place}：{self.text}" if self.place else self.text


def in_words(error: ValidationError, document: object = None) -> list[Fault]:
    """Return what pydantic refuses in a document, in words; `document` is what it was asked to read."""
    found = error.errors(include_url=False)
    return [_fault(one, document) for one in found if not _follows(one, found)]


def _follows(error: Any, found: list) -> bool:
    """Say whether a list is called too short only because something in it is wrong."""
    path = error["loc"]
    return error["type"] == "too_short" and any(
        len(one["loc"]) > len(path) and one["loc"][: len(path)] == path for one in found
    )


def fault_at(path: tuple[str | int, ...], text: str, document: object) -> Fault:
    """Return a fault of a field of a document."""
    part, fields = _named(path, document)
    return Fault(path, "，".join(filter(None, (part, "".join(f"「{name}」" for name in fields)))), text)


def nearest(word: str, words) -> str:
    """Return a question for what somebody may have meant, '' if nothing is like it."""
    like = get_close_matches(word, list(words), 1, 0.5)
    return f"，是不是「{like[0]}」" if like else ""


def _fault(error: Any, document: object) -> Fault:
    path, kind, said = tuple(error["loc"]), error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        known = next((list(one.model_fields) for one in reversed(list(_models(path[:-1])))), [])
        word = str(path[-1])
        return fault_at(path[:-1], f"没有「{word}」这一项{nearest(word, known) or '，请删去'}", document)
    if kind == "value_error":
        return fault_at(path, str(said["error"]), document)
    if kind == "string_pattern_mismatch":
        told = next((words for part, words in _PATTERNS.items() if part in said["pattern"]), "写法不对")
        return fault_at(path, f"「{error['input']}」不对，应{told}", document)
    kind = "missing" if error["input"] is None and kind.endswith("_type") else kind
    told = {name: str(value).replace("'", "").replace(" or ", "、").replace(", ", "、") for name, value in said.items()}
    return fault_at(path, _WORDS.get(kind, "写法不对").format(**told), document)


def _named(path: tuple, document: object) -> tuple[str, list[str]]:
    """Return the part a path leads into (规则 A2（学习）), and the titles of the fields on the way in it."""
    part, rest = "", path
    if len(path) >= 2 and path[0] in _PARTS and isinstance(path[1], int):
        part, rest = _part(path[0], path[1], document), path[2:]
    titles = list(_titles(path))[-len(rest) :] if rest else []
    return part, [title for title in titles if title]


def _part(name: str, number: int, document: object) -> str:
    try:
        row = document[name][number]
        code, called = row.get("code", ""), row.get("name", "")
    except (TypeError, KeyError, IndexError, AttributeError):
        code = called = ""
    word = _PARTS[name]
    if not code and not called:
        return f"第 {number + 1} 条{word}"
    return f"{word} {code}（{called}）" if code and called else f"{word} {code or called}"


def _titles(path: tuple) -> Iterator[str]:
    """Yield for each step of a path what it is called: the title of a field and its name, the number of an item."""
    inner: tuple = (Scheme,)
    for step in path:
        if isinstance(step, int):
            yield f"第 {step + 1} 项"
            continue
        chosen = _tagged(inner, step)
        field = None if chosen and len(inner) > 1 else _field(inner, step)
        if field:
            yield f"{field.title}（{step}）" if field.title else step
            inner = tuple(_inside(field.annotation))
        elif chosen:
            yield ""
            inner = (chosen,)
        else:
            yield str(step)


def _models(path: tuple) -> Iterator[type[Part]]:
    """Yield the parts a path leads through."""
    inner: tuple = (Scheme,)
    yield Scheme
    for step in path:
        if isinstance(step, int):
            continue
        chosen = _tagged(inner, step) if len(inner) > 1 else None
        field = None if chosen else _field(inner, step)
        inner = tuple(_inside(field.annotation)) if field else tuple(filter(None, (chosen,)))
        yield from inner[:1]


def _field(models: tuple, name: object) -> FieldInfo | None:
    return next((one.model_fields[name] for one in models if name in one.model_fields), None)


def _tagged(models: tuple, tag: object) -> type[Part] | None:
    found = (one for one in models if "way" in one.model_fields and one.model_fields["way"].default == tag)
    return next(found, None)


def _inside(annotation: object) -> Iterator[type[Part]]:
    """Yield the parts an annotation holds."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    elif get_origin(annotation) in (tuple, dict, Union, UnionType, Annotated):
        for one in get_args(annotation):
            yield from _inside(one)
