"""A sheet is imported, its lines are matched to the plan, and the import is taken back: the plan forgets them."""

from activities.models import Activity
from activities.tests.test_import_pages import LINE, batch_of, press, upload, workbook
from performance.models import Match, PlanItem, Target, WorkPlan

ANOTHER = [2, "2026-03-20", "集中学习", "学习党章", "镇政府", "李明", "张立山、王春梅、单小满", ""]


def records(browser, item) -> dict:
    """Return the names and ticks on the page that says which records fulfil an item, as a form sends them."""
    context = browser.get(f"/plan-items/{item.pk}/records/").context
    form = context["form"]
    ticked = form["records"].value()
    return {"records": ticked, "proposed": form["proposed"].value(), "version": context["version"] or ""}


def test_an_import_taken_back_leaves_no_match_no_progress_and_the_item_open(town, enter):
    clerk = enter(town.clerk)
    plan = WorkPlan.objects.create(county=town.county, office=town.qingshi, year=2026, title="工作计划")
    item = PlanItem.objects.create(plan=plan, from_month=3, to_month=3, kind="study", subject="学习全会精神")
    target = Target.objects.create(plan=plan, name="集中学习", first="held?kind=study", period=3)
    batch = batch_of(upload(clerk, "activities", workbook(LINE, ANOTHER)))
    assert press(clerk, f"/imports/activities/{batch.pk}/commit/").status_code == 302
    first, second = Activity.objects.order_by("day")
    said = records(clerk, item)
    assert said["records"] == [f"activity-{first.pk}"]
    answer = clerk.post(f"/plan-items/{item.pk}/records/", said | {"records": [f"activity-{second.pk}"]})
    assert answer.status_code == 302
    assert {(match.record, match.is_fit) for match in Match.objects.all()} == {(first, False), (second, True)}
    assert "✓ 2/1" in clerk.get(f"/plan-targets/{target.pk}/").content.decode()

    undone = press(clerk, f"/imports/activities/{batch.pk}/undo/", reason="传错了表")
    assert undone.status_code == 302
    assert not Activity.objects.exists()
    assert not Match.objects.exists()
    assert records(clerk, item)["records"] == []
    assert "✕ 0/1" in clerk.get(f"/plan-targets/{target.pk}/").content.decode()
    assert "✕ 未完成" in clerk.get(f"/plans/{plan.pk}/").content.decode()
