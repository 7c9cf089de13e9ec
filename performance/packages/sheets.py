"""The sheets of an office's package: the ledgers its pages show, attendance, sums, files and materials."""

from collections.abc import Iterator
from dataclasses import replace

from activities.ledgers import LEDGERS
from activities.matrix import attendance_matrix
from activities.models import Activity, Contribution, Material
from activities.sheets.activities import ledger_paper as activities_paper
from activities.sheets.contributions import contributions_paper
from activities.sheets.matrix import matrix_paper
from liaison.paper.sheet import Column, Paper
from performance.packages.asked import DRAFT, Asked
from performance.sheets import statistics_paper
from performance.sheets_of_files import files_paper
from performance.statistics import statistics
from proposals.models import OpinionReport, Proposal
from proposals.sheets.proposals import ledger_paper as proposals_paper
from proposals.sheets.reports import report_paper

LEDGER_FOLDER, SUMS_FOLDER = "03 台账", "04 考勤和统计"
_LEDGERS = tuple(code for code in LEDGERS if code != "all")
COUNT = 3 + len(_LEDGERS) + 4


def sheets_of(asked: Asked) -> Iterator[tuple[str, Paper]]:
    """Yield (folder, sheet) of everything the office recorded on the days that count."""
    facts = [("统计时间", f"{asked.window.start} 至 {asked.window.end}")]
    facts += [("说明", DRAFT)] if asked.is_draft else []
    for folder, paper in _all(asked):
        told = [fact for fact in paper.facts if fact[0] != facts[0][0]]
        yield folder, replace(paper, unit=str(asked.office), facts=[*facts, *told])


def _all(asked: Asked) -> Iterator[tuple[str, Paper]]:
    for paper in (_activities(asked), _proposals(asked), _reports(asked)):
        yield LEDGER_FOLDER, paper
    for code in _LEDGERS:
        yield LEDGER_FOLDER, _contributions(asked, code)
    unit = str(asked.office)
    matrix = attendance_matrix(asked.among, asked.office, asked.window)
    yield SUMS_FOLDER, matrix_paper(matrix, title=f"{asked.year}年考勤汇总表", unit=unit, day=asked.today)
    sums = statistics(asked.window, asked.office, asked.among)
    yield SUMS_FOLDER, statistics_paper(sums, unit=unit, day=asked.today, window=asked.window)
    yield SUMS_FOLDER, files_paper(asked.files, unit=unit, day=asked.today)
    yield SUMS_FOLDER, _materials(asked)


def _activities(asked: Asked) -> Paper:
    rows = asked.among(Activity).held_in(asked.window).concerning(asked.office).for_ledger().order_by("day", "pk")
    return activities_paper(rows, user=asked.by.user, day=asked.today)


def _proposals(asked: Asked) -> Paper:
    rows = asked.among(Proposal).filter(office=asked.office).submitted_in(asked.window)
    return proposals_paper(rows.for_ledger().order_by("submitted_on", "pk"), user=asked.by.user, day=asked.today)


def _reports(asked: Asked) -> Paper:
    rows = asked.among(OpinionReport).standing().filter(office=asked.office, day__range=asked.window)
    sectors = {pk: place.sector.name for pk, place in asked.places.items()}
    rows = rows.for_list(asked.window.end).order_by("day", "pk")
    return report_paper(rows, sectors, user=asked.by.user, day=asked.today)


def _contributions(asked: Asked, code: str) -> Paper:
    ledger = LEDGERS[code]
    rows = asked.among(Contribution).filter(office=asked.office).of_kind(*ledger.kinds).counted()
    rows = rows.going_on_among(*asked.window)
    return contributions_paper(
        ledger, list(ledger.columns), rows.for_list(asked.window).order_by("day", "pk"),
        sums=rows.sums(asked.window), unit="", day=asked.today,
    )  # fmt: skip


_MATERIALS = [
    Column("序号", "number", 6), Column("日期", "date", 12), Column("属于", "text", 40), Column("种类", "text", 10),
    Column("说明", "text", 30), Column("文件名", "text", 36), Column("大小", "text", 10),
]  # fmt: skip


def _materials(asked: Asked) -> Paper:
    """Return 材料清单: what lies in the folders of the office's activities and contributions, by day."""
    rows = asked.among(Material).standing().for_list()
    held = rows.filter(activity__office=asked.office, activity__day__range=asked.window)
    made = rows.filter(contribution__office=asked.office, contribution__day__range=asked.window)
    found = sorted([*held, *made], key=lambda one: (one.of.day, one.pk))
    lines = [
        [number, one.of.day, str(one.of), one.get_sort_display(), one.caption, one.file.name, one.file.size_in_words]
        for number, one in enumerate(found, 1)
    ]
    return Paper(
        title="材料清单", unit="", day=asked.today, columns=_MATERIALS, rows=lines, totals=[f"合计：{len(lines)} 件"],
        notes=["只列清单，文件在系统里的活动和成果页上查看。"],
    )  # fmt: skip
