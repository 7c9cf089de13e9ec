"""A member's files of each term, as they are bound for him at its end."""

from members.models import Term
from performance.models import YearFile


def by_term(files: list[YearFile]) -> list[tuple[Term, list[YearFile]]]:
    """Return each term with the files of its years, the latest term first; a year belongs to the term at its end."""
    if not files:
        return []
    found: dict[int, tuple[Term, list[YearFile]]] = {}
    terms = list(Term.objects.filter(county=files[0].county_id).order_by("-starts_on"))
    for file in files:
        term = next((one for one in terms if one.starts_on <= file.window.end), None)
        if term is not None:
            found.setdefault(term.pk, (term, []))[1].append(file)
    return sorted(found.values(), key=lambda one: one[0].starts_on, reverse=True)
