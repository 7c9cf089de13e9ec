"""What is wrong with a scheme is said with its rule and its field, in a sentence each; no database."""

import pytest

from performance.measures.vocabulary import vocabulary
from performance.scoring.checking import check
from performance.scoring.yaml import Unreadable, read
from performance.tests.scoring_cast import SCHEMES, scheme_of

A2 = "name: 试\nrules:\n  - {code: A2, name: 列席会议, takes: [{count: marks}], %s}\n"
AT = "规则 A2（列席会议）"
TEXTS = {
    A2 % "cap: -1": f"{AT}，「上限（cap）」：不能小于 0",
    A2 % "xyz: 1": f"{AT}：没有「xyz」这一项，请删去",
    A2 % "caap: 1": f"{AT}：没有「caap」这一项，是不是「cap」",
    A2 % "cap: 十": f"{AT}，「上限（cap）」：应是数字",
    A2 % "cap: .nan": f"{AT}，「上限（cap）」：应是数字",
    A2 % "cap: 1.23456": f"{AT}，「上限（cap）」：小数最多 4 位",
    A2 % "share: {how: split, first: 120}": f"{AT}，「作者分配（share）」「第一作者占比（first）」：不能大于 100",
    A2 % "keep: [{by: first}]": f"{AT}，「重复计分（keep）」「第 1 项」「先计（by）」：只能是 best、earliest",
    A2 % "window: {kind: days, from_day: 12-01, to_day: 11-30}": f"{AT}，「考核期（window）」：考核期的起始日晚于截止日",
    A2 % "window: {kind: days, from_day: 13-01, to_day: 11-30}":
        f"{AT}，「考核期（window）」「起始月日（from_day）」：「13-01」不对，应写成月日，例如 12-01",
    A2 % "window: {kind: days, from_day: 01-01, to_day: 04-31}":
        f"{AT}，「考核期（window）」「截止月日（to_day）」：「04-31」不对，应写成月日，例如 12-01",
    A2 % "window: {kind: days, from_day: 02-30, to_day: 12-31}":
        f"{AT}，「考核期（window）」「起始月日（from_day）」：「02-30」不对，应写成月日，例如 12-01",
    A2 % "way: {way: laddr}":
        f"{AT}，「计分方法（way）」：没有「laddr」这种方法，可用的有 each、ladder、table、target、rate、manual、ballot、members、fixed、other",
    A2 % "way: {points: [1]}": f"{AT}，「计分方法（way）」：没有写明 way，即计分方法",
    A2 % "way: {way: table, steps: [{at_least: 4, points: 1}, {at_least: 2, points: 3}]}":
        f"{AT}，「计分方法（way）」：各档的“达到”要从小到大，不能重复",
    A2 % "way: {way: ballot, options: {好: 1, 差: 0}, raters: {甲: 50}, points: 3}":
        f"{AT}，「计分方法（way）」：各测评群体的权重合计应为 100",
    A2 % "nothing: {what: move}": f"{AT}，「没有要求时（nothing）」：把分值移到其他规则的，要写移到哪一条",
    A2.replace("A2,", "甲,") % "cap: 1":
        "规则 甲（列席会议），「代码（code）」：「甲」不对，应以字母开头，只用字母、数字、横线和下划线，最多 20 个字符",
    A2 % "convert: {way: percnt}":
        f"{AT}，「折算（convert）」：没有「percnt」这种方法，可用的有 as_is、percent、steps、every、months、rank、compare",
    A2 % "convert: {way: percent, percent: -5}": f"{AT}，「折算（convert）」「折算比例（percent）」：不能小于 0",
    A2 % "convert: {way: every, each: 0, points: 1}": f"{AT}，「折算（convert）」「每满（each）」：应大于 0",
    A2 % "convert: {way: rank, places: [{points: 3}]}":
        f"{AT}，「折算（convert）」「名次（places）」「第 1 项」：名次写前几名、前百分之几中的一种",
    A2 % "convert: {way: steps, steps: [{at_least: 9, points: 1}, {at_least: 2, points: 3}]}":
        f"{AT}，「折算（convert）」：各档的“达到”要从小到大，不能重复",
    A2 % "needs: [[{of: A2}]]":
        f"{AT}，「计分的前提（needs）」「第 1 项」「第 1 项」：看得分的要写分数，别的不写",
    "name: 试\nconsequences: [{code: V, name: 免评, effect: none}]": "约束 V（免评）：情形没有写的，要写适用于哪些人",
    "rules: []": "「名称（name）」：没有填写，请补上",
    "name: 5": "「名称（name）」：应是文字，数字请加引号",
    "name: 试\nrules: {A: 1}": "「规则（rules）」：应是一列，每项前加横线，或者写在方括号里",
    "name: 试\nname: 试": "第 2 行：同一项写了两次，请删去一个",
    'name: "a\\0b"': "「名称（name）」：有不能保存的控制字符，请删去",
    A2 % r'text: "a\x07"': f"{AT}，「条文（text）」：有不能保存的控制字符，请删去",
    "name: &a 试\nabout: *a": "第 1 行：不能用 & 和 * 引用，请把内容写全",
    "name: !!python/object:os.system 试": "第 1 行：不能用 ! 标记，请删去",
    "name: 试\n\trules: []": "第 2 行：不合 YAML 的写法，请检查缩进、冒号后的空格和引号",
    "- 试": "文件里没有考核办法，应以“name: 名称”开头",
    "": "文件里没有考核办法，应以“name: 名称”开头",
    "name: 试\nabout: " + "长" * 90000: "文件超过 256 KB，不像是一份考核办法，请核对",
    "name: " + "[" * 100000: "第 1 行：括号或横线套得太深，请检查写法",
    "- " * 100000: "第 1 行：括号或横线套得太深，请检查写法",
}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[-40:])
def test_a_text_that_is_no_scheme(text):
    with pytest.raises(Unreadable) as error:
        read(text)
    assert [str(fault) for fault in error.value.faults] == [TEXTS[text]]


def two(more: str = "", rules: str = "") -> str:
    return f"""
name: 试
groups: [{{code: G, name: 会议, cap: 10}}]
rules:
  - {{code: A, name: 会议, group: G, takes: [{{count: marks}}], cap: 10}}
  {rules}
{more}
"""


RULE = "- {code: B, name: 提案, %s}"
LOOSE = {
    two(rules=RULE % "takes: [{count: proposal}]"):
        "规则 B（提案），「计哪些记录（takes）」「第 1 项」「计什么（count）」：没有「proposal」可计，是不是「proposals」",
    two(rules=RULE % "takes: [{count: held}]"):
        "规则 B（提案），「计哪些记录（takes）」「第 1 项」「计什么（count）」：「开展活动」不按委员计，请换一项",
    two(rules=RULE % "takes: [{count: marks, where: {kinds: [study]}}]"):
        "规则 B（提案），「计哪些记录（takes）」「第 1 项」「条件（where）」「kinds」：没有「kinds」这个条件，是不是「kind」",
    two(rules=RULE % "takes: [{count: marks, where: {outcome: [出席]}}]"):
        "规则 B（提案），「计哪些记录（takes）」「第 1 项」「条件（where）」「outcome」「第 1 项」：没有「出席」这个值，应写 present",
    two(rules=RULE % "takes: [{count: reports, amounts: {money: {at_least: 1}}}]"):
        "规则 B（提案），「计哪些记录（takes）」「第 1 项」「数量条件（amounts）」「money」：没有「money」这个数量，"
        "可用的有 position、authors",
    two(rules=RULE % "takes: [{count: proposals}], dated: adopted"):
        "规则 B（提案），「以哪个日期为准（dated）」：没有「adopted」这个日期，可用的有 submitted、filed、closed",
    two(rules=RULE % "takes: [{count: proposals}], keep: [{per: levl}]"):
        "规则 B（提案），「重复计分（keep）」「第 1 项」「在什么范围内（per）」：没有「levl」这个范围，是不是「all」",
    two(rules=RULE % "takes: []"): "规则 B（提案），「计哪些记录（takes）」：没有写计哪些记录，请至少写一项",
    two(rules=RULE % "takes: [{count: marks}], way: {way: manual, high: 3}"):
        "规则 B（提案），「计哪些记录（takes）」：由人评分、民主测评、定额计分和另一套办法的得分不看记录，请删去，或者换一种计分方法",
    two(rules=RULE % "takes: [{count: marks}], way: {way: members, how: every, points: 3}"):
        "规则 B（提案），「计分方法（way）」：按所属委员计分只用于联络机构的考核，请换一种计分方法",
    two(rules=RULE % "takes: [{count: marks}], group: H"): "规则 B（提案），「计入（group）」：没有「H」这个分组，请核对代码",
    two(rules=RULE % "takes: [{count: marks}], cap: 3, floor: 5"):
        "规则 B（提案），「上限（cap）」：上限 3 小于下限 5，请改其中一个",
    two(rules="- {code: A, name: 又一条, takes: [{count: marks}]}"): "规则 A（又一条），「代码（code）」：代码 A 用了两次，请改一个",
    two(rules=RULE % "takes: [{count: marks}], cap: 5, nothing: {what: move, to: B}"):
        "规则 B（提案），「没有要求时（nothing）」「移到（to）」：不能移到自己，请改成别的规则",
    two(rules=RULE % "takes: [{count: marks}], cap: 5, nothing: {what: move, to: C}"):
        "规则 B（提案），「没有要求时（nothing）」「移到（to）」：没有「C」这个规则，请核对代码",
    two(rules=RULE % "takes: [{count: marks}], nothing: {what: move, to: A}"):
        "规则 B（提案），「上限（cap）」：分值要给满分、移走或折算，请先写上限",
    two(rules=RULE % "takes: [{count: marks}], who: {posts: [常委]}"):
        "规则 B（提案），「适用于（who）」「政协职务（posts）」「第 1 项」：没有「常委」这个选项，应写 standing",
    two(rules=RULE % "takes: [{count: marks}], as_of: {kind: days, from_year: -1, from_day: 01-01, to_year: 0, to_day: 01-01}, "
        "window: {kind: days, from_day: 02-01, to_day: 11-30}"):
        "规则 B（提案），「状态截止（as_of）」：状态截止日早于考核期的开始，没有记录能计分，请核对",
    two("exclusions: [{rules: [A, X]}]"): "第 1 条不重复计分，「规则（rules）」「第 2 项」：没有「X」这个规则，请核对代码",
    two("consequences: [{code: V, name: 否决, when: [[{found: bad}]], effect: none}]"):
        "约束 V（否决），「情形（when）」「第 1 项」「第 1 项」「认定（found）」：没有「bad」这个认定事项，请核对代码",
    two("consequences: [{code: V, name: 否决, when: [[{of: A, score: {below: 1}}]], effect: at_most, band: 良}]"):
        "约束 V（否决），「等次（band）」：没有「良」这个等次，请核对代码",
    two("consequences: [{code: V, name: 否决, when: [[{of: A, score: {below: 1}, years: 2}]], effect: none}]"):
        "约束 V（否决），「情形（when）」「第 1 项」「第 1 项」「连续年数（years）」：连续几年只能看总分，请写 of: total 或删去",
    two("bands: [{name: 优, at_least: 90}, {name: 良, at_least: 60}]"): "等次 良：缺最低的等次，请加一个不写“不低于”的等次",
    two("bands: [{name: 优, at_least: 60}, {name: 良, at_least: 60}, {name: 差, at_least: 0}]"):
        "等次 良，「不低于（at_least）」：与「优」的分数线重叠，请改其中一个",
    two("bands: [{name: 优, at_least: 90}, {name: 良, at_least: 60, below: 80}, {name: 差}]"):
        "等次 优，「不低于（at_least）」：80 到 90 分之间没有等次，请让它与「良」相接",
    two("bands: [{name: 优, at_least: 90}, {name: 良, at_least: 60, below: 95}, {name: 差}]"):
        "等次 优，「不低于（at_least）」：与「良」（低于 95）重叠，请改其中一个",
    two(rules=RULE % "takes: [{count: marks}], needs: [[{of: Z, score: {at_least: 1}}]]"):
        "规则 B（提案），「计分的前提（needs）」「第 1 项」「第 1 项」「得分（of）」：没有「Z」这个规则或分组，请核对代码",
    two(rules=RULE % "takes: [{count: marks}], needs: [[{not_found: fraud}]]"):
        "规则 B（提案），「计分的前提（needs）」「第 1 项」「第 1 项」「没有认定（not_found）」：没有「fraud」这个认定事项，请核对代码",
    two(rules=RULE % "way: {way: fixed, points: 3}, who: {duties: [boss]}"):
        "规则 B（提案），「适用于（who）」「机构职务（duties）」「第 1 项」：没有「boss」这个选项，可用的有 convener",
    two(rules=RULE % "takes: [{count: marks}], way: {way: ladder, points: [2, 1], per: kimd}"):
        "规则 B（提案），「计分方法（way）」「在什么范围内数（per）」：没有「kimd」这个范围，是不是「kind」",
    two("exclusions: [{rules: [A, B], per: all, at_most: 2}]", RULE % "takes: [{count: marks}]"):
        "第 1 条不重复计分，「最多计几项（at_most）」：一共只有 2 条规则，最多计几项应小于这个数",
    two("ties: [C]"): "「同分先比（ties）」「第 1 项」：没有「C」这个规则或分组，请核对代码",
    two().replace("cap: 10}]\n", "part_of: {of: Z}}]\n"):
        "分组 G（会议），「上限随另一项（part_of）」「哪一项的得分（of）」：没有「Z」这个规则或分组，请核对代码",
    two().replace("cap: 10}]\n", "part_of: {of: H}}, {code: H, name: 加分, part_of: {of: G}}]\n"):
        "分组 G（会议），「上限随另一项（part_of）」「哪一项的得分（of）」：这一项的得分要等本组算出来才有，请改成别的一项",
    two().replace("cap: 10}]\n", "parent: H}, {code: H, name: 圈, parent: G}]\n"):
        "分组 G（会议），「属于（parent）」：分组绕成了一圈，请改它属于哪一组",
}  # fmt: skip
HELD = {"posts": {"member": "委员", "standing": "常委"}, "duties": {"convener": "召集人"}}


@pytest.mark.parametrize("text", LOOSE, ids=range(len(LOOSE)))
def test_a_scheme_that_does_not_hang_together(text):
    assert str(check(read(text), vocabulary(HELD))[0]) == LOOSE[text]


def test_a_scheme_for_offices_may_look_at_members():
    text = two(rules=RULE % "takes: [{count: held}]").replace("name: 试", "name: 试\nsubject: office")
    assert check(read(text), vocabulary(HELD)) == []


@pytest.mark.parametrize("name", sorted(path.stem for path in SCHEMES.glob("*.yaml")))
def test_what_is_shipped_hangs_together(name):
    assert [str(fault) for fault in check(scheme_of(name), vocabulary({}))] == []
