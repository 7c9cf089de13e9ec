"""The house rules, held against the code."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import get_resolver

from liaison.roles import RIGHTS, Right

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("liaison", "members", "activities", "proposals", "performance")
SOURCES = [
    path
    for folder in (*ROOMS, "tests", "bench")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts
] + [ROOT / "conftest.py", ROOT / "manage.py"]
ROOM_CODE = [path for path in SOURCES if path.relative_to(ROOT).parts[0] in ROOMS and "tests" not in path.parts]
SHOWN = [path for folder in ("templates", "static") for path in sorted((ROOT / folder).rglob("*.*"))]
OWN_SHOWN = [path for path in SHOWN if "vendor" not in path.parts]
MODELS = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]

# The trail writes its own row, the gate the used-up form, prepare clears both; a picture or document is no row.
WRITERS = {
    "editing.py", "prepare.py", "pictures.py", "photos.py", "document.py", "form_document.py", "official_document.py",
    "periodical.py", "word.py", "qr.py", "sandbox.py", "examples.py",
}  # fmt: skip


def short(path):
    return str(path.relative_to(ROOT))


def named(paths):
    return pytest.mark.parametrize("path", paths, ids=short)


def test_rooms_and_shelves_import_one_way():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Contracts: 3 kept, 0 broken." in done.stdout, done.stdout + done.stderr


@named(SOURCES + [path for path in OWN_SHOWN if path.suffix in {".html", ".js", ".css"}])
def test_a_file_ends_by_400_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@named(SOURCES)
def test_a_function_ends_by_30_lines(path):
    long = {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 32
    }
    assert long == {}


@named([path for path in ROOM_CODE if "views" in path.stem or "views" in path.parts])
def test_views_reach_rows_only_through_the_gate(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\.(objects|save|delete|create|update)\b(?=[.(])", text)


@named([path for path in ROOM_CODE if path.stem != "actions" and not {"actions", "models", "demo"} & set(path.parts)])
def test_only_actions_write(path):
    if path.relative_to(ROOT).parts[:2] == ("liaison", "trail.py") or path.name in WRITERS:
        return
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\.(save|bulk_create|bulk_update|create|update_or_create|get_or_create)\(", text)


@named(ROOM_CODE)
def test_no_role_is_compared_outside_roles_and_scope(path):
    compares = re.search(r"user\.role\s*(==|!=|in\b|not in\b)", path.read_text(encoding="utf-8"))
    assert not compares or path.name in {"roles.py", "scope.py", "keys.py", "forms.py"}


@named(ROOM_CODE)
def test_the_clock_is_read_only_by_pages_and_commands(path):
    reads = re.search(r"\b(date\.today|localdate|datetime\.now)\(", path.read_text(encoding="utf-8"))
    assert not reads or path.name == "page.py" or "commands" in path.parts


@named(SHOWN)
def test_nothing_shown_asks_another_host(path):
    if path.suffix in {".md", ".map"} or path.name == "LICENSE":
        return
    text = path.read_text(encoding="utf-8")
    hosts = set(re.findall(r"(?:https?:)?//([a-z0-9.-]+\.[a-z]{2,})", text))
    assert hosts <= {"www.w3.org", "getbootstrap.com", "github.com"}  # names of formats, and a licence line
    assert not re.search(r"""(src|href|url\()\s*=?\s*["']?(https?:)?//""", text)


@named([path for path in OWN_SHOWN if path.suffix == ".html"])
def test_a_template_holds_no_style_script_or_unescaped_value(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\|safe\b|\bautoescape\b|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", text)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_model_says_what_a_row_is_and_how_it_is_shown(model):
    assert model.__doc__
    assert not model.__doc__.startswith(f"{model.__name__}(")
    assert model._meta.ordering
    assert re.search(r"[\u4e00-\u9fff]", str(model._meta.verbose_name))
    assert "__str__" in vars(model)
    assert callable(model.get_absolute_url)
    assert hasattr(model, "scope") or model.__name__ in {"Submission", "TrailHead"}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_field_has_a_chinese_name_and_no_cascade(model):
    for field in model._meta.concrete_fields:
        if field.name not in {"id", "password", "last_login"}:
            assert re.search(r"[\u4e00-\u9fff]", str(field.verbose_name)), field.name
        if field.remote_field:
            assert field.remote_field.on_delete.__name__ == "PROTECT", field.name


def test_every_right_is_in_the_table_and_asked_for_somewhere():
    assert RIGHTS.keys() == set(Right)
    text = "".join(path.read_text(encoding="utf-8") for path in ROOM_CODE if path.name != "roles.py")
    text += "".join(path.read_text(encoding="utf-8") for path in OWN_SHOWN if path.suffix == ".html")
    for right in Right:
        assert f"Right.{right.name}" in text or f"may.{right.value}" in text, right


def test_every_address_has_a_name():
    def names(patterns):
        for pattern in patterns:
            yield from names(pattern.url_patterns) if hasattr(pattern, "url_patterns") else [pattern.name]

    found = list(names(get_resolver().url_patterns))
    assert None not in found
    assert len(found) == len(set(found))


def test_every_template_and_icon_is_used():
    used = [path for path in (*ROOM_CODE, *OWN_SHOWN) if path.suffix in {".py", ".html"}]
    texts = {path: path.read_text(encoding="utf-8") for path in used}
    for template in (path for path in OWN_SHOWN if path.suffix == ".html"):
        name = template.relative_to(ROOT / "templates").as_posix()
        assert any(name in text for path, text in texts.items() if path != template), name
    sprite = (ROOT / "static/vendor/bootstrap-icons/icons.svg").read_text(encoding="utf-8")
    for icon in re.findall(r'<symbol id="([^"]+)"', sprite):
        assert any(f'"{icon}"' in text for text in texts.values()), icon
