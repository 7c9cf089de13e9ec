"""What nodes are laid out in: boxes of fields, rows that can be added to, boxes to tick."""

from typing import Any, NamedTuple


class Posted:
    """What a form posted; `switched` are the fields deciding what else is asked that were something else before."""

    def __init__(self, data):
        self.data, self.switched = data, set()

    def is_switched(self, name: str) -> bool:
        """Say whether a deciding field was chosen anew since the form was drawn."""
        before, now = self.data.get(f"{name}-shown"), self.data.get(name, "")
        if before and before != now:
            self.switched.add(name)
        return before is not None and before != now


class Here(NamedTuple):
    """Where a node stands: the form, the part and field it is of, the tree of that part, its own tree.

    `empty` is what choosing nothing is called where the part as a whole may be missing, `offered` what can be chosen.
    """

    form: Any
    part: type
    field: str
    around: dict
    value: Any
    title: str
    help: str = ""
    is_switch: bool = False
    empty: str | None = None
    offered: list[tuple[str, str]] | None = None

    def choices(self, values) -> list[tuple[str, str]]:
        """Return what can be chosen here, in words."""
        return self.offered if self.offered is not None else self.form.known.choices(self, values)


class Ticks(NamedTuple):
    """Boxes to tick, folded away under what is ticked."""

    field: Any
    offered: list[tuple[str, str, bool]]  # value, words, whether it is ticked
    kind: str = "ticks"

    @property
    def fields(self) -> list:
        """Return the field."""
        return [self.field]

    @property
    def chosen(self) -> list[str]:
        """Return the words of what is ticked."""
        return [words for _, words, is_ticked in self.offered if is_ticked]

    @property
    def open(self) -> bool:
        """Say whether it stands open: where something is wrong with it."""
        return bool(self.field.errors)


class Box(NamedTuple):
    """Fields and boxes together under a legend; `filled` says whether anything in it was said.

    `kind` is "part", "beside", "chips", "folded", "rows" or "row". Rows have a `name` and as many `items` as are
    posted, `adds` is the words of the button for one more. `hidden` are names and values posted along.
    """

    legend: str
    items: list
    filled: bool = False
    kind: str = "part"
    name: str = ""
    adds: str = ""
    help: str = ""
    hidden: tuple[tuple[str, str], ...] = ()

    @property
    def fields(self) -> list:
        """Return every field in it."""
        return [one for item in self.items for one in (item.fields if hasattr(item, "kind") else [item])]

    @property
    def open(self) -> bool:
        """Say whether it stands open: something was said in it, or is wrong."""
        return self.filled or any(one.errors for one in self.fields)
