"""Say of every activity that the first of its hosts entered it."""

from django.db import migrations


def name_first_host(apps, editor):
    activity = apps.get_model("activities", "Activity")
    first = {}
    for pk, office in activity.hosts.through.objects.order_by("pk").values_list("activity", "office"):
        first.setdefault(pk, office)
    for office in set(first.values()):
        hosted = [pk for pk, one in first.items() if one == office]
        for start in range(0, len(hosted), 500):
            activity.objects.filter(pk__in=hosted[start:start + 500]).update(office=office)


class Migration(migrations.Migration):

    dependencies = [("activities", "0004_organisers_and_named_kinds")]

    operations = [migrations.RunPython(name_first_host, migrations.RunPython.noop)]
