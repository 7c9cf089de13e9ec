"""What the lines outside a table say: the office, the year, the day of the sheet, the plenary session."""

import re

from .grid import Cell, Sheet
from .values.dates import Day, plain_date, year_in
from .values.days import day, leading_day
from .values.plain import digits_for_chinese, folded, tight

_AREA = re.compile(
    r"政协|中共|委员会|[\u4e00-\u9fff]{2,4}?(?:自治县|(?<![\u4e00-\u9fff]{2}[镇乡道])[县市]|[县市](?!政协)|旗)|第?.{1,3}届|[\s:：（）()《》〈〉“”\"、，,;；|_/—-]|各|全县|全区|全市"
    r"|\d{4}年?度?|\d{1,2}月份?|附件\d*|关于|报送|填报单位|单位|下发|返回?"
)
_PLACE = re.compile(
    r"([\u4e00-\u9fff]{1,7}?(?:街道|民族乡|镇|乡|苏木|经济开发区|经开区|高新技术开发区|高新区|开发区|工业园区|产业园区|园区|新区|农场|林场|管理区|示范区))(?:办事处)?"
)
_DISTRICT = re.compile(r"^(?!.{0,3}(?:开发|园|新)区)[\u4e00-\u9fff]{2,3}区(?=[\u4e00-\u9fff]{1,5}(?:街道|镇|乡)$)")
_NO_PLACE = {
    "乡镇",
    "本乡镇",
    "街镇",
    "城镇",
    "乡村",
    "集镇",
    "村镇",
    "各乡镇",
    "所属乡镇",
    "所在乡镇",
    "本镇",
    "本乡",
    "全镇",
    "全乡",
    "场镇",
}
_GROUP = re.compile(
    r"((?:县直|区直|市直|机关|第[一二三四五六七八九十\d]+|[\u4e00-\u9fff]{2,8}界)[\u4e00-\u9fff\d]{0,8}?(?:联络组|联络委|联络处|联络室|活动组|委员小组|小组|工委|委员组))"
)


def office_in(text: str) -> str:
    """Return the township or other office a title names: 青石镇 in 政协云溪县第十届委员会青石镇委员花名册."""
    bare = digits_for_chinese(folded(text))
    found: list[str] = []
    for piece in _AREA.split(bare):
        match = _PLACE.match(piece or "") or (_PLACE.search(piece) if piece and len(piece) < 12 else None)
        if match and match[1] not in _NO_PLACE and len(match[1]) > 1:
            found.append(_DISTRICT.sub("", match[1].removeprefix("年").removeprefix("度").removeprefix("驻")))
    places = list(dict.fromkeys(found))
    return places[0] if len(places) == 1 else ""


def group_in(text: str) -> str:
    """Return an office that is no place, such as 县直第一委员活动组."""
    bare = folded(text)
    bare = bare.rpartition("委员会")[2] or bare
    match = _GROUP.search(re.sub(r"政协|\d{4}年度?|填报单位:?|.{2,4}县(?!直)", "", bare))
    return match[1] if match else ""


def office_name(text: str) -> str:
    """Return an office as its column or line names it: the place where there is one, else the words themselves."""
    return office_in(text) or tight(text).removesuffix("政协联络组").removesuffix("办事处")


class Outside:
    """The lines of a sheet outside its table, with the sheet's and the file's name."""

    def __init__(self, sheet: Sheet, rows: list[int], *, upload_name: str = "", above: int = 0):
        self.sheet, self.rows, self.upload_name, self.above = sheet, rows, upload_name, above
        self.lines = [cell.text for row in rows for _, cell in sorted(sheet.rows.get(row, {}).items())]
        self.titles = [cell.text for row in rows if row < above for _, cell in sorted(sheet.rows[row].items())]

    def office(self) -> str:
        """Return the office: the 填报单位 line first, then titles, the sheet's name, the file's name."""
        stated = [
            line
            for line in self.lines
            if re.search(r"(填报|报送|制表|所属)?(单位|乡镇|联络组)[（(盖章公)）]*[:：]", line)
        ]
        for text in (*stated, *self.titles, self.sheet.name, self.upload_name):
            if place := office_in(text):
                return place
        for text in (*self.titles, self.sheet.name, self.upload_name):
            if group := group_in(text):
                return group
        return ""

    def year(self) -> int | None:
        """Return the year the sheet is about: its title, its name, the file's name, the day it was made."""
        for text in (*self.titles[:3], self.sheet.name, *self.titles[3:], self.upload_name):
            if year := year_in(text):
                return year
        as_of = self.as_of()
        return int(as_of[:4]) if as_of else None

    def as_of(self) -> str:
        """Return the day the sheet was made, as its lines above or below the table say."""
        cells = [cell for row in self.rows for _, cell in sorted(self.sheet.rows[row].items())]
        for wanted in (_TOLD, None):
            for cell in cells:
                if found := _as_of(cell, wanted):
                    return found
        return next(filter(None, map(_as_of_title, self.titles)), "")

    def plenary(self) -> dict | None:
        """Return {"term": 10, "meeting": 5} of a title that names a plenary session."""
        for text in (*self.titles, self.sheet.name, self.upload_name):
            if found := plenary_in(text):
                return found
        return None


_TOLD = re.compile(
    r"(?:填报|更新|制表|统计|填表|报送|填写|上报|编制|截止|截至|制作)(?:时间|日期|日)?|(?:时间|日期)[:：]|截至|截止"
)


def _as_of(cell: Cell, wanted: re.Pattern | None) -> str:
    """Read 填报日期：2026.3.18, or a cell that holds nothing but a day in brackets or without."""
    if not isinstance(cell.value, str):
        found = day(cell, year=None, lossy=False) if not isinstance(cell.value, (int, float, bool)) else None
        return found.date if found and not wanted else ""
    bare = plain_date(cell.text)
    if not wanted:
        found, rest = leading_day(bare.strip("()[]【】"), year=None)
        return found.date if not rest and not found.end else ""
    for match in wanted.finditer(bare):  # 填报单位：青石镇 and 填报日期：2026.3.18 may share a cell
        text = re.sub(r"^[:：至到时间日期]+", "", bare[match.end() :])
        found, _ = leading_day(text, year=None) if text else (Day(), "")
        if found.date:
            return found.date
    return ""


def _as_of_title(title: str) -> str:
    """Read the day or month in brackets that ends a title: 九龙乡政协委员名册（2026年3月）."""
    match = re.search(r"[(\[]([^()\[\]]+)[)\]]$", plain_date(title))
    found, rest = leading_day(match[1], year=None) if match else (Day(), "")
    return found.date if not rest and not found.end else ""


def plenary_in(text: str) -> dict | None:
    """Read 第十届委员会第五次会议 or 十届五次会议."""
    bare = digits_for_chinese(folded(text))
    match = re.search(r"第?(\d{1,2})届(?:(?!常委会|常务委员会|主席会).){0,12}?第?(\d{1,2})次", bare)
    return {"term": int(match[1]), "meeting": int(match[2])} if match else None
