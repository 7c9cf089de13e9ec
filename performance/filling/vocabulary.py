"""The words a form may hold: one registry, which docs/templates.md and the page 能填什么 repeat.

Figures of members and offices are the columns of the assessment workbook, lists of records the sections of a year
file, so that a form, a sheet and a page never disagree.
"""

from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from members.models import Member
from performance.files.content import HEADS
from performance.template_kinds import TemplateKind
from performance.workbook.members import member_columns
from performance.workbook.offices import office_columns


class Word(NamedTuple):
    """A placeholder: its whole name, and what is put there."""

    name: str
    meaning: str


class Group(NamedTuple):
    """Words that belong together: a title, what is to be known, the words."""

    title: str
    about: str
    words: tuple[Word, ...]


def _words(prefix: str, *pairs: tuple[str, str]) -> tuple[Word, ...]:
    return tuple(Word(f"{prefix}.{name}" if prefix else name, meaning) for name, meaning in pairs)


GENERAL = Group("通用", "各种模板都能用，填一次。", _words(
    "", ("年度", "考核年度，如 2026"), ("县", "县（区、市）名称"), ("县政协", "县政协全称"),
    ("填报单位", "填表的联络机构；县政协填表时是县政协"), ("制表人", "填表人姓名"), ("制表日期", "填表当天"),
    ("统计起", "统计开始日期"), ("统计止", "统计截止日期"),
))  # fmt: skip
_PERSON = (
    "sex", "birth", "ethnicity", "native_place", "second_party", "education", "degree", "professional_title", "employer",
    "job", "phone", "office_phone", "email", "address", "social_posts", "expertise", "member_since", "remarks",
)  # fmt: skip
PERSON = {str(Member._meta.get_field(name).verbose_name): name for name in _PERSON}
PLACE = {
    "届次": "所在的届，如第十届", "专委会": "所在专门委员会", "政协职务": "委员、常务委员等",
    "手机": "手机号码；无权查看的隐去中间四位", "任职开始": "任职开始日期", "任职结束": "任职结束日期，仍在任的空白",
}  # fmt: skip
FILE = Group("履职档案", "该委员本年度的履职档案；没有开启档案的空白。归档以后按归档时的内容填写。", _words(
    "档案", ("编号", "档案编号"), ("状态", "填报中、已报县、已审定、已归档等"), ("述职", "年度述职全文"),
    ("确认日期", "委员确认的日期"), ("初评意见", "联络组初评意见"), ("复核意见", "县政协复核意见"),
    ("总分", "考核得分；归档后是归档时的得分"), ("建议等次", "建议等次"), ("审定等次", "审定等次"),
    ("审定日期", "审定日期"), ("公示起", "公示开始日期"), ("公示止", "公示结束日期"), ("指纹", "归档指纹"),
))  # fmt: skip
ACTIVITY = Group("活动", "一次会议或活动。", _words(
    "活动", ("主题", "活动主题"), ("类别", "活动类别，用本县的叫法"), ("日期", "活动日期"), ("星期", "星期几"),
    ("地点", "地点"), ("主办", "主办单位、联合单位"), ("责任人", "责任人"), ("主持人", "主持人"),
    ("内容", "活动内容"), ("应到人数", "应到委员人数"), ("参加人员", "应到委员姓名，用顿号隔开"),
))  # fmt: skip
ATTENDEES = Group("参加人员", "每名应到委员一行。", _words(
    "参加人员", ("序号", "行号"), ("姓名", "委员姓名"), ("界别", "界别"), ("工作单位及职务", "工作单位及职务"),
    ("联络组", "所属联络机构"), ("手机", "手机号码；无权查看的隐去中间四位"), ("回执", "参加、不参加等"),
))  # fmt: skip
SECTIONS = dict(zip(
    ("会议", "学习", "视察调研", "提案", "社情民意", "服务", "表彰"),
    ("meetings", "study", "work", "proposals", "reports", "service", "honours"), strict=True,
))  # fmt: skip
MARKS = Group("考核", "考核得分的每条规则一行。", _words(
    "考核", ("序号", "行号"), ("分组", "规则所在的分组"), ("项目", "规则名称"), ("计分", "计分说明"), ("得分", "得分"),
))  # fmt: skip


@cache
def members() -> Group:
    """Return the words about a member: his data, and the columns of 委员年度履职情况汇总表."""
    own = {title: f"委员登记册里的{title}" for title in PERSON} | PLACE
    known = _ABOUT | own | {called(one, "委员"): one.note or _ABOUT.get(one.title, "") for one in member_columns()}
    pairs = [(name, meaning or f"{name.replace('.', '的')}（年度汇总表的一栏）") for name, meaning in known.items()]
    return Group("委员", "委员基本情况，和《委员年度履职情况汇总表》各栏的数字。", _words("委员", *pairs))


_ABOUT = {
    "序号": "行号", "姓名": "委员姓名", "界别": "所属界别", "联络组": "所属联络机构", "政治面貌": "政治面貌，含第二党派",
    "工作单位及职务": "工作单位和职务连写",
}  # fmt: skip


@cache
def offices() -> Group:
    """Return the words about an office: the columns of 联络组年度工作统计表."""
    named = [(called(one, "联络组"), one.note) for one in office_columns()]
    pairs = [(name, note or f"{name.replace('.', '的')}（年度统计表的一栏）") for name, note in named]
    return Group("联络组", "《联络组年度工作统计表》各栏的数字。", _words("联络组", *pairs))


def called(column, group: str) -> str:
    """Return what a column of a group's table is called in a form: 全会.应到; that of its own name is 名称."""
    title = "名称" if column.title == group else column.title
    return f"{column.over}.{title}" if column.over else title


@cache
def records() -> tuple[Group, ...]:
    """Return the lists of a member's records: each a section of his year file, a row a record."""
    found = []
    for group, code in SECTIONS.items():
        title, heads = HEADS[code]
        words = _words(group, ("序号", "行号"), *((head, f"{title.partition('、')[2]}的一栏") for head in heads))
        found.append(Group(group, f"履职档案“{title.partition('、')[2]}”每条记录一行。", words))
    return (*found, MARKS)


def groups_of(kind: str) -> tuple[Group, ...]:
    """Return what a form of a kind can be filled with."""
    if kind == TemplateKind.MEMBERS:
        return (GENERAL, members())
    if kind == TemplateKind.OFFICES:
        return (GENERAL, offices())
    if kind == TemplateKind.ACTIVITY:
        return (GENERAL, ACTIVITY, ATTENDEES)
    return (GENERAL, members(), FILE, *records())


@cache
def words_of(kind: str) -> dict[str, Word]:
    """Return {name: word} of a kind."""
    return {word.name: word for group in groups_of(kind) for word in group.words}


def nearest(name: str, kind: str) -> list[str]:
    """Return the known names that look most like an unknown one, at most three."""
    known = list(words_of(kind))
    tail = name.rpartition(".")[2]
    same = [one for one in known if one.rpartition(".")[2] == tail]
    alike = [one for one, _, _ in process.extract(name, known, scorer=fuzz.ratio, limit=3, score_cutoff=40)]
    return list(dict.fromkeys([*same, *alike]))[:3]
