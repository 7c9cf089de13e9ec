"""How much of one text stands in another, whatever the marks, blanks and width of its characters."""

from hypothesis import given
from hypothesis import strategies as st

from proposals.likeness import Text, bare_title, compare, shingles, text_of
from proposals.tests.test_writing import BUS, CANAL

TEXTS = st.text("水渠垮塌田改种，。 １2A\n", max_size=200)


def likeness(here, there):
    return compare(Text(here), Text(there))


def pieces(found):
    return [(one.here[1], one.there[1]) for one in found.passages]


def test_a_text_stands_in_itself_whole_and_in_another_not_at_all():
    assert likeness(CANAL[1], CANAL[1]).percent == 100
    assert likeness(CANAL[1], BUS[1]) == (0.0, [])
    assert likeness("", CANAL[1]) == (0.0, [])
    assert likeness("很短", CANAL[1]) == (0.0, [])


def test_passages_stand_side_by_side_as_each_text_has_them():
    here = "我镇大坪村主干渠全长４.２公里，灌溉八百亩水田。去年断水十九天。"
    there = "经调查，大坪村主干渠 全长 4.2 公里；灌溉八百亩水田，请尽快修复！"
    found = likeness(here, there)
    as_written = ("大坪村主干渠全长４.２公里，灌溉八百亩水田", "大坪村主干渠 全长 4.2 公里；灌溉八百亩水田")
    assert pieces(found) == [as_written]
    assert found.passages[0].here[0] == "我镇"
    assert found.passages[0].there[2] == "，请尽快修复！"
    assert found.percent == 68


def test_a_word_changed_in_the_middle_makes_two_passages():
    there = CANAL[1].replace("860 亩水田", "900 亩旱地")
    found = likeness(CANAL[1], there)
    assert len(found.passages) == 2
    assert 90 <= found.percent <= 97


def test_the_share_is_of_this_text_not_of_the_longer_one():
    whole = CANAL[1] + BUS[1]
    assert likeness(CANAL[1], whole).percent == 100
    assert likeness(whole, CANAL[1]).percent == round(100 * len(Text(CANAL[1]).bare) / len(Text(whole).bare))


def test_titles_are_compared_without_what_all_titles_say():
    assert bare_title("关于修复大坪村灌溉水渠的建议") == bare_title("修复大坪村灌溉水渠") == "修复大坪村灌溉水渠"
    assert bare_title("关于增开晚班公交的意见和建议") == "增开晚班公交"


def test_what_two_texts_have_in_common_they_are_both_found_by():
    here, there = "".join(CANAL[1:]), "开头。" + "".join(CANAL[1:]) + BUS[1]
    mine, others = shingles(CANAL[0], here), shingles(BUS[0], there)
    stranger = shingles("关于建设养老院的建议", BUS[3])
    assert len(mine & others) >= 8
    assert len(mine & stranger) == 0
    assert all(0 <= value < 2**31 for value in mine)


def test_a_proposal_is_found_by_a_few_dozen_however_long_it_is():
    long = "".join(f"第{number}段写了{number * 7}件不同的事情，" for number in range(900))
    assert len(shingles(CANAL[0], long)) <= 60 + 12


def test_the_parts_of_a_text_are_compared_as_one():
    assert text_of("一", " ", "二").whole == "一\n二"


def test_twenty_thousand_characters_are_compared_at_once():
    assert likeness("很好" * 5000, "很好" * 10_000).percent == 100


@given(TEXTS, TEXTS)
def test_every_passage_stands_in_both_texts(here, there):
    found = likeness(here, there)
    assert 0 <= found.share <= 1
    for one in found.passages:
        assert one.here[1] in here
        assert one.there[1] in there
        assert Text(one.here[1]).bare == Text(one.there[1]).bare
        assert len(Text(one.here[1]).bare) >= 10
