"""The table of doors of a county's own forms."""

from tests.doors import ADMIN, CLERK, HEAD, OF_COUNTY, ONLY_ADMIN, OWN, REVIEWER, WORK, Route, of

_READ = {role: {OWN} for role in (CLERK, HEAD, REVIEWER, ADMIN)}  # one in use, in the whole county

TEMPLATES = {
    "paper_templates": Route(WORK, post=None),
    "paper_template_words": Route(WORK, post=None),
    "paper_template_example": Route(WORK, post=None, kind="summary"),
    "paper_template_new": Route(ONLY_ADMIN),
    "paper_template": of(WORK, "template", _READ, post=None),
    "paper_template_file": of(WORK, "template", _READ, post=None),
    "paper_template_use": of(WORK, "template", _READ),
    "paper_template_trial": of(ONLY_ADMIN, "draft template", OF_COUNTY),
    "paper_template_publish": of(ONLY_ADMIN, "draft template", OF_COUNTY),
    "paper_template_replace": of(ONLY_ADMIN, "template", OF_COUNTY),
    "paper_template_withdraw": of(ONLY_ADMIN, "template", OF_COUNTY),
    "paper_template_restore": of(ONLY_ADMIN, "withdrawn template", OF_COUNTY),
}
