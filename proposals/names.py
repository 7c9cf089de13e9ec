"""Members of other offices are written as names: whom of the county a list of names means."""

import re

from members.models import Appointment
from members.pinyin import clean_name

_BETWEEN = re.compile(r"[、，,；;\n]+")
_WITH_SECTOR = re.compile(r"^(?P<name>[^（(]+)[（(](?P<sector>[^）)]*)[）)]$")


def members_named(county, text: str) -> tuple[list, list[str]]:
    """Return the members of a county that a list of names means, and in words what is wrong with the others.

    A name several members share is told apart by its sector in brackets: 张伟（农业）.
    """
    found, wrong = [], []
    for said in filter(None, (part.strip() for part in _BETWEEN.split(text))):
        match = _WITH_SECTOR.match(said)
        name, sector = (match["name"], match["sector"].strip().removesuffix("界")) if match else (said, "")
        people = _people(county, clean_name(name))
        if sector:
            people = {member: sectors for member, sectors in people.items() if sector in sectors}
        if len(people) == 1:
            found += people
        elif people:
            told = "、".join(f"{member}（{'、'.join(sectors)}）" for member, sectors in people.items())
            wrong.append(f"本县有 {len(people)} 名“{name}”，请在姓名后写明界别：{told}。")
        else:
            wrong.append(f"本县委员中没有找到“{said}”，请核对姓名{'和界别' if sector else ''}。")
    return found, wrong


def _people(county, name: str) -> dict:
    """Return {member: names of the sectors he was in}, the latest first."""
    rows = Appointment.objects.filter(member__county=county, member__name=name, member__withdrawn_at__isnull=True)
    found: dict = {}
    for place in rows.select_related("member", "sector").order_by("member", "-from_day"):
        sectors = found.setdefault(place.member, [])
        if place.sector.name not in sectors:
            sectors.append(place.sector.name)
    return found
