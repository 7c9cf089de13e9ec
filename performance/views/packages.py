"""Asking for the year-end package of an office, or of the whole county."""

from contextlib import suppress

from liaison.gate import OfOffice
from liaison.jobs.pages import OrderPage
from liaison.roles import Right
from performance.forms.packages import PackageForm


class _PackagePage(OrderPage):
    """Asks for a package."""

    form_class = PackageForm

    def form_arguments(self):
        """Propose the year the address names."""
        year = None
        with suppress(ValueError):
            year = int(self.request.GET.get("year", ""))
        return {"today": self.today, "year": year}

    def order_options(self, said):
        """Say year, day and formats."""
        return {"year": said["year"], "day": said["day"].isoformat(), "formats": sorted(said["formats"])}

    def order_title(self, said):
        """Name whose package it is, and of which days."""
        return f"{self.whose()}{said['year']}年度成套材料（截至 {said['day']}）"


class OfficePackagePage(OfOffice, _PackagePage):
    """Asks for an office's package."""

    title = "年终成套材料"
    lead = "把一个年度的委员档案、计划和总结、台账、考勤、统计和材料清单打成一个 ZIP，附目录，写明还缺什么。"
    kind = "office_package"

    def whose(self) -> str:
        """Name the office."""
        return str(self.office)

    def order_options(self, said):
        """Say of which office."""
        return {"office": self.office.pk, **super().order_options(said)}

    def get_context_data(self, **kwargs):
        """Lead back to the office."""
        return super().get_context_data(object=self.office, **kwargs)


class CountyPackagePage(_PackagePage):
    """Asks for the package of the county: a folder for each office."""

    right = Right.SEE_COUNTY
    title = "全县年终成套材料"
    lead = "把全县各联络机构一个年度的成套材料打成一个 ZIP，每个机构一个文件夹，附总目录和年度考核工作簿。"
    kind = "county_package"

    def whose(self) -> str:
        """Name the county."""
        return str(self.request.user.county)
