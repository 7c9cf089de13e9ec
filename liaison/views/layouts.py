"""Layouts: the choices of columns kept under a name, all on one page; what they hold is chosen at their lists."""

from liaison.forms import LayoutForm
from liaison.gate import EditPage, Page, RestorePage, WithdrawPage
from liaison.models import Layout
from liaison.roles import Right


class LayoutList(Page):
    """The layouts of an office and of its county."""

    right = Right.EXPORT
    title = "栏目方案"
    lead = "下载表格时选用的栏目和顺序。在各张表的“下载”里点“选择栏目和顺序”，选好后起个名称存下来。"
    template_name = "liaison/layouts.html"

    def get_context_data(self, **kwargs):
        """Add those offered, and the withdrawn ones of one's own."""
        user = self.request.user
        rows = self.visible(Layout).offered_to(user).select_related("office", "user")
        own = user.office_id
        return super().get_context_data(
            layouts=[(one, one.office_id == own) for one in rows if not one.is_withdrawn],
            gone=[one for one in rows if one.is_withdrawn and one.office_id == own], **kwargs,
        )  # fmt: skip


class _Kept:
    """A page about what the user may change: his office's own, or at the county the county's."""

    right = Right.EXPORT
    model = Layout

    def rows(self):
        """Return the rows he may change."""
        return super().rows().kept_by(self.request.user)


class LayoutEditPage(_Kept, EditPage):
    """Calls one by another name."""

    form_class = LayoutForm

    def get_title(self):
        """Say that its name changes here."""
        return f"改名：{self.object}"

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()


class LayoutWithdrawPage(_Kept, WithdrawPage):
    """Takes one back."""


class LayoutRestorePage(_Kept, RestorePage):
    """Brings one back."""
