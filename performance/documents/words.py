"""How official papers say figures and lists; nothing is said of what there is none of."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

_MOST = 5  # names in a sentence; beyond them it says 等
_TEN_THOUSAND, _HUNDRED_MILLION = 10_000, 100_000_000
_SELVES = {"group": "我组", "station": "我处", "committee": "我委", "work_committee": "我工委", "studio": "我室"}
_TOWNS = {"乡": ("我乡", "乡党委"), "镇": ("我镇", "镇党委"), "道": ("我街道", "街道党工委")}
_STOPS = "。；，：、！？"


def plain(figure) -> str:
    """Return a figure without digits that say nothing: 540 for 540.00."""
    return f"{figure:f}".rstrip("0").rstrip(".") if isinstance(figure, Decimal) else str(figure)


def yuan(amount) -> str:
    """Return money as papers write it: 40亿元, 450万元, 1.85万元, 6000元."""
    amount = Decimal(amount)
    if amount >= _HUNDRED_MILLION:
        return f"{plain(round(amount / _HUNDRED_MILLION, 2))}亿元"
    if amount < _TEN_THOUSAND:
        return f"{plain(round(amount, 2))}元"
    return f"{plain(round(amount / _TEN_THOUSAND, 2))}万元"


def rate(part, whole) -> str:
    """Return a share as papers write it: 92.3%, 100%; empty where there is no whole."""
    return f"{Decimal(100 * part) / Decimal(whole):.1f}%".replace(".0%", "%") if whole else ""


def clauses(*said: str) -> str:
    """Return what is said, with commas between."""
    return "，".join(one for one in said if one)


def sentence(*said: str) -> str:
    """Return a sentence of what is said; nothing where nothing is."""
    return ended(clauses(*said))


def sentences(*said: str) -> str:
    """Return sentences behind one another, each ended."""
    return "".join(ended(one) for one in said if one)


def ended(words: str) -> str:
    """Return words with one full stop."""
    words = words.rstrip(_STOPS)
    return f"{words}。" if words else ""


def many(names: Iterable[str], most: int = _MOST) -> str:
    """Return names with 、 between, which titles in their marks go without; 等 where there are more than so many."""
    names = list(dict.fromkeys(name for name in names if name))
    return "、".join(names[:most]).replace("》、《", "》《") + ("等" if len(names) > most else "")


def titles(names: Iterable[str], most: int = _MOST) -> str:
    """Return the titles of papers: 《甲》《乙》."""
    names = list(dict.fromkeys(name.strip("《》") for name in names if name))
    return "".join(f"《{name}》" for name in names[:most]) + ("等" if len(names) > most else "")


def quoted(names: Iterable[str], most: int = _MOST) -> str:
    """Return subjects in quotation marks: “甲”“乙”; what bears the marks of a title keeps them."""
    names = list(dict.fromkeys(name for name in names if name))
    said = (f"“{name.replace('“', '‘').replace('”', '’')}”" for name in names[:most])
    return "".join(said) + ("等" if len(names) > most else "")


def dated(rows: Iterable[tuple[date, str]], most: int = 8) -> str:
    """Return what was held with its month: “视察集镇改造工程”（5月）、“两河联动调研”（10月）."""
    return many((f"{quoted([title])}（{day.month}月）" for day, title in rows if title), most)


def such(head: str, names: str, noun: str) -> str:
    """Return 提出了《甲》《乙》等提案; nothing where there are no names."""
    return f"{head}{names.removesuffix('等')}等{noun}" if names else ""


def self_of(office) -> str:
    """Return how an office speaks of itself: 我组, 我委."""
    return _SELVES[office.kind]


def town_of(office) -> tuple[str, str]:
    """Return how it speaks of its township and of the party's committee there: 我镇, 镇党委."""
    return _TOWNS.get(office.place[-1:], ("本地", "党（工）委"))


def council_of(county) -> str:
    """Return how papers call the county's council in running text: 县政协, 区政协, 市政协."""
    return f"{county.name[-1:] if county.name[-1:] in '县区市旗' else '县'}政协"
