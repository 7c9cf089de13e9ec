"""What is counted of opinion reports: of each its own day, each report once, for its authors and for its office."""

from datetime import date

import pytest

from conftest import TODAY
from liaison import actions
from liaison.days import year_window
from performance.measures import Asked, Subject, countable
from proposals.actions import issue_bulletin, record_event, record_report, send_report
from proposals.models import Adoption, Instruction, OpinionReport
from proposals.report_states import Move
from proposals.tests.reports import SENT, county, made, note, report, report_values, sent
from proposals.tests.test_turning import turned

YEAR = year_window(2026)


def figure(key: str, owner) -> int:
    """Return one figure of a member or an office, after finding as many records behind it."""
    subject = Subject.MEMBER if owner._meta.model_name == "member" else Subject.OFFICE
    asked = Asked((countable(key),), subject, YEAR)
    found = asked.count([owner]).get(owner.pk, 0)
    assert len(asked.records([owner])[:]) == found
    assert asked.total([owner])[()] == found
    return found


@pytest.fixture
def year(town, by):
    """Write a year's reports of 青石镇: three sent, of which one to both receivers, one adopted up to the city."""
    first = report(town, by, members=[town.wang], notes=[note(town, by), note(town, by)])
    for receiver in ("township", "county"):
        send_report(first, receiver, sent_on=SENT, by=by, today=TODAY)
    made(first.sendings.get(receiver="county"), Move.ADOPT, county(town))
    for level, issue in (("city", "3"), ("city", "9"), ("province", "1")):
        values = {"day": date(2026, 4, 8), "level": level, "issue": issue, "form": "alone"}
        record_event(Adoption, first, values, by=by, today=TODAY)
    made(sent(town, by, author=town.wang), Move.ADOPT, county(town))
    sent(town, by, author=None, people=["李明"])
    report(town, by)
    values = {"day": TODAY, "summary": "请研究"}
    for level in ("county", "city"):
        record_event(Instruction, first, {**values, "level": level}, by=by, today=TODAY)
    record_report(town.liuhe, report_values(town, author=town.zhao), by=by)
    return first


@pytest.mark.parametrize(
    ("key", "zhang", "wang", "qingshi"),
    [
        ("reports", 1, 2, 3), ("reports?origin=own", 1, 2, 3), ("reports?origin=proposal", 0, 0, 0),
        ("sendings", 2, 3, 4), ("sendings?receiver=township", 1, 1, 1), ("sendings?state=adopted", 1, 2, 2),
        ("report_adoptions", 3, 4, 4), ("report_adoptions?level=county", 1, 2, 2),
        ("report_adoptions?level=city", 1, 1, 1), ("adopted_reports", 1, 2, 2),
        ("adopted_reports?level=county", 0, 1, 1), ("adopted_reports?level=city", 0, 0, 0),
        ("adopted_reports?level=province", 1, 1, 1), ("report_instructions", 2, 2, 2),
        ("report_instructions?level=city", 1, 1, 1), ("instructed_reports", 1, 1, 1),
        ("instructed_reports?level=county", 0, 0, 0),
    ],
)  # fmt: skip
def test_reports_count_for_each_author_and_once_for_the_office(town, year, key, zhang, wang, qingshi):
    assert [figure(key, owner) for owner in (town.zhang, town.wang, town.qingshi)] == [zhang, wang, qingshi]


@pytest.mark.parametrize("key", ["reports", "sendings", "report_adoptions", "adopted_reports", "report_instructions"])
def test_nothing_counts_of_a_report_that_was_taken_back(town, by, year, key):
    for row in OpinionReport.objects.all():
        actions.withdraw(row, by=by, reason="重复")
    assert figure(key, town.qingshi) == 0


def test_what_was_taken_back_before_it_was_received_was_not_sent(town, by):
    row = report(town, by)
    for receiver in ("county", "township"):
        send_report(row, receiver, sent_on=SENT, by=by, today=TODAY)
    made(row.sendings.get(receiver="county"), Move.TAKE_BACK, by)
    assert (figure("reports", town.qingshi), figure("sendings", town.zhang)) == (1, 1)
    made(row.sendings.get(receiver="township"), Move.TAKE_BACK, by)
    assert figure("reports", town.qingshi) == 0


def test_notes_count_for_who_took_them_down_and_those_edited_besides(town, by):
    edited = note(town, by, taken_by=town.zhang, taken_by_name="")
    note(town, by, handling="已修好", is_solved=True)
    report(town, by, notes=[edited])
    keys = ("notes", "edited_notes", "notes?solved=True", "notes?solved=False")
    assert [figure(key, town.qingshi) for key in keys] == [2, 1, 1, 1]
    assert [figure(key, town.zhang) for key in keys] == [1, 1, 0, 1]


def test_issues_count_for_the_office_that_printed_them(town, by):
    issue_bulletin(town.qingshi, {"day": TODAY, "reports": [report(town, by)]}, by=by, today=TODAY)
    adopted = made(sent(town, by), Move.ADOPT, county(town)).report
    issue_bulletin(town.county, {"day": TODAY, "reports": [adopted]}, by=county(town), today=TODAY)
    assert (figure("issues", town.qingshi), figure("issues", town.liuhe)) == (1, 0)


def test_a_report_that_was_a_proposal_can_be_left_out(town):
    turned(town)
    keys = ("reports", "reports?origin=own", "reports?origin=proposal", "proposals")
    assert [figure(key, town.zhang) for key in keys] == [1, 0, 1, 1]
