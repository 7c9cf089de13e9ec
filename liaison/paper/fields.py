"""Columns of a SheetResource: what heads them, and which attribute of a row they hold."""

from import_export import fields, widgets


def text(title: str, attribute: str) -> fields.Field:
    """Return a column of words."""
    return fields.Field(attribute=attribute, column_name=title, widget=widgets.CharWidget())


def day(title: str, attribute: str) -> fields.Field:
    """Return a column of dates."""
    return fields.Field(attribute=attribute, column_name=title, widget=widgets.DateWidget())


def number(title: str, attribute: str = "pk") -> fields.Field:
    """Return a column of whole numbers; without an attribute the resource says them itself."""
    return fields.Field(attribute=attribute, column_name=title, widget=widgets.IntegerWidget())
