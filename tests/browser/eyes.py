"""Looking at a page as a whole: axe, width, heading, title, the way in by keyboard.

Where PICTURES_DIR names a directory, a picture of each page looked at is left there for people.
"""

import os

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
_OPTIONS = {
    "runOnly": {"type": "tag", "values": _TAGS},
    "rules": {"target-size": {"enabled": True}},  # WCAG 2.2, which axe leaves off by default
    "resultTypes": ["violations"],
}


def frame_faults(visitor, name: str) -> list[str]:
    """Return what is wrong with the page's frame alone: headings, title, width."""
    return [f"{visitor.page.viewport_size['width']} {name}: {said}" for said in _frame(visitor.page)]


def faults(visitor, name: str) -> list[str]:
    """Return what is wrong with the page the visitor is on, each line beginning with `name`.

    It looks once and waits for nothing: the page must be there, by a step (steps.py), a `goto` or an `expect`.
    """
    page = visitor.page
    width = page.viewport_size["width"]
    if pictures := os.environ.get("PICTURES_DIR"):
        page.screenshot(path=f"{pictures}/{width}-{name}.png", full_page=True)
    return [f"{width} {name}: {said}" for said in [*_frame(page), *_axe(page)]]


def _frame(page):
    if (headings := page.get_by_role("heading", level=1).count()) != 1:
        yield f"{headings} h1"
    if not page.title().strip(" ·"):
        yield "no title"
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if wide > 0:
        yield f"{wide} px wider than the window"


def _axe(page):
    if not page.evaluate("'axe' in window"):  # once a page: it takes as long to read as a page to look at
        page.evaluate(Axe().axe_script)
    for found in page.evaluate("options => axe.run(document, options).then(found => found.violations)", _OPTIONS):
        for node in found["nodes"]:
            yield f"axe {found['id']}: {node['target']} {node['html'][:120]} {node['failureSummary']}"


def expect_a_way_past_the_menu(visitor, name: str):
    """See that, on the page just opened, which is called `name`, the first Tab and Enter lead past the menu."""
    visitor.page.keyboard.press("Tab")
    expect(visitor.page.locator("a.skip"), f"{name}: the first Tab").to_be_focused()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#main"), f"{name}: Enter after the first Tab").to_be_focused()
