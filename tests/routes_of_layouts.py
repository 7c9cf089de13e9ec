"""The table of doors of kept choices of columns."""

from tests.doors import OF_HOSTS, WORK, Route, of

LAYOUTS = {
    "layouts": Route(WORK, post=None),
    "layout_edit": of(WORK, "layout", OF_HOSTS),
    "layout_withdraw": of(WORK, "layout", OF_HOSTS),
    "layout_restore": of(WORK, "withdrawn layout", OF_HOSTS),
}
