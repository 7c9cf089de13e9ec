"""How the forms of the parts look: what stands together, what opens when asked for, what is asked where."""

from performance.scoring.scheme import (
    Band,
    CapFor,
    Clause,
    Consequence,
    Finding,
    Group,
    OverYears,
    PartOf,
    Places,
    Rule,
    Scheme,
)
from performance.scoring.shape import Keep, Otherwise, Share, Span, Take, Who
from performance.scoring.ways import Ladder, Rate

# Part → (legend, fields, how they stand): "" one below the other, "beside" each other, "folded" until asked for.
_CONVERT = "折算（打折、按档、按任职月数、按名次等）"
_NEEDS = ("计分的前提", ("needs", "percent_without"), "folded")
_LAYOUTS: dict[type, tuple[tuple[str, tuple[str, ...], str], ...]] = {
    Scheme: (
        ("", ("name", "about", "window", "interim", "findings", "bands"), ""),
        ("名额里同分的先比哪几项", ("ties",), "folded"), ("总分怎样取整", ("rounding",), "folded"),
        ("几年合在一起算", ("over_years",), "folded"), ("由谁初评", ("assessors",), "folded"),
    ),
    Group: (
        ("", ("code", "name", "parent"), "beside"), ("", ("base", "cap", "floor", "bonus"), "beside"),
        ("上限随另一项（例如加分不超过基础分的 20%）", ("part_of",), "folded"),
        ("对一些人另定的上限", ("caps",), "folded"), (_CONVERT, ("convert",), "folded"), _NEEDS,
    ),
    Rule: (
        ("", ("code", "name", "group"), "beside"), ("", ("text", "way", "takes"), ""), ("", ("cap", "floor"), "beside"),
        ("最多计几次（取最高、每季度一次等）", ("keep",), "folded"), ("几名作者怎样分", ("share",), "folded"),
        ("适用于哪些人", ("who", "not_for_others"), "folded"), ("对一些人另定的上限", ("caps",), "folded"),
        (_CONVERT, ("convert",), "folded"), _NEEDS,
        ("考核期和日期", ("window", "dated", "as_of"), "folded"),
        ("须有佐证、没有要求时怎样、缺项提示", ("provided", "required", "nothing", "watch"), "folded"),
    ),
    Take: (
        ("", ("count", "points", "per", "label"), "beside"), ("", ("where",), ""),
        ("更多：除外、数量、只限一些人、作者另外分", ("without", "amounts", "who", "share"), "folded"),
    ),
    Band: (
        ("", ("name", "at_least", "below", "colour"), "beside"), ("名额", ("places",), "folded"),
        ("只用于一些人", ("who",), "folded"),
    ),
    Consequence: (
        ("", ("code", "name"), "beside"), ("", ("text", "when"), ""),
        ("", ("effect", "band", "prompt", "by"), "beside"),
        ("适用于哪些人", ("who",), "folded"),
    ),
    CapFor: (("", ("cap", "who"), ""),),
    Who: (
        ("", ("posts", "without_posts", "duties", "offices", "committees", "sectors", "parties"), "chips"),
        ("", ("months", "ages", "on"), "beside"),
    ),
    Clause: (
        ("", ("sort", "of", "years", "found", "not_found"), "beside"),
        ("", ("takes", "window", "times", "score", "months"), ""),
    ),
    Places: (
        ("", ("number", "percent", "per", "rank"), "beside"), ("", ("sizes", "without", "counted_in_base"), ""),
    ),
}  # fmt: skip
CODED = {Group: ("code",), Rule: ("code",), Finding: ("code",), Band: ("name",)}  # what others call a part by
LEADS = {  # what of a part is empty where there is none
    PartOf: ("of",), Span: ("kind",), Share: ("how",), OverYears: ("years",), Keep: ("per",),
}  # fmt: skip
EMPTY = {
    ("Take", "per"): "每次", ("Rule", "dated"): "登记的日期", ("Table", "of"): "次数", ("Span", "kind"): "与总则相同",
    ("Share", "how"): "与本条规则相同",
}  # fmt: skip -- what choosing nothing is called
SWITCHES = {
    Span: "kind", Share: "how", Otherwise: "what", Consequence: "effect", Clause: "sort", Take: "count",
    Rule: "way-way",
}  # fmt: skip
_SHOWS = {
    Span: {"days": {"from_year", "from_day", "to_year", "to_day"}, "years": {"years"}},
    Share: {"fixed": {"first", "others"}, "split": {"first"}, "leading": {"people"}},
    Otherwise: {"move": {"to"}, "scale": {"to"}},
    Consequence: {"at_most": {"band"}, "grade": {"band"}, "prompt": {"prompt", "by"}},
    Clause: {"records": {"takes", "times", "window"}, "score": {"of", "score", "years"}, "months": {"months", "window"},
             "found": {"found"}, "not_found": {"not_found"}},
}  # fmt: skip
_OF_RECORDS = {"takes", "window", "dated", "as_of", "provided", "share", "keep", "required", "nothing", "watch"}
_OF_COUNTED = {"where", "without", "amounts", "per"}
SORTS = {
    "records": "记录次数", "score": "得分", "months": "任职月数", "found": "有某项认定", "not_found": "没有某项认定",
}  # fmt: skip
WANTED = {(Rule, "takes"), (Clause, "takes")}  # rows of which one at least is asked for
ROW_WORDS = {
    (Rule, "takes"): "记录", (Rule, "required"): "标志", (Rule, "keep"): "限制", (Ladder, "points"): "分值",
    (Places, "sizes"): "人数和名额", (Rule, "needs"): "情形", (Group, "needs"): "情形",
    (Scheme, "ties"): "项目", (Rate, "among"): "除数", (Scheme, "assessors"): "初评",
}  # fmt: skip -- what one of the rows is called
BEGUN = {(Scheme, "bands"), (Scheme, "findings"), (Consequence, "when")}  # and of which one is shown to begin with


def _sort_of(clause: Clause) -> str:
    told = {"records": clause.takes, "score": clause.of, "months": clause.months, "found": clause.found,
            "not_found": clause.not_found}  # fmt: skip
    return next((sort for sort, said in told.items() if said), "")


VIRTUAL = {(Clause, "sort"): _sort_of}  # asked in the form only: which sort of thing a clause is about
HELP = {
    ("Rule", "code"): "别的规则和评分用代码称呼这一条；已拟好一个，可以改。",
    ("Rule", "text"): "办法原文，印在得分页上。",
    ("Rule", "takes"): "一条记录归第一个合适的项：分值高的、条件严的写在前面。",
    ("Rule", "dated"): "例如提案按提交日期算在哪一年。",
    ("Rule", "as_of"): "这以后的变化（例如年后才采用）不算。",
    ("Rule", "required"): "有这些记录才算有要求；没有的，按下面一项处理。",
    ("Rule", "watch"): "在得分页上提示哪一段时间没有记录。",
    ("Rule", "keep"): "例如全年只取最高的一件：全部，最多计 1 次。",
    ("Rule", "convert"): "看过上限、下限以后再折算，例如满分 100 分按 60% 计入。",
    ("Group", "convert"): "看过上限、下限以后再折算，例如满分 100 分按 60% 计入。",
    ("Rule", "needs"): "有一种情形成立才计分，例如提交过提案。",
    ("Group", "needs"): "有一种情形成立才计分，例如基础分不少于 60 分。",
    ("Rule", "percent_without"): "不写是不计分；例如 50 是减半。",
    ("Group", "percent_without"): "不写是不计分；例如 50 是减半。",
    ("ByPercent", "beyond"): "例如 20：20 分以内照计，超过的才打折。",
    ("ByMonths", "to"): "例如任职 6 个月得 40 分，折算成全年是 80 分。",
    ("ByEvery", "each"): "满这么多计一份，不满的不计。", ("Ladder", "per"): "例如每种类别各自从第一次数起。",
    ("Who", "ages"): "到考核期末满几岁；没有登记出生年月的，当作没有满。",
    ("Exclusion", "at_most"): "一般是 1；例如写 3，是取其中最高的三项。",
    ("Scheme", "ties"): "结果相同时，先比写在前面的；都相同的由会议决定。",
    ("Rule", "floor"): "扣分的规则最多扣到几分，例如 -10。",
    ("Take", "points"): "扣分写负数。按档、目标、比例计分的，这里写一条记录算几次。",
    ("Take", "per"): "每次分值乘以这个数量，例如每户 3 分。",
    ("Take", "where"): "都要符合；一项里勾几个，是其中之一。",
    ("Take", "label"): "在得分页上怎样称呼，例如“全程出席”。",
    ("Group", "base"): "先给几分，再加减；不写是 0。",
    ("Group", "floor"): "扣分扣到几分为止。", ("Group", "bonus"): "年终表里单列为加分。",
    ("Exclusion", "rules"): "同一件事只在其中一条规则计分。",
    ("Consequence", "when"): "有一种情形成立就算；一种情形里的几个条件要同时成立。不写的，对适用的人都成立。",
    ("Band", "at_least"): "含这个分数；最低的一等不写。",
    ("Band", "below"): "一般不写：到上一等为止。",
    ("Places", "percent"): "占人数的百分之几，舍去零头。",
    ("Span", "from_day"): "例如 12-01", ("Span", "to_day"): "例如 11-30",
    ("Table", "of"): "不写按次数；也可以按金额、户数等合计。",
    ("Step", "up_to"): "一档里由人在范围内定分的才写。",
    ("Ladder", "points"): "第一件几分、第二件几分……后面的都按最后一项。",
    ("Scheme", "window"): "各条规则没有另写的，按这里。",
    ("Scheme", "bands"): "从高到低写，最低的一等不写“不低于”。",
    ("Scheme", "findings"): "由人认定、影响等次的事，例如违纪受处分、因病。",
}  # fmt: skip


def hidden_fields(part: type, tree: dict) -> set[str]:
    """Return the fields of a part that are not asked, as things are chosen in it."""
    if part is Rule:
        return _OF_RECORDS if tree["way"]["way"] in ("manual", "ballot", "fixed", "other") else set()
    if part is Take:
        return set() if tree["count"] else _OF_COUNTED
    shows = _SHOWS.get(part, {})
    return set().union(*shows.values()) - shows.get(tree.get(SWITCHES.get(part)), set())


def sections_of(part: type, names: list[str]) -> list[tuple[str, list[str], str]]:
    """Return what stands together in the form of a part: legend, fields, how they stand."""
    if part not in _LAYOUTS:
        return [("", names, "beside")]
    told = [(legend, [one for one in keys if one in names], style) for legend, keys, style in _LAYOUTS[part]]
    named = {one for _, keys, _ in told for one in keys}
    return [*told, ("", [one for one in names if one not in named], "beside")]


# What is wrong with a part as a whole, by how the sentence begins: the field that is to blame.
BLAMES = {
    "按起止日计": "from_day", "考核期的起始日": "from_day", "按年数计": "years", "范围": "at_least", "把分值移到": "to",
    "各档的": "steps", "一档的": "steps", "最低分大于": "low", "民主测评至少": "options", "各测评群体": "raters",
    "看记录的": "times", "看得分的": "score", "名次写": "first",
    "情形没有写": "who", "限定等次": "band", "提示要写": "prompt", "名额写": "number", "缺最低": "at_least",
}  # fmt: skip
