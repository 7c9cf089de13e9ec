"""Printed forms of a proposal: who, what, which answers; whose phone is seen; only who reaches it prints it."""

from io import BytesIO

import docx
import pytest

from proposals.models import Proposal
from proposals.sheets.forms import opinion_form, proposal_form
from proposals.states import State
from proposals.tests.lives import at

RARE = "龘䶮𠮷"
PURPOSE = {"purpose": "会议使用", "format": "docx"}


def cells(paper) -> list[str]:
    return [cell.text.replace("\u00a0", " ") for line in paper.rows for cell in line]


def test_a_proposal_form_says_who_makes_it_and_leaves_room_to_decide(town):
    town.zhang.name = RARE
    town.zhang.save()
    paper = proposal_form(at(town, State.FILED), sees_phones=True)
    found = cells(paper)
    for said in ("拓宽通村道路", RARE, "青石镇政协联络组", "19900001111", "■ 同意公开　□ 不公开", "2026-03-05"):
        assert said in found, said
    assert paper.line == ("编号：平001", "类别：社会建设")
    parts = next(cell.parts for line in paper.rows for cell in line if cell.parts)
    assert [(part.heading, part.text) for part in parts] == [
        ("一、情况与问题", "路窄"), ("二、分析", "车多"), ("三、建议", "拓宽"),
    ]
    masked = cells(proposal_form(Proposal.objects.get(), sees_phones=False))
    assert "19900001111" not in masked
    assert "199****1111" in masked


def test_the_opinion_form_names_units_and_answers_and_is_ticked_once_heard(town):
    proposal = at(town, State.ANSWERED)
    open_form = cells(opinion_form(proposal, list(proposal.current_replies())))
    assert {"主办单位", "县水利局", "会办单位", "县财政局", "2026-04-10", "B 正在解决"} <= set(open_form)
    assert open_form.count("□ 满意　□ 基本满意　□ 不满意") == 2
    heard = at(town, State.FED_BACK, title="另一件提案")
    ticked = cells(opinion_form(heard, list(heard.current_replies())))
    assert ticked.count("■ 满意　□ 基本满意　□ 不满意") == 2
    assert "满意" in ticked


def test_every_row_fills_the_grid_whatever_the_form_of_the_proposal(town):
    plain = at(town, State.COLLECTING)
    for paper in (proposal_form(plain, sees_phones=True), opinion_form(plain, [])):
        assert {sum(cell.span for cell in line) for line in paper.rows} == {12}


@pytest.mark.parametrize("form", ["form", "opinion-form"])
def test_who_reaches_a_proposal_prints_it_and_says_what_for(town, enter, form):
    proposal = at(town, State.ANSWERED)
    url = f"{proposal.get_absolute_url()}{form}/"
    answer = enter(town.clerk).post(url, PURPOSE)
    document = docx.Document(BytesIO(b"".join(answer)))
    assert "拓宽通村道路" in [cell.text for line in document.tables[0].rows for cell in line.cells]
    pdf = enter(town.reviewer).post(url, PURPOSE | {"format": "pdf"})
    assert b"".join(pdf).startswith(b"%PDF-")
    assert enter(town.liuhe_clerk).post(url, PURPOSE).status_code == 404
    assert enter(town.clerk).post(url, {}).status_code == 302
