"""Who made each proposal stands in authorships; every county begins with the usual categories; the index is filled."""

from datetime import date

from django.db import migrations

from proposals.likeness import shingles, text_of

_CATEGORIES = ("经济建设", "政治建设", "文化建设", "社会建设", "生态文明建设", "其他")


def carry_over(apps, editor):
    proposal, county = apps.get_model("proposals", "Proposal"), apps.get_model("liaison", "County")
    authorship, category = apps.get_model("proposals", "Authorship"), apps.get_model("proposals", "Category")
    category.objects.bulk_create(
        category(county=one, name=name, position=at)
        for one in county.objects.all()
        for at, name in enumerate(_CATEGORIES, start=1)
    )
    authorship.objects.bulk_create(
        [
            authorship(
                proposal=one, member_id=one.author_id, office_id=one.office_id, signature="agreed",
                signed_on=one.submitted_on,
            )
            for one in proposal.objects.all()
        ],
        batch_size=500,
    )
    sort_by_session(proposal, apps.get_model("members", "Session"))


def sort_by_session(proposal, session):
    """Give each submitted proposal its session: from three months before the opening to its close, else the last."""
    for one in proposal.objects.filter(state="submitted"):
        sessions = list(session.objects.filter(term__county=one.county_id).order_by("opens_on"))
        own = [row for row in sessions if three_months_before(row.opens_on) <= one.submitted_on <= row.closes_on]
        closed = [row for row in sessions if row.closes_on < one.submitted_on]
        found = own[0] if own else closed[-1] if closed else None
        proposal.objects.filter(pk=one.pk).update(session=found, is_plenary=bool(own))


def three_months_before(day):
    year, month = divmod(day.year * 12 + day.month - 4, 12)
    return date(year, month + 1, min(day.day, 28))


def index(apps, schema_editor):
    """Enter every proposal that left the draft into the index similar ones are found by."""
    rows = apps.get_model("proposals", "Shingle").objects
    seen = apps.get_model("proposals", "Proposal").objects.exclude(state__in=("draft", "collecting"))
    for one in seen.iterator(200):
        text = text_of(one.situation, one.analysis, one.suggestion)
        values = sorted(shingles(one.title, text.whole))
        rows.bulk_create(rows.model(county_id=one.county_id, value=value, about=one.pk) for value in values)


class Migration(migrations.Migration):

    dependencies = [("proposals", "0002_lives_of_proposals_and_reports")]

    operations = [
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.RunPython(index, migrations.RunPython.noop),
    ]
