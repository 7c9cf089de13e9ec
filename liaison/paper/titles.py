"""Titles of official papers in lines: as few as it takes, of balanced lengths, no word torn apart.

GB/T 9704-2012, 7.3.1: lines of a title keep words whole and make a trapezium or a rhomb, so the middle one is never the
shortest and two are not of one length where it can be helped. A title's words are few; those of the field stand below.
"""

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from math import ceil

MOST = 20  # characters of 22 points in a line of 156 mm
_WORDS = (
    "关于 印发 转发 报送 下达 开展 召开 举办 进一步 加强 推进 做好 组织 落实 规范 调整 成立 表彰 征集 办理 "
    "中国人民政治协商会议 人民政治协商会议 人民政府 人民政协 政协 党委 党工委 政府 办公室 工作委员会 委员会 "
    "联络委员会 联络委 联络组 联络处 联络站 工作站 活动组 工委 常务委员会 主席会议 全体会议 领导小组 "
    "专门委员会 街道 办事处 委员 主席 主任 组长 工作 年度 半年 上半年 下半年 季度 月份 计划 要点 总结 报告 "
    "汇报 情况 方案 办法 制度 规则 细则 意见 建议 通知 请示 批复 通报 函 纪要 决定 公告 名单 分工 安排 "
    "分月计划 分月 一览表 有关 事项 补充 说明 履职 考核 评价 民主 监督 评议 协商 政治 参政 议政 专题 视察 调研 考察 "
    "学习 培训 座谈会 会议 活动 提案 社情民意 信息 民情 反映 服务 民生 实事 乡村 振兴 农村 农业 基层 小微 院坝 "
    "群众 界别 经济 社会 生态 环境 文化 教育 卫生 医疗 养老 产业 发展 建设 治理 整治 重点 项目 营商 安全 生产 "
    "水利 道路 交通 实施 管理 试行 暂行 征求意见稿"
)
_LONGEST_FIRST = sorted(_WORDS.split(), key=len, reverse=True)
_FIGURES = (
    r"[〔（(]?\d[\d.,%—-]*[〕）)]?[年月日届次期号个项名条]?(?:上半年|下半年|度)?|[A-Za-z]+"
    r"|第[一二三四五六七八九十]+[届次季]?度?"
)
_TAKEN_TO_THE_LEFT = "的、，。；：！？）》〉」』】〕”’了着和与"
_TAKEN_TO_THE_RIGHT = "（《〈「『【〔“‘"
_MOST_LINES = 5
_MOST_PARTS = 40
_TORN = 60  # what it costs to part two characters of which nobody knows whether they are a word
_LINE = 40  # what a line costs


def title_lines(title: str, unit: str = "") -> list[str]:
    """Return the lines of a title; those it was typed in, if it was typed in several.

    The name of the `unit` counts as one word.
    """
    typed = ["".join(line.split()) for line in title.splitlines() if line.strip()]
    if len(typed) != 1 or _width(typed[0]) <= MOST:
        return typed
    parts, least = _parts(typed[0], unit), ceil(_width(typed[0]) / MOST)
    sums = [0, *accumulate(map(_width, parts))]
    tried = (least, least + 1) if len(parts) <= _MOST_PARTS else (least,)  # a line more may tear no word
    choices = [cuts for lines in tried if lines <= _MOST_LINES for cuts in _divisions(sums, lines)]
    if not choices:
        return typed
    ends = [0, *min(choices, key=lambda cuts: _cost(parts, sums, cuts)), len(parts)]
    return ["".join(parts[start:end]) for start, end in pairwise(ends)]


def _width(said: str) -> float:
    return sum(0.5 if sign.isascii() else 1 for sign in said)


def _parts(title: str, unit: str) -> list[str]:
    """Return the title in words; what no line may begin or end with stays at its neighbour."""
    names = [re.escape(word) for word in ([unit] if 1 < _width(unit) <= MOST else []) + _LONGEST_FIRST]
    words = re.findall("|".join([*names, _FIGURES, "."]), title)
    parts: list[str] = []
    for word in words:
        if parts and (word[0] in _TAKEN_TO_THE_LEFT or parts[-1][-1] in _TAKEN_TO_THE_RIGHT):
            parts[-1] += word
        else:
            parts.append(word)
    return parts


def _divisions(sums: list[float], lines: int, start: int = 0) -> Iterator[tuple[int, ...]]:
    """Yield before which parts the further lines may begin, so that none is too wide; `sums` are widths added up."""
    if lines == 1:
        if sums[-1] - sums[start] <= MOST:
            yield ()
        return
    for cut in range(start + 1, len(sums) - 1):
        if sums[cut] - sums[start] > MOST:
            return
        if sums[-1] - sums[cut] <= MOST * (lines - 1):
            yield from ((cut, *further) for further in _divisions(sums, lines - 1, cut))


def _cost(parts: list[str], sums: list[float], cuts: tuple[int, ...]) -> float:
    ends = [0, *(sums[cut] for cut in cuts), sums[-1]]
    torn = sum(len(parts[cut - 1]) == len(parts[cut]) == 1 for cut in cuts)
    return _unevenness([end - start for start, end in pairwise(ends)]) + _TORN * torn + _LINE * len(cuts)


def _unevenness(widths: list[float]) -> float:
    """Return how far the lines are from a trapezium or rhomb of nearly equal lines."""
    mean = sum(widths) / len(widths)
    spread = sum((one - mean) ** 2 for one in widths)
    waist = any(widths[at] < min(max(widths[:at]), max(widths[at + 1 :])) for at in range(1, len(widths) - 1))
    block = len(set(widths)) == 1
    return spread + 30 * waist + 2 * block
