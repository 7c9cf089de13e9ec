"""Papers that were sent: a report counts for the half it is about, on whichever day it is sent."""

import re
from datetime import UTC, datetime
from html import unescape

import time_machine

from liaison.keys import Actor
from performance import actions
from performance.models import Target, WorkPlan
from performance.plans.progress import plan_progress

IN_JULY = datetime(2026, 7, 5, 2, tzinfo=UTC)
FORM = {"title": "上半年工作报告", "form": "half_year", "function": "self_building"}


def test_a_report_sent_in_july_is_recorded_from_its_page_and_counts_for_the_first_half(town, enter):
    plan = WorkPlan.objects.create(county=town.county, office=town.qingshi, year=2026, title="计划")
    Target.objects.create(plan=plan, name="书面报告", first="contributions?form=half_year&kind=report", period=6)
    with time_machine.travel(IN_JULY, tick=False):
        document = actions.begin_document(
            town.qingshi, 2026, "half_year", 1, today=IN_JULY.date(), by=Actor(town.clerk)
        )
        clerk = enter(town.clerk)
        page = unescape(clerk.get(document.get_absolute_url()).content.decode())
        (address,) = re.findall(r'href="(/contributions/new/report/\?[^"]+)"', page)
        form = clerk.get(address).context["form"]
        days = {name: str(form[name].value()) for name in ("day", "sent_on")}
        assert days == {"day": "2026-06-30", "sent_on": "2026-07-05"}
        assert clerk.post(address, FORM | days).status_code == 302
        page = clerk.get(document.get_absolute_url()).content.decode()
        assert "2026-07-05 已登记报送" in page
        assert "<td>2026-07-05 已报送</td>" in clerk.get("/documents/?year=2026").content.decode()
    (line,) = plan_progress(WorkPlan.objects.with_lines().get(pk=plan.pk), IN_JULY.date())
    assert [(cell.figure, cell.mark.value) for cell in line.cells] == [(1, "met"), (0, "on_way")]
