"""A case for every fact about rule sets and what people give that the database holds; see test_constraints.py."""

from datetime import date
from decimal import Decimal

from liaison.models import StoredFile
from performance.models import Exemption, Found, Given, RuleSet, Vote

AGAIN = ({},)
DAY = date(2026, 3, 20)


def rules(town):
    """Return a draft for members."""
    return {"county": town.county, "year": 2026, "subject": "member", "body": {}}


def locked(town):
    return rules(town) | {"state": "locked", "published_on": DAY, "locked_on": DAY, "year": 2025}


def about(whose: str, **values):
    """Return a row about a member or an office."""

    def row(town):
        owner = {"member": town.zhang, "office": None} if whose == "member" else {"member": None, "office": town.liuhe}
        return {"rule_set": RuleSet.objects.create(**rules(town)), "of": "A1", "reason": "会议研究", **owner, **values}

    return row


_NOBODY = {"member": None, "office": None}
_ASKED = {
    "given": (Given, {"points": Decimal(2)}), "vote": (Vote, {"raters": "委员互评", "counts": {}}),
    "found": (Found, {"day": DAY}), "exemption": (Exemption, {}),
}  # fmt: skip


def _files(model, values):
    def row(town):
        file = StoredFile.objects.create(county=town.county, name="依据.pdf", size=1)
        given = model.objects.create(**about("member", **values)(town))
        return {model._meta.model_name: given, "storedfile": file}

    return model.files.through, row, AGAIN


CASES = {
    "rules_once": (RuleSet, rules, AGAIN),
    "rules_published_has_day": (RuleSet, rules, ({"state": "published", "year": 2027},)),
    "rules_locked_has_day": (
        RuleSet, locked, ({"locked_on": None, "year": 2027}, {"state": "published", "year": 2027}),
    ),
    "rules_locked_stand": (RuleSet, locked, ({"withdrawn_at": "2026-03-20T08:00Z", "year": 2027},)),
    "given_adjustment_changes_something": (
        Given, about("member", kind="adjustment", points=1), ({"points": 0},),
    ),
    "given_scores_are_of_offices": (
        Given, about("member", points=1), ({"kind": "own"}, {"kind": "county"}),
    ),
    **{f"{name}_of_one": (model, about("member", **values), (_NOBODY,)) for name, (model, values) in _ASKED.items()},
    **{f"{name}_of_{whose}_once": (model, about(whose, **values), AGAIN)
       for name, (model, values) in _ASKED.items() for whose in ("member", "office")},
    **{f"performance.{model.__name__}_files together": _files(model, values) for model, values in _ASKED.values()},
}  # fmt: skip
