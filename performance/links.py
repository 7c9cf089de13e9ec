"""From a figure to the records behind it."""

from urllib.parse import urlencode

from django.urls import reverse

from liaison.days import Window
from performance.measures import Countable, Subject


def behind(countables: tuple[Countable, ...], subject: Subject, window: Window, owner: int | None = None) -> str:
    """Return the address of the records behind a figure; of everybody within reach without an owner."""
    asked = [("what", one.key) for one in countables] + [("of", subject.value)]
    asked += [("since", window.start), ("until", window.end)] + ([(subject.value, owner)] if owner else [])
    return f"{reverse('records')}?{urlencode(asked)}"
