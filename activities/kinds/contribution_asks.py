"""What a kind of contribution can ask for."""

from dataclasses import dataclass

from activities.kinds.contribution_words import CreditRole, Function


@dataclass(frozen=True)
class Ask:
    """Something the form asks for: a column of the contribution, or by `name` one of its `details`."""

    name: str
    label: str
    help: str = ""
    required: bool = False


@dataclass(frozen=True)
class Words(Ask):
    """A text, so many lines high."""

    lines: int = 1
    longest: int = 200


@dataclass(frozen=True)
class Day(Ask):
    """A day; `ahead` says that it may lie in the future."""

    ahead: bool = False


@dataclass(frozen=True)
class Number(Ask):
    """A whole number from 0."""


@dataclass(frozen=True)
class Yuan(Ask):
    """Money in yuan."""


@dataclass(frozen=True)
class Choice(Ask):
    """One of some fixed words."""

    options: tuple = ()


@dataclass(frozen=True)
class Credited(Ask):
    """Members who have this part in it; `name` is the part's code."""

    one: bool = False

    @property
    def role(self) -> CreditRole:
        """Return the part."""
        return CreditRole(self.name)


@dataclass(frozen=True)
class Things(Ask):
    """Things given or made, one line each."""


@dataclass(frozen=True)
class Session(Ask):
    """The activity it belongs to."""


@dataclass(frozen=True)
class ContributionKind:
    """A kind of contribution.

    `family` names the ledger it stands in. `sections` are the form's fieldsets. A kind without `Credited` is the
    office's own. `confirmed` kinds count once the office has confirmed them; `each_alone` makes one contribution for
    every member ticked; `by_county` ones are entered by the county about an office; `goes_on` ones have instalments.
    """

    code: str
    name: str
    family: str
    function: Function
    sections: tuple[tuple[str, tuple[Ask, ...]], ...]
    unit: str = "件"
    lead: str = ""
    confirmed: bool = False
    each_alone: bool = False
    by_county: bool = False
    goes_on: bool = False

    @property
    def asks(self) -> list[Ask]:
        """Return everything the form asks for, in its order."""
        return [ask for _, asks in self.sections for ask in asks]

    def asked(self, *sort: type) -> list[Ask]:
        """Return what it asks for of these sorts."""
        return [ask for ask in self.asks if isinstance(ask, sort)]

    @property
    def days(self) -> list[Day]:
        """Return the days it asks for."""
        return self.asked(Day)

    @property
    def credited(self) -> list[Credited]:
        """Return the parts of members it asks for; none where the contribution is the office's own."""
        return self.asked(Credited)

    @property
    def is_of_office(self) -> bool:
        """Say whether it is the office's own, without members."""
        return not self.credited

    def label(self, name: str) -> str:
        """Return how the kind calls one of its asks; empty where it does not ask for it."""
        return next((ask.label for ask in self.asks if ask.name == name), "")
