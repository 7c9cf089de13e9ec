"""What an office did in some days, as its papers quote it: every figure and every name comes through the registry."""

from datetime import date
from functools import cached_property
from typing import NamedTuple

from activities.kinds import CONTRIBUTION_KINDS, KINDS
from activities.models import Focus, Good, Progress
from liaison.days import Window
from liaison.models import Office, OfficeRule
from members.models import Appointment, Group, OfficePost
from performance.documents.words import council_of, plain, rate, self_of, town_of
from performance.measures import Asked, Subject, countable, figures
from proposals.models import Level

_SUMS = ("amount", "persons")
_FORMS = (
    *(f"contributions?form={form}&kind=hearing" for form in ("hearing", "debate", "centre_group", "party_school")),
    *(f"held?form={form}&kind=exchange" for form in ("going_out", "inviting_in", "friendship")),
    *(f"held?form={form}&kind=forum" for form in ("members_talk", "sector_talk", "reflections_talk")),
)
_PERSONS = tuple(f"held?kind={code}&sum=persons" for code, kind in KINDS.items() if kind.asks_persons)
KEYS = (
    "held", "attendance", "marks", "tied", "contributions", "tied_contributions", "suggestions", "adopted",
    "problems", "problems?state=rectified", "parts?role=main_speaker", "parts?role=exchange_speaker",
    "proposals", "proposals?plenary=True", "proposals?plenary=False", "proposals?key=True", "proposals?excellent=True",
    "filed_proposals", "merged_proposals", "turned_proposals", *(f"proposals?result={code}" for code in "ABCD"),
    "notes", "notes?solved=True", "edited_notes", "reports", "adopted_reports", "report_instructions", "issues",
    *(f"adopted_reports?level={level}" for level in Level.values), "tasks", "on_time", "funds?sum=amount",
    *(f"{measure}?kind={code}" for code in KINDS for measure in ("held", "attendance", "marks")), *_PERSONS,
    *(f"contributions?kind={code}" for code in CONTRIBUTION_KINDS),
    *(f"contributions?kind={code}&sum={added}" for code in CONTRIBUTION_KINDS for added in _SUMS), *_FORMS,
)  # fmt: skip


class Call(NamedTuple):
    """How the paper speaks of things: itself, its township, the party's committee there, the county's council."""

    us: str
    town: str
    party: str
    council: str


class Facts:
    """One office's figures and records of a window; asked in a fixed number of queries.

    The rows are the office's own, whoever reads: a paper says the same to all who may read it.
    """

    def __init__(self, office: Office, window: Window, today: date):
        self.office, self.window, self.today = office, window.until(max(today, window.start)), today
        self.period = window
        self.call = Call(self_of(office), *town_of(office), council_of(office.county))

    @property
    def when(self) -> str:
        """Return what the days are called: 上半年, 全年; 今年以来 while the year runs."""
        if self.period.end.month - self.period.start.month == 5:
            return "上半年" if self.period.start.month == 1 else "下半年"
        return "全年" if self.window.end == self.period.end else "今年以来"

    @cached_property
    def counted(self) -> dict[str, object]:
        """Return {key: figure} of KEYS."""
        asked = [countable(key) for key in KEYS]
        found = figures(asked, Subject.OFFICE, self.window, [self.office.pk])
        return {one.key: found.get((one.key, self.office.pk)) or 0 for one in asked}

    def n(self, key: str):
        """Return a figure; KeyError for one that is not among KEYS."""
        return self.counted[countable(key).key]

    def held(self, *kinds: str) -> int:
        """Return how many activities of these kinds were held."""
        return sum(self.n(f"held?kind={kind}") for kind in kinds)

    def present(self, *kinds: str) -> int:
        """Return how often members were there."""
        return sum(self.n(f"attendance?kind={kind}") for kind in kinds)

    def made(self, kind: str, added: str = ""):
        """Return how many contributions of a kind there are, or what they add up to."""
        return self.n(f"contributions?kind={kind}" + (f"&sum={added}" if added else ""))

    def say(self, words: str, *keys: str) -> str:
        """Return words with the figures of `keys` in place of {}; nothing where the first is nothing."""
        found = [self.n(key) for key in keys]
        return words.format(*map(plain, found)) if found[0] else ""

    def attended(self, *kinds: str) -> str:
        """Return 委员参加86人次，出席率92.3%; of all activities where no kind is named."""
        there = self.present(*kinds) if kinds else self.n("attendance")
        asked = sum(self.n(f"marks?kind={kind}") for kind in kinds) if kinds else self.n("marks")
        return f"委员参加{there}人次，出席率{rate(there, asked)}" if there else ""

    def _records(self, key: str) -> list:
        records = Asked((countable(key),), Subject.OFFICE, self.window).records([self.office.pk])
        return [line.record for line in records.all()][::-1]

    @cached_property
    def _activities(self) -> list:
        return self._records("held")

    @cached_property
    def _contributions(self) -> list:
        return self._records("contributions")

    def activities(self, *kinds: str) -> list:
        """Return what was held of these kinds, the first first."""
        return [row for row in self._activities if row.kind in kinds]

    def subjects(self, *kinds: str) -> list[tuple[date, str]]:
        """Return day and subject of what was held of these kinds."""
        return [(row.day, row.title) for row in self.activities(*kinds)]

    def contributions(self, kind: str) -> list:
        """Return what was produced of a kind, the first first."""
        return [row for row in self._contributions if row.kind == kind]

    @cached_property
    def proposals(self) -> list:
        """Return the proposals that count."""
        return self._records("proposals")

    @cached_property
    def reports(self) -> list:
        """Return the opinion reports sent, each once."""
        return list(dict.fromkeys(self._records("reports")))

    @cached_property
    def goods(self) -> list[str]:
        """Return what was given away at deeds."""
        rows = Good.objects.filter(contribution__in=[row.pk for row in self.contributions("deed")])
        return list(rows.order_by("pk").values_list("name", flat=True))

    @cached_property
    def people(self) -> list[Appointment]:
        """Return the places in the office on the last day."""
        rows = Appointment.objects.on(self.window.end).filter(office=self.office)
        return list(rows.select_related("member", "sector").order_by("sector__position", "pk"))

    @cached_property
    def groups(self) -> list[Group]:
        """Return the groups the members work in."""
        return list(Group.objects.filter(office=self.office).open())

    @cached_property
    def rules(self) -> list[str]:
        """Return the titles of the rules in force on the last day."""
        rows = OfficeRule.objects.in_force(self.window.end).filter(office=self.office)
        return list(rows.values_list("title", flat=True))

    @cached_property
    def posts(self) -> list[OfficePost]:
        """Return who has a post in the office on the last day."""
        return list(OfficePost.objects.standing().on(self.window.end).filter(office=self.office))

    @cached_property
    def focuses(self) -> list[Focus]:
        """Return what the township was about in the year."""
        return list(Focus.objects.of_office(self.office, self.window.start.year))

    @cached_property
    def progress(self) -> dict[int, Progress]:
        """Return {focus's id: the last that was entered of how far it is}."""
        rows = Progress.objects.standing().filter(focus__in=[one.pk for one in self.focuses], office=self.office)
        return {one.focus_id: one for one in rows.filter(day__lte=self.window.end).order_by("day", "pk")}
