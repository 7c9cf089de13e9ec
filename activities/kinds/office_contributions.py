"""The kinds of contributions that are an office's own, and the table of all kinds."""

from activities.kinds.contribution_asks import Choice, ContributionKind, Day, Number, Session, Words
from activities.kinds.contribution_words import Form, Function, Level, Outcome
from activities.kinds.contributions import MEMBERS_KINDS

_DAY = Day("day", "日期", required=True)
_TITLE = Words("title", "题目", required=True, longest=100)
_TEXT = Words("text", "内容", lines=6, longest=20000)
_NOTES = Words("notes", "备注", lines=2, longest=1000)
_SENT_TO = Words("sent_to", "报送单位", "例如：县政协办公室。", longest=100)
_SENT_ON = Day("sent_on", "报送日期")

OFFICE_KINDS = (
    # 活动信息：row 15.
    ContributionKind(
        "bulletin", "活动信息", "bulletins", Function.SELF_BUILDING, unit="条",
        lead="每月向县政协报送的活动信息、工作动态；社情民意信息另行登记。",
        sections=(
            ("信息", (_DAY, _TITLE, Number("words", "字数"), _TEXT, Session("activity", "所属活动"))),
            ("报送", (_SENT_TO, _SENT_ON,
                    Choice("outcome", "采用情况", options=(Outcome.ACCEPTED, Outcome.NOT_ACCEPTED)),
                    Words("body", "采用刊物", longest=100), _NOTES)),
        ),
    ),
    # 党（工）委重视：rows 95-96, 135, 143.
    ContributionKind(
        "hearing", "党（工）委听取汇报", "attention", Function.SELF_BUILDING, unit="次",
        lead="党（工）委听取政协工作汇报、专题研究政协工作，中心组和党校学习政协内容。",
        sections=(
            ("会议", (_DAY, _TITLE,
                    Choice("form", "类型", required=True,
                           options=(Form.HEARING, Form.DEBATE, Form.CENTRE_GROUP, Form.PARTY_SCHOOL)),
                    Words("place", "地点", longest=100), Words("moderator", "主持人", longest=50),
                    Number("persons", "参加人数"))),
            ("内容", (_TEXT, Words("result", "议定事项", lines=3, longest=2000), Words("number", "纪要或文号", longest=60))),
        ),
    ),
    # 按时报送：rows 75-76, 123.
    ContributionKind(
        "report", "计划、总结和报告", "papers", Function.SELF_BUILDING, unit="份",
        lead="年度计划、半年报告、年度总结、述职报告的报送情况；填了要求报送日期，就能看出是否按时。",
        sections=(
            ("材料", (Day("day", "日期", "半年报告、总结写所写时段的最后一天，例如 6 月 30 日，按这一天计入；报送日期另填。", required=True), _TITLE,
                    Choice("form", "类型", required=True, options=(Form.PLAN, Form.HALF_YEAR, Form.SUMMARY, Form.ACCOUNT)),
                    Number("words", "字数"), Words("number", "文号", longest=60), _TEXT)),
            ("报送", (_SENT_TO, Day("due_on", "要求报送日期", ahead=True), _SENT_ON,
                    Choice("outcome", "是否采用", options=(Outcome.ACCEPTED, Outcome.NOT_ACCEPTED)), _NOTES)),
        ),
    ),
    ContributionKind(
        "model_case", "经验材料和典型", "media", Function.SELF_BUILDING, unit="份",
        lead="被上级总结推广的经验、典型，或在会上介绍的经验材料。",
        sections=(
            ("材料", (_DAY, _TITLE, Choice("form", "类型", required=True, options=(Form.EXPERIENCE, Form.MODEL)),
                    Choice("level", "级别", required=True, options=tuple(Level)),
                    Words("body", "推广单位或会议", required=True, longest=100), Number("words", "字数"), _TEXT, _NOTES)),
        ),
    ),
    ContributionKind(
        "office_award", "机构受表彰", "awards", Function.SELF_BUILDING, unit="项",
        sections=(
            ("奖项", (Day("day", "授予日期", required=True), Words("title", "奖项名称", required=True, longest=100),
                    Choice("level", "级别", required=True, options=tuple(Level)),
                    Words("body", "授予单位", required=True, longest=100), Words("number", "证书或文号", longest=60), _NOTES)),
        ),
    ),
    # row 80.
    ContributionKind(
        "criticism", "通报批评和扣分", "attention", Function.SELF_BUILDING, unit="次", by_county=True,
        lead="由县政协登记；被通报的机构能看到，不能改。",
        sections=(
            ("通报", (_DAY, Words("title", "事由", required=True, longest=100),
                    Choice("form", "类型", required=True, options=(Form.CRITICISM, Form.DEDUCTION)),
                    Words("points", "扣减分值", longest=20), Words("number", "文号", longest=60), _TEXT)),
        ),
    ),
)  # fmt: skip

CONTRIBUTION_KINDS: dict[str, ContributionKind] = {kind.code: kind for kind in (*MEMBERS_KINDS, *OFFICE_KINDS)}
CONTRIBUTION_KIND_CHOICES = [(kind.code, kind.name) for kind in CONTRIBUTION_KINDS.values()]
# How the page that chooses a kind lays out the families.
SHELVES = (
    ("学习和建言", ("study", "reports", "speeches", "history", "advice")),
    ("服务群众", ("service", "reception", "mediation", "economy")),
    ("荣誉、宣传和职务", ("awards", "media", "posts")),
    ("机构自身的工作", ("bulletins", "attention", "papers")),
)
