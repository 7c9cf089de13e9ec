"""The file types a Paper can leave the house as."""

from collections.abc import Callable
from io import BytesIO
from operator import methodcaller
from typing import NamedTuple

from liaison.paper.document import DOCX, write_document
from liaison.paper.sheet import XLSX, Paper


class Format(NamedTuple):
    """One file type: its name, the ending of its files, its media type, who writes it."""

    name: str
    ending: str
    media_type: str
    write: Callable[[Paper], BytesIO]


FORMATS = {
    "xlsx": Format("Excel", "xlsx", XLSX, methodcaller("write")),
    "docx": Format("Word", "docx", DOCX, write_document),
}
