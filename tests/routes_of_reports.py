"""The table of doors of notes, opinion reports, what came of them, issues, and what waits for the county."""

from tests.doors import (
    COUNTY,
    MEMBER,
    OF_GIVER,
    OF_HOSTS,
    OF_OFFICE,
    OFFICE,
    WORK,
    Route,
    lists,
    of,
)

_RECEIVED = ("receive", "adopt", "keep", "forward", "return", "to_proposal")
_EVENTS = ("adoption", "instruction", "handling")

REPORTS = {
    "notes": lists(WORK, post=302),
    "note_new": Route(OFFICE),
    "note": of(WORK | {MEMBER}, "note", OF_OFFICE, post=None),
    "note_edit": of(OFFICE, "note", OF_OFFICE),
    "note_withdraw": of(OFFICE, "note", OF_OFFICE),
    "note_restore": of(OFFICE, "withdrawn note", OF_OFFICE),
    "reports": lists(WORK, post=302),
    "report_new": Route(OFFICE),
    "report": of(WORK | {MEMBER}, "report", OF_OFFICE, post=None),
    "report_edit": of(OFFICE, "report", OF_OFFICE),
    "report_files": of(OFFICE, "report", OF_OFFICE),
    "report_send": of(OFFICE, "report", OF_OFFICE),
    "report_withdraw": of(OFFICE, "report", OF_OFFICE),
    "report_restore": of(OFFICE, "withdrawn report", OF_OFFICE),
    # What was sent to the county is decided by the county, and mended or taken back by the office.
    **{f"sending_{move}": of(WORK, "sending", OF_GIVER) for move in _RECEIVED},
    "sending_reopen": of(WORK, "kept sending", OF_GIVER),
    "sending_take_back": of(OFFICE, "sending", OF_OFFICE),
    "sending_resend": of(OFFICE, "returned sending", OF_OFFICE),
    **{f"{event}_new": of(WORK, "report", OF_OFFICE) for event in _EVENTS},
    **{f"{event}_{verb}": of(WORK, event, OF_OFFICE) for event in _EVENTS for verb in ("edit", "withdraw")},
    **{f"{event}_restore": of(WORK, f"withdrawn {event}", OF_OFFICE) for event in _EVENTS},
    "feedback_new": of(OFFICE, "report", OF_OFFICE),
    "feedback_edit": of(OFFICE, "feedback", OF_OFFICE),
    "feedback_withdraw": of(OFFICE, "feedback", OF_OFFICE),
    "feedback_restore": of(OFFICE, "withdrawn feedback", OF_OFFICE),
    "bulletins": lists(WORK),
    "bulletin_new": Route(WORK),
    "bulletin": of(WORK, "bulletin", OF_OFFICE, post=None),
    "bulletin_edit": of(WORK, "bulletin", OF_HOSTS),
    "bulletin_document": of(WORK, "bulletin", OF_OFFICE, get=None, post=302),
    "bulletin_withdraw": of(WORK, "bulletin", OF_HOSTS),
    "bulletin_restore": of(WORK, "withdrawn bulletin", OF_HOSTS),
    "inbox": Route(COUNTY, post=None),
    "inbox_reports": Route(COUNTY),
    "inbox_proposals": Route(COUNTY),
}
