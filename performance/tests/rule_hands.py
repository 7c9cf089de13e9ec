"""A browser's hands at the forms of a rule set's parts: reads a page's fields as they stand in its HTML, and posts."""

import re
from html.parser import HTMLParser
from urllib.parse import urlencode

from performance.editing.spots import Spot
from performance.forms.rule_parts import PartForm
from performance.measures.vocabulary import vocabulary
from performance.rules.names import names_of, of_county
from performance.scoring.scheme import Scheme

LISTS = ("groups", "rules", "exclusions", "consequences")


class Fields(HTMLParser):
    """The names and values a browser would post of the form with a ticket: the one that writes."""

    def __init__(self, html: str):
        super().__init__()
        self.pairs: list[tuple[str, str]] = []
        self._inside, self._done, self._select, self._text = False, False, None, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Note a field."""
        said = dict(attrs)
        self._inside = self._inside or tag == "form"
        if not self._inside or self._done:
            return
        if tag == "input" and "name" in said and (said.get("type") != "checkbox" or "checked" in said):
            self.pairs.append((said["name"], said.get("value", "")))
        elif tag == "select":
            self._select = [said["name"], None]
        elif tag == "option" and self._select and ("selected" in said or self._select[1] is None):
            self._select[1] = said.get("value", "")
        elif tag == "textarea":
            self._text = [said["name"], ""]

    def handle_endtag(self, tag):
        """Note what a field held."""
        if tag == "select" and self._select:
            self.pairs.append((self._select[0], self._select[1] or ""))
            self._select = None
        elif tag == "textarea" and self._text:
            self.pairs.append((self._text[0], self._text[1].removeprefix("\n")))
            self._text = None
        elif tag == "form":
            self._inside, self._done = False, self._done or "ticket" in dict(self.pairs)
            self.pairs = self.pairs if self._done else []

    def handle_data(self, data):
        """Note what stands in a text."""
        if self._text:
            self._text[1] += data


def spots_of(scheme: Scheme) -> list[Spot]:
    """Return every part of a scheme that has a form."""
    rows = [Spot(kind, place) for kind in LISTS for place in range(len(getattr(scheme, kind)))]
    return [Spot("general"), Spot("total"), Spot("findings"), Spot("bands"), *rows]


def known_in(county):
    """Return what a county's schemes may name."""
    visible = of_county(county)
    return vocabulary(names_of(visible), visible)


def drawn(spot: Spot, scheme: Scheme, told, data=None) -> PartForm:
    """Return the form of a part of a scheme, filled in."""
    return PartForm(data, spot=spot, scheme=scheme, vocabulary=told, start=spot.node.draw(spot.part(scheme)))


def posted(form: PartForm) -> list[tuple[str, str]]:
    """Return what a browser would post of a form as it is drawn."""
    pairs = _hidden(form.box)
    for name, field in form.fields.items():
        value = form[name].value()
        several = hasattr(field.widget, "allow_multiple_selected") and field.widget.allow_multiple_selected
        pairs += [(name, one) for one in value or ()] if several else [(name, "" if value is None else str(value))]
    return pairs


def _hidden(box) -> list[tuple[str, str]]:
    rows = [(f"{box.name}-rows", str(len(box.items)))] if box.kind == "rows" else []
    inner = [pair for item in box.items if hasattr(item, "hidden") for pair in _hidden(item)]
    return [*box.hidden, *rows, *inner]


def enter_part(browser, url: str, goal: PartForm):
    """Enter at `url` what a filled-in form holds, as a browser without script would: row by row, way by way."""
    wanted = posted(goal)
    hidden, names = dict(_hidden(goal.box)), set(goal.fields)
    here = Fields(browser.get(url).content.decode()).pairs
    for _ in range(80):
        step = _next_step(dict(here), hidden)
        if step is None:
            break
        here = Fields(_post(browser, url, _set(here, step[0]) + [step[1]]).content.decode()).pairs
    kept = [(name, value) for name, value in here if name not in names]
    return _post(browser, url, kept + [pair for pair in wanted if pair[0] in names])


def _next_step(here: dict, wanted: dict):
    """Return what to choose and which button to press so that the form comes nearer to what is wanted."""
    for name in sorted(wanted, key=len):
        if name not in here or here[name] == wanted[name]:
            continue
        if name.endswith("-shown"):
            return {name.removesuffix("-shown"): wanted[name]}, ("redraw", "1")
        if name.endswith("-rows"):
            rows, is_short = name.removesuffix("-rows"), int(here[name]) < int(wanted[name])
            return {}, ("row", f"add {rows}" if is_short else f"drop {rows}-{int(here[name]) - 1}")
    return None


def _set(pairs, values: dict) -> list:
    return [(name, values.get(name, value)) for name, value in pairs]


def _post(browser, url: str, pairs):
    return browser.post(url, urlencode(pairs), content_type="application/x-www-form-urlencoded")


def unordered(value):
    """Return a scheme's document with what is a set (filters' values, posts) in one order."""
    if hasattr(value, "model_dump"):
        return unordered(value.model_dump(mode="json"))
    if isinstance(value, dict):
        return {name: unordered(one) for name, one in value.items()}
    if isinstance(value, list):
        words = all(isinstance(one, str) and not re.fullmatch(r"-?[\d.]+", one) for one in value)
        return sorted(value) if words else [unordered(one) for one in value]
    return value


def enter_scheme(browser, rules, scheme: Scheme, told):
    """Enter a whole scheme part by part into an empty set, and return the last answer's status of each."""
    at = f"{rules.get_absolute_url()}part/"
    order = sorted(spots_of(scheme), key=lambda spot: _ORDER.index(spot.kind))
    found = {}
    for spot in order:
        url = f"{at}new/?part={spot.kind}" if spot.is_in_list else f"{at}?part={spot.kind}"
        goal = drawn(spot, scheme, told)
        answer = enter_part(browser, url, goal)
        found[spot] = (answer.status_code, dict(answer.context["form"].errors) if answer.status_code == 200 else {})
    return found


_ORDER = ("general", "total", "groups", "findings", "rules", "bands", "exclusions", "consequences")
