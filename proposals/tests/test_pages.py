"""Pages of proposals: entering with co-signers of other offices, signing, moving, handling, many at once, the list."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conftest import enrol
from liaison.models import Batch, County
from proposals.models import Proposal
from proposals.states import Move, State
from proposals.tests.lives import UNITS, agree, at, go, write


@pytest.fixture
def clerk(town, enter):
    return enter(town.clerk)


@pytest.fixture
def county(town, enter):
    return enter(town.county_admin)


def typed(town, **values) -> dict:
    """Return what a clerk types for a joint proposal of 张立山."""
    texts = {"title": "关于拓宽通村道路的建议", "situation": "路窄", "suggestion": "拓宽"}
    plain = {"form": "joint", "author": town.zhang.pk, "category": town.category.pk, "is_open": "on"}
    return {**texts, **plain, **values}


def said(answer) -> list[str]:
    """Return what the page says is wrong."""
    assert answer.status_code == 200
    return [words for _, _, words in answer.context["problems"]]


def do(browser, proposal: Proposal, page: str, **data):
    """Post to one of the proposal's pages as it now stands."""
    version = Proposal.objects.get(pk=proposal.pk).version
    return browser.post(f"/proposals/{proposal.pk}/{page}/", {"version": version, **data})


# Entering.


def test_own_members_are_picked_and_those_of_other_offices_written_as_names(town, clerk):
    answer = clerk.post("/proposals/new/", typed(town, cosigners=[town.wang.pk], others="赵强"))
    assert answer.status_code == 302
    proposal = Proposal.objects.get()
    names = [(one.member.name, one.office.place) for one in proposal.authorships.all()]
    assert names == [("张立山", "青石镇"), ("王春梅", "青石镇"), ("赵强", "柳河镇")]


def test_a_name_two_members_share_is_told_apart_by_sector(town, clerk):
    enrol(town.liuhe, town.teaching, "赵强")
    answer = clerk.post("/proposals/new/", typed(town, others="赵强"))
    assert said(answer) == ["本县有 2 名“赵强”，请在姓名后写明界别：赵强（农业）、赵强（教育）。"]
    clerk.post("/proposals/new/", typed(town, others="赵强（农业界）"))
    assert [one.member for one in Proposal.objects.get().authorships.all()] == [town.zhang, town.zhao]


def test_two_co_signers_of_one_name_both_stay_when_the_text_is_changed(town, clerk):
    other = enrol(town.liuhe, town.teaching, "赵强")
    clerk.post("/proposals/new/", typed(town, others="赵强（农业）、赵强（教育）"))
    proposal = Proposal.objects.get()
    assert do(clerk, proposal, "edit", **typed(town, others="赵强、赵强", situation="路更窄")).status_code == 302
    assert [one.member for one in proposal.authorships.all()] == [town.zhang, town.zhao, other]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"others": "孙芳"}, ["本县委员中没有找到“孙芳”，请核对姓名。"]),
        ({"others": "赵强、赵强"}, ["赵强重复了，每名委员只署名一次。"]),
        ({"author": ""}, ["请选择提案人。"]),
        ({"form": "individual", "others": "赵强"},
         ["委员个人提案只有一名提案人；有联名委员的，请把提案形式改为“委员联名”。"]),
        ({"form": "sector"}, ["界别提案请选择界别。"]),
        ({"form": "party"}, ["请填写提案单位的全称。"]),
        ({"is_open": ""}, ["不同意公开的，请写明理由。"]),
        ({"situation": "字" * 20_000}, ["最多 3000 个字，现在有 20000 个，请删减。"]),
        ({"title": "案" * 51}, ["最多 50 个字，现在有 51 个，请删减。"]),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_words_and_nothing_is_entered(town, clerk, values, words):
    assert said(clerk.post("/proposals/new/", typed(town, **values))) == words
    assert not Proposal.objects.exists()


def test_the_county_enters_a_bodys_proposal(town, county):
    data = typed(town, form="party", body="民盟云溪县总支部", others="赵强")
    assert county.post("/proposals/new/", data).status_code == 302
    proposal = Proposal.objects.get()
    assert (proposal.office, proposal.by_whom) == (None, "民盟云溪县总支部")
    assert do(county, proposal, "submit", day="2026-03-02").status_code == 302
    assert Proposal.objects.get().state == State.SUBMITTED


def test_names_that_stand_are_offered_again_and_kept(town, clerk):
    clerk.post("/proposals/new/", typed(town, cosigners=[town.wang.pk], others="赵强"))
    proposal = Proposal.objects.get()
    form = clerk.get(f"/proposals/{proposal.pk}/edit/").context["form"]
    assert (form["cosigners"].value(), form["others"].value()) == ([town.wang.pk], "赵强")
    data = typed(town, cosigners=[town.wang.pk], others="赵强", title="修路")
    assert do(clerk, proposal, "edit", **data).status_code == 302
    assert Proposal.objects.get().authorships.count() == 3


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("程序.exe", b"MZ\x90\x00"), ("改名的程序.pdf", b"MZ\x90\x00" * 20), ("网页.html", b"<html><script></script>"),
        ("图.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
        ("改名的图.png", b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
    ],
)  # fmt: skip
def test_a_file_of_a_forbidden_type_is_refused_whatever_it_is_called(town, clerk, name, body):
    file = SimpleUploadedFile(name, body)
    answer = clerk.post("/proposals/new/", typed(town, others="赵强", uploads=[file]))
    assert answer.context["form"].errors.keys() == {"uploads"}
    assert not Proposal.objects.exists()


# Signing and moving.


def test_the_co_signers_office_writes_its_own_members_answers_down(town, clerk, enter):
    proposal = at(town, State.COLLECTING)
    page = enter(town.liuhe_clerk).get(f"/proposals/{proposal.pk}/signatures/")
    assert [name for name in page.context["form"].fields if name.startswith("signature")] == [
        f"signature_{town.zhao.pk}"
    ]  # fmt: skip
    answer = do(enter(town.liuhe_clerk), proposal, "signatures", **{"day": "2026-03-02",
                f"signature_{town.zhao.pk}": "agreed"})  # fmt: skip
    assert answer.status_code == 302
    assert proposal.authorships.get(member=town.zhao).is_counted


def test_a_draft_is_seen_by_no_other_office(town, enter):
    draft, round_ = write(town, form="joint", authors=[town.zhang, town.zhao]), at(town, State.COLLECTING)
    browser = enter(town.liuhe_clerk)
    assert browser.get(f"/proposals/{draft.pk}/").status_code == 404
    assert browser.get(f"/proposals/{round_.pk}/").status_code == 200
    assert browser.get(f"/proposals/{round_.pk}/submit/").status_code == 403


@pytest.mark.parametrize("move", [move for move in Move if move != Move.ANSWER])
def test_a_move_that_cannot_be_made_now_says_so_instead_of_asking(town, county, clerk, move):
    proposal = at(town, State.RETRACTED)
    page = f"/proposals/{proposal.pk}/{move.replace('_', '-')}/"
    answer = next(one for one in (county.get(page), clerk.get(page)) if one.status_code == 200)
    assert f"现在是“已撤回”，不能{move.label}。" in answer.content.decode()


def test_the_county_receives_files_and_assigns_on_pages(town, county):
    proposal = at(town, State.SUBMITTED)
    do(county, proposal, "receive", day="2026-03-05", session=town.session.pk, is_plenary="1", receipt_number="")
    do(county, proposal, "file", day="2026-03-10", is_plenary="1", case_number="")
    blocks = {f"{name}_{number}": value for number in range(6)
              for name, value in (("unit", ""), ("role", "co"), ("due_on", ""), ("extension", ""))}  # fmt: skip
    blocks |= {"unit_0": "县交通运输局", "role_0": "lead"}
    assert do(county, proposal, "assign", day="2026-03-12", **blocks).status_code == 302
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.number, proposal.receipt_number) == (State.ASSIGNED, "第001号", 1)
    unit = proposal.assignments.get()
    data = {"assignment": unit.pk, "talked_on": "2026-04-01", "talk": "visit", "replied_on": "2026-04-10",
            "result": "A", "document": "云交函〔2026〕3号", "text": "已开工。"}  # fmt: skip
    assert do(county, proposal, "reply", **data).status_code == 302
    reply = proposal.replies.get()
    heard = {f"attitude_{reply.pk}": "content", f"outcome_{reply.pk}": "fairly", f"feedback_{reply.pk}": "好"}
    assert do(county, proposal, "feed-back", day="2026-04-20", **heard).status_code == 302
    assert do(county, proposal, "close", day="2026-04-25", words="").status_code == 302
    page = county.get(f"/proposals/{proposal.pk}/").content.decode()
    assert Proposal.objects.get().state == State.CLOSED
    assert "对办理态度满意，对办理结果基本满意" in page
    assert "十届一次会议大会提案第001号" in page


def test_one_is_merged_into_any_of_the_county_that_is_open_or_seen(town, county, clerk):
    for number, values in enumerate(({}, {"is_open": False, "closed_reason": "涉及个人"})):
        theirs = at(town, State.FILED, title=f"邻乡第{number}件", **values)
        Proposal.objects.filter(pk=theirs.pk).update(office=town.liuhe)
        theirs.authorships.update(office=town.liuhe)
    County.objects.update(decides_here=False)
    mine = at(town, State.RECEIVED)
    forms = [browser.get(f"/proposals/{mine.pk}/merge/").context["form"] for browser in (clerk, county)]
    offered = [[str(row) for row in form["into"].field.queryset] for form in forms]
    assert offered == [["邻乡第0件"], ["邻乡第0件", "邻乡第1件"]]


def test_a_returned_proposal_tells_its_office_what_to_mend(town, clerk):
    proposal = go(at(town, State.RECEIVED), Move.RETURN, town, words="请把建议写具体。")
    page = clerk.get(f"/proposals/{proposal.pk}/").content.decode()
    assert "请把建议写具体。" in page
    assert f'href="/proposals/{proposal.pk}/edit/"' in page


def test_units_are_added_put_off_and_taken_off(town, county):
    proposal = at(town, State.ASSIGNED)
    lead = proposal.assignments.get(role="lead")
    put_off = {"version": 1, "unit": lead.unit, "role": "lead", "due_on": "2026-09-12", "extension": ""}
    words = said(county.post(f"/proposal-units/{lead.pk}/edit/", put_off))
    assert words == ["答复期限超过 3 个月的，请写明延期理由。"]
    county.post(f"/proposal-units/{lead.pk}/off/", {"version": 1, "reason": "不属于本单位职责"})
    unit = {"unit": "县交通运输局", "role": "lead", "due_on": "", "extension": ""}
    assert do(county, proposal, "units/new", **unit).status_code == 302
    assert [one.unit for one in proposal.assignments.standing()] == ["县财政局", "县交通运输局"]


# Many at once.


def test_the_county_receives_many_at_once_and_takes_it_back_as_one(town, county):
    rows = [at(town, State.SUBMITTED) for _ in range(3)]
    url = "/proposals/bulk/?do=receive&" + "&".join(f"row={row.pk}" for row in rows)
    page = county.get(url)
    assert county.post(url, {"day": "2026-03-05", "chosen": page.context["stamp"]}).status_code == 302
    assert list(Proposal.objects.order_by("pk").values_list("state", "receipt_number")) == [
        ("received", 1), ("received", 2), ("received", 3),
    ]  # fmt: skip
    undo = f"/batches/{Batch.objects.get().pk}/undo/"
    county.post(undo, {"version": county.get(undo).context["version"], "reason": "日期填错"})
    assert set(Proposal.objects.values_list("state", "receipt_number", "received_on")) == {("submitted", None, None)}
    assert {row.steps.count() for row in rows} == {1}


def test_many_are_put_on_file_and_numbered_without_a_gap(town, county):
    rows = [at(town, State.RECEIVED) for _ in range(3)]
    url = "/proposals/bulk/?do=file&" + "&".join(f"row={row.pk}" for row in rows)
    county.post(url, {"day": "2026-03-10", "chosen": county.get(url).context["stamp"]})
    assert sorted(Proposal.objects.values_list("case_number", flat=True)) == [1, 2, 3]


def test_a_return_of_many_wants_its_reason(town, county):
    row = at(town, State.RECEIVED)
    url = f"/proposals/bulk/?do=return&row={row.pk}"
    assert said(county.post(url, {"day": "", "words": " "})) == ["请写明原因。"]


# The list.


def test_the_list_counts_states_and_finds_by_number_unit_name_and_answer(town, county):
    filed, answered = at(town, State.FILED), at(town, State.ANSWERED, title="修桥")
    write(town)
    page = county.get("/proposals/")
    assert [(state.label, number) for state, number, _, _ in page.context["counts"]] == [
        ("草稿", 1), ("立案", 1), ("已答复", 1),
    ]  # fmt: skip

    def found(**asked):
        return [row.pk for row in county.get("/proposals/", asked).context["table"].data]

    assert found(state="filed") == [filed.pk]
    assert found(words="平001") == [filed.pk]
    assert found(words="水利局") == [answered.pk]
    assert set(found(member="zls", result="B")) == {answered.pk}
    assert found(mark="is_key") == []


def test_a_key_proposal_is_marked_with_who_leads(town, county):
    proposal = at(town, State.FILED)
    data = {"category": town.category.pk, "is_key": "on", "led_by": "副主席周文清"}
    assert do(county, proposal, "marks", **data).status_code == 302
    assert "重点提案，副主席周文清领衔督办" in county.get(f"/proposals/{proposal.pk}/").content.decode()


def test_a_member_reads_his_own_proposal_and_signs(town, enter):
    town.member.member.refresh_from_db()
    proposal = at(town, State.COLLECTING)
    assert agree(proposal, town, town.wang).authorships.filter(signature="agreed").count() == 2
    browser = enter(town.member)
    assert browser.get(f"/proposals/{proposal.pk}/").status_code == 200
    assert browser.get(f"/proposals/{proposal.pk}/signatures/").status_code == 403


def test_a_member_who_is_asked_finds_it_on_his_own_page_and_signs(town, enter):
    joint = {"form": "joint", "authors": [town.wang, town.zhang]}
    proposal = go(write(town, **joint), Move.SEND_ROUND, town, who=town.clerk)
    browser, page = enter(town.member), f"/proposals/{proposal.pk}/signatures/"
    assert f'href="{page}"' in browser.get(f"/members/{town.zhang.pk}/").content.decode()
    answer = do(browser, proposal, "signatures", day="2026-05-20", **{f"signature_{town.zhang.pk}": "agreed"})
    assert answer.status_code == 302
    assert proposal.authorships.get(member=town.zhang).is_counted
    assert f'href="{page}"' not in browser.get(f"/members/{town.zhang.pk}/").content.decode()


def test_days_left_are_shown(town, clerk):
    proposal = go(at(town, State.FILED), Move.ASSIGN, town, date(2026, 5, 19), units=UNITS)
    page = clerk.get(f"/proposals/{proposal.pk}/").content.decode()
    assert "2026-08-19 前答复（还剩 91 天）；异议期还剩 4 个工作日" in page


def test_where_the_county_decides_elsewhere_the_office_has_its_buttons(town, clerk):
    proposal = at(town, State.SUBMITTED)
    receive = f"/proposals/{proposal.pk}/receive/"
    assert clerk.get(receive).status_code == 403
    town.county.decides_here = False
    town.county.save()
    assert f'href="{receive}"' in clerk.get(f"/proposals/{proposal.pk}/").content.decode()
    form = clerk.get(receive).context["form"]
    assert list(form.fields) == ["day", "session", "is_plenary", "receipt_number"]
    do(clerk, proposal, "receive", day="2026-03-05", session=town.session.pk, is_plenary="0", receipt_number="")
    decided = {"day": "2026-03-10", "session": town.session.pk, "is_plenary": "1"}
    assert said(do(clerk, proposal, "file", **decided, case_number="")) == ["请填写案号。"]
    do(clerk, proposal, "file", **decided, case_number="12")
    assert Proposal.objects.get().number == "第012号"
