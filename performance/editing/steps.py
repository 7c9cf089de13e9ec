"""Rows of a form added, copied, taken away, moved up and down, before anything is saved."""

from copy import deepcopy

from performance.editing.nodes import Nest, Rows, Ways


def stepped(node: Nest, tree: dict, verb: str, name: str) -> str:
    """Add a row to the rows of that name ("add"), or "copy", "drop", "up" or "down" one.

    Return the name of the row to see. What names nothing changes nothing.
    """
    try:
        if verb == "add":
            rows, told = _at(node, tree, name.split("-"))
            told.append(rows.item.blank())
            return f"{name}-{len(told) - 1}"
        start, _, number = name.rpartition("-")
        return _step(_at(node, tree, start.split("-"))[1], verb, int(number), start)
    except (KeyError, IndexError, ValueError, TypeError, AttributeError):
        return ""


def _step(rows: list, verb: str, number: int, name: str) -> str:
    if verb == "copy":
        rows.insert(number + 1, _alike(rows[number]))
        return f"{name}-{number + 1}"
    one = rows.pop(number)
    if verb == "drop":
        return ""
    place = max(0, number + (1 if verb == "down" else -1))
    rows.insert(place, one)
    return f"{name}-{place}"


def _alike(row):
    """Return a row like another one, which nobody has called by its code yet."""
    copied = deepcopy(row)
    if isinstance(copied, dict):
        copied |= {key: "" for key in copied if key.endswith("-was")}
    return copied


def _at(node, tree, steps: list[str]):
    """Return the node and tree some steps lead to."""
    for step in steps:
        if isinstance(node, Rows):
            node, tree = node.item, tree[int(step)]
        else:
            nodes = node.nests[tree["way"]].nodes if isinstance(node, Ways) else node.nodes
            node, tree = nodes[step], tree[step]
    return node, tree
