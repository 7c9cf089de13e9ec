"""The empty list of results to fill in."""

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
