"""Year files for every page about them: an open one with a remark and an objection, and a sealed one.

They are of years the demo county keeps none of.
"""

from datetime import UTC, date, datetime

from performance.models import Objection, Remark, Seal, YearFile

_DAY = date(2026, 1, 5)
_AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


def file_things(office, member) -> dict:
    """Make and return {kind of row: one about `member` of `office`}."""
    values = {"county": office.county, "office": office, "member": member}
    file = YearFile.objects.create(**values, year=2023)
    sealed = YearFile.objects.create(
        **values, year=2022, state="sealed", confirmed_on=_DAY, approved_on=_DAY, grade="称职"
    )
    Seal.objects.create(
        file=sealed, document='{"score":null,"sections":[]}', grade="称职", sealed_on=_DAY, who="刘敏",
        digest=f"{sealed.pk:064x}",
    )  # fmt: skip
    gone = YearFile.objects.create(**values, year=2021, withdrawn_at=_AT, withdrawn_reason="开错了年度")
    return {
        "year file": file, "withdrawn year file": gone, "sealed year file": sealed,
        "file remark": Remark.objects.create(file=file, key="statement", label="年度述职", text="太短", day=_DAY),
        "file objection": Objection.objects.create(file=file, text="漏计", day=_DAY),
    }  # fmt: skip
