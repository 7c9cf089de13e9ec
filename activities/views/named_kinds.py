"""Pages of a county's own names for kinds."""

from activities.filters.named_kinds import NamedKindFilter
from activities.forms.named_kinds import NamedKindForm, NamedKindNewForm
from activities.models import NamedKind
from activities.tables.named_kinds import NamedKindTable
from liaison.gate import AddPage, EditPage, ListPage
from liaison.roles import Right


class NamedKindList(ListPage):
    """The county's own names."""

    right = Right.SET_UP_COUNTY
    title = "本县类别名称"
    lead = "本县对某类活动或成果的叫法，例如院坝协商、微协商都按“协商”登记。各联络机构登记时可以选。"
    model = NamedKind
    table_class = NamedKindTable
    filterset_class = NamedKindFilter
    begin = (Right.SET_UP_COUNTY, "named_kind_new", "添加名称")
    empty = "还没有本县自己的类别名称。"


class NamedKindNewPage(AddPage):
    """Enters a name."""

    right = Right.SET_UP_COUNTY
    title = "添加类别名称"
    model = NamedKind
    form_class = NamedKindNewForm
    listing = "named_kinds"

    def given(self):
        """Enter it into this county."""
        return {"county": self.request.user.county}


class NamedKindEditPage(EditPage):
    """Changes a name, or takes it out of use."""

    right = Right.SET_UP_COUNTY
    model = NamedKind
    form_class = NamedKindForm
    listing = "named_kinds"
