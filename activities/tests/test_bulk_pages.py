"""Many activities at once: ticked, looked through, done as one, taken back as one; nothing of another office."""

from datetime import date

import pytest

from activities.models import Activity, Contribution, Focus
from conftest import study
from liaison.models import Batch, TrailEntry
from liaison.tests.proof import change

URL = "/activities/bulk/"


@pytest.fixture
def clerk(town, enter):
    return enter(town.clerk)


def look(browser, do, *rows, **more):
    return browser.get(URL, {"do": do, "row": [row.pk for row in rows], **more})


def press(browser, answer, **said):
    """Send the confirm page's form."""
    slip = {"ticket": str(answer.context["ticket"]), "chosen": answer.context["stamp"]}
    return browser.post(answer.wsgi_request.get_full_path(), slip | said, follow=True)


def text(answer):
    return answer.content.decode()


def states():
    return list(Activity.objects.order_by("pk").values_list("state", flat=True))


def test_several_are_made_drafts_and_taken_back_with_the_link_of_the_message(town, by, clerk):
    first, second = study(town.qingshi, by), study(town.qingshi, by, day=date(2026, 3, 2))
    assert f'name="row" value="{first.pk}"' in text(clerk.get("/activities/"))
    page = look(clerk, "reopen", first, second)
    assert (page.context["chosen"], states()) == ([second, first], ["completed", "completed"])
    done = press(clerk, page)
    assert "已办理：转为草稿（活动 2 条）。" in text(done)
    assert states() == ["draft", "draft"]
    undo = f"/batches/{Batch.objects.get().pk}/undo/"
    assert f'<a href="{undo}">撤销</a>' in text(done)
    assert "转为草稿" in text(clerk.get(Batch.objects.get().get_absolute_url()))
    form = clerk.get(undo)
    clerk.post(undo, {"ticket": str(form.context["ticket"]), "version": form.context["version"], "reason": "选错了"})
    assert states() == ["completed", "completed"]


def test_where_one_cannot_none_is_done_until_the_others_are_asked_for(town, by, clerk):
    done, draft = study(town.qingshi, by), study(town.qingshi, by, day=date(2026, 3, 2), completed=False)
    refusal = press(clerk, look(clerk, "reopen", done, draft))
    assert "有 1 条不能办，所以一条也没有办" in text(refusal)
    assert "这条记录现在是“草稿”，不能转为草稿" in text(refusal)
    assert f'name="without" value="{draft.pk}">其余 1 条照办' in text(refusal)
    assert states() == ["completed", "draft"]
    assert "已办理：转为草稿（活动 1 条）。" in text(press(clerk, refusal, without=str(draft.pk)))
    assert states() == ["draft", "draft"]


def test_the_others_are_done_only_while_exactly_those_left_out_cannot_be(town, by, clerk):
    done, draft = study(town.qingshi, by), study(town.qingshi, by, day=date(2026, 3, 2), completed=False)
    page = look(clerk, "reopen", done, draft)
    assert "一条也没有办" in text(press(clerk, page, without=f"{draft.pk},{done.pk}"))
    assert "一条也没有办" in text(press(clerk, page, without=str(done.pk)))
    assert states() == ["completed", "draft"]


def test_all_that_the_filter_finds_are_withdrawn_with_a_reason(town, by, clerk):
    study(town.qingshi, by)
    kept = study(town.qingshi, by, title="学习党章")
    page = look(clerk, "withdraw", all="1", words="政协章程")
    assert "请写明撤回原因。" in text(press(clerk, page))
    press(clerk, page, reason="重复登记")
    assert list(Activity.objects.standing()) == [kept]


def test_a_list_that_changed_since_is_shown_again(town, by, clerk):
    first = study(town.qingshi, by)
    page = look(clerk, "reopen", all="1")
    study(town.qingshi, by, day=date(2026, 3, 2))
    assert "您打开此页后记录有变动" in text(press(clerk, page))
    assert states() == ["completed", "completed"]
    assert first.get_absolute_url() in text(page)


def test_another_offices_activity_is_as_missing_as_none(town, by, clerk):
    theirs = study(town.liuhe, by)
    page = look(clerk, "reopen", theirs)
    assert "没有可以办理的记录" in text(page)
    assert "没有可以办理的记录" in text(press(clerk, page))
    assert states() == ["completed"]


def focus(town, name="人居环境整治", year=2026, office=None):
    about = {"county": town.county, "office": office or town.qingshi, "kind": "central", "year": year}
    return Focus.objects.create(**about, name=name)


def tags(*rows):
    return [[str(one) for one in row.focuses.order_by("pk")] for row in rows]


def test_many_are_tagged_besides_their_tags_and_untagged_as_one(town, by, clerk):
    first, second = study(town.qingshi, by), study(town.qingshi, by, day=date(2026, 3, 2))
    old, new = focus(town, "防汛"), focus(town)
    old.activities.add(first)
    page = look(clerk, "tag", first, second)
    assert [str(one) for one in page.context["form"].fields["focuses"].queryset] == ["防汛", "人居环境整治"]
    assert "2026 年 中心工作：人居环境整治" in text(page)
    press(clerk, page, focuses=[new.pk])
    assert tags(first, second) == [["防汛", "人居环境整治"], ["人居环境整治"]]
    entry = TrailEntry.objects.filter(model="activities.activity", object_id=first.pk)[0]
    assert entry.changes == [change("结合的中心工作", "防汛", "防汛、人居环境整治")]
    undo = f"/batches/{Batch.objects.get().pk}/undo/"
    form = clerk.get(undo)
    clerk.post(undo, {"ticket": str(form.context["ticket"]), "version": form.context["version"], "reason": "选错了"})
    assert tags(first, second) == [["防汛"], []]


def test_nothing_is_tagged_with_another_years_work_or_with_nothing(town, by, clerk):
    first = study(town.qingshi, by)
    page = look(clerk, "tag", first)
    assert press(clerk, page).context["form"].errors["focuses"] == ["请至少勾选一项。"]
    strange = focus(town, office=town.liuhe)
    assert press(clerk, page, focuses=[strange.pk]).context["form"].errors["focuses"] == [
        "所选项目不在可选范围内，请重新选择。"
    ]
    refusal = press(clerk, page, focuses=[focus(town, year=2025).pk])
    assert "人居环境整治不是2026年本机构或本县的中心工作。" in text(refusal)
    assert tags(first) == [[]]


def test_the_forms_of_an_activity_and_of_a_contribution_take_what_they_are_tied_to(town, clerk):
    own = focus(town)
    focus(town, name="去年的", year=2025)
    form = clerk.get("/activities/new/forum/").context["form"]
    assert list(form.fields["focuses"].queryset) == [own]
    url = clerk.post("/activities/new/forum/", {"title": "座谈", "focuses": [own.pk]}).headers["Location"]
    activity = Activity.objects.get()
    assert tags(activity) == [["人居环境整治"]]
    edit = clerk.get(f"{url}edit/")
    assert edit.context["form"]["focuses"].value() == [own.pk]
    clerk.post(f"{url}edit/", {"title": "座谈", "version": edit.context["version"]})
    assert tags(activity) == [[]]
    said = {"day": "2026-02-11", "title": "送米面", "form": "goods", "doer": [town.zhang.pk], "function": "service"}
    url = clerk.post("/contributions/new/deed/", said | {"focuses": [own.pk]}).headers["Location"]
    assert tags(Contribution.objects.get()) == [["人居环境整治"]]
    assert "人居环境整治" in text(clerk.get(url))


def test_where_the_township_has_named_nothing_the_forms_do_not_ask(clerk):
    for url in ("/activities/new/forum/", "/contributions/new/deed/"):
        assert "focuses" not in clerk.get(url).context["form"].fields


def test_a_refusal_stands_on_the_page_once(town, by, clerk):
    first = study(town.qingshi, by)
    page = look(clerk, "withdraw", first)
    Activity.objects.update(version=9)
    refusal = text(press(clerk, page, reason="重复登记"))
    assert refusal.count("您打开此页后记录有变动") == 1


def test_a_refusal_beside_one_record_stands_on_its_page_once(town, by, clerk):
    url = study(town.qingshi, by).get_absolute_url()
    page = clerk.get(f"{url}withdraw/")
    for reason in ("重复", "再撤"):
        answer = clerk.post(f"{url}withdraw/", {"reason": reason, "version": page.context["version"]})
    assert text(answer).count("您打开此页后") == 1
