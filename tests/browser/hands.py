"""Hands at a page that count what they do besides typing texts."""

from playwright.sync_api import Locator, Page, expect

from tests.browser import steps


class Hands:
    """Everything they do but typing is one more `done`: a click, a key, a choice."""

    def __init__(self, page: Page):
        self.page, self.done = page, 0

    def click(self, where: Locator):
        """Click."""
        self.done += 1
        where.click()

    def press(self, where: Locator, key: str):
        """Press a key that is no letter of a text."""
        self.done += 1
        where.press(key)

    def choose(self, where: Locator, words: str):
        """Choose from a list."""
        self.done += 1
        where.select_option(words)

    def follow(self, words: str):
        """Go by the link called `words`."""
        self.done += 1
        steps.follow(self.page, words)

    def push(self, words: str):
        """Go by the button called `words`."""
        self.done += 1
        steps.push(self.page, words)

    def pick(self, legend: str, typed: str):
        """Type a name's beginning in a picker, and take the first one left by Enter."""
        search = self.page.get_by_role("group", name=legend, exact=True).get_by_role("searchbox")
        search.fill(typed)
        self.press(search, "Enter")
        expect(search).to_have_value("")
