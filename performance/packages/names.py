"""Names of files inside a package: safe on Windows, each once in its folder, and no way out of it."""

import re

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST = 60


def safe(name: str) -> str:
    """Return `name` as one part of a path any system takes: forbidden marks become _, never empty, not too long."""
    plain = _FORBIDDEN.sub("_", name)[:_LONGEST].strip(" .")
    return f"_{plain}" if _RESERVED.fullmatch(plain) else plain or "_"


class Names:
    """The names given so far, so that no two files of a folder share one, however a system reads capitals."""

    def __init__(self):
        self.given: set[str] = set()

    def give(self, *folders: str, name: str, endings: tuple[str, ...], apart: str = "") -> list[str]:
        """Return the path of a file in each of its formats; `apart` tells it from another of the same name."""
        base = safe(name)
        told = [base, safe(f"{base}（{apart}）")] if apart else [base]
        told += [safe(f"{base}（{number}）") for number in range(2, len(self.given) + 3)]
        folder = "".join(f"{safe(one)}/" for one in folders)
        for one in told:
            paths = [f"{folder}{one}.{ending}" for ending in endings]
            if not self.given.intersection(path.casefold() for path in paths):
                self.given.update(path.casefold() for path in paths)
                return paths
        raise LookupError(name)
