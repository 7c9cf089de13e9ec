"""The empty ledger and the empty attendance sheet to fill in."""

from io import BytesIO

from activities.importing.kinds import Kinds
from activities.kinds import KINDS
from activities.models import Attendance
from liaison.paper.template import Blank, Slot

_EVENTS = 6


def ledger_blank(county) -> BytesIO:
    """Return an empty 活动台账 with a drop-down of the county's kinds, notes and two examples, as xlsx."""
    study, visit = KINDS["study"].name, KINDS["inspection"].name
    kinds = [label for _, label in Kinds(county).options()]
    return Blank(
        title="活动台账",
        slots=(
            Slot("日期", 24, "必填。写到哪一天：2026-03-12；几天的写 2026-05-08 至 2026-05-09。"),
            Slot("类别", 12, "从下拉项中选择；写别的名称的，导入时会问您。", kinds, strict=False),
            Slot("活动主题", 30, "必填。"),
            Slot("地点", 18, "完成登记要有地点、责任人；没有的先存为草稿。"),
            Slot("主办单位", 18, "只写联合主办的单位；本机构自己办的不用填。"),
            Slot("主持人", 10),
            Slot("责任人", 10),
            Slot("应到", 6),
            Slot("实到", 6),
            Slot("参加委员", 40, "写姓名，用顿号隔开；请假、缺席、迟到写在姓名后的括号里。全到的写“全体委员”。"),
            Slot("列席人员", 20),
            Slot("发言人", 16),
            Slot("活动内容", 30),
            Slot("活动成果", 30),
            Slot("备注", 16),
        ),
        examples=(
            ("2026-03-12", study, "学习贯彻全会精神", "镇政府三楼会议室", "", "周某某", "李某某", "3", "2",
             "张某某、王某某、赵某某（请假）", "镇党委副书记", "张某某", "全会公报", "形成学习体会 2 篇", ""),
            ("2026-05-08 至 2026-05-09", visit, "春耕生产情况", "大坪村", "某县政协农业委", "", "李某某", "", "",
             "全体委员", "", "", "", "提出建议 4 条", ""),
        ),
    ).write()  # fmt: skip


def attendance_blank() -> BytesIO:
    """Return an empty 考勤表 with drop-downs of what a mark may be, notes and an example, as xlsx."""
    states = [str(state.label) for state in Attendance.State]
    first = Slot("2026-01-15 集中学习", 12, "表头改成这次活动的日期和名称。没有要求参加的人留空。", states)
    numbers = range(2, _EVENTS + 1)
    more = tuple(Slot(f"第{number}次", 12, "表头改成这次活动的日期和名称。", states) for number in numbers)
    return Blank(
        title="考勤表",
        slots=(
            Slot("姓名", 12, "必填。同名的在后面用括号注明，例如：张某某（中心小学）。"),
            Slot("界别", 12), first, *more, Slot("备注", 16),
        ),
        examples=(("张某某", "教育", "出席", *("" for _ in more), ""),),
    ).write()  # fmt: skip
