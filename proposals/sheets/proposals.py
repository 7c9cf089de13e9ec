"""The sheet proposals are handed in as."""

from import_export import fields, widgets

from liaison.paper.sheet import Paper, SheetResource
from proposals.models import Assignment, Proposal


def _text(name: str, attribute: str = "") -> fields.Field:
    return fields.Field(attribute=attribute or None, column_name=name, widget=widgets.CharWidget())


def _day(name: str, attribute: str = "") -> fields.Field:
    return fields.Field(attribute=attribute or None, column_name=name, widget=widgets.DateWidget())


class ProposalResource(SheetResource):
    """提案台账: one line a proposal; of its answers those of the round that runs. Wants for_ledger()."""

    widths = {
        "案号": 9, "案由": 36, "提案形式": 10, "第一提案人（单位）": 16, "联名委员": 20, "联络机构": 18, "类别": 12,
        "届次": 14, "提交日期": 12, "收到日期": 12, "状态": 10, "主办单位": 18, "会办单位": 18,
        "答复日期": 12, "办理结果": 9, "对办理态度": 10, "对办理结果": 10, "重点": 6, "优秀": 6,
    }  # fmt: skip
    number = _text("案号", "number")
    title = _text("案由", "title")
    form = _text("提案形式", "get_form_display")
    first = _text("第一提案人（单位）")
    others = _text("联名委员")
    office = _text("联络机构", "office__name")
    category = _text("类别", "category__name")
    session = _text("届次")
    submitted_on = _day("提交日期", "submitted_on")
    received_on = _day("收到日期", "received_on")
    state = _text("状态", "get_state_display")
    lead = _text("主办单位")
    co = _text("会办单位")
    replied_on = _day("答复日期")
    result = _text("办理结果")
    attitude = _text("对办理态度")
    outcome = _text("对办理结果")
    key = _text("重点")
    excellent = _text("优秀")

    def dehydrate_first(self, row: Proposal) -> str:
        """Return the first author, or the body whose proposal it is."""
        return row.author.name if row.is_personal and row.author else row.by_whom

    def dehydrate_others(self, row: Proposal) -> str:
        """Return the co-signers who agreed."""
        signed = [one for one in row.authorships.all() if one.position > 1 and one.is_counted]
        return "、".join(one.member.name for one in signed if row.is_personal)

    def dehydrate_session(self, row: Proposal) -> str:
        """Return the session, and whether as one of its plenary."""
        return f"{row.session}{'大会' if row.is_plenary else '平时'}" if row.session else ""

    def dehydrate_lead(self, row: Proposal) -> str:
        """Return the units that answer."""
        return "、".join(one.unit for one in row.current_assignments() if one.answers)

    def dehydrate_co(self, row: Proposal) -> str:
        """Return the units that help."""
        return "、".join(one.unit for one in row.current_assignments() if one.role == Assignment.Role.CO)

    def dehydrate_replied_on(self, row: Proposal):
        """Return the day of the last answer."""
        return max((one.replied_on for one in _replies(row)), default=None)

    def dehydrate_result(self, row: Proposal) -> str:
        """Return the letters of the answers."""
        return "、".join(one.result for one in _replies(row))

    def dehydrate_attitude(self, row: Proposal) -> str:
        """Return what was said of how it was handled."""
        return "、".join(one.get_attitude_display() for one in _replies(row) if one.attitude)

    def dehydrate_outcome(self, row: Proposal) -> str:
        """Return what was said of the result."""
        return "、".join(one.get_outcome_display() for one in _replies(row) if one.outcome)

    def dehydrate_key(self, row: Proposal) -> str:
        """Mark a key proposal."""
        return "是" if row.is_key else ""

    def dehydrate_excellent(self, row: Proposal) -> str:
        """Mark an excellent one."""
        return "是" if row.is_excellent else ""


def _replies(row: Proposal) -> list:
    """Return the answers to it in the round that runs."""
    given = {one.pk for one in row.current_assignments() if one.answers}
    return [one for one in row.replies.all() if one.replied_on and one.assignment_id in given]


def ledger_paper(rows, *, user, day) -> Paper:
    """Return 提案台账 of `rows`."""
    resource = ProposalResource()
    lines = list(resource.lines(rows))
    return Paper(
        title="提案台账", unit=user.works_for, day=day, columns=resource.columns(), rows=lines,
        totals=[f"合计：{len(lines)} 件"],
    )  # fmt: skip
