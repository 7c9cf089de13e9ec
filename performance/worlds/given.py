"""What people gave under rule sets, as scores take it."""

from performance.models import Exemption, Found, Given, RuleSet, Vote
from performance.scoring import facts

_TAKEN = (Given.Kind.POINTS, Given.Kind.ADJUSTMENT)


def given_in(sets: list[RuleSet], owners: list[int] | None) -> dict[int, dict]:
    """Return {set's id: the fields of a World that hold what was given}; four queries, whoever it is about."""
    found = {one.pk: {"given": [], "votes": [], "findings": [], "exempt": {}} for one in sets}
    whose = "member" if sets[0].is_of_members else "office"

    def rows(model, *columns):
        asked = model.objects.standing().filter(rule_set__in=[one.pk for one in sets])
        asked = asked if owners is None else asked.filter(**{f"{whose}__in": owners})
        return asked.order_by("pk").values_list("rule_set", whose, *columns)

    for rule_set, *said, by, kind in rows(Given, "of", "points", "reason", "by__name", "kind"):
        if kind in _TAKEN:
            found[rule_set]["given"].append(facts.Given(*said, by or ""))
    for rule_set, owner, of, raters, counts in rows(Vote, "of", "raters", "counts"):
        found[rule_set]["votes"] += [facts.Vote(owner, of, raters, option, n) for option, n in counts.items()]
    for rule_set, owner, of, reason in rows(Found, "of", "reason"):
        found[rule_set]["findings"].append((owner, of, reason))
    for rule_set, owner, of, reason in rows(Exemption, "of", "reason"):
        found[rule_set]["exempt"][owner, of] = reason
    return found
