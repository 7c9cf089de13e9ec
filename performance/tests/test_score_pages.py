"""Pages of rule sets and scores, as each of their readers sees them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import TODAY, study
from liaison.keys import Actor
from performance.actions import begin_rules, give, publish_rules
from performance.models import Given, RuleSet
from performance.rules.files import shipped_scheme
from performance.rules.names import of_county


@pytest.fixture
def admin(town):
    return Actor(town.county_admin)


@pytest.fixture
def rules(town, admin):
    scheme = shipped_scheme("default", of_county(town.county))
    return publish_rules(begin_rules(town.county, 2026, "member", scheme=scheme, by=admin), today=TODAY, by=admin)


def text(browser, url) -> str:
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_county_begins_from_the_default_set_publishes_and_an_office_opens_a_record(town, by, admin, enter):
    county, clerk = enter(town.county_admin), enter(town.clerk)
    held = study(town.qingshi, by)
    county.post("/rule-sets/new/", {"year": 2026, "subject": "member", "source": "shipped default"})
    rules = RuleSet.objects.get()
    assert clerk.get(rules.get_absolute_url()).status_code == 404
    county.post(f"/rule-sets/{rules.pk}/publish/", {"version": 1})
    assert "委员履职考核办法（示范）" in text(clerk, rules.get_absolute_url())
    assert f'href="/activities/{held.pk}/"' in text(clerk, f"/members/{town.zhang.pk}/score/")
    assert "排序供评议参考" in text(county, "/scores/")
    assert "排序供评议参考" not in text(clerk, "/scores/")
    assert "赵强" not in text(clerk, "/scores/")


def test_one_score_is_read_in_few_questions_whatever_there_is(town, by, rules, enter):
    clerk = enter(town.clerk)
    study(town.qingshi, by)
    with CaptureQueriesContext(connection) as first:
        clerk.get(f"/members/{town.zhang.pk}/score/")
    for _ in range(3):
        study(town.qingshi, by)
    with CaptureQueriesContext(connection) as second:
        clerk.get(f"/members/{town.zhang.pk}/score/")
    assert (len(first), len(second)) == (24, 24)


def test_the_set_goes_out_as_a_file_and_comes_back_whole_or_not_at_all(town, admin, rules, enter):
    county = enter(town.county_admin)
    file = county.get(f"/rule-sets/{rules.pk}/file/").content
    begun = {"year": 2027, "subject": "member", "source": "file"}
    county.post("/rule-sets/new/", begun | {"file": SimpleUploadedFile("r.yaml", file)})
    assert RuleSet.objects.get(year=2027).scheme == rules.scheme
    wrong = file.replace(b"takes:", b"tekes:", 1)
    answer = county.post(
        f"/rule-sets/{RuleSet.objects.get(year=2027).pk}/upload/",
        {"version": 1, "file": SimpleUploadedFile("r.yaml", wrong)},
    )
    assert "规则 A1（全体会议）：没有「tekes」这一项，是不是「takes」" in answer.content.decode()
    upload = f"/rule-sets/{RuleSet.objects.get(year=2027).pk}/upload/"
    answer = county.post(upload, {"version": 1, "file": SimpleUploadedFile("r.yaml", b"")})
    assert "这是空文件，请核对后重新选择。" in answer.content.decode()
    assert RuleSet.objects.get(year=2027).scheme == rules.scheme


def test_a_trial_says_who_rises_and_an_adjustment_is_shown_with_its_reason(town, by, admin, rules, enter):
    values = {"rule_set": rules, "member": town.zhang, "kind": "adjustment", "of": "X", "points": Decimal(2)}
    give(Given, values | {"reason": "主席会议研究"}, by=admin)
    assert "主席会议研究" in text(enter(town.clerk), f"/members/{town.zhang.pk}/score/")
    county = enter(town.county_admin)
    county.post(f"/rule-sets/{rules.pk}/take-back/", {"version": 2})
    assert "0 个上升，0 个下降" in text(county, f"/rule-sets/{rules.pk}/trial/")
    assert "没有不同之处" in text(county, f"/rule-sets/{rules.pk}/compare/")


def test_an_office_reads_computed_own_and_county_score_side_by_side(town, by, admin, enter):
    scheme = shipped_scheme("default_office", of_county(town.county))
    rules = publish_rules(begin_rules(town.county, 2026, "office", scheme=scheme, by=admin), today=TODAY, by=admin)
    about = {"rule_set": rules, "office": town.qingshi, "of": scheme.rules[0].code, "reason": "材料齐全"}
    give(Given, about | {"kind": "own", "points": Decimal("4.5")}, by=by)
    give(Given, about | {"kind": "county", "points": Decimal("3.25")}, by=admin)
    for kind, points in (("own", "6.5"), ("own", "-0.5"), ("county", "60")):
        with pytest.raises(ValidationError, match="“党（工）委听取汇报”最少 0 分、最多 6 分，请核对。"):
            give(Given, about | {"kind": kind, "points": Decimal(points)}, by=admin)
    browser = enter(town.head)
    shown = text(browser, f"/offices/{town.qingshi.pk}/score/")
    assert "4.5" in shown
    assert "没有可计分的记录；县核定 3.25 分，以核定为准" in shown
    context = browser.get(f"/offices/{town.qingshi.pk}/score/").context
    line, = (one for one in context["lines"] if one.county)
    assert (line.score.computed, line.score.points, context["computed"], context["score"].total) == (
        0, Decimal("3.25"), 0, Decimal("3.25"),
    )  # fmt: skip


def test_a_member_sees_his_own_score_where_the_set_says_so(town, rules, enter):
    browser = enter(town.member)
    assert "现在不公布得分" in text(browser, f"/members/{town.zhang.pk}/score/")
    RuleSet.objects.update(body=rules.body | {"interim": "member"})
    assert "实时计算" in text(browser, f"/members/{town.zhang.pk}/score/")
    assert f'href="/members/{town.zhang.pk}/score/?year=2026"' in text(browser, f"/members/{town.zhang.pk}/")
    assert browser.get(f"/members/{town.wang.pk}/score/").status_code == 404


def test_the_command_writes_a_set_to_a_file_and_reads_it_as_a_draft(town, rules, tmp_path):
    file, other = tmp_path / "rules.yaml", {"county": "清源县", "year": 2026}
    call_command("rules", "export", str(file), county="云溪县", year=2026)
    call_command("rules", "import", str(file), **other)
    assert RuleSet.objects.get(county=town.other_county).scheme == rules.scheme
    file.write_text(file.read_text("utf-8").replace("count: marks", "count: marx", 1), "utf-8")
    with pytest.raises(CommandError, match=r"A1.*marx"):
        call_command("rules", "import", str(file), **other)
    assert RuleSet.objects.get(county=town.other_county).scheme == rules.scheme


def test_a_name_the_county_does_not_have_is_an_error_that_names_rule_and_field(town, rules, tmp_path):
    file = tmp_path / "rules.yaml"
    file.write_text(
        "name: 办法\nrules:\n  - {code: A1, name: 活动, who: {offices: [无名镇]}, takes: [{count: marks}]}\n", "utf-8"
    )
    with pytest.raises(CommandError, match=r"规则 A1 活动的“联络机构”：本县没有“无名镇”"):
        call_command("rules", "import", str(file), county="清源县", year=2026)
    assert not RuleSet.objects.filter(county=town.other_county).exists()
