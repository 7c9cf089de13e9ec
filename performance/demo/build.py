"""Building the demo from nothing."""

from datetime import date

from django.db import transaction

from performance.demo.asked import ask_and_tell
from performance.demo.county import fill_register, merge_a_double, open_system_account, set_up_county, set_up_neighbour
from performance.demo.files import keep_files
from performance.demo.folders import fill_folders
from performance.demo.forms import bring_forms
from performance.demo.gather import gather
from performance.demo.listen import listen
from performance.demo.office import furnish
from performance.demo.papers import write_papers
from performance.demo.plans import plan_the_year
from performance.demo.plenary import meet
from performance.demo.produce import produce
from performance.demo.proposals import follow_proposals
from performance.demo.scores import score_the_years
from performance.demo.work import do_the_work


@transaction.atomic
def build(today: date):
    """Write 云溪县 with two years of work up to `today`, and its small neighbour; all of it or nothing."""
    open_system_account()
    stage = set_up_county(today)
    fill_register(stage)
    merge_a_double(stage)
    furnish(stage)
    do_the_work(stage)
    follow_proposals(stage)
    meet(stage)
    gather(stage)
    produce(stage)
    listen(stage)
    fill_folders(stage)
    ask_and_tell(stage)
    plan_the_year(stage)
    keep_files(stage)
    score_the_years(stage)
    write_papers(stage)
    bring_forms(stage)
    set_up_neighbour(today)
