"""Parts inside parts as groups of fields: one part, rows of them, dicts by known names, one of several ways."""

from pydantic import Field

from performance.editing.boxes import Box, Here, Posted
from performance.editing.layouts import CODED, EMPTY, HELP, LEADS, SWITCHES, VIRTUAL, hidden_fields, sections_of
from performance.editing.leaves import LEFT_OUT, Choice
from performance.scoring.shape import Name, Part, Percent

_MOST_ROWS = 60


class Pair(Part):
    """A name people make up, and its share in per cent."""

    name: Name = Field(title="名称")
    percent: Percent = Field(title="%")


def inside(name: str, key) -> str:
    """Return the name of a field inside a part of that name."""
    return f"{name}-{key}" if name else str(key)


class Nest:
    """A part; `nodes` are those of its fields. An optional one that says nothing is None."""

    def __init__(
        self, part: type, title: str, nodes: dict, *, optional: bool = False, default: Part | None = None,
        is_row: bool = False,
    ):  # fmt: skip
        self.part, self.title, self.nodes, self.optional, self.default = part, title, nodes, optional, default
        self.leads = LEADS.get(part, ()) if optional or is_row else ()
        self.switch = SWITCHES.get(part, "")
        self.coded = [key for key in CODED.get(part, ()) if key in nodes]

    def blank(self) -> dict:
        """Return what is drawn where nothing was said."""
        if self.default is not None:
            return self.draw(self.default)
        tree = {key: "" if key in self.leads else node.blank() for key, node in self.nodes.items()}
        return tree | {f"{key}-was": "" for key in self.coded}

    def draw(self, value: Part | None) -> dict:
        """Return a part as a tree."""
        if value is None:
            return self.blank()
        tree = {
            key: node.draw(VIRTUAL[self.part, key](value) if (self.part, key) in VIRTUAL else getattr(value, key))
            for key, node in self.nodes.items()
        }
        return tree | {f"{key}-was": tree[key] for key in self.coded}

    def read(self, posted: Posted, name: str, blank: dict | None = None) -> dict:
        """Return what was posted; where something else is chosen, what is asked no more is as it is by itself."""
        blank = self.blank() if blank is None else blank
        tree = {key: node.read(posted, inside(name, key), blank[key]) for key, node in self.nodes.items()}
        tree |= {f"{key}-was": posted.data.get(inside(name, f"{key}-was"), "") for key in self.coded}
        if self.switch and posted.is_switched(inside(name, self.switch)):
            tree |= {key: blank[key] for key in hidden_fields(self.part, tree) if key in tree}
        return tree

    def prune(self, tree: dict) -> dict:
        """Return it without empty rows."""
        return {key: self.nodes[key].prune(one) if key in self.nodes else one for key, one in tree.items()}

    def flat(self, name: str, tree: dict):
        """Yield the names and values of fields."""
        for key, node in self.nodes.items():
            yield from node.flat(inside(name, key), tree[key])

    def lay(self, name: str, tree: dict, here: Here) -> Box:
        """Add its fields to the form, those that are asked or say something, and return them in a box."""
        blank, away = self.blank(), hidden_fields(self.part, tree)
        told = {key for key in self.nodes if tree[key] != blank[key]}  # before rows to fill in are added
        shown = {key for key in self.nodes if key not in away} | told
        items, is_filled = [], bool(told)
        for legend, keys, style in sections_of(self.part, list(self.nodes)):
            inner = [self._lay(name, tree, key, here) for key in keys if key in shown]
            inner = [one for one in inner if one is not None]
            if len(inner) == 1 and legend and isinstance(inner[0], Box):
                inner = [inner[0]._replace(legend="")]
            if inner and style:
                items.append(Box(legend, inner, bool(told & set(keys)), style))
            else:
                items += inner
        hidden = [(inside(name, f"{key}-was"), tree[f"{key}-was"]) for key in self.coded]
        switch = inside(name, self.switch) if self.switch in self.nodes else ""
        if switch:
            hidden.append((f"{switch}-shown", tree[self.switch]))
        return Box(here.title, items, is_filled, name=name, help=here.help, hidden=tuple(hidden))

    def _lay(self, name: str, tree: dict, key: str, here: Here):
        node, at, about = self.nodes[key], inside(name, key), (self.part.__name__, key)
        here.form.asked.add(at)
        empty = EMPTY.get(about, "不写") if self.optional and key in self.leads else None
        help_text = "" if about in here.form.helped else HELP.get(about, "")
        here.form.helped.add(about)
        is_switch = key == self.switch
        return node.lay(
            at, tree[key], Here(here.form, self.part, key, tree, tree[key], node.title, help_text, is_switch, empty)
        )

    def said(self, form, name: str, tree: dict) -> dict | None:
        """Return the part's document, None where it is optional and says nothing."""
        if self.optional and tree == self.blank():
            return None
        asked = [key for key in self.nodes if inside(name, key) in form.asked and (self.part, key) not in VIRTUAL]
        found = {key: self.nodes[key].said(form, inside(name, key), tree[key]) for key in asked}
        return {key: value for key, value in found.items() if value is not LEFT_OUT}


class Rows:
    """Several alike, one below the other: `least` of them are asked for, `begin` shown to begin with.

    `title` is what all of them are called, `word` each of them.
    """

    def __init__(self, title: str, item, *, least: int = 0, begin: int = 0, word: str = ""):
        self.title, self.item, self.least, self.begin, self.word = title, item, least, begin, word or title

    def blank(self) -> list:
        """Return no rows."""
        return []

    def draw(self, value) -> list:
        """Return a row for each."""
        return [self.item.draw(one) for one in value]

    def read(self, posted: Posted, name: str, blank: list) -> list:
        """Return the rows that were posted."""
        if f"{name}-rows" not in posted.data:
            return list(blank)
        count = posted.data[f"{name}-rows"]
        rows = range(min(int(count), _MOST_ROWS) if count.isdecimal() and len(count) < 4 else 0)
        return [self.item.read(posted, inside(name, number), self.item.blank()) for number in rows]

    def prune(self, tree: list) -> list:
        """Return the rows that say something."""
        kept = [self.item.prune(one) for one in tree]
        return [one for one in kept if one != self.item.blank()]

    def flat(self, name: str, tree: list):
        """Yield the names and values of fields."""
        for number, one in enumerate(tree):
            yield from self.item.flat(inside(name, number), one)

    def lay(self, name: str, tree: list, here: Here) -> Box:
        """Add the rows' fields, empty ones where fewer than `least` are there, and return the rows in a box."""
        shown = self.least if here.form.is_bound else max(self.least, self.begin)
        tree.extend(self.item.blank() for _ in range(shown - len(tree)))
        rows = []
        for number, one in enumerate(tree):
            at = inside(name, number)
            here.form.asked.add(at)
            said = here._replace(value=one, title=f"{self.word} {number + 1}", help="", is_switch=False)
            inner = self.item.lay(at, one, said)
            if isinstance(inner, Box) and inner.kind == "rows":
                inner = Box(said.title, [inner._replace(legend="")], True, name=at)
            elif not isinstance(inner, Box):
                inner = Box("", [inner], True, name=at)
            rows.append(inner._replace(kind="row"))
        return Box(here.title, rows, bool(tree), "rows", name, f"再加一项{self.word}", help=here.help)

    def said(self, form, name: str, tree: list) -> list:
        """Return a document for each row."""
        return [self.item.said(form, inside(name, number), one) for number, one in enumerate(tree)]


class Pairs(Rows):
    """A dict of names people make up and what share each has, one row each."""

    def draw(self, value: dict) -> list:
        """Return a row for each."""
        return super().draw([Pair.model_construct(name=name, percent=percent) for name, percent in value.items()])

    def said(self, form, name: str, tree: list) -> dict:
        """Return the dict; a name said twice is refused."""
        found = {}
        for number, one in enumerate(super().said(form, name, tree)):
            if one.get("name") in found:
                form.add_error(inside(inside(name, number), "name"), f"“{one['name']}”写了两次，请删去一个。")
            found[one.get("name")] = one.get("percent")
        return found


class Named:
    """A dict by names the chosen measure offers: values of its filters, ranges of its quantities."""

    def __init__(self, title: str, item):
        self.title, self.item = title, item

    def blank(self) -> dict:
        """Return nothing said."""
        return {}

    def draw(self, value: dict) -> dict:
        """Return a tree for each name."""
        return {key: self.item.draw(one) for key, one in value.items()}

    def read(self, posted: Posted, name: str, blank: dict) -> dict:
        """Return what was posted, by name."""
        start = f"{name}-"
        keys = dict.fromkeys(one.removeprefix(start).split("-")[0] for one in posted.data if one.startswith(start))
        found = {key: self.item.read(posted, inside(name, key), self.item.blank()) for key in keys}
        return self.prune(found)

    def prune(self, tree: dict) -> dict:
        """Return what says something."""
        return {key: one for key, one in tree.items() if one != self.item.blank()}

    def flat(self, name: str, tree: dict):
        """Yield the names and values of fields."""
        for key, one in tree.items():
            yield from self.item.flat(inside(name, key), one)

    def lay(self, name: str, tree: dict, here: Here) -> Box | None:
        """Add a field for each name there is, and return them in a box that opens when asked for."""
        items = []
        for key, title, choices in here.form.known.names(here):
            at = inside(name, key)
            here.form.asked.add(at)
            one = tree.setdefault(key, self.item.blank())
            items.append(self.item.lay(at, one, here._replace(value=one, title=title, help="", offered=choices)))
        told = any(one != self.item.blank() for one in tree.values())
        return Box(here.title, items, told, "chips", help=here.help) if items else None

    def said(self, form, name: str, tree: dict) -> dict:
        """Return what is said, by name; what the measure does not have is left out."""
        asked = [key for key, one in tree.items() if inside(name, key) in form.asked and one != self.item.blank()]
        return {key: self.item.said(form, inside(name, key), tree[key]) for key in asked}


class Ways:
    """One of several parts, told apart by a field: the way a rule counts."""

    def __init__(self, title: str, nests: dict[str, Nest], default: Part):
        self.title, self.nests, self.default = title, nests, default
        self.choice = Choice(title, default.way, values={tag: tag for tag in nests})

    def blank(self) -> dict:
        """Return the usual way."""
        return self.draw(self.default)

    def draw(self, value: Part) -> dict:
        """Return the way and its fields."""
        return {"way": value.way} | self.nests[value.way].draw(value)

    def read(self, posted: Posted, name: str, blank: dict) -> dict:
        """Return the way that was chosen, and what was posted of its fields."""
        posted.is_switched(inside(name, "way"))
        way = self.choice.read(posted, inside(name, "way"), blank["way"])
        return {"way": way} | (self.nests[way].read(posted, name) if way in self.nests else {})

    def prune(self, tree: dict) -> dict:
        """Return it without empty rows."""
        nest = self.nests.get(tree["way"])
        return {"way": tree["way"]} | (nest.prune({key: tree[key] for key in nest.nodes}) if nest else {})

    def flat(self, name: str, tree: dict):
        """Yield the names and values of fields."""
        yield inside(name, "way"), tree["way"]
        if tree["way"] in self.nests:
            yield from self.nests[tree["way"]].flat(name, tree)

    def lay(self, name: str, tree: dict, here: Here) -> Box:
        """Add the choice and the fields of the way chosen, and return them in a box."""
        at, switch = here._replace(value=tree["way"], is_switch=True), inside(name, "way")
        items = [self.choice.lay(switch, tree["way"], at)]
        if tree["way"] in self.nests:
            items += self.nests[tree["way"]].lay(name, tree, here._replace(value=tree)).items
        hidden = ((f"{switch}-shown", tree["way"]),)
        return Box("", items, tree != self.blank(), name=name, hidden=hidden)

    def said(self, form, name: str, tree: dict) -> dict:
        """Return the document of the way."""
        nest = self.nests.get(tree["way"])
        return {"way": tree["way"]} | (nest.said(form, name, tree) or {} if nest else {})
