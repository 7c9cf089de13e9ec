"""What a document consists of: generated blocks with keys that stay, and what somebody made of them."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from re import findall
from typing import NamedTuple

from liaison.paper.official import Table
from performance.models import Edit, EditState, Sort

_RANKS = {Sort.HEADING: 1, Sort.SUBHEADING: 2}
_PARTS = r"\d[\d.,]*%?|\s+|."


class Block(NamedTuple):
    """A heading, a paragraph or a table as it is generated now; without words (or rows) there is nothing to say.

    `attached` is the title of the attachment it stands in; empty for the text itself.
    """

    key: str
    sort: Sort
    words: str = ""
    table: Table | None = None
    attached: str = ""

    @property
    def says_nothing(self) -> bool:
        """Say whether there is nothing to print."""
        return not self.words and not (self.table and self.table.rows)

    @property
    def digest(self) -> str:
        """Return what changes whenever its words do."""
        return sha256(self.words.encode()).hexdigest()[:16]


def heading(key: str, words: str) -> Block:
    """Return a heading of the first level."""
    return Block(key, Sort.HEADING, words)


def subheading(key: str, words: str) -> Block:
    """Return a heading of the second level."""
    return Block(key, Sort.SUBHEADING, words)


def text(key: str, words: str) -> Block:
    """Return paragraphs, one a line."""
    return Block(key, Sort.TEXT, words)


def point(key: str, head: str, words: str) -> Block:
    """Return a heading of the second level whose text runs on; nothing where it has no text."""
    return Block(key, Sort.POINT, f"{head}。{words}" if words else "")


class Shown(NamedTuple):
    """A block as it is printed: its words now, and what somebody made of it, if anything."""

    block: Block
    edit: Edit | None = None

    @property
    def key(self) -> str:
        """Return what names it."""
        return self.block.key

    @property
    def is_own(self) -> bool:
        """Say whether somebody added it."""
        return self.edit is not None and self.edit.is_own

    @property
    def is_edited(self) -> bool:
        """Say whether it reads otherwise than it is generated."""
        return self.edit is not None and self.edit.state == EditState.EDITED

    @property
    def is_removed(self) -> bool:
        """Say whether somebody left it out."""
        return self.edit is not None and self.edit.state == EditState.REMOVED

    @property
    def has_moved(self) -> bool:
        """Say whether the records have changed since somebody wrote his own words."""
        return self.is_edited and not self.is_own and self.edit.made_from != self.block.words

    @property
    def words(self) -> str:
        """Return what is printed."""
        return self.edit.words if self.is_edited else self.block.words

    @property
    def sort(self) -> str:
        """Return what it is."""
        return self.edit.sort if self.is_own else self.block.sort

    @property
    def name(self) -> str:
        """Return in a few words which block it is."""
        return (self.words or (self.edit.made_from if self.edit else "") or self.block.attached or "表格")[:24]

    @property
    def moved(self) -> list[tuple[str, str]]:
        """Return what the records changed since: see difference()."""
        return difference(self.edit.made_from, self.block.words) if self.has_moved else []


def arrange(blocks: Iterable[Block], edits: Sequence[Edit]) -> list[Shown]:
    """Return all blocks in order, those somebody added after the one they were added to.

    An edited block that is no longer generated (a withdrawn paragraph of the plan) stands at the end of the text.
    """
    known = {edit.key: edit for edit in edits if edit.state != EditState.TAKEN_BACK}
    order = [Shown(block, known.pop(block.key, None)) for block in blocks]
    end = next((at for at, one in enumerate(order) if one.block.attached), len(order))
    gone = [edit for edit in known.values() if not edit.is_own]
    order[end:end] = [Shown(Block(edit.key, Sort(edit.sort)), edit) for edit in gone]
    for edit in sorted((edit for edit in known.values() if edit.is_own), key=lambda edit: edit.pk):
        own = Shown(Block(edit.key, Sort(edit.sort)), edit)
        at = next((at for at, one in enumerate(order) if one.key == edit.after), end + len(gone) - 1)
        order.insert(at + 1, own)
    return order


def printed(shown: Sequence[Shown]) -> list[Shown]:
    """Return what is printed: what says something and was not left out; of headings those with something below."""
    kept: list[Shown] = []
    for one in reversed(shown):
        rank = _RANKS.get(one.sort)
        empty = one.block.says_nothing and not one.is_edited
        if one.is_removed or empty or (rank and not one.is_edited and not _heads(rank, kept)):
            continue
        kept.append(one)
    return kept[::-1]


def _heads(rank: int, kept: list[Shown]) -> bool:
    """Say whether what comes next (the last of `kept`) stands below a heading of this rank."""
    return bool(kept) and not kept[-1].block.attached and _RANKS.get(kept[-1].sort, 9) > rank


def removed(shown: Sequence[Shown]) -> list[Shown]:
    """Return what somebody left out."""
    return [one for one in shown if one.is_removed]


def difference(before: str, after: str) -> list[tuple[str, str]]:
    """Return [(同, 删 or 增 as 'same', 'gone', 'new'; words)]; figures are compared whole."""
    old, new = findall(_PARTS, before), findall(_PARTS, after)
    found: list[tuple[str, str]] = []
    for what, from_, to, since, until in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(("same", "".join(old[from_:to])))
            continue
        both = (("gone", "".join(old[from_:to])), ("new", "".join(new[since:until])))
        found += [(sort, said) for sort, said in both if said]
    return found
