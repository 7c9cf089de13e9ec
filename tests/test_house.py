"""The house rules, held against the code."""

import ast
import re
import subprocess
import sys
from functools import cache
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


@cache
def read(path) -> str:
    return path.read_text(encoding="utf-8")


def of_each(things, name=short):
    """Turn a rule for one of `things` into a test of them all, which says of each that breaks it how."""

    def _test_of(rule):
        def _test():
            broken = {}
            for thing in things:
                try:
                    rule(thing)
                except AssertionError as error:
                    broken[name(thing)] = str(error)
            assert broken == {}

        _test.__name__ = rule.__name__
        return _test

    return _test_of


def test_a_rule_names_whatever_breaks_it():
    def rule(number):
        assert number < 3

    of_each([1, 2], str)(rule)()
    with pytest.raises(AssertionError, match=r"'4': 'assert 4 < 3"):
        of_each([1, 4], str)(rule)()


def test_rooms_and_shelves_import_one_way():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Contracts: 4 kept, 0 broken." in done.stdout, done.stdout + done.stderr


@of_each(SOURCES + [path for path in OWN_SHOWN if path.suffix in {".html", ".js", ".css"}])
def test_a_file_ends_by_400_lines(path):
    assert len(read(path).splitlines()) <= 400


@of_each(SOURCES)
def test_a_function_ends_by_30_lines(path):
    long = {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(ast.parse(read(path)))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 32
    }
    assert long == {}


@of_each([path for path in ROOM_CODE if "views" in path.stem or "views" in path.parts])
def test_views_reach_rows_only_through_the_gate(path):
    text = read(path)
    assert not re.search(r"\.(objects|save|delete|create|update)\b(?=[.(])", text)


@of_each([path for path in ROOM_CODE if path.stem != "actions" and not {"actions", "models", "demo"} & set(path.parts)])
def test_only_actions_write(path):
    if path.relative_to(ROOT).parts[:2] == ("liaison", "trail.py") or path.name in WRITERS:
        return
    text = read(path)
    assert not re.search(r"\.(save|bulk_create|bulk_update|create|update_or_create|get_or_create)\(", text)


@of_each(ROOM_CODE)
def test_no_role_is_compared_outside_roles_and_scope(path):
    compares = re.search(r"user\.role\s*(==|!=|in\b|not in\b)", read(path))
    assert not compares or path.name in {"roles.py", "scope.py", "keys.py", "forms.py"}


@of_each(ROOM_CODE)
def test_the_clock_is_read_only_by_pages_and_commands(path):
    reads = re.search(r"\b(date\.today|localdate|datetime\.now)\(", read(path))
    assert not reads or path.name == "page.py" or "commands" in path.parts


@of_each(SHOWN)
def test_nothing_shown_asks_another_host(path):
    if path.suffix in {".md", ".map"} or path.name == "LICENSE":
        return
    text = read(path)
    hosts = set(re.findall(r"(?:https?:)?//([a-z0-9.-]+\.[a-z]{2,})", text))
    assert hosts <= {"www.w3.org", "getbootstrap.com", "github.com"}  # names of formats, and a licence line
    assert not re.search(r"""(src|href|url\()\s*=?\s*["']?(https?:)?//""", text)


@of_each([path for path in OWN_SHOWN if path.suffix == ".html"])
def test_a_template_holds_no_style_script_or_unescaped_value(path):
    text = read(path)
    assert not re.search(r"\|safe\b|\bautoescape\b|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", text)


@of_each(MODELS, lambda model: model.__name__)
def test_a_model_says_what_a_row_is_and_how_it_is_shown(model):
    assert model.__doc__
    assert not model.__doc__.startswith(f"{model.__name__}(")
    assert model._meta.ordering
    assert re.search(r"[\u4e00-\u9fff]", str(model._meta.verbose_name))
    assert "__str__" in vars(model)
    assert callable(model.get_absolute_url)
    assert hasattr(model, "scope") or model.__name__ in {"Submission", "TrailHead"}


@of_each(MODELS, lambda model: model.__name__)
def test_a_field_has_a_chinese_name_and_no_cascade(model):
    for field in model._meta.concrete_fields:
        if field.name not in {"id", "password", "last_login"}:
            assert re.search(r"[\u4e00-\u9fff]", str(field.verbose_name)), field.name
        if field.remote_field:
            assert field.remote_field.on_delete.__name__ == "PROTECT", field.name


def test_every_right_is_in_the_table_and_asked_for_somewhere():
    assert RIGHTS.keys() == set(Right)
    text = "".join(read(path) for path in ROOM_CODE if path.name != "roles.py")
    text += "".join(read(path) for path in OWN_SHOWN if path.suffix == ".html")
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
    texts = {path: read(path) for path in used}
    for template in (path for path in OWN_SHOWN if path.suffix == ".html"):
        name = template.relative_to(ROOT / "templates").as_posix()
        assert any(name in text for path, text in texts.items() if path != template), name
    sprite = (ROOT / "static/vendor/bootstrap-icons/icons.svg").read_text(encoding="utf-8")
    for icon in re.findall(r'<symbol id="([^"]+)"', sprite):
        assert any(f'"{icon}"' in text for text in texts.values()), icon
