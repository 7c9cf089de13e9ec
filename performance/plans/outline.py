"""Numbers of a plan's paragraphs: never typed, they follow from place and level (一、（一）1.)."""

from liaison.days import chinese_number


def numbered(sections) -> list[tuple[str, object]]:
    """Return (number, section) in order; each level counts on until one above it begins anew."""
    counts, found = [0, 0, 0], []
    for section in sections:
        at = section.level - 1
        counts[at] += 1
        counts[at + 1 :] = [0] * (2 - at)
        found.append((_number(section.level, counts[at]), section))
    return found


def _number(level: int, count: int) -> str:
    if level == 3:
        return f"{count}."
    said = chinese_number(min(count, 99))
    return f"{said}、" if level == 1 else f"（{said}）"
