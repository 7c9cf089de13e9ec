"""A county's own names for kinds, and what an office or the county may choose when it enters an activity."""

import pytest
from django.core.exceptions import ValidationError

from activities.kinds import KINDS
from activities.models import Activity, Contribution, NamedKind
from conftest import study
from liaison.keys import Actor
from liaison.models import TrailEntry
from liaison.tests.proof import change


@pytest.fixture
def yard(town) -> NamedKind:
    """Return 云溪县's 院坝协商."""
    return NamedKind.objects.create(county=town.county, base="consultation", name="院坝协商")


def test_the_county_names_a_kind_and_its_offices_enter_and_find_it_by_that_name(town, enter):
    admin, clerk = enter(town.county_admin), enter(town.clerk)
    said = {"base": "consultation", "name": "院坝协商", "is_used": "on"}
    assert admin.post("/named-kinds/new/", said).status_code == 302
    yard = NamedKind.objects.get()
    assert "院坝协商" in clerk.get("/activities/new/").content.decode()
    page = clerk.get(f"/activities/new/consultation/?named={yard.pk}")
    assert page.context["form"]["named_kind"].value() == str(yard.pk)
    assert clerk.post("/activities/new/consultation/", {"title": "修路", "named_kind": yard.pk}).status_code == 302
    assert Activity.objects.get().kind_name == "院坝协商"
    assert clerk.get("/activities/", {"named_kind": yard.pk}).context["count"] == 1
    assert "院坝协商" not in enter(town.other_clerk).get("/activities/new/").content.decode()


def test_a_name_out_of_use_is_offered_no_more_but_stays_where_it_was_chosen(town, by, enter, yard):
    clerk = enter(town.clerk)
    clerk.post("/activities/new/consultation/", {"title": "修路", "named_kind": yard.pk})
    NamedKind.objects.update(is_used=False)
    assert "named_kind" not in clerk.get("/activities/new/consultation/").context["form"].fields
    form = clerk.get(f"/activities/{Activity.objects.get().pk}/edit/").context["form"]
    assert list(form.fields["named_kind"].queryset) == [yard]


def test_another_countys_sector_is_refused_like_a_missing_one(town, enter):
    clerk = enter(town.clerk)
    for pk in (town.other_sector.pk, 2**40):
        form = clerk.post("/activities/new/consultation/", {"title": "修路", "sector": pk}).context["form"]
        assert form.errors["sector"] == ["“面向界别”不在可选范围内，请重新选择。"]


def test_the_county_takes_back_and_restores_its_own_and_offices_only_read_it(town, enter):
    meeting = study(town.county, Actor(town.county_admin))
    admin, clerk, url = enter(town.county_admin), enter(town.clerk), meeting.get_absolute_url()
    version = meeting.version
    assert clerk.post(f"{url}withdraw/", {"reason": "重复", "version": version}).status_code == 403
    assert admin.post(f"{url}withdraw/", {"reason": "重复", "version": version}).status_code == 302
    assert Activity.objects.standing().count() == 0
    version = Activity.objects.get().version
    assert clerk.post(f"{url}restore/", {"version": version}).status_code in (403, 404)
    assert admin.post(f"{url}restore/", {"version": version}).status_code == 302
    assert Activity.objects.standing().count() == 1


def test_an_activitys_page_has_a_place_for_what_usually_comes_of_its_kind(town, by, enter):
    page = enter(town.clerk).get(study(town.qingshi, by).get_absolute_url()).content.decode()
    assert ("<h2>意见建议</h2>" in page, "有的话也可登记" in page) == (False, True)
    assert {"suggestions", "problems"} <= KINDS["inspection"].brings


@pytest.fixture
def shop(town) -> NamedKind:
    """Return 云溪县's 爱心超市."""
    return NamedKind.objects.create(county=town.county, base="deed", name="爱心超市")


def a_deed(town, **values) -> dict:
    said = {"day": "2026-02-11", "title": "送米面", "form": "goods", "doer": [town.zhang.pk], "function": "service"}
    return said | values


def test_a_contribution_is_entered_shown_and_found_by_the_countys_own_name(town, enter, shop):
    clerk = enter(town.clerk)
    assert f"/contributions/new/deed/?named={shop.pk}" in clerk.get("/contributions/new/").content.decode()
    page = clerk.get(f"/contributions/new/deed/?named={shop.pk}")
    assert page.context["form"]["named_kind"].value() == str(shop.pk)
    url = clerk.post("/contributions/new/deed/", a_deed(town, named_kind=shop.pk)).headers["Location"]
    clerk.post("/contributions/new/deed/", a_deed(town))
    assert change("本县名称", "", "爱心超市") in TrailEntry.objects.filter(model="activities.contribution")[1].changes
    assert "爱心超市" in clerk.get(url).content.decode()
    ledger = clerk.get("/contributions/ledgers/service/", {"named_kind": shop.pk})
    assert (ledger.context["count"], "本县名称" in ledger.content.decode()) == (1, True)
    assert "爱心超市" in ledger.content.decode()
    everything = clerk.get("/contributions/").content.decode()
    assert ("爱心超市</td>" in everything, "为民办实事</td>" in everything) == (True, True)


def test_a_ledger_without_names_of_the_countys_own_has_no_column_for_them(town, enter):
    NamedKind.objects.create(county=town.county, base="study", name="云溪讲堂")
    columns = enter(town.clerk).get("/contributions/ledgers/service/").context["table"].columns
    assert "本县名称" not in [column.header for column in columns]


def test_a_name_over_another_kind_or_of_another_county_is_refused(town, enter, shop):
    clerk = enter(town.clerk)
    strange = NamedKind.objects.create(county=town.other_county, base="deed", name="邻里互助")
    other = NamedKind.objects.create(county=town.county, base="award", name="云溪好人")
    for pk in (strange.pk, other.pk):
        form = clerk.post("/contributions/new/deed/", a_deed(town, named_kind=pk)).context["form"]
        assert form.errors["named_kind"] == ["“本县名称”不在可选范围内，请重新选择。"]
    row = Contribution(county=town.county, office=town.qingshi, kind="award", named_kind=shop)
    with pytest.raises(ValidationError) as error:
        row.clean()
    assert error.value.message_dict == {"named_kind": ["所选名称不是本县这一类的，请重新选择。"]}


def test_the_county_offers_kinds_of_both_sorts_but_not_its_own_reproofs(town, enter):
    choices = dict(enter(town.county_admin).get("/named-kinds/new/").context["form"].fields["base"].choices)
    assert ("deed", "为民办实事") in choices["成果"]
    assert ("consultation", "协商") in choices["活动"]
    assert "criticism" not in dict(choices["成果"])
