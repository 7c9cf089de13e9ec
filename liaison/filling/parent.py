"""Looking through and filling forms in a child process with limits; whatever happens there comes back as a sentence."""

import json
import tempfile
from dataclasses import asdict
from pathlib import Path

from liaison.filling.refuse import Refused
from liaison.intake.parent import Limits, run_in_child

LIMITS = Limits(memory=1024 * 1024 * 1024, cpu=60, wall=90)
Unfit = Refused


def inspect_in_child(body: bytes, kind: str, groups, *, limits: Limits = LIMITS) -> dict:
    """Return {"places", "troubles", "links"} of a form (kind xlsx or docx); see xlsx.inspect. Raises Unfit."""
    with tempfile.TemporaryDirectory() as folder:
        return _ask(body, kind, groups, None, Path(folder), limits)


def fill_in_child(body: bytes, kind: str, groups, fills: list[dict], *, limits: Limits = LIMITS) -> list[bytes]:
    """Return the form filled once with each of `fills` (see xlsx.fill). Raises Unfit."""
    with tempfile.TemporaryDirectory() as folder:
        _ask(body, kind, groups, fills, Path(folder), limits)
        return [(Path(folder) / str(number)).read_bytes() for number in range(len(fills))]


def _ask(body: bytes, kind: str, groups, fills: list[dict] | None, folder: Path, limits: Limits) -> dict:
    path = folder / f"form.{kind}"
    path.write_bytes(body)
    options = {
        "path": str(path), "kind": kind, "groups": sorted(groups), "fills": fills, "folder": str(folder),
        "limits": asdict(limits),
    }  # fmt: skip
    answer = run_in_child(json.dumps(options).encode(), limits, "liaison.filling.child")
    if "code" in answer:
        raise Unfit(answer["code"])
    if "refused" in answer:
        raise Unfit.told(answer["refused"])
    return answer
