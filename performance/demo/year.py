"""What the demo county studied: topics, and the texts of one session about one of them."""

from random import Random
from typing import NamedTuple

from liaison.days import QUARTER_NAMES
from members.models import Member
from performance.demo.places import PLACES, Place


class Topic(NamedTuple):
    """Something an office studies: what is read, who could be asked from outside, what was said, what was agreed.

    `talk` is the main speaker's, `voices` are those of the two who spoke after him.
    """

    title: str
    contents: str
    materials: str
    guest: str
    talk: str
    voices: tuple[str, str]
    agreed: str


TOPICS = (
    Topic(
        "学习《政协章程》", "《政协章程》总纲\n委员的权利和义务\n县政协委员履职管理办法",
        "《中国人民政治协商会议章程》\n《县政协委员履职手册》", "县政协办公室主任罗启明",
        "逐条讲解了委员的权利和义务，提醒大家记住“懂政协、会协商、善议政”，按时参会、认真履职。",
        ("以前只知道开会，今天才弄清委员还有反映社情民意的责任。", "章程要放在手边，写提案前先看一看自己该做什么。"),
        "每名委员年内至少写一件提案，联络机构按季通报完成情况。",
    ),
    Topic(
        "乡村振兴专题学习", "乡村振兴促进法要点\n本地产业、人才、文化、生态、组织振兴情况\n特色产业发展设想",
        "《乡村振兴促进法》\n县农业农村工作要点", "县农业农村局高级农艺师郝瑞林",
        "结合本地种养实际，讲了产业怎样选、销路怎样找、利益怎样联结三个问题。",
        ("合作社最缺的是懂销售的年轻人，建议同返乡青年结对。", "粗加工利润薄，应当先建一个共用的冷库。"),
        "由农业、经济界别委员组成小组，下一季度到村里做一次专题调研。",
    ),
    Topic(
        "基层协商怎样开展", "协商议题怎样选\n院坝协商的步骤\n协商成果怎样转化",
        "《关于推进基层协商的若干意见》\n协商案例三则", "县政协委员工作委员会主任骆敬之",
        "用三个院坝协商的例子，说明议题要小、人要到齐、话要说透、结果要回头看。",
        ("村里修路占地的事，坐在院子里谈比在会议室谈管用。", "协商之后要有人盯落实，否则下次没有人来。"),
        "年内至少组织两次院坝协商，议题由委员和群众共同提出。",
    ),
    Topic(
        "学习民法典", "民法典婚姻家庭编\n相邻关系和宅基地纠纷\n农村常见合同问题",
        "《民法典》\n司法所编印的普法小册子", "县法律援助中心律师石文涛",
        "从身边的四起纠纷讲起，说明借条怎样写、赡养怎样定、边界怎样分。",
        ("邻里为一尺宅基地闹了三年，早懂法就不用伤和气。", "外出务工的人签合同要先看清工资怎样结。"),
        "委员在走访时顺便宣传民法典，遇到纠纷先联系司法所。",
    ),
    Topic(
        "提案写作交流", "什么是一事一案\n情况、分析、建议怎样写\n优秀提案点评",
        "《提案工作条例》\n近年优秀提案选编", "县政协提案委员会主任方志平",
        "拿两件提案作比较，说明案由要具体、数据要核实、建议要写明由谁来办。",
        ("我去年的提案太空，今年先到现场数清楚路灯再动笔。", "建议要让部门能接得住，一件提案只说一件事。"),
        "每名委员报一个提案题目，联络机构汇总后避免重复。",
    ),
    Topic(
        "社情民意信息怎样写", "社情民意信息的特点\n选题和时效\n常见毛病",
        "《社情民意信息写作二十问》\n被采用的信息五篇", "县政协研究室副主任钱若水",
        "强调信息要快、要实、要短，一条信息讲清一个问题，不超过八百字。",
        ("集市上听来的话最真实，回来当晚就要记下来。", "卫生院排队缴费的问题，一条短信息就能说明白。"),
        "每月由联络员收集一次线索，急事随时报。",
    ),
    Topic(
        "农村人居环境整治", "垃圾分类和清运\n厕所管护\n房前屋后整治",
        "《农村人居环境整治提升方案》\n三个村的整治前后照片", "县住建局村镇股股长霍长林",
        "介绍了三个村的做法，归纳为划片包干、村规民约、每月评比三条。",
        ("清运车一周来一次不够，夏天味道大。", "评比不要罚，给先进户挂个牌子就有劲头。"),
        "委员每人联系一个村民小组，月底前走访一遍。",
    ),
    Topic(
        "安全生产和防灾减灾", "用火用电安全\n汛期地质灾害防范\n应急避险常识",
        "《安全生产法》\n乡镇应急预案摘编", "县应急管理局工程师闻安宁",
        "通报了近期的隐患排查情况，讲了转移避险“三个紧急撤离”的要求。",
        ("企业里最怕的是习惯性违章，班前会要天天讲。", "独居老人转移要落实到人，名单要常更新。"),
        "委员所在单位先做一次自查，结果报联络机构。",
    ),
    Topic(
        "优化营商环境座谈学习", "惠企政策解读\n办事流程和时限\n企业反映的问题",
        "《优化营商环境条例》\n县惠企政策汇编", "县政务服务局副局长裴学勤",
        "梳理了小微企业常用的八项政策，说明到哪里办、找谁办、几天办好。",
        ("政策不少，企业不知道，最好有人上门讲一次。", "用地手续时间长，希望能一次告知。"),
        "整理企业反映的问题，作为社情民意信息报县政协。",
    ),
    Topic(
        "家庭教育和校园安全", "家庭教育促进法\n留守儿童关爱\n校园周边环境",
        "《家庭教育促进法》\n中心小学留守儿童情况说明", "县教师进修学校讲师宁淑珍",
        "讲了陪伴、习惯、沟通三件事，提醒家长不要把孩子只交给手机。",
        ("学校门口上下学时段太挤，建议错时放学。", "留守孩子周末最需要有人陪，可以开放图书室。"),
        "教育界别委员牵头，寒暑假各组织一次关爱活动。",
    ),
    Topic(
        "健康乡村建设", "基本医疗保险政策\n慢性病管理\n村卫生室建设",
        "《基本医疗卫生与健康促进法》\n医保政策问答", "县人民医院主任医师纪春晖",
        "用图表说明门诊报销和慢性病用药政策，现场回答了十几个问题。",
        ("村医年纪偏大，年轻人不愿意来，待遇要提一提。", "老人不会用手机缴费，要留人工窗口。"),
        "医药卫生界别委员每季度到村义诊一次。",
    ),
    Topic(
        "农产品质量安全", "农产品质量安全法\n农药化肥减量\n合格证和追溯",
        "《农产品质量安全法》\n绿色种植技术手册", "县农产品质量检测站站长庄稼祥",
        "结合大棚蔬菜讲了用药间隔期和承诺达标合格证怎样开。",
        ("合作社愿意做追溯，就是设备贵，盼望有补助。", "散户也要教会看标签，不能只管大户。"),
        "请农技人员下一季度到田间办一次培训。",
    ),
    Topic(
        "农村养老服务", "养老服务体系\n互助养老点的运行\n老年人权益保障",
        "《老年人权益保障法》\n敬老院运行情况汇报", "县民政局养老服务股股长柯玉梅",
        "介绍了互助养老点“村里办、邻里帮、子女出”的办法和账目公开的要求。",
        ("送餐最受欢迎，难在山上几户太远。", "护理员要有证，也要有盼头。"),
        "就互助养老点开展一次视察，形成视察报告。",
    ),
    Topic(
        "反电信网络诈骗", "反电信网络诈骗法\n常见骗局\n止付和报案",
        "《反电信网络诈骗法》\n派出所案例通报", "县公安局反诈中心民警卓凡",
        "拆解了刷单、冒充客服、养老投资三类骗局，反复强调不轻信、不转账。",
        ("老人容易信熟人，宣传要请熟人来讲。", "银行柜台多问一句，就能拦下一笔钱。"),
        "把宣传单带到集市和茶馆，每名委员至少讲给十户人家。",
    ),
    Topic(
        "学习县政协年度工作要点", "县政协年度工作要点\n提案工作情况\n年度协商计划",
        "《县政协年度工作要点》\n《县政协年度协商计划》", "县政协办公室副主任游海川",
        "传达了年度主要任务，逐项说明与本地有关的协商、视察和调研。",
        ("要点里提到的饮水工程，我们可以跟着做一次视察。", "协商计划要早准备，材料不要等到开会前才写。"),
        "列出年度任务清单，落实到界别和人。",
    ),
    Topic(
        "调研方法讲座", "怎样定题目\n怎样听真话\n怎样写报告",
        "《调查研究工作方法》\n调研报告范文两篇", "县委党校讲师顾敏之",
        "讲了“带着问题下去、带着办法上来”，示范了怎样列提纲、怎样核对数字。",
        ("不打招呼去一次，胜过听三次汇报。", "问卷不要长，十个问题就够。"),
        "每个小组选一个题目，两个月内交调研报告。",
    ),
    Topic(
        "地方文化和文史资料", "文史资料“三亲”要求\n老街、古桥、古树情况\n口述史怎样记",
        "《文史资料工作手册》\n云溪文史第九辑", "县地方志办公室编辑聂书林",
        "讲了亲历、亲见、亲闻的要求，介绍了老石匠口述史的采录经过。",
        ("老人一年比一年少，录音要抓紧。", "古桥要先请人看看桥墩，再谈旅游。"),
        "征集文史稿件五篇，老照片三十张。",
    ),
    Topic(
        "河湖保护和绿色发展", "水污染防治法\n河湖长制\n畜禽养殖污染治理",
        "《水污染防治法》\n清溪河水质监测简报", "县生态环境监测站工程师沙清泉",
        "对照监测简报讲了清溪河三个断面的变化，分析了养殖尾水的影响。",
        ("沼液还田缺的是管道，几户可以合建。", "巡河不能只看河面，要看排水口。"),
        "组织委员沿河走一遍，把问题点标在图上。",
    ),
)  # fmt: skip
_DROPPABLE = ("plan", "record", "reflection")


class Cast(NamedTuple):
    """Who did what at a session; `main` is None where a guest spoke. `expected` and `present` are head counts."""

    main: Member | None
    exchange: list[Member]
    writers: list[Member]
    expected: int
    present: int


def topic_of(place: Place, year: int, quarter: int) -> Topic:
    """Return what an office studies in a quarter; none meets a topic twice within four years."""
    return TOPICS[(5 * PLACES.index(place) + 4 * year + quarter) % len(TOPICS)]


def plan_values(place: Place, topic: Topic, year: int, quarter: int) -> dict[str, str]:
    """Return what stands in the record before anybody has met."""
    return {
        "title": topic.title,
        "place": place.rooms[quarter % 2],
        "responsible": place.clerk,
        "plan": f"{year}年学习计划{QUARTER_NAMES[quarter - 1]}内容，通知见{place.short}〔{year}〕{quarter}号。",
        "contents": topic.contents,
        "materials": topic.materials,
    }


def session_values(rng: Random, place: Place, topic: Topic, cast: Cast, year: int, quarter: int) -> dict:
    """Return a whole session as the form would hand it in; about one in six lacks one of its elements."""
    values = plan_values(place, topic, year, quarter) | {
        "moderator": place.head,
        "outside_speakers": "" if cast.main else topic.guest,
        "main_speaker": [cast.main.pk] if cast.main else [],
        "exchange_speaker": [member.pk for member in cast.exchange],
        "reflection": [member.pk for member in cast.writers],
        "record": _record(place, topic, cast),
    }
    if rng.random() < 1 / 6:
        del values[rng.choice(_DROPPABLE)]
    return values


def _record(place: Place, topic: Topic, cast: Cast) -> str:
    speaker = f"{cast.main.name}委员" if cast.main else topic.guest
    voices = [f"{who.name}委员：{said}" for who, said in zip(cast.exchange, topic.voices, strict=True)]
    return "\n".join(
        [
            f"会议由{place.head}主持，应到委员{cast.expected}名，实到{cast.present}名。",
            f"{speaker}作主题发言，{topic.talk}",
            *voices,
            f"会议议定：{topic.agreed}",
        ]
    )
