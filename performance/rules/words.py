"""A scheme in words: every part as its fields' titles and what was said, what was left as usual left out."""

from decimal import Decimal

from performance.measures import MEASURES
from performance.scoring.scheme import Clause, Scheme
from performance.scoring.shape import RESULT, Keep, Part, Range, Share, Span, Take

# What the words of the document are called, by the field that holds them ("" any other field).
_SAID = {
    ("Span", "kind"): {
        "year": "自然年度", "session": "届次会议之间", "days": "起止日", "years": "连续几年", "term": "本届以来",
    },
    ("Span", "from_year"): {-1: "上一年", 0: "本年"},
    ("Span", "to_year"): {0: "本年", 1: "下一年"},
    ("Share", "how"): {
        "full": "每位作者各计全分", "fixed": "第一作者和其他作者各按比例", "split": "第一作者按比例，其余均分",
        "equal": "均分", "leading": "前几位各计全分",
    },
    ("Otherwise", "what"): {
        "zero": "计 0 分", "full": "计满分", "lapse": "不计这项分值", "move": "分值移到另一条规则",
        "scale": "其余按比例折算",
    },
    ("Keep", "per"): {
        "all": "全部", "matter": "同一事项", "record": "同一记录", "month": "每月", "quarter": "每季度",
        "half": "每半年",
    },
    ("ByMonths", "to"): {"year": "全年", "held": "任职期间"},
    ("ByMonths", "months"): {"exact": "按天计", "up": "按一个月计", "down": "不计"},
    ("ByCompare", "to"): {"highest": "最高分", "average": "平均分"},
    ("Members", "how"): {
        "every": "每名委员都完成", "share": "完成的委员占比", "average": "人均",
    },
    ("OverYears", "how"): {
        "average": "平均", "sum": "合计",
    },
    ("Exclusion", "prefer"): {"best": "分值高的", "first": "写在前面的规则"},
    ("Rule", "watch"): {"": "不提示"},
    ("Band", "colour"): {"": "不标颜色"},
    ("Consequence", "effect"): {
        "at_most": "等次不高于", "grade": "等次定为", "none": "不评定", "prompt": "提示",
    },
    ("Assessor", "by"): {
        "office": "联络机构", "county": "县政协",
    },
    ("Rounding", "how"): {
        "half_up": "四舍五入", "down": "舍去", "up": "进位", "half_even": "四舍六入五成双",
    },
    ("Rounding", "at"): {
        "record": "每条记录", "rule": "每条规则", "group": "每个分组", "total": "总分",
    },
}  # fmt: skip
_ANYWHERE = {
    "best": "分值高的", "earliest": "时间早的", "first": "时间早的", "each": "每次计分", "ladder": "逐次分值",
    "table": "按档次", "target": "按目标", "rate": "按比例", "manual": "由人评分", "ballot": "民主测评",
    "members": "按委员完成情况", "fixed": "定额计分", "other": "另一套办法的得分（所在机构的，所属委员平均的）",
    "as_is": "不折算", "percent": "按百分比", "steps": "按档", "every": "每满多少计多少",
    "months": "按任职月数", "rank": "按名次", "compare": "与别人相比",
    "end": "考核期末", "any": "考核期内任何一天", "proof": "佐证材料", "month": "每月",
    "quarter": "每季度", "half": "每半年", "record": "同一记录", "matter": "同一事项", "all": "同一委员或机构",
    "county": "全县", "office": "联络机构", "post": "政协职务", "committee": "专门委员会", "top": "从高到低",
    "bottom": "从低到高", "none": "不显示", "member": "委员", "green": "绿", "blue": "蓝", "amber": "橙",
    "red": "红", "grey": "灰", "submitted": "提交日期", "filed": "立案日期", "adopted": "采用日期",
}  # fmt: skip


class Words:
    """Says a scheme in words; `named` are {field of Who: {value: what it is called}}, as `names_of` gives them.

    With `scheme` its rules, groups and findings are called by name where others speak of them by code.
    """

    def __init__(self, named: dict[str, dict[str, str]], visible=None, scheme: Scheme | None = None):
        self.named, self.visible = named, visible
        ruled = (scheme.total, *scheme.groups, *scheme.rules) if scheme else ()
        scored, found = ({one.code: one.name for one in parts} for parts in (ruled, scheme.findings if scheme else ()))
        self.called = dict.fromkeys(("group", "parent", "of", "to", "rules", "ties"), scored)
        self.called |= {"found": found, "not_found": found}

    def lines(self, part: Part) -> list[tuple[str, str]]:
        """Return (title, words) of each field that says something of its own; code and name are left out."""
        left_out = {"code", "name", "way"}
        found = [(name, field) for name, field in type(part).model_fields.items() if name not in left_out]
        if "way" in type(part).model_fields and isinstance(part.way, Part):
            found.append(("way", type(part).model_fields["way"]))
        return [
            (field.title or name, self.value(part, name, getattr(part, name)))
            for name, field in found
            if getattr(part, name) != field.get_default(call_default_factory=True)
        ]

    def value(self, part: Part, name: str, said) -> str:
        """Return one field's value in words."""
        if isinstance(said, Take):
            return self.take(said)
        if isinstance(said, Range):
            return in_range(said)
        if isinstance(said, Part):
            return self.part(said)
        if isinstance(said, tuple):
            return self._several(part, name, said)
        if isinstance(said, dict):
            return "、".join(f"{key} {self.value(part, name, one)}" for key, one in said.items())
        return self.plain(part, name, said)

    def _several(self, part: Part, name: str, said: tuple) -> str:
        if name in ("when", "needs"):
            return "；或者".join("，并且".join(self.clause(one) for one in case) for case in said)
        between = "、" if not said or not isinstance(said[0], Part | tuple) else "；"
        between += "\n" if said and isinstance(said[0], Take) else ""  # a line each, as on the paper
        return between.join(self.value(part, name, one) for one in said)

    def plain(self, part: Part, name: str, said) -> str:
        """Return a single value in words."""
        if isinstance(said, bool):
            return "是" if said else "否"
        if isinstance(said, Decimal):
            return number(said)
        called = self.named.get(name.removeprefix("without_")) or self.called.get(name, {})
        return called.get(said) or word_of(type(part), name, said) or _of_measures(part, name, said) or str(said)

    def part(self, part: Part) -> str:
        """Return a part inside another one: what it is, then what it says."""
        if isinstance(part, Keep):
            return f"{self.plain(part, 'per', part.per)}最多计 {part.at_most} 次，先计{self.plain(part, 'by', part.by)}"
        head = getattr(part, "name", "") or _ANYWHERE.get(getattr(part, "way", ""), "")
        if isinstance(part, Share):
            head = self.plain(part, "how", part.how)
        said = "，".join(f"{title} {words}" for title, words in self.lines(part) if words != head)
        return f"{head}（{said}）" if head and said else head or said or "不限"

    def clause(self, clause: Clause) -> str:
        """Return what may be so in words: 提案（提交提案）不少于 2 次."""
        days = self._days(clause.window) if clause.window else ""
        if clause.takes:
            return f"{days}{'、'.join(map(self._counted, clause.takes))}{in_range(clause.times)} 次"
        if clause.of:
            years = f"连续 {clause.years} 年" if clause.years > 1 else ""
            name = "多年合计" if clause.of == RESULT else self.plain(clause, "of", clause.of)
            return f"{name}{years}{in_range(clause.score)} 分"
        if clause.months:
            return f"{days}任职{in_range(clause.months)} 个月"
        field = "found" if clause.found else "not_found"
        return f"{'有' if clause.found else '没有'}“{self.plain(clause, field, getattr(clause, field))}”的认定"

    def _days(self, span: Span) -> str:
        if span.kind == "years":
            return f"连同本年 {span.years} 年内"
        said = self.part(span) if span.kind == "days" else self.plain(span, "kind", span.kind)
        return f"{said.removeprefix('考核期 ')}，"

    def _counted(self, take: Take) -> str:
        words = self.take(take)
        label = f"{take.label}：" if take.label else ""
        start = words.removeprefix(label).removesuffix(" 每次 1 分")
        return f"{take.label}（{start}）" if label else start

    def take(self, take: Take) -> str:
        """Return a take in words: 提交提案（个人） 每次 5 分; what it is called comes first."""
        measure = MEASURES.get(take.count)
        asked = [self._filter(measure, name, values) for name, values in take.where.items()]
        asked += [f"除{self._filter(measure, name, values)}" for name, values in take.without.items()]
        asked += [f"{self._quantity(measure, name)}{in_range(said)}" for name, said in take.amounts.items()]
        narrowed = f"（{'，'.join(asked)}）" if asked else ""
        per = f"每{self._quantity(measure, take.per)}" if take.per else "每次"
        rest = [(title, words) for title, words in self.lines(take) if title in ("限于", "作者分配")]
        more = "".join(f"，{title}{words}" for title, words in rest)
        label = f"{take.label}：" if take.label else ""
        return f"{label}{measure.name if measure else take.count}{narrowed} {per} {number(take.points)} 分{more}"

    def _filter(self, measure, name: str, values) -> str:
        known = measure.filters.get(name) if measure else None
        if known is None:
            own = _only_of_scores(measure, "values", name)
            words = dict(own.choices()) if own else {}
        else:
            words = dict(known.choices(self.visible)) if self.visible or not known.by_id else {}
        return f"{filter_label(measure, name)}为{'或'.join(words.get(value, value) for value in values)}"

    def _quantity(self, measure, name: str) -> str:
        own = {"position": "作者顺序", "authors": "作者人数"}
        number = _only_of_scores(measure, "numbers", name)
        if number:
            return number.label
        return own.get(name) or (measure.quantities[name].name if measure and name in measure.quantities else name)


def _only_of_scores(measure, sort: str, name: str):
    """Return a filter ("values") or quantity ("numbers") nothing but scores ask about, None where there is none."""
    told = [getattr(source.told, sort) for source in measure.sources.values()] if measure else []
    return next((one[name] for one in told if name in one), None)


def filter_label(measure, name: str) -> str:
    """Return what a filter of a measure is called, one that only scores ask about included."""
    known = measure.filters.get(name) if measure else None
    own = known or _only_of_scores(measure, "values", name)
    return own.label if own else name


def _of_measures(part: Part, name: str, said) -> str:
    """Return what a filter or quantity is called that a rule names apart from the measure it is of; '' for none."""
    named = (type(part).__name__, name)
    if named in (("Keep", "per"), ("Ladder", "per")):
        labels = (filter_label(one, said) for one in MEASURES.values())
        return next((f"每种{label}" for label in labels if label != said), "")
    if named == ("Table", "of"):
        own = (_only_of_scores(one, "numbers", said) for one in MEASURES.values())
        added = (one.quantities[said].name for one in MEASURES.values() if said in one.quantities)
        return next(added, "") or next((one.label for one in own if one), "")
    return ""


_FREE = {
    "name", "text", "about", "label", "prompt", "band", "of", "found", "not_found", "ties", "group", "parent", "code",
    "rules",
}  # fmt: skip


def word_of(part: type[Part], name: str, said) -> str | None:
    """Return what one of the fixed words of a field is called, None where it is no such word."""
    fixed = _SAID.get((part.__name__, name), {})
    return fixed.get(said) or (_ANYWHERE.get(said) if name not in _FREE else None)


def number(said: Decimal) -> str:
    """Return a figure without zeros at its end."""
    return f"{said.normalize():f}"


def in_range(said: Range) -> str:
    """Return a range in words."""
    ends = ((said.at_least, "不少于"), (said.at_most, "不多于"), (said.below, "小于"))
    return "".join(f"{words} {number(end)} " for end, words in ends if end is not None).strip()


def parts_of(scheme: Scheme) -> dict[tuple[str, str], Part]:
    """Return every part that has a name of its own, by (what it is, its code or name), in the paper's order."""
    parts = {("总则", ""): scheme.model_copy(update=dict.fromkeys(_LISTS, ()))}
    parts |= {("分组", one.code): one for one in (scheme.total, *scheme.groups)}
    parts |= {("规则", one.code): one for one in scheme.rules}
    parts |= {("不重复计分", "、".join(one.rules)): one for one in scheme.exclusions}
    parts |= {("认定事项", one.code): one for one in scheme.findings}
    parts |= {("约束", one.code): one for one in scheme.consequences}
    return parts | {("等次", one.name): one for one in scheme.bands}


_LISTS = ("groups", "rules", "exclusions", "findings", "consequences", "bands")
