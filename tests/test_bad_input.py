"""Bad input: a Chinese sentence that says what is wrong and what to do, everything typed kept, never a 500."""

from datetime import date

import pytest

from activities.models import Activity
from conftest import STUDY, enrol, study
from liaison.models import Office, TrailEntry
from members.actions import appoint, change_appointment
from members.models import Appointment, Member, Term
from proposals.models import Proposal

NEW = "/activities/new/study/"


@pytest.fixture
def clerk(town, enter):
    return enter(town.clerk)


@pytest.fixture
def admin(town, enter):
    return enter(town.county_admin)


def refused(browser, url, data):
    """Return the errors of a form that was refused, after proving that nothing was written and all was kept."""
    before = TrailEntry.objects.count()
    answer = browser.post(url, data)
    assert answer.status_code == 200
    assert TrailEntry.objects.count() == before
    form = answer.context["form"]
    shown = answer.content.decode()
    assert "没有保存，请先改正以下内容" in shown
    for name, value in data.items():
        if name in form.fields:
            assert form[name].value() == value
    return {name: list(errors) for name, errors in form.errors.items()}


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({"day": "2019-03-02"}, {"day": ["2019-03-02 不在本县任何一届的任期内，请核对日期。"]}),
        ({"day": "0001-01-01"}, {"day": ["0001-01-01 太早或太晚，请填写 1949-01-01 至 2099-12-31 之间的日期。"]}),
        ({"day": "2026-02-30"}, {"day": ["日期写法有误，请按 2026-03-31 这样填写。"]}),
        ({"day": "昨天"}, {"day": ["日期写法有误，请按 2026-03-31 这样填写。"]}),
        ({"title": "长" * 5000}, {"title": ["最多 100 个字，现在有 5000 个，请删减。"]}),
        ({"contents": "长" * 5001}, {"contents": ["最多 5000 个字，现在有 5001 个，请删减。"]}),
        ({"title": "学习\0"}, {"title": ["内容里有无法保存的特殊字符，请删去后重新输入。"]}),
    ],
)
def test_an_activity_with_a_bad_value_is_refused_in_words(clerk, values, errors):
    assert refused(clerk, NEW, {**STUDY, "day": "2026-05-12"} | values) == errors
    assert Activity.objects.count() == 0


def test_people_without_a_day_are_asked_for_the_day(town, clerk):
    data = {**STUDY, "day": "", "main_speaker": [str(town.zhang.pk)]}
    errors = refused(clerk, NEW, data)
    assert errors == {"day": ["选了发言或交心得的委员，请先填写日期：名单按当日在任的委员核对。"]}


@pytest.mark.parametrize(
    "title", ["😀学习🎉", "𠮷田𬱖", "<script>alert(1)</script>", "=HYPERLINK(1)", "'; DROP TABLE x--", "\u200b零宽"]
)
def test_unusual_characters_are_kept_as_they_are(clerk, title):
    url = clerk.post(NEW, {**STUDY, "day": "2026-05-12", "title": title}).headers["Location"]
    assert Activity.objects.get().title == title
    page = clerk.get(url).content.decode()
    assert "<script>alert" not in page
    assert clerk.get("/activities/", {"words": title}).context["count"] == 1


def test_a_draft_asks_for_nothing_and_completing_names_what_is_missing(town, clerk):
    url = clerk.post(NEW, {"day": "2026-05-12"}).headers["Location"]
    answer = clerk.post(f"{url}complete/", {"version": 1})
    words = [said for _, _, said in answer.context["problems"]]
    assert words == ["完成登记前请填写地点。", "完成登记前请填写内容。", "完成登记前请填写责任人。"]
    assert Activity.objects.get().state == "draft"


def test_completing_without_attendance_names_who_is_missing(town, clerk):
    url = clerk.post(NEW, {**STUDY, "day": "2026-05-12"}).headers["Location"]
    answer = clerk.post(f"{url}complete/", {"version": 1})
    assert [said for _, _, said in answer.context["problems"]] == [
        "还有 3 名当日在任的委员没有登记出席（张立山、单小满、王春梅），登记出席后才能完成。"
    ]


def test_attendance_names_whose_line_is_wrong(town, clerk, by):
    activity = study(town.qingshi, by)
    everybody = {f"state_{pk}": "present" for pk in (town.zhang.pk, town.wang.pk, town.shan.pk)}
    url = f"/activities/{activity.pk}/attendance/"
    data = everybody | {f"state_{town.zhang.pk}": "flown", f"remark_{town.wang.pk}": "长" * 101, "version": "3"}
    assert refused(clerk, url, data) == {
        f"state_{town.zhang.pk}": ["张立山的出席情况不在可选范围内，请重新选择。"],
        f"remark_{town.wang.pk}": ["最多 100 个字，现在有 101 个，请删减。"],
    }
    del data[f"state_{town.wang.pk}"]
    assert refused(clerk, url, data)[f"state_{town.wang.pk}"] == ["请登记王春梅的出席情况。"]


def test_attendance_of_somebody_not_in_office_that_day_is_refused(town, clerk, by):
    late = enrol(town.qingshi, town.farming, "新来的", from_day=date(2026, 4, 1))
    activity = study(town.qingshi, by)
    everybody = {f"state_{pk}": "present" for pk in (town.zhang.pk, town.wang.pk, town.shan.pk, late.pk)}
    errors = refused(clerk, f"/activities/{activity.pk}/attendance/", everybody | {"version": "3"})
    assert errors == {"__all__": ["名单有变化：有人当日不在本联络机构任职，已从名单中去掉。请核对后再保存一次。"]}


PERSON = {
    "name": "周海", "sex": "male", "birth": "1980-05", "ethnicity": "汉族", "phone": "19900002222",
    "post": "member", "begin": "added", "from_day": "2026-05-01",
}  # fmt: skip


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"birth": "80年5月"}, "birth", "请按 1980、1980-05 或 1980-05-01 这样填写。"),
        ({"birth": "1980-13"}, "birth", "“1980-13”不是有效的日期。请按 1980、1980-05 或 1980-05-01 这样填写。"),
        ({"birth": "2023-02-29"}, "birth", "“2023-02-29”不是有效的日期。请按 1980、1980-05 或 1980-05-01 这样填写。"),
        ({"phone": "1990000222"}, "phone", "手机号应为 11 位数字，请核对是否少了或多了一位。"),
        ({"name": ""}, "name", "请填写姓名。"),
        ({"name": "长" * 61}, "name", "最多 60 个字，现在有 61 个，请删减。"),
        ({"from_day": "2021-12-31"}, "from_day", "2021-12-31 不在本县任何一届的任期内，请核对日期或先登记届次。"),
    ],
)
def test_a_member_with_a_bad_value_is_refused_in_words(town, clerk, values, field, words):
    data = {**PERSON, "office": str(town.qingshi.pk), "sector": str(town.farming.pk)} | values
    people = Member.objects.count()
    assert refused(clerk, "/members/new/", data) == {field: [words]}
    assert Member.objects.count() == people


def test_an_appointment_that_ends_before_it_begins_or_overlaps_is_refused(town, clerk, admin):
    place = town.zhang.appointments.get()
    data = {
        "office": str(town.qingshi.pk), "sector": str(town.farming.pk), "post": "member", "begin": "term",
        "from_day": "2022-01-10", "to_day": "2021-12-31", "end": "transferred", "version": "1",
    }  # fmt: skip
    errors = refused(admin, f"/appointments/{place.pk}/edit/", data)
    assert errors == {"__all__": ["任职结束早于任职开始，请核对。"]}
    del data["version"]
    data |= {"from_day": "2026-03-01", "to_day": "", "end": ""}
    errors = refused(clerk, f"/members/{town.zhang.pk}/appoint/", data)
    assert errors == {
        "__all__": [
            "张立山已在青石镇政协联络组任职（2022-01-10 至 今），同一天不能属于两处，请先填写前一处的结束日期。"
        ]
    }
    assert Appointment.objects.filter(member=town.zhang).count() == 1


def test_a_term_that_ends_before_it_begins_or_overlaps_is_refused(town, admin):
    data = {"number": "11", "starts_on": "2030-01-10", "ends_on": "2029-01-01"}
    assert refused(admin, "/terms/new/", data)["__all__"][-1] == "结束日期早于开始日期，请核对。"
    data = {"number": "9", "starts_on": "2017-01-10", "ends_on": "2022-01-10"}
    assert refused(admin, "/terms/new/", data) == {
        "__all__": ["与第十届（2022-01-10 至 今）的时间重叠，请先核对两届的起止日期。"]
    }
    data = {"number": "10", "starts_on": "2017-01-10", "ends_on": "2022-01-09"}
    assert refused(admin, "/terms/new/", data) == {"__all__": ["本县已登记过这一届。"]}
    assert Term.objects.filter(county=town.county).count() == 1


def test_a_session_outside_its_term_is_refused(town, admin):
    data = {"number": "2", "opens_on": "2021-01-01", "closes_on": "2023-01-02"}
    errors = refused(admin, f"/terms/{town.term.pk}/sessions/new/", data)
    assert errors == {"opens_on": ["2021-01-01 不在第十届（2022-01-10 至 今）之内，请核对。"]}


def test_an_office_of_the_same_name_is_refused(town, admin):
    data = {"name": "青石镇政协联络组", "place": "青石镇", "kind": "group", "position": "1", "is_open": "on"}
    errors = refused(admin, "/offices/new/", data | {"is_open": True})
    assert errors == {"__all__": ["本县已有同名机构，请核对全称。"]}
    assert Office.objects.filter(county=town.county).count() == 2


def test_a_proposal_too_long_in_title_or_dated_ahead_is_refused(town, clerk):
    data = {"author": str(town.zhang.pk), "title": "案" * 51, "situation": "路窄", "suggestion": "拓宽",
            "is_open": True, "form": "individual"}  # fmt: skip
    errors = refused(clerk, "/proposals/new/", data)
    assert errors == {"title": ["最多 50 个字，现在有 51 个，请删减。"]}
    said = {"title": "拓宽村道", "category": town.category.pk}
    url = clerk.post("/proposals/new/", data | said).headers["Location"]
    answer = clerk.post(f"{url}submit/", {"version": 1, "day": "2026-05-21"})
    assert [said for _, _, said in answer.context["problems"]] == ["2026-05-21 还没有到，日期不能晚于今天。"]
    assert Proposal.objects.get().state == "draft"


def test_withdrawing_asks_for_the_reason_and_can_be_undone(town, clerk, by):
    activity = study(town.qingshi, by)
    url = f"/activities/{activity.pk}/"
    errors = refused(clerk, f"{url}withdraw/", {"reason": "  ", "version": "2"})
    assert errors == {"reason": ["请写明撤回原因。"]}
    clerk.post(f"{url}withdraw/", {"reason": "重复登记", "version": "2"})
    assert clerk.get("/activities/").context["count"] == 0
    assert clerk.get("/activities/", {"withdrawn": "on"}).context["count"] == 1
    assert clerk.get(f"{url}edit/").status_code == 404
    clerk.post(f"{url}restore/", {"version": "3"})
    assert clerk.get("/activities/").context["count"] == 1


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=x", "page=99999999999999999999", "sort=nope", "sort=-day,title", "since=x", "until=2026-99-99",
     "kind=party", "state=x", "office=x", "words=%00", "words=%F0%9F%98%80", "withdrawn=maybe", "year=x", "year=-5",
     "year=99999999999", "q=%00", "sector=x", "post=x"],
)  # fmt: skip
def test_a_strange_address_never_breaks_a_list(town, enter, by, query):
    study(town.qingshi, by)
    admin = enter(town.county_admin)
    for name in ("activities", "proposals", "members", "county", "trail", "accounts", "offices", "terms"):
        assert admin.get(f"/{name}/?{query}").status_code == 200
    clerk = enter(town.clerk)
    assert clerk.get(f"/members/{town.zhang.pk}/?{query}").status_code == 200
    for name in ("posts", "groups", "contacts", "rules", "funds", "checklist", "checklist/edit"):
        assert clerk.get(f"/offices/{town.qingshi.pk}/{name}/?{query}").status_code == 200
    for name in ("sector-groups", "checklist"):
        assert admin.get(f"/{name}/?{query}").status_code == 200


@pytest.mark.parametrize("pk", ["0", "9223372036854775808", "99999999999999999999999", "x", "-1", "1%00"])
def test_an_impossible_number_is_a_missing_page(clerk, pk):
    for path in ("/activities/{}/", "/activities/{}/attendance/", "/members/{}/", "/proposals/{}/"):
        assert clerk.get(path.format(pk)).status_code == 404


def test_too_many_fields_are_refused_without_breaking(clerk):
    answer = clerk.post(NEW, {f"field{number}": "" for number in range(1200)})
    assert answer.status_code == 400
    assert "提交的内容无法处理" in answer.content.decode()


def test_an_export_without_a_purpose_goes_nowhere(town, clerk, by):
    activity = study(town.qingshi, by)
    before = TrailEntry.objects.count()
    for url in ("/activities/", "/members/", f"/activities/{activity.pk}/sheet/"):
        answer = clerk.post(url, {"purpose": "好玩"}, follow=True)
        assert "请先选择导出用途，再下载。" in answer.content.decode()
    assert TrailEntry.objects.count() == before


def test_a_list_with_a_wrong_filter_is_not_exported(town, clerk, by):
    study(town.qingshi, by)
    answer = clerk.post("/activities/?since=2026-13-45", {"purpose": "年度考核"}, follow=True)
    assert "筛选条件有误，没有下载。请改正后再下载。" in answer.content.decode()
    assert TrailEntry.objects.first().verb != "导出"


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("2026-05-01", "2026-01-01", "截止日期早于开始日期，请核对。"), ("去年", "2026-01-01", "日期写法有误"),
        ("0000-01-01", "2026-01-01", "日期写法有误"), ("2026-02-30", "2026-12-31", "日期写法有误"),
        ("0001-01-01", "2026-12-31", "0001-01-01 太早或太晚"), ("2026-01-01", "9999-12-31", "9999-12-31 太早或太晚"),
        ("1949-01-01", "2099-12-31", ""),
    ],
)  # fmt: skip
def test_days_of_sums_and_records_are_answered_in_words(town, clerk, by, since, until, said):
    study(town.qingshi, by)
    for url in (f"/statistics/?since={since}&until={until}",
                f"/records/?what=held&of=office&since={since}&until={until}"):  # fmt: skip
        page = clerk.get(url)
        assert page.status_code == 200
        assert said in page.content.decode()
        assert clerk.post(url, {"purpose": "年度考核"}).status_code == (302 if said else 200)


@pytest.mark.parametrize("year", ["0", "9999", "-1", "去年", "20260101010101"])
def test_a_year_that_is_none_means_the_present_one(town, clerk, year):
    for url in (f"/members/{town.zhang.pk}/", f"/offices/{town.qingshi.pk}/quarter/", "/campaigns/"):
        assert clerk.get(url, {"year": year, "quarter": year}).context["year"] == 2026


def test_people_of_a_closed_office_can_still_be_taken_care_of(town, admin):
    town.qingshi.is_open = False
    town.qingshi.save()
    place = town.zhang.appointments.get()
    url = f"/appointments/{place.pk}/edit/"
    data = {
        "office": town.qingshi.pk, "sector": town.farming.pk, "post": "member", "begin": "term",
        "from_day": "2022-01-10", "to_day": "2026-05-01", "end": "transferred", "version": 1,
    }  # fmt: skip
    assert admin.post(url, data).status_code == 302
    assert "所选机构不存在" in admin.post("/members/new/", {**PERSON, "office": town.qingshi.pk}).content.decode()


def test_a_clerk_ends_an_appointment_but_only_the_county_moves_its_beginning(town, clerk):
    place = town.zhang.appointments.get()
    data = {"sector": town.farming.pk, "post": "member", "begin": "term", "from_day": "2026-05-01", "version": 1}
    clerk.post(f"/appointments/{place.pk}/edit/", data | {"to_day": "2026-05-10", "end": "resigned"})
    place.refresh_from_db()
    assert (place.from_day, place.to_day) == (date(2022, 1, 10), date(2026, 5, 10))


def test_a_former_office_no_longer_changes_what_was(town, clerk, by):
    old = town.zhang.appointments.get()
    change_appointment(old, {"to_day": date(2026, 3, 31), "end": "moved"}, by=by)
    new = {"office": town.liuhe, "sector": town.farming, "from_day": date(2026, 4, 1), "begin": "moved"}
    appoint(town.zhang, new, by=by)
    assert clerk.get(f"/members/{town.zhang.pk}/").status_code == 200
    assert clerk.get(f"/appointments/{old.pk}/edit/").status_code == 404
    assert clerk.get(f"/members/{town.zhang.pk}/edit/").status_code == 404
