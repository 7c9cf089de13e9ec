"""委员年度履职情况汇总表 and 委员名册."""

from decimal import Decimal

from activities.models import Attendance
from liaison.paper.sheet import Column, Paper
from liaison.roles import Right, may
from members.models import Appointment
from members.sheets import RosterResource
from performance.files.scores import rules_of
from performance.measures import Subject
from performance.models import YearFile
from performance.scored.shown import sees_scores
from performance.scoring.score import Score
from performance.scoring.shape import TOTAL
from performance.workbook.asked import Asked
from performance.workbook.figures import counted, lines
from performance.worlds import scores_of

TITLE = "委员年度履职情况汇总表"
_ABSENCE = "含迟到、早退、未全程。"
_WHO = (
    Column("序号", "number", 4.5), Column("姓名", "text", 8.5), Column("界别", "text", 8.5),
    Column("政治面貌", "text", 9), Column("工作单位及职务", "text", 20), Column("联络组", "text", 10),
)  # fmt: skip
_AT, _OUTCOME = "attendance?kind=", "&outcome="
_PLENARY = (
    counted("应到", "marks?kind=plenary", over="全会"),
    counted("实到", f"{_AT}plenary", over="全会", note=_ABSENCE),
    counted("请假", f"marks?kind=plenary{_OUTCOME}{Attendance.State.LEAVE}", over="全会"),
    counted("缺席", f"marks?kind=plenary{_OUTCOME}{Attendance.State.ABSENT}", over="全会"),
)
_MEETINGS = (
    counted("常委会", f"{_AT}standing_meeting", note="出席常委会会议的次数。", width=6),
    counted("例会列席", f"{_AT}work_meeting", f"{_AT}sitting_in", note="出席工作例会、列席会议的次数。"),
    counted("学习培训", f"{_AT}study", f"{_AT}training", note="参加集中学习、培训的次数。"),
    counted("视察", f"{_AT}inspection"),
    counted("调研", f"{_AT}research", f"{_AT}checking", note="参加调研、督查的次数。"),
    counted("协商", f"{_AT}consultation"),
    counted("民主监督评议", f"{_AT}supervision", f"{_AT}appraisal", note="参加民主监督、民主评议的次数。", width=5),
)
_JOINT = "署名的每名委员各计一件。"
_PROPOSALS = (
    counted("提交", "proposals", over="提案", note=f"按提交日期计。{_JOINT}"),
    counted("立案", "filed_proposals", over="提案", note=f"不含并案。{_JOINT}"),
    counted("重点", "proposals?key=True", over="提案", note=_JOINT),
    counted("优秀", "proposals?excellent=True", over="提案", note=_JOINT),
    counted("第一", "proposals?position=1", over="提案", note="作为第一提案人的件数。"),
    counted("联名", "cosigned_proposals", over="提案", note="会签同意的联名件数。"),
)
_ADOPTED = "同一篇同一级别只计一次。"
_REPORTS = (
    counted("报送", "reports", over="社情民意", note="按第一次报送的日期计。"),
    counted("县采用", "report_adoptions?level=county", over="社情民意", note=_ADOPTED, width=6),
    counted("市采用", "report_adoptions?level=city", over="社情民意", note=_ADOPTED, width=6),
    counted("省采用", "report_adoptions?level=province", over="社情民意", note=_ADOPTED, width=6),
    counted("全国采用", "report_adoptions?level=nation", over="社情民意", note=_ADOPTED, width=6),
    counted("批示", "report_instructions", over="社情民意"),
)
_MADE = "contributions?kind="
_WORK = (
    counted("大会发言", f"{_MADE}speech"),
    counted("调研报告", f"{_MADE}research_report"),
    counted("件", f"{_MADE}deed", over="实事"),
    counted("金额", f"{_MADE}deed&sum=amount", over="实事", note="本人的金额，单位：元。", width=8.5),
    counted("帮扶", f"{_MADE}pairing", note="当年开始的结对帮扶。"),
    counted("接待", f"{_MADE}reception"),
    counted("化解矛盾", f"{_MADE}mediation"),
    counted("表彰", f"{_MADE}award"),
)
COUNTED = (*_PLENARY, *_MEETINGS, *_PROPOSALS, *_REPORTS, *_WORK)
_SCORED = (
    Column("基础分", "number", 6, note="总分 = 基础分 + 加分 − 减分。"),
    Column("加分", "number", 5, note="考核办法里标明是加分的分组，和给总分的加分调整。"),
    Column("减分", "number", 5, note="考核办法里直接从总分扣的分，和给总分的减分调整。"),
    Column("总分", "number", 6, note="截止日期为止的得分，点开系统里的得分可看每一分的来源。"),
    Column("建议等次", "text", 5.5, note="联络组初评的建议等次；还没有初评的，是得分对应的等次。"),
    Column("审定等次", "text", 5.5, note="由会议决定。县政协填好后可以导回系统。"),
)


def member_columns() -> list[Column]:
    """Return the columns of the table."""
    return [*_WHO, *(one.column for one in COUNTED), *_SCORED]


def members_paper(asked: Asked) -> Paper:
    """Return a line for each member: what he was at, what he handed in and did, his score and grade."""
    people = asked.people
    owners = [place.member_id for place in people]
    found = lines(COUNTED, Subject.MEMBER, asked.window, owners, asked.among)
    scored = _scored(asked, owners)
    rows = [
        [number, *_who(place), *found[place.member_id], *scored[place.member_id]]
        for number, place in enumerate(people, 1)
    ]
    return asked.paper(
        TITLE, member_columns(), rows, frozen=2,
        notes=["合计是各行相加：联名、共同完成的，每名委员各计一次，所以可能多于件数。"],
    )  # fmt: skip


def _who(place: Appointment) -> list[str]:
    member = place.member
    return [member.name, str(place.sector), member.parties_in_words, member.employer_and_job, str(place.office)]


def _scored(asked: Asked, owners: list[int]) -> dict[int, list]:
    """Return {member's id: parts of his score and his grades}, blank where whoever asks may not see the scores."""
    rules, user = rules_of(asked.county, asked.year), asked.by.user
    seen = rules and (user is None or sees_scores(user, rules, rules.scheme, asked.today))
    scores = scores_of(rules, owners=owners, until=asked.window.end) if seen else {}
    bonus = {one.code for one in rules.scheme.groups if one.bonus} if seen else set()
    files = {one.member_id: one for one in asked.among(YearFile).of_year(asked.year).filter(member__in=owners)}
    return {owner: _score_line(scores.get(owner), bonus, files.get(owner), asked) for owner in owners}


def _score_line(score: Score | None, bonus: set[str], file: YearFile | None, asked: Asked) -> list:
    suggested = file.suggested if file else ""
    decided = file.grade if file and file.approved_on and file.approved_on <= asked.day else ""
    if score is None:
        return [None, None, None, None, suggested, decided]
    parts = [float(one) for one in parts_of(score, bonus)]
    return [*parts, float(score.total), suggested or score.band, decided]


def parts_of(score: Score, bonus: set[str]) -> tuple[Decimal, Decimal, Decimal]:
    """Return a total's parts: what everybody is to bring, what is added and what is taken off; all three from 0 up."""
    groups = [one for one in score.groups if one.code != TOTAL]
    whole = next(one for one in score.groups if one.code == TOTAL)
    direct = [(one.code, one.points) for one in groups if one.parent == TOTAL]
    direct += [(one.code, one.points) for one in score.rules if one.group == TOTAL]
    added = sum((points for code, points in direct if code in bonus and points > 0), max(whole.adjusted, Decimal(0)))
    taken = -sum((points for _, points in direct if points < 0), min(whole.adjusted, Decimal(0)))
    return score.total - added + taken, added, taken


class _Roster(RosterResource):
    """The roster under the heads county tables have."""

    HEADS = {"联络机构": "联络组"}

    def columns(self) -> list[Column]:
        """Return the columns with the county's heads."""
        return [one._replace(title=self.HEADS.get(one.title, one.title)) for one in super().columns()]


def roster_paper(asked: Asked) -> Paper:
    """Return 委员名册 of the last day: who is in office."""
    rows = asked.among(Appointment).on(asked.window.end).filter(office__in=asked.offices).for_list()
    resource = _Roster(asked.by.user)
    shown = asked.by.user and may(asked.by.user, Right.SEE_PHONES)
    return asked.paper(
        "委员名册", resource.columns(), resource.lines(rows), frozen=2, totals=[f"合计：{rows.totals_in_words()}"],
        notes=[] if shown else ["手机号码按您的权限隐去中间四位。"],
    )  # fmt: skip
