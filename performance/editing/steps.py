"""Rows of a form added, taken away, moved up and down, before anything is saved."""

from performance.editing.nodes import Nest, Rows, Ways


def stepped(node: Nest, tree: dict, verb: str, name: str) -> str:
    """Add a row to the rows of that name ("add"), or "drop", "up" or "down" one; return the name of the row to see.

    What names nothing changes nothing.
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
    one = rows.pop(number)
    if verb == "drop":
        return ""
    place = max(0, number + (1 if verb == "down" else -1))
    rows.insert(place, one)
    return f"{name}-{place}"


def _at(node, tree, steps: list[str]):
    """Return the node and tree some steps lead to."""
    for step in steps:
        if isinstance(node, Rows):
            node, tree = node.item, tree[int(step)]
        else:
            nodes = node.nests[tree["way"]].nodes if isinstance(node, Ways) else node.nodes
            node, tree = nodes[step], tree[step]
    return node, tree
