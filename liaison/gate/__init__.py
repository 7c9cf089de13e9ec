"""Page bases. Every page passes one gate: signed in → right → scope → scoped choices → a second look → the trail."""

from liaison.gate.editing import AddPage, EditPage, FormPage, RestorePage, WithdrawPage
from liaison.gate.listing import ListPage, SheetPage
from liaison.gate.page import ObjectPage, Page

__all__ = [
    "AddPage", "EditPage", "FormPage", "ListPage", "ObjectPage", "Page", "RestorePage", "SheetPage", "WithdrawPage",
]
