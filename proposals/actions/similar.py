"""Keeping the index similar proposals are found by."""

from django.db import transaction

from proposals.likeness import shingles, text_of
from proposals.models import Proposal, Shingle

_AT_A_TIME = 500


def index_proposal(proposal: Proposal):
    """Make the index say what the proposal says now; nothing of one that has not left the draft."""
    wanted = _shingles(proposal) if proposal.is_comparable else set()
    rows = Shingle.objects.filter(about=proposal.pk)
    there = set(rows.values_list("value", flat=True))
    if gone := there - wanted:
        rows.filter(value__in=gone).delete()
    Shingle.objects.bulk_create(_rows(proposal, wanted - there))


@transaction.atomic
def index_again(county) -> int:
    """Make a county's index anew; return how many proposals it holds."""
    Shingle.objects.filter(county=county).delete()
    count, rows = 0, []
    for proposal in Proposal.objects.comparable(county).iterator(_AT_A_TIME):
        rows += _rows(proposal, _shingles(proposal))
        count += 1
        if count % _AT_A_TIME == 0:
            Shingle.objects.bulk_create(rows)
            rows = []
    Shingle.objects.bulk_create(rows)
    return count


def _shingles(proposal: Proposal) -> set[int]:
    text = text_of(proposal.situation, proposal.analysis, proposal.suggestion)
    return shingles(proposal.title, text.whole)


def _rows(proposal: Proposal, values) -> list[Shingle]:
    return [Shingle(county_id=proposal.county_id, value=value, about=proposal.pk) for value in sorted(values)]
