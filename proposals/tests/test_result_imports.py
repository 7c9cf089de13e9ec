"""The county's list of results: what each line does, whose proposals it touches, and that it is taken back as one."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from conftest import TODAY
from liaison.importing.plan import Status
from liaison.keys import Actor
from liaison.models import Batch, County, TrailEntry
from liaison.picture import picture
from members.models import Session
from proposals.actions import move, record_proposal
from proposals.importing.results import NONE_FITS, Options, plan_results
from proposals.importing.steps import Days
from proposals.models import Assignment, Authorship, Proposal, Reply, Step
from proposals.states import Move, State

SENT, DECIDED, TOLD = date(2022, 1, 11), date(2022, 1, 13), date(2022, 9, 30)
SAMPLES = Path(__file__).resolve().parents[2] / "liaison/tests/sheets"
NEW = "/imports/proposals/new/"
HEADS = (
    "案号", "案由", "第一提案人", "审查结果", "主办单位", "会办单位", "答复日期", "办理结果", "满意度", "是否重点提案",
    "督办领导", "备注", "办理情况",
)  # fmt: skip


def held() -> dict:
    """Return everything proposals hold, but versions."""
    found = picture(*(model.objects.all() for model in (Proposal, Authorship, Step, Assignment, Reply)))
    return {key: {name: said for name, said in row.items() if name != "version"} for key, row in found.items()}


def sheet(*lines, title="十届一次会议提案办理情况表", heads=HEADS) -> bytes:
    """Return a list as the county sends it, as xlsx; a line gives cells by their heading."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet("办理情况")
        page.write(0, 0, title)
        for row, line in enumerate([dict(zip(heads, heads, strict=True)), *lines], start=2):
            for at_, head in enumerate(heads):
                page.write_string(row, at_, line.get(head, ""))
    return file.getvalue()


def filed(number, title, **more) -> dict:
    return {"案号": number, "案由": title, "审查结果": "立案", **more}


WHOLE = filed(
    "第012号", "关于拓宽通村道路的建议", 主办单位="县水利局", 会办单位="青石镇人民政府、县财政局",
    答复日期="2022-06-30", 办理结果="A", 满意度="满意", 是否重点提案="是", 督办领导="周文清",
)  # fmt: skip


def sent(town, title, *, office=None, author=None, who=None, day=SENT) -> Proposal:
    """Enter a proposal and hand it in during the session."""
    texts = {"situation": "路窄", "analysis": "车多", "suggestion": "拓宽", "category": town.category}
    by = Actor(who or town.clerk)
    values = {"title": title, "authors": [author or town.zhang], **texts}
    proposal = record_proposal(office or town.qingshi, values, by=by)
    return move(proposal, Move.SUBMIT, {"day": day}, by=by, today=TODAY)


@pytest.fixture
def road(town):
    """Return a proposal of 青石镇 that waits, in a county that decides elsewhere."""
    County.objects.filter(pk=town.county.pk).update(decides_here=False)
    for user in (town.clerk, town.liuhe_clerk, town.county_admin):
        user.refresh_from_db()
    return sent(town, "关于拓宽通村道路的建议")


def upload(browser, town, body: bytes, **said):
    """Send the form; return the answer."""
    data = {"session": town.session.pk, "decided_on": str(DECIDED), "told_on": str(TOLD),
            "ticket": str(browser.get(NEW).context["ticket"]),
            "file": SimpleUploadedFile("办理情况.xlsx", body)}  # fmt: skip
    return browser.post(NEW, data | said, follow=True)


def looked_at(browser, town, *lines, **said) -> Batch:
    """Upload a list and return its batch."""
    answer_ = upload(browser, town, sheet(*lines), **said)
    assert answer_.redirect_chain, answer_.content.decode()
    return Batch.objects.latest("pk")


def plan(batch, user):
    options = Options(Session.objects.get(pk=batch.options["session"]), Days(DECIDED, TOLD))
    return plan_results(batch.reading, user=user, options=options, choices=batch.choices)


def commit(browser, batch, mode="all"):
    url = f"/imports/proposals/{batch.pk}/commit/"
    page = browser.get(url)
    form = {"ticket": str(page.context["ticket"]), "version": batch.version, "mode": mode,
            "digest": page.context["form"].fields["digest"].initial}  # fmt: skip
    return browser.post(url, form, follow=True).content.decode()


def told(row) -> dict[str, str]:
    return {one.field: one.after for one in row.changes}


def test_a_line_takes_a_proposal_all_the_way_and_nothing_else_is_touched(town, road, enter):
    other = sent(town, "关于增开晚班公交的建议")
    clerk, before = enter(town.clerk), held()
    batch = looked_at(clerk, town, WHOLE, filed("第015号", "关于规范夜市管理的建议"))
    first, second = plan(batch, town.clerk).rows
    assert told(first) == {
        "状态": "已反馈", "案号": "第012号", "承办单位": "主办县水利局；会办青石镇人民政府；会办县财政局",
        "办理结果": "A", "答复日期": "2022-06-30", "委员反馈": "态度满意，结果满意",
        "重点提案": "是", "领衔督办": "周文清",
    }
    assert (second.status, second.why) == (Status.SKIPPED, NONE_FITS)
    assert "已导入" in commit(clerk, batch)
    road.refresh_from_db()
    assert (road.state, road.number, road.is_key, road.led_by) == (State.FED_BACK, "第012号", True, "周文清")
    assert (road.session, road.received_on, road.decided_on) == (town.session, DECIDED, DECIDED)
    assert list(Assignment.objects.values_list("unit", "role")) == [
        ("青石镇人民政府", "co"), ("县财政局", "co"), ("县水利局", "lead"),
    ]
    reply = Reply.objects.get()
    assert (reply.result, reply.replied_on, reply.attitude, reply.feedback_on) == (
        "A", date(2022, 6, 30), "content", TOLD,
    )
    assert [step.move for step in Step.objects.filter(proposal=road)] == [
        "submit", "receive", "file", "assign", "answer", "feed_back",
    ]
    assert Proposal.objects.get(pk=other.pk).version == other.version
    batch.refresh_from_db()
    assert [row["label"] for row in batch.left_out] == ["关于规范夜市管理的建议"]
    assert NONE_FITS in clerk.get(batch.get_absolute_url()).content.decode()
    undo(clerk, batch)
    assert held() == before


def test_the_same_list_again_changes_nothing_and_a_later_one_only_what_is_new(town, road, enter):
    clerk = enter(town.clerk)
    early = filed("第012号", road.title, 主办单位="县水利局")
    commit(clerk, looked_at(clerk, town, early))
    assert [row.status for row in plan(looked_at(clerk, town, early), town.clerk).rows] == [Status.SAME]
    later = looked_at(clerk, town, early | {"办理结果": "B", "满意度": "基本满意"})
    assert told(plan(later, town.clerk).rows[0]) == {
        "状态": "已反馈", "办理结果": "B", "答复日期": "2022-09-30", "委员反馈": "态度基本满意，结果基本满意",
    }
    commit(clerk, later)
    mended = looked_at(clerk, town, early | {"办理结果": "A", "满意度": "基本满意"})
    assert told(plan(mended, town.clerk).rows[0]) == {"办理结果": "A"}
    commit(clerk, mended)
    assert Reply.objects.get().result == "A"


def test_what_the_list_calls_closed_is_closed_and_what_is_followed_up_goes_on_with_the_same_units(town, road, enter):
    clerk, before = enter(town.clerk), held()
    (row,) = plan(looked_at(clerk, town, filed("第012号", road.title, 办理情况="已办结")), town.clerk).rows
    assert (told(row)["状态"], row.why) == ("立案", "表里写“已办结”，系统里还没有答复，没有办结。")
    first = looked_at(clerk, town, WHOLE | {"办理情况": "已办结"})
    assert told(plan(first, town.clerk).rows[0])["状态"] == "办结"
    commit(clerk, first)
    road.refresh_from_db()
    assert (road.state, road.closed_on, road.steps.last().words) == (State.CLOSED, TOLD, "县政协办理情况表：已办结")
    assert [row.status for row in plan(looked_at(clerk, town, WHOLE | {"办理情况": "已办结"}), town.clerk).rows] == [
        Status.SAME
    ]
    second = looked_at(clerk, town, WHOLE | {"办理情况": "跟踪办理"})
    commit(clerk, second)
    road.refresh_from_db()
    assert (road.state, sorted(one.unit for one in road.current_assignments())) == (
        State.FOLLOWED, ["县水利局", "县财政局", "青石镇人民政府"],
    )
    undo(clerk, second)
    undo(clerk, first)
    assert held() == before


def test_one_is_merged_into_another_offices_that_is_open(town, road, enter):
    theirs = sent(town, "关于整治河道采砂的建议", office=town.liuhe, author=town.zhao, who=town.liuhe_clerk)
    other = enter(town.liuhe_clerk)
    commit(other, looked_at(other, town, filed("第020号", theirs.title)))
    line = {"案由": road.title, "审查结果": "并案", "备注": "与第020号并案"}
    clerk = enter(town.clerk)
    (row,) = plan(looked_at(clerk, town, line), town.clerk).rows
    assert told(row)["并入"] == theirs.title
    Proposal.objects.filter(pk=theirs.pk).update(is_open=False, closed_reason="涉及个人")
    (row,) = plan(looked_at(clerk, town, line), town.clerk).rows
    assert "找不到并入的提案" in row.why


def test_refused_merged_and_turned_ones_go_their_way_also_into_one_the_list_numbers(town, road, enter):
    names = ("关于劳动仲裁的建议", "关于路灯的建议", "关于公交站点的建议")
    refused, merged, turned = (sent(town, name) for name in names)
    clerk = enter(town.clerk)
    lines = (
        {"案由": names[0], "审查结果": "不予立案", "备注": "已进入仲裁程序"},
        {"案由": names[1], "审查结果": "并案", "备注": "与第012号并案"},
        {"案由": names[2], "审查结果": "转社情民意"}, WHOLE,
    )  # fmt: skip
    assert "已导入" in commit(clerk, looked_at(clerk, town, *lines))
    for row in (refused, merged, turned):
        row.refresh_from_db()
    assert [row.state for row in (refused, merged, turned)] == [State.REFUSED, State.MERGED, State.REPORT]
    assert merged.merged_into == road
    step = Step.objects.get(move="refuse")
    assert (step.reason, step.words) == ("in_court", "已进入仲裁程序")


def test_an_office_touches_only_its_own_and_is_not_told_of_others(town, road, enter):
    theirs = sent(town, "关于整治河道采砂的建议", office=town.liuhe, author=town.zhao, who=town.liuhe_clerk)
    line = filed("第020号", theirs.title)
    (row,) = plan(looked_at(enter(town.clerk), town, line), town.clerk).rows
    assert (row.status, row.why) == (Status.SKIPPED, NONE_FITS)
    admin = enter(town.county_admin)
    assert "已导入" in commit(admin, looked_at(admin, town, line, WHOLE))
    assert set(Proposal.objects.values_list("state", flat=True)) == {State.FILED, State.FED_BACK}


def test_where_the_county_decides_here_only_the_county_imports(town, enter):
    sent(town, "关于拓宽通村道路的建议")
    (row,) = plan(looked_at(enter(town.clerk), town, WHOLE), town.clerk).rows
    assert (row.status, row.why) == (Status.ERROR, "本县在系统里审查和交办提案，办理情况由县政协导入。")
    admin = enter(town.county_admin)
    assert "已导入" in commit(admin, looked_at(admin, town, WHOLE))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ({"案号": "第012号", "审查结果": "立案", "主办单位": "县水利局"}, "没有案由"),
        ({"案由": "关于拓宽通村道路的建议", "审查结果": "立案"}, "表里写了立案，没有案号"),
        ({"案由": "关于拓宽通村道路的建议", "审查结果": "并案", "备注": "与第099号并案"}, "找不到并入的提案（第 99"),
        (WHOLE | {"答复日期": "2021-12-30"}, "答复日期 2021-12-30 早于交办日期 2022-01-11"),
    ],
)
def test_what_cannot_be_is_said_beside_its_line(town, road, enter, line, why):
    (row,) = plan(looked_at(enter(town.clerk), town, line), town.clerk).rows
    assert row.status == Status.ERROR
    assert why in row.why


def test_what_was_decided_otherwise_is_left_alone(town, road, enter):
    clerk = enter(town.clerk)
    commit(clerk, looked_at(clerk, town, WHOLE))
    wrong = {
        "表里的案号是 13，系统里是“第012号”": WHOLE | {"案号": "第013号"},
        "表里是“不予立案”，系统里是“已反馈”": {"案由": road.title, "审查结果": "不予立案"},
    }
    for why, line in wrong.items():
        (row,) = plan(looked_at(clerk, town, line), town.clerk).rows
        assert (row.status, why in row.why) == (Status.ERROR, True)
    other = WHOLE | {"主办单位": "县农业局", "满意度": "不满意"}
    (row,) = plan(looked_at(clerk, town, other), town.clerk).rows
    assert row.status == Status.SAME
    assert "承办单位系统里是" in row.why
    assert "委员反馈与已登记的不同" in row.why


def test_a_draft_is_not_decided_about(town, road, enter):
    texts = {"situation": "路窄", "suggestion": "拓宽", "category": town.category}
    record_proposal(town.qingshi, {"title": "关于路灯的建议", "authors": [town.zhang], **texts}, by=Actor(town.clerk))
    (row,) = plan(looked_at(enter(town.clerk), town, filed("第1号", "关于路灯的建议")), town.clerk).rows
    assert (row.status, "还没有提交" in row.why) == (Status.ERROR, True)


def test_a_title_that_is_only_alike_is_asked_about(town, road, enter):
    clerk = enter(town.clerk)
    batch = looked_at(clerk, town, filed("第012号", "关于拓宽通村公路的建议"))
    (row,) = plan(batch, town.clerk).rows
    assert (row.status, row.options[0]) == (Status.QUESTION, (f"p{road.pk}", f"就是“{road}”"))
    url = batch.get_absolute_url()
    field = next(iter(clerk.get(url).context["form"].keys))
    data = {field: f"p{road.pk}", "ticket": str(clerk.get(url).context["ticket"]), "version": batch.version}
    clerk.post(url, data)
    batch.refresh_from_db()
    assert plan(batch, town.clerk).rows[0].status == Status.CHANGED


def test_two_lines_about_one_proposal_and_a_number_of_another_title_are_noticed(town, road, enter):
    clerk = enter(town.clerk)
    first, second = plan(looked_at(clerk, town, WHOLE, WHOLE | {"案号": ""}), town.clerk).rows
    assert (first.status, second.status) == (Status.CHANGED, Status.ERROR)
    commit(clerk, looked_at(clerk, town, WHOLE))
    (row,) = plan(looked_at(clerk, town, WHOLE | {"案由": "关于新建殡仪服务站的建议"}), town.clerk).rows
    assert (row.status, "案号相同，但系统里的案由是" in row.why) == (Status.QUESTION, True)


def test_a_list_of_another_session_is_not_taken_for_this_one(town, road, enter):
    body = sheet(WHOLE, title="十届五次会议提案办理情况表")
    upload(enter(town.clerk), town, body)
    (row,) = plan(Batch.objects.latest("pk"), town.clerk).rows
    assert row.status == Status.ERROR
    assert "标题写的是10届5次会议，上传时选的是十届一次会议" in row.why


def test_bad_days_and_files_are_refused_in_words(town, road, enter):
    clerk = enter(town.clerk)
    wrong = {
        "还没有到": {"told_on": "2026-05-21"},
        "早于审查、交办日期": {"told_on": "2022-01-12"},
        "请选择届次": {"session": ""},
        "所选届次不存在": {"session": town.other_session.pk},
        "不是表格文件": {"file": SimpleUploadedFile("a.exe", b"MZ")},
    }
    for words, said in wrong.items():
        assert words in upload(clerk, town, sheet(WHOLE), **said).content.decode(), words
    assert Batch.objects.count() == 0


def test_a_refusal_on_the_way_names_the_line_and_leaves_nothing(town, road, enter):
    clerk = enter(town.clerk)
    batch = looked_at(clerk, town, WHOLE)
    page = clerk.get(f"/imports/proposals/{batch.pk}/commit/")
    other = sent(town, "关于路灯的建议")
    admin = Actor(town.county_admin)
    move(other, Move.RECEIVE, {"day": DECIDED, "session": town.session}, by=admin, today=TODAY)
    move(Proposal.objects.get(pk=other.pk), Move.FILE, {"day": DECIDED, "case_number": 12}, by=admin, today=TODAY)
    entries = TrailEntry.objects.count()
    form = {"ticket": str(page.context["ticket"]), "version": batch.version, "mode": "all",
            "digest": page.context["form"].fields["digest"].initial}  # fmt: skip
    said = clerk.post(f"/imports/proposals/{batch.pk}/commit/", form).content.decode()
    assert "系统里的案由是" in said or "12 号已经用过" in said or "有了变化" in said
    assert TrailEntry.objects.count() == entries
    assert Proposal.objects.get(pk=road.pk).state == State.SUBMITTED


def undo(browser, batch):
    batch.refresh_from_db()
    url = f"/imports/proposals/{batch.pk}/undo/"
    data = {"ticket": str(browser.get(url).context["ticket"]), "version": batch.version, "reason": "传错了"}
    assert browser.post(url, data).status_code == 302


def test_the_countys_own_list_updates_exactly_its_rows_and_is_taken_back(town, enter):
    days = {"opens_on": date(2026, 1, 12), "closes_on": date(2026, 1, 15)}
    session = Session.objects.create(term=town.term, number=5, **days)
    titles = {
        "关于加快青石镇农村供水管网改造的建议": ("已反馈", "第001号"),
        "关于提升乡村小规模学校师资水平的建议": ("已反馈", "第012号"),
        "关于在龙泉乡增设公交站点的建议": ("转社情民意", ""), "关于调整某企业劳动争议仲裁结果的建议": ("不予立案", ""),
        "关于加强农村小学教师交流的建议": ("并案", ""), "关于修复石桥乡水毁便桥的建议": ("已反馈", "平003"),
        "关于扶持庭院经济发展的建议": ("已反馈", "平005"),
    }  # fmt: skip
    for title in titles:
        sent(town, title, day=date(2026, 1, 13))
    bystander, before, admin = sent(town, "关于增开晚班公交的建议"), held(), enter(town.county_admin)
    body = (SAMPLES / "s07_proposals_county.xlsx").read_bytes()
    said = {"session": session.pk, "decided_on": "2026-02-10", "told_on": "2026-05-08"}
    upload(admin, town, body, **said)
    batch = Batch.objects.latest("pk")
    found = plan_of(admin, batch)
    assert found.counts == {"error": 0, "question": 0, "new": 0, "changed": 7, "same": 0, "skipped": 7}
    assert "已导入" in commit(admin, batch)
    now = {one.title: (one.get_state_display(), one.number) for one in Proposal.objects.exclude(pk=bystander.pk)}
    assert now == titles
    assert Proposal.objects.get(case_number=12).joined.get().title == "关于加强农村小学教师交流的建议"
    assert Proposal.objects.get(pk=bystander.pk).version == bystander.version
    batch.refresh_from_db()
    assert len(batch.left_out) == 7
    undo(admin, batch)
    assert held() == before


def plan_of(browser, batch):
    return browser.get(batch.get_absolute_url()).context["plan"]
