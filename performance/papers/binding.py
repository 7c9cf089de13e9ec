"""Binding a member's files of a term into one booklet."""

from collections.abc import Sequence
from datetime import date

from members.models import Term
from performance.models import YearFile
from performance.papers.making import papers_of
from performance.papers.paper import Booklet


def booklet_of(term: Term, files: Sequence[YearFile], user, today: date) -> Booklet:
    """Return one member's files of a term, the first year first, bound as `user` reads them; `files` are not empty."""
    papers = tuple(papers_of(sorted(files, key=lambda one: one.year), user, today))
    days = f"{term.starts_on:%Y-%m-%d} 至 {term.ends_on or '今'}"
    last = papers[-1]
    return Booklet(council=last.council, member=last.member, term=str(term), days=days, papers=papers)
