"""The demo county: what a clerk, a reviewer and a system administrator find in it.

A run takes seconds, so the many facts of one county are checked one after the other in one test.
"""

import re
from datetime import UTC, date, datetime
from io import StringIO

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction

from activities.kinds import CONTRIBUTION_KINDS
from activities.ledgers import LEDGERS
from activities.models import (
    Activity,
    Attendance,
    Contribution,
    Credit,
    Instalment,
    Material,
    Part,
    Problem,
    Progress,
    Suggestion,
    UnitResult,
)
from activities.states import State
from liaison.actions import change_password
from liaison.days import quarter_of, year_window
from liaison.keys import Actor
from liaison.models import County, Notice, NoticeReceipt, Office, Task, TaskReply, TrailEntry, User
from liaison.roles import Role
from liaison.trail import broken_entries
from members.models import Appointment, Member, Sector, Session, Term
from members.office.checks import standings
from performance.comparison import held_by_quarter
from performance.demo.accounts import ACCOUNTS, PASSWORD, accounts_in_words
from performance.demo.days import is_workday
from performance.demo.events import EVENTS
from performance.desk import Desk, office_desk
from performance.models import Campaign, WorkPlan
from performance.plans.progress import plan_progress
from proposals.models import Authorship, Proposal
from proposals.states import State as ProposalState

TODAY = date(2026, 11, 22)
PLACES = ["青石镇", "东关街道", "柳河镇", "白马镇", "石桥乡", "龙泉乡"]


def demo(*arguments: str) -> str:
    """Run the command and return what it printed."""
    said = StringIO()
    call_command("demo", *arguments, stdout=said)
    return said.getvalue()


def row_counts() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def everything() -> dict[str, list]:
    """Return what the demo wrote, without keys, times and digests."""
    return {
        "members": sorted(Member.objects.values_list("name", "sex", "birth", "party", "employer", "job", "phone")),
        "places": sorted(Appointment.objects.values_list("member__phone", "office__name", "sector__name", "from_day")),
        "activities": sorted(Activity.objects.values_list("hosts__name", "title", "record", "state")),
        "attendance": sorted(Attendance.objects.values_list("activity__day", "member__phone", "state", "remark")),
        "parts": sorted(Part.objects.values_list("activity__day", "member__phone", "role")),
        "contributions": sorted(Contribution.objects.values_list("office__name", "kind", "day", "title", "state")),
        "credits": sorted(Credit.objects.values_list("contribution__title", "contribution__day", "member__phone")),
        "proposals": sorted(Authorship.objects.values_list("member__phone", "proposal__title", "proposal__state")),
        "trail": sorted(
            (who, verb, re.sub(r"编号 \d+", "编号", label))  # PostgreSQL gives no number twice, undone or not
            for who, verb, label in TrailEntry.objects.values_list("who", "verb", "label")
        ),
    }


def nothing_lies_after(day: date):
    """Check that the county of `day` has its members, and no work or appointment of a later day or a holiday."""
    worked = {*Activity.objects.values_list("day", flat=True), *Proposal.objects.values_list("submitted_on", flat=True)}
    worked.discard(None)
    appointed = set(Appointment.objects.values_list("from_day", flat=True))
    ended = set(Appointment.objects.exclude(to_day=None).values_list("to_day", flat=True))
    sessions = set(Session.objects.values_list("closes_on", flat=True))

    produced = {day for model in (Contribution, Instalment) for day in model.objects.values_list("day", flat=True)}
    assert max(worked | produced | appointed | ended | sessions) <= day
    assert all(is_workday(one) for one in worked)
    assert Appointment.objects.on(day).filter(office__place="青石镇").count() == 30
    assert Appointment.objects.on(day).filter(office__county__name="云溪县").count() == 150
    assert {one.from_day.year for one in Appointment.objects.filter(begin="added")} == {day.year}
    for place in PLACES:
        last = Activity.objects.held_in(year_window(day.year - 1)).filter(hosts__place=place, kind="study")
        assert [quarter_of(one.day) for one in last.order_by("day")] == [1, 2, 3, 4]
    assert Activity.objects.drafts().get(kind="study").hosts.get().place == "青石镇"
    assert list(broken_entries()) == []


def test_on_a_day_in_november_the_county_is_all_it_promises_to_be(db):
    said = demo("--today", "2026-11-22")

    nothing_lies_after(TODAY)
    it_has_six_offices_and_two_terms()
    its_people_are_as_hard_to_handle_as_real_ones()
    its_year_has_gone_as_far_as_today()
    whoever_spoke_was_there()
    the_desk_of_qingshi_owes_a_session_and_has_a_draft()
    members_asked_for_about_as_much_as_an_office_hopes()
    offices_and_the_county_did_more_than_study()
    every_kind_of_contribution_is_there_and_no_ledger_is_empty()
    tasks_stand_in_every_state_and_notices_are_read_but_one()
    campaigns_are_met_by_some()
    who_came_late_left_or_moved_is_listed_only_where_he_was()
    the_small_county_sees_itself_only()
    every_office_is_led_staffed_and_furnished_but_one()
    the_trail_names_each_office_s_clerk_for_its_work()
    the_accounts_are_listed_and_open(said)
    a_changed_password_is_no_longer_listed_as_the_first()


def it_has_six_offices_and_two_terms():
    county = County.objects.get(name="云溪县")
    in_office = Appointment.objects.on(TODAY).filter(office__county=county)

    assert (county.council, county.office_word) == ("政协云溪县委员会", "联络组")
    assert list(Office.objects.filter(county=county).values_list("place", "kind")) == list(
        zip(PLACES, ["group", "work_committee", "committee", "station", "studio", "group"], strict=True)
    )
    assert [in_office.filter(office__place=place).count() for place in PLACES] == [30, 28, 26, 24, 20, 22]
    assert in_office.values("member").distinct().count() == 150
    assert Member.objects.filter(county=county).count() == 152  # one who left, and one entered twice and merged
    assert [(str(term), term.span) for term in Term.objects.filter(county=county)] == [
        ("第十届", "2023-01-12 至 今"),
        ("第九届", "2018-01-12 至 2023-01-11"),
    ]
    assert [str(one) for one in Session.objects.filter(term__county=county).order_by("opens_on")] == [
        "九届一次会议", "九届五次会议", "十届一次会议", "十届二次会议", "十届三次会议", "十届四次会议",
    ]  # fmt: skip
    assert Sector.objects.filter(term__county=county, term__number=10).count() == 17


def its_people_are_as_hard_to_handle_as_real_ones():
    members = Member.objects.filter(county__name="云溪县")
    phones = Member.objects.filter(withdrawn_at=None).values_list("phone", flat=True)

    assert [
        (place.sector.name, place.member.birth, place.member.job)
        for place in Appointment.objects.on(TODAY).filter(member__name="张伟", office__place="青石镇").for_list()
    ] == [("农业", "1988-02", "理事长"), ("教育", "1975-09", "校长")]
    assert {name[0] for name in members.values_list("name", flat=True)} >= set("单仇解查曾区盖覃乐朴")
    assert members.filter(name__in=["陈𬱖", "何㛃", "尉迟长河", "买合木提·吐尔逊"]).count() == 4
    assert [one.name for one in members.matching("shanjingting")] == ["单敬亭"]
    assert members.filter(sex="female").count() == 49
    assert len(set(phones)) == len(phones) == 154
    assert all(len(phone) == 11 and phone.startswith("1990000") for phone in phones)
    assert set(Appointment.objects.on(TODAY).values_list("post", flat=True)) == {"member", "standing", "vice_chair"}


def its_year_has_gone_as_far_as_today():
    offices = Office.objects.filter(county__name="云溪县")
    held = held_by_quarter(year_window(2026), offices, "study")
    owed = {(office.place, quarter) for office in offices for quarter in range(1, 5)}
    done = {(offices.get(pk=pk).place, quarter) for pk, quarter in held}

    assert set(held.values()) == {1}
    assert owed - done == {("龙泉乡", 1), ("青石镇", 4), ("白马镇", 4), ("龙泉乡", 4)}


def whoever_spoke_was_there():
    held = list(Activity.objects.filter(state=State.COMPLETED, kind="study").with_parts())

    for one in held:
        there = set(one.attendances.filter(state__in=Attendance.PRESENT).values_list("member", flat=True))
        assert {part.member_id for part in one.parts.all()} <= there
        assert f"实到{len(there)}名" in (one.record or f"实到{len(there)}名")
        assert len(one.people("exchange_speaker")) == 2
    assert (len(held), sum(bool(one.missing_elements()) for one in held)) == (44, 6)
    assert set(Attendance.objects.filter(activity__in=held).values_list("state", flat=True)) == {
        "present", "late", "early", "leave", "absent",
    }  # fmt: skip


def the_desk_of_qingshi_owes_a_session_and_has_a_draft():
    user = User.objects.get(username="qs_luru")
    blocks = office_desk(Desk(user.office, TODAY, lambda model: model.objects.visible_to(user)))
    lines = {block.title: block.lines for block in blocks}
    owed, (draft,) = [line.words for line in lines["接下来要完成"]], lines["还没有完成登记"]

    assert any(words.startswith("集中学习：第四季度还差 1 次，") for words in owed)
    assert draft.missing == ("主题发言人", "记录", "心得体会")
    assert not Activity.objects.drafts().get(hosts=user.office).attendances.exists()


def members_asked_for_about_as_much_as_an_office_hopes():
    last, now = (Proposal.objects.submitted_in(year_window(year)) for year in (2025, 2026))

    assert [last.filter(office__place=place).count() for place in PLACES] == [18, 17, 16, 14, 12, 13]
    for place in PLACES:
        own = Proposal.objects.filter(office__place=place)
        assert own.filter(state=ProposalState.DRAFT, submitted_on=None).count() == 2
        assert 0 < now.filter(office__place=place).count() < last.filter(office__place=place).count()
        assert own.values("title").distinct().count() == own.count()


def every_kind_of_contribution_is_there_and_no_ledger_is_empty():
    rows = Contribution.objects.filter(office__county__name="云溪县")

    assert set(rows.values_list("kind", flat=True)) == CONTRIBUTION_KINDS.keys() - {"criticism"}
    own = rows.filter(office__place="青石镇").counted_in(year_window(2026))
    assert [code for code, one in LEDGERS.items() if not own.of_kind(*one.kinds).exists()] == []
    for place in PLACES:
        assert rows.filter(office__place=place, kind="bulletin").count() == 11
        services = rows.filter(office__place=place).of_kind(*LEDGERS["service"].kinds)
        assert services.counted_in(year_window(2025)).exists()
    waiting = rows.waiting()
    assert waiting.filter(office__place="青石镇").exists()
    assert all((TODAY - row.day).days <= 45 for row in waiting)
    help_given = Instalment.objects.filter(contribution__kind="pairing", contribution__office__place="青石镇")
    assert {one.day.year for one in help_given} == {2025, 2026}
    shared = rows.filter(kind="deed", amount__isnull=False, credits__amount__isnull=False).first()
    assert sum(credit.amount or 0 for credit in shared.credits.all()) == shared.amount


def tasks_stand_in_every_state_and_notices_are_read_but_one():
    replies = TaskReply.objects.filter(office__county__name="云溪县")

    assert {state for state, in replies.values_list("state").distinct()} == {"todo", "sent", "accepted", "returned"}
    assert {reply.office.place for reply in replies.select_related("office") if reply.days_late(TODAY)} == {
        "青石镇", "白马镇", "石桥乡", "龙泉乡",
    }  # fmt: skip
    assert Task.objects.filter(office__place="青石镇").count() == 1
    assert Notice.objects.filter(county__name="云溪县").count() == 5
    unread = NoticeReceipt.objects.filter(at=None).select_related("office")
    assert [receipt.office.place for receipt in unread] == ["青石镇", "柳河镇", "石桥乡"]


def campaigns_are_met_by_some():
    assert [(one.name, one.owner_in_words, one.items.count()) for one in Campaign.objects.order_by("pk")] == [
        ("五个一活动", "全县", 5), ("委员连心活动", "青石镇政协联络组", 2), ("基层履职五个一", "全县", 5),
    ]  # fmt: skip
    plan = WorkPlan.objects.with_lines().get(office__place="青石镇")
    lines = {line.target.name: line for line in plan_progress(plan, TODAY)}
    (cell,) = lines["基层履职五个一"].cells
    assert (cell.figure, cell.minimum) == (1, 5)
    assert [cell.mark for cell in lines["书面报告工作"].cells] == ["met", "behind"]


def studied(member):
    return Attendance.objects.filter(member=member, activity__kind="study")


def offices_and_the_county_did_more_than_study():
    held = Activity.objects.held_in(year_window(2026))
    plenary = held.get(kind="plenary")

    assert set(held.filter(hosts__place="青石镇").values_list("kind", flat=True)) == {
        "study", *(event.kind for event in EVENTS)
    }  # fmt: skip
    assert all(held.filter(hosts__place=place).exclude(kind="study").count() >= 5 for place in PLACES)
    assert sorted(one.place for one in held.get(form="linked").hosts.all()) == ["青石镇", "龙泉乡"]
    assert held.filter(named_kind__name="院坝协商", hosts__place="青石镇").count() == 1
    assert (plenary.sittings.count(), plenary.attendances.counted().count()) == (3, plenary.roster().count())
    assert held.filter(kind="standing_meeting").count() == 2
    assert {one.adoption for one in Suggestion.objects.standing()} == {"adopted", "partly", "planned", "waiting"}
    assert {one.state for one in Problem.objects.standing()} == {"working", "rectified"}
    assert Problem.objects.exclude(reported_back=None).exists()
    assert UnitResult.objects.filter(activity__hosts__place="青石镇", activity__day__year=2026).count() == 4
    assert Progress.objects.filter(focus__kind="deed", office__place="青石镇").count() == 10
    assert set(Material.objects.values_list("file__content_type", flat=True)) == {"image/png", "application/pdf"}


def who_came_late_left_or_moved_is_listed_only_where_he_was():
    joined = Appointment.objects.filter(begin="added").order_by("from_day")
    left = Appointment.objects.get(end="transferred")
    before, after = Member.objects.get(name="蒋明远").appointments.all()

    assert [(one.member.name, one.office.place, one.from_day) for one in joined] == [
        ("沈家和", "青石镇", date(2026, 4, 16)), ("喻思琪", "柳河镇", date(2026, 5, 8)),
    ]  # fmt: skip
    for one in joined:
        since = Activity.objects.filter(hosts=one.office, kind="study", state=State.COMPLETED, day__gte=one.from_day)
        assert set(studied(one.member).values_list("activity", flat=True)) == set(since.values_list("pk", flat=True))
    assert [studied(one.member).count() for one in joined] == [2, 3]
    assert (left.to_day, left.office.place) == (date(2025, 10, 15), "青石镇")
    assert studied(left.member).count() == 3
    assert (before.office.place, before.to_day, before.end) == ("青石镇", date(2025, 6, 30), "moved")
    assert (after.office.place, after.from_day, after.begin) == ("东关街道", date(2025, 7, 1), "moved")
    rows = studied(before.member).order_by("activity__day")
    assert [row.activity.hosts.get().place for row in rows] == ["青石镇"] * 2 + ["东关街道"] * 6
    assert [row.activity.day < after.from_day for row in rows] == [True] * 2 + [False] * 6


def the_small_county_sees_itself_only():
    clerk = User.objects.get(username="qy_luru")

    assert {one.name for one in Member.objects.visible_to(clerk)} == {"季明达", "盛兰芝", "竺一帆"}
    assert [one.place for one in Office.objects.visible_to(clerk)] == ["枫林镇"]
    assert not Activity.objects.visible_to(clerk).exists()
    assert Member.objects.visible_to(User.objects.get(username="xian_guanli")).count() == 152


def the_trail_names_each_office_s_clerk_for_its_work():
    work = TrailEntry.objects.filter(model__in=["activities.activity", "proposals.proposal", "members.appointment"])

    who = set(work.filter(office__place="柳河镇").values_list("who", flat=True))
    assert who == {"何文静（lh_luru）", "田立言（xian_guanli）"}  # the county decides about proposals
    assert not work.filter(user=None).exists()
    set_up = TrailEntry.objects.filter(model="liaison.office", verb="登记")
    assert set(set_up.values_list("who", flat=True)) == {"演示数据"}


def every_office_is_led_staffed_and_furnished_but_one():
    offices = list(Office.objects.filter(county__name="云溪县"))
    found = standings(offices, TODAY)
    wanting = {office.place: found[office.pk].wanting() for office in offices if found[office.pk].wanting()}
    assert wanting == {"龙泉乡": ["负责人乔有年不是在任委员"]}
    assert {office.rules.count() for office in offices} == {3}
    assert {office.fund_entries.filter(category="granted").count() for office in offices} == {1}


def the_accounts_are_listed_and_open(said: str):
    assert said.splitlines()[:3] == [
        "演示账号，初始密码都是 yunxi-demo-1，首次登录须改密码：",
        "  账号          角色　　　　　　机构",
        "  qs_luru       联络组录入员　　青石镇政协联络组",
    ]
    assert said == accounts_in_words() + "\n"
    for one in ACCOUNTS:
        user = User.objects.get(username=one.username)
        assert (user.name, user.role, user.must_change_password) == (one.name, one.role, True)
        assert user.check_password(PASSWORD)
        assert one.username in said
    assert User.objects.count() == len(ACCOUNTS) == 12


def a_changed_password_is_no_longer_listed_as_the_first():
    clerk = User.objects.get(username="qs_luru")
    change_password(clerk, "jade-river-2026", by=Actor(clerk))

    assert [line for line in accounts_in_words().splitlines() if line.endswith("（密码已改）")] == [
        "  qs_luru       联络组录入员　　青石镇政协联络组（密码已改）"
    ]


def test_at_the_end_of_a_february_nothing_lies_after_today(db):
    demo("--today", "2028-02-29")

    nothing_lies_after(date(2028, 2, 29))


def test_in_the_first_days_of_a_year_each_run_gives_the_same_county_and_only_once(db):
    fifth_in_beijing = datetime(2026, 1, 4, 17, 0, tzinfo=UTC)
    with time_machine.travel(fifth_in_beijing, tick=False), transaction.atomic():
        demo()
        first = everything()
        transaction.set_rollback(True)
    assert accounts_in_words() == ""

    demo("--today", "2026-01-05")
    nothing_lies_after(date(2026, 1, 5))
    assert everything() == first

    before = row_counts()
    assert demo("--today", "2026-01-05") == accounts_in_words() + "\n"
    assert row_counts() == before


def test_nothing_is_written_beside_a_real_county(town):
    before = row_counts()

    assert demo() == "系统里已有县或账号，没有写入演示数据。\n"
    assert row_counts() == before


def test_nothing_is_written_beside_a_real_account(db):
    User.objects.create(username="guanli", name="先来的人", role=Role.SYSTEM_ADMIN)
    before = row_counts()

    assert demo("--today", "2026-01-05") == "系统里已有县或账号，没有写入演示数据。\n"
    assert row_counts() == before


def test_a_run_that_fails_leaves_nothing_behind(db):
    before = row_counts()

    with pytest.raises(ValueError, match="year"):
        demo("--today", "0008-01-05")
    assert row_counts() == before


def test_a_day_that_is_none_is_refused(db):
    with pytest.raises(CommandError, match="--today"):
        demo("--today", "2026-02-30")
