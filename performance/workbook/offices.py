"""联络组年度工作统计表."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Sum

from liaison.paper.formulas import ADDED, quotient
from liaison.paper.sheet import Column, Paper
from members.models import Appointment
from performance.composition import DIMENSIONS, divide
from performance.measures import Subject
from performance.models import Given, RuleSet
from performance.scored.shown import sees_scores
from performance.workbook.asked import Asked
from performance.workbook.figures import Worked, counted, lines

TITLE = "联络组年度工作统计表"
_NAMED = (
    Column("序号", "number", 5), Column("联络组", "text", 18),
    *(Column(title, "number", 6, "委员数", note, below=(ADDED,)) for title, note in (
        ("人数", "截止日期在任的委员。"), ("女", ""), ("党外", "政治面貌不是中共党员、中共预备党员的。"))),
)  # fmt: skip
_HELD, _MADE = "held?kind=", "contributions?kind="
COUNTED = (
    counted("次", f"{_HELD}study", over="学习", note="开展集中学习的次数；联合开展的，各主办机构各计一次。"),
    counted("人次", "attendance?kind=study", over="学习", note="本机构委员参加集中学习的人次。", width=6),
    counted("例会", f"{_HELD}work_meeting"),
    counted("视察", f"{_HELD}inspection"),
    counted("调研", f"{_HELD}research", f"{_HELD}checking", note="开展调研、督查的次数。"),
    counted("调研报告", f"{_MADE}research_report"),
    counted("协商", f"{_HELD}consultation"),
    counted("评议", f"{_HELD}appraisal"),
    counted("件", "proposals", over="提案", note="按提交日期计。"),
    counted("立案", "filed_proposals", over="提案", note="不含并案。"),
    Worked("立案率", quotient(-1, -2), "提案", "立案 ÷ 提交。"),
    Worked("人均", quotient(-3, -14), "提案", "提交 ÷ 委员人数。", "average"),
    counted("条", "reports", over="信息", note="社情民意信息，按第一次报送的日期计。"),
    counted("采用", "adopted_reports", over="信息", note="被采用的篇数，一篇只计一次。"),
    counted("活动信息", f"{_MADE}bulletin"),
    counted("媒体", f"{_MADE}publicity"),
    counted("件", f"{_MADE}deed", over="实事"),
    counted("受益人", f"{_MADE}deed&sum=persons", over="实事", width=7),
    counted("金额", f"{_MADE}deed&sum=amount", over="实事", note="单位：元。", width=10),
    counted("帮扶", f"{_MADE}pairing", note="当年开始的结对帮扶。"),
    counted("人", f"{_MADE}reception&sum=persons", over="接待", width=6),
    counted("件", f"{_MADE}reception", over="接待"),
    counted("党委听取汇报", f"{_MADE}hearing&form=hearing", width=6),
    counted("半年报", f"{_MADE}report&form=half_year"),
    counted("计划", f"{_MADE}report&form=plan"),
    counted("总结", f"{_MADE}report&form=summary"),
)  # fmt: skip
_SCORED = (
    Column("自评分", "number", 7, note="联络组在系统里逐条自评的合计。"),
    Column("县评分", "number", 7, note="县政协逐条核定的合计；要改的在系统里逐条核定，写在表里不读回。"),
)


def office_columns() -> list[Column]:
    """Return the columns of the table."""
    return [*_NAMED, *(one.column for one in COUNTED), *_SCORED]


def offices_paper(asked: Asked) -> Paper:
    """Return a line for each office: its members, what it did, and what it was given."""
    owners = [office.pk for office in asked.offices]
    found = lines(COUNTED, Subject.OFFICE, asked.window, owners, asked.among)
    places = asked.among(Appointment).on(asked.window.end).filter(office__in=owners)
    people = {one.code: one for one in divide(places, DIMENSIONS["office"], asked.window.end).figures}
    given = _given(asked, owners)
    rows = [
        [number, office.name, *_people(people.get(str(office.pk))), *found[office.pk], *given[office.pk]]
        for number, office in enumerate(asked.offices, 1)
    ]
    return asked.paper(
        TITLE, office_columns(), rows, frozen=2,
        notes=["合计是各行相加：联合开展的，各主办机构各计一次。率按合计相除。",
               "自评分、县评分是系统里逐条自评、核定的合计，要改的在系统里逐条改，写在表里不读回。"],
    )  # fmt: skip


def _people(figure) -> list[int]:
    return [figure.people, figure.women, figure.outside] if figure else [0, 0, 0]


def _given(asked: Asked, owners: list[int]) -> dict[int, list]:
    """Return {office's id: [its own points, the county's]}, None where nothing was given or may be seen."""
    found: dict[int, dict] = defaultdict(dict)
    rules = asked.among(RuleSet).of_year(asked.year).filter(county=asked.county, subject=Subject.OFFICE).first()
    user = asked.by.user
    if rules and (user is None or sees_scores(user, rules, rules.scheme, asked.today)):
        rows = Given.objects.standing().filter(rule_set=rules, office__in=owners, kind__in=_KINDS).order_by()
        for row in rows.values("office", "kind").annotate(points=Sum("points")):
            found[row["office"]][row["kind"]] = float(Decimal(row["points"]))
    return {owner: [found[owner].get(kind) for kind in _KINDS] for owner in owners}


_KINDS = (Given.Kind.OWN, Given.Kind.COUNTY)
