"""One row of everything that came of an office's activity; for tests that go through every page."""

from datetime import date

from activities.models import Focus, Material, Problem, Progress, Suggestion, UnitResult
from liaison.actions import store_bytes, withdraw


def outcome_things(office, activity, picture: bytes, by) -> dict:
    """Make and return {kind of row: one of `activity`, which `office` hosts}, a withdrawn one beside each."""
    file, other = (
        store_bytes(picture + more, "照片.jpg", "image/jpeg", owner=office, by=by) for more in (b"", b" ")
    )
    of_year = {"county": office.county, "office": office, "kind": "deed", "year": 2026}
    focus = Focus.objects.create(**of_year, name="修路")
    noted = {"focus": focus, "office": office, "day": date(2026, 3, 1), "percent": 50}
    rows = {
        "suggestion": [Suggestion(activity=activity, text="修路") for _ in range(2)],
        "problem": [Problem(activity=activity, text="路窄") for _ in range(2)],
        "unit result": [UnitResult(activity=activity, unit=unit) for unit in ("卫生院", "派出所")],
        "material": [Material(activity=activity, file=one, sort="photo") for one in (file, other)],
        "progress": [Progress(**noted) for _ in range(2)],
    }
    made = {"focus": focus}
    made["withdrawn focus"] = withdraw(Focus.objects.create(**of_year, name="修桥"), by=by, reason="重复")
    for kind, (row, second) in rows.items():
        row.save()
        second.save()
        made |= {kind: row, f"withdrawn {kind}": withdraw(second, by=by, reason="重复")}
    return made
