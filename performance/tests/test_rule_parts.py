"""The pages of a rule set's parts: refused at the right field, tried unsaved, kept apart, moved, taken out."""

from decimal import Decimal
from urllib.parse import urlencode

import pytest

from conftest import TODAY, study
from liaison.keys import Actor
from liaison.models import TrailEntry
from performance.actions import begin_rules, give, publish_rules
from performance.models import Given, RuleSet
from performance.rules.files import shipped_scheme
from performance.rules.names import of_county
from performance.scoring.scheme import Scheme
from performance.scoring.shape import Span
from performance.tests.rule_hands import Fields
from performance.worlds import ask_alike


@pytest.fixture
def admin(town):
    return Actor(town.county_admin)


@pytest.fixture
def rules(town, admin):
    return begin_rules(
        town.county, 2026, "member", scheme=shipped_scheme("default", of_county(town.county)), by=admin
    )


@pytest.fixture
def county(town, enter):
    return enter(town.county_admin)


def page(rules, address: str) -> str:
    return f"{rules.get_absolute_url()}part/{address}"


def send(browser, url: str, more: dict | None = None, **values):
    """Post a form as it stands on its page, with some fields filled in otherwise."""
    typed = Fields(browser.get(url).content.decode()).pairs
    names = {name.replace("__", "-"): value for name, value in values.items()} | (more or {})
    pairs = [(name, value) for name, value in typed if name not in names] + list(names.items())
    return browser.post(url, urlencode(pairs), content_type="application/x-www-form-urlencoded")


def rule(code: str):
    return next(one for one in RuleSet.objects.get().scheme.rules if one.code == code)


def wrong(said: dict) -> dict[str, list[str]]:
    return {name: list(sentences) for name, sentences in said.items()}


DAYS = {"window-kind": "days", "window-kind-shown": "days", "window-from_year": "0", "window-to_year": "0"}
SHARES = {"share-how": "fixed", "share-how-shown": "fixed"}
PERCENT = {"convert-way": "percent", "convert-way-shown": "percent"}
RANK = {"convert-way": "rank", "convert-way-shown": "rank", "convert-places-rows": "1", "convert-places-0-first": "",
        "convert-places-0-percent": "", "convert-per": "county", "convert-rank": "top"}  # fmt: skip
NEED = {"needs-rows": "1", "needs-0-rows": "1", "needs-0-0-sort": "score", "needs-0-0-sort-shown": "score",
        "needs-0-0-years": "1"}  # fmt: skip
CASES = [
    ("?code=A1", {"cap": "-1"}, {"cap": ["不能小于 0，请核对。"]}),
    ("?code=A1", {"cap": "二十"}, {"cap": ["请填写数字，例如 1200 或 1200.50。"]}),
    ("?code=A1", {"takes-0-count": "marches", "takes-0-count-shown": "marches"},
     {"takes-0-count": ["“计什么”不在可选范围内，请重新选择。"]}),
    ("?code=A1", {"takes-0-where-kind": "party"}, {"takes-0-where-kind": ["“类别”不在可选范围内，请重新选择。"]}),
    ("?code=A1", {"way-way": "guess", "way-way-shown": "guess"},
     {"way-way": ["“计分方法”不在可选范围内，请重新选择。"]}),
    ("?code=A1", {"code": "B1"}, {"code": ["代码 B1 用了两次，请改一个。"]}),
    ("?code=A1", {"code": "一"}, {"code": ["代码以字母开头，只用字母、数字、横线和下划线，最多 20 个字符。"]}),
    ("?code=A1", {"name": ""}, {"name": ["请填写名称。"]}),
    ("?code=A1", {"cap": "5", "floor": "6"}, {"cap": ["上限 5 小于下限 6，请改其中一个。"]}),
    ("?code=A1", {"group": "NO"}, {"group": ["“计入”不在可选范围内，请重新选择。"]}),
    ("?code=A1", SHARES | {"share-first": "101", "share-others": "30"},
     {"share-first": ["不能大于 100，请核对是否多写了几位。"]}),
    ("?code=A1", DAYS | {"window-from_day": "12-01", "window-to_day": "11-30"},
     {"window-from_day": ["考核期的起始日晚于截止日。"]}),
    ("?code=A1", DAYS | {"window-from_day": "12月", "window-to_day": ""},
     {"window-from_day": ["请写成月日，例如 12-01；没有的日子不能写，例如 04-31。"]}),
    ("?code=X1", {"way-points-0": "", "way-points-1": "x"}, {"way-points-0": ["请填写数字，例如 1200 或 1200.50。"]}),
    ("?code=A2", {"nothing-to": "A2"}, {"nothing-to": ["不能移到自己，请改成别的规则。"]}),
    ("?code=A2", {"nothing-to": "A3"},
     {"nothing-to": ["规则 A3（应参加的会议无故缺席）没有上限，移入的分值无法折算，请给它写上限。"]}),
    ("?code=A2", {"way-among-0-count": "", "way-among-0-count-shown": ""}, {"way-among-0-count": ["请选择计什么。"]}),
    ("?part=groups&code=GA2", {"parent": "GA2"}, {"parent": ["“属于”不在可选范围内，请重新选择。"]}),
    ("?part=bands", {"bands-1-at_least": "60"}, {"bands-2-at_least": ["与「称职」的分数线重叠，请改其中一个。"]}),
    ("?part=bands", {"bands-2-below": "65"},
     {"bands-1-at_least": ["65 到 70 分之间没有等次，请让它与「基本称职」相接。"]}),
    ("?part=bands", {"bands-3-at_least": "10"}, {"bands-3-at_least": ["缺最低的等次，请加一个不写“不低于”的等次。"]}),
    ("?part=bands", {"bands-0-places-percent": "120"},
     {"bands-0-places-percent": ["不能大于 100，请核对是否多写了几位。"]}),
    ("?part=bands", {"bands-0-places-number": "3"},
     {"bands-0-places-number": ["名额写人数、比例、按人数定名额中的一种。"]}),
    ("?part=consequences&code=V1", {"band": ""}, {"band": ["限定等次的后果要写等次，其他后果不写。"]}),
    ("?part=consequences&code=V4", {"when-0-0-times-at_least": ""},
     {"when-0-0-times-at_least": ["看记录的要写次数，别的不写。"]}),
    ("?part=exclusions&code=0", {"rules-1": "D"}, {"rules-1": ["规则 D 写了两次，请删去一个。"]}),
    ("?code=A1", PERCENT | {"convert-percent": "-3"}, {"convert-percent": ["不能小于 0，请核对。"]}),
    ("?code=A1", RANK | {"convert-places-0-points": "3"},
     {"convert-places-0-first": ["名次写前几名、前百分之几中的一种。"]}),
    ("?part=groups&code=J", {"part_of-of": "J", "part_of-percent": "20"},
     {"part_of-of": ["这一项的得分要等本组算出来才有，请改成别的一项。"]}),
    ("?part=groups&code=J", {"part_of-percent": "20"}, {"part_of-of": ["没有填写，请补上。"]}),
    ("?part=groups&code=J", NEED | {"needs-0-0-of": "A1"},
     {"needs-0-0-score-at_least": ["看得分的要写分数，别的不写。"]}),
    ("?part=exclusions&code=0", {"at_most": "9"},
     {"at_most": ["一共只有 2 条规则，最多计几项应小于这个数。"]}),
    ("?part=general", {"name": ""}, {"name": ["请填写名称。"]}),
]  # fmt: skip


@pytest.mark.parametrize(("address", "values", "errors"), CASES)
def test_a_bad_value_is_refused_at_its_field_and_nothing_changes(rules, county, address, values, errors):
    before, written = RuleSet.objects.get().body, TrailEntry.objects.count()
    answer = send(county, page(rules, address), values)
    assert answer.status_code == 200
    assert wrong(answer.context["form"].errors) == errors
    assert "没有保存，请先改正以下内容" in answer.content.decode()
    assert (RuleSet.objects.get().body, TrailEntry.objects.count()) == (before, written)


def test_what_is_typed_stays_with_a_row_more_another_way_and_a_row_less(rules, county):
    url = page(rules, "?code=B2")
    more = send(county, url, row="add takes", name="心得和交流").context["form"]
    assert (len(more.tree["takes"]), more["name"].value(), more.is_bound) == (3, "心得和交流", False)
    table = {"way-way": "table", "name": "按档", "takes-1-points": "3"}
    ladder = send(county, url, table | {"redraw": "1"}).context["form"]
    assert {"way-of", "way-steps-0-at_least", "way-steps-0-points"} <= set(ladder.fields)
    assert (ladder["name"].value(), ladder["takes-1-points"].value()) == ("按档", "3")
    less = send(county, url, {"row": "drop takes-0", "takes-1-label": "发言"}).context["form"]
    assert [one["label"] for one in less.tree["takes"]] == ["发言"]
    moved = send(county, url, {"row": "up takes-1"}).context["form"]
    assert [one["label"] for one in moved.tree["takes"]] == ["交流发言", "心得体会"]
    alike = send(county, url, {"row": "copy takes-0", "takes-0-points": "3"}).context["form"]
    assert [(one["label"], one["points"]) for one in alike.tree["takes"]] == [
        ("心得体会", "3"), ("心得体会", "3"), ("交流发言", "1"),
    ]  # fmt: skip
    grades = send(county, page(rules, "?part=bands"), {"row": "copy bands-1"}).context["form"]
    assert [one["name-was"] for one in grades.tree["bands"][1:3]] == ["称职", ""]
    nothing = send(county, url, {"row": "add nothing-there"}).context["form"]
    assert len(nothing.tree["takes"]) == 2
    assert rule("B2").name == "心得体会或交流发言"


def test_another_choice_is_shown_before_it_is_saved(rules, county):
    answer = send(county, page(rules, "?code=B2"), {"takes-0-count": "reports"})
    assert "您换了一种选择，下面的各项已经跟着换好。请核对后再保存一次。" in answer.content.decode()
    assert "takes-0-where-origin" in answer.context["form"].fields
    assert rule("B2").takes[0].count == "contributions"


def test_a_code_that_changes_changes_wherever_it_is_named(rules, county):
    assert send(county, page(rules, "?code=A1"), code="QH").status_code == 302
    assert rule("A2").nothing.to == "QH"
    assert send(county, page(rules, "?part=groups&code=J"), code="JC").status_code == 302
    assert {one.group for one in RuleSet.objects.get().scheme.rules if one.code in ("QH", "B1")} == {"JC"}
    assert send(county, page(rules, "?part=bands"), {"bands-3-name": "差"}).status_code == 302
    assert send(county, page(rules, "?part=findings"), {"findings-0-code": "law"}).status_code == 302
    first = RuleSet.objects.get().scheme.consequences[0]
    assert (first.band, first.when[0][0].found) == ("差", "law")


def test_a_code_points_were_given_under_stays(town, rules, county, admin):
    give(Given, {"rule_set": rules, "member": town.zhang, "of": "K2", "points": -10, "reason": "抄袭"}, by=admin)
    refused = send(county, page(rules, "?code=K2"), code="K9")
    words = "已有评分、认定或免考核按代码 K2 登记，代码不能再改。请先撤回这些登记。"
    assert [said for _, _, said in refused.context["problems"]] == [words]
    kept = send(county, page(rules, "remove/?code=K2"))
    assert [said for _, _, said in kept.context["problems"]] == [words.replace("代码不能再改", "不能删去")]
    assert send(county, page(rules, "?code=K2"), name="抄袭").status_code == 302


def test_two_people_write_two_rules_at_once_and_one_rule_in_turn(town, rules, county, enter):
    other = enter(town.county_admin)
    first, second = page(rules, "?code=B1"), page(rules, "?code=B2")
    typed = {url: dict(Fields(other.get(url).content.decode()).pairs) for url in (first, second)}
    assert send(county, first, cap="8").status_code == 302
    assert other.post(second, typed[second] | {"cap": "5"}).status_code == 302
    assert (rule("B1").cap, rule("B2").cap) == (Decimal(8), Decimal(5))
    stale = other.post(first, typed[first] | {"cap": "7", "name": "理论学习"})
    assert "已修改这条记录。您填写的内容还在下面" in stale.content.decode()
    assert (stale.context["form"]["name"].value(), ("上限", "8") in stale.context["theirs"]) == ("理论学习", True)
    again = dict(Fields(stale.content.decode()).pairs)
    assert other.post(first, again).status_code == 302
    assert (rule("B1").cap, rule("B1").name) == (Decimal(7), "理论学习")


def test_a_part_is_added_copied_moved_and_taken_out_with_its_words_in_the_trail(rules, county):
    new = send(county, page(rules, "new/?part=rules&like=B1"), name="培训")
    assert new.headers["Location"] == f"{rules.get_absolute_url()}#rules"
    assert [one.code for one in RuleSet.objects.get().scheme.rules][3:6] == ["B1", "J1", "B2"]
    version = RuleSet.objects.get().version
    move = {"move": "up rules J1", "version": version}
    assert county.post(page(rules, "move/"), move).headers["Location"].endswith("#rules")
    assert [one.code for one in RuleSet.objects.get().scheme.rules][3:6] == ["J1", "B1", "B2"]
    county.post(page(rules, "move/"), move)
    assert RuleSet.objects.get().version == version + 1
    assert send(county, page(rules, "remove/?code=J1")).status_code == 302
    assert "J1" not in [one.code for one in RuleSet.objects.get().scheme.rules]
    said = TrailEntry.objects.about(rules).first().changes
    assert [(one["field"], one["after"], "培训" in one["before"]) for one in said] == [("规则 J1", "", True)]


def test_a_group_with_rules_in_it_is_not_taken_out(rules, county):
    answer = send(county, page(rules, "remove/?part=groups&code=K"))
    told = [said for _, _, said in answer.context["problems"]]
    assert len(told) == 2
    assert "没有「K」这个分组" in told[0]
    assert len(RuleSet.objects.get().scheme.groups) == 4


def test_a_trial_tells_of_the_unsaved_part_and_saves_nothing(town, by, rules, county):
    study(town.qingshi, by)
    answer = send(county, page(rules, "?code=B1"), {"takes-0-points": "2.5", "try": "1", "of_person": town.zhang.pk})
    tried = answer.context["tried"]
    line = next(one for one in tried.lines if one.change.person.id == town.zhang.pk)
    assert (line.own_before, line.own_after, tried.one.name) == (Decimal("1.5"), Decimal("2.5"), "张立山")
    assert [(one.points, one.why) for one in tried.rule.paid] == [(Decimal("2.5"), "")]
    shown = answer.content.decode()
    assert "与已保存的草稿比" in shown
    assert rule("B1").takes[0].points == Decimal("1.5")
    refused = send(county, page(rules, "?code=B1"), {"cap": "-1", "try": "1"})
    assert "填写的内容还有 1 处要改，改好后再试算。" in refused.content.decode()


def test_a_draft_of_next_year_is_tried_on_this_years_records(town, by, rules, county, admin):
    publish_rules(rules, today=TODAY, by=admin)
    begin_rules(town.county, 2027, "member", origin=rules, by=admin)
    study(town.qingshi, by)
    following = RuleSet.objects.get(year=2027)
    url = page(following, "?code=B1")
    assert send(county, url, {"takes-0-points": "2", "try": "1"}).context["tried"].year == 2026
    assert send(county, url, {"of_year": "2027", "try": "1"}).context["tried"].year == 2027


def test_only_a_draft_is_written_and_what_is_not_there_is_missing(town, rules, county, admin):
    for address in ("?code=ZZ", "?part=moon", "new/?part=bands", "new/?like=ZZ", "remove/?part=bands"):
        assert county.get(page(rules, address)).status_code == 404
    url = page(rules, "?code=B1")
    typed = dict(Fields(county.get(url).content.decode()).pairs)
    publish_rules(rules, today=TODAY, by=admin)
    assert county.get(url).status_code == 404
    told = [said for _, _, said in county.post(url, typed | {"cap": "9"}).context["problems"]]
    assert told == ["2026 年委员考核规则已发布，不能改。要改的，请先收回为草稿。"]


def test_the_set_shows_its_parts_as_a_tree_and_how_to_change_them_to_those_who_may(town, rules, county, admin, enter):
    shown = county.get(rules.get_absolute_url()).content.decode()
    assert [shown.count(f">{word}<span") for word in ("修改", "复制", "删去", "上移", "下移")] == [33] * 5
    publish_rules(rules, today=TODAY, by=admin)
    assert "part/?part" not in enter(town.clerk).get(rules.get_absolute_url()).content.decode()


def test_an_empty_set_asks_for_its_first_part(town, county, admin):
    rules = begin_rules(town.county, 2026, "office", by=admin)
    county.get(page(rules, "new/?part=consequences"))
    assert county.get(page(rules, "")).status_code == 404
    for part in ("general", "total", "findings", "bands"):
        assert county.get(page(rules, f"?part={part}")).status_code == 200
    assert RuleSet.objects.get().scheme == Scheme(name="2026 年联络机构考核办法", subject="office")


def test_one_look_at_the_records_serves_two_schemes_only_where_they_ask_the_same(rules):
    scheme = rules.scheme
    asked = {"points": {"cap": Decimal(3)}, "window": {"window": Span(kind="session")}, "day": {"dated": "submitted"}}
    changed = {
        name: scheme.model_copy(update={"rules": tuple(one.model_copy(update=said) for one in scheme.rules)})
        for name, said in asked.items()
    }
    without = scheme.model_copy(update={"consequences": scheme.consequences[:3]})
    assert {name: ask_alike(scheme, one) for name, one in changed.items()} == {
        "points": True, "window": False, "day": False,
    }  # fmt: skip
    assert not ask_alike(scheme, without)


def test_what_is_chosen_for_the_first_time_is_saved_at_once(rules, county):
    url = page(rules, "new/?part=rules&group=X")
    answer = send(county, url, {"name": "社情民意", "takes-0-count": "reports", "takes-0-points": "2"})
    assert answer.status_code == 302
    assert (rule("X10").group, rule("X10").takes[0].count) == ("X", "reports")


def test_the_next_rule_of_a_group_is_written_at_once(rules, county):
    values = {"name": "社情民意", "takes-0-count": "reports", "next": "1"}
    following = send(county, page(rules, "new/?part=rules&group=X"), values).headers["Location"]
    assert following == page(rules, "new/?part=rules&group=X")
    form = county.get(following).context["form"]
    assert (form["group"].value(), form["code"].value(), form["name"].value()) == ("X", "X11", "")
    assert send(county, page(rules, "new/?part=consequences"), next="1").status_code == 200
