"""The writing check on texts as members write them (all invented): good ones pass, weak ones are told why."""

import pytest

from proposals.writing import ANALYSIS, MOST, SITUATION, SUGGESTION, TITLE, WHOLE, check_writing, length

CANAL = (
    "关于修复大坪村灌溉水渠的建议",
    "大坪村主干渠修于 1978 年，全长 4.2 公里，灌溉 3 个村民小组 860 亩水田。近三年有 11 处渗漏，2 处垮塌，去年 7 月下游"
    "两个组 210 亩稻田断水 19 天，减产约四成，46 户村民改种玉米或撂荒。",
    "水渠建成后没有大修过，村里每年筹到的 8000 元只够清淤。工程不在近年高标准农田项目的范围内，镇里没有单独的维修资金，"
    "管护责任也没有落到人。",
    "1. 由县水利局今年汛期前完成渗漏段的勘测，把 4.2 公里主干渠列入明年小型农田水利维修计划；2. 县财政局安排维修资金约"
    "36 万元，青石镇政府组织施工；3. 修好后由村委会聘两名管水员，费用从水费中列支。",
)
BUS = (
    "关于增开县城至柳河镇晚班公交的提案",
    "柳河镇到县城的末班车是 17 时 10 分。镇上有 320 多名学生在县城读高中，周五下午 17 时 30 分放学，"
    "只能拼车回家，每人 15 元，"
    "去年还发生过一次超员面包车侧翻。在县城务工的 500 多人下班后也赶不上车。",
    "客运公司反映晚班车平日上座率不到三成，单独开一班每月亏损约 6000 元，又没有补贴政策，所以一直没有开。",
    "建议县交通运输局会同县客运公司，从下学期起在周五和周日各增开一班 18 时 30 分的班车，"
    "县财政局按班次给予补贴，试行半年后"
    "根据客流再决定是否每天开行。",
)
SHORT = (
    "关于在中心小学门口设置减速带的建议",
    "中心小学门口是省道，车速快，每天 900 多名学生在这里过路。今年已有两起擦碰事故，一名三年级学生骨折，家长意见很大。"
    "上学放学时段保安和老师在路上拦车，自己也不安全。",
    "这段路限速 40 公里，但没有减速设施和测速设备，标线也磨得看不清，外地司机不知道前面是学校。",
    "请县公路局在学校前后 50 米各设一道减速带，重划人行横道线；请交警大队安装测速设备和“前方学校”标志，"
    "并在上学放学时段派人执勤。",
)
NO_ANALYSIS_OF_ITS_OWN = (
    "关于规范农村自办酒席食品安全管理的建议",
    "全县每年农村自办酒席约 4600 场，多数由流动厨师承办。去年石桥、龙泉两地发生 3 起食物中毒，67 人就医。"
    "主要原因是流动厨师"
    "没有健康证，食材来源不清，剩菜反复使用；村里的食品安全协管员多是兼职，办酒席又往往临时通知，"
    "来不及到场检查。桌数多的时候，"
    "一家要请五六个帮厨，洗碗水都不够用。",
    "",
    "一是县市场监管局把流动厨师登记造册，每年免费体检、培训一次；二是各乡镇落实 10 桌以上提前三天报告，"
    "由协管员到场检查并留样；"
    "三是县卫健部门公布急救电话，村卫生室备齐药品。",
)
GOOD = (CANAL, BUS, SHORT, NO_ANALYSIS_OF_ITS_OWN)

EMPTY_WORDS = (
    "关于进一步做好乡村旅游工作的建议",
    "随着经济社会的发展，乡村旅游意义重大，各级高度重视，不断提升水平，取得了一定成绩，但仍然存在认识不到位、"
    "宣传不够、机制不完善"
    "等问题，与群众的期待还有差距，需要进一步加强。",
    "究其原因，主要是思想认识不够，重视程度不够，投入力度不够，工作措施不够，人才队伍不够，需要切实加以改进。",
    "一要提高认识，加强组织领导，统一思想，形成合力。二要加大宣传力度，营造浓厚氛围。三要建立健全机制，"
    "狠抓落实。四要创新思路，"
    "多措并举，推动乡村旅游再上新台阶。",
)
NOBODY = (
    "关于整治集镇占道经营的建议",
    "青石集镇逢场日有 70 多个摊位摆在主街上，1.2 公里的街要走半个小时，今年 3 月救护车被堵 20 分钟，"
    "一名心梗病人差点没有救过来。"
    "平时也有 20 来家店铺把货架摆到人行道上，行人只能走机动车道。",
    "农贸市场只有 40 个摊位，租金每月 300 元，赶场的村民不愿意进；街上又没有划定临时摊区，管理人员一来就收，一走又摆。",
    "希望相关部门重视起来，想办法把摊位管住，让群众走路安全，让救护车进得来，给大家一个好的环境。",
)


def said(text, **changed):
    title, situation, analysis, suggestion = text
    parts = {"title": title, "situation": situation, "analysis": analysis, "suggestion": suggestion} | changed
    return [(one.where, one.what) for one in check_writing(**parts)]


@pytest.mark.parametrize("text", GOOD, ids=lambda text: text[0])
def test_good_texts_are_let_alone_however_short(text):
    assert said(text) == []


@pytest.mark.parametrize("text", GOOD, ids=lambda text: text[0])
def test_some_of_the_usual_words_do_no_harm(text):
    more = text[3] + "希望加强领导，进一步完善管理，形成合力。"
    assert said(text, suggestion=more) == []


def test_words_that_say_nothing_are_named():
    found = check_writing(*EMPTY_WORDS)
    about = {(one.where, one.what) for one in found}
    assert (SUGGESTION, "没有写希望由哪个单位办。") in about
    assert (SUGGESTION, "没有写具体要做什么。") in about
    empty = next(one for one in found if one.what.startswith("空话偏多"))
    assert empty.part in ("建议", "情况与问题")
    assert any("“提高认识”、“加强组织领导”" in one.what for one in found)
    assert all(one.todo for one in found)


def test_who_is_to_do_it_has_to_be_said():
    assert said(NOBODY) == [(SUGGESTION, "只写了“相关部门”，不知道该由谁办。"), (SUGGESTION, "没有写具体要做什么。")]


def test_all_three_parts_are_wanted():
    assert said(CANAL, analysis="") == [(ANALYSIS, "还没有写。")]
    assert said(CANAL, situation="", suggestion="请修好。") == [
        (SITUATION, "还没有写。"), (SUGGESTION, "只有一两句。"), (WHOLE, "共 73 个字，偏短。"),
    ]
    assert [where for where, _ in said(("", "", "", ""))] == [TITLE, SITUATION, ANALYSIS, SUGGESTION]


@pytest.mark.parametrize("title", [
    "修路", "大坪村水渠的问题", "关于大坪村水渠", "请求解决水渠问题", "建议修复水渠",
])  # fmt: skip
def test_a_title_has_its_form(title):
    assert said(CANAL, title=title) == [(TITLE, "不像提案的案由。")]


def test_a_title_says_what_it_is_about_in_fifty_characters():
    assert said(CANAL, title="关于有关问题的建议") == [(TITLE, "看不出是哪件事。")]
    long = f"关于{'修复大坪村灌溉水渠' * 6}的建议"
    assert said(CANAL, title=long) == [(TITLE, "有 59 个字，超过 50 个字。")]


@pytest.mark.parametrize("title", [
    "关于修复大坪村水渠和增开晚班公交的建议",
    "关于改造老旧管网、增设集镇公厕的提案",
    "关于解决饮水困难等问题的建议",
])  # fmt: skip
def test_one_proposal_is_about_one_matter(title):
    ((where, what),) = said(CANAL, title=title)
    assert where == TITLE
    assert "两件事" in what or "不止一件事" in what


@pytest.mark.parametrize("title", [
    "关于加强和改进农村养老服务的建议",
    "关于保护和利用古树名木的建议",
    "关于加快农产品冷链建设，促进农民增收的建议",
    "关于修复大坪村水渠、保障春耕用水的建议",
    "关于统筹农村道路建设与管护的建议",
    "关于加强中小学生近视防控的提案",
    "关于设立县级社会救助和慈善基金的建议",
])  # fmt: skip
def test_two_words_of_one_matter_are_one_matter(title):
    assert said(CANAL, title=title) == []


def test_a_second_matter_in_the_text_is_noticed():
    more = CANAL[1] + "另外，还想反映村口路灯不亮的问题。"
    assert said(CANAL, situation=more) == [(SITUATION, "写了“另外，还想反映”，像是说到了另一件事。")]


def test_too_long_is_said_with_the_number_and_blanks_do_not_count():
    text = CANAL[1] * 18
    assert length(text) > MOST
    count = length(text, *CANAL[2:])
    assert said(CANAL, situation=text) == [(WHOLE, f"共 {count} 个字，超过 1500 个字。")]
    assert length("一 二\n　三") == 3


def test_twenty_thousand_characters_are_answered_at_once():
    assert check_writing("关于" * 5000, "路窄，" * 7000, "加强领导" * 5000, "高度重视，" * 4000)
