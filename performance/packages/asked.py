"""What a package is asked for, and what its parts share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.timezone import localtime

from liaison.days import Window, year_window
from liaison.keys import Actor
from liaison.models import Job, Office
from members.models import Appointment
from performance.documents.compose import plan_of
from performance.models import Document, DocumentKind, YearFile

WANTED = (DocumentKind.YEAR_PLAN, DocumentKind.SUMMARY)
DRAFT = "草稿：还有档案没有归档，内容以后可能变动，仅供核对。"


@dataclass
class Asked:
    """One office's year until `day`, as `by` reads it; `today` is the day it was asked for."""

    office: Office
    year: int
    day: date
    today: date
    by: Actor
    formats: tuple[str, ...]

    @property
    def window(self) -> Window:
        """Return the days that count."""
        return year_window(self.year).until(self.day)

    @property
    def among(self) -> Callable:
        """Return what gives the rows of a model the asker reaches."""
        return lambda model: model._default_manager.visible_to(self.by.user)

    @cached_property
    def files(self) -> list[YearFile]:
        """Return the year files of the office, by sector and name."""
        rows = self.among(YearFile).of_year(self.year).filter(office=self.office).for_list()
        return sorted(rows, key=lambda file: (self._sector(file).position, file.member.search, file.pk))

    @cached_property
    def places(self) -> dict[int, Appointment]:
        """Return {member's id: the last place he had in the office on the days that count}."""
        rows = Appointment.objects.filter(office=self.office, from_day__lte=self.window.end)
        return {one.member_id: one for one in rows.select_related("sector").order_by("from_day", "pk")}

    def _sector(self, file: YearFile):
        place = self.places.get(file.member_id)
        return place.sector if place else _NOWHERE

    def called(self, file: YearFile) -> str:
        """Return what a member's paper is called: 界别-姓名."""
        sector = self._sector(file)
        return "-".join(filter(None, (sector.name, file.member.name)))

    @cached_property
    def documents(self) -> list[Document]:
        """Return the plans, reports and summaries of the year; the plan and the summary also where nobody began them.

        Without a work plan there is no paper of it.
        """
        rows = self.among(Document).of_year(self.year).filter(office=self.office)
        there = list(rows.select_related("office__county").prefetch_related("edits"))
        begun = {one.kind for one in there}
        whose = {"county": self.office.county, "office": self.office, "year": self.year}
        fresh = [Document(**whose, kind=kind) for kind in WANTED if kind not in begun]
        return there + [one for one in fresh if not one.is_of_plan or plan_of(one)]

    @property
    def is_draft(self) -> bool:
        """Say whether a file is still open, or none was opened."""
        return not self.files or not all(file.is_sealed for file in self.files)


class _Nowhere:
    """The sector of whom the office had no place for."""

    name, position = "", 10_000


_NOWHERE = _Nowhere()


def asked_of(job: Job, by: Actor, office: Office) -> Asked:
    """Return what a job asks for of one office."""
    said = job.options
    return Asked(
        office, said["year"], date.fromisoformat(said["day"]), localtime(job.asked_at).date(), by,
        tuple(said["formats"]),
    )  # fmt: skip
