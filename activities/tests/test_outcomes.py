"""What came of activities: suggestions, problems, unit results, focuses, as clerks enter them and others read them."""

from datetime import date

import pytest

from activities.actions import record_contribution, record_suggestions, report_back
from activities.kinds import CONTRIBUTION_KINDS
from activities.models import Activity, Contribution, Focus, Problem, Progress, Suggestion, UnitResult, share_tied
from activities.sheets.activities import ledger_paper
from conftest import enrol, study
from liaison.actions import edit, withdraw
from liaison.keys import Actor
from liaison.models import StoredFile
from liaison.tests.proof import read_out, refused

DAY = date(2026, 2, 11)


@pytest.fixture
def clerk(town, enter):
    return enter(town.clerk)


@pytest.fixture
def activity(town, by):
    return study(town.qingshi, by)


def problem(activity, **values):
    return Problem.objects.create(activity=activity, text="路窄", **values)


def test_fifty_suggestions_are_entered_at_once_with_who_gave_them(town, clerk, activity):
    lines = "\n".join(f"第{number}条建议\n" for number in range(1, 51))
    data = {"texts": lines, "area": "交通", "members": [town.zhang.pk, town.wang.pk], "sent_to": "镇政府"}
    answer = clerk.post(f"/activities/{activity.pk}/suggestions/new/", data)
    assert answer.headers["Location"] == f"/activities/{activity.pk}/#outcomes"
    rows = list(Suggestion.objects.order_by("pk"))
    assert [row.text for row in rows] == [f"第{number}条建议" for number in range(1, 51)]
    assert {row.by_whom for row in rows} == {"张立山、王春梅"}
    page = clerk.get("/suggestions/", {"area": "交通", "by": "春梅"})
    assert (page.context["count"], page.context["counts"]) == (50, (50, 0))


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({"texts": " \n"}, {"texts": ["请填写意见建议。"]}),
        ({"texts": "条\n" * 101}, {"texts": ["一次最多登记 100 条，现在有 101 条，请分几次登记。"]}),
        ({"texts": "好\n" + "长" * 2001}, {"texts": ["第 2 条有 2001 个字，每条最多 2000 个，请删减。"]}),
        ({"texts": "好", "sent_on": "2026-03-01"}, {"__all__": ["填了报送日期，请写明报送单位。"]}),
    ],
)
def test_suggestions_that_cannot_be_entered_are_refused_in_words(clerk, activity, data, errors):
    answer = clerk.post(f"/activities/{activity.pk}/suggestions/new/", data)
    assert answer.context["form"].errors == errors
    assert not Suggestion.objects.exists()


def test_who_was_not_in_office_on_the_day_gave_no_suggestion(town, clerk, activity):
    late = enrol(town.qingshi, town.farming, "新来的", from_day=date(2026, 4, 1))
    answer = clerk.post(f"/activities/{activity.pk}/suggestions/new/", {"texts": "好", "members": [late.pk]})
    assert list(answer.context["form"].errors) == ["members"]


def test_an_answer_says_what_became_of_it_and_counts_as_adopted(town, clerk, activity, by):
    record_suggestions(activity, ["修路", "种树"], {"sent_to": "镇政府", "sent_on": DAY}, by=by)
    row = Suggestion.objects.get(text="修路")
    data = {"text": "修路", "sent_to": "镇政府", "sent_on": "2026-02-11", "reply": "已安排", "version": row.version}
    url = f"/suggestions/{row.pk}/edit/"
    assert clerk.post(url, data | {"adoption": "waiting"}).context["form"].non_field_errors() == [
        "已有答复，请选择采纳情况。"
    ]
    assert clerk.post(url, data | {"adoption": "planned"}).context["form"].non_field_errors() == [
        "选了列入计划，请写明列入哪个单位的什么计划。"
    ]
    whole = {"adoption": "planned", "plan": "县交通局养护计划", "plan_year": "2027", "members": [town.zhang.pk],
             "document_title": "关于修路的通知", "document_number": "青政发〔2026〕8号"}  # fmt: skip
    assert clerk.post(url, data | whole).status_code == 302
    row.refresh_from_db()
    assert (row.by_whom, row.document) == (
        "张立山", "《关于修路的通知》（青政发〔2026〕8号）；列入 2027 年县交通局养护计划",
    )
    assert Suggestion.objects.counted() == {activity.pk: (2, 1)}
    assert clerk.post(url, data | whole).context["form"].non_field_errors()[0].startswith("您打开此页后，")


def test_a_withdrawn_suggestion_or_activity_counts_no_more(activity, by):
    record_suggestions(activity, ["修路", "种树"], {}, by=by)
    withdraw(Suggestion.objects.first(), by=by, reason="重复")
    assert Suggestion.objects.counted() == {activity.pk: (1, 0)}
    withdraw(activity, by=by, reason="重复")
    assert Suggestion.objects.counted() == {}
    with refused(["这次活动已撤回，恢复后才能登记。"]):
        record_suggestions(activity, ["修桥"], {}, by=by)


def test_a_problem_is_overdue_the_day_after_its_last_also_over_the_end_of_a_year(town, by):
    activity = study(town.qingshi, by, day=date(2025, 12, 20))
    row = problem(activity, due=date(2025, 12, 31))
    assert [row.is_overdue(day) for day in (date(2025, 12, 31), date(2026, 1, 1))] == [False, True]
    assert list(Problem.objects.overdue(date(2025, 12, 31))) == []
    assert list(Problem.objects.overdue(date(2026, 1, 1))) == [row]
    edit(row, {"state": "rectified", "rectified_on": date(2026, 1, 5)}, by=by)
    assert list(Problem.objects.overdue(date(2026, 2, 1))) == []


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"due": date(2026, 2, 10)}, {"due": ["2026-02-10 早于发现问题的 2026-02-11，请核对。"]}),
        ({"state": "rectified"}, {"__all__": ["已整改的请填写整改完成日期；没有整改完的不填。"]}),
        ({"rectified_on": DAY}, {"__all__": ["已整改的请填写整改完成日期；没有整改完的不填。"]}),
        ({"text": "张某 11010519491231002X"}, {"text": ["这里含有身份证号。本系统不收集身份证号，请删去后再保存。"]}),
    ],
)
def test_a_problem_with_days_that_cannot_be_is_refused_in_words(activity, by, values, errors):
    row = problem(activity)
    with refused(errors):
        edit(row, values, by=by)


def test_a_meeting_hears_what_is_open_and_what_was_rectified_since_the_last_one(town, activity, by):
    still_open, done, heard = (problem(activity) for _ in range(3))
    for row in (done, heard):
        edit(row, {"state": "rectified", "rectified_on": date(2026, 3, 1)}, by=by)
    last, meeting = study(town.qingshi, by, day=date(2026, 3, 5)), study(town.qingshi, by, day=date(2026, 4, 5))
    report_back(last, [heard], by=by)
    assert set(Problem.objects.for_meeting(meeting)) == {still_open, done}
    assert set(Problem.objects.for_meeting(last)) == {still_open, done, heard}
    report_back(last, [], by=by)
    assert set(Problem.objects.for_meeting(meeting)) == {still_open, done, heard}


def test_a_problem_is_not_reported_back_at_another_offices_or_an_earlier_meeting(town, activity, by):
    row = problem(activity)
    theirs = study(town.liuhe, Actor(town.liuhe_clerk), day=date(2026, 4, 5))
    earlier = study(town.qingshi, by, day=date(2026, 1, 5))
    with refused({"reported_back": ["通报会议不是本机构的会议，请重新选择。"]}):
        report_back(theirs, [row], by=Actor(town.liuhe_clerk))
    with refused({"reported_back": ["通报会议早于发现问题的活动，请重新选择。"]}):
        report_back(earlier, [row], by=by)


def test_units_are_given_their_results_on_one_page(clerk, activity):
    url = f"/activities/{activity.pk}/unit-results/"
    data = {"unit_1": "镇卫生院", "result_1": "优秀", "best_1": "12", "good_1": "3", "unit_2": "派出所", "version": "0"}
    assert clerk.post(url, data | {"opinion_3": "好"}).context["form"].errors == {"unit_3": ["请填写被评议单位。"]}
    assert clerk.post(url, data).status_code == 302
    assert [(row.unit, row.result, row.ballots) for row in UnitResult.objects.order_by("pk")] == [
        ("镇卫生院", "优秀", "优秀 12、良好 3"), ("派出所", "", ""),
    ]
    again = clerk.post(url, {"unit_1": "镇卫生院", "unit_2": "镇卫生院", "version": "2"})
    assert again.context["form"].non_field_errors() == ["这次活动已登记该单位的评议结果。"]
    assert clerk.post(url, data).context["form"].non_field_errors()[0].startswith("您打开此页后，")


def test_ten_deeds_are_looked_at_on_one_page_and_the_rest_left_out(town, clerk, activity, by):
    own = {"county": town.county, "office": town.qingshi, "kind": "deed", "year": 2026}
    deeds = [Focus.objects.create(**own, position=at, name=f"第{at}件") for at in range(1, 11)]
    Focus.objects.create(**{**own, "office": town.liuhe}, name="别处的")
    url = f"/activities/{activity.pk}/progress/"
    shown = clerk.get(url).context["form"]
    assert [focus.name for focus in shown.focuses] == [f"第{at}件" for at in range(1, 11)]
    data = {f"percent_{deeds[0].pk}": "60", f"text_{deeds[1].pk}": "尚未开工", "version": "0"}
    assert clerk.post(url, data | {f"percent_{deeds[2].pk}": "120"}).context["form"].errors == {
        f"percent_{deeds[2].pk}": ["完成进度最多填 100，超额完成的在进展情况里写明。"]
    }
    assert clerk.post(url, data).status_code == 302
    assert [(row.focus.name, row.percent, row.text) for row in Progress.objects.order_by("pk")] == [
        ("第1件", 60, ""), ("第2件", None, "尚未开工"),
    ]


def test_last_years_focuses_are_carried_on_once(town, clerk):
    own = {"county": town.county, "office": town.qingshi, "kind": "central", "year": 2025}
    old = Focus.objects.create(**own, name="人居环境整治", investment=5)
    assert clerk.post("/focuses/copy/", {}).context["form"].errors == {"focuses": ["请至少勾选一项。"]}
    clerk.post("/focuses/copy/", {"focuses": [old.pk]})
    assert Focus.objects.get(year=2026).investment == 5
    assert list(clerk.get("/focuses/copy/").context["form"].fields["focuses"].queryset) == []


def test_the_share_of_work_tied_to_a_focus_counts_each_activity_once(town, clerk, activity, by):
    other = study(town.qingshi, by, day=date(2026, 3, 5))
    own = {"county": town.county, "office": town.qingshi, "kind": "central", "year": 2026}
    focuses = [Focus.objects.create(**own, name=name) for name in ("整治", "防汛")]
    county_wide = Focus.objects.create(county=town.county, kind="central", year=2026, name="文明创建")
    url = f"/activities/{activity.pk}/focuses/"
    assert clerk.post(url, {"focuses": [one.pk for one in (*focuses, county_wide)]}).status_code == 302
    rows = type(other).objects.all()
    assert share_tied(rows) == (2, 1)
    page = clerk.get("/focuses/").context
    assert (page["held"], page["tied"], page["share"]) == (2, 1, "50.0%")
    withdraw(county_wide, by=by, reason="重复")
    assert share_tied(rows) == (2, 1)
    clerk.post(url, {})
    assert share_tied(rows) == (2, 0)


@pytest.mark.parametrize("address", ["/suggestions/", "/problems/", "/unit-results/", "/materials/", "/focuses/"])
@pytest.mark.parametrize("format", ["xlsx", "docx"])
def test_each_ledger_leaves_as_excel_and_word(clerk, activity, by, address, format):
    record_suggestions(activity, ["修路"], {}, by=by)
    problem(activity)
    answer = clerk.post(address, {"purpose": "年度考核", "format": format})
    assert read_out(answer).startswith(b"PK")


def test_the_county_enters_what_came_of_its_own_activities_and_offices_read_it(town, enter):
    own = Activity.objects.create(
        county=town.county, organiser="county", kind="study", title="全县视察", day=DAY, function="own"
    )
    county, office = enter(town.county_admin), enter(town.clerk)
    url = f"/activities/{own.pk}"
    assert office.get(f"{url}/suggestions/new/").status_code == 404
    assert county.post(f"{url}/suggestions/new/", {"texts": "修路", "members": [town.zhang.pk]}).status_code == 302
    assert county.post(f"{url}/problems/new/", {"text": "路窄", "state": "open"}).status_code == 302
    assert list(Problem.objects.for_meeting(own)) == list(Problem.objects.all())
    row = Suggestion.objects.get()
    assert (row.by_whom, office.get(f"/suggestions/{row.pk}/edit/").status_code) == ("张立山", 404)
    pages = [browser.get("/suggestions/").content.decode() for browser in (county, office)]
    assert [f"/suggestions/{row.pk}/edit/" in page for page in pages] == [True, False]
    assert ["修路" in page for page in pages] == [True, True]
    focus = Focus.objects.create(county=town.county, kind="central", year=2026, name="文明创建")
    assert county.post(f"{url}/focuses/", {"focuses": [focus.pk]}).status_code == 302
    assert county.post(f"{url}/progress/", {f"percent_{focus.pk}": "5", "version": "0"}).status_code == 302
    assert list(own.focuses.all()) == [focus]
    assert list(Progress.objects.values_list("percent", "office")) == [(5, None)]


def test_contributions_are_tied_to_a_focus_and_found_by_it(town, clerk, by):
    focus = Focus.objects.create(county=town.county, office=town.qingshi, kind="central", year=2026, name="整治")
    values = {"county": town.county, "office": town.qingshi, "kind": "deed", "function": "service", "day": DAY}
    tied, _ = (Contribution.objects.create(**values, title=title) for title in ("清沟", "送书"))
    answer = clerk.post(f"/contributions/{tied.pk}/focuses/", {"focuses": [focus.pk]})
    assert answer.headers["Location"] == f"/contributions/{tied.pk}/#outcomes"
    assert clerk.get("/contributions/").context["count"] == 2
    assert clerk.get("/contributions/", {"focus": focus.pk}).context["count"] == 1
    assert [row.title for row in clerk.get(f"/focuses/{focus.pk}/").context["contributions"]] == ["清沟"]


def test_withdrawn_progress_is_shown_to_its_own_side_to_be_restored(town, clerk, enter, by):
    focus = Focus.objects.create(county=town.county, kind="deed", year=2026, name="修路")
    row = Progress.objects.create(focus=focus, office=town.qingshi, day=DAY, percent=50)
    row = withdraw(row, by=by, reason="填错")
    link = f"/progress/{row.pk}/restore/"
    assert link in clerk.get(f"/focuses/{focus.pk}/").content.decode()
    assert link not in enter(town.county_admin).get(f"/focuses/{focus.pk}/").content.decode()
    clerk.post(link, {"version": row.version})
    assert list(Progress.objects.standing()) == [row]


def test_an_inspection_has_its_scheme_record_and_result_also_by_what_hangs_on_it(town, by):
    row = Activity.objects.create(
        county=town.county, office=town.qingshi, kind="inspection", day=DAY, function="own", organiser="office"
    )
    row.hosts.add(town.qingshi)
    assert row.missing_elements() == ["方案", "记录", "成果"]
    record_suggestions(row, ["修路"], {}, by=by)
    for number, sort in enumerate(("scheme", "record")):
        file = StoredFile.objects.create(county=town.county, office=town.qingshi, name=f"{number}.pdf", size=1)
        row.materials.create(file=file, sort=sort)
    assert row.missing_elements() == []
    withdraw(Suggestion.objects.get(), by=by, reason="重复")
    assert [one.missing_elements() for one in Activity.objects.with_elements()] == [["成果"]]


def test_the_ledger_of_activities_says_how_many_suggestions_came_of_each_and_were_adopted(town, clerk, activity, by):
    record_suggestions(activity, ["修路", "种树"], {}, by=by)
    study(town.qingshi, by, day=date(2026, 3, 5))
    edit(Suggestion.objects.first(), {"adoption": "adopted"}, by=by)
    rows = Activity.objects.with_parts().with_committees().order_by("day")
    paper = ledger_paper(rows, user=town.clerk, day=DAY)
    at = [column.title for column in paper.columns].index("形成成果")
    assert [tuple(line[at : at + 2]) for line in paper.rows] == [("意见建议 2 条", "采纳 1 条"), ("", "")]


ID_CARD = "11010519491231002X"


def answered(clerk, url, data):
    form = clerk.post(url, data).context["form"]
    return {name: list(said) for name, said in form.errors.items()}


@pytest.mark.parametrize(
    ("page", "field", "data"),
    [
        ("suggestions/new", "area", {"texts": "修路"}),
        ("suggestions/new", "sent_to", {"texts": "修路"}),
        ("problems/new", "unit", {"text": "路窄", "state": "open"}),
        ("problems/new", "reported_to", {"text": "路窄", "state": "open"}),
        ("unit-results", "unit_1", {"version": "0"}),
        ("unit-results", "result_1", {"unit_1": "卫生院", "version": "0"}),
        ("withdraw", "reason", {"version": "3"}),
    ],
)
def test_no_identity_number_is_kept_in_a_short_field_either(clerk, activity, page, field, data):
    answer = answered(clerk, f"/activities/{activity.pk}/{page}/", data | {field: f"张 {ID_CARD}"})
    assert answer == {field: ["这里含有身份证号。本系统不收集身份证号，请删去后再保存。"]}


@pytest.mark.parametrize("field", ["area", "sent_to", "document_title", "document_number", "plan"])
def test_no_identity_number_is_kept_in_an_answer_either(clerk, activity, by, field):
    row = record_suggestions(activity, ["修路"], {}, by=by) and Suggestion.objects.get()
    data = {"text": "修路", "adoption": "planned", "plan": "道路计划", "version": row.version, field: f"x{ID_CARD}"}
    answer = answered(clerk, f"/suggestions/{row.pk}/edit/", data)
    assert answer == {field: ["这里含有身份证号。本系统不收集身份证号，请删去后再保存。"]}


def test_a_number_no_row_can_have_is_answered_like_a_stranger(clerk, activity):
    answer = answered(clerk, f"/activities/{activity.pk}/suggestions/new/", {"texts": "修路", "members": ["9" * 25]})
    assert list(answer) == ["members"]
    assert list(answered(clerk, "/activities/new/study/", {"day": "2026-05-12", "hosts": ["9" * 25]})) == ["hosts"]


def test_the_ledger_leaves_out_a_reflection_that_fell_with_its_activity(town, clerk, activity, by):
    kind = CONTRIBUTION_KINDS["reflection"]
    values = {"day": DAY, "title": "学章程有感", "activity": activity, kind.credited[0].name: [town.zhang.pk]}
    record_contribution(kind, town.qingshi, values, by=by, today=date(2026, 5, 20))
    url = f"/contributions/ledgers/{kind.family}/"
    assert "学章程有感" in clerk.get(url).content.decode()
    withdraw(activity, by=by, reason="重复")
    answer = clerk.get(url)
    assert "学章程有感" not in answer.content.decode()
    assert "1 篇" not in answer.context["totals"]


def test_the_focuses_of_the_year_stand_on_the_page_to_be_ticked(town, by, enter):
    about = {"county": town.county, "office": town.qingshi, "kind": "central", "year": 2026}
    Focus.objects.create(**about, name="人居环境整治")
    page = enter(town.clerk).get(f"/activities/{study(town.qingshi, by).pk}/focuses/").content.decode()
    assert "中心工作：人居环境整治" in page
