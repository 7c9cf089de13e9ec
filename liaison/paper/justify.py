"""Lines of Chinese stretched to the margin, which WeasyPrint stretches between words alone.

Chinese has no spaces between words. What is missing at the end of a line, where the next sign may not begin one, is
shared out among all its characters, as CSS Text 3 asks of `text-align: justify` ("inter-character").
"""

from collections.abc import Iterator
from functools import partial

_MOST = 0.2  # of a character's size; a line that would be drawn wider apart stays as it is


def stretch_lines(inline):
    """Let `inline` (weasyprint.layout.inline) share out among characters what a justified line lacks."""
    inline.justify_line = partial(_stretch, inline.create_layout)


def _stretch(create_layout, context, line, missing: float):
    """Share out what is missing, in pixels; `create_layout` makes a piece of text ready to be drawn."""
    texts = list(_texts(line))
    each = missing / max(1, sum(len(one.text) for one in texts) - 1)
    if each > _MOST * line.style["font_size"]:
        return
    shifted = 0
    for one in texts:
        one.style, spacing = one.style.copy(), one.style["letter_spacing"]
        one.style["letter_spacing"] = each + (0 if spacing == "normal" else spacing)
        one.pango_layout = create_layout(one.text, one.style, context, None, 0)
        one.pango_layout.deactivate()
        one.position_x += shifted
        one.width += each * len(one.text)
        shifted += each * len(one.text)


def _texts(box) -> Iterator:
    """Yield the pieces of text in a line, from left to right."""
    if hasattr(box, "pango_layout"):
        yield box
    for child in getattr(box, "children", ()):
        yield from _texts(child)
