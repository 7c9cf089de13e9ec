"""The process that looks through and fills forms: limits first, then the file; it knows nothing of the web.

python -m liaison.filling.child < options.json > answer.json
"""

import json
import sys
from pathlib import Path

from liaison.intake.child import limit


def main() -> int:
    """Read options from standard input, write the answer to standard output."""
    options = json.load(sys.stdin)
    limit(options["limits"])
    json.dump(_answer(options), sys.stdout, ensure_ascii=False)
    return 0


def _answer(options: dict) -> dict:
    from liaison.filling import word, xlsx
    from liaison.filling.refuse import Refused

    form = {"xlsx": xlsx, "docx": word}[options["kind"]]
    path, groups = Path(options["path"]), set(options["groups"])
    try:
        if options["fills"] is None:
            return form.inspect(path, groups)
        for number, data in enumerate(options["fills"]):
            form.fill(path, Path(options["folder"]) / str(number), data, groups)
    except Refused as refused:
        return {"refused": refused.reason}
    except (MemoryError, RecursionError):
        return {"refused": Refused("too_much_memory").reason}
    return {"filled": len(options["fills"])}


if __name__ == "__main__":
    sys.exit(main())
