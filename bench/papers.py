"""What the measured county puts on paper: proposals on file, opinion reports sent and adopted."""

from datetime import date, timedelta

from liaison.models import County, Office
from members.models import Member, Session
from proposals.models import Adoption, Level, OpinionReport, Proposal, ReportAuthor, Sending
from proposals.report_states import State as SendingState
from proposals.states import State

_BATCH = 2_000
_TEXT = "村口机井水量不足，三百二十户夏季限时取水。"
_EXAMINED, _ADOPTED = timedelta(days=5), timedelta(days=9)


def on_file(proposal: Proposal, session: Session, case: int):
    """Put a proposal not yet saved on file."""
    proposal.state, proposal.session, proposal.case_number = State.FILED, session, case
    proposal.received_on, proposal.decided_on = proposal.submitted_on, proposal.submitted_on + _EXAMINED


def report(county: County, made: list[tuple[Member, Office, date]]) -> int:
    """Send an opinion report of each member there on the day; half are adopted, some twice. Return how many."""
    rows = OpinionReport.objects.bulk_create(
        (
            OpinionReport(
                county=county, office=office, day=day, title=f"关于机井供水的情况（{number}）", situation=_TEXT * 5,
                suggestion=_TEXT * 2,
            )
            for number, (_, office, day) in enumerate(made)
        ),
        batch_size=_BATCH,
    )  # fmt: skip
    ReportAuthor.objects.bulk_create(
        (ReportAuthor(report=row, member=member) for row, (member, _, _) in zip(rows, made, strict=True)),
        batch_size=_BATCH,
    )
    Sending.objects.bulk_create((_sending(row, at % 2 == 0) for at, row in enumerate(rows)), batch_size=_BATCH)
    Adoption.objects.bulk_create(
        (
            Adoption(report=row, level=level, body="政协《社情民意》", day=row.day + _ADOPTED)
            for at, row in enumerate(rows)
            for level in ((Level.COUNTY, Level.CITY)[: 1 + (at % 6 == 0)] if at % 2 == 0 else ())
        ),
        batch_size=_BATCH,
    )
    return len(rows)


def _sending(row: OpinionReport, adopted: bool) -> Sending:
    if not adopted:
        return Sending(report=row, receiver="county", sent_on=row.day, state=SendingState.SENT)
    state, day = SendingState.ADOPTED, row.day + _ADOPTED
    return Sending(report=row, receiver="county", sent_on=row.day, state=state, received_on=row.day, decided_on=day)
