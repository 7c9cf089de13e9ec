"""Say what an import of a spreadsheet would take from it, without touching the database."""

import json

from django.core.management.base import BaseCommand
from django.utils import timezone

from liaison.intake import KINDS, read_in_child


class Command(BaseCommand):
    """Print what the reader makes of a file; a refused file is an answer too."""

    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        """Take the file, and what a person would know about it."""
        parser.add_argument("file")
        parser.add_argument("--kind", choices=list(KINDS), help="which kind of sheet it is, where headings do not tell")
        parser.add_argument("--name", help="the name it was uploaded under")
        parser.add_argument("--year", type=int, help="the year of days written without one")
        parser.add_argument("--json", action="store_true", help="print the whole answer as JSON")

    def handle(self, *, file, kind, name, year, json: bool, **options):
        """Read and print."""
        answer = read_in_child(file, upload_name=name, kind=kind, year=year, now=timezone.localdate().year)
        if json:
            self.stdout.write(dump(answer))
        else:
            self.stdout.write("\n".join(summary(answer)))


def dump(answer: dict) -> str:
    """Write an answer as JSON."""
    return json.dumps(answer, ensure_ascii=False, indent=1)


def summary(answer: dict):
    """Say in a few lines what an answer holds."""
    if answer["kind"] == "reject":
        yield f"不能读取：{answer['reason']}"
        return
    yield f"{KINDS[answer['kind']]}：{answer['upload_name']}"
    for sheet in answer["sheets"]:
        found = f"{len(sheet['records'])}行数据，{len(sheet['questions'])}个问题，{len(sheet['errors'])}处错误"
        yield f"工作表“{sheet['sheet']}”（表头第{sheet['header_row']}行）：{found}"
        for entry in (*sheet["errors"], *sheet["questions"]):
            yield f"  {entry['why']}"
    for left in answer["ignored_sheets"]:
        yield f"工作表“{left['sheet']}”没有读取：{left['why']}"
