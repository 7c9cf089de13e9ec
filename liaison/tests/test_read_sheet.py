"""The command that says what an import would take."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from liaison.intake import FIELDS, KINDS, read_in_child
from liaison.models import Office, TrailEntry

ROOT = Path(__file__).resolve().parents[2]
SHEETS = Path(__file__).parent / "sheets"


def run(*args, **options):
    """Return what the command prints."""
    out = io.StringIO()
    call_command("read_sheet", *args, stdout=out, **options)
    return out.getvalue()


def test_it_prints_the_answer_of_the_child_process_as_json():
    path = SHEETS / "s03_roster_baima.xls"
    printed = json.loads(run(str(path), name="白马镇委员名册.xls", json=True))
    assert printed == read_in_child(path, upload_name="白马镇委员名册.xls", now=2026)
    assert printed["sheets"][0]["records"][0]["name"] == "扎西顿珠"


def test_it_says_in_a_few_lines_what_was_found():
    said = run(str(SHEETS / "s01_roster_qingshi.xlsx")).splitlines()
    assert said[0] == "委员名册：s01_roster_qingshi.xlsx"
    assert said[1] == "工作表“Sheet1”（表头第4行）：23行数据，6个问题，1处错误"
    assert len(said) == 9


def test_a_refused_file_is_an_answer_and_no_failure(tmp_path):
    path = tmp_path / "扫描件.xlsx"
    path.write_bytes(b"%PDF-1.7")
    done = subprocess.run(
        [sys.executable, "manage.py", "read_sheet", str(path), "--json"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    answer = json.loads(done.stdout)
    assert (answer["kind"], answer["code"]) == ("reject", "not_spreadsheet")
    assert answer["reason"].startswith("这是PDF 文件，不是电子表格。")


def test_the_kind_asked_for_is_the_kind_read(tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text("姓名,标题,日期\n李明,关于路灯的建议,2026.3.1\n", encoding="utf-8")
    assert json.loads(run(str(path), kind="opinions", json=True))["kind"] == "opinions"
    assert json.loads(run(str(path), kind="proposals", json=True))["kind"] == "proposals"


@pytest.mark.django_db
def test_nothing_is_written(town):
    before = (Office.objects.count(), TrailEntry.objects.count())
    run(str(SHEETS / "s02_roster_three_towns.xlsx"), json=True)
    assert (Office.objects.count(), TrailEntry.objects.count()) == before


def test_every_kind_offers_its_fields_with_chinese_names():
    assert list(KINDS) == ["roster", "attendance", "activities", "proposals", "opinions"]
    assert list(FIELDS) == list(KINDS)
    assert FIELDS["roster"]["unit_post"] == "工作单位及职务"


def test_the_reading_process_knows_neither_django_nor_the_environment():
    read = "import sys, liaison.intake.reader, liaison.intake.kinds.registry"
    code = f"{read}; print([name for name in sys.modules if 'django' in name])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_code_is_documented():
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "liaison" / "intake").rglob("*.py"))
    patterns = (
        r'(?:ask|refuse|mention)\(\s*"(\w+)"',
        r'"(?:question|error|notice)",\s*[\w.]+,\s*"(\w+)"',
        r'code, why = "(\w+)"',
    )
    found = [code for text in sources for pattern in patterns for code in re.findall(pattern, text)]
    documented = (ROOT / "docs" / "intake.md").read_text(encoding="utf-8")
    assert len(set(found)) > 25
    assert [code for code in sorted(set(found)) if not re.search(rf"\b{code}\b", documented)] == []
