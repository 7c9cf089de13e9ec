"""What the demo county's offices did together besides studying: one event each, held anew in every township."""

from typing import NamedTuple


class Event(NamedTuple):
    """An activity of a kind around (month, day): its values, and how many members came (0: all are expected).

    `{}` in texts stands for the township. `suggestions` are (text, to whom, what became of it, the answer), `problems`
    (text, unit, what became of it), `units` (unit, result, ballots).
    """

    kind: str
    month: int
    day: int
    title: str
    contents: str
    record: str
    result: str = ""
    people: int = 0
    form: str = ""
    stage: str = ""
    details: dict = {}
    suggestions: tuple = ()
    problems: tuple = ()
    units: tuple = ()
    name: str = ""


EVENTS = (
    Event("work_meeting", 4, 7, "第一季度工作例会", "通报一季度工作\n安排二季度任务", "各小组汇报联系群众情况，议定二季度学习、视察安排。",
          people=9, details={"last_quarter": "学习一次，办实事两件，反映信息三条。", "next_quarter": "视察集镇改造，做一次专题调研。",
                             "town_matters": "集镇改造已经开工。"}),
    Event("inspection", 5, 14, "视察集镇改造工程", "看管网、看路面、看立面", "实地查看三个施工点，听取施工单位汇报。", "形成意见三条，送镇政府。", 8,
          "members_tour", details={"plan": "分两组，一组看管网，一组看路面。", "object": "集镇改造一期", "reporter": "村建办负责人"},
          suggestions=(("施工围挡外留一条安全通道。", "镇政府", "adopted", "已设通道并安装照明。"),
                       ("雨污分流井盖要做防坠网。", "镇政府", "partly", "主街已安装，支巷随后。"),
                       ("沿街店招统一规划，不搞一刀切。", "县住建局", "waiting", "")),
          problems=(("南段人行道未设盲道", "村建办", "rectified"), ("临时便道扬尘较大", "施工单位", "working"))),
    Event("research", 6, 4, "特色种植销路专题调研", "走访合作社\n座谈种植大户\n问卷一百份", "走访四个合作社、两家企业，收回问卷96份。", "形成调研报告一篇。", 6,
          "special", details={"plan": "两个月完成，分三个小组。", "object": "种植合作社和收购企业"},
          suggestions=(("建一个共用冷库。", "镇党委、镇政府", "planned", "列入下年度产业项目。"),)),
    Event("consultation", 7, 23, "古树组停车难怎么办", "停车位怎样划\n钱从哪里来\n谁来管", "请村民代表和村组干部坐在院子里商量，一户一句。",
          "议定利用旧晒场划车位36个，村民小组自管。", 7, "small", "before_decision",
          {"plan": "先入户听意见，再定议题。", "venue": "古树组院坝", "guests": "村民代表12人、村干部3人"},
          (("旧晒场改停车场，费用从集体收入出。", "村委会", "adopted", "已划车位36个。"),), name="院坝协商"),
    Event("supervision", 8, 13, "监督饮水管网改造资金使用", "查台账\n看现场\n访用户", "核对资金拨付和工程进度，走访用户20户。", "提出监督意见两条。", 5,
          "on_site", "during", {"plan": "请财政所配合。", "object": "饮水管网改造", "step": "资金拨付和施工质量"},
          (("公示栏写清每一笔支出。", "财政所", "adopted", "已按月公示。"),), (("管沟回填不实", "施工单位", "rectified"),)),
    Event("appraisal", 6, 24, "民主评议站所工作", "听取述职\n现场提问\n无记名测评", "四个站所负责人述职，委员逐一提问后测评。", "评议结果送镇党委和被评议单位。", 12,
          "democratic", "half_year", {"plan": "评议前走访服务对象。", "units": "派出所\n卫生院\n供电所\n农技站"},
          units=(("派出所", "优秀", (10, 2, 0, 0)), ("卫生院", "良好", (6, 5, 1, 0)), ("供电所", "良好", (5, 6, 1, 0)),
                 ("农技站", "优秀", (9, 3, 0, 0)))),
    Event("checking", 9, 17, "督查年度十件实事", "逐件看现场、看台账", "十件实事逐件督查，六件完成过半。", "督查情况通报镇党委、镇政府。", 6,
          details={"plan": "分三组，一周内看完。", "object": "年度十件实事"}, suggestions=(("进度慢的两件每周调度一次。", "镇政府", "adopted", "已建立周调度。"),)),
    Event("exchange", 9, 27, "到邻镇委员之家学习交流", "看阵地建设\n交流协商做法", "实地看了委员之家，座谈协商议题怎样选。", "学到做法三条。", 5, "going_out",
          details={"counterpart": "邻镇联络机构"}),
    Event("duty", 3, 25, "委员接待日", "接待来访群众", "值班委员接待来访四人次，当场答复一件。", "转交两件。", 2, "reception_day"),
    Event("duty", 9, 25, "委员接待日", "接待来访群众", "值班委员接待来访五人次。", "转交一件，列入冬修计划。", 2, "reception_day"),
    Event("situation", 10, 16, "第三季度形势分析会", "通报问题整改\n分析三季度情况", "逐项通报整改情况，分析群众反映集中的问题。", "议定四季度重点。", 10,
          details={"rectification": "视察发现的问题已整改一半以上。"}),
    Event("sitting_in", 2, 12, "列席镇人代会", "听取政府工作报告", "列席委员在分组讨论时就产业和养老提出意见。", people=4, form="congress"),
)  # fmt: skip
JOINT = Event(
    "research", 10, 21, "两镇河道共治联动调研", "沿河走访\n看排污口\n座谈", "两地委员一起沿河走了十二公里，标出问题点九处。", "形成联合调研意见。", 6, "linked",
    details={"plan": "上下游各走一段，在界桩处会合。", "object": "清溪河"},
    suggestions=(("上下游同一天清漂。", "县水务局", "adopted", "已定每月十五日。"),),
)  # fmt: skip
TEN_DEEDS = (
    "新建村级养老服务点3个", "改造集镇供水管网5公里", "硬化通组路12公里", "中心小学运动场改造", "卫生院添置救护车1辆", "新装太阳能路灯200盏",
    "改造危旧房18户", "新建便民菜市场", "清淤灌溉渠20公里", "开办四点半课堂6处",
)  # fmt: skip
CENTRAL = ("人居环境整治", "特色产业发展")
