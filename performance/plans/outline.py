"""Numbers of a plan's paragraphs: never typed, they follow from place and level (一、（一）1.（1）)."""

from liaison.paper.official import LEVELS, heading_number


def numbered(sections) -> list[tuple[str, object]]:
    """Return (number, section) in order; each level counts on until one above it begins anew.

    A paragraph without a heading is text under the one before it: it has no number.
    """
    counts, found = [0] * LEVELS, []
    for section in sections:
        if section.heading:
            counts[section.level - 1] += 1
            counts[section.level :] = [0] * (LEVELS - section.level)
        number = heading_number(section.level, counts[section.level - 1]) if section.heading else ""
        found.append((number, section))
    return found
