"""Looking into a sheet somebody was sent."""

from io import BytesIO

from openpyxl import load_workbook

_FILLED = 4  # cells; a title, a total or a line for signatures fills fewer


def rows_held(body: bytes) -> int:
    """Return how many rows the table on a workbook's first sheet has below its head; 0 if it is no workbook."""
    if not body.startswith(b"PK"):
        return 0
    sheet = load_workbook(BytesIO(body), read_only=True).worksheets[0]
    return sum(sum(cell is not None for cell in row) >= _FILLED for row in sheet.iter_rows(values_only=True)) - 1
