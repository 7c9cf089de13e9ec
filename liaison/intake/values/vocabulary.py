"""The words of the field and what they mean: parties, nationalities, education, posts, attendance."""

import re

from .plain import Taken, folded, tight

_PARTY_WORDS = {
    "中共党员": "中共 党员 中共党员 中国共产党 中国共产党党员 共产党员 共产党 中共正式党员 正式党员 中国共产党员 中共 中共党 CPC",
    "中共预备党员": "预备党员 中共预备党员 中共党员预备 党员预备 中国共产党预备党员",
    "共青团员": "团员 共青团员 共青团 中国共产主义青年团团员",
    "民革党员": "民革 民革党员 民革会员 民革成员 中国国民党革命委员会 国民党革命委员会",
    "民盟盟员": "民盟 民盟盟员 民盟成员 民盟会员 中国民主同盟 民主同盟 民盟员",
    "民建会员": "民建 民建会员 民建成员 中国民主建国会 民主建国会",
    "民进会员": "民进 民进会员 民进成员 中国民主促进会 民主促进会",
    "农工党党员": "农工 农工党 农工党党员 农工党员 农工民主党 农工党成员 中国农工民主党 农工民主党党员",
    "致公党党员": "致公 致公党 致公党党员 致公党员 中国致公党 致公党成员",
    "九三学社社员": "九三 九三学社 九三学社社员 九三社员 九三学社成员 93学社 九三学社员",
    "台盟盟员": "台盟 台盟盟员 台盟成员 台湾民主自治同盟",
    "无党派人士": "无党派 无党派人士 无党派民主人士 无党派代表人士 无党派爱国人士 无党派身份",
    "群众": "群众 普通群众 一般群众 群 群众身份",
}
PARTIES = {word: name for name, words in _PARTY_WORDS.items() for word in words.split()}

NATIONALITIES = {
    f"{name}族"
    for name in [
        "汉",
        "蒙古",
        "回",
        "藏",
        "维吾尔",
        "苗",
        "彝",
        "壮",
        "布依",
        "朝鲜",
        "满",
        "侗",
        "瑶",
        "白",
        "土家",
        "哈尼",
        "哈萨克",
        "傣",
        "黎",
        "傈僳",
        "佤",
        "畲",
        "高山",
        "拉祜",
        "水",
        "东乡",
        "纳西",
        "景颇",
        "柯尔克孜",
        "土",
        "达斡尔",
        "仫佬",
        "羌",
        "布朗",
        "撒拉",
        "毛南",
        "仡佬",
        "锡伯",
        "阿昌",
        "普米",
        "塔吉克",
        "怒",
        "乌孜别克",
        "俄罗斯",
        "鄂温克",
        "德昂",
        "保安",
        "裕固",
        "京",
        "塔塔尔",
        "独龙",
        "鄂伦春",
        "赫哲",
        "门巴",
        "珞巴",
        "基诺",
    ]
}
_ETHNIC = NATIONALITIES | {"穿青人", "摩梭人", "革家人", "僜人", "夏尔巴人"}

_SHORT = {
    "维族": "维吾尔族",
    "哈族": "哈萨克族",
    "蒙族": "蒙古族",
    "朝族": "朝鲜族",
    "柯族": "柯尔克孜族",
    "维": "维吾尔族",
}

_UNKNOWN = "“{said}”不在常用的{what}里，请核对或选择"


_SINCE = re.compile(r"[（(]?(?:19|20)?\d\d[年.\-/]\d{1,2}[月.\-/]?(?:\d{1,2}日?)?(?:加入|入党|转正)?[)）]?")


def party(text: str) -> Taken:
    """Read a party, and a second one: 民建、中共 gives both; since when does not matter."""
    taken = Taken()
    text = _SINCE.sub("", text).strip() or text
    pieces = [piece for piece in re.split(r"[、,，/;；+＋&()（）\[\]]|和|兼|暨|双重|及", folded(text)) if piece]
    whole = folded(re.sub(r"[()（）\[\]]", "", text))
    found = [PARTIES[whole]] if whole in PARTIES else [PARTIES.get(piece, "") for piece in pieces]
    if not found or "" in found or len(found) > 2 or len(set(found)) < len(found):
        distinct = list(dict.fromkeys(filter(None, found)))
        if len(distinct) == 1 and "" not in found:
            return Taken({"party": distinct[0]})
        taken.values["party"] = tight(text)
        return taken.ask("unknown_word", _UNKNOWN.format(said=text.strip(), what="政治面貌"))
    return Taken(dict(zip(("party", "party2"), found, strict=False)))


def nationality(text: str) -> Taken:
    """Read 汉 or 汉族."""
    bare = tight(text).strip("。.,，")
    bare = _SHORT.get(bare, bare)
    for name in (bare, f"{bare}族", bare.removesuffix("民族") + "族"):
        if name in _ETHNIC:
            return Taken({"ethnicity": name})
    return Taken({"ethnicity": bare}).ask("unknown_word", _UNKNOWN.format(said=text.strip(), what="民族"))


def gender(text: str) -> Taken:
    """Read 男, 女, M, F, 1 (男), 2 (女), as GB/T 2261.1 numbers them."""
    bare = folded(text).lower().strip("。.性")
    for name, words in (("男", "男 m male 男士 先生 1 1.0 ♂ 男生"), ("女", "女 f female 女士 小姐 2 2.0 ♀ 女生")):
        if bare in words.split():
            return Taken({"gender": name})
    return Taken().ask("unknown_word", f"性别写的是“{text.strip()}”，请改成“男”或“女”")


_LEVELS = (
    (r"博士(研究生)?|硕士(研究生)?|研究生|硕研|博研", "研究生"),
    (r"大学专科|大学专|大专|专科|高职", "大专"),
    (r"大学本科|大学|本科|学士|双学位", "本科"),
    (r"中等专业|中专|中师|中职|中技|技校", "中专"),
    (r"普通高中|高中|职业高中|职高", "高中"),
    (r"初中|初级中学", "初中"),
    (r"小学", "小学"),
)
_DEGREE = re.compile(
    r"(?:法律|工商管理|公共管理|(?:哲|经济|法|教育|文|历史|理|工|农|医|军事|管理|艺术)学(?=博士|硕士|学士))?(?:博士|硕士|学士)(?!研究生)"
)


def education(text: str) -> Taken:
    """Read an education; a degree in the same cell comes as `degree`."""
    rest, found = folded(text), []
    degree = _DEGREE.search(rest)
    rest = rest.replace("初级中学", "初中").replace("大学普通班", "普通班")
    for pattern, name in _LEVELS:
        shorter = re.sub(pattern, "", rest)
        if shorter != rest:
            found.append((rest.index(re.search(pattern, rest)[0]), name))
            rest = shorter
    taken = Taken({"degree": degree[0]} if degree else {})
    if degree is None and (higher := re.search(r"(博士|硕士)研究生", folded(text))):
        taken.values["degree"] = higher[1]
    levels = [name for _, name in found]
    if degree and levels and levels[0] == "研究生" and "学士" not in degree[0]:
        levels = levels[:1] if len(set(levels)) == 1 or "本科" not in levels else levels
    if degree and "学士" in degree[0] and "本科" in levels:
        levels = [level for level in levels if level != "研究生"] or levels
    if len(set(levels)) == 1:
        taken.values["education"] = levels[0]
        return taken
    taken.values["education"] = tight(text)
    why = f"“{text.strip()}”写了几个学历，请选择一个" if levels else _UNKNOWN.format(said=text.strip(), what="学历")
    return taken.ask("unknown_word", why)


def degree(text: str) -> Taken:
    """Read a degree."""
    bare = tight(text).removesuffix("学位").removesuffix("研究生")
    return Taken({"degree": bare})


def sector(text: str) -> str:
    """Return a sector without its final 界: 经济界 → 经济."""
    bare = tight(text)
    for ending in ("界别", "界"):
        if len(bare) > len(ending) + 1 or bare in {"中共界", "特邀界"}:
            bare = bare.removesuffix(ending)
    return bare


_POSTS = {
    "常委": "常务委员",
    "县政协常委": "常务委员",
    "政协常委": "常务委员",
    "常务委员": "常务委员",
    "县政协委员": "委员",
    "政协委员": "委员",
    "普通委员": "委员",
}
_GROUP_POSTS = re.compile(
    r"(联络组|活动组|小组|联络委|联络处|工委|本组)?(副?组长|召集人|副召集人|联络员|秘书|成员|组员|联络秘书)"
)


def cppcc_post(text: str) -> Taken:
    """Read a post in the CPPCC: 常委 → 常务委员; a post in the group is no CPPCC post."""
    bare = tight(text)
    pieces = [piece for piece in re.split(r"[、，,；;/]", bare) if piece]
    in_group = [piece for piece in pieces if _GROUP_POSTS.fullmatch(piece)]
    if in_group:
        rest = "、".join(piece for piece in pieces if piece not in in_group)
        return Taken({"group_post": "、".join(in_group)} | (cppcc_post(rest).values if rest else {}))
    bare = _POSTS.get(bare, bare)
    for prefix in ("县政协", "区政协", "市政协", "政协"):
        if bare.startswith(prefix) and bare != prefix:
            bare = _POSTS.get(bare.removeprefix(prefix), bare.removeprefix(prefix))
    return Taken({"cppcc_post": re.sub(r"(?<!常务)常委", "常务委员", bare)})


_LEFT = re.compile(
    r"(已|被|将|现已)?(调离|调出|调走|离任|离职|离县|辞去|辞职|去世|病故|病逝|逝世|亡故|身故|过世|撤销|免去|退出|除名|卸任|出国定居|迁出|调往|已调|已故|死亡|离世|工作调动|转出|划出|移居|离开(?:本|我)?(?:县|区|乡|镇|街道)|取消委员|不再履职|请辞|免职|不再担任|不再任|不是委员|资格终止|终止资格|终止委员)"
)


def says_left(text: str) -> str:
    """Return the words of a remark that say a member is one no longer, "" where none do."""
    found = _LEFT.search(tight(text))
    return found[0] if found and not re.search(r"(单位|原单位)[^，。；]*(注销|撤销)", tight(text)) else ""


_STATES = (
    ("未全程", r"未全程|没有全程|非全程"),
    ("请假", r"请假|事假|病假|公假|产假|婚假|丧假|休假|年假|公差|公出|因公|出差|准假|^假$|外出|培训未"),
    ("迟到", r"迟到|^迟$|晚到"),
    ("早退", r"早退|提前离|^退$|先离"),
    ("缺席", r"缺席|未到|缺勤|旷|未参加|没到|没来|未出席|缺会|^缺$|无故|未请假|不到"),
    ("出席", r"出席|^到$|到会|参加|已到|全程|正常|出勤|参会|实到|签到|准时|列席"),
)


def status_in(text: str) -> str:
    """Return 出席, 迟到, 早退, 未全程, 请假 or 缺席 as a word says it, "" where it says none."""
    bare = tight(text)
    for state, pattern in _STATES:
        if re.search(pattern, bare) and not (state == "请假" and "未请假" in bare):
            return state
    return ""
