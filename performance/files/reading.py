"""A year file as somebody reads it: live while it is open, as it was sealed afterwards."""

import json
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from django.db.models import QuerySet

from performance.canonical import decimal_text
from performance.file_states import FileMove
from performance.files.changes import Change, changes, items
from performance.files.content import Entry, Sheet, content
from performance.files.scores import scores_of
from performance.measures import everything
from performance.models import Remark, YearFile, anchor
from performance.scoring.score import Score


class Line(NamedTuple):
    """One rule's line of the score: `said` the arithmetic in words, `cut` what a cap took."""

    key: str
    name: str
    group: str
    said: str
    raw: str
    cut: str
    points: str
    anchor: str
    remarks: list


class Shown(NamedTuple):
    """One line of a section: what is read, where it leads ('' nowhere within reach), what was remarked on it."""

    key: str
    cells: tuple[str, ...]
    url: str
    anchor: str
    remarks: list


class Part(NamedTuple):
    """One section as it is read."""

    code: str
    title: str
    heads: tuple[str, ...]
    lines: list[Shown]
    remarks: list

    @property
    def rows(self) -> list[tuple[Shown, list[tuple[str, str]]]]:
        """Return each line with its cells, each behind its heading."""
        return [(line, list(zip(self.heads, line.cells, strict=False))) for line in self.lines]


class FileReading:
    """Everything a page or a printed file says of one year file, for somebody who reads it whole or his own part."""

    def __init__(self, file: YearFile, visible: Callable[[type], QuerySet], whole: bool, shows_phones: bool):
        self.file, self.visible, self.whole, self.shows_phones = file, visible, whole, shows_phones

    @cached_property
    def sealed(self) -> dict | None:
        """Return the sealed document; None where the file is not sealed, or not read whole."""
        return json.loads(self.file.seal.document) if self.file.is_sealed and self.whole else None

    @cached_property
    def live(self) -> list[Sheet]:
        """Return the sections from the records as they now are."""
        among = everything if self.whole else self.visible
        found = content([self.file.member], self.file.window, among, shows_phones=self.shows_phones)
        return found[self.file.member_id]

    @cached_property
    def score(self) -> Score | None:
        """Return the score as the records now give it; None without a rule set, or for who does not read it."""
        if not self.whole:
            return None
        return scores_of(self.file.county, self.file.year, [self.file.member_id]).get(self.file.member_id)

    @cached_property
    def remarks(self) -> dict[str, list]:
        """Return {item's key: remarks on it the reader is told}; nothing for who does not read the file whole."""
        found = defaultdict(list)
        for remark in self.visible(Remark).filter(file=self.file) if self.whole else ():
            found[remark.key].append(remark)
        return found

    @cached_property
    def open_remarks(self) -> list:
        """Return the remarks that are not closed, those to be mended first."""
        every = [one for some in self.remarks.values() for one in some if not one.closed_on]
        return sorted(every, key=lambda one: (one.answered_on is not None, not one.must_mend, one.pk))

    @cached_property
    def sheets(self) -> list[Sheet]:
        """Return the sections: sealed, else live."""
        if self.sealed is None:
            return self.live
        return [
            Sheet(one["code"], one["title"], tuple(one["heads"]), [
                Entry(line["key"], tuple(line["cells"])) for line in one["entries"]
            ])
            for one in self.sealed["sections"]
        ]  # fmt: skip

    @cached_property
    def parts(self) -> list[Part]:
        """Return the sections as they are read."""
        reached = self._reached()
        return [
            Part(sheet.code, sheet.title, sheet.heads, [
                Shown(one.key, one.cells, reached.get(one.key, ""), anchor(one.key), self.remarks[one.key])
                for one in sheet.entries
            ], self.remarks[f"section:{sheet.code}"])
            for sheet in self.sheets
        ]  # fmt: skip

    def _reached(self) -> dict[str, str]:
        """Return {key: address} of the lines whose records the reader reaches."""
        by_model = defaultdict(list)
        for sheet in self.live:
            for one in sheet.entries:
                if one.record is not None:
                    by_model[type(one.record)].append(one)
        found = {}
        for model, entries in by_model.items():
            asked = {one.record.pk for one in entries}
            within = set(self.visible(model).filter(pk__in=asked).values_list("pk", flat=True))
            found |= {one.key: one.record.get_absolute_url() for one in entries if one.record.pk in within}
        return found

    @cached_property
    def lines(self) -> list[Line]:
        """Return the rules' lines of the score: sealed, else live."""
        if self.sealed is not None:
            score = self.sealed["score"] or {"rules": [], "groups": []}
            rules, groups = score["rules"], {one["code"]: one["name"] for one in score["groups"]}
        elif self.score:
            rules = [one._asdict() for one in self.score.rules]
            groups = {one.code: one.name for one in self.score.groups}
        else:
            return []
        return [self._line(one, groups) for one in rules if one["applies"]]

    def _line(self, rule: dict, groups: dict[str, str]) -> Line:
        key = f"rule:{rule['code']}"
        raw, cut, points = (decimal_text(Decimal(rule[name])) for name in ("raw", "cut", "points"))
        return Line(
            key, rule["name"], groups.get(rule["group"], ""), rule["words"], raw, "" if cut == "0" else cut, points,
            anchor(key), self.remarks[key],
        )  # fmt: skip

    @property
    def total(self) -> str:
        """Return the total: sealed, else live; '' where there is none."""
        if self.sealed is not None:
            return "" if self.file.seal.total is None else decimal_text(self.file.seal.total)
        return decimal_text(self.score.total) if self.score else ""

    @property
    def total_now(self) -> str:
        """Return what the records now come to, where that is not what was sealed; else ''."""
        now = decimal_text(self.score.total) if self.score else ""
        return now if self.sealed is not None and now != self.total else ""

    @cached_property
    def steps(self) -> list:
        """Return what was done with the file, for who reads it whole."""
        return list(self.file.steps.all()) if self.whole else []

    @cached_property
    def returned(self):
        """Return the step that returned it, while it is returned; else None."""
        back = [step for step in self.steps if step.move == FileMove.RETURN]
        return back[-1] if back and self.file.state == "returned" else None

    @cached_property
    def changes(self) -> list[Change]:
        """Return what changed: since the last hand-in while the office has it, else between the last two."""
        told = [step.snapshot for step in self.steps if step.move == FileMove.HAND_IN]
        if not told or self.sealed is not None:
            return []
        if self.file.state == "returned":
            return changes(told[-1], items(self.file, self.live, self.score))
        return changes(told[-2], told[-1]) if len(told) > 1 else []

    @cached_property
    def objections(self) -> list:
        """Return the objections, for who reads the file whole."""
        return list(self.file.objections.all()) if self.whole else []

    @cached_property
    def corrections(self) -> list:
        """Return the corrections beside the seal."""
        return list(self.file.seal.corrections.all()) if self.sealed is not None else []
