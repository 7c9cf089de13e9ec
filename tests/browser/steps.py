"""Steps from one page to the next: each ends when the next one is there, because a click does not wait for it.

Whoever reads a page right after a bare click reads the page he left, or half of the new one.
"""

from playwright.sync_api import Locator, Page


def go(where: Locator):
    """Click what leads to another page, or to the same one anew, and wait until that is there."""
    with where.page.expect_navigation():
        where.click()


def follow(page: Page, words: str):
    """Go by the link called `words` in the page's own part."""
    go(page.get_by_role("main").get_by_role("link", name=words, exact=True))


def push(page: Page, words: str):
    """Go by the button called `words`; where there are more of them, by the last."""
    go(page.get_by_role("button", name=words, exact=True).last)
