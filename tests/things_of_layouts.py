"""A choice of columns an office keeps, and one it took back."""

from liaison.actions import keep_layout, withdraw


def layout_things(office, by) -> dict:
    """Make and return {kind of row: one of `office`}."""
    columns = [["name", "姓名"], ["office", "联络机构"]]
    kept, gone = (keep_layout("members", "委员名册", name, columns, by=by) for name in ("上报用", "存档用"))
    return {"layout": kept, "withdrawn layout": withdraw(gone, by=by, reason="重复")}
