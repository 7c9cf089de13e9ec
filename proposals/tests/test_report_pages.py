"""Pages of notes and reports: what is shown to whom, bad input, what was typed stays, one row for two clicks."""

import re
from datetime import date

import pytest

from conftest import TODAY
from liaison.models import Batch, County, TrailEntry
from liaison.tests.proof import read_out
from proposals.actions import issue_bulletin, record_event, send_report
from proposals.models import Adoption, Bulletin, Note, OpinionReport, Sending
from proposals.report_states import Move
from proposals.states import Move as ProposalMove
from proposals.tests.lives import by_office, go, write
from proposals.tests.reports import DAY, SENT, county, made, note, report, sent
from proposals.tests.test_report_events import EVENTS

PHONE = "19900007777"
NOTE = {"day": "2026-03-02", "raised_by": "曹大爷", "title": "机井不出水", "taken_by_name": "李明"}
REPORT = {"day": "2026-03-02", "title": "维修机井", "situation": "抽不上水。", "suggestion": "建议维修。"}


def said(answer) -> list[str]:
    return [words for _, _, words in answer.context["problems"]]


def test_how_he_can_be_reached_is_shown_to_the_office_alone(town, by, enter):
    url = note(town, by, contact=PHONE, taken_by=town.zhang, taken_by_name="").get_absolute_url()
    shown = {who: PHONE in enter(getattr(town, who)).get(url).content.decode()
             for who in ("clerk", "head", "reviewer", "county_admin", "member")}  # fmt: skip
    assert shown == {"clerk": True, "head": True, "reviewer": False, "county_admin": False, "member": False}


def test_the_exported_ledger_is_as_filtered_and_holds_no_contact(town, by, enter):
    note(town, by, contact=PHONE)
    note(town, by, day=date(2026, 4, 1), title="水渠漏水")
    answer = enter(town.clerk).post("/notes/?month=2026-03", {"purpose": "年度考核"})
    assert PHONE.encode() not in read_out(answer)
    assert TrailEntry.objects.first().note == "《民情台账》1 行，用途：年度考核"


def test_a_month_that_is_none_is_said_and_downloads_nothing(town, by, enter):
    clerk = enter(town.clerk)
    for page in ("/notes/", "/reports/"):
        answer = clerk.get(page, {"month": "2026-13"})
        assert "月份写法有误，请按 2026-03 这样填写。" in answer.content.decode()
        assert clerk.post(f"{page}?month=三月", {"purpose": "年度考核"}).status_code == 302


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("month=2026-03", {"甲", "乙"}), ("month=2026-04", {"丙"}), ("receiver=county", {"甲"}),
        ("state=none", {"乙", "丙"}), ("state=kept", set()), ("receiver=township&state=sent", set()),
        ("receiver=nobody&state=sent", {"甲"}), ("receiver=county&state=lost", {"甲"}),
        ("level=city", {"乙"}), ("instructed=on", {"丙"}),
        ("urgent=on", {"丙"}), ("overdue=on", {"甲"}), ("author=李", {"丙"}), ("words=乙", {"乙"}), ("area=教", {"乙"}),
    ],
)  # fmt: skip
def test_the_ledger_is_filtered(town, by, enter, query, titles):
    first = report(town, by, title="甲")
    send_report(first, "county", sent_on=SENT, due_on=date(2026, 4, 1), by=by, today=TODAY)
    second = report(town, by, title="乙", area="教育")
    third = report(town, by, title="丙", day=date(2026, 4, 2), is_urgent=True, people=["李明"])
    adoption, instruction = (model for model in EVENTS if model._meta.model_name in ("adoption", "instruction"))
    record_event(adoption, second, EVENTS[adoption], by=by, today=TODAY)
    record_event(instruction, third, EVENTS[instruction], by=by, today=TODAY)
    answer = enter(town.clerk).get(f"/reports/?{query}")
    assert {row.record.title for row in answer.context["table"].rows} == titles


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("became=open", {"甲"}), ("became=edited", {"乙"}), ("became=answered", {"丙", "丁"}),
        ("became=solved", {"丁"}),
        ("recorder=李", {"甲", "乙", "丙"}), ("recorder=张", {"丁"}), ("words=丙", {"丙"}), ("urgent=on", {"甲"}),
    ],
)  # fmt: skip
def test_the_notes_are_filtered(town, by, enter, query, titles):
    note(town, by, title="甲", is_urgent=True)
    report(town, by, notes=[note(town, by, title="乙")])
    note(town, by, title="丙", handling="已说明")
    note(town, by, title="丁", handling="已修", is_solved=True, taken_by=town.zhang, taken_by_name="")
    answer = enter(town.clerk).get(f"/notes/?{query}")
    assert {row.record.title for row in answer.context["table"].rows} == titles


def test_a_report_begins_with_what_the_note_says_and_takes_it_in(town, by, enter):
    row = note(town, by, area="农业农村", is_urgent=True)
    form = enter(town.clerk).get(f"/reports/new/?note={row.pk}").context["form"]
    begun = {name: form[name].value() for name in ("title", "situation", "area", "is_urgent", "notes", "people")}
    assert begun == {"title": "机井不出水", "situation": "三组机井抽不上水。", "area": "农业农村", "is_urgent": True,
                     "notes": [row.pk], "people": "李明"}  # fmt: skip


def test_a_report_too_long_is_refused_and_all_that_was_typed_stays(town, by, enter):
    typed = {**REPORT, "author": town.zhang.pk, "situation": "情" * 1500}
    answer = enter(town.clerk).post("/reports/new/", typed)
    assert said(answer) == ["情况反映和意见建议合计 1505 字，最多 1500 字，请删减 5 字。"]
    assert answer.context["form"]["situation"].value() == "情" * 1500
    assert not OpinionReport.objects.exists()


def test_a_report_without_an_author_or_with_a_crowd_of_them_is_refused(town, enter):
    clerk = enter(town.clerk)
    assert said(clerk.post("/reports/new/", REPORT)) == ["请选择作者，或者在“非委员作者”里写姓名。"]
    crowd = clerk.post("/reports/new/", {**REPORT, "people": "、".join(f"李{number}" for number in range(21))})
    assert said(crowd) == ["最多写 20 个人，每个姓名最多 40 个字，请核对。"]


def test_two_clicks_write_one_report_and_take_down_one_note(town, enter):
    clerk, written = enter(town.clerk), {**REPORT, "people": "李明"}
    for page, model, data in (("/notes/new/", Note, NOTE), ("/reports/new/", OpinionReport, written)):
        ticket = clerk.get(page).context["ticket"]
        answers = [clerk.post(page, {**data, "ticket": str(ticket)}) for _ in range(2)]
        assert [one.status_code for one in answers] == [302, 302]
        assert model.objects.count() == 1


def test_what_somebody_changed_meanwhile_is_shown_beside_what_was_typed(town, by, enter):
    row = report(town, by)
    clerk, head = enter(town.clerk), enter(town.head)
    page = f"/reports/{row.pk}/edit/"
    assert head.post(page, {**REPORT, "author": town.zhang.pk, "version": 1}).status_code == 302
    answer = clerk.post(page, {**REPORT, "title": "机井要修", "author": town.zhang.pk, "version": 1})
    assert "已修改这条记录" in said(answer)[0]
    assert OpinionReport.objects.get().title == "维修机井"


def test_the_office_sees_what_to_mend_and_sends_it_again(town, by, enter):
    sending = made(sent(town, by), Move.RETURN, county(town))
    clerk, page = enter(town.clerk), f"/reports/{sending.report_id}/"
    assert "请补充涉及户数" in clerk.get(page).content.decode()
    assert clerk.get(f"/sendings/{sending.pk}/resend/").status_code == 200
    version = Sending.objects.get().version
    answer = clerk.post(f"/sendings/{sending.pk}/resend/", {"day": "2026-05-20", "version": version})
    assert (answer.status_code, answer.headers["Location"]) == (302, page)
    assert Sending.objects.get().state == "sent"


def test_a_page_of_a_move_that_cannot_be_made_is_missing_and_its_form_answered_in_words(town, by, enter):
    sending = made(sent(town, by), Move.KEEP, county(town))
    reviewer = enter(town.reviewer)
    assert reviewer.get(f"/sendings/{sending.pk}/return/").status_code == 404
    answer = reviewer.post(f"/sendings/{sending.pk}/return/", {"words": "请补充", "version": sending.version})
    assert said(answer) == ["这篇社情民意在县政协是“留存”，不能退回补充。请返回原页面核对。"]


# The county's inbox.


def test_the_inbox_holds_what_waits_for_the_county_the_urgent_first(town, by, enter):
    usual, urgent = sent(town, by, title="甲"), sent(town, by, title="乙", is_urgent=True)
    made(sent(town, by, title="丙"), Move.KEEP, county(town))
    sent(town, by, title="丁", receiver="township")
    reviewer = enter(town.reviewer)
    for query, wanted in (("", [urgent, usual]), ("?urgent=on", [urgent]), ("?words=甲", [usual])):
        assert _waiting(reviewer, query, "社情民意") == wanted


def _waiting(reviewer, query: str, title: str) -> list:
    """Return the rows of one list of the inbox."""
    parts = {one[0]: one[3] for one in reviewer.get(f"/inbox/{query}").context["parts"]}
    return [row.record for row in parts[title].rows]


def test_the_inbox_holds_proposals_to_receive_and_to_examine_too(town, enter):
    handed_in = by_office(write(town, title="甲"), ProposalMove.SUBMIT, town, DAY)
    received = go(by_office(write(town, title="乙"), ProposalMove.SUBMIT, town, DAY), ProposalMove.RECEIVE, town)
    write(town, title="丙")
    go(go(by_office(write(town), ProposalMove.SUBMIT, town, DAY), ProposalMove.RECEIVE, town), ProposalMove.FILE, town)
    reviewer = enter(town.county_admin)
    assert _waiting(reviewer, "", "提案") == [handed_in, received]
    assert _waiting(reviewer, "?words=乙&since=2026-03-01", "提案") == [received]
    page = f"/inbox/proposals/?do=receive&row={handed_in.pk}"
    shown = reviewer.get(page).context
    done = reviewer.post(page, {"ticket": str(shown["ticket"]), "chosen": shown["stamp"]})
    assert (done.status_code, done.headers["Location"]) == (302, "/inbox/?")
    handed_in.refresh_from_db()
    assert handed_in.state == "received"


def test_each_list_of_a_page_says_which_it_is(town, by, enter):
    sent(town, by)
    by_office(write(town), ProposalMove.SUBMIT, town, DAY)
    for page, lists in (("/inbox/", ["社情民意", "提案"]), ("/proposals/", ["提案"])):
        shown = enter(town.reviewer).get(page).content.decode()
        assert re.findall('aria-label="(.*)列表"', shown) == lists
        assert re.findall("<caption.*>(.*)</caption>", shown) == lists


def _together(reviewer, do: str, **data):
    """Do something with all that waits, as the page offers it."""
    page = f"/inbox/reports/?all=1&do={do}"
    shown = reviewer.get(page).context
    return reviewer.post(page, {"ticket": str(shown["ticket"]), "chosen": shown["stamp"], **data})


def test_many_are_decided_at_once_and_taken_back_as_one(town, by, enter):
    for title in ("甲", "乙"):
        sent(town, by, title=title)
    reviewer = enter(town.reviewer)
    assert _together(reviewer, "adopt", form="combined", issue="2026年第5期").status_code == 302
    assert [one.state for one in Sending.objects.all()] == ["adopted", "adopted"]
    assert [one.issue for one in Adoption.objects.all()] == ["2026年第5期"] * 2
    batch = Batch.objects.get()
    assert (batch.office, batch.title) == (None, "采用（社情民意报送 2 条）")
    assert enter(town.clerk).get(f"/batches/{batch.pk}/undo/").status_code == 404
    undone = reviewer.post(f"/batches/{batch.pk}/undo/", {"reason": "期号有误", "version": batch.version})
    assert undone.status_code == 302
    assert [(one.state, one.received_on) for one in Sending.objects.all()] == [("sent", None)] * 2
    assert not Adoption.objects.exists()
    assert [one.steps.count() for one in Sending.objects.all()] == [1, 1]


def test_many_are_returned_with_one_reason_and_none_without(town, by, enter):
    sent(town, by)
    reviewer = enter(town.reviewer)
    assert said(_together(reviewer, "return")) == ["请写明退回补充原因。"]
    assert Sending.objects.get().state == "sent"
    assert _together(reviewer, "return", words="请补充户数").status_code == 302
    assert Sending.objects.get().remark == "请补充户数"


# Issues.


def test_an_issue_is_put_together_and_printed(town, by, enter):
    one, two = report(town, by, title="甲"), report(town, by, title="乙")
    clerk = enter(town.clerk)
    data = {"day": "2026-05-20", "reports": [one.pk, two.pk], "first": two.pk, "sent_to": "报：县政协"}
    assert clerk.post("/bulletins/new/", data).status_code == 302
    issue = Bulletin.objects.get()
    assert (str(issue), [item.report for item in issue.items.all()]) == ("《社情民意》2026年第1期", [two, one])
    answer = clerk.post(f"/bulletins/{issue.pk}/document/", {"purpose": "会议使用"})
    assert read_out(answer)[:2] == b"PK"
    assert TrailEntry.objects.first().note == "《社情民意》2 行，用途：会议使用"


def test_an_issue_without_reports_or_with_a_number_that_is_none_is_refused(town, by, enter):
    row, clerk = report(town, by), enter(town.clerk)
    assert said(clerk.post("/bulletins/new/", {"day": "2026-05-20"})) == ["请选择至少一篇社情民意。"]
    refused = clerk.post("/bulletins/new/", {"day": "2026-05-20", "reports": row.pk, "number": "三"})
    assert said(refused) == ["请填写整数，例如 12。"]
    issue_bulletin(town.qingshi, {"day": TODAY, "reports": [row]}, by=by, today=TODAY)
    other = report(town, by)
    refused = clerk.post("/bulletins/new/", {"day": "2026-05-20", "reports": other.pk, "number": "1"})
    assert said(refused) == ["这一年的这一期已经有了，请换一个期号。"]
    refused = clerk.post("/bulletins/new/", {"day": "2026-05-20", "reports": other.pk, "first": row.pk})
    assert said(refused) == ["所选社情民意不能刊登，请重新选择。"]


def test_until_when_an_answer_is_hoped_for_is_proposed_by_the_countys_days(town, by, enter):
    County.objects.update(report_days=20, urgent_days=3)
    days = [enter(town.clerk).get(f"/reports/{report(town, by, **more).pk}/send/").context["form"]["due_on"].value()
            for more in ({}, {"is_urgent": True, "title": "急"})]  # fmt: skip
    assert days == [date(2026, 6, 9), date(2026, 5, 23)]
