"""The empty list of results and the empty ledger of opinion reports to fill in."""

from io import BytesIO

from liaison.paper.template import Blank, Slot
from proposals.models import Reply

_CHOSEN = ("立案", "不予立案", "并案", "转社情民意")


def results_blank() -> BytesIO:
    """Return an empty 提案办理情况表 with drop-downs, notes and an example, as xlsx."""
    views = [str(view.label) for view in Reply.View]
    return Blank(
        title="提案办理情况表",
        slots=(
            Slot("案号", 10, "立案的必填：大会提案写“第012号”，平时提案写“平003”。"),
            Slot("案由", 40, "必填，按这一栏找到系统里的提案。"),
            Slot("第一提案人", 12, "案由相同的按提案人区分。"),
            Slot("审查结果", 12, "立案、不予立案、并案或转社情民意。", _CHOSEN),
            Slot("主办单位", 20),
            Slot("会办单位", 24, "几个单位用顿号隔开。"),
            Slot("答复日期", 12, "例如 2026-06-30。"),
            Slot("办理结果", 10, "A 已解决，B 正在解决，C 列入计划，D 留作参考。", ("A", "B", "C", "D")),
            Slot("对办理态度是否满意", 12, choices=views),
            Slot("对办理结果是否满意", 12, choices=views),
            Slot("是否重点提案", 10, choices=("是", "否")),
            Slot("督办领导", 12),
            Slot("是否优秀提案", 10, choices=("是", "否")),
            Slot("备注", 24, "不予立案写原因，并案写“与第012号并案”。"),
        ),
        examples=(
            ("第012号", "关于修复某村灌溉水渠的建议", "张某某", "立案", "县水利局", "某镇人民政府", "2026-06-30", "A",
             "满意", "满意", "否", "", "否", ""),
        ),
    ).write()  # fmt: skip


def opinions_blank() -> BytesIO:
    """Return an empty 社情民意台账 with notes and two examples, as xlsx."""
    return Blank(
        title="社情民意台账",
        slots=(
            Slot("日期", 12, "必填，反映或编写的日期，例如 2026-03-02。"),
            Slot("反映人", 16, "必填。几个人用顿号隔开，第一个是第一作者。"),
            Slot("身份", 14, "政协委员或社情民意联络员。", ("政协委员", "社情民意联络员"), strict=False),
            Slot("标题", 30, "必填，不超过 50 字。按日期和标题找到系统里已有的。"),
            Slot("内容摘要", 40, "不超过 1500 字。"),
            Slot("类别", 12),
            Slot("报送对象", 14, "不写的按报送县政协。", ("县政协", "乡镇党委政府"), strict=False),
            Slot("报送日期", 12, "没有报送的留空。"),
            Slot("采用情况", 24, "例如：县级采用（2026年第3期）；市级采用。没有采用的写“未采用”，还不知道的留空。"),
            Slot("批示", 24, "例如：县长批示：请县水利局办理。只写要点。"),
            Slot("转办单位", 16),
            Slot("办理结果", 24),
            Slot("反馈日期", 12),
            Slot("备注", 16),
        ),
        examples=(
            ("2026-03-02", "张某某、王某某", "政协委员", "机井需要维修", "机井抽不上水。", "农业", "县政协",
             "2026-03-05", "县级采用（2026年第3期）", "副县长批示：请核实", "县水利局", "已修好", "2026-05-10", ""),
            ("2026-04-02", "李某某", "社情民意联络员", "广播深夜误播", "影响休息。", "民生", *[""] * 7, "乡里已处理"),
        ),
    ).write()  # fmt: skip
