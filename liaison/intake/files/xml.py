"""Reading the XML parts of a package: streamed, without document types, without entities."""

import re
import zipfile
from collections.abc import Callable
from xml.parsers import expat

from ..reject import Reject

_CHUNK = 1 << 18


def parse(data: bytes, start: Callable, end: Callable, text: Callable | None = None) -> None:
    """Feed the events of `data` to `start(tag, attributes)`, `end(tag)` and `text(characters)`; tags are local names."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    parser.StartDoctypeDeclHandler = _refuse
    if text:
        parser.CharacterDataHandler = text
    try:
        for at in range(0, len(data), _CHUNK):
            parser.Parse(data[at : at + _CHUNK], False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Reject("damaged") from error


def _refuse(*_):
    raise Reject("suspicious", what="带有文档类型声明")


def part(package: zipfile.ZipFile, name: str, *, limit: int) -> bytes:
    """Return a part of the zip, b"" where there is none; Reject where it is larger than its directory says."""
    try:
        with package.open(name) as file:
            data = file.read(limit + 1)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Reject("damaged") from error
    except Exception as error:
        if type(error).__module__ not in {"zlib", "_lzma"}:
            raise
        raise Reject("damaged") from error
    if len(data) > limit:
        raise Reject("suspicious", what="解压后过大")
    return data


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """Undo the _x000D_ way of writing control characters."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
