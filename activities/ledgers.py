"""The ledgers contributions stand in: each says its kinds, its columns and what is added up, for screen and paper."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from activities.kinds.office_contributions import CONTRIBUTION_KINDS
from activities.models import Contribution, Sums


class LedgerColumn(NamedTuple):
    """A column: its head, what it says of a contribution, its width in characters, what it holds."""

    title: str
    value: Callable[[Contribution], object]
    width: float = 10
    holds: str = "text"


@dataclass(frozen=True)
class Ledger:
    """A ledger of some families of kinds; `adds` are (which sum, the words around it), in their order."""

    code: str
    title: str
    families: tuple[str, ...]
    columns: tuple[LedgerColumn, ...]
    adds: tuple[tuple[str, str], ...] = (("count", "{} 件"),)
    lead: str = ""

    @property
    def kinds(self) -> list[str]:
        """Return the codes of its kinds."""
        return [kind.code for kind in CONTRIBUTION_KINDS.values() if kind.family in self.families]

    def in_words(self, sums: Sums) -> str:
        """Return the line of totals; what is 0 is left out, but not the number of records."""
        values = sums._asdict()
        said = [words.format(_grouped(values[name])) for name, words in self.adds if values[name] or name == "count"]
        waiting = f"；另有 {sums.waiting} 件待确认，没有计入" if sums.waiting else ""
        return f"合计：{'，'.join(said)}{waiting}"


def _grouped(value) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"


def _names(contribution: Contribution) -> str:
    return "、".join(credit.member.name for credit in contribution.credits.all())


def _part(role: str):
    return lambda contribution: "、".join(member.name for member in contribution.people(role))


def _word(name: str):
    return lambda contribution: getattr(contribution, f"get_{name}_display")()


def _detail(name: str):
    return lambda contribution: contribution.details.get(name, "")


def _plain(name: str):
    return lambda contribution: getattr(contribution, name)


def _text(title: str, name: str, width: float = 16) -> LedgerColumn:
    return LedgerColumn(title, _plain(name), width)


def _number(title: str, name: str) -> LedgerColumn:
    return LedgerColumn(title, _plain(name), 8, "number")


def _day(title: str, name: str) -> LedgerColumn:
    return LedgerColumn(title, _plain(name), 12, "date")


def _choice(title: str, name: str, width: float = 11) -> LedgerColumn:
    return LedgerColumn(title, _word(name), width)


def _goods(contribution: Contribution) -> str:
    return "、".join(str(good) for good in contribution.goods.all())


def _given(contribution: Contribution):
    """Return its own money and that of its instalments; None where there is none."""
    given = [row.amount for row in contribution.instalments.all() if row.amount]
    own = [contribution.amount] if contribution.amount is not None else []
    return sum(own + given) if own or given else None


def _helped(contribution: Contribution) -> str:
    counts = ((contribution.households, "户"), (contribution.persons, "人"))
    said = [contribution.beneficiary] + [f"{number} {unit}" for number, unit in counts if number is not None]
    return " ".join(word for word in said if word)


def _times(contribution: Contribution) -> str:
    times = [row.get_kind_display() for row in contribution.instalments.all()]
    return "、".join(f"{kind} {times.count(kind)} 次" for kind in dict.fromkeys(times))


def _proofs(contribution: Contribution) -> str:
    """Return what stands in its folder: 照片 3 份、证明 1 份; wants for_list() where there are many contributions."""
    sorts = [one.get_sort_display() for one in contribution.materials.all()]
    return "、".join(f"{sort} {sorts.count(sort)} 份" for sort in dict.fromkeys(sorts))


def _on_time(contribution: Contribution) -> str:
    return {True: "迟报", False: "按时", None: ""}[contribution.is_late]


def _span(contribution: Contribution) -> str:
    return f"{contribution.day} 至 {contribution.until or '今'}"


_DAY, _KIND = _day("日期", "day"), LedgerColumn("类别", _plain("kind_name"), 14)
_TITLE = LedgerColumn("题目", lambda contribution: contribution.title or f"（{contribution.asked.name}）", 32)
_WHO = LedgerColumn("委员", _names, 18)
_AUTHORS = LedgerColumn("作者", _names, 18)
_STATE = _choice("状态", "state", 9)
_AMOUNT = LedgerColumn("金额（元）", _given, 14, "number")
_TEXT = _text("内容", "text", 36)
_WORDS = _number("字数", "words")
_RESULT = _text("成效", "result", 26)
_COUNT = ("count", "{} 件")

# Columns of 服务群众台账, 接待 and others: facts.md 6 and requirements rows 15, 17, 29-31, 48, 117-119, 127-128.
_LEDGERS = (
    Ledger(
        "all", "履职成果", tuple(dict.fromkeys(kind.family for kind in CONTRIBUTION_KINDS.values())),
        (_DAY, _KIND, _TITLE, _WHO, _AMOUNT, _choice("职能", "function"), _STATE), adds=(("count", "{} 条"),),
        lead="委员和本机构做成的事、写成的文章、得到的表彰。点题目看详情。",
    ),
    Ledger(
        "service", "服务群众台账", ("service",),
        (_DAY, _WHO, _choice("类型", "form"), _choice("对象类别", "beneficiary_kind"), LedgerColumn("对象", _helped, 20),
         _TITLE, _AMOUNT, LedgerColumn("物资（折价）", _goods, 24), LedgerColumn("帮扶情况", _times, 18), _RESULT, LedgerColumn("佐证", _proofs, 14),
         _STATE),
        adds=(_COUNT, ("amount", "金额 {} 元"), ("goods", "物资折价 {} 元"), ("persons", "受益 {} 人"),
              ("households", "{} 户")),
        lead="为民办的实事和结对帮扶。结对帮扶在进行的各年都列入，金额是所选日期内的资助。",
    ),
    Ledger(
        "reception", "接待群众台账", ("reception",),
        (_DAY, LedgerColumn("值班委员", _names, 14), _text("来访人", "beneficiary", 14), _number("人数", "persons"),
         LedgerColumn("反映事项", _TITLE.value, 30), _text("转交单位", "sent_to"), _day("转交日期", "sent_on"),
         _choice("办理情况", "outcome"), _text("办理结果", "result", 26), _STATE),
        adds=(("persons", "接待群众 {} 人"), ("count", "来访事件 {} 起")),
    ),
    Ledger(
        "mediation", "化解矛盾台账", ("mediation",),
        (_DAY, _WHO, LedgerColumn("事由", _TITLE.value, 26), _text("当事人", "beneficiary", 14), _number("人数", "persons"),
         LedgerColumn("起因", _detail("cause"), 24), LedgerColumn("调处经过", _plain("text"), 30),
         _choice("结果", "outcome"), _RESULT, _STATE),
        adds=(("count", "{} 起"), ("persons", "涉及 {} 人"), ("households", "{} 户")),
    ),
    Ledger(
        "media", "媒体宣传台账", ("media",),
        (_DAY, _KIND, LedgerColumn("标题", _TITLE.value, 34), _text("媒体（单位）", "body"), _choice("级别", "level"),
         _choice("体裁", "form"), _choice("刊用情况", "outcome"), _WHO, LedgerColumn("版面或网址", _detail("link"), 20)),
        adds=(("count", "{} 篇"),),
    ),
    Ledger(
        "bulletins", "信息报送台账", ("bulletins",),
        (_DAY, LedgerColumn("标题", _TITLE.value, 34), _text("报送单位", "sent_to"), _day("报送日期", "sent_on"),
         _choice("采用情况", "outcome"), _text("采用刊物", "body"), _WORDS),
        adds=(("count", "{} 条"), ("accepted", "采用 {} 条")),
    ),
    Ledger(
        "study", "学习心得台账", ("study",),
        (_DAY, _KIND, _AUTHORS, LedgerColumn("标题", _TITLE.value, 32), _WORDS,
         LedgerColumn("所属活动", lambda contribution: str(contribution.activity or ""), 32)),
        adds=(("count", "{} 篇（本）"), ("words", "{} 字")),
    ),
    Ledger(
        "reports", "调研报告台账", ("reports",),
        (_DAY, _TITLE, LedgerColumn("执笔", _part("writer"), 14), LedgerColumn("参与", _part("participant"), 18), _WORDS,
         _text("报送单位", "sent_to"), _day("报送日期", "sent_on"), _text("采纳情况", "result", 26)),
        adds=(("count", "{} 篇"),),
    ),
    Ledger(
        "speeches", "大会发言台账", ("speeches",),
        (_DAY, _choice("会议", "occasion", 13), _TITLE, _AUTHORS, _choice("方式", "form"), _choice("是否列入", "outcome"), _WORDS),
        adds=(("count", "{} 篇"),),
    ),
    Ledger(
        "history", "文史资料台账", ("history",),
        (_DAY, _TITLE, _AUTHORS, _WORDS, _text("报送单位", "sent_to", 20), _day("报送日期", "sent_on"), _choice("采用情况", "outcome")),
        adds=(("count", "{} 篇"), ("words", "{} 字")),
    ),
    Ledger(
        "advice", "献计献策台账", ("advice",),
        (_DAY, _KIND, _TITLE, _WHO, _TEXT, _text("提给", "sent_to"), _choice("采纳情况", "outcome"), _RESULT),
        adds=(("count", "{} 条"),),
    ),
    Ledger(
        "economy", "招商引资和本职贡献台账", ("economy",),
        (_DAY, _KIND, _TITLE, _WHO, _choice("类型", "form"), LedgerColumn("产业", _detail("industry"), 10),
         _number("项目", "projects"), LedgerColumn("金额（到位资金，元）", _given, 18, "number"),
         LedgerColumn("固定资产（元）", _plain("fixed_assets"), 16, "number"), _number("人数", "persons"),
         LedgerColumn("其他数量", _goods, 20), _RESULT),
        adds=(("count", "{} 项"), ("projects", "项目 {} 个"), ("amount", "金额 {} 元"), ("fixed_assets", "其中固定资产 {} 元"),
              ("persons", "{} 人")),
        lead="招商引资、本职业绩、联系服务企业和解决技术难题。",
    ),
    Ledger(
        "awards", "表彰奖励台账", ("awards",),
        (_DAY, LedgerColumn("奖项", _TITLE.value, 30), _choice("级别", "level"), _text("授予单位", "body", 22), _WHO,
         LedgerColumn("证书或文号", _detail("number"), 18)),
        adds=(("count", "{} 项"),),
    ),
    Ledger(
        "posts", "担任监督员和特邀职务登记表", ("posts",),
        (LedgerColumn("起止", _span, 24), _WHO, LedgerColumn("职务", _TITLE.value, 22), _choice("类型", "form", 12),
         _text("聘请单位", "body", 24), _TEXT),
        adds=(("count", "{} 项"),),
    ),
    Ledger(
        "attention", "党（工）委听取汇报和通报台账", ("attention",),
        (_DAY, _choice("类型", "form", 18), _TITLE, LedgerColumn("主持人", _detail("moderator"), 10), _number("人数", "persons"),
         _TEXT, _text("议定事项", "result", 26), LedgerColumn("纪要或文号", _detail("number"), 16)),
        adds=(("count", "{} 次"),),
    ),
    Ledger(
        "papers", "计划总结和报告报送台账", ("papers",),
        (_choice("类型", "form", 14), _TITLE, _day("完成日期", "day"), _text("报送单位", "sent_to"), _day("要求报送", "due_on"),
         _day("实际报送", "sent_on"), LedgerColumn("是否按时", _on_time, 9), LedgerColumn("文号", _detail("number"), 16)),
        adds=(("count", "{} 份"), ("on_time", "按时报送 {} 份")),
    ),
)  # fmt: skip
LEDGERS: dict[str, Ledger] = {ledger.code: ledger for ledger in _LEDGERS}
KIND_COLUMN = _KIND
NAMED_COLUMN = LedgerColumn("本县名称", lambda contribution: str(contribution.named_kind or ""), 14)
OFFICE_COLUMN = LedgerColumn("联络机构", lambda contribution: contribution.office.name, 18)
