"""Pages of what a county sorts its proposals by."""

from django.urls import reverse

from liaison.gate import AddPage, EditPage, ListPage
from liaison.roles import Right
from proposals.filters.categories import CategoryFilter
from proposals.forms.units import CategoryForm
from proposals.models import Category
from proposals.tables.proposals import CategoryTable


class CategoryList(ListPage):
    """The county's categories."""

    right = Right.SET_UP_COUNTY
    title = "提案类别"
    lead = "登记提案时可以选的类别。不用的取消“使用中”，已登记的提案不变。"
    model = Category
    table_class = CategoryTable
    filterset_class = CategoryFilter
    begin = (Right.SET_UP_COUNTY, "proposal_category_new", "添加类别")
    empty = "还没有提案类别。"


class CategoryNewPage(AddPage):
    """Enters a category."""

    right = Right.SET_UP_COUNTY
    title = "添加提案类别"
    model = Category
    form_class = CategoryForm

    def given(self):
        """Enter it into this county."""
        return {"county": self.request.user.county}

    def success_url(self, row):
        """Go back to the list."""
        return reverse("proposal_categories")


class CategoryEditPage(EditPage):
    """Changes a category, or takes it out of use."""

    right = Right.SET_UP_COUNTY
    model = Category
    form_class = CategoryForm

    def success_url(self, row):
        """Go back to the list."""
        return reverse("proposal_categories")
