"""Page bases. Every page passes one gate: signed in → right → scope → scoped choices → a second look → the trail."""

from liaison.gate.bulk import BulkPage, BulkStep
from liaison.gate.editing import AddPage, EditPage, FormPage, RestorePage, WithdrawPage
from liaison.gate.listing import ListPage, NoSheet, ReportPage, SheetPage
from liaison.gate.offices import (
    OfficeAddPage,
    OfficeListPage,
    OfficeReportPage,
    OfficeRestorePage,
    OfficeWithdrawPage,
    OfOffice,
    StandingEditPage,
    WithFiles,
)
from liaison.gate.page import ObjectPage, Page
from liaison.gate.year import OfYear

__all__ = [
    "AddPage", "BulkPage", "BulkStep", "EditPage", "FormPage", "ListPage", "NoSheet", "ObjectPage", "OfOffice",
    "OfYear", "OfficeAddPage", "OfficeListPage", "OfficeReportPage", "OfficeRestorePage", "OfficeWithdrawPage",
    "Page", "ReportPage", "RestorePage", "SheetPage", "StandingEditPage", "WithFiles", "WithdrawPage",
]
