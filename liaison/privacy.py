"""What is not kept, and what is shown or kept only in part: identity numbers, phones, names of people helped."""

import re
import unicodedata
from datetime import date

from django.core.exceptions import ValidationError

_ID_CARD = re.compile(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def holds_id_card(text: str) -> bool:
    """Say whether `text` holds an identity number: 18 digits with a day of birth and the check digit of GB 11643.

    Full-width digits count, and so do numbers written with spaces or dashes between the digits.
    """
    plain = unicodedata.normalize("NFKC", text)
    runs = (plain, re.sub(r"(?<=[0-9])[\s-]+(?=[0-9Xx])", "", plain))
    return any(_is_id_card(found) for run in runs for found in _ID_CARD.findall(run))


def _is_id_card(number: str) -> bool:
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "1800" < number[6:10] < "2100" and _CHECKS[total % 11] == number[17].upper()


def refuse_id_card(text: str):
    """Refuse a text with an identity number in it: the house keeps none (个人信息保护法, 最小必要). A validator."""
    if holds_id_card(text):
        raise ValidationError("这里含有身份证号。本系统不收集身份证号，请删去后再保存。", code="id_card")


def masked(number: str) -> str:
    """Return a phone number with its middle hidden; of a short one only the end is shown."""
    if len(number) < 11:
        return f"****{number[-3:]}" if number else ""
    return f"{number[:3]}****{number[-4:]}"


_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆"
    "汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍"
    "庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁"
    "蒲房滕屈饶解牟艾尤阳穆卓古吉缪简项芦褚娄窦戚岑景宫费卜冷晏席卫柏宗瞿桂佟臧闵苟邬卞姬仇栾隋刁沙荣巫桑甄丛虞敖巩池查麻"
)
_LONG_SURNAMES = "欧阳|上官|司马|诸葛|尉迟|司徒|夏侯|皇甫|公孙|令狐|慕容|宇文|长孙|东方|独孤|南宫|轩辕|澹台|申屠|闻人"
_TITLES = "大爷|大妈|大叔|大娘|大伯|奶奶|爷爷|婆婆|阿姨|老汉|老人|老师|师傅|先生|女士|同学|医生|书记|主任|夫妇|一家|家"
_PERSON = re.compile(
    "(?P<before>(?:小学|中学|初中|高中|大)?学生|老党员|党员|老?职工|村民|居民|群众|老人|儿童|户主|来访人|"
    "(?:贫困|困难|五保|低保)户)?"
    f"(?P<surname>{_LONG_SURNAMES}|[{_SURNAMES}])(?P<given>[\u4e00-\u9fff]{{1,2}}?)(?P<after>(?:{_TITLES})?(?:等.*)?)"
)
_PLACES = "村组户校院厂站镇乡街会队班所局部区社店"  # how names of places and bodies end
_BETWEEN = re.compile(r"([、，,；;。：:/（）()\s]+)")


def shortened(text: str) -> str:
    """Return `text` with what looks like a person's full name written short: 张三丰 is 张某某, 李四 is 李某."""
    return "".join(_short(part) for part in _BETWEEN.split(text))


def _short(part: str) -> str:
    if "·" in part:
        return f"{part[0]}某某"
    found = _PERSON.fullmatch(part)
    if found is None:
        both = re.fullmatch("(.{2,})([和与及])(.{2,})", part)
        return f"{_short(both[1])}{both[2]}{_short(both[3])}" if both else part
    given = found["given"]
    if given[0] == "某" or given[-1] in _PLACES or given in {"中生", *_TITLES.split("|")}:
        return part
    return f"{found['before'] or ''}{found['surname']}{'某' * len(given)}{found['after']}"
