"""What members and offices of the demo county produced in a year: one story each, told anew in every township."""

from typing import NamedTuple


class Story(NamedTuple):
    """A contribution of a kind around (month, day): its values, from which sectors how many members took part.

    `{}` in texts stands for the township; days besides its own are given as so many days after it. `helpers` members
    have the kind's second part; `shared` says that those who did it gave the money in equal parts.
    """

    kind: str
    month: int
    day: int
    values: dict
    sectors: str = ""
    people: int = 1
    helpers: int = 0
    shared: bool = False


def _deed(month: int, day: int, title: str, form: str, sectors: str, people: int = 1, **values) -> Story:
    more = {name: values.pop(name) for name in ("helpers", "shared") if name in values}
    return Story("deed", month, day, {"title": title, "form": form, **values}, sectors, people, **more)


DEEDS = (
    _deed(1, 19, "春节前慰问困难户", "condolence", "工商联 经济", 3, occasion="spring", beneficiary_kind="poor_household",
          beneficiary="曹某某等", persons=31, households=12, amount=6000, shared=True, helpers=2,
          goods=[{"name": "大米", "quantity": 12, "unit": "袋", "value": 960}, {"name": "食用油", "quantity": 12, "unit": "桶", "value": 840}],
          place="{}各村", text="分三组上门，每户送去慰问金500元和米、油。", result="群众说，政协委员年年都记得来。"),
    _deed(3, 5, "到敬老院打扫卫生、理发", "volunteering", "共青团青联 妇联", 2, beneficiary_kind="care_home",
          beneficiary="{}敬老院", persons=38, place="{}敬老院", text="为38位老人理发、剪指甲，拆洗被褥。", result="老人盼着每月来一次。"),
    _deed(4, 10, "春耕技术指导", "technique", "农业 科学技术", 2, beneficiary_kind="public", beneficiary="种粮大户",
          persons=65, place="{}农技站", text="讲水稻育秧和病虫害防治，下田示范三处。", result="当年秧苗成活率明显提高。"),
    _deed(5, 22, "送医下村义诊", "clinic", "医药卫生", 3, beneficiary_kind="elderly", beneficiary="村里的老年人", persons=120,
          place="{}文化广场", text="量血压、测血糖，发放常用药和健康手册。", result="查出血压偏高的27人，已转卫生院建档。",
          goods=[{"name": "常用药", "quantity": 60, "unit": "份", "value": 1800}]),
    _deed(6, 1, "为留守儿童送书包文具", "goods", "教育 妇联", 2, occasion="children", beneficiary_kind="left_behind",
          beneficiary="留守儿童", persons=40, place="{}中心小学", text="和孩子们一起过节，送书包和课外书。",
          goods=[{"name": "书包", "quantity": 40, "unit": "个", "value": 2400}, {"name": "课外书", "quantity": 120, "unit": "本", "value": 1500}],
          result="学校设了一个读书角。"),
    _deed(7, 16, "暑期防溺水和安全宣讲", "policy", "教育 中共", 2, beneficiary_kind="public", beneficiary="学生和家长", persons=210,
          place="{}中心小学", text="放短片、讲案例，向家长发告知书210份。", result="水库边新增警示牌6块。"),
    _deed(8, 20, "资助困难家庭大学新生", "schooling", "工商联", 2, beneficiary_kind="student", beneficiary="张某某等",
          persons=4, amount=12000, shared=True, text="每人资助3000元，并约定假期回访。", result="四名新生按时入学。"),
    _deed(9, 24, "电商直播培训班", "course", "共青团青联 经济", 2, beneficiary_kind="public", beneficiary="返乡青年和合作社社员",
          persons=46, place="{}青年创业园", text="连讲两天，手把手教开店、拍视频、谈物流。", result="有7人开了网店。"),
    _deed(10, 20, "重阳节陪老人吃一顿饭", "condolence", "社会福利和社会保障 妇联", 2, occasion="elders",
          beneficiary_kind="elderly", beneficiary="独居老人", persons=26, amount=2600, place="{}互助养老点", text="包饺子、拉家常，送棉衣。"),
    _deed(11, 6, "整修通组路边沟", "works", "无党派 经济", 2, beneficiary_kind="village", beneficiary="古树组", households=43, persons=168,
          amount=18000, shared=True, place="{}古树组", text="出资金、出机械，清淤修沟一公里。", result="雨天路面不再积水。"),
    _deed(11, 16, "法律咨询进集市", "legal_aid", "中共 特邀", 2, beneficiary_kind="public", beneficiary="赶集群众", persons=70,
          place="{}集市", text="解答宅基地、赡养、借贷问题30多个。"),
)  # fmt: skip

HELP = (
    Story("reception", 3, 25, {"title": "反映村口路灯不亮", "persons": 3, "beneficiary": "王某某", "sent_to": "村建办",
          "sent_on": 1, "outcome": "solved", "result": "两周内换灯12盏，已回访。", "place": "{}委员工作室"}, "中共 特邀"),
    Story("reception", 3, 25, {"title": "咨询高龄补贴怎样领", "persons": 1, "beneficiary": "陈某某", "sent_to": "民政办",
          "sent_on": 0, "outcome": "explained", "result": "当场说明条件和手续。", "place": "{}委员工作室"}, "妇联 社会福利和社会保障"),
    Story("reception", 9, 25, {"title": "反映灌溉渠漏水", "persons": 5, "beneficiary": "李某某等5人", "sent_to": "水利站",
          "sent_on": 2, "outcome": "open", "result": "已列入冬修计划。", "place": "{}委员工作室"}, "农业 无党派"),
    Story("mediation", 5, 12, {"title": "宅基地边界纠纷", "place": "{}上湾组", "beneficiary": "赵某某、钱某某", "persons": 6,
          "households": 2, "cause": "两家翻建围墙，对老界石的位置说法不一。", "outcome": "settled",
          "text": "请老人指界，量地画线，双方签了协议。", "result": "两家各退半尺，路也宽了。"}, "中共 特邀", 1, helpers=1),
    Story("mediation", 10, 14, {"title": "合作社分红争议", "beneficiary": "孙某某等", "persons": 14, "households": 9,
          "cause": "账目没有公开，社员有疑问。", "outcome": "settled", "text": "请会计逐笔说明，张榜公布。"}, "农业 经济"),
    Story("firm_service", 2, 24, {"title": "云溪建材技改项目", "place": "{}工业集中区", "text": "每月到厂一次，协调用电和用工。",
          "result": "新生产线按期投产。"}, "经济 工商联", 2),
    Story("technique", 6, 18, {"title": "大棚蔬菜根结线虫防治", "place": "{}蔬菜基地", "body": "绿丰合作社", "households": 30, "persons": 85,
          "text": "改用轮作和高温闷棚，做了三个示范棚。", "result": "亩均挽回损失800元。", "amount": 5000}, "科学技术 农业"),
    Story("investment", 4, 28, {"title": "山野菜加工厂", "form": "project", "industry": "农产品加工", "projects": 1, "body": "外地商会会员企业",
          "place": "{}工业集中区", "planned": 12_000_000, "amount": 4_500_000, "fixed_assets": 3_200_000, "persons": 42,
          "result": "一期厂房已封顶。"}, "工商联 经济 侨联台联", 1, helpers=1),
    Story("own_work", 7, 30, {"title": "企业上半年纳税", "form": "tax", "amount": 680_000, "persons": 56}, "经济 工商联"),
    Story("own_work", 10, 30, {"title": "流转土地种优质稻", "form": "contracting", "persons": 35,
          "goods": [{"name": "承包土地", "quantity": 320, "unit": "亩"}], "text": "与68户签订流转合同。"}, "农业"),
)  # fmt: skip

WORDS = (
    Story("notebook", 6, 25, {"title": "上半年学习笔记", "words": 6200}, "", 4),
    Story("research_report", 6, 12, {"title": "关于{}特色种植销路的调研报告", "words": 4300, "sent_to": "镇党委、镇政府", "sent_on": 5,
          "result": "镇政府据此办了两场产销对接会。", "text": "种得好不等于卖得好：缺冷链、缺品牌、缺带头的销售人。"}, "农业 经济 工商联", 1, helpers=3),
    Story("research_report", 10, 26, {"title": "关于{}农村养老服务的调研报告", "words": 3800, "sent_to": "县政协办公室", "sent_on": 4,
          "text": "互助养老点办得起，更要养得住；建议公益岗位向养老点倾斜。"}, "社会福利和社会保障 医药卫生 妇联", 1, helpers=2),
    Story("speech", 1, 14, {"title": "让基层卫生院留得住人", "occasion": "plenary", "form": "oral", "outcome": "listed", "words": 1900,
          "text": "从一名乡村医生的一天说起。"}, "医药卫生 教育"),
    Story("speech", 1, 14, {"title": "把{}的老街用起来", "occasion": "plenary", "form": "written", "outcome": "not_listed", "words": 2400},
          "文化艺术 无党派", 1),
    Story("history", 9, 4, {"title": "{}老粮站旧事", "words": 5200, "text": "据三位老职工口述整理。", "sent_to": "县政协文史委员会", "sent_on": 6,
          "outcome": "accepted"}, "文化艺术 教育 特邀"),
    Story("advice", 3, 18, {"title": "在{}集镇设临时停车区", "text": "利用老粮站空地，施划车位60个。", "sent_to": "镇政府",
          "outcome": "accepted", "result": "已施划车位52个。"}, "中共 无党派"),
    Story("advice", 8, 12, {"title": "中小学错时放学", "text": "分三个时段放学，减少拥堵。", "sent_to": "中心学校", "outcome": "open"}, "教育"),
    Story("tip", 7, 8, {"title": "水库大坝渗水点情况", "text": "巡查时发现坝脚湿润，已拍照定位。", "sent_to": "县水务局",
          "result": "当天派人查看并处置。"}, "无党派 农业"),
    Story("award", 4, 30, {"title": "优秀政协委员", "level": "county", "body": "政协云溪县委员会", "number": "云协发〔{year}〕9号"}, "", 2),
    Story("award", 9, 8, {"title": "优秀教师", "level": "city", "body": "市教育局"}, "教育", 1),
    Story("publicity", 5, 26, {"title": "白大褂走进文化广场", "body": "云溪融媒体中心", "level": "county", "form": "news", "outcome": "published",
          "words": 620}, "医药卫生"),
    Story("publicity", 8, 28, {"title": "一位委员的助学账本", "body": "市日报", "level": "city", "form": "feature", "outcome": "published",
          "words": 1500}, "工商联"),
    Story("publicity", 10, 9, {"title": "院坝里的商量", "body": "省政协网站", "level": "province", "form": "article", "outcome": "submitted",
          "words": 1100}, "中共 特邀"),
    Story("appointment", 2, 20, {"title": "行风监督员", "form": "supervisor", "body": "县政务服务局", "until": 700}, "中共 经济"),
    Story("appointment", 3, 3, {"title": "特邀调解员", "form": "invited", "body": "县司法局"}, "特邀 妇联"),
)  # fmt: skip

OFFICE = (
    Story("hearing", 2, 26, {"title": "听取联络机构上年度工作汇报", "form": "hearing", "place": "{}党委会议室", "moderator": "党委书记",
          "persons": 13, "text": "听取全年履职情况，研究委员反映的问题。", "result": "年度工作经费列入预算；每季度听取一次汇报。"}),
    Story("hearing", 8, 5, {"title": "党委中心组学习政协理论", "form": "centre_group", "persons": 21, "text": "学习人民政协协商民主的有关文件。"}),
    Story("model_case", 9, 15, {"title": "“坐下来谈”：院坝协商的做法", "form": "experience", "level": "county", "body": "县政协工作交流会",
          "words": 2600, "text": "议题要小，人要到齐，结果要回头看。"}),
    Story("office_award", 1, 15, {"title": "先进联络机构", "level": "county", "body": "政协云溪县委员会", "number": "云协发〔{year}〕2号"}),
    Story("report", 2, 12, {"title": "{year}年工作计划", "form": "plan", "words": 2300, "sent_to": "县政协办公室", "sent_on": 3, "due_on": 16}),
    Story("report", 6, 23, {"title": "{year}年上半年工作报告", "form": "half_year", "words": 3100, "sent_to": "县政协办公室", "sent_on": 9,
          "due_on": 17, "outcome": "accepted"}),
    Story("report", 12, 10, {"title": "{year}年工作总结", "form": "summary", "words": 4200, "sent_to": "县政协办公室", "sent_on": 8, "due_on": 5}),
)  # fmt: skip
NEWS = (
    "委员走访企业送政策", "联络机构召开季度例会", "委员参加春季植树", "两件提案得到答复", "委员之家开放读书角", "雨季到来委员巡查水库",
    "委员接待群众来访", "高温天慰问环卫工人", "开学季委员助学", "委员视察秋粮收购", "年度重点工作进展顺利", "冬修水利委员在现场",
)  # fmt: skip
STORIES = (*DEEDS, *HELP, *WORDS)

# Help that goes on: what it is, for whom, what was promised, and what was done so many days after it began.
PAIRINGS = (
    ({"title": "资助一名中学生", "form": "student", "beneficiary_kind": "student", "beneficiary": "李某某", "persons": 1,
      "end_condition": "直到高中毕业", "promise": "每学期资助1000元。"}, "工商联 经济",
     ((10, "money", 1000, "送到学校，见了班主任。"), (190, "money", 1000, "成绩进步，鼓励报考职高师范班。"),
      (375, "money", 1000, "新学年开学前送到家里。"), (450, "visit", None, "期中家访，买了台灯。"), (560, "money", 1000, "资助第四学期。"))),
    ({"title": "帮扶一户困难户养蜂", "form": "household", "beneficiary_kind": "poor_household", "beneficiary": "周某某", "households": 1,
      "persons": 4, "promise": "送蜂种、教技术、帮销路。"}, "农业 科学技术",
     ((20, "visit", None, "看场地，定下先养五箱。"), (60, "goods", None, "送蜂箱和蜂种五套。"), (240, "visit", None, "教越冬管理。"),
      (430, "money", 800, "帮买摇蜜机。"), (520, "visit", None, "产蜜六十斤，联系商会代销。"))),
)  # fmt: skip
