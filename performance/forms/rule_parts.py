"""The form of one part of a scheme, made from the part's declared fields."""

import re

from django import forms
from django.utils.datastructures import MultiValueDict

from liaison.forms import Frame
from performance.editing.boxes import Here, Posted
from performance.editing.known import Known
from performance.editing.layouts import BLAMES
from performance.editing.spots import Spot, Unfit, put
from performance.editing.steps import stepped
from performance.scoring.checking import check
from performance.scoring.faults import Fault
from performance.scoring.scheme import Scheme
from performance.scoring.vocabulary import Vocabulary

_SYSTEM_WORDS = re.compile(r"（[a-z_]+）")
_NAMESPACE = {"rules": "groups", "groups": "groups", "findings": "findings", "bands": "bands"}


class PartForm(Frame):
    """A part of a scheme. `start` is its tree as it is opened; `step` a row to add or move instead of saving.

    Once found valid, `document` is what is said of the part, `was` what it (or its rows) were called before, and
    `tried` the scheme with it.
    """

    def __init__(
        self, data=None, *, files=None, user=None, spot: Spot, scheme: Scheme, vocabulary: Vocabulary, start: dict,
        step: tuple[str, str] | None = None,
    ):  # fmt: skip
        self.spot, self.scheme, self.node = spot, scheme, spot.node
        self.asked, self.helped = set(), set()
        self.switched, self.tree, seen = set(), start, ""
        if data is not None:
            posted = Posted(data)
            self.tree, self.switched = self.node.read(posted, ""), posted.switched
        if step:
            seen = stepped(self.node, self.tree, *step)
        elif data is not None:
            self.tree = self.node.prune(self.tree)
        super().__init__(None if data is None or step else MultiValueDict(), user=user)
        self.known, self.document, self.tried = Known(scheme, vocabulary, self.tree), None, None
        self.box = self.node.lay("", self.tree, Here(self, self.node.part, "", {}, self.tree, ""))
        self.initial = dict(self.node.flat("", self.tree))
        if self.is_bound:
            typed = {name: one if isinstance(one, list) else [one] for name, one in self.initial.items()}
            self.data = MultiValueDict(typed)
        self._show(seen)

    def _show(self, row: str):
        """Let the first field of a row take focus."""
        first = next((name for name in self.fields if (row and name.startswith(f"{row}-")) or name == row), None)
        if first:
            self.fields[first].widget.attrs["autofocus"] = True

    @property
    def was(self) -> dict[str, dict[str, str]]:
        """Return {kind: {as something was called when the form was opened: as it is called now}}."""
        kind = self.spot.kind
        if kind not in _NAMESPACE:
            return {}
        rows, key = ([self.tree], "code") if self.spot.is_in_list else (self.tree[kind], self._key)
        named = [(one[f"{key}-was"], self.document_of(number, key)) for number, one in enumerate(rows)]
        now = {new for _, new in named}
        return {_NAMESPACE[kind]: {old: new for old, new in named if old and old not in now}}

    @property
    def _key(self) -> str:
        return "name" if self.spot.kind == "bands" else "code"

    def document_of(self, number: int, key: str) -> str:
        """Return what the part, or a row of it, is called now."""
        return self.document[key] if self.spot.is_in_list else self.document[self.spot.kind][number][key]

    def clean(self):
        """Read the part, and hold it against the whole scheme and the county."""
        said = super().clean()
        if self.errors:
            return said
        self.document = self.node.said(self, "", self.tree)
        if self.errors:
            return said
        try:
            self.tried = put(self.scheme, self.spot, self.document, self.was)
        except Unfit as error:
            self._blame(error.faults)
        else:
            self._blame(check(self.tried, self.known.vocabulary))
        return said

    def _blame(self, faults: list[Fault]):
        for fault in faults:
            name, text = self._field(fault), f"{fault.text.rstrip('。')}。"
            if name is None:
                text = f"{_SYSTEM_WORDS.sub('', fault.place)}：{text}" if fault.place else text
            self.add_error(name, text)

    def _is_own_code(self, fault: Fault) -> bool:
        """Say whether another part's code is at fault because this one has the same."""
        if not self.tried or fault.path[-1:] != ("code",) or "code" not in self.node.nodes or len(fault.path) < 3:
            return False
        return getattr(self.tried, fault.path[0])[fault.path[1]].code == self.document["code"]

    def _field(self, fault: Fault) -> str | None:
        """Return the field a fault is about, None where it is elsewhere in the scheme."""
        if self._is_own_code(fault):
            return "code"
        start = self.spot.path(self.scheme)
        steps = [str(one) for one in fault.path[len(start) :]]
        if fault.path[: len(start)] != start or (steps and steps[0] not in self.node.nodes):
            return None
        if len(steps) > 1 and steps[0] in ("way", "convert"):  # told apart by a name that no field has
            steps = [steps[0], *steps[2:]]
        named = next((field for words, field in BLAMES.items() if fault.text.startswith(words)), None)
        for length in range(len(steps), -1, -1):
            at = "-".join(steps[:length])
            for wanted in filter(None, (f"{at}-{named}" if named and at else named, at)):
                found = next((one for one in self.fields if one == wanted or one.startswith(f"{wanted}-")), None)
                if found:
                    return found
        return next(iter(self.fields), None)


class RemovePartForm(Frame):
    """Asks whether a part is to go."""


class MovePartForm(Frame):
    """Which part goes up or down, as its button says it ("up rules A1"), in the set as it was then."""

    version = forms.IntegerField(label="版本", min_value=0)

    move = forms.RegexField(r"^(up|down) [a-z]+ [A-Za-z0-9_-]+\Z", label="移动", max_length=60)

    def clean(self):
        """Read what the button says."""
        said = super().clean()
        if "move" in said:
            verb, said["kind"], said["called"] = said["move"].split()
            said["step"] = -1 if verb == "up" else 1
        return said
