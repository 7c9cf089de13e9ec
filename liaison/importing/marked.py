"""The sheet somebody brought, with what is wrong in a column of its own."""

import tempfile
from collections import Counter, defaultdict
from datetime import date
from io import BytesIO
from pathlib import Path, PurePath

from liaison import files
from liaison.intake import mark_in_child
from liaison.models import Batch


class MarkedSheet:
    """What the export of a list is to a list: title, number of rows, file."""

    def __init__(self, batch: Batch, left_out: list[dict]):
        self.batch = batch
        self.rows = left_out
        self.title = f"{batch.get_kind_display()}（带原因）"
        self.count = len(left_out)

    def file_name(self, day: date) -> str:
        """Return the name the file had, and that it now says why."""
        return f"{PurePath(self.batch.file.name).stem}（带原因）.xlsx"

    def write(self) -> BytesIO:
        """Return the workbook, rewound."""
        said: dict[str, dict[int, str]] = {}
        for (sheet, at), rows in self._by_line().items():
            said.setdefault(sheet, {})[at] = "\n".join(rows)
        with tempfile.TemporaryDirectory(prefix="liaison-") as folder, files.open_kept(self.batch.file.sha256) as kept:
            given, marked = Path(folder) / "given", Path(folder) / "marked.xlsx"
            given.write_bytes(kept.read())
            mark_in_child(given, marked, sentences=said, heads=self.batch.heads)
            return BytesIO(marked.read_bytes())

    def _by_line(self) -> dict[tuple[str, int], list[str]]:
        """Return {(sheet, row): sentences}; where a row speaks for several lines, each begins with whose it is."""
        held = Counter((row["sheet"], row["row"]) for row in self.rows)
        found = defaultdict(list)
        for row in self.rows:
            key = (row["sheet"], row["row"])
            found[key].append(f"{row['label']}：{row['why']}" if held[key] > 1 else row["why"])
        return found
