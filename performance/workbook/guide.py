"""填报说明: what the workbook holds, until which day, how it is counted, what the marks mean."""

from activities.sheets.attendance import LEGEND
from liaison.paper.sheet import Column, Paper
from performance.files.scores import rules_of
from performance.workbook.asked import Asked

_COLUMNS = (Column("项目", "text", 34), Column("说明", "text", 96))


def guide_paper(asked: Asked) -> Paper:
    """Return the sheet everybody reads first."""
    rules = rules_of(asked.county, asked.year)
    scheme = rules.scheme.name if rules else "本年度没有发布考核办法，得分和等次空着。"
    rows = [
        ("范围", f"{asked.unit} {asked.year} 年度考核的各张表，从系统已登记的记录得出，不用另外填报。"),
        ("截止日期", f"{asked.window.end}。此后的记录都不计入；补登截止日期以前的记录，要重新生成。"),
        ("谁算在内", "统计时间内任过职的委员。期间调动的，列在最后所在的联络组；全年的履职都计给本人。"),
        ("出席", "只计已完成登记的会议和活动，应到以当日名册和受邀为准；迟到、早退、未全程算实到。"),
        ("提案", "按提交日期计入。立案率 = 立案 ÷ 提交；并案不算立案，另列。审查、办理情况以填报当日的登记为准。"),
        ("社情民意", "报送按第一次报送的日期计；采用、批示按各自的日期计。采用率 = 采用 ÷ 报送。"),
        ("成果", "只计有效的记录；需要联络组确认的，确认以后才计。"),
        ("联合开展", "联合开展的活动，各主办机构各计一次，所以各行相加可能多于实际次数。"),
        ("得分", f"考核办法：{scheme}　得分截至截止日期。审定等次由会议决定。"),
        ("考勤记号", LEGEND.removeprefix("注：") + "— 当日不在应到范围。"),
        ("合计和率", "灰底的合计行和各种率是公式，改动数字后自动重算。"),
        ("导回系统", "名册、会议活动台账、提案台账、社情民意台账、考勤各表改动后，可以整本上传到对应的导入页面，"
                     "系统只取该种表，没有改动的不重复登记。审定等次在“审定等次”页读回；"
                     "县评分和别的统计数字由系统得出，写在表里不读回，上传时逐格指出。"),
    ]  # fmt: skip
    return asked.paper("考核工作簿填报说明", _COLUMNS, rows, sheet="填报说明")
