"""A habit of the browser tests, held against their code: who clicks does not read the page, or leave it, at once.

A click ends before what it asks for has come. What reads once (`inner_text`, `page.url`, `faults` …) then sees the page
left behind or half of the new one, and `goto` may cut a saving off. Between the two stands an `expect` of something
only the new page has; or the click is a step (tests/browser/steps.py), which ends on the new page.
"""

import ast
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "browser"
PATHS = sorted(FOLDER.glob("*.py"))
CLICKS = {"click", "dblclick", "tap", "press"}
READS_ONCE = {
    "all", "all_inner_texts", "all_text_contents", "content", "count", "evaluate", "evaluate_all", "get_attribute",
    "inner_html", "inner_text", "input_value", "is_checked", "is_disabled", "is_editable", "is_enabled", "is_hidden",
    "is_visible", "screenshot", "text_content", "title",
    "ask", "faults", "frame_faults", "post",  # the served copy, and whole pages
    "go_back", "goto", "refused", "reload",  # away, whatever is still on its way
}  # fmt: skip


def called(call: ast.Call) -> str:
    """Return the name under which something is called: that of the method or of the function."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def clicks(statement: ast.stmt, names: set[str]) -> bool:
    """Say whether a statement is a click and nothing else."""
    call = getattr(statement, "value", None) if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and called(call) in names


def waits(statement: ast.stmt) -> bool:
    """Say whether a statement is an `expect`, which looks until it sees."""
    return isinstance(statement, ast.Expr) and any(
        isinstance(node, ast.Call) and called(node) == "expect" for node in ast.walk(statement)
    )


def heads(statement: ast.stmt) -> Iterable[ast.AST]:
    """Yield what is worked out first: of a block its head and what it begins with, of all else everything."""
    if not (body := getattr(statement, "body", None)):
        return ast.walk(statement)
    head = [getattr(statement, "test", None), getattr(statement, "iter", None), *getattr(statement, "items", [])]
    return (node for part in [*head, body[0]] if part and not waits(part) for node in ast.walk(part))


def reads_at_once(statement: ast.stmt, names: set[str]) -> bool:
    """Say whether a statement looks at a page, or what is behind it, but once."""
    return not waits(statement) and any(
        (isinstance(node, ast.Call) and called(node) in names) or getattr(node, "attr", "") == "url"
        for node in heads(statement)
    )


def blocks(tree: ast.AST) -> Iterable[list[ast.stmt]]:
    """Yield each run of statements that stand one below the other."""
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            if isinstance(block := getattr(node, name, None), list):
                yield block


def opening(function: ast.FunctionDef) -> list[ast.stmt]:
    """Return the first statement of a function besides its docstring, in a list, or none."""
    at = int(ast.get_docstring(function) is not None)
    return function.body[at : at + 1]


def habits(tree: ast.AST, others: Iterable[ast.AST] = ()) -> tuple[set[str], set[str]]:
    """Return the names that stand for a click in a file, and those that stand for a look.

    They are the browser's own, and of the file's functions, and of what `others` offer, those that end in a click or
    begin with a look.
    """
    offered = [node for other in others for node in ast.walk(other) if not getattr(node, "name", "_").startswith("_")]
    functions = [node for node in [*ast.walk(tree), *offered] if isinstance(node, ast.FunctionDef)]
    ending = {one.name for one in functions if clicks(one.body[-1], CLICKS)}
    beginning = {one.name for one in functions if any(reads_at_once(line, READS_ONCE) for line in opening(one))}
    return CLICKS | ending, READS_ONCE | beginning


def hasty(tree: ast.AST, others: Iterable[ast.AST] = ()) -> list[int]:
    """Return the lines that read at once after a click."""
    clicking, reading = habits(tree, others)
    pairs = (pair for block in blocks(tree) for pair in pairwise(block))
    return [second.lineno for first, second in pairs if clicks(first, clicking) and reads_at_once(second, reading)]


@pytest.fixture(scope="module")
def trees():
    """Return {path: what the file says}."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in PATHS}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_nothing_is_read_right_after_a_click(path, trees):
    assert hasty(trees[path], [tree for other, tree in trees.items() if other != path]) == []


@pytest.mark.parametrize(
    ("after", "lines"),
    [
        ("assert page.locator('th').all_inner_texts() == ['a']", [2]),
        ("assert shown.count() == 1", [2]),
        ("assert shown_heads(page) == ['a']", [2]),
        ("address = page.url", [2]),
        ("found += faults(clerk, 'page')", [2]),
        ("page.goto('/')", [2]),
        ("for one in page.locator('label').all():\n    one.check()", [2]),
        ("with page.expect_download() as coming:\n    page.goto('/file/')", [2]),
        ("if page.is_visible('b'):\n    pass", [2]),
        ("expect(page.locator('th')).to_have_text(['a'])\nassert shown.count() == 1", []),
        ("expect(field).to_have_value(field.input_value())", []),
        ("for one in names:\n    expect(page.get_by_text(one)).to_have_count(0)", []),
        ("page.get_by_label('b').fill('c')", []),
    ],
)
@pytest.mark.parametrize("click", ["button.click()", "page.keyboard.press('Enter')", "save(page)"])
def test_the_check_sees_what_it_is_to_see(click, after, lines):
    saving = "def save(page):\n    page.get_by_text('a').click()"
    looking = "def shown_heads(page):\n    'Tell.'\n    return page.title()"
    helpers = f"{saving}\n{looking}"
    assert hasty(ast.parse(f"{click}\n{after}"), [ast.parse(helpers)]) == lines


def test_a_step_may_be_followed_by_a_look():
    step = "steps.push(page, 'a')\nassert shown.count() == 1"
    download = "with page.expect_download():\n    button.click()\naddress = page.url"
    assert hasty(ast.parse(f"{step}\n{download}")) == []
