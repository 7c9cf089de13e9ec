"""The forms of rule sets carry every scheme: what is drawn and posted back is the same part."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from liaison.models import Office
from performance.models import RuleSet
from performance.rules.files import SHIPPED, written
from performance.rules.names import of_county, with_ids
from performance.scoring.scheme import Scheme
from performance.scoring.yaml import read
from performance.tests.published_records import enter_scheme_a
from performance.tests.rule_hands import drawn, enter_scheme, known_in, posted, spots_of, unordered
from performance.tests.scoring_cast import groups, need, one, person, points, said
from performance.tests.test_scoring_default import busy
from performance.tests.test_scoring_published import A, B, numbers
from performance.worlds import scores_of

OWN = Path(__file__).parent / "schemes"
FILES = [*sorted(SHIPPED.glob("*.yaml")), *sorted(OWN.glob("*.yaml"))]


def changed_by_forms(scheme: Scheme, told) -> dict:
    """Return the parts that do not come back from their forms as they are, with why."""
    found = {}
    for spot in spots_of(scheme):
        form = drawn(spot, scheme, told, QueryDict(urlencode(posted(drawn(spot, scheme, told)))))
        if not form.is_valid():
            found[spot] = dict(form.errors)
        elif form.tried != scheme:
            found[spot] = spot.part(form.tried)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_part_of_every_scheme_comes_back_from_its_form_as_it_is(town, path):
    assert changed_by_forms(read(path.read_text(encoding="utf-8")), known_in(town.county)) == {}


def test_so_does_every_need_that_is_documented(town):
    Office.objects.filter(pk=town.qingshi.pk).update(name="青石镇联络组")  # as R15 calls it
    told, visible = known_in(town.county), of_county(town.county)
    found = {code: changed_by_forms(with_ids(need(code), visible), told) for code in said()}
    assert len(found) == 47
    assert {code: wrong for code, wrong in found.items() if wrong} == {}


@pytest.fixture
def county(town, enter):
    return enter(town.county_admin)


def entered(town, county, name: str) -> Scheme:
    """Enter a shipped scheme by hand from an empty set, and return it as it stands there."""
    scheme = read((SHIPPED / f"{name}.yaml").read_text(encoding="utf-8"))
    county.post("/rule-sets/new/", {"year": 2026, "subject": scheme.subject, "source": ""})
    answers = enter_scheme(county, RuleSet.objects.get(), scheme, known_in(town.county))
    assert {spot: told for spot, told in answers.items() if told[0] != 302} == {}
    rules = RuleSet.objects.get()
    assert unordered(rules.scheme) == unordered(scheme)
    exported = read(written(rules.scheme, of_county(town.county)).decode())
    assert exported == rules.scheme
    return exported


def test_scheme_a_entered_by_hand_gives_the_worked_answers(town, county):
    rules = entered(town, county, "scheme_a")
    for post, facts, answer in A.values():
        told = one(rules, *facts, who=person(post=post))
        got = points(told)
        assert [groups(told)["M"], got["P"], got["H"], got["R"], told.total] == numbers(*answer)
    enter_scheme_a(town)
    found = scores_of(RuleSet.objects.get())
    assert [found[one.pk].total for one in (town.zhang, town.wang, town.shan)] == numbers("69.75", "75", "20")


def test_scheme_b_entered_by_hand_gives_the_worked_answers(town, county):
    rules = entered(town, county, "scheme_b")
    for facts, answer in B.values():
        told = one(rules, *facts)
        got, came = points(told), groups(told)
        figures = [got["D1"], got["D2"], got["D3"], got["D4"], came["A"], came["S"], came["X"], told.total]
        assert figures == numbers(*answer)


def test_the_default_sets_entered_by_hand_give_the_worked_answer(town, county):
    told = one(entered(town, county, "default"), *busy())
    assert [told.total, told.band] == [*numbers("95.25"), "优秀"]


def test_the_offices_default_set_is_entered_by_hand(town, county):
    assert entered(town, county, "default_office").subject == "office"


@pytest.mark.parametrize("name", ["committees_and_years", "seventy_and_fifty", "three_rulers", "joint_offices"])
def test_so_are_counties_as_unlike_as_can_be(town, county, name):
    scheme = read((OWN / f"{name}.yaml").read_text(encoding="utf-8"))
    county.post("/rule-sets/new/", {"year": 2026, "subject": scheme.subject, "source": ""})
    answers = enter_scheme(county, RuleSet.objects.get(), scheme, known_in(town.county))
    assert {spot: told for spot, told in answers.items() if told[0] != 302} == {}
    assert unordered(RuleSet.objects.get().scheme) == unordered(scheme)
