"""One row of every kind about opinion reports, an office's; for tests that go through every page."""

from datetime import date

from liaison.actions import withdraw
from liaison.keys import Actor
from proposals.models import (
    Adoption,
    Bulletin,
    BulletinItem,
    Feedback,
    Handling,
    Instruction,
    Note,
    OpinionReport,
    ReportAuthor,
    Sending,
    Step,
)

_DAY = date(2026, 1, 5)


def _reports(office, member):
    """Yield reports of a member, one after the other."""
    while True:
        values = {"county": office.county, "office": office, "day": _DAY, "situation": "路窄", "suggestion": "拓宽"}
        report = OpinionReport.objects.create(**values, title=f"关于{member}反映的情况")
        ReportAuthor.objects.create(report=report, member=member)
        yield report


def report_things(office, member, file, by: Actor) -> dict:
    """Make and return {kind of row: one of `office`}, a withdrawn one beside where there can be; `by` acts for it."""
    new = _reports(office, member)
    report = next(new)
    report.files.add(file)
    note = {"county": office.county, "office": office, "day": _DAY, "raised_by": "曹大爷", "title": "路窄",
            "contact": "19900007777", "taken_by": member}  # fmt: skip
    bulletin = {"county": office.county, "office": office, "year": 2026, "day": _DAY}
    made = {
        "report": report, "withdrawn report": withdraw(next(new), by=by, reason="重复"),
        "note": Note.objects.create(**note),
        "withdrawn note": withdraw(Note.objects.create(**note), by=by, reason="重复"),
        "bulletin": Bulletin.objects.create(**bulletin, number=1),
        "withdrawn bulletin": withdraw(Bulletin.objects.create(**bulletin, number=2), by=by, reason="重编"),
        **_sendings(new), **_events(report, by),
    }  # fmt: skip
    BulletinItem.objects.create(bulletin=made["bulletin"], report=report)
    return made


def _sendings(new) -> dict:
    """Return a report at the county in the states its moves go from."""
    decided = {"received_on": _DAY, "decided_on": _DAY, "remark": "请补充"}
    values = {"sending": {}, "kept sending": {"state": "kept", **decided},
              "returned sending": {"state": "returned", **decided}}  # fmt: skip
    made = {}
    for kind, more in values.items():
        made[kind] = Sending.objects.create(report=next(new), receiver="county", sent_on=_DAY, **more)
        Step.objects.create(sending=made[kind], move="send", goal="sent", day=_DAY)
    return made


def _events(report, by: Actor) -> dict:
    """Return what came of a report, and the same taken back."""
    values = {
        Adoption: {"level": "city"}, Instruction: {"level": "county", "summary": "请研究"},
        Handling: {"unit": "县水利局"}, Feedback: {"text": "已报县政协"},
    }  # fmt: skip
    made = {}
    for model, said in values.items():
        name = model._meta.model_name
        gone = model.objects.create(report=report, day=_DAY, **said)
        made[f"withdrawn {name}"] = withdraw(gone, by=by, reason="登记有误")
        made[name] = model.objects.create(report=report, day=_DAY, **said)
    return made
