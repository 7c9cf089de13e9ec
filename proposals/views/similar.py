"""What a text lacks and which proposals it resembles, told while it is typed."""

from django.shortcuts import render

from liaison.gate import Page
from liaison.roles import Right
from proposals.models import Proposal
from proposals.similar import find_similar
from proposals.writing import MOST, USUAL, check_writing, length

TEXTS = ("title", "situation", "analysis", "suggestion")
_LONGEST = 10_000  # characters of one part that are looked at


def check(texts: tuple[str, str, str, str], *, user, besides: int | None = None) -> dict:
    """Return what parts/proposal_check.html shows of a text: title, situation, analysis, suggestion."""
    title, *parts = texts
    return {
        "findings": check_writing(title, *parts), "similar": find_similar(
            user.county, title, tuple(parts), user=user, besides=besides,
        ), "count": length(*parts), "usual": USUAL, "most": MOST,
    }  # fmt: skip


def check_of(proposal: Proposal, user) -> dict:
    """Return the same of a proposal that stands."""
    return check(tuple(getattr(proposal, name) for name in TEXTS), user=user, besides=proposal.pk)


class ProposalCheckPage(Page):
    """Looks at what was typed so far; it writes nothing. Without script the proposal's own page says the same."""

    right = Right.SEE_WORK
    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        """Send what is to be said about the text."""
        texts = tuple(request.POST.get(name, "")[:_LONGEST].replace("\0", "") for name in TEXTS)
        about = request.POST.get("about", "")
        besides = int(about) if about.isascii() and about.isdigit() and len(about) < 19 else None
        said = check(texts, user=request.user, besides=besides) if any(map(str.strip, texts)) else {}
        return render(request, "proposals/check.html", said)
