"""The ZIP file of a package, written part by part."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_PACKED = (".docx", ".xlsx", ".pdf")  # these gain nothing by being packed once more


class Archive:
    """A ZIP that is being written; says after each part how many of how many are done."""

    def __init__(self, place: Path, day: date, tell: Callable, total: int):
        self.zip = ZipFile(place, "w", ZIP_DEFLATED)
        self.day, self.tell, self.total = day, tell, total
        self.count = 0

    def __enter__(self):
        self.tell(0, self.total, "")
        return self

    def __exit__(self, *error):
        self.zip.close()

    def add(self, path: str, body: bytes | BytesIO):
        """Put a file in; its name is marked as UTF-8 wherever it is not ASCII."""
        told = ZipInfo(path, (self.day.year, self.day.month, self.day.day, 0, 0, 0))
        told.compress_type = ZIP_STORED if path.endswith(_PACKED) else ZIP_DEFLATED
        told.external_attr = 0o644 << 16
        self.zip.writestr(told, body.getvalue() if isinstance(body, BytesIO) else body)
        self.count += 1
        self.total = max(self.total, self.count)
        self.tell(self.count, self.total, path.rpartition("/")[2])
