"""Who may have been entered twice: said in words, and never more than a hint."""


import pytest

from members.duplicates import likely_pairs
from members.models import Member
from members.pinyin import search_words


def person(pk: int, name: str = "张立山", **values) -> Member:
    return Member(pk=pk, name=name, search=search_words(name), **{"sex": "male"} | values)


def said(*people, apart=frozenset()) -> list[tuple[int, int, str, str]]:
    """Return (ids, verdict, reasons) of each pair."""
    pairs = likely_pairs(people, apart)
    return [(pair.first.pk, pair.second.pk, pair.verdict, "、".join(pair.reasons)) for pair in pairs]


@pytest.mark.parametrize(
    ("one", "other", "verdict", "reasons"),
    [
        ({}, {}, "仅供核对", "姓名相同"),
        ({"phone": "13800001234"}, {"second_phone": "13800001234"}, "很可能是同一人", "姓名相同、手机尾号相同（1234）"),
        ({"birth": "1975-03"}, {"birth": "1975-03-08"}, "可能是同一人", "姓名相同、出生年月相同"),
        ({"birth": "1975"}, {"birth": "1975-03"}, "可能是同一人", "姓名相同、出生年份相同"),
        ({"employer": "农机站"}, {"employer": "农机站"}, "可能是同一人", "姓名相同、工作单位相同"),
        ({"birth": "1975-03"}, {"birth": "1988-02"}, "仅供核对", "姓名相同、但出生年月不同"),
        ({}, {"sex": "female"}, "仅供核对", "姓名相同、但性别不同"),
        ({"name": "买合木提·吐尔逊"}, {"name": "买合木提吐尔逊"}, "仅供核对", "姓名相同"),
        ({"name": "张丽珊", "birth": "1975-03"}, {"birth": "1975-03"}, "可能是同一人", "姓名读音相同、出生年月相同"),
        (
            {"name": "王春", "phone": "13800001234"}, {"phone": "13800001234"},
            "仅供核对", "姓名不同、手机尾号相同（1234）",
        ),
    ],
)  # fmt: skip
def test_what_speaks_for_and_against_is_said(one, other, verdict, reasons):
    assert said(person(1, **one), person(2, **other)) == [(1, 2, verdict, reasons)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "张丽珊"}, {}),
        ({"name": "王春", "birth": "1975-03", "employer": "农机站"}, {"birth": "1975-03", "employer": "农机站"}),
        ({"name": "张丽珊", "birth": "1975-03"}, {"birth": "1988-02"}),
        ({"name": "王春", "phone": "13800001234", "sex": "female"}, {"phone": "13800001234"}),
    ],
)
def test_people_who_only_sound_alike_or_share_a_birth_are_not_named(one, other):
    assert said(person(1, **one), person(2, **other)) == []


def test_the_likeliest_come_first_and_each_pair_once():
    people = person(1, phone="13800001234"), person(2), person(3, phone="13800001234")
    assert [pair[:2] for pair in said(*people)] == [(1, 3), (1, 2), (2, 3)]


def test_those_known_to_be_two_people_are_not_named_again():
    assert said(person(1), person(2), apart={frozenset((2, 1))}) == []


def test_a_phone_many_people_share_says_nothing():
    people = [person(pk, f"王{name}", phone="13800001234") for pk, name in enumerate("春夏秋冬山水", 1)]
    assert said(*people) == []
    assert len(said(*people[:5])) == 10


def test_six_thousand_members_are_compared_pair_by_likely_pair():
    people = [person(pk, f"王{chr(0x4E00 + pk % 3000)}", phone=f"138{pk:08}") for pk in range(6000)]
    assert len(likely_pairs(people)) == 3000
