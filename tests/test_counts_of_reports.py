"""How many queries each page of notes, opinion reports and issues asks: the same with one row and with three more."""

from datetime import date

import pytest

from conftest import TODAY
from liaison.keys import Actor
from liaison.models import StoredFile
from proposals.actions import issue_bulletin, record_event, send_report
from proposals.models import Feedback, Sending
from proposals.report_states import Move
from proposals.tests.reports import SENT, county, made, note, report
from proposals.tests.test_report_events import EVENTS
from tests.test_counts import asked_by_each, counted

PAGES = {
    ("clerk", "/notes/"): 6,
    ("clerk", "/notes/new/"): 5,
    ("clerk", "/notes/{note}/"): 5,
    ("clerk", "/notes/{note}/edit/"): 5,
    ("clerk", "/reports/"): 12,
    ("clerk", "/reports/new/"): 8,
    ("clerk", "/reports/{report}/"): 22,
    ("clerk", "/reports/{draft}/edit/"): 10,
    ("clerk", "/reports/{report}/files/"): 5,
    ("clerk", "/reports/{report}/send/"): 4,
    ("clerk", "/reports/{report}/feedbacks/new/"): 4,
    ("reviewer", "/sendings/{sending}/adopt/"): 3,
    ("clerk", "/bulletins/"): 6,
    ("clerk", "/bulletins/new/"): 5,
    ("clerk", "/bulletins/{bulletin}/"): 7,
    ("clerk", "/bulletins/{bulletin}/edit/"): 7,
    ("reviewer", "/notes/"): 7,
    ("reviewer", "/reports/"): 13,
    ("reviewer", "/inbox/"): 8,
    ("reviewer", "/inbox/reports/?all=1&do=keep"): 3,
}
SHEETS = {
    ("clerk", "/notes/"): 9,
    ("clerk", "/reports/"): 16,
    ("clerk", "/bulletins/{bulletin}/document/"): 12,
}


def fill(town, by, rows) -> dict:
    """Enter `rows` of everything, and return the names the addresses are made of."""
    for number in range(rows):
        first, second = note(town, by), note(town, by, title=f"第{number}条")
        row = report(town, by, author=town.wang, members=[town.zhang], people=["李明"], notes=[first])
        first.refresh_from_db()
        for model, values in EVENTS.items():
            about = {"note": first} if model is Feedback else {}
            record_event(model, row, values | about, by=by, today=TODAY)
        row.files.add(StoredFile.objects.create(county=town.county, office=town.qingshi, name="批示.pdf", size=1))
        send_report(row, "county", sent_on=SENT, due_on=date(2026, 4, 1), by=by, today=TODAY)
        draft = report(town, by, notes=[second])
        note(town, by)
        issue_bulletin(town.qingshi, {"day": TODAY, "reports": [row]}, by=by, today=TODAY)
        adopted = send_report(report(town, by), "county", sent_on=SENT, by=by, today=TODAY)
        made(adopted, Move.ADOPT, county(town))
    return {"note": first.pk, "report": row.pk, "draft": draft.pk, "sending": Sending.objects.waiting().last().pk,
            "bulletin": row.printed.get().bulletin_id}  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_same_few_questions_however_many_rows_there_are(town, by, enter, rows):
    names = fill(town, Actor(by.user), rows)
    assert asked_by_each(PAGES, town, enter, names) == PAGES


@pytest.mark.parametrize("rows", [1, 3])
def test_sheets_ask_the_same_few_questions_however_many_rows_there_are(town, by, enter, rows):
    names = fill(town, Actor(by.user), rows)
    browser = enter(town.clerk)
    purpose = {"purpose": "年度考核"}
    found = {(role, url): counted(browser.post, url.format(**names), purpose) for role, url in SHEETS}
    assert found == SHEETS
