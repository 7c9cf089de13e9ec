"""The kinds of contributions members make. A new kind is one more entry."""

from activities.kinds.contribution_asks import (
    Choice,
    ContributionKind,
    Credited,
    Day,
    Number,
    Session,
    Things,
    Words,
    Yuan,
)
from activities.kinds.contribution_words import (
    FESTIVALS,
    MEDIA_LEVELS,
    MEETINGS,
    Beneficiary,
    Form,
    Function,
    Level,
    Outcome,
)

_DAY = Day("day", "日期", required=True)
_FROM, _UNTIL = Day("day", "开始日期", required=True), Day("until", "结束日期", "最后一天；仍在进行时留空。", ahead=True)
_TEXT = Words("text", "内容", lines=6, longest=20000)
_WORDS = Number("words", "字数")
_PLACE = Words("place", "地点", longest=100)
_SENT_TO = Words("sent_to", "报送单位", "例如：县政协办公室；有几个单位的用顿号隔开。", longest=100)
_SENT_ON = Day("sent_on", "报送日期")
_RESULT = Words("result", "成效", "有什么效果，群众怎样反映。", lines=3, longest=2000)
_NOTES = Words("notes", "备注", lines=2, longest=1000)
_DOERS = Credited("doer", "委员", "做这件事的委员。", required=True)
_AUTHOR = Credited("first", "第一作者", required=True, one=True)
_JOINT = Credited("joint", "共同作者")
_HELPED = (
    Choice("beneficiary_kind", "对象类别", options=tuple(Beneficiary)),
    Words(
        "beneficiary", "受益对象",
        "个人按“曹某某”写；写了全名的，保存时自动简写。未成年人不写全名，不附照片。", longest=200,
    ),
    Number("persons", "受益人数"), Number("households", "受益户数"),
)  # fmt: skip
_MONEY = Yuan("amount", "金额（元）", "没有出钱的留空。各委员分别出了多少，保存后在记录页上填写。")
_GOODS = Things("goods", "物资", "一行一种，依次写名称、数量和单位、折价，例如：作业本 200本 600元。没有折价的不写。")
_GIVEN = ("金额和物资", (_MONEY, _GOODS))

DEEDS = (
    Form.CONDOLENCE, Form.MONEY, Form.GOODS, Form.SCHOOLING, Form.CLINIC, Form.CHECK_UP, Form.MEDICINE, Form.SCIENCE,
    Form.COURSE, Form.POLICY, Form.ENQUIRY, Form.LEGAL_AID, Form.TECHNIQUE, Form.TEACHING, Form.VOLUNTEERING,
    Form.ROADS, Form.WORKS, Form.JOBS, Form.OTHER,
)  # fmt: skip

MEMBERS_KINDS = (
    # 学习：心得 rows 10, 181; the notebook: scoring.md 2, scheme B.
    ContributionKind(
        "reflection", "心得体会", "study", Function.SELF_BUILDING, unit="篇", each_alone=True,
        lead="一次可以勾选几名委员，每人登记一篇；在学习活动里勾过的不用再登记。",
        sections=(
            ("谁写的", (_DAY, Credited("first", "委员", "每人登记一篇。", required=True), Session("activity", "所属活动"))),
            ("文章", (Words("title", "标题", longest=100), _WORDS, _TEXT)),
        ),
    ),
    ContributionKind(
        "notebook", "学习笔记", "study", Function.SELF_BUILDING, unit="本", each_alone=True,
        lead="检查过、记得完整的学习笔记，一次可以勾选几名委员。",
        sections=(
            ("谁的笔记", (Day("day", "检查日期", required=True), Credited("first", "委员", required=True))),
            ("情况", (Words("title", "笔记名称", longest=100), _WORDS, _NOTES)),
        ),
    ),
    # 参政议政：rows 14, 26, 34, 36, 56, 122, 145, 185.
    ContributionKind(
        "research_report", "调研报告", "reports", Function.DELIBERATION, unit="篇",
        sections=(
            ("报告", (Day("day", "完成日期", required=True), Words("title", "题目", required=True, longest=100), _WORDS,
                    Session("activity", "所属活动"))),
            ("作者", (Credited("writer", "执笔委员", required=True), Credited("participant", "参与调研的委员"))),
            ("报送", (_SENT_TO, _SENT_ON, Words("result", "采纳情况", lines=3, longest=2000))),
            ("内容", (Words("text", "主要观点和建议", lines=6, longest=20000), _NOTES)),
        ),
    ),
    ContributionKind(
        "speech", "大会发言", "speeches", Function.DELIBERATION, unit="篇",
        lead="在全体会议、常委会会议、协商会议上的口头或书面发言材料。",
        sections=(
            ("发言", (_DAY, Words("title", "题目", required=True, longest=100),
                    Choice("occasion", "会议", required=True, options=MEETINGS),
                    Choice("form", "方式", required=True, options=(Form.ORAL, Form.WRITTEN)),
                    Choice("outcome", "是否列入会议发言", required=True, options=(Outcome.LISTED, Outcome.NOT_LISTED)))),
            ("作者", (_AUTHOR, _JOINT)),
            ("内容", (_WORDS, _TEXT, _NOTES)),
        ),
    ),
    ContributionKind(
        "history", "文史资料", "history", Function.DELIBERATION, unit="篇",
        sections=(
            ("资料", (_DAY, Words("title", "题目", required=True, longest=100), _WORDS, _TEXT)),
            ("作者", (_AUTHOR, _JOINT)),
            ("报送", (Words("sent_to", "报送单位", "例如：县政协文史委员会、县党史办。", longest=100), _SENT_ON,
                    Choice("outcome", "采用情况", options=(Outcome.ACCEPTED, Outcome.NOT_ACCEPTED)), _NOTES)),
        ),
    ),
    ContributionKind(
        "advice", "献计献策", "advice", Function.DELIBERATION, unit="条", lead="给镇党委、政府或有关单位献的良策。",
        sections=(
            ("良策", (_DAY, Words("title", "题目", required=True, longest=100), _TEXT)),
            ("委员", (_DOERS,)),
            ("结果", (Words("sent_to", "提给", "例如：镇政府。", longest=100),
                    Choice("outcome", "采纳情况", options=(Outcome.OPEN, Outcome.ACCEPTED, Outcome.NOT_ACCEPTED)), _RESULT)),
        ),
    ),
    ContributionKind(
        "tip", "提供重要信息", "advice", Function.DELIBERATION, unit="条", lead="供求、项目、安全等重要信息；社情民意信息另行登记。",
        sections=(
            ("信息", (_DAY, Words("title", "题目", required=True, longest=100), _TEXT)),
            ("委员", (_DOERS,)),
            ("结果", (Words("sent_to", "提供给", longest=100), _RESULT)),
        ),
    ),
    # 服务群众：rows 13, 29-31, 39, 48-49, 89-92, 115-118, 122, 137; facts.md 2.2 (7).
    ContributionKind(
        "deed", "为民办实事", "service", Function.SERVICE, confirmed=True,
        lead="慰问、捐资捐物、义诊、培训、宣讲等。几名委员一起做的登记一件。",
        sections=(
            ("什么事", (_DAY, Words("title", "事项", "例如：慰问敬老院老人。", required=True, longest=100),
                     Choice("form", "类型", required=True, options=DEEDS),
                     Choice("occasion", "节日", "节日慰问的选择。", options=FESTIVALS), _PLACE,
                     Session("activity", "所属活动"))),
            ("哪些委员", (_DOERS, Credited("participant", "一起参加的委员"))),
            ("为了谁", _HELPED),
            _GIVEN,
            ("经过和成效", (_TEXT, _RESULT)),
        ),
    ),
    ContributionKind(
        "pairing", "结对帮扶", "service", Function.SERVICE, unit="对", confirmed=True, goes_on=True,
        lead="结对以后的每次走访、资助、捐物，在记录页上逐次登记。",
        sections=(
            ("结对", (_FROM, _UNTIL, Words("end_condition", "到何时为止", "没有具体日期的写明，例如：直到初中毕业。", longest=100),
                    Words("title", "帮扶事项", "例如：资助一名中学生。", required=True, longest=100),
                    Choice("form", "类型", required=True, options=(Form.STUDENT, Form.HOUSEHOLD, Form.VILLAGE, Form.OTHER)))),
            ("哪些委员", (_DOERS,)),
            ("帮扶对象", _HELPED),
            ("约定", (Words("promise", "约定的帮扶", "例如：每年资助学费 500 元。", longest=200), _RESULT, _NOTES)),
        ),
    ),
    ContributionKind(
        "reception", "接待群众", "reception", Function.SERVICE, confirmed=True, unit="起",
        lead="一起来访登记一条；值班当天接待的，选择所属活动。",
        sections=(
            ("来访", (_DAY, Session("activity", "所属活动"), _PLACE, Words("title", "反映事项", required=True, longest=100),
                    Number("persons", "来访人数", required=True),
                    Words("beneficiary", "来访人", "按“曹某某”写；写了全名的，保存时自动简写。", longest=200), _TEXT)),
            ("值班委员", (_DOERS,)),
            ("办理", (Words("sent_to", "转交单位", longest=100), Day("sent_on", "转交日期"),
                    Choice("outcome", "办理情况", required=True,
                           options=(Outcome.OPEN, Outcome.SOLVED, Outcome.EXPLAINED, Outcome.UNSOLVED)),
                    Words("result", "办理结果", lines=3, longest=2000))),
        ),
    ),
    ContributionKind(
        "mediation", "化解矛盾", "mediation", Function.SERVICE, confirmed=True, unit="起",
        sections=(
            ("矛盾", (_DAY, Words("title", "事由", "例如：宅基地边界纠纷。", required=True, longest=100), _PLACE,
                    Words("beneficiary", "当事人", "按“曹某某”写；写了全名的，保存时自动简写。", longest=200),
                    Number("persons", "涉及人数"), Number("households", "涉及户数"),
                    Words("cause", "起因", lines=3, longest=2000))),
            ("哪些委员", (_DOERS, Credited("participant", "一起参加的委员"))),
            ("结果", (Choice("outcome", "结果", required=True, options=(Outcome.SETTLED, Outcome.OPEN, Outcome.UNSOLVED)),
                    Words("text", "调处经过", lines=6, longest=20000), _RESULT)),
        ),
    ),
    ContributionKind(
        "firm_service", "联系服务企业（项目）", "economy", Function.SERVICE, confirmed=True, unit="个",
        lead="联系服务重点企业、重点项目，帮助解决困难。",
        sections=(
            ("企业或项目", (_FROM, _UNTIL, Words("title", "企业或项目", required=True, longest=100), _PLACE)),
            ("哪些委员", (_DOERS,)),
            ("做了什么", (_TEXT, _RESULT)),
        ),
    ),
    ContributionKind(
        "technique", "解决技术难题", "economy", Function.SERVICE, confirmed=True, unit="个",
        sections=(
            ("难题", (_DAY, Words("title", "难题", required=True, longest=100), _PLACE,
                    Words("body", "受益单位", longest=100), Number("persons", "受益人数"), Number("households", "受益户数"))),
            ("哪些委员", (_DOERS,)),
            ("怎样解决", (_TEXT, _RESULT, _MONEY)),
        ),
    ),
    # 招商引资和本职：rows 39, 112-113, 119, 139, 185.
    ContributionKind(
        "investment", "招商引资", "economy", Function.SERVICE, unit="项",
        sections=(
            ("项目", (_DAY, Words("title", "项目名称", required=True, longest=100),
                    Choice("form", "类型", required=True, options=(Form.PROJECT, Form.FUNDS)),
                    Words("industry", "产业类型", "例如：加工型。", longest=50),
                    Number("projects", "项目个数"), Words("body", "投资方", longest=100), _PLACE)),
            ("哪些委员", (_DOERS, Credited("participant", "参与的委员"))),
            ("金额和成效", (Yuan("planned", "计划投资（元）"), Yuan("amount", "到位资金（元）"),
                       Yuan("fixed_assets", "其中固定资产投资（元）"), Number("persons", "安置就业人数"), _RESULT)),
        ),
    ),
    ContributionKind(
        "own_work", "本职贡献", "economy", Function.SERVICE, unit="项", lead="本职岗位上的业绩：纳税、投资、发明、出版等。",
        sections=(
            ("业绩", (_DAY, Words("title", "业绩", "例如：企业全年纳税。", required=True, longest=100),
                    Choice("form", "类型", required=True, options=(
                        Form.TAX, Form.INVESTMENT, Form.PUBLICATION, Form.INVENTION, Form.CONTRACTING, Form.JOBS, Form.OTHER,
                    )))),
            ("哪些委员", (_DOERS,)),
            ("数量", (Yuan("amount", "金额（元）"), Number("projects", "项目个数"), Number("persons", "带动或安置人数"),
                    Things("goods", "其他数量", "一行一项，依次写名称、数量和单位，例如：承包土地 300亩。"))),
            ("说明", (_TEXT,)),
        ),
    ),
    # 表彰、宣传、担任职务：rows 17, 138, 161, 179; scoring.md 2 and 3.
    ContributionKind(
        "award", "表彰奖励", "awards", Function.SELF_BUILDING, unit="项", each_alone=True,
        lead="委员得到的表彰。几名委员得同一项的一起勾选，每人登记一项。",
        sections=(
            ("奖项", (Day("day", "授予日期", required=True),
                    Words("title", "奖项名称", "例如：建言献策新成果奖。", required=True, longest=100),
                    Choice("level", "级别", required=True, options=tuple(Level)),
                    Words("body", "授予单位", required=True, longest=100), Words("number", "证书或文号", longest=60))),
            ("谁得的", (Credited("doer", "委员", required=True),)),
            ("说明", (_NOTES,)),
        ),
    ),
    ContributionKind(
        "publicity", "媒体宣传", "media", Function.SELF_BUILDING, unit="篇", lead="报道委员或由委员撰写的，投稿和刊用都可登记。",
        sections=(
            ("稿件", (Day("day", "刊用（投稿）日期", required=True), Words("title", "标题", required=True, longest=100),
                    Words("body", "媒体名称", required=True, longest=100),
                    Choice("level", "级别", required=True, options=MEDIA_LEVELS),
                    Choice("form", "体裁", options=(Form.NEWS, Form.FEATURE, Form.ARTICLE, Form.VIDEO)),
                    Choice("outcome", "刊用情况", required=True, options=(Outcome.PUBLISHED, Outcome.SUBMITTED)),
                    _WORDS, Words("link", "版面或网址", longest=300))),
            ("委员", (Credited("first", "撰稿委员"), Credited("doer", "报道的委员"))),
            ("说明", (_NOTES,)),
        ),
    ),
    ContributionKind(
        "appointment", "担任监督员、特邀职务", "posts", Function.SUPERVISION, unit="项",
        sections=(
            ("职务", (_FROM, _UNTIL, Words("title", "职务", "例如：行风监督员。", required=True, longest=100),
                    Choice("form", "类型", required=True, options=(Form.SUPERVISOR, Form.INVITED, Form.SOCIAL_POST)),
                    Words("body", "聘请单位", required=True, longest=100))),
            ("谁担任", (Credited("doer", "委员", required=True, one=True),)),
            ("说明", (_TEXT,)),
        ),
    ),
)  # fmt: skip
