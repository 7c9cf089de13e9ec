"""What the app writes it reads back, and finds that nothing has changed."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from activities.actions import mark_attendance, move, record_activity, record_suggestions
from activities.importing.kinds import Kinds
from activities.kinds import KINDS
from activities.models import NamedKind
from activities.states import Move
from activities.tests.test_import_pages import SAMPLES, batch_of, plan_of, statuses, upload
from conftest import TODAY, enrol, study
from liaison.keys import Actor
from liaison.tests.proof import read_out


def held(organiser, by, kind, marks, **values):
    """Enter a completed activity of any kind."""
    values = {"place": "村委会", "responsible": "李明", "contents": "三件事"} | values
    activity = record_activity(KINDS[kind], organiser, values, by=by)
    mark_attendance(activity, {pk: (state, "") for pk, state in marks.items()}, by=by)
    return move(activity, Move.COMPLETE, by=by, today=TODAY)


@pytest.fixture
def year(town, by):
    """Let 青石镇 have had a year: sessions without a title, a joint one, the county's plenary, a name out of use."""
    brand = NamedKind.objects.create(county=town.county, base="consultation", name="院坝协商", is_used=False)
    zhang, wang, shan = (one.pk for one in (town.zhang, town.wang, town.shan))
    study(town.qingshi, by, marks={zhang: "late", wang: "leave"}, main_speaker=[zhang], reflection=[wang])
    study(town.qingshi, by, day=date(2026, 3, 3), title="", marks={shan: "absent", wang: "early"})
    study(town.qingshi, by, day=date(2026, 3, 4), hosts=[town.liuhe], title="学" * 60, marks={town.zhao.pk: "present"})
    talk = held(
        town.qingshi, by, "consultation", {shan: "present", zhang: "leave"}, day=date(2026, 4, 1), title="=1+1 停车难",
        result="纪要一份", named_kind=brand, audience="invited", partners="县农业农村局", exchange_speaker=[shan],
    )  # fmt: skip
    record_suggestions(talk, ["增设车位", "错时开放"], {}, by=by)
    everybody = {zhang: "present", wang: "absent", shan: "partial", town.zhao.pk: "present"}
    plenary = {"day": date(2026, 1, 20), "title": "县政协全体会议"}
    held(town.county, Actor(town.county_admin), "plenary", everybody, **plenary)
    enrol(town.qingshi, town.farming, "何平", from_day=date(2026, 4, 1))


@pytest.mark.parametrize(
    ("kind", "address", "rows"), [("activities", "/activities/", 5), ("attendance", "/offices/{}/attendance/", 4)]
)
def test_what_was_downloaded_comes_back_as_no_change(town, year, enter, kind, address, rows):
    clerk = enter(town.clerk)
    sheet = read_out(clerk.post(address.format(town.qingshi.pk), {"purpose": "年度考核"}))
    batch = batch_of(upload(clerk, kind, SimpleUploadedFile("下载.xlsx", sheet)))
    assert statuses(clerk, batch) == {"same": rows}
    assert all(word.chosen for word in plan_of(clerk, batch).words)


def test_an_empty_years_attendance_is_no_sheet_to_read(town, enter):
    clerk = enter(town.clerk)
    sheet = read_out(clerk.post(f"/offices/{town.qingshi.pk}/attendance/?year=2024", {"purpose": "年度考核"}))
    refused = upload(clerk, "attendance", SimpleUploadedFile("下载.xlsx", sheet))
    said = refused.context["form"].errors["file"][0]
    assert "或在表头行写明“姓名”和各次活动的日期、名称" in said
    assert "（或者一行一次活动，表头写明“日期”和各位委员的姓名）。" in said


def test_every_category_of_a_real_ledger_is_a_kind_and_a_countys_own_name_goes_before(town):
    expected = json.loads((SAMPLES / "s06_activities_liuhe.expected.json").read_text())
    said = {record["category"] for record in expected["sheets"][0]["records"]}
    known = Kinds(town.county)
    assert {word: known.called(word).kind.code for word in said} == {
        "学习": "study", "走访慰问": "service", "视察": "inspection", "协商": "consultation", "调研": "research",
        "考察": "exchange", "例会": "work_meeting", "民主监督": "supervision",
    }  # fmt: skip
    own = NamedKind.objects.create(county=town.county, base="visit", name="走访慰问")
    NamedKind.objects.create(county=town.other_county, base="study", name="例会")
    known = Kinds(town.county)
    assert (known.called("走访慰问").kind.code, known.called("走访慰问").name) == ("visit", own)
    assert known.called("例会") == known.within("二季度工作例会")
