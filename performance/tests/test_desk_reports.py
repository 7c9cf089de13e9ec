"""Opinion reports on the desk: what to mend, whose answer is due, what nobody has dealt with; what the county has."""

from datetime import date

from conftest import TODAY
from liaison import actions
from performance.desk import Line, to_decide
from performance.tests.test_desk import desk
from proposals.actions import send_report
from proposals.report_states import Move
from proposals.tests.reports import SENT, county, made, note, report, sent

WARNING = "exclamation-triangle-fill"


def test_a_returned_report_stands_there_with_what_to_mend_until_it_is_sent_again(town, by):
    sending = made(sent(town, by), Move.RETURN, county(town))
    url = f"/reports/{sending.report_id}/"
    line = Line("县政协退回（请补充涉及户数）：", url, "三组机井需要维修", icon=WARNING)
    assert desk(town.clerk)["退回补充的社情民意"] == [line]
    made(sending, Move.RESEND, by)
    assert "退回补充的社情民意" not in desk(town.clerk)


def test_an_answer_that_is_due_in_a_week_or_overdue_stands_there_the_first_due_first(town, by):
    for day in (date(2026, 5, 28), date(2026, 5, 27), date(2026, 5, 19)):
        send_report(report(town, by), "county", sent_on=SENT, due_on=day, by=by, today=TODAY)
    lines = [(line.words, line.icon) for line in desk(town.clerk)["等待答复的社情民意"]]
    assert lines == [("县政协（已逾期 1 天）：", WARNING), ("县政协（还有 7 天）：", "circle")]


def test_notes_nobody_dealt_with_stand_there_the_urgent_first(town, by):
    usual, urgent = note(town, by), note(town, by, title="桥面断裂", is_urgent=True)
    note(town, by, handling="已说明")
    report(town, by, notes=[note(town, by)])
    lines = desk(town.clerk)["待处理的民情"]
    assert [(line.words, line.link) for line in lines] == [
        ("2026-03-02（紧急）：", str(urgent)), ("2026-03-02：", str(usual))
    ]  # fmt: skip
    assert "待处理的民情" not in desk(town.liuhe_clerk)


def test_the_county_is_told_how_many_reports_wait_for_it(town, by):
    def waiting():
        return to_decide(lambda model: model.objects.visible_to(town.reviewer)).lines

    assert waiting() == []
    sending = sent(town, by)
    sent(town, by, receiver="township")
    assert waiting() == [Line("1 篇社情民意等待接收、处理：", "/inbox/", "打开收件箱")]
    actions.withdraw(sending.report, by=by, reason="重复")
    assert waiting() == []
