"""The table of doors of proposals: their lists and forms, each move, who signs, who handles, what was answered."""

from tests.doors import (
    COUNTY,
    MEMBER,
    OF_COUNTY,
    OF_GIVER,
    OF_HOSTS,
    OF_OFFICE,
    OF_WORK,
    ONLY_ADMIN,
    OWN,
    WORK,
    Route,
    lists,
    of,
)


def by_office(thing):
    """Return a page about a proposal for the office that entered it; the county reads it only."""
    return Route(WORK, 200, 200, thing, OF_HOSTS, reads=OF_GIVER)


def by_county(thing):
    """Return a page about a proposal for the county; the office that entered it reads it only."""
    return Route(WORK, 200, 200, thing, OF_GIVER, reads=OF_HOSTS)


PROPOSALS = {
    "proposals": lists(WORK, post=302),
    "proposal_new": Route(WORK),
    "proposal_bulk": Route(COUNTY),
    "proposal_categories": Route(ONLY_ADMIN, 200, 403),
    "proposal_category_new": Route(ONLY_ADMIN),
    "proposal_category_edit": of(ONLY_ADMIN, "proposal category", OF_COUNTY),
    "proposal_form": of(WORK, "proposal", OF_OFFICE, get=None, post=302),
    "proposal_opinion_form": of(WORK, "proposal", OF_OFFICE, get=None, post=302),
    "proposal_check": Route(WORK, None, 200),
    "proposal": of(WORK | {MEMBER}, "proposal", OF_OFFICE, post=None),
    "proposal_edit": by_office("proposal"),
    "proposal_withdraw": by_office("proposal"),
    "proposal_restore": by_office("withdrawn proposal"),
    "proposal_signatures": Route(
        WORK | {MEMBER}, 200, 200, "joint proposal", OF_HOSTS | {MEMBER: {OWN}}, reads=OF_GIVER
    ),
    "proposal_send_round": by_office("proposal"),
    "proposal_call_in": by_office("proposal"),
    "proposal_submit": by_office("proposal"),
    "proposal_take_back": by_office("proposal"),
    "proposal_retract": of(WORK, "proposal", OF_WORK),
    "proposal_receive": by_county("proposal"),
    "proposal_return": by_county("proposal"),
    "proposal_file": by_county("proposal"),
    "proposal_refuse": by_county("proposal"),
    "proposal_merge": by_county("proposal"),
    "proposal_turn": by_county("proposal"),
    "proposal_reopen": by_county("proposal"),
    "proposal_assign": by_county("proposal"),
    "proposal_feed_back": of(WORK, "proposal", OF_WORK),
    "proposal_redo": by_county("proposal"),
    "proposal_close": by_county("proposal"),
    "proposal_follow": by_county("proposal"),
    "proposal_marks": by_county("proposal"),
    "proposal_unit_new": by_county("proposal"),
    "proposal_unit_edit": by_county("proposal unit"),
    "proposal_unit_off": by_county("proposal unit"),
    "proposal_reply_new": of(WORK, "proposal", OF_WORK),
    "proposal_reply_edit": of(WORK, "proposal reply", OF_WORK),
}
