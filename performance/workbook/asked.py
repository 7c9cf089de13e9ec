"""What a workbook is asked for: whose year, until which day, and who asks; what several of its sheets need."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from liaison.days import Window, year_window
from liaison.keys import Actor
from liaison.models import County, Office
from liaison.paper.sheet import Paper
from members.models import Appointment, Member
from performance.measures import everything


@dataclass
class Asked:
    """One county's year, or one office's, until `day`; `today` is the day it is asked on."""

    county: County
    year: int
    by: Actor
    day: date
    today: date
    office: Office | None = None

    @cached_property
    def window(self) -> Window:
        """Return the days that count: of the year, until the day."""
        return year_window(self.year).until(self.day)

    @property
    def unit(self) -> str:
        """Return whose workbook it is."""
        return str(self.office or self.county.council)

    @cached_property
    def offices(self) -> list[Office]:
        """Return the offices it is about, in the county's order."""
        return [self.office] if self.office else list(self.among(Office).filter(county=self.county).open())

    def among(self, model):
        """Return the rows of a model that whoever asks reaches; all of them for a command run on the server."""
        return model._default_manager.visible_to(self.by.user) if self.by.user else everything(model)

    @cached_property
    def places(self) -> dict[int, Appointment]:
        """Return {member's id: his last place on the days that count}, of the whole county, in the roster's order."""
        still = Q(to_day__isnull=True) | Q(to_day__gte=self.window.start)
        rows = Appointment.objects.filter(still, office__county=self.county, from_day__lte=self.window.end)
        rows = rows.filter(member__withdrawn_at=None).for_list()
        last: dict[int, Appointment] = {}
        for place in rows:
            held = last.get(place.member_id)
            if held is None or held.from_day < place.from_day:
                last[place.member_id] = place
        return {place.member_id: place for place in rows if last[place.member_id] is place}

    @property
    def people(self) -> list[Appointment]:
        """Return the last places of the members it is about: an office's are those it had at the end."""
        return [one for one in self.places.values() if self.office is None or one.office_id == self.office.pk]

    def place_word(self, members: Sequence[Member | None], name: str) -> str:
        """Return the sectors, committees or offices of some members, each once."""
        places = [self.places.get(one.pk) for one in members if one]
        words = (str(getattr(place, name) or "") for place in places if place)
        return "、".join(dict.fromkeys(filter(None, words)))

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Return what stands above each table: of which days it is."""
        return [("统计时间", f"{self.window.start} 至 {self.window.end}（截止日期 {self.window.end}）")]

    @property
    def signatures(self) -> tuple[str, ...]:
        """Return what stands below each table."""
        return (f"填报人：{self.by.user.name if self.by.user else ''}", "审核人：", "填报单位（盖章）：")

    def paper(self, title: str, columns, rows, *, sheet: str = "", **more) -> Paper:
        """Return one sheet of the workbook, called by its title where it has no other name."""
        return Paper(
            title=f"{self.year}年{title}", unit=self.unit, day=self.today, columns=columns, rows=rows,
            facts=self.facts, signatures=self.signatures, sheet=sheet or title, **more,
        )  # fmt: skip
