"""What people gave under rule sets, as scores take it."""

from performance.models import Exemption, Found, Given, RuleSet, Vote
from performance.models.given import AboutOne
from performance.scoring import facts

_TAKEN = (Given.Kind.POINTS, Given.Kind.ADJUSTMENT)
Rows = dict[type[AboutOne], list[AboutOne]]


def given_rows(sets: list[RuleSet], owners: list[int] | None, *, gone: bool = False) -> Rows:
    """Return what stands of each sort; a query for each sort the schemes ask for, whoever it is about.

    With `gone` what was taken back is there, too.
    """
    whose = "member" if sets[0].is_of_members else "office"
    asked = {"rule_set__in": [one.pk for one in sets]} | ({} if owners is None else {f"{whose}__in": owners})
    wanted = [Given, Exemption]
    if any(one.body["findings"] for one in sets):
        wanted.append(Found)
    if any(rule["way"]["way"] == "ballot" for one in sets for rule in one.body["rules"]):
        wanted.append(Vote)
    found: Rows = {model: [] for model in (Given, Vote, Found, Exemption)}
    for model in wanted:
        rows = model.objects.filter(**asked) if gone else model.objects.standing().filter(**asked)
        found[model] = list(rows.select_related("rule_set", "by", whose).order_by("pk"))
    return found


def given_in(sets: list[RuleSet], rows: Rows) -> dict[int, dict]:
    """Return {set's id: the fields of a World that hold what was given}."""
    found = {one.pk: {"given": [], "votes": [], "findings": [], "exempt": {}, "decided": {}} for one in sets}
    for row in rows[Given]:
        if row.kind in _TAKEN:
            by = row.by.name if row.by else ""
            found[row.rule_set_id]["given"].append(facts.Given(row.owner_id, row.of, row.points, row.reason, by))
        if row.kind == Given.Kind.COUNTY:
            found[row.rule_set_id]["decided"][row.owner_id, row.of] = row.points
    for row in rows[Vote]:
        found[row.rule_set_id]["votes"] += [
            facts.Vote(row.owner_id, row.of, row.raters, option, ballots) for option, ballots in row.counts.items()
        ]
    for row in rows[Found]:
        found[row.rule_set_id]["findings"].append((row.owner_id, row.of, row.reason))
    for row in rows[Exemption]:
        found[row.rule_set_id]["exempt"][row.owner_id, row.of] = row.reason
    return found
