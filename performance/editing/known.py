"""What the fields of a part offer to choose from: the county's names, the measures' filters, the scheme's own codes."""

from typing import NamedTuple

from performance.editing.boxes import Here
from performance.editing.layouts import SORTS
from performance.measures import MEASURES
from performance.rules.words import filter_label, word_of
from performance.scoring.scheme import Clause, Scheme
from performance.scoring.shape import RESULT, Keep
from performance.scoring.vocabulary import EVERYWHERE, Measured, Vocabulary

Choices = list[tuple[str, str]]
_PLAIN_KEEPS = ("all", "matter", "record", "month", "quarter", "half")


class Known(NamedTuple):
    """What a scheme's parts may name; `root` is the tree of the part that is edited."""

    scheme: Scheme
    vocabulary: Vocabulary
    root: dict

    def choices(self, here: Here, values: dict[str, object] | None) -> Choices:
        """Return what a field offers, in words."""
        part, name = here.part.__name__, here.field
        if values is not None:
            fixed = _WORDS.get((part, name), _BOOLS)
            return [(one, fixed.get(one) or word_of(here.part, name, kept) or one) for one, kept in values.items()]
        if part == "Who" or (part, name) == ("Places", "without"):
            held = "posts" if part == "Places" else name.removeprefix("without_")
            return list((self.vocabulary.held.get(held) or {}).items())
        return _OFFERS[part, name](self, here)

    def names(self, here: Here) -> list[tuple[str, str, Choices | None]]:
        """Return the filters or quantities of the measure chosen: code, label, values."""
        measure = self.vocabulary.measures.get(here.around["count"])
        if measure is None:
            return []
        if here.field == "amounts":
            return [(code, words, None) for code, words in {**measure.quantities, **EVERYWHERE}.items()]
        named = [(code, filter_label(MEASURES[here.around["count"]], code), words)
                 for code, words in measure.filters.items()]  # fmt: skip
        return [(code, label, list((words or {}).items())) for code, label, words in named if words]

    def counted(self) -> list[Measured]:
        """Return the measures the rule that is edited counts."""
        counts = [take["count"] for take in self.root.get("takes", ())]
        return [self.vocabulary.measures[one] for one in dict.fromkeys(counts) if one in self.vocabulary.measures]

    def measures(self, here: Here) -> Choices:
        """Return what can be counted."""
        of_members = self.root.get("way", {}).get("way") == "members"
        subject = "member" if of_members else self.scheme.subject
        return [(code, one.name) for code, one in self.vocabulary.measures.items() if subject in one.subjects]

    def quantities(self, here: Here) -> Choices:
        """Return what points are multiplied by."""
        measure = self.vocabulary.measures.get(here.around["count"])
        return list({**measure.quantities, **EVERYWHERE}.items()) if measure else []

    def sums(self, here: Here) -> Choices:
        """Return what can be added up over the records of a rule."""
        return list({code: words for one in self.counted() for code, words in one.quantities.items()}.items())

    def days(self, here: Here) -> Choices:
        """Return the days that can decide."""
        return list({code: words for one in self.counted() for code, words in one.days.items()}.items())

    def keeps(self, here: Here) -> Choices:
        """Return within what only some records count."""
        plain = [(code, word_of(Keep, "per", code) or code) for code in _PLAIN_KEEPS]
        counts = dict.fromkeys(take["count"] for take in self.root.get("takes", ()))
        filters = {
            name: f"每种{filter_label(MEASURES[count], name)}"
            for count in counts if count in self.vocabulary.measures
            for name in self.vocabulary.measures[count].filters
        }  # fmt: skip
        return [*plain, *filters.items()]

    def groups(self, here: Here) -> Choices:
        """Return the groups, those in others further in; a group stands in no other that stands in it."""
        own = self.root.get("code-was") if here.field == "parent" else None
        found, under = [], None
        for one, depth in self.scheme.in_tree():
            under = None if under is not None and depth <= under else under
            under = depth if under is None and one.code == own else under
            if under is None:
                found.append((one.code, f"{'　' * depth}{one.name if depth == 0 else f'{one.code} {one.name}'}"))
        return found

    def rules(self, here: Here) -> Choices:
        """Return the rules."""
        return [(one.code, f"{one.code} {one.name}") for one in self.scheme.rules]

    def movable(self, here: Here) -> Choices:
        """Return where points go: to a rule, or to the rules of a group."""
        if here.around["what"] == "scale":
            return [("", "本组（或者上一级）的其他规则"), *self.groups(here)]
        return [("", "请选择规则"), *self.rules(here)]

    def scored(self, here: Here) -> Choices:
        """Return what has points of its own."""
        over_years = [(RESULT, "多年合计")] if self.scheme.over_years and here.part is Clause else []
        return [*self.groups(here)[:1], *over_years, *self.groups(here)[1:], *self.rules(here)]

    def findings(self, here: Here) -> Choices:
        """Return what people find."""
        return [(one.code, one.name) for one in self.scheme.findings]

    def bands(self, here: Here) -> Choices:
        """Return the grades, each once."""
        return list(dict.fromkeys((one.name, one.name) for one in self.scheme.bands))


_BOOLS = {"True": "是", "False": "否"}
_WORDS = {("Clause", "sort"): SORTS}
_OFFERS = {
    ("Take", "count"): Known.measures, ("Take", "per"): Known.quantities, ("Table", "of"): Known.sums,
    ("Rule", "dated"): Known.days, ("Keep", "per"): Known.keeps, ("Rule", "group"): Known.groups,
    ("Group", "parent"): Known.groups, ("Exclusion", "rules"): Known.rules, ("Otherwise", "to"): Known.movable,
    ("Clause", "of"): Known.scored, ("Clause", "found"): Known.findings,
    ("Clause", "not_found"): Known.findings, ("Ladder", "per"): Known.keeps, ("Scheme", "ties"): Known.scored,
    ("PartOf", "of"): Known.scored,
    ("Consequence", "band"): Known.bands,
}  # fmt: skip
