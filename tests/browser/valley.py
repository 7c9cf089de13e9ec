"""A county of its own for tests that leave work behind: 云岭县 with an office of 30 members, and one of six."""

from typing import NamedTuple

# The first surnames of 百家姓, so that nobody is meant.
MANY, FEW = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏", "陶姜戚谢邹喻"
_SET_UP = """
from datetime import date
from conftest import account, enrol
today = date.today()
county = County.objects.create(name="云岭县", council="政协云岭县委员会")
term = Term.objects.create(county=county, number=10, starts_on=date(today.year - 3, 1, 10))
Session.objects.create(term=term, number=4, opens_on=date(today.year, 1, 10), closes_on=date(today.year, 1, 13))
Category.objects.create(county=county, name="社会建设")
sectors = [Sector.objects.create(term=term, name=name, position=at) for at, name in enumerate(("农业", "教育"), 1)]
answer = {"admin": account("county_admin", "yl_guanli", county=county).username}
for place, surnames in given["offices"].items():
    office = Office.objects.create(county=county, name=place + "政协联络组", place=place, kind="group")
    for at, surname in enumerate(surnames):
        enrol(office, sectors[at % 2], surname + "向前", from_day=term.starts_on)
    answer[place] = account("clerk", f"yl_luru{office.pk}", county=county, office=office).username
"""


class Valley(NamedTuple):
    """Names of accounts in 云岭县."""

    admin: str
    large: str
    small: str


def settle(served) -> Valley:
    """Set the county up in a running copy."""
    made = served.ask(_SET_UP, offices={"松坪镇": MANY, "竹溪乡": FEW})
    return Valley(made["admin"], made["松坪镇"], made["竹溪乡"])
