"""The demo county's members: invented names, some of them hard to type or to sort, with lives that fit them."""

from random import Random
from typing import NamedTuple

from members.kinds import HAN, Party
from members.models import Appointment, Member

# Men and women of each township, as name or name:sector or name:sector:birth; nobody of that name is meant.
_NAMES = {
    "青石镇": (
        "张伟:教育:1975-09 张伟:农业:1988-02 陈𬱖:科学技术 单敬亭:中共 仇立成 解兴华:农业 查松柏 欧阳致远:工商联 "
        "买合木提·吐尔逊:少数民族 李树田:农业 王德润 刘长青 赵永福 孙启航 周学礼:教育 吴广林 郑开平 冯有才 褚玉良 "
        "卫东生:经济 蒋明远:经济 沈家和:农业",
        "何㛃:医药卫生 曾秀兰:妇联 覃月娥 陶春燕:教育 魏晓梅 姜雨晴:共青团青联 戚凤英 谢素芬 邹丽萍 苏婉宁",
    ),
    "东关街道": (
        "高鹏举:特邀 区伟雄:侨联台联 盖春生 诸葛明轩:科学技术 尉迟长河 林向东 梁国柱 宋立人 唐文渊 许家骏 韩兆丰 "
        "邓子谦 曹景山 彭润生 吕品方 袁秋实 丁一帆 余万山",
        "上官雪梅:文化艺术 热依汗·玉素甫:少数民族 乐嘉宁:共青团青联 方静宜:教育 石玉洁 田晓蓉:妇联 夏荷清 傅明珠 "
        "钟慧敏",
    ),
    "柳河镇": (
        "司马立新:中共 朴哲洙:少数民族 叶尔兰·哈孜别克:少数民族 马德海 胡守信:特邀 朱根宝 秦大川 尤建业 何长顺 施正阳 "
        "张茂林 孔令泽:教育 严守成 华永年 金宝山 陶立柱 姜海生",
        "皇甫静:教育 单巧云 戴红霞:妇联 范秋菊 汪明霞 毛桂香:农业 喻思琪:共青团青联 柏玉珍 窦小娟",
    ),
    "白马镇": (
        "任广田:农业 常万春 史全福 康成林 贺新民:中共 倪思源 汤福海 滕云鹤 殷佑民 罗家声 毕克俭 郝明义 邬志诚 安世昌 "
        "左文远 雷春雨",
        "慕容清:文化艺术 解春芳 章惠琴:医药卫生 蒲云霞 鲁小满 苗青禾:共青团青联 凌秀玲 鲍丽娟:妇联",
    ),
    "石桥乡": (
        "曾令丰 龙启才:少数民族 石万仓 杨昌茂:少数民族 吴国顺 麻再兴 向明德 覃光宇 彭家旺 田茂堂 欧定一 潘正业 韦国安 "
        "蓝天佑:少数民族",
        "阿娜尔·木拉提:少数民族 龙金花 向秋兰:妇联 杨秀云 仇小曼 罗凤仙",
    ),
    "龙泉乡": (
        "钱自强 乔木生 顾念祖 孟庆余 白立峰 江永清 阎国泰 薛成器 侯振声 邵德邻 万春和 段志坚 古明泉 查继先 武安平",
        "欧阳慧敏:教育 黎晓月 易春莲:妇联 常玉琴 文雅琴:文化艺术 温玉婷 盖小红",
    ),
    "枫林镇": ("季明达:农业 竺一帆:教育", "盛兰芝:教育"),
}
_ETHNICITIES = {
    "苗族": "龙启才 麻再兴 龙金花", "侗族": "杨昌茂 潘正业", "土家族": "向明德 田茂堂 彭家旺 向秋兰", "瑶族": "蓝天佑",
    "壮族": "韦国安 覃光宇", "朝鲜族": "朴哲洙", "哈萨克族": "叶尔兰·哈孜别克 阿娜尔·木拉提", "回族": "马德海",
    "维吾尔族": "买合木提·吐尔逊 热依汗·玉素甫",
}  # fmt: skip
_ETHNICITY_OF = {name: ethnicity for ethnicity, names in _ETHNICITIES.items() for name in names.split()}

_POSTS = {
    Appointment.Post.VICE_CHAIR: "高鹏举 胡守信",
    Appointment.Post.STANDING: (
        "欧阳致远 单敬亭 曾秀兰 诸葛明轩 上官雪梅 司马立新 皇甫静 贺新民 慕容清 龙启才 欧阳慧敏 孟庆余"
    ),
}
_POST_OF = {name: post for post, names in _POSTS.items() for name in names.split()}

# Sector: its share of a township's members, where they work, and as what: the first takes the first job, and so on;
# the last job is one many people hold.
_SECTORS = {
    "中共": (3, "{}党群服务中心", "主任 副主任 组织干事"),
    "民主党派": (2, "第二中学", "教研组长 年级组长 高级教师"),
    "无党派": (2, "{}水利站", "站长 工程师 技术员"),
    "共青团青联": (1, "{}青年创业园", "负责人 运营主管 讲解员"),
    "工会": (2, "{}工会联合会", "主席 副主席 干事"),
    "妇联": (2, "{}巧手手工坊", "负责人 店长 技师"),
    "工商联": (3, "{}商会", "会长 副会长 秘书长 理事"),
    "科学技术": (2, "{}科技服务站", "站长 工程师 农艺师"),
    "侨联台联": (1, "{}侨乡文化馆", "馆长 副馆长 馆员"),
    "文化艺术": (2, "{}文化站", "站长 馆员 民间艺人"),
    "经济": (4, "{}兴业建材有限公司", "董事长 总经理 财务主管 车间主任 技术员"),
    "农业": (5, "{}绿丰种养专业合作社", "理事长 副理事长 会计 农技员 社员"),
    "教育": (4, "{}中心小学", "校长 副校长 教导主任 教师"),
    "医药卫生": (3, "{}卫生院", "院长 副院长 主治医师 医师"),
    "社会福利和社会保障": (2, "{}敬老院", "院长 副院长 护理员"),
    "少数民族": (1, "{}山货专业合作社", "理事长 副理事长 社员"),
    "特邀": (2, "{}农业农村综合服务中心", "主任 副主任 二级主任科员"),
}
_DEMOCRATIC = [
    Party.RCCK, Party.CDL, Party.CNDCA, Party.CAPD, Party.CPWDP, Party.CZGP, Party.JIUSAN, Party.TSL,
]  # fmt: skip
_PARTIES = {"中共": [Party.CPC], "民主党派": _DEMOCRATIC, "无党派": [Party.INDEPENDENT], "特邀": [Party.CPC]}
_ANY_PARTY = [Party.CPC] * 6 + [Party.MASSES] * 8 + [Party.INDEPENDENT] * 3 + [Party.CDL, Party.CNDCA, Party.CAPD]


class Person(NamedTuple):
    """A member as the register wants him, with sector and post."""

    name: str
    sex: str
    birth: str
    ethnicity: str
    party: str
    employer: str
    job: str
    phone: str
    sector: str
    post: str

    def as_member(self) -> dict[str, str]:
        """Return what belongs to the person himself."""
        values = self._asdict()
        del values["sector"], values["post"]
        return values


def people_of(county: str, place: str) -> list[Person]:
    """Return the people of a county's township, always the same ones; phones are unique over all townships."""
    rng = Random(place)  # noqa: S311 - made-up lives, no secrets
    men, women = (names.split() for names in _NAMES[place])
    entries = [(Member.Sex.MALE, entry) for entry in men] + [(Member.Sex.FEMALE, entry) for entry in women]
    block = 1000 * (list(_NAMES).index(place) + 1)
    people = []
    for (sex, entry), number in zip(entries, rng.sample(range(block, block + 1000), len(entries)), strict=True):
        name, sector, birth = [*entry.split(":"), "", ""][:3]
        sector = sector or _any_sector(rng, sex)
        post = _POST_OF.get(name, Appointment.Post.MEMBER)
        employer, job = _work(county, place, sector, post, sum(other.sector == sector for other in people))
        birth, ethnicity = birth or _birth(rng, sector), _ETHNICITY_OF.get(name, HAN)
        party = rng.choice(_PARTIES.get(sector, _ANY_PARTY))
        people.append(Person(name, sex, birth, ethnicity, party, employer, job, f"1990000{number:04d}", sector, post))
    return people


def _work(county: str, place: str, sector: str, post: str, earlier: int) -> tuple[str, str]:
    """Return (employer, job) of somebody after `earlier` others of his sector."""
    if post == Appointment.Post.VICE_CHAIR:
        return f"政协{county}委员会", "副主席"
    _, employer, jobs = _SECTORS[sector]
    return county + employer.format(place), jobs.split()[: earlier + 1][-1]


def _any_sector(rng: Random, sex: str) -> str:
    shares = {sector: share for sector, (share, *_) in _SECTORS.items() if sector != "少数民族"}
    if sex == Member.Sex.MALE:
        del shares["妇联"]
    return rng.choices(list(shares), list(shares.values()))[0]


def _birth(rng: Random, sector: str) -> str:
    """Return a birth as precisely as rosters know it: mostly the month, now and then the year or the day."""
    year = rng.randint(1988, 1995) if sector == "共青团青联" else rng.randint(1966, 1990)
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    words = [f"{year}-{month:02d}"] * 7 + [f"{year}", f"{year}-{month:02d}-{day:02d}"]
    return rng.choice(words)
