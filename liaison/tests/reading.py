"""What the tests of the reader share: sheets built on the spot, and answers cut to what matters."""

import csv

import openpyxl

from liaison.intake.reader import Asked, read_file


class Reading:
    """Builds files in a folder and reads them in this process."""

    def __init__(self, folder):
        self.folder = folder

    def book(self, rows, *, merges=(), title="Sheet1", name="表.xlsx", change=None, **asked):
        """Read a workbook of one sheet; `change` may dress the sheet before it is saved."""
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = title
        for row in rows:
            sheet.append(row)
        for merge in merges:
            sheet.merge_cells(merge)
        if change:
            change(sheet)
        return self.saved(book, name, **asked)

    def saved(self, book, name="表.xlsx", **asked):
        """Read a workbook."""
        book.save(self.folder / "sheet.xlsx")
        return read_file(self.folder / "sheet.xlsx", Asked(upload_name=name, now=2026, **asked))

    def text(self, rows, *, encoding="utf-8", delimiter=",", name="表.csv", **asked):
        """Read a text file of these records."""
        path = self.folder / "sheet.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(rows)
        return read_file(path, Asked(upload_name=name, now=2026, **asked))


def records(answer):
    """Return the records of the first sheet without what only the preview needs."""
    return [without_cells(record) for record in answer["sheets"][0]["records"]]


def without_cells(record):
    """Return a record without the addresses of its cells."""
    return {key: value for key, value in record.items() if key != "_cells"}


def told(answer, sort="questions"):
    """Return {(row, code)} of the first sheet's questions, errors or notices."""
    return {(entry["row"], entry["code"]) for entry in answer["sheets"][0][sort]}
