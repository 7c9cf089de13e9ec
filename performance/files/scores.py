"""The score of a file's year, from whichever rule set holds; a county without one has files without figures."""

from collections.abc import Iterable
from datetime import date

from liaison.models import County
from liaison.roles import Right, may
from performance.file_states import OUT, FileState
from performance.measures import Subject
from performance.models import RuleSet, YearFile
from performance.scored.shown import sees_scores
from performance.scoring.bands import Placed, places
from performance.scoring.engine import score
from performance.scoring.plan import Plan
from performance.scoring.score import Score
from performance.scoring.who import assessed_by
from performance.worlds import asks_duties, world
from performance.worlds import scores_of as scored
from performance.worlds.people import People
from performance.worlds.windows import windows_of

USUAL_GRADES = ("优秀", "称职", "基本称职", "不称职")
UNGRADED = "不评定"


def rules_of(county: County, year: int) -> RuleSet | None:
    """Return the rule set members of a county are scored by in a year; None where none holds."""
    sets = RuleSet.objects.in_force().of_year(year).filter(county=county, subject=Subject.MEMBER)
    return sets.select_related("county").first()


def sees_figures(user, file: YearFile, today: date) -> bool:
    """Say whether a reader of a file is told its figures: the member, before the result is, only where the set says."""
    if not may(user, Right.SEE_OWN) or file.state in (*OUT, FileState.SEALED):
        return True
    rules = rules_of(file.county, file.year)
    return rules is not None and sees_scores(user, rules, rules.scheme, today)


def scores_of(county: County, year: int, members: Iterable[int], *, until: date | None = None) -> dict[int, Score]:
    """Return {member's id: Score} of some members, `until` a day; nothing where no rule set holds."""
    rules = rules_of(county, year)
    return scored(rules, owners=list(members), until=until) if rules else {}


def placed(county: County, year: int) -> tuple[dict[int, Score], list[Placed]]:
    """Return everybody's scores of a year, and who is proposed for each grade that has so many places."""
    rules = rules_of(county, year)
    if rules is None:
        return {}, []
    everybody = world(rules)
    scores = score(rules.scheme, everybody)
    return scores, places(rules.scheme, everybody, scores)


def assessors_of(county: County, year: int, members: Iterable[int]) -> dict[int, str]:
    """Return {member's id: who assesses him first, office or county}, as the year's rule set says."""
    members = list(members)
    found = dict.fromkeys(members, "office")
    rules = rules_of(county, year)
    if rules is None or not rules.scheme.assessors:
        return found
    people = People(county, True, members, duties=asks_duties(rules.scheme.assessors))
    shell = windows_of(rules, None)._replace(**people.of_year(year))
    window = Plan(rules.scheme, shell).window
    return found | {one.id: assessed_by(rules.scheme, one, window) for one in shell.people}


def grades_of(county: County, year: int) -> tuple[str, ...]:
    """Return the names of the grades a county gives in a year, the best first, and that none is given."""
    rules = rules_of(county, year)
    names = [band.name for band in rules.scheme.bands] if rules else []
    return tuple(dict.fromkeys([*(names or USUAL_GRADES), UNGRADED]))


def sealed_rules(rules: RuleSet | None) -> dict | None:
    """Return what is sealed of a rule set: which it is, and the whole scheme."""
    return rules and {"id": rules.pk, "version": rules.version, "year": rules.year, "scheme": rules.body}
