"""The menu says where one is: on a list itself, and on every page below it."""

import re

import pytest

from conftest import study

_CURRENT = re.compile(r'aria-current="(page|true)">([^<]+)</a>')


def current(browser, path: str) -> list[tuple[str, str]]:
    """Return [(how, words)] of what the menu marks on a page."""
    return _CURRENT.findall(browser.get(path).content.decode().partition("</nav>")[0])


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/", ("page", "工作台")), ("/activities/", ("page", "活动")), ("/activities/{activity}/", ("true", "活动")),
        ("/activities/{activity}/attendance/", ("true", "活动")), ("/suggestions/", ("page", "活动")),
        ("/contributions/new/", ("true", "成果")), ("/members/{member}/", ("true", "委员")),
        ("/documents/", ("page", "工作计划")), ("/plans/new/", ("true", "工作计划")),
        ("/statistics/", ("page", "统计")), ("/offices/{office}/", ("page", "本机构")),
        ("/offices/{office}/tasks/", ("page", "任务")), ("/offices/{office}/quarter/", ("true", "本机构")),
        ("/notes/", ("page", "社情民意")), ("/scores/", ("page", "考核")),
    ],
)  # fmt: skip
def test_the_menu_marks_the_one_part_a_page_belongs_to(town, by, enter, path, marked):
    held = study(town.qingshi, by)
    names = {"activity": held.pk, "member": town.zhang.pk, "office": town.qingshi.pk}
    assert current(enter(town.clerk), path.format(**names)) == [marked]
