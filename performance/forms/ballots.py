"""The form of many people's ballots at once: a number for each option of each, or lines pasted from a sheet."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django import forms

from liaison.forms import Frame
from performance.scoring.facts import Person

_LONGEST = 20_000
_NUMBER = re.compile(r"\d{1,6}")


class Pasted(NamedTuple):
    """What was read from pasted lines: {person's id: numbers, one for each option}, and what could not be read."""

    numbers: dict[int, list[int]]
    unread: list[str]


class BallotsForm(Frame):
    """The ballots of one group of raters under one rule; once valid, `counts` is {person's id: {option: ballots}}.

    `known` are the counts that stand. Of whom nothing is typed nothing is kept.
    """

    pasted = forms.CharField(
        label="从表格粘贴", required=False, max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"}),
        help_text="在计票表里选中姓名和各选项的票数，复制到这里，每人一行；点“填入下表”，核对后再保存。",
    )  # fmt: skip

    def __init__(self, *args, people: list[Person], options: list[str], known: dict[int, dict[str, int]], **kwargs):
        super().__init__(*args, **kwargs)
        self.people, self.options, self.known, self.counts = people, options, known, {}
        for person in people:
            for number, option in enumerate(options):
                self.ask(_name(person, number), forms.IntegerField(
                    label=f"{person.name}“{option}”票数", min_value=0, max_value=100_000, required=False,
                    initial=known.get(person.id, {}).get(option),
                    error_messages={"min_value": "票数不能小于 0。", "max_value": "票数太大，请核对。"},
                    widget=forms.TextInput(attrs={"class": "form-control", "inputmode": "numeric", "size": 5}),
                ))  # fmt: skip

    @property
    def rows(self) -> Iterator[tuple[Person, list]]:
        """Yield everybody with his fields, each behind its option."""
        for person in self.people:
            yield person, [(option, self[_name(person, number)]) for number, option in enumerate(self.options)]

    def clean(self):
        """Put the numbers together; an option left empty beside others is nobody's choice."""
        said = super().clean()
        for person in self.people:
            numbers = [said.get(_name(person, number)) for number in range(len(self.options))]
            if any(one is not None for one in numbers):
                self.counts[person.id] = {option: one or 0 for option, one in zip(self.options, numbers, strict=True)}
            elif person.id in self.known and not self.errors:
                self.add_error(_name(person, 0), "已登记的票数不能清空。登错了的，请填正确的数，或者在得分页撤回。")
        return said

    def filled(self, read: Pasted) -> dict[str, object]:
        """Return what is typed, pasted numbers put in, by field."""
        typed = {name: self.data.get(name, "") for name in self.fields if name != "pasted"}
        by_id = {person.id: person for person in self.people}
        for owner, numbers in read.numbers.items():
            typed |= {_name(by_id[owner], number): one for number, one in enumerate(numbers)}
        return typed


def _name(person: Person, number: int) -> str:
    return f"ballots_{person.id}_{number}"


def read_pasted(text: str, people: list[Person], options: list[str]) -> Pasted:
    """Read lines of names and numbers, columns in the order of the options or as a line of headings says."""
    named: dict[str, list[int]] = {}
    for person in people:
        named.setdefault(_bare(person.name), []).append(person.id)
    found, unread, order = {}, [], list(range(len(options)))
    for line in filter(str.strip, text.splitlines()):
        cells = [one.strip() for one in (line.split("\t") if "\t" in line else line.split())]
        if set(options) <= set(cells):
            heads = [one for one in cells if one in options]
            order = [heads.index(option) for option in options]
            continue
        owner = next((named[_bare(one)] for one in cells if _bare(one) in named), [])
        numbers = _after_name(cells, named)
        if len(owner) == 1 and len(numbers) == len(options):
            found[owner[0]] = [numbers[at] for at in order]
        else:
            unread.append(f"{line.strip()[:40]}：{_why(owner, numbers, options)}")
    return Pasted(found, unread)


def _after_name(cells: list[str], named: dict) -> list[int]:
    at = next((number for number, one in enumerate(cells) if _bare(one) in named), len(cells))
    return [int(one) for one in cells[at + 1 :] if _NUMBER.fullmatch(one)]


def _why(owner: list[int], numbers: list[int], options: list[str]) -> str:
    if not owner:
        return "表里没有这个姓名"
    if len(owner) > 1:
        return "有同名的人，请直接填在下表"
    return f"应有 {len(options)} 个票数，读到 {len(numbers)} 个"


def _bare(name: str) -> str:
    return "".join(name.split())
