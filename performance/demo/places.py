"""The demo county's townships: what each office is called, who works there, where and when it meets."""

from typing import NamedTuple

from liaison.models import Office

SECTORS = (
    "中共", "民主党派", "无党派", "共青团青联", "工会", "妇联", "工商联", "科学技术", "侨联台联", "文化艺术", "经济",
    "农业", "教育", "医药卫生", "社会福利和社会保障", "少数民族", "特邀",
)  # fmt: skip
OLD_SECTORS = ("中共", "农业", "教育", "经济")


class Place(NamedTuple):
    """A township and its office.

    `short` begins the numbers of its notices; `head` moderates and `clerk` is responsible for its study sessions, held
    in one of `rooms`; `days` says around which (month, day) of each quarter, always far from the quarter's ends.
    """

    name: str
    office: str
    kind: Office.Kind
    short: str
    head: str
    clerk: str
    rooms: tuple[str, str]
    days: tuple[tuple[int, int], ...]

    def told(self, text: str) -> str:
        """Return a text as it reads here: `{}` stands for the township, and a 乡 or 街道 has bodies of other names."""
        text = text.replace("{}", self.name)
        for town, here in _BODIES.get(self.name[-1], {}).items():
            text = text.replace(town, here)
        return text


_BODIES = {
    "乡": {"镇党委": "乡党委", "镇政府": "乡政府", "镇人代会": "乡人代会"},
    "道": {"镇党委": "街道党工委", "镇政府": "街道办事处", "镇人代会": "居民议事会"},
}  # fmt: skip

PLACES = (
    Place(
        "青石镇", "青石镇政协联络组", Office.Kind.GROUP, "青政协联", "周维民", "李晓芸",
        ("镇政府三楼会议室", "青石镇委员之家"), ((3, 11), (6, 10), (9, 9), (12, 9)),
    ),
    Place(
        "东关街道", "东关街道政协工委", Office.Kind.WORK_COMMITTEE, "东政协工委", "梁广宁", "苏晓明",
        ("街道办二楼会议室", "古槐社区委员工作室"), ((1, 6), (4, 13), (7, 8), (10, 13)),
    ),
    Place(
        "柳河镇", "柳河镇政协联络委", Office.Kind.COMMITTEE, "柳政协委", "郭守田", "何文静",
        ("镇政府小礼堂", "柳河镇委员之家"), ((2, 25), (5, 20), (8, 19), (11, 11)),
    ),
    Place(
        "白马镇", "白马镇政协联络处", Office.Kind.STATION, "白政协处", "骆承志", "邱海燕",
        ("镇党群服务中心会议室", "白马镇委员之家"), ((3, 4), (5, 27), (8, 26), (11, 25)),
    ),
    Place(
        "石桥乡", "石桥乡政协工作室", Office.Kind.STUDIO, "石政协室", "龙再明", "龙小兰",
        ("乡政府会议室", "石桥村文化礼堂"), ((1, 18), (4, 22), (7, 22), (10, 22)),
    ),
    Place(
        "龙泉乡", "龙泉乡政协联络组", Office.Kind.GROUP, "龙政协联", "乔有年", "温家和",
        ("乡政府二楼会议室", "龙泉乡便民服务中心"), ((3, 18), (6, 16), (9, 16), (12, 15)),
    ),
)  # fmt: skip
