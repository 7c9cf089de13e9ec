"""The registry of kinds: what each asks for, and that its parts fit together."""

import pytest

from activities.kinds import COLUMNS, KINDS, PartRole, kind_choices
from activities.models import Activity, Material
from activities.models.activity import OUTCOMES
from activities.states import FOUR_SETTLED

EACH = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def test_each_kind_stands_under_its_own_code_and_no_two_share_code_or_name():
    assert [kind.code for kind in KINDS.values()] == list(KINDS)
    assert [(kind.code, kind.name) for kind in KINDS.values()] == kind_choices()
    assert len({kind.name for kind in KINDS.values()}) == len(KINDS)


def test_no_word_of_a_sheet_means_two_kinds():
    words = [word for kind in KINDS.values() for word in {kind.name, *kind.words}]
    assert sorted(set(words)) == sorted(words)


@EACH
def test_a_kind_fits_the_columns_it_is_kept_in(kind):
    assert len(kind.code) <= Activity._meta.get_field("kind").max_length
    assert kind.name


@EACH
def test_a_kind_asks_for_nothing_twice(kind):
    names = [ask.name for ask in kind.asks]
    assert sorted(set(names)) == sorted(names)
    labels = [ask.label for ask in kind.asks]
    assert sorted(set(labels)) == sorted(labels)
    assert len({legend for legend, _ in kind.sections}) == len(kind.sections)


@EACH
def test_a_kind_never_asks_for_the_day_the_host_or_what_the_activity_keeps_itself(kind):
    kept = {"day", "hosts", "office", "county", "kind", "state", "details", "version", "then", "ticket"}
    assert not kept & {ask.name for ask in kind.asks}


@EACH
def test_every_source_of_an_element_is_asked_for_or_hangs_on_the_activity(kind):
    asked = {ask.name for ask in kind.asks}
    hangs_on_it = {*OUTCOMES, *(f"material_{sort}" for sort in Material.Sort.values)}
    for element in kind.elements:
        assert element.sources
        assert set(element.sources) <= asked | hangs_on_it, element.label


@EACH
def test_no_element_is_named_twice(kind):
    labels = [element.label for element in kind.elements]
    assert sorted(set(labels)) == sorted(labels)


@EACH
def test_a_kind_asks_for_what_must_be_settled(kind):
    assert {name for name, _ in FOUR_SETTLED} <= {"day"} | {text.name for text in kind.texts}


@EACH
def test_the_people_it_asks_for_are_kept_as_parts(kind):
    for ask in kind.people:
        assert ask.name in PartRole.values
        assert ask.label == PartRole(ask.name).label
    assert len(kind.texts) + len(kind.people) == len(kind.asks)


@EACH
def test_a_text_with_a_column_fits_it(kind):
    for text in kind.texts:
        if text.name in COLUMNS:
            column = Activity._meta.get_field(text.name)
            assert text.longest <= column.max_length
            assert text.label == column.verbose_name


def test_the_columns_all_kinds_share_exist_on_the_activity():
    columns = {field.name for field in Activity._meta.concrete_fields}
    assert columns >= COLUMNS
    for name, label in FOUR_SETTLED:
        assert Activity._meta.get_field(name).verbose_name == label


def test_a_study_has_five_elements_and_two_kinds_of_speakers():
    study = KINDS["study"]
    assert study.name == "集中学习"
    assert [element.label for element in study.elements] == ["计划", "内容", "主题发言人", "记录", "心得体会"]
    assert [ask.label for ask in study.people] == ["主题发言人", "交流发言人", "心得体会"]
    assert study.sheet_title == "学习签到及出勤表"


def test_a_guest_counts_as_the_main_speaker_too():
    element = next(one for one in KINDS["study"].elements if one.label == "主题发言人")
    assert element.sources == ("main_speaker", "outside_speakers")
