"""The page of proposals: divided, each figure opens its records, an office sees its own, and it leaves as a sheet."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from liaison.days import year_window
from liaison.models import Office
from performance.proposal_statistics import COLUMNS, proposal_statistics
from proposals.models import Proposal
from proposals.states import State
from proposals.tests.lives import at

YEAR = year_window(2026)
URL = "/statistics/proposals/"


@pytest.fixture
def lives(town):
    """Return a proposal heard about, a key one on file, and one refused."""
    heard, filed = at(town, State.FED_BACK, title="关于水渠的建议"), at(town, State.FILED, title="关于公交的建议")
    Proposal.objects.filter(pk=filed.pk).update(is_key=True)
    return heard, filed, at(town, State.REFUSED, title="关于仲裁的建议")


def told(tables) -> dict:
    """Return {heading: {line: its figures that are not nothing}}."""
    heads = [head for _, head in COLUMNS]
    return {
        table.title: {
            line.name: {head: cell.value for head, cell in zip(heads, line.cells, strict=True) if cell.value}
            for line in table.lines
        }
        for table in tables
    }


WHOLE = {"提交": 3, "立案": 2, "不予立案": 1, "重点": 1, "B类": 1, "满意": 1}


def test_proposals_are_divided_by_office_category_sector_and_form(town, lives):
    found = told(proposal_statistics(YEAR, None))
    assert found["合计"] == {"全县": WHOLE}
    assert found["按联络机构"]["青石镇政协联络组"] == WHOLE
    assert found["按联络机构"]["柳河镇政协联络委"] == {}
    assert found["按类别"]["社会建设"] == WHOLE
    assert found["按界别"]["农业"] == WHOLE
    assert found["按提案形式"] == {"委员个人": WHOLE}
    assert found["按大会和平时"] == {"平时提案": WHOLE}


def test_what_the_county_entered_and_what_a_closed_office_left_stand_beside_so_that_all_adds_up(town, lives):
    ours = "县政协登记（不属联络机构）"
    assert ours not in told(proposal_statistics(YEAR, None))["按联络机构"]
    heard, filed, _ = lives
    Proposal.objects.filter(pk=heard.pk).update(office=None, form="party", body="民盟云溪县总支部")
    Proposal.objects.filter(pk=filed.pk).update(office=town.liuhe)
    Office.objects.filter(pk=town.liuhe.pk).update(is_open=False)
    found = told(proposal_statistics(YEAR, None))["按联络机构"]
    assert {name: figures for name, figures in found.items() if figures} == {
        "青石镇政协联络组": {"提交": 1, "不予立案": 1}, "柳河镇政协联络委": {"提交": 1, "立案": 1, "重点": 1},
        ours: {"提交": 1, "立案": 1, "B类": 1, "满意": 1},
    }  # fmt: skip


def test_an_office_sees_its_own_and_every_figure_leads_to_its_records(town, lives, enter):
    clerk = enter(town.clerk)
    page = clerk.get(URL)
    tables = page.context["tables"]
    assert "按联络机构" not in told(tables)
    for table in tables:
        for line in table.lines:
            for cell in line.cells:
                if cell.value:
                    assert clerk.get(cell.address).context["count"] == cell.value
    assert told(enter(town.liuhe_clerk).get(URL).context["tables"])["合计"] == {"柳河镇政协联络委": {}}
    assert "这段时间没有提案" in enter(town.liuhe_clerk).get(URL).content.decode()


def test_the_county_chooses_an_office_and_days_and_takes_the_sheet_along(town, lives, enter):
    admin = enter(town.county_admin)
    asked = f"{URL}?since=2026-01-01&until=2026-12-31&office={town.qingshi.pk}"
    assert told(admin.get(asked).context["tables"])["合计"] == {"青石镇政协联络组": WHOLE}
    assert told(admin.get(f"{URL}?since=2025-01-01&until=2025-12-31").context["tables"])["合计"] == {"全县": {}}
    assert "截止日期早于开始日期" in admin.get(f"{URL}?since=2026-02-01&until=2026-01-01").content.decode()
    answer = admin.post(asked, {"purpose": "会议使用"})
    sheet = load_workbook(BytesIO(answer.getvalue())).active
    lines = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert lines[0] == ["提案统计表"]
    assert ["按类别", "社会建设", 3, 2, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0] in lines
