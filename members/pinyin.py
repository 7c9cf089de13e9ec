"""How a name is found: by its characters, its pinyin, or the initials of its pinyin."""

import re
import unicodedata

from pypinyin import Style, lazy_pinyin

# Surnames read otherwise than the character usually is; two-character surnames first.
_SURNAMES = {
    "单于": "chan yu", "尉迟": "yu chi", "万俟": "mo qi", "长孙": "zhang sun", "澹台": "tan tai", "宰父": "zai fu",
    "鲜于": "xian yu", "令狐": "ling hu", "夏侯": "xia hou", "呼延": "hu yan", "赫连": "he lian", "皇甫": "huang fu",
    "仉": "zhang", "仇": "qiu", "任": "ren", "会": "gui", "俞": "yu", "冼": "xian", "华": "hua", "单": "shan",
    "卜": "bu", "卢": "lu", "句": "gou", "召": "shao", "员": "yun", "哈": "ha", "区": "ou", "占": "zhan",
    "俱": "ju", "兴": "xing", "冯": "feng", "宁": "ning", "宓": "mi", "尹": "yin", "尧": "yao",
    "应": "ying", "幺": "yao", "弗": "fei", "折": "she", "拓": "tuo", "撒": "sa", "敖": "ao", "於": "yu",
    "晁": "chao", "曲": "qu", "曾": "zeng", "朴": "piao", "查": "zha", "柏": "bai", "樊": "fan", "洗": "xian",
    "洪": "hong", "涂": "tu", "燕": "yan", "牟": "mu", "盖": "ge", "盛": "sheng", "相": "xiang", "石": "shi",
    "祭": "zhai", "种": "chong", "秘": "bi", "缪": "miao", "翟": "zhai", "能": "nai", "臧": "zang", "舍": "she",
    "茹": "ru", "莘": "shen", "蒙": "meng", "葛": "ge", "藏": "zang", "虑": "lu", "行": "xing", "褚": "chu",
    "覃": "qin", "解": "xie", "訾": "zi", "谌": "chen", "贲": "ben", "贾": "jia", "车": "che", "逄": "pang",
    "那": "na", "郄": "qie", "都": "du", "郗": "xi", "重": "chong", "钭": "tou", "长": "chang", "阚": "kan",
    "隗": "wei", "靳": "jin", "黑": "he", "麻": "ma", "黄": "huang", "乐": "yue", "乜": "nie", "乘": "cheng",
    "乾": "qian", "盍": "he", "朝": "chao", "仝": "tong", "亓": "qi", "佴": "nai", "佘": "she", "乌": "wu",
}  # fmt: skip
# Both readings are in use as a surname, so both find the person.
_ALSO = {"覃": "tan", "乐": "le", "盖": "gai", "翟": "di", "隗": "kui", "朴": "pu"}
_LATIN = "[A-Za-z\u00c0-\u024f]"
_DOTS = str.maketrans(dict.fromkeys("•‧・･∙●.．。", "·"))


def clean_name(text: str) -> str:
    """Return a person's name as it is kept: composed, no spaces between Chinese characters, U+00B7 as the dot.

    The dot rule is 民委发〔2016〕33号. Between words in Latin letters one space stays.
    """
    text = "".join(mark for mark in text if unicodedata.category(mark) != "Cf")  # marks nobody sees
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).translate(_DOTS))
    return re.sub(rf"(?<!{_LATIN}) | (?!{_LATIN})", "", text).strip("·")


def search_key(typed: str) -> str:
    """Return what somebody typed as it stands in the search words: clean, in small letters, without spaces."""
    return clean_name(typed).replace(" ", "").lower()


def search_words(name: str) -> str:
    """Return what a search looks through: the pinyin run together, the initials, and the name.

    The pinyin comes first, so that sorting by this text sorts by sound on every database.
    """
    if name.isascii():
        return f"{search_key(name)} {''.join(word[0] for word in name.lower().split())}"[:300]
    surname = next((name[:size] for size in (2, 1) if name[:size] in _SURNAMES), "")
    rest = lazy_pinyin(name[len(surname):], style=Style.NORMAL)
    readings = [_SURNAMES[surname].split()] if surname else [[]]
    if surname in _ALSO:
        readings.append([_ALSO[surname]])
    found = []
    for head in readings:
        sounds = [sound for sound in head + rest if sound.isalnum()]
        found += ["".join(sounds).lower(), "".join(sound[0] for sound in sounds).lower()]
    return " ".join(dict.fromkeys([*found, search_key(name)]))[:300]
