"""提案统计 and 信息统计: by office, category and sector."""

from collections import Counter

from liaison.paper.formulas import quotient
from liaison.paper.sheet import Column, Paper
from performance.proposal_statistics import COLUMNS, proposal_statistics
from performance.workbook.asked import Asked
from proposals.models import Adoption, Instruction, OpinionReport, Sending

_PART = (Column("分类", "text", 14), Column("项目", "text", 22))
_RATE = Column("立案率", "share", 8, note="立案 ÷ 提交。", formula=quotient(-len(COLUMNS) + 1, -len(COLUMNS)))
_WANTED = ("按联络机构", "按类别", "按界别")
_MANY = "一件有几名不同界别的作者时，各界别各计一件，所以按界别的各行相加可能多于合计。"


def proposals_paper(asked: Asked) -> Paper:
    """Return the proposals divided as on the page 提案统计."""
    tables = {one.title: one for one in proposal_statistics(asked.window, asked.office, asked.among)}
    rows = [
        [table.title.replace("联络机构", "联络组"), line.name, *(cell.value for cell in line.cells), None]
        for table in (tables["合计"], *(tables[title] for title in _WANTED if title in tables))
        for line in table.lines
    ]
    columns = [*_PART, *(Column(head, "number", 7) for _, head in COLUMNS), _RATE]
    return asked.paper("提案统计", columns, rows, frozen=2, notes=[_MANY])


_COLUMNS = (
    *_PART, Column("报送", "number", 9, note="按第一次报送的日期计。"),
    Column("采用", "number", 9, note="被采用的篇数，一篇只计一次。"),
    Column("批示", "number", 9, note="获批示的篇数。"),
    Column("采用率", "share", 9, note="采用 ÷ 报送。", formula=quotient(-2, -3)),
)  # fmt: skip


def reports_paper(asked: Asked) -> Paper:
    """Return the opinion reports divided; sent, adopted and instructed on the days that count."""
    window, among = asked.window, asked.among
    happened = [
        set(rows.order_by().values_list("report", flat=True))
        for rows in (
            among(Sending).first_sent_in(window), among(Adoption).highest(window), among(Instruction).highest(window)
        )
    ]  # fmt: skip
    rows = among(OpinionReport).filter(county=asked.county, pk__in=set().union(*happened)).select_related("office")
    rows = rows.filter(office=asked.office) if asked.office else rows
    rows = list(rows.prefetch_related("authors__member").order_by("office__position", "office", "pk"))
    parts = [("合计", lambda row: [asked.unit]), ("按类别", lambda row: [row.area or "未填"])]
    parts.append(("按界别", lambda row: _sectors(asked, row)))
    if not asked.office:
        parts.insert(1, ("按联络组", lambda row: [str(row.office or "县政协")]))
    lines = [line for title, named in parts for line in _divided(title, rows, named, happened)]
    return asked.paper("信息统计", _COLUMNS, lines, frozen=2, notes=[_MANY.replace("件", "篇")])


def _sectors(asked: Asked, row: OpinionReport) -> list[str]:
    said = asked.place_word([one.member for one in row.authors.all()], "sector")
    return said.split("、") if said else ["非委员"]


def _divided(title: str, rows: list[OpinionReport], named, happened: list[set[int]]):
    """Yield a line for each part: its name, how many of each sort, and room for the rate."""
    counts = [Counter(name for row in rows if row.pk in reached for name in named(row)) for reached in happened]
    for name in dict.fromkeys(name for row in rows for name in named(row)):
        yield [title, name, *(count[name] for count in counts), None]
