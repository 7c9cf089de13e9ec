"""How names are kept and found: characters, pinyin, initials; surnames read their own way; one dot for all dots."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import enrol
from liaison import actions
from liaison.tests.proof import nothing_written
from members.models import Member
from members.pinyin import clean_name, search_words

# 民委发〔2016〕33号: the dot in a name is U+00B7.
DOT = "\u00b7"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("张立山", "zhanglishan zls 张立山"),
        ("单小满", "shanxiaoman sxm 单小满"),
        ("仇和平", "qiuheping qhp 仇和平"),
        ("解放", "xiefang xf 解放"),
        ("查文斌", "zhawenbin zwb 查文斌"),
        ("曾国强", "zengguoqiang zgq 曾国强"),
        ("区志远", "ouzhiyuan ozy 区志远"),
        ("华小兰", "huaxiaolan hxl 华小兰"),
        ("任建国", "renjianguo rjg 任建国"),
        ("尉迟恭", "yuchigong ycg 尉迟恭"),
        ("单于飞", "chanyufei cyf 单于飞"),
        ("欧阳明", "ouyangming oym 欧阳明"),
        ("吕梅", "lvmei lm 吕梅"),
    ],
)
def test_a_name_is_found_by_its_characters_its_pinyin_and_its_initials(name, words):
    assert search_words(name) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("盖立新", "gelixin glx gailixin 盖立新"),
        ("覃丽", "qinli ql tanli tl 覃丽"),
        ("乐平", "yueping yp leping lp 乐平"),
        ("朴英", "piaoying py puying 朴英"),
        ("翟明", "zhaiming zm diming dm 翟明"),
    ],
)
def test_a_surname_read_in_two_ways_is_found_by_both(name, words):
    assert search_words(name) == words


def test_only_the_surname_is_read_as_a_surname():
    assert search_words("张单") == "zhangdan zd 张单"
    assert search_words("李乐") == "lile ll 李乐"


@pytest.mark.parametrize(
    ("name", "words"),
    [("张䶮", "zhangyan zy 张䶮"), ("王𬭚", "wangchun wc 王𬭚"), ("张喆", "zhangzhe zz 张喆")],
)
def test_rare_characters_have_their_pinyin_too(name, words):
    assert search_words(name) == words


def test_a_character_nobody_can_read_is_still_found_by_itself():
    assert search_words("张\U0003134a") == "zhang\U0003134a z\U0003134a 张\U0003134a"


def test_the_dot_in_a_name_is_not_read():
    assert search_words(f"买买提{DOT}艾合买提") == f"maimaitiaihemaiti mmtahmt 买买提{DOT}艾合买提"


def test_a_name_in_latin_letters_is_found_with_and_without_its_spaces():
    assert search_words("John Smith") == "johnsmith js"


@pytest.mark.parametrize("dot", "•‧・･∙●.．。·")
def test_every_dot_becomes_the_one_dot(dot):
    assert clean_name(f"买买提{dot}艾合买提") == f"买买提{DOT}艾合买提"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("张 立 山", "张立山"),
        ("　张　三　", "张三"),
        ("张\u00a0三\t", "张三"),
        (" 张三 . ", "张三"),
        (f"买买提 {DOT} 艾合买提", f"买买提{DOT}艾合买提"),
        ("  John   Smith ", "John Smith"),
        ("Ana  Müller", "Ana Müller"),
        ("\uf9e4", "理"),
        ("u\u0308", "ü"),
    ],
)
def test_a_name_is_kept_composed_and_without_spaces_except_between_latin_words(typed, kept):
    assert clean_name(typed) == kept


@settings(deadline=None, database=None)
@given(st.text(max_size=60))
def test_cleaning_a_clean_name_changes_nothing_and_every_name_has_search_words(text):
    name = clean_name(text)
    assert clean_name(name) == name
    assert len(search_words(name)) <= 300


# In the register.


def found(typed: str) -> list[str]:
    return sorted(member.name for member in Member.objects.matching(typed))


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("zls", ["张立山"]),
        ("ZLS", ["张立山"]),
        ("张立山", ["张立山"]),
        ("张 立山", ["张立山"]),
        ("立山", ["张立山"]),
        ("zhang li shan", ["张立山"]),
        ("Zhangli", ["张立山"]),
        ("shan", ["单小满", "张立山"]),
        ("sxm", ["单小满"]),
        ("dxm", []),
        ("李", []),
        ("%", []),
        ("_", []),
    ],
)
def test_people_are_found_as_names_are_typed(town, typed, names):
    assert found(typed) == names


def test_typing_nothing_finds_everybody(town):
    assert found(" ") == sorted(["张立山", "王春梅", "单小满", "赵强", "孙芳"])


@pytest.mark.parametrize("typed", [f"买买提{DOT}艾", "买买提•艾", "买买提.艾", "maimaitiaihe", "mmtah"])
def test_a_name_with_a_dot_is_found_whichever_dot_is_typed(town, typed):
    enrol(town.qingshi, town.farming, f"买买提{DOT}艾合买提")
    assert found(typed) == [f"买买提{DOT}艾合买提"]


@pytest.mark.parametrize("typed", ["John", "john smith", "johnsmith", "js"])
def test_a_name_in_latin_letters_is_found_too(town, typed):
    enrol(town.qingshi, town.farming, "John Smith")
    assert found(typed) == ["John Smith"]


def test_names_are_listed_by_their_sound(town):
    assert [member.name for member in Member.objects.all()] == ["单小满", "孙芳", "王春梅", "张立山", "赵强"]


def test_a_new_name_is_found_and_the_old_one_no_longer(town, by):
    actions.edit(town.zhang, {"name": " 查 立山 "}, by=by)
    assert found("zhalishan") == ["查立山"]
    assert found("zls") == ["查立山"]
    assert found("zhanglishan") == []


@pytest.mark.parametrize("name", ["", " ", DOT, " . "])
def test_nobody_is_kept_without_a_name(town, by, name):
    with nothing_written(), pytest.raises(ValidationError) as caught:
        actions.edit(town.zhang, {"name": name}, by=by)
    assert caught.value.error_dict.keys() == {"name"}
