"""The usual targets of township liaison offices, as their own papers ask them (requirements, section G)."""

from typing import NamedTuple

from performance.models import Period, TargetSubject

_OFFICE, _MEMBER, _HEAD = TargetSubject.OFFICE, TargetSubject.MEMBER, TargetSubject.HEAD
MONTH, TWO_MONTHS, QUARTER, HALF_YEAR, YEAR = Period
_STUDY = "held?kind=study"
_HEARING = "contributions?form=hearing&kind=hearing"


class Usual(NamedTuple):
    """A target some paper asks, and in which rows; `is_first` where a county begins with it, else it is a variant."""

    name: str
    subject: TargetSubject
    period: Period
    minimum: int
    keys: tuple[str, ...]
    rows: tuple[int, ...]
    maximum: int | None = None
    group: int | None = None
    is_first: bool = True

    @property
    def values(self) -> dict:
        """Return the columns of a target."""
        keys = dict(zip(("first", "second", "third"), self.keys, strict=False))
        said = {"name": self.name, "subject": self.subject, "period": self.period, "minimum": self.minimum}
        return said | {"maximum": self.maximum, "group": self.group} | keys


def _variant(*said, **more) -> Usual:
    return Usual(*said, **more, is_first=False)


USUAL = (
    Usual("集中学习", _OFFICE, QUARTER, 1, (_STUDY,), (6, 41, 153)),
    Usual("学习会上交流发言委员", _OFFICE, QUARTER, 2, ("parts?kind=study&role=exchange_speaker",), (9,)),
    Usual("心得体会", _MEMBER, YEAR, 4, ("contributions?kind=reflection",), (10,)),
    _variant("心得体会（2—3 篇）", _MEMBER, YEAR, 2, ("contributions?kind=reflection",), (181,), maximum=3),
    Usual("学习心得交流会", _OFFICE, YEAR, 1, ("held?form=reflections_talk&kind=forum",), (181,)),
    Usual("工作例会", _OFFICE, QUARTER, 1, ("held?kind=work_meeting",), (11,)),
    Usual("活动信息报送", _OFFICE, MONTH, 1, ("contributions?kind=bulletin",), (15,)),
    Usual("民情信息", _OFFICE, MONTH, 1, ("notes",), (81,)),
    Usual("社情民意信息", _OFFICE, YEAR, 6, ("reports",), (16,)),
    _variant("社情民意信息（任选其一）", _OFFICE, QUARTER, 3, ("reports",), (150,), group=1),
    _variant("政协工作信息（任选其一）", _OFFICE, QUARTER, 1, ("contributions?kind=bulletin",), (150,), group=1),
    _variant("编写《社情民意》", _OFFICE, YEAR, 8, ("issues",), (158,)),
    Usual("委员社情民意信息", _MEMBER, YEAR, 1, ("reports",), (47,)),
    _variant("委员社情民意信息（1—2 条）", _MEMBER, YEAR, 1, ("reports",), (187,), maximum=2),
    Usual("县级以上媒体报道", _OFFICE, YEAR, 2, ("contributions?kind=publicity",), (17,)),
    Usual("视察", _OFFICE, YEAR, 2, ("held?kind=inspection",), (25, 44)),
    Usual("调研视察", _OFFICE, QUARTER, 1, ("held?kind=research", "held?kind=inspection"), (85,)),
    Usual("集中活动", _OFFICE, QUARTER, 1, ("held?kind=group_activity",), (183,)),
    _variant("集中活动（全年）", _OFFICE, YEAR, 2, ("held?kind=group_activity",), (104,)),
    _variant("委员集中活动日", _OFFICE, MONTH, 1, ("held?kind=group_activity",), (126,)),
    Usual("专题调研", _OFFICE, YEAR, 1, ("held?form=special&kind=research",), (43, 145)),
    Usual("调研报告上报", _OFFICE, YEAR, 2, ("contributions?kind=research_report",), (26,)),
    _variant("调研报告上报（1 篇）", _OFFICE, YEAR, 1, ("contributions?kind=research_report",), (145,)),
    Usual("协商", _OFFICE, HALF_YEAR, 1, ("held?kind=consultation",), (86,)),
    Usual("提案", _MEMBER, YEAR, 1, ("proposals",), (34, 47, 146)),
    Usual("大会发言材料", _MEMBER, YEAR, 1, ("contributions?kind=speech",), (34,)),
    Usual("民生实事", _MEMBER, YEAR, 1, ("contributions?kind=deed",), (89,)),
    Usual("化解较大矛盾", _MEMBER, YEAR, 1, ("contributions?kind=mediation",), (49,)),
    Usual("界别座谈会", _OFFICE, TWO_MONTHS, 1, ("held?form=sector_talk&kind=forum",), (114,)),
    Usual("党（工）委听取政协工作汇报", _OFFICE, HALF_YEAR, 1, (_HEARING,), (96,)),
    _variant("党（工）委听取政协工作汇报（全年）", _OFFICE, YEAR, 2, (_HEARING,), (143,)),
    _variant("党（工）委每月听取政协工作汇报", _OFFICE, MONTH, 1, (_HEARING,), (135,)),
    Usual("书面报告工作", _OFFICE, HALF_YEAR, 1, ("contributions?form=half_year&kind=report",), (76,)),
    Usual("走访委员", _OFFICE, YEAR, 60, ("held?form=to_members&kind=visit&sum=persons",), (161,)),
    Usual("走访党派和有关科室", _OFFICE, YEAR, 2, ("held?form=to_parties&kind=visit",), (161,)),
    Usual("走访县区政协", _OFFICE, YEAR, 1, ("held?form=to_councils&kind=visit",), (161,)),
    Usual("活动经费", _HEAD, YEAR, 500, ("funds?sum=amount",), (100,), maximum=800),
)
