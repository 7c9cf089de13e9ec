"""The ledgers of notes and opinion reports as sheets."""

from import_export import fields, widgets

from liaison.paper.sheet import Paper, SheetResource


def _text(title: str, attribute: str) -> fields.Field:
    return fields.Field(attribute=attribute, column_name=title, widget=widgets.CharWidget())


def _day(title: str, attribute: str) -> fields.Field:
    return fields.Field(attribute=attribute, column_name=title, widget=widgets.DateWidget())


class NoteResource(SheetResource):
    """民情台账: one line a note. How people can be reached is not on it."""

    widths = {"日期": 11, "反映事项": 28, "具体情况": 36, "反映人": 12, "村（社区）": 14, "类别": 10, "紧急": 6,
              "记录人": 12, "联络机构": 18, "答复、办理情况": 28, "编入的社情民意": 26, "反馈日期": 11}  # fmt: skip
    day = _day("日期", "day")
    title = _text("反映事项", "title")
    text = _text("具体情况", "text")
    raised_by = _text("反映人", "raised_by")
    community = _text("村（社区）", "community")
    area = _text("类别", "area")
    urgent = _text("紧急", "pk")
    recorder = _text("记录人", "recorder")
    office = _text("联络机构", "office__name")
    handling = _text("答复、办理情况", "pk")
    report = _text("编入的社情民意", "pk")
    told = _day("反馈日期", "last_told_on")

    def dehydrate_urgent(self, note):
        """Return whether it was urgent."""
        return "紧急" if note.is_urgent else ""

    def dehydrate_handling(self, note):
        """Return what was done, and that it is solved."""
        return "；".join(filter(None, (note.handling, "已解决" if note.is_solved else "")))

    def dehydrate_report(self, note):
        """Return the report it was edited into."""
        return str(note.report) if note.is_edited else ""


def note_paper(rows, *, user, day) -> Paper:
    """Return 民情台账 of `rows` (notes for_list)."""
    rows, resource = list(rows), NoteResource()
    edited, solved = sum(one.is_edited for one in rows), sum(one.is_solved for one in rows)
    return Paper(
        title="民情台账", unit=user.works_for, day=day, columns=resource.columns(), rows=resource.lines(rows),
        totals=[f"合计：{len(rows)} 条，编入社情民意 {edited} 条，解决问题 {solved} 个"],
    )  # fmt: skip


class ReportResource(SheetResource):
    """社情民意台账: one line a report, with the columns counties' ledgers have."""

    widths = {"日期": 11, "反映人": 14, "身份": 12, "界别": 10, "联络机构": 16, "标题": 26, "内容摘要": 34, "类别": 9,
              "涉及单位": 12, "报送对象": 14, "报送日期": 11, "状态": 16, "采用情况": 20, "批示": 22, "转办单位": 14,
              "办理结果": 22, "反馈日期": 11, "备注": 14}  # fmt: skip
    day = _day("日期", "day")
    authors = _text("反映人", "by_whom")
    role = _text("身份", "pk")
    sector = _text("界别", "pk")
    office = _text("联络机构", "pk")
    title = _text("标题", "title")
    summary = _text("内容摘要", "situation")
    area = _text("类别", "area")
    concerns = _text("涉及单位", "concerns")
    sent_to = _text("报送对象", "pk")
    sent_on = _day("报送日期", "pk")
    state = _text("状态", "state_in_words")
    adopted = _text("采用情况", "pk")
    instructed = _text("批示", "pk")
    unit = _text("转办单位", "pk")
    result = _text("办理结果", "pk")
    told = _day("反馈日期", "pk")
    remark = _text("备注", "remark")

    def __init__(self, sectors: dict[int, str], **kwargs):
        super().__init__(**kwargs)
        self.sectors = sectors

    def dehydrate_role(self, report):
        """Return whether its authors are members."""
        roles = ("政协委员" if one.member_id else "社情民意联络员" for one in report.authors.all())
        return "、".join(dict.fromkeys(roles))

    def dehydrate_sector(self, report):
        """Return the members' sectors."""
        named = (self.sectors.get(one.member_id, "") for one in report.authors.all())
        return "、".join(dict.fromkeys(filter(None, named)))

    def dehydrate_office(self, report):
        """Return whose it is."""
        return str(report.office or "县政协")

    def dehydrate_sent_to(self, report):
        """Return to whom it was sent."""
        return "、".join(one.get_receiver_display() for one in report.sendings.all())

    def dehydrate_sent_on(self, report):
        """Return when it was sent first."""
        return min((one.sent_on for one in report.sendings.all()), default=None)

    def dehydrate_adopted(self, report):
        """Return by whom, in which issue."""
        return "；".join(map(str, report.adoptions.all()))

    def dehydrate_instructed(self, report):
        """Return who wrote what on it."""
        return "；".join(map(str, report.instructions.all()))

    def dehydrate_unit(self, report):
        """Return who handles it."""
        return "、".join(one.unit for one in report.handlings.all())

    def dehydrate_result(self, report):
        """Return what came of that."""
        return "；".join(filter(None, (one.result for one in report.handlings.all())))

    def dehydrate_told(self, report):
        """Return when people were told last."""
        return max((one.day for one in report.feedbacks.all()), default=None)


def report_paper(rows, sectors: dict[int, str], *, user, day) -> Paper:
    """Return 社情民意台账 of `rows` (reports for_list); `sectors` is {member's id: his sector's name}."""
    rows, resource = list(rows), ReportResource(sectors)
    sent = sum(bool(one.sendings.all()) for one in rows)
    adopted = sum(bool(one.adoptions.all()) for one in rows)
    instructed = sum(bool(one.instructions.all()) for one in rows)
    return Paper(
        title="社情民意台账", unit=user.works_for, day=day, columns=resource.columns(), rows=resource.lines(rows),
        totals=[f"合计：{len(rows)} 篇，报送 {sent} 篇，被采用 {adopted} 篇，有领导批示 {instructed} 篇"],
    )  # fmt: skip
