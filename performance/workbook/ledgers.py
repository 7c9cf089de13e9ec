"""会议活动台账, 提案台账, 社情民意台账, 服务群众台账 of the year, as the pages' own ledgers say them."""

from django.db.models import Q

from activities.ledgers import LEDGERS
from activities.models import Activity, Attendance, Contribution, Suggestion
from activities.sheets.activities import LedgerResource
from liaison.paper.formulas import ADDED, quotient
from liaison.paper.sheet import Column, Paper
from performance.workbook.asked import Asked
from proposals.models import OpinionReport, Proposal
from proposals.sheets.proposals import ProposalResource
from proposals.sheets.reports import ReportResource

_NUMBER = Column("序号", "number", 5)
_ACTIVITIES = (
    _NUMBER, Column("日期", "date", 12), Column("类别", "text", 10), Column("主题", "text", 30),
    Column("地点", "text", 16), Column("主办/联合", "text", 22), Column("主持", "text", 9),
    *(Column(title, "number", 6, below=(ADDED,)) for title in ("应到", "实到", "请假", "缺席")),
    Column("出席率", "share", 8, note="实到 ÷ 应到；迟到、早退、未全程算实到。", formula=quotient(-3, -4)),
    Column("发言人", "text", 18), Column("形成成果", "text", 28), Column("采纳情况", "text", 11),
)  # fmt: skip
_OFFICE = Column("联络组", "text", 16, note="由谁登记；空着的是县政协的。")


def activities_paper(asked: Asked) -> Paper:
    """Return 会议活动台账: the completed ones, the county's own with them where members of the office were expected."""
    rows = asked.among(Activity).filter(county=asked.county).held_in(asked.window)
    rows = rows.concerning(asked.office) if asked.office else rows
    rows = list(rows.for_ledger().select_related("office").order_by("day", "pk"))
    chosen = Activity.objects.filter(pk__in=[row.pk for row in rows]).order_by()
    resource = LedgerResource(
        Attendance.objects.filter(activity__in=chosen).counted().tally("activity"),
        Suggestion.objects.filter(activity__in=chosen).counted(),
    )
    whole = asked.office is None
    lines = (
        [*line[:11], None, *line[12:15], *([row.office.name if row.office else ""] if whole else [])]
        for row, line in zip(rows, resource.lines(rows), strict=True)
    )
    return asked.paper(
        "会议活动台账", [*_ACTIVITIES, *([_OFFICE] if whole else [])], lines, frozen=4,
        notes=["只列已完成登记的会议和活动。"],
    )  # fmt: skip


_PROPOSALS = (
    _NUMBER, Column("提案号", "text", 9), Column("案由", "text", 30), Column("提案人类别", "text", 9),
    Column("提案人", "text", 12, note="第一提案人；集体提案写单位。"), Column("联名委员", "text", 16),
    Column("界别", "text", 10, note="署名委员的界别。"), Column("专委会", "text", 10), Column("联络组", "text", 14),
    Column("类别", "text", 9), Column("届次", "text", 12), Column("提交时间", "date", 12), Column("状态", "text", 9),
    Column("主办单位", "text", 14), Column("会办单位", "text", 14), Column("办理时间", "date", 12, note="答复日期。"),
    Column("办理意见", "text", 9, note="A 已解决或采纳，B 正在解决，C 列入计划，D 留作参考。"),
    Column("办理态度", "text", 9, "满意度"), Column("办理结果", "text", 9, "满意度"),
    Column("重点", "text", 5), Column("优秀", "text", 5),
)  # fmt: skip


def proposals_paper(asked: Asked) -> Paper:
    """Return 提案台账: what was handed in on the days that count."""
    rows = asked.among(Proposal).filter(county=asked.county).submitted_in(asked.window)
    rows = rows.filter(office=asked.office) if asked.office else rows
    rows = list(rows.for_ledger().order_by("submitted_on", "pk"))
    return asked.paper(
        "提案台账", _PROPOSALS, _proposal_lines(asked, rows), frozen=3, totals=[f"合计：{len(rows)} 件"],
        notes=["按提交日期列入；审查、办理情况以填报当日的登记为准。"],
    )  # fmt: skip


def _proposal_lines(asked: Asked, rows: list[Proposal]):
    for row, line in zip(rows, ProposalResource().lines(rows), strict=True):
        named = dict(zip(_HEADS, line[1:], strict=True))
        signed = [one.member for one in row.authorships.all() if one.is_counted]
        sector = row.sector.name if row.sector else asked.place_word(signed, "sector")
        yield [
            line[0], *(named[head] for head in _FIRST), sector, asked.place_word(signed[:1], "committee"),
            *(named[head] for head in _REST),
        ]  # fmt: skip


_FIRST = ("案号", "案由", "提案形式", "第一提案人（单位）", "联名委员")
_REST = (
    "联络机构", "类别", "届次", "提交日期", "状态", "主办单位", "会办单位", "答复日期", "办理结果", "对办理态度",
    "对办理结果", "重点", "优秀",
)  # fmt: skip
_HEADS = tuple(one.column_name for one in ProposalResource().get_export_fields())
_REPORTS = (
    _NUMBER, Column("日期", "date", 12), Column("反映人", "text", 12), Column("身份", "text", 10),
    Column("界别", "text", 10), Column("联络组", "text", 14), Column("标题", "text", 24),
    Column("内容摘要", "text", 34), Column("类别", "text", 9),
    Column("涉及单位", "text", 12), Column("报送对象", "text", 12), Column("报送日期", "date", 12),
    Column("采用级别/期号", "text", 18),
    Column("批示", "text", 20), Column("转办单位", "text", 13), Column("办理结果", "text", 20),
    Column("反馈日期", "date", 12), Column("备注", "text", 12),
)  # fmt: skip


def reports_paper(asked: Asked) -> Paper:
    """Return 社情民意台账: what was written or sent on the days that count, and what came of it until then."""
    window = asked.window
    rows = asked.among(OpinionReport).filter(county=asked.county).standing()
    rows = rows.filter(office=asked.office) if asked.office else rows
    sent = OpinionReport.objects.sent_in(window).order_by().values("pk")
    rows = rows.filter(Q(day__range=window) | Q(pk__in=sent), day__lte=window.end)
    rows = list(rows.for_list(window.end).order_by("day", "pk"))
    resource = ReportResource({pk: place.sector.name for pk, place in asked.places.items()})
    lines = ([*line[:12], *line[13:]] for line in resource.lines(rows))
    return asked.paper(
        "社情民意台账", _REPORTS, lines, frozen=2, totals=[f"合计：{len(rows)} 篇"],
        notes=["列入统计时间内编写或报送的；报送、采用、批示、办理和反馈只列到截止日期。"],
    )  # fmt: skip


_SERVICE = LEDGERS["service"]
_SAID = {one.title: one.value for one in _SERVICE.columns}
_BEFORE, _AFTER = ("委员", "类型", "对象类别"), ("题目", "金额（元）", "物资（折价）", "成效", "佐证")
_SERVED = (
    _NUMBER, Column("日期", "date", 12), Column("委员", "text", 14), Column("类型", "text", 10),
    Column("类别", "text", 10, "对象"), Column("户", "number", 6, "对象", below=(ADDED,)),
    Column("人", "number", 6, "对象", below=(ADDED,)), Column("内容", "text", 30),
    Column("金额（元）", "number", 12, note="结对帮扶是统计时间内的资助。", below=(ADDED,)),
    Column("物资（折价）", "text", 22), Column("成效", "text", 24), Column("佐证", "text", 14),
)  # fmt: skip


def service_paper(asked: Asked) -> Paper:
    """Return 服务群众台账: deeds, and help that goes on in each year it goes on; no name of who was helped."""
    rows = asked.among(Contribution).filter(county=asked.county).of_kind(*_SERVICE.kinds).counted()
    rows = rows.filter(office=asked.office) if asked.office else rows
    rows = rows.going_on_among(*asked.window)
    lines = (
        [
            number, row.day, *(_SAID[head](row) for head in _BEFORE), row.households, row.persons,
            *(_SAID[head](row) for head in _AFTER),
        ]
        for number, row in enumerate(rows.for_list(asked.window).order_by("day", "pk"), 1)
    )  # fmt: skip
    return asked.paper(
        _SERVICE.title, _SERVED, lines, frozen=3, totals=[_SERVICE.in_words(rows.sums(asked.window))],
        notes=["结对帮扶在进行的各年都列入，日期是开始的日期。"],
    )  # fmt: skip
