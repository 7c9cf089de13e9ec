"""Schemes as text: one YAML file, readable and documented (docs/rules.md), read with care."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import StringIO
from unicodedata import category

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent
from ruamel.yaml.representer import SafeRepresenter

from performance.scoring.faults import Fault, fault_at, in_words
from performance.scoring.scheme import Scheme

LONGEST = 256 * 1024  # bytes
_DEEPEST = 20  # a scheme has at most twelve; each deeper one takes the reader longer than the last
_HEADING = """\
# 政协委员（联络机构）履职考核办法：{name}
# 每一项怎么写、能计什么，见《考核规则怎么写》（docs/rules.md）。没有写的项按默认。
"""


class Unreadable(ValueError):
    """A text is no scheme; `faults` say why."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def read(text: str) -> Scheme:
    """Return the scheme a text says.

    Raises:
        Unreadable: it is too long, no YAML, uses anchors, aliases or tags, names a thing twice, or is no scheme.

    """
    document = _document(text)
    if not isinstance(document, dict):
        raise _refused("文件里没有考核办法，应以“name: 名称”开头")
    if faults := [fault_at(path, "有不能保存的控制字符，请删去", document) for path in _controlled(document)]:
        raise Unreadable(faults)
    try:
        return Scheme.model_validate(document)
    except ValidationError as error:
        raise Unreadable(in_words(error, document)) from None


def _document(text: str) -> object:
    """Return the plain data a text says. Raises Unreadable."""
    if len(text.encode("utf-8", "replace")) > LONGEST:
        raise _refused(f"文件超过 {LONGEST // 1024} KB，不像是一份考核办法，请核对")
    try:
        _refuse_tricks(text)
        return YAML(typ="safe", pure=True).load(text)
    except Unreadable:
        raise
    except DuplicateKeyError as error:
        raise _refused(f"{_line(error)}同一项写了两次，请删去一个") from None
    except YAMLError as error:
        raise _refused(f"{_line(error)}不合 YAML 的写法，请检查缩进、冒号后的空格和引号") from None
    except (RecursionError, ValueError, OverflowError):
        raise _refused("文件的内容读不了，请检查写法") from None


class _Written(SafeRepresenter):
    """Puts words that begin with ? or : in quotes: inside brackets they would be read as a key."""

    def words(self, value: str):
        """Return the scalar that says them."""
        style = '"' if value.startswith(("?", ":")) else None
        return self.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Written.add_representer(str, _Written.words)


def write(scheme: Scheme) -> str:
    """Return a scheme as text that reads back as the same scheme."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = _Written
    yaml.allow_unicode, yaml.default_flow_style, yaml.width = True, None, 110
    yaml.sort_base_mapping_type_on_output = False
    out = StringIO()
    yaml.dump(_plain(scheme), out)
    name = " ".join(scheme.name.split())
    return _HEADING.format(name=name) + out.getvalue()


def _plain(value: object):
    """Return a part as plain data, what is as usual left out; not all of it, which would say nothing."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        said = {name for name, field in fields.items() if _is_said(name, field, getattr(value, name))}
        return {name: _plain(getattr(value, name)) for name in fields if name in (said or fields)}
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return _number(value) if isinstance(value, Decimal) else value


def _is_said(name: str, field, value: object) -> bool:
    is_way = name == "way" and isinstance(value, str)
    return is_way or field.is_required() or value != field.get_default()


def _number(value: Decimal) -> int | float:
    """Return a number that is written as people write it and read back as the same."""
    return int(value) if value == value.to_integral_value() else float(value)


def _refuse_tricks(text: str) -> None:
    depth = 0
    for event in YAML(typ="safe", pure=True).parse(text):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _DEEPEST:
            raise _refused(f"{_at(event.start_mark)}括号或横线套得太深，请检查写法")
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            raise _refused(f"{_at(event.start_mark)}不能用 & 和 * 引用，请把内容写全")
        if getattr(event, "tag", None):
            raise _refused(f"{_at(event.start_mark)}不能用 ! 标记，请删去")


def _controlled(said: object, path: tuple = ()) -> Iterator[tuple]:
    """Yield the paths of words with signs nobody types; some no database keeps."""
    if isinstance(said, dict):
        for name, one in said.items():
            yield from _controlled(str(name), path)
            yield from _controlled(one, (*path, str(name)))
    elif isinstance(said, list):
        for number, one in enumerate(said):
            yield from _controlled(one, (*path, number))
    elif isinstance(said, str) and any(category(sign) in ("Cc", "Cs") and sign not in "\t\r\n" for sign in said):
        yield path


def _refused(text: str) -> Unreadable:
    return Unreadable([Fault((), "", text)])


def _at(mark) -> str:
    return f"第 {mark.line + 1} 行：" if mark else ""


def _line(error: YAMLError) -> str:
    return _at(error.problem_mark or error.context_mark) if isinstance(error, MarkedYAMLError) else ""
