"""The table of doors of year files: who opens, states, moves, remarks on, objects to, seals and reads them."""

from tests.doors import ADMIN, CLERK, COUNTY, HEAD, MEMBER, OF_OFFICE, OFFICE, ONLY_ADMIN, OWN, WORK, Route, lists, of

_OFFICE_OR_MEMBER = OFFICE | {MEMBER}
_OFFICE_MOVES = ("assess", "reopen", "hand_in", "take_back")
_ADMIN_MOVES = ("publish", "approve", "reconsider")
_OWN_ONLY = {CLERK: {OWN}, HEAD: {OWN}, MEMBER: {OWN}}

FILES = {
    "year_files": lists(WORK, post=302),
    "year_files_open": Route(ONLY_ADMIN),
    "year_files_missing": Route(WORK, post=None),
    "year_files_grades": Route(ONLY_ADMIN),
    "year_files_seal": Route(ONLY_ADMIN),
    "year_files_hand_in": Route(OFFICE),
    "year_files_review": Route(COUNTY),
    "year_files_decide": Route(ONLY_ADMIN),
    "own_year_files": Route(frozenset({MEMBER}), post=None),
    "year_file": of(WORK | {MEMBER}, "year file", OF_OFFICE, post=None),
    "year_file_print": of(WORK | {MEMBER}, "year file", OF_OFFICE, post=None),
    "year_file_paper": of(WORK | {MEMBER}, "year file", OF_OFFICE, get=None, post=302),
    "member_booklet": of(WORK | {MEMBER}, "member", OF_OFFICE, post=None),
    "member_booklet_paper": of(WORK | {MEMBER}, "member", OF_OFFICE, get=None, post=404),  # asks for a term besides
    "year_file_statement": of(_OFFICE_OR_MEMBER, "year file", _OWN_ONLY),
    "year_file_confirm": of(_OFFICE_OR_MEMBER, "year file", _OWN_ONLY),
    "year_file_objection_new": of(_OFFICE_OR_MEMBER, "year file", _OWN_ONLY),
    **{f"year_file_{move}": of(OFFICE, "year file", OF_OFFICE) for move in _OFFICE_MOVES},
    **{f"year_file_{move}": of(COUNTY, "year file", OF_OFFICE) for move in ("return", "check")},
    **{f"year_file_{move}": of(ONLY_ADMIN, "year file", {ADMIN: OF_OFFICE[ADMIN]}) for move in _ADMIN_MOVES},
    "year_file_withdraw": of(ONLY_ADMIN, "year file", {ADMIN: OF_OFFICE[ADMIN]}),
    "year_file_restore": of(ONLY_ADMIN, "withdrawn year file", {ADMIN: OF_OFFICE[ADMIN]}),
    "year_file_remark_new": of(COUNTY, "year file", OF_OFFICE),
    "file_remark_answer": of(OFFICE, "file remark", OF_OFFICE),
    "file_remark_close": of(COUNTY, "file remark", OF_OFFICE),
    "file_objection_reply": of(ONLY_ADMIN, "file objection", OF_OFFICE),
    "year_file_correction_new": of(ONLY_ADMIN, "sealed year file", OF_OFFICE),
}
