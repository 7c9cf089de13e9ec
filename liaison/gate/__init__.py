"""Page bases. Every page passes one gate: signed in → right → scope → scoped choices → a second look → the trail."""

from liaison.gate.bulk import BulkPage, BulkStep
from liaison.gate.editing import AddPage, EditPage, FormPage, RestorePage, WithdrawPage
from liaison.gate.listing import ListPage, SheetPage
from liaison.gate.offices import (
    OfficeAddPage,
    OfficeListPage,
    OfficeRestorePage,
    OfficeWithdrawPage,
    OfOffice,
    StandingEditPage,
    WithFiles,
)
from liaison.gate.page import ObjectPage, Page
from liaison.gate.year import OfYear

__all__ = [
    "AddPage", "BulkPage", "BulkStep", "EditPage", "FormPage", "ListPage", "ObjectPage", "OfOffice", "OfYear",
    "OfficeAddPage", "OfficeListPage", "OfficeRestorePage", "OfficeWithdrawPage", "Page", "RestorePage", "SheetPage",
    "StandingEditPage", "WithFiles", "WithdrawPage",
]
