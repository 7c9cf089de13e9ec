"""A term change: everybody looked through, carried over in one step, and taken back as one."""

from datetime import date

import pytest

from conftest import enrol, study
from liaison import actions
from liaison.actions import Stale
from liaison.keys import Actor
from liaison.models import TrailEntry
from liaison.tests.proof import change, everything, last_entry, refused
from members import actions as register
from members.models import Appointment, Sector, Session, Term, TermChange

FIRST, LAST = date(2027, 1, 10), date(2027, 1, 9)
SECTORS = ["农业", "教育", "环境资源"]
MANY = "您打开此页后名单有变动，请再核对一次，确认后重新提交。"


@pytest.fixture
def admin(town):
    """Return the county's administrator as the one who acts."""
    return Actor(town.county_admin, "10.0.0.9")


@pytest.fixture
def prepared(town, admin):
    """Return the change from the tenth to the eleventh term, prepared."""
    return prepare(town, admin)


def prepare(town, admin, **values) -> TermChange:
    plain = {"number": 11, "first_day": FIRST, "sectors": SECTORS}
    return register.prepare_term_change(town.term, plain | values, by=admin)


def place_of(member) -> Appointment:
    return member.appointments.order_by("from_day").first()


def seen(change: TermChange) -> dict[int, int]:
    return {line.place.pk: line.place.version for line in change.lines()}


def carry_out(change: TermChange, admin) -> TermChange:
    return register.carry_out_term_change(change, seen=seen(change), by=admin)


def choose(change: TermChange, admin, member, **values) -> TermChange:
    place = place_of(member)
    return register.choose_for_term_change(change, {place.pk: change.usual(place) | values}, by=admin)


def spans(member) -> list[tuple]:
    rows = member.appointments.order_by("from_day").select_related("office", "sector__term")
    return [(str(one.sector.term), one.office.place, one.sector.name, one.to_day, one.end) for one in rows]


def without_versions() -> dict[str, list[dict]]:
    """Return every row of ours except the trail and the term changes, without versions."""
    kept = {label: rows for label, rows in everything().items() if "Trail" not in label and "TermChange" not in label}
    return {label: [{k: v for k, v in row.items() if k != "version"} for row in rows] for label, rows in kept.items()}


# Preparing.


def test_everybody_in_office_on_the_last_day_is_listed_to_stay_as_he_is(town, by, prepared):
    gone = place_of(town.wang)
    register.change_appointment(gone, {"to_day": date(2026, 3, 1), "end": "resigned"}, by=by)
    lines = prepared.lines()
    assert [(line.place.member.name, line.stays, str(line.office), line.sector) for line in lines] == [
        ("张立山", True, "青石镇政协联络组", "农业"), ("单小满", True, "青石镇政协联络组", "教育"),
        ("赵强", True, "柳河镇政协联络委", "农业"),
    ]  # fmt: skip
    assert {line.gaps for line in lines} == {""}
    assert (prepared.last_day, str(prepared)) == (LAST, "第十届换第十一届")


def test_preparing_changes_nothing_of_the_register_and_is_in_the_trail(town, admin):
    before = without_versions()
    change_ = prepare(town, admin)
    choose(change_, admin, town.zhang, stay="resigned")
    assert without_versions() == before
    assert last_entry().changes == [
        change("张立山", "连任：青石镇政协联络组 农业 委员", "不再连任（辞去）"),
    ]
    assert (last_entry().verb, last_entry().label) == ("核对换届名单", "第十届换第十一届")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"number": 10}, {"number": ["新一届应大于第十届。"]}),
        ({"first_day": date(2022, 1, 10)}, {"first_day": ["新一届须在第十届开始（2022-01-10）之后开始。"]}),
        ({"number": 100}, {"number": ["确保该值小于或等于99。"]}),
        ({"sectors": []}, {"sectors": ["此字段不能为空。"]}),
    ],
)
def test_a_new_term_that_cannot_follow_is_refused(town, admin, values, said):
    with refused(said):
        prepare(town, admin, **values)


def test_a_term_is_changed_from_once(town, admin, prepared):
    with refused({"__all__": ["这一届的换届正在核对或已经办理，请从届次页面打开它。"]}):
        prepare(town, admin)
    register.undo_term_change(prepared, by=admin, reason="日期未定")
    assert prepare(town, admin).state == "preparing"


def test_a_choice_that_is_the_usual_one_is_not_kept(town, admin, prepared):
    change_ = choose(prepared, admin, town.zhang, stay="resigned", post="standing")
    assert change_.choices == {str(place_of(town.zhang).pk): {"stay": "resigned", "post": "standing"}}
    assert choose(change_, admin, town.zhang).choices == {}


def test_two_who_choose_at_once_see_each_other(town, admin, prepared):
    place = place_of(town.zhang)
    said = {place.pk: prepared.usual(place) | {"stay": "died"}}
    register.choose_for_term_change(prepared, said, by=admin, version=1)
    with pytest.raises(Stale):
        register.choose_for_term_change(prepared, said, by=admin, version=1)


# Carrying out.


def test_those_who_stay_begin_on_the_first_day_and_all_old_places_end_the_day_before(town, admin, prepared):
    choose(prepared, admin, town.wang, office=town.liuhe.pk, sector="环境资源", post="standing")
    choose(prepared, admin, town.shan, stay="resigned")
    choose(prepared, admin, town.zhao, stay="term")
    done = carry_out(prepared, admin)
    assert spans(town.zhang) == [
        ("第十届", "青石镇", "农业", LAST, "term"), ("第十一届", "青石镇", "农业", None, ""),
    ]  # fmt: skip
    assert spans(town.wang) == [
        ("第十届", "青石镇", "教育", LAST, "term"), ("第十一届", "柳河镇", "环境资源", None, ""),
    ]  # fmt: skip
    assert spans(town.shan) == [("第十届", "青石镇", "教育", LAST, "resigned")]
    assert spans(town.zhao) == [("第十届", "柳河镇", "农业", LAST, "term")]
    new = Appointment.objects.get(member=town.wang, from_day=FIRST)
    assert (new.post, new.begin) == ("standing", "term")
    assert (done.state, str(done.new), done.new.span) == ("done", "第十一届", "2027-01-10 至 今")
    assert Term.objects.get(pk=town.term.pk).ends_on == LAST
    assert [one.name for one in done.new.sectors.all()] == SECTORS
    assert spans(town.sun) == [("第十届", "石桥乡", "农业", None, "")]


def test_the_trail_tells_the_numbers_and_every_place(town, admin, prepared):
    choose(prepared, admin, town.wang, office=town.liuhe.pk)
    choose(prepared, admin, town.shan, stay="resigned")
    done = carry_out(prepared, admin)
    entry = last_entry()
    assert (entry.verb, entry.label, entry.object_id) == ("换届", "第十一届", done.new_id)
    assert entry.note == "在任 4 名，连任 3 名，不再连任 1 名，连任而调整联络机构 1 名"
    assert entry.changes == [
        change("张立山", "", "青石镇政协联络组 农业 委员"), change("王春梅", "", "柳河镇政协联络委 教育 委员"),
        change("赵强", "", "柳河镇政协联络委 农业 委员"),
    ]  # fmt: skip
    ended = TrailEntry.objects.get(verb="随届调整任职")
    assert change("任职结束：张立山", "", "2027-01-09") in ended.changes


def test_a_sector_that_is_no_more_has_to_be_chosen_anew(town, admin):
    change_ = prepare(town, admin, sectors=["农业", "教科"])
    said = ["还有 2 名连任委员没有选好：", "单小满：请选择界别", "王春梅：请选择界别"]
    with refused(said):
        carry_out(change_, admin)
    for member in (town.wang, town.shan):
        choose(change_, admin, member, sector="教科")
    carry_out(change_, admin)
    assert [row[2] for row in spans(town.wang)] == ["教育", "教科"]


def test_a_closed_office_has_to_be_chosen_anew(town, admin, prepared):
    actions.edit(town.liuhe, {"is_open": False}, by=admin)
    with refused(["还有 1 名连任委员没有选好：", "赵强：请选择联络机构"]):
        carry_out(prepared, admin)


def test_nobody_is_carried_over_who_was_not_on_the_reviewed_list(town, by, admin, prepared):
    reviewed = seen(prepared)
    enrol(town.qingshi, town.farming, "李新")
    register.change_appointment(place_of(town.wang), {"to_day": date(2026, 3, 1), "end": "resigned"}, by=by)
    register.change_appointment(place_of(town.zhao), {"post": "standing"}, by=by)
    with refused([MANY, "新增：李新", "不再在任：王春梅", "任职有改动：赵强"]):
        register.carry_out_term_change(prepared, seen=reviewed, by=admin)
    assert carry_out(prepared, admin).counts == {"在任": 4, "连任": 4, "不再连任": 0}


def test_it_is_carried_out_once(town, admin, prepared):
    reviewed = seen(prepared)
    register.carry_out_term_change(prepared, seen=reviewed, by=admin, version=1)
    with refused(["这次换届已换届，不能再改动。"]):
        register.carry_out_term_change(prepared, seen=reviewed, by=admin, version=1)
    with refused(["这次换届已换届，不能再改动。"]):
        choose(prepared, admin, town.zhang, stay="died")


def test_a_place_that_reaches_beyond_the_last_day_is_named(town, by, admin, prepared):
    known = {"to_day": date(2027, 3, 31), "end": "transferred"}
    register.change_appointment(place_of(town.zhang), known, by=by)
    late = enrol(town.liuhe, town.farming, "李新", from_day=date(2027, 2, 1))
    with refused([
        "有任职晚于第十届的最后一天（2027-01-09），请先更正：", str(place_of(town.zhang)), str(place_of(late)),
    ]):  # fmt: skip
        carry_out(prepared, admin)


def test_a_term_and_sectors_entered_beforehand_are_used(town, admin):
    register.change_term(town.term, {"ends_on": LAST}, by=admin)
    new = actions.add(Term, {"county": town.county, "number": 11, "starts_on": FIRST}, by=admin)
    actions.add(Sector, {"term": new, "name": "农业"}, by=admin)
    with refused({"first_day": ["已登记的第十一届从 2027-01-10 开始，请填这一天，或先更正那一届。"]}):
        prepare(town, admin, first_day=LAST)
    done = carry_out(prepare(town, admin), admin)
    assert done.new == new
    assert sorted(one.name for one in new.sectors.all()) == ["农业", "教育", "环境资源"]
    assert [row[0] for row in spans(town.zhang)] == ["第十届", "第十一届"]


def test_who_resigns_on_the_last_day_is_not_carried_over_by_himself(town, by, admin, prepared):
    register.change_appointment(place_of(town.zhang), {"to_day": LAST, "end": "resigned"}, by=by)
    assert carry_out(prepared, admin).counts == {"在任": 4, "连任": 3, "不再连任": 1}
    assert spans(town.zhang) == [("第十届", "青石镇", "农业", LAST, "resigned")]


# Taking it back.


def test_undone_everything_is_as_it_was(town, by, admin, prepared):
    study(town.qingshi, by)
    choose(prepared, admin, town.wang, office=town.liuhe.pk, sector="环境资源")
    choose(prepared, admin, town.shan, stay="resigned")
    before = without_versions()
    done = carry_out(prepared, admin)
    undone = register.undo_term_change(done, by=admin, reason="会议延期", version=done.version)
    assert without_versions() == before
    assert (undone.state, undone.new, undone.rows) == ("undone", None, [])
    assert last_entry().note == "撤销换为第十一届，原任职恢复。原因：会议延期"
    with refused(["这次换届已撤销，不能再撤销。"]):
        register.undo_term_change(undone, by=admin, reason="再撤一次")


def test_after_it_was_undone_it_can_be_done_again(town, admin, prepared):
    register.undo_term_change(carry_out(prepared, admin), by=admin, reason="会议延期")
    again = carry_out(prepare(town, admin, first_day=date(2027, 2, 10)), admin)
    assert again.counts == {"在任": 4, "连任": 4, "不再连任": 0}


def test_it_is_not_undone_where_a_place_was_corrected_since(town, admin, prepared):
    done = carry_out(prepared, admin)
    new = Appointment.objects.get(member=town.zhang, from_day=FIRST)
    register.change_appointment(new, {"post": "standing"}, by=admin)
    with refused(["此后又有人改动了 1 条记录，不能整体撤销，请逐条更正：", f"任职：{new}"]):
        register.undo_term_change(done, by=admin, reason="会议延期")


def test_it_is_not_undone_where_somebody_joined_the_new_term_since(town, admin, prepared):
    done = carry_out(prepared, admin)
    late = enrol(town.qingshi, done.new.sectors.get(name="农业"), "李新", from_day=FIRST)
    words = "此后又有 1 条记录用到了这一步登记的界别，请先处理："
    with refused([words, f"任职：{place_of(late)}"]):
        register.undo_term_change(done, by=admin, reason="会议延期")


def test_it_is_not_undone_where_a_session_of_the_new_term_stands(town, admin, prepared):
    done = carry_out(prepared, admin)
    values = {"term": done.new, "number": 1, "opens_on": FIRST, "closes_on": FIRST}
    session = actions.add(Session, values, by=admin)
    with refused(["此后又有 1 条记录用到了这一步登记的届，请先处理：", f"全体会议：{session}"]):
        register.undo_term_change(done, by=admin, reason="会议延期")


def test_it_is_not_undone_where_those_carried_over_have_work_in_the_new_term(town, by, admin, prepared):
    done = carry_out(prepared, admin)
    activity = study(town.qingshi, by, day=FIRST, completed=False)
    activity.attendances.create(member=town.zhang, state="late")
    words = "新一届开始后已有 1 条记录落在这些委员名下，不能撤销换届，请逐人更正任职："
    with refused([words, "出席：张立山 迟到"]):
        register.undo_term_change(done, by=admin, reason="会议延期")


def test_one_only_prepared_is_given_up_and_changes_nothing(town, admin, prepared):
    before = without_versions()
    assert register.undo_term_change(prepared, by=admin, reason="日期未定").state == "dropped"
    assert without_versions() == before
    assert (last_entry().verb, last_entry().note) == ("放弃换届", "日期未定")
