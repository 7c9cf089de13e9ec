"""Which proposal a line of the county's list is about: by its case number, else by its title."""

from collections import defaultdict

from django.db.models import Q
from rapidfuzz import fuzz

from members.models import Session
from proposals.likeness import bare_title
from proposals.models import Proposal

PLENARY = "大会"
_SAME = 90  # of 100: a number and a title like this are surely one proposal
_ALIKE = 75  # worth asking about


class Lookup:
    """The proposals a user's list may be about: all of the county, or those his own office entered."""

    def __init__(self, user, session: Session):
        self.session = session
        self.may_decide = user.office_id is None or not user.county.decides_here
        rows = Proposal.objects.visible_to(user).standing().filter(Q(session=session) | Q(session=None))
        if user.office_id:
            rows = rows.filter(office=user.office_id)
        rows = rows.for_list().prefetch_related("assignments__replies", "merged_into__assignments__replies")
        self.rows = list(rows.order_by("pk"))
        self._numbered = {(one.is_plenary, one.case_number): one for one in self.rows if one.case_number}
        self._others = Proposal.objects.to_merge_into(user, session).filter(session=session)
        self._titled: dict[str, list[Proposal]] = defaultdict(list)
        for one in self.rows:
            self._titled[bare_title(one.title)].append(one)

    def numbered(self, series: str, number: int | None) -> Proposal | None:
        """Return the one that has this case number, or is given it by this list."""
        return self._numbered.get((series == PLENARY, number)) if number else None

    def merged_with(self, series: str, number: int | None) -> Proposal | None:
        """Return the one of that number a proposal is merged into, in the user's own list or another office's."""
        alike = {"is_plenary": series == PLENARY, "case_number": number}
        return self.numbered(series, number) or (self._others.filter(**alike).first() if number else None)

    def expect(self, records: list[dict]):
        """Note which proposals a list gives numbers to, so that others can be merged into them."""
        for record in records:
            proposal, *_ = self.find(record) if record.get("number") and record.get("title") else (None,)
            if proposal:
                self._numbered.setdefault((record.get("series", PLENARY) == PLENARY, record["number"]), proposal)

    def find(self, record: dict) -> tuple[Proposal | None, list[Proposal], str]:
        """Return the one a line is surely about; else those it may be about, and why that is to be asked."""
        title = bare_title(record.get("title", ""))
        numbered = self.numbered(record.get("series", PLENARY), record.get("number"))
        if numbered:
            if fuzz.ratio(title, bare_title(numbered.title)) >= _SAME:
                return numbered, [], ""
            return None, [numbered], f"案号相同，但系统里的案由是“{numbered}”，请核对是不是同一件。"
        same = self._of_its_author(self._titled.get(title, []), record)
        if len(same) == 1:
            return same[0], [], ""
        alike = same or [one for one in self.rows if fuzz.ratio(title, bare_title(one.title)) >= _ALIKE]
        return None, alike, "案由相近，请选择是哪一件。" if alike else ""

    @staticmethod
    def _of_its_author(rows: list[Proposal], record: dict) -> list[Proposal]:
        """Return those of the first author, where several have one title."""
        own = [one for one in rows if one.author and one.author.name == record.get("first_author")]
        return own if len(rows) > 1 and own else rows
