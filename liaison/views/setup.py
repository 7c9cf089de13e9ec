"""The county's names and its offices."""

from liaison import actions
from liaison.filters import CountyFilter
from liaison.forms import CountyForm, OfficeForm
from liaison.gate import AddPage, EditPage, ListPage
from liaison.models import County, Office
from liaison.roles import Right
from liaison.tables import CountyTable


class CountyList(ListPage):
    """All counties of the installation."""

    right = Right.MANAGE_COUNTIES
    title = "县"
    lead = "一套系统可供多个县使用，各县数据完全分开。"
    model = County
    table_class = CountyTable
    filterset_class = CountyFilter
    begin = (Right.MANAGE_COUNTIES, "county_new", "登记县")


class CountyNewPage(AddPage):
    """Enters a county."""

    right = Right.MANAGE_COUNTIES
    title = "登记县"
    model = County
    form_class = CountyForm

    def perform(self, form):
        """Enter it with what every county begins with."""
        return actions.open_county(form.cleaned_data, by=self.actor)


class CountyEditPage(EditPage):
    """Changes a county's names."""

    right = Right.NAME_COUNTY
    model = County
    form_class = CountyForm

    def get_title(self):
        """Name the county."""
        return f"本县设置：{self.object}"


class OfficeNewPage(AddPage):
    """Enters an office."""

    right = Right.SET_UP_COUNTY
    title = "登记联络机构"
    model = Office
    form_class = OfficeForm

    def given(self):
        """Enter it into this county."""
        return {"county": self.request.user.county}


class OfficeEditPage(EditPage):
    """Changes an office."""

    right = Right.SET_UP_COUNTY
    model = Office
    form_class = OfficeForm
