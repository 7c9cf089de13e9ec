"""The trail's page."""

from liaison.filters import TrailFilter
from liaison.gate import ListPage
from liaison.models import TrailEntry
from liaison.roles import Right
from liaison.tables import TrailTable


class TrailList(ListPage):
    """Who did what, when, from where, before and after."""

    right = Right.SEE_TRAIL
    title = "操作留痕"
    lead = "每一次登记、修改、撤回、导出和登录，谁、何时、从哪里、改前改后。只增不改。"
    model = TrailEntry
    table_class = TrailTable
    filterset_class = TrailFilter
