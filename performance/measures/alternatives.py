"""Counting many duties at once, each of which any of several countables fulfils."""

from performance.measures.base import MONTH, Asked, Countable, Subject, Window, everything, monthly

Keys = tuple[str, ...]
Alternatives = tuple[Countable, ...]


def monthly_of_any(
    asked: dict[Keys, Alternatives], subject: Subject, window: Window, owners: list[int], among=everything
) -> dict[tuple[Keys, int], dict]:
    """Return {(keys of what is asked, id of an owner): {month 1 to 12: figure}}; the window lies in one year.

    What differs in one value only shares a query; alternatives a record might fit twice are asked in their own.
    """
    apart = {keys: found for keys, found in asked.items() if _are_apart(found)}
    singles = {one.key: one for found in apart.values() for one in found}
    each = monthly(singles.values(), subject, window, owners, among) if singles else {}
    counted = {
        (keys, owner): _added([each.get((one.key, owner), {}) for one in found])
        for keys, found in apart.items()
        for owner in owners
    }
    for keys in asked.keys() - apart.keys():
        for (owner, month), figure in Asked(asked[keys], subject, window, among).count(owners, by=(MONTH,)).items():
            counted.setdefault((keys, owner), {})[month.month] = figure
    return counted


def _are_apart(countables: Alternatives) -> bool:
    """Say whether no record fits two of them: they are of different measures or different kinds."""
    kinds = [(one.measure.code, dict(one.filters).get("kind")) for one in countables]
    of_other_measures = len({code for code, _ in kinds}) == len(kinds)
    return of_other_measures or (len(set(kinds)) == len(kinds) and all(kind for _, kind in kinds))


def _added(rows: list[dict]) -> dict:
    return {month: sum(row.get(month, 0) for row in rows) for month in {month for row in rows for month in row}}
