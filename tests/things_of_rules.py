"""Rule sets of a county, and what was given under them, for every page about them."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from liaison.actions import withdraw
from performance.models import Exemption, Found, Given, RuleSet, Vote
from performance.scoring.scheme import Scheme

DAY = date(2026, 1, 5)
GIVEN_IN = 2024  # a year the demo county has no set of its own for
_WAY = {"way": "ballot", "points": "10", "options": {"优秀": "100", "称职": "80"}, "raters": {"委员": "100"}}
_RULES = [
    {"code": "A1", "name": "参加活动", "takes": [{"count": "attendance"}]},
    {"code": "M1", "name": "其他贡献", "way": {"way": "manual", "high": "5"}},
    {"code": "V1", "name": "民主测评", "way": _WAY},
]  # fmt: skip


def paper(subject: str) -> dict:
    """Return a body with a rule of each sort people give something under."""
    rules = [{**_RULES[0], "takes": [{"count": "held"}]}, *_RULES[1:]] if subject == "office" else _RULES
    found = {"name": "考核办法", "subject": subject, "rules": rules, "findings": [{"code": "W", "name": "违纪"}],
             "bands": [{"name": "称职", "at_least": "5"}, {"name": "不称职", "below": "5"}]}  # fmt: skip
    return Scheme.model_validate(found).model_dump(mode="json")


def rules_of(county, subject="member", year=2026, **values) -> RuleSet:
    """Return the county's set of a year, published on the first call."""
    known = RuleSet.objects.filter(county=county, year=year, subject=subject, withdrawn_at=None).first()
    values = {"state": "published", "published_on": DAY} | values
    return known or RuleSet.objects.create(
        county=county, year=year, subject=subject, body=paper(subject), **values
    )


def given_things(office, member, by) -> dict:
    """Return one row of each sort given to a member by his office, a withdrawn one beside."""
    rules_of(office.county)
    rules_of(office.county, "office")
    about = {"rule_set": rules_of(office.county, year=GIVEN_IN), "member": member, "reason": "会议研究", "by": by.user}
    sorts = {
        "points": (Given, {"of": "M1", "points": Decimal(2)}), "found": (Found, {"of": "W", "day": DAY}),
        "exemption": (Exemption, {"of": "A1"}),
        "vote": (Vote, {"of": "V1", "raters": "委员", "counts": {"优秀": 3, "称职": 1}}),
    }  # fmt: skip
    made = {}
    for kind, (model, values) in sorts.items():
        made[f"withdrawn {kind}"] = withdraw(model.objects.create(**about, **values), by=by, reason="重复")
        made[kind] = model.objects.create(**about, **values)
    return made


def rules_things(county) -> dict:
    """Return a published set, a draft and a withdrawn one of a county."""
    draft = {"state": "draft", "published_on": None}
    return {
        "rules": rules_of(county), "draft rules": rules_of(county, year=2027, **draft),
        "withdrawn rules": rules_of(county, year=2028, **draft, withdrawn_at=timezone.now(), withdrawn_reason="重复"),
    }  # fmt: skip
