"""The paper of a file from its document (docs/seals.md): the sealed one, or what would be sealed today."""

from contextlib import suppress
from datetime import date

from liaison.files import open_kept
from performance.models import YearFile
from performance.papers import tables
from performance.papers.basics import form_rows
from performance.papers.opinions import opinions
from performance.papers.paper import UNSCORED, UNTOLD, FilePaper

_PHOTO = "basic:照片"


def paper_of(file: YearFile, said: dict, day: date, *, part: str, until: date | None = None) -> FilePaper:
    """Return the paper; `part` names the office that reads only its own part of the file, '' for who reads it whole."""
    sections = {one["code"]: one for one in said["sections"]}
    basics = sections.pop("basic", {"entries": []})["entries"]
    lines = [tuple(one["cells"]) for one in basics]
    sealed = file.is_sealed and not part
    return FilePaper(
        council=said["county"]["council"], member=said["member"]["name"], year=file.year, number=file.number,
        office=said["office"]["name"], state=_state(file),
        cover=_cover(file, said, dict(lines), sealed=sealed), basics=form_rows(lines), photo=_photo(basics),
        sections=tuple(tables.section(one) for one in sections.values()),
        fingerprint=file.seal.digest if sealed else "",
        sealed=f"{file.seal.sealed_on:%Y-%m-%d} 由{file.seal.who}归档" if sealed else "",
        part=part, day=day, until=until if until and until < file.window.end and not sealed else None,
        **({} if part else _assessed(file, said, sealed=sealed)),
    )  # fmt: skip


def _state(file: YearFile) -> str:
    return "已撤回" if file.is_withdrawn else str(file.get_state_display())


def _cover(file: YearFile, said: dict, held: dict[str, str], *, sealed: bool) -> tuple[tuple[str, str], ...]:
    lines = [("姓名", said["member"]["name"]), *((label, held.get(label, "")) for label in ("届次", "界别"))]
    lines += [("联络组", said["office"]["name"]), ("编号", file.number)]
    return tuple(lines if sealed else [*lines, ("状态", _state(file))])


def _photo(basics: list[dict]) -> bytes:
    """Return the photo; nothing where there is none, or the shelf has lost it."""
    digest = next((one["files"][0]["sha256"] for one in basics if one["key"] == _PHOTO), "")
    if digest:
        with suppress(FileNotFoundError), open_kept(digest) as kept:
            return kept.read()
    return b""


def _assessed(file: YearFile, said: dict, *, sealed: bool) -> dict:
    """Return what only who reads the whole file is told: score, opinions, what came of it."""
    score = said["score"]
    further = [tables.steps(said), tables.remarks(said), tables.objections(said)]
    further += [tables.corrections(file.seal.corrections.all())] if sealed else []
    return {
        "total": tables.figure(score["total"]) if score else "", "grade": said["grade"],
        "score": tables.score_table(score) if score else None, "notices": tables.notices(score) if score else (),
        "unscored": UNTOLD if "untold" in said else UNSCORED,
        "opinions": opinions(said), "more": tuple(one for one in further if one.rows),
    }  # fmt: skip
