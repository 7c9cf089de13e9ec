"""Sheets about an office."""

from liaison.paper import fields
from liaison.paper.sheet import Paper, SheetResource
from members.office.tables import shown_phone


class OfficeResource(SheetResource):
    """联络机构一览表: one line an office; `standings` is {office's id: Standing}."""

    widths = {"机构全称": 24, "乡镇（街道）": 14, "类型": 9, "办公地址": 28, "负责人": 18, "工作人员": 9, "委员": 7,
              "待完善": 40}  # fmt: skip
    name = fields.text("机构全称", "name")
    place = fields.text("乡镇（街道）", "place")
    kind = fields.text("类型", "get_kind_display")
    address = fields.text("办公地址", "address")
    head = fields.text("负责人", "pk")
    staff = fields.number("工作人员")
    members = fields.number("委员")
    wanting = fields.text("待完善", "pk")

    def __init__(self, standings, **kwargs):
        super().__init__(**kwargs)
        self.standings = standings

    def dehydrate_head(self, office):
        """Return who leads it."""
        return self.standings[office.pk].head

    def dehydrate_staff(self, office):
        """Return how many do its daily work."""
        return self.standings[office.pk].staff

    def dehydrate_members(self, office):
        """Return how many members are in office."""
        return len(self.standings[office.pk].members)

    def dehydrate_wanting(self, office):
        """Return what is still to be seen to."""
        return "；".join(self.standings[office.pk].wanting())


class PostResource(SheetResource):
    """机构组成人员名册."""

    widths = {"职务": 12, "姓名": 11, "是否委员": 9, "工作单位及职务": 36, "党内职务": 16, "专职或兼职": 11, "手机": 14,
              "开始日期": 12, "结束日期": 12, "备注": 16}  # fmt: skip
    post = fields.text("职务", "get_post_display")
    person = fields.text("姓名", "person")
    is_member = fields.text("是否委员", "pk")
    work = fields.text("工作单位及职务", "work")
    party_post = fields.text("党内职务", "party_post")
    time = fields.text("专职或兼职", "get_time_display")
    phone = fields.text("手机", "pk")
    from_day = fields.day("开始日期", "from_day")
    to_day = fields.day("结束日期", "to_day")
    remark = fields.text("备注", "remark")

    def __init__(self, user, **kwargs):
        super().__init__(**kwargs)
        self.user = user

    def dehydrate_is_member(self, post):
        """Return whether he is a member."""
        return "是" if post.member_id else "否"

    def dehydrate_phone(self, post):
        """Return the phone as the reader may see it."""
        return shown_phone(post, self.user)


class GroupResource(SheetResource):
    """小组名册: one line a group."""

    widths = {"小组名称": 18, "联系社区（村）": 24, "组长（召集人）": 14, "人数": 7, "委员": 50}
    name = fields.text("小组名称", "name")
    places = fields.text("联系社区（村）", "places")
    leader = fields.text("组长（召集人）", "leader__name")
    count = fields.number("人数")
    members = fields.text("委员", "pk")

    def __init__(self, inside, **kwargs):
        super().__init__(**kwargs)
        self.inside = inside

    def dehydrate_count(self, group):
        """Return how many are in it."""
        return len(self.inside.get(group.pk, ()))

    def dehydrate_members(self, group):
        """Return who is in it."""
        return "、".join(self.inside.get(group.pk, ()))


class ContactResource(SheetResource):
    """委员联系对象表."""

    widths = {"委员": 11, "类别": 12, "联系对象": 36, "开始日期": 12, "结束日期": 12}
    member = fields.text("委员", "member__name")
    kind = fields.text("类别", "get_kind_display")
    target = fields.text("联系对象", "target")
    from_day = fields.day("开始日期", "from_day")
    to_day = fields.day("结束日期", "to_day")


class RuleResource(SheetResource):
    """制度目录."""

    widths = {"制度名称": 36, "类别": 12, "审定机关": 24, "文号": 22, "施行日期": 12, "废止日期": 12}
    title = fields.text("制度名称", "title")
    kind = fields.text("类别", "get_kind_display")
    approved_by = fields.text("审定机关", "approved_by")
    document_number = fields.text("文号", "document_number")
    adopted_on = fields.day("施行日期", "adopted_on")
    abolished_on = fields.day("废止日期", "abolished_on")


class FundResource(SheetResource):
    """经费收支明细."""

    widths = {"日期": 12, "类别": 12, "金额（元）": 14, "事由": 40}
    day = fields.day("日期", "day")
    category = fields.text("类别", "get_category_display")
    amount = fields.number("金额（元）", "amount")
    purpose = fields.text("事由", "purpose")

    def dehydrate_amount(self, entry):
        """Return the amount as the number it is."""
        return entry.amount


def office_paper(title: str, resource: SheetResource, rows, *, office, day, totals=()) -> Paper:
    """Return a sheet of the rows of an office, or of the county's council, as of `day`."""
    return Paper(
        title=title, unit=str(getattr(office, "council", office)), day=day, columns=resource.columns(),
        rows=resource.lines(rows), totals=totals,
    )  # fmt: skip
