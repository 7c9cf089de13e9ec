"""Hands that copy a county's paper into the forms of a rule set, and count what that takes."""

from collections import Counter
from typing import NamedTuple

from playwright.sync_api import Locator, Page, expect

from tests.browser import steps

Ticked = dict[str, str]  # heading: the words of boxes to tick, with blanks between


class Take(NamedTuple):
    """A line of records; of a copied one only what differs from the line above it."""

    points: str
    label: str = ""
    count: str = ""
    where: Ticked = {}
    without: Ticked = {}
    share: dict[str, str] = {}
    copied: bool = False


class Rule(NamedTuple):
    """A rule as the paper has it; `fields` are others by name, of a list the value."""

    code: str
    name: str
    text: str
    takes: tuple[Take, ...]
    fields: dict[str, str] = {}
    who: Ticked = {}


class Hands:
    """Somebody at the forms; `took` counts pages shown, clicks, and fields filled."""

    def __init__(self, page: Page):
        self.page, self.took = page, Counter()
        page.on("domcontentloaded", lambda _: self.took.update(("pages",)))

    def click(self, target: Locator):
        """Press something."""
        target.click()
        self.took["clicks"] += 1

    def go(self, target: Locator):
        """Press what leads to another page."""
        steps.go(target)
        self.took["clicks"] += 1

    def fill(self, values: dict[str, str]):
        """Type into fields or choose from lists, by their names; a list that decides what else is asked, at once."""
        for name, value in values.items():
            field = self.page.locator(f"[name='{name}']")
            self._open(field)
            if field.evaluate("one => one.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
            self.took["fields"] += 1
            shown = self.page.locator(f"input[name='{name}-shown']")
            if shown.count():
                expect(shown).to_have_value(value)

    def _open(self, field: Locator):
        expect(field).to_be_attached()
        folded = field.locator("xpath=ancestor::details[not(@open)]/summary")
        for one in folded.all():
            self.click(one)

    def tick(self, box: Locator, wanted: Ticked):
        """Tick exactly these boxes under each heading."""
        for heading, words in wanted.items():
            ticks = box.locator("details.ticks").filter(has=self.page.locator("summary", has_text=heading)).first
            self._open(ticks.locator("input").first)
            for label in ticks.locator("label").all():
                if label.locator("input").is_checked() != (label.inner_text().strip() in words.split()):
                    self.click(label)

    def take(self, number: int, take: Take):
        """Say which records one line takes."""
        row, at = self.page.locator("#id_takes > .row-part").nth(number), f"takes-{number}"
        if take.count:
            self.fill({f"{at}-count": self._value(f"{at}-count", take.count)})
        self.fill({f"{at}-points": take.points} | ({f"{at}-label": take.label} if take.label else {}))
        self.tick(row.locator("> .chips"), take.where)
        if take.without:
            self.click(row.locator("> .folded > summary"))
            self.tick(row.locator("> .folded .chips").first, take.without)
        self.fill({f"{at}-share-{name}": value for name, value in take.share.items()})

    def _value(self, name: str, words: str) -> str:
        return self.page.locator(f"select[name='{name}'] option", has_text=words).first.get_attribute("value")

    def rule(self, rule: Rule):
        """Fill in the form of a new rule."""
        self.fill({"code": rule.code, "name": rule.name, "text": rule.text})
        for number, take in enumerate(rule.takes):
            if number:
                above = self.page.locator(f"button[value='copy takes-{number - 1}']")
                self.click(above if take.copied else self.page.locator("button[value='add takes']"))
                expect(self.page.locator(f"[name='takes-{number}-points']")).to_be_visible()
            self.take(number, take)
        self.fill(rule.fields)
        if rule.who:
            self._open(self.page.locator("[name='who-posts']").first)
            self.tick(self.page.locator("details.folded:has(> fieldset [name='who-posts'], > div [name='who-posts'])"),
                      rule.who)  # fmt: skip

    def press(self, words: str, said: str):
        """Press a button at the foot, and wait for what the next page says."""
        self.go(self.page.get_by_role("button", name=words, exact=True).last)
        expect(self.page.get_by_text(said).first).to_be_visible()
