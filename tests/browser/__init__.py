"""The app as people meet it: in a browser, served by gunicorn, with the demo county in it."""

import pytest

pytest.register_assert_rewrite("tests.browser.forms", "tests.browser.sheets", "tests.browser.visitor")
