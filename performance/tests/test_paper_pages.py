"""Downloading papers of year files: who gets which, for what purpose, and what the trail says of it."""

from datetime import date

import pytest

from conftest import study
from liaison.keys import Actor
from liaison.models import TrailEntry
from liaison.tests.world import reappoint
from performance.tests.files import YEAR, opened, sealed, words_of

SAID = {"purpose": "交委员本人", "format": "docx"}
BEGINS = {"docx": b"PK", "pdf": b"%PDF"}


def exports() -> list[str]:
    return list(TrailEntry.objects.filter(verb="导出").values_list("note", flat=True))


@pytest.mark.parametrize("role", ["clerk", "head", "reviewer", "county_admin", "member"])
@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_who_reads_a_file_takes_it_home_and_the_trail_says_so(town, enter, role, format):
    file = opened(town)
    browser = enter(getattr(town, role))
    assert f'action="{file.get_absolute_url()}paper/"' in browser.get(file.get_absolute_url()).content.decode()
    answer = browser.post(f"{file.get_absolute_url()}paper/", SAID | {"format": format})
    body = b"".join(answer.streaming_content)
    assert body.startswith(BEGINS[format])
    assert answer["Content-Disposition"].endswith(f"20260520.{format}")
    assert exports() == [f"《张立山{YEAR}年委员履职档案》1 行，用途：交委员本人"]


def test_without_a_purpose_nothing_leaves(town, enter):
    file = opened(town)
    answer = enter(town.clerk).post(f"{file.get_absolute_url()}paper/", {"format": "docx"})
    assert (answer.status_code, answer["Location"]) == (302, file.get_absolute_url())
    assert exports() == []


def test_nobody_takes_a_file_he_does_not_reach(town, enter):
    file = opened(town, town.wang)
    for user in (town.liuhe_clerk, town.other_clerk, town.member):
        assert enter(user).post(f"{file.get_absolute_url()}paper/", SAID).status_code == 404
        assert enter(user).post(f"/members/{town.wang.pk}/booklet/paper/?term=10", SAID).status_code == 404
    for user in (town.auditor, town.system_admin):
        assert enter(user).post(f"{file.get_absolute_url()}paper/", SAID).status_code == 403
    assert exports() == []


def test_the_office_a_member_left_takes_its_own_part_and_no_booklet(town, by, enter):
    study(town.qingshi, by, day=date(YEAR, 6, 5))
    reappoint(town.zhang, town.liuhe, date(YEAR, 7, 1))
    study(town.liuhe, Actor(town.liuhe_clerk), day=date(YEAR, 9, 5), title="学习条例")
    file = opened(town)
    said = words_of(enter(town.clerk).post(f"{file.get_absolute_url()}paper/", SAID))
    assert "学习《政协章程》" in said
    assert "学习条例" not in said
    booklet = f"/members/{town.zhang.pk}/booklet/paper/?term=10"
    assert enter(town.clerk).post(booklet, SAID).status_code == 404
    assert "学习条例" in words_of(enter(town.liuhe_clerk).post(booklet, SAID))


def test_a_member_is_handed_the_files_of_his_term_in_one_volume(town, enter):
    sealed(town)
    opened(town, year=2026)
    browser, url = enter(town.member), f"/members/{town.zhang.pk}/booklet/"
    page = browser.get(url).content.decode()
    assert "张立山委员任期履职档案册" in page
    assert f'action="{url}paper/?term=10"' in page
    assert url in browser.get("/year-files/mine/").content.decode()
    said = words_of(browser.post(f"{url}paper/?term=10", SAID))
    for shown in ("委员任期履职档案册", "2025 年度委员履职档案", "2026 年度委员履职档案"):
        assert shown in said
    assert exports() == ["《张立山第十届任期履职档案册》2 行，用途：交委员本人"]
    for term in ("", "?term=9", "?term=x"):
        assert browser.post(f"{url}paper/{term}", SAID).status_code == 404
    assert browser.post(f"{url}paper/?term=10", {})["Location"] == url
