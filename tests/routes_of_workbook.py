"""The table of doors of the annual assessment workbook."""

from tests.doors import ONLY_ADMIN, WORK, Route

WORKBOOK = {"workbook": Route(WORK), "year_files_grades_read": Route(ONLY_ADMIN)}
