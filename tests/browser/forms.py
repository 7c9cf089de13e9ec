"""What hands do on the forms, and what eyes then see."""

import re

from playwright.sync_api import Locator, Page, expect


def expect_elements(page: Page, names: list[str], there: set[str]):
    """See the elements in order, ticked where they are `there` and named as missing where not."""
    said = [re.compile(rf"✓\s*{name}\s*已有" if name in there else rf"○\s*{name}\s*还缺") for name in names]
    expect(page.locator(".elements li")).to_have_text(said)


def fill(page: Page, texts: dict[str, str]):
    """Fill the fields whose labels are given."""
    for label, said in texts.items():
        page.get_by_label(label, exact=True).fill(said)


def person(page: Page, legend: str, words: str) -> Locator:
    """Return the tick box of the one whose label holds `words`, in the picker called `legend`."""
    return page.get_by_role("group", name=legend, exact=True).get_by_role("checkbox", name=words)


def pick(page: Page, legend: str, typed: str, words: str):
    """Find somebody in a picker by what is typed, and take him; who is not meant is out of sight meanwhile."""
    search = page.get_by_role("group", name=legend, exact=True).get_by_role("searchbox")
    everybody = page.get_by_role("group", name=legend, exact=True).get_by_role("checkbox")
    before = everybody.count()
    search.fill(typed)
    expect(person(page, legend, words)).to_be_visible()
    expect(everybody).not_to_have_count(before)
    person(page, legend, words).check()
    search.fill("")
    expect(person(page, legend, words)).to_be_checked()


def roll(page: Page) -> list[str]:
    """Return the names on the attendance page in their order."""
    return page.locator(".roll-line legend").evaluate_all(
        "all => all.map(one => one.textContent.split('（')[0].trim())"
    )


def line(page: Page, name: str) -> Locator:
    """Return the line of somebody whose name nobody shares."""
    return page.locator(".roll-line").filter(has=page.locator("legend", has_text=name))


def expect_running(page: Page, **counts: int):
    """See the running count."""
    for name, number in counts.items():
        expect(page.locator(f"[data-count={name}]")).to_have_text(str(number))
    expect(page.locator("[data-count=all]")).to_have_text("30")
