"""Many contributions at once: confirmed or withdrawn as one, taken back exactly; nothing of another office's."""

from activities import actions
from activities.kinds import CONTRIBUTION_KINDS
from activities.models import Contribution, Credit
from activities.tests.test_bulk_pages import press, text
from activities.tests.test_contributions import enter_deed
from conftest import TODAY
from liaison.actions import undo_batch
from liaison.models import Batch
from liaison.picture import picture

URL = "/contributions/bulk/"


def look(browser, do, *rows, **more):
    return browser.get(URL, {"do": do, "row": [row.pk for row in rows], **more})


def held() -> dict:
    found = picture(Contribution.objects.all(), Credit.objects.all())
    return {key: {name: said for name, said in row.items() if name != "version"} for key, row in found.items()}


def states():
    return list(Contribution.objects.order_by("pk").values_list("state", flat=True))


def test_several_are_confirmed_and_taken_back_exactly(town, by, enter):
    first, second = enter_deed(town, by), enter_deed(town, by, doer=[town.wang.pk])
    before, clerk = held(), enter(town.clerk)
    page = text(clerk.get("/contributions/ledgers/service/"))
    assert f'name="row" value="{first.pk}"' in page
    assert '<input type="hidden" name="ledger" value="service">' in page
    done = press(clerk, look(clerk, "confirm", first, second, ledger="service"))
    assert done.redirect_chain[-1][0] == "/contributions/ledgers/service/?"
    assert "已办理：确认（成果 2 条）。" in text(done)
    assert states() == ["confirmed", "confirmed"]
    undo_batch(Batch.objects.get(), by=by, reason="选错了")
    assert held() == before


def test_where_one_cannot_none_is_confirmed(town, by, enter):
    waiting, done = enter_deed(town, by), actions.confirm_contribution(enter_deed(town, by), by=by)
    clerk = enter(town.clerk)
    assert "这条记录现在是“已确认”，不能确认" in text(press(clerk, look(clerk, "confirm", waiting, done)))
    assert states() == ["waiting", "confirmed"]


def test_a_whole_ledger_is_withdrawn_with_a_reason_and_taken_back_exactly(town, by, enter):
    enter_deed(town, by)
    said = {"day": TODAY, "title": "饮水问题", "persons": 3, "outcome": "open", "doer": [town.zhang.pk]}
    kept = actions.record_contribution(CONTRIBUTION_KINDS["reception"], town.qingshi, said, by=by, today=TODAY)
    before, clerk = held(), enter(town.clerk)
    page = look(clerk, "withdraw", all="1", ledger="service")
    assert "请写明撤回原因。" in text(press(clerk, page))
    press(clerk, page, reason="重复登记")
    assert list(Contribution.objects.standing()) == [kept]
    undo_batch(Batch.objects.get(), by=by, reason="选错了")
    assert held() == before


def test_what_the_county_or_another_office_entered_is_as_missing_as_none(town, by, enter):
    said = {"day": TODAY, "title": "信息报送滞后", "form": "criticism"}
    theirs = actions.record_contribution(CONTRIBUTION_KINDS["criticism"], town.qingshi, said, by=by, today=TODAY)
    deed = enter_deed(town, by)
    for user, row in ((town.clerk, theirs), (town.liuhe_clerk, deed)):
        browser = enter(user)
        assert "没有可以办理的记录" in text(press(browser, look(browser, "withdraw", row), reason="重复"))
    assert Contribution.objects.standing().count() == 2
