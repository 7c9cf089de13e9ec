"""Write one long list as Excel and say what it took: python -m bench.write ours|stock ROWS.

The process has Django and django-import-export loaded, but none of the application's pages and tables, so that the
memory is the writer's. Both sides declare the same twenty columns and get the same rows, made as they are asked for.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from types import SimpleNamespace

from django.conf import settings
from python_calamine import CalamineWorkbook

settings.configure(USE_I18N=False)

from import_export import fields, resources, widgets  # noqa: E402 -- wants settings

from bench.server import peak  # noqa: E402
from liaison.paper.sheet import Paper, SheetResource  # noqa: E402

_LONG = (3, 6, 2, 10, 4, 12, 3, 8, 5, 2, 16, 7)  # characters of the columns of text
_NUMBERS, _DAYS = 5, 3
_OTHER = 500  # different texts of a column, each with one of 97 numbers behind it
_FIRST_DAY = date(2016, 1, 1).toordinal()


def _declared(base: type, **more) -> type:
    kinds = [widgets.CharWidget] * len(_LONG) + [widgets.IntegerWidget] * _NUMBERS + [widgets.DateWidget] * _DAYS
    columns = {
        f"f{at}": fields.Field(attribute=f"f{at}", column_name=f"第{at}栏", widget=kind())
        for at, kind in enumerate(kinds)
    }
    return type("Long", (base,), columns | more)


def _rows(count: int) -> Iterator[SimpleNamespace]:
    words = [[chr(0x4E00 + (at * 37 + long * 101) % 20_000) * long for at in range(_OTHER)] for long in _LONG]
    for number in range(count):
        texts = {f"f{at}": f"{said[number % _OTHER]}{number % 97}" for at, said in enumerate(words)}
        numbers = {f"f{len(_LONG) + at}": number * at for at in range(_NUMBERS)}
        days = {f"f{len(_LONG) + _NUMBERS + at}": date.fromordinal(_FIRST_DAY + number % 2_000) for at in range(_DAYS)}
        yield SimpleNamespace(**texts, **numbers, **days)


def _ours(count: int) -> bytes:
    resource_class = _declared(SheetResource, widths={f"第{at}栏": 20 for at in range(len(_LONG))})()
    paper = Paper(
        title="长表", unit="云溪县", day=date(2026, 5, 20), columns=resource_class.columns(),
        rows=resource_class.lines(_rows(count)),
    )  # fmt: skip
    return paper.write().getbuffer()


def _stock(count: int) -> bytes:
    return _declared(resources.Resource)().export(list(_rows(count))).export("xlsx")


def _found(body) -> int:
    """Return how many rows the sheet has with all twenty columns, besides the head."""
    rows = CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()
    return sum("" not in row[-20:] for row in rows) - 1


def main():
    """Write it, and look into it afterwards."""
    who, count = sys.argv[1], int(sys.argv[2])
    begun = time.process_time()
    body = {"ours": _ours, "stock": _stock}[who](count)
    took = {"seconds": time.process_time() - begun, "peak": peak(os.getpid())}
    sys.stdout.write(json.dumps(took | {"bytes": len(body), "rows": _found(body)}))


if __name__ == "__main__":
    main()
