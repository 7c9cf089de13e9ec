"""Carry over what was recorded before: who entered an activity, and who handed in a reflection."""

from django.db import migrations
from django.db.models import Q


def name_first_host(apps, editor):
    """Say of every activity that the first of its hosts entered it."""
    activity = apps.get_model("activities", "Activity")
    first = {}
    for pk, office in activity.hosts.through.objects.order_by("pk").values_list("activity", "office"):
        first.setdefault(pk, office)
    for office in set(first.values()):
        hosted = [pk for pk, one in first.items() if one == office]
        for start in range(0, len(hosted), 500):
            activity.objects.filter(pk__in=hosted[start:start + 500]).update(office=office)


def make_contributions(apps, editor):
    """Make of every part "handed in a reflection" a contribution on that session, credited to its writer."""
    part = apps.get_model("activities", "Part")
    contribution = apps.get_model("activities", "Contribution")
    credit = apps.get_model("activities", "Credit")
    place = apps.get_model("members", "Appointment")
    parts = part.objects.filter(role="reflection", activity__day__isnull=False).select_related("activity")
    for one in parts.order_by("pk"):
        session = one.activity
        still = Q(to_day__isnull=True) | Q(to_day__gte=session.day)
        then = place.objects.filter(still, member=one.member_id, from_day__lte=session.day).first()
        row = contribution.objects.create(
            county_id=session.county_id, office_id=then.office_id if then else session.office_id, kind="reflection",
            function="self_building", activity=session, day=session.day, withdrawn_at=session.withdrawn_at,
            withdrawn_reason=session.withdrawn_reason,
        )
        credit.objects.create(contribution=row, member_id=one.member_id, role="first")
    part.objects.filter(role="reflection").delete()


class Migration(migrations.Migration):

    dependencies = [("activities", "0002_records_of_an_office"), ("members", "0001_initial")]

    operations = [
        migrations.RunPython(name_first_host, migrations.RunPython.noop),
        migrations.RunPython(make_contributions, migrations.RunPython.noop),
    ]
