"""The index similar proposals are found by, and what stands in it of proposals entered before there was one."""

import django.db.models.deletion
from django.db import migrations, models

from proposals.likeness import shingles, text_of


def index(apps, schema_editor):
    """Enter every proposal that left the draft."""
    rows = apps.get_model("proposals", "Shingle").objects
    seen = apps.get_model("proposals", "Proposal").objects.exclude(state__in=("draft", "collecting"))
    for one in seen.iterator(200):
        text = text_of(one.situation, one.analysis, one.suggestion)
        values = sorted(shingles(one.title, text.whole))
        rows.bulk_create(rows.model(county_id=one.county_id, value=value, about=one.pk) for value in values)


class Migration(migrations.Migration):

    dependencies = [
        ("liaison", "0008_days_of_proposals"),
        ("proposals", "0004_no_single_author"),
    ]

    operations = [
        migrations.CreateModel(
            name="Shingle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.PositiveIntegerField(verbose_name="特征值")),
                ("about", models.PositiveBigIntegerField(db_index=True, verbose_name="提案编号")),
                (
                    "county",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                        to="liaison.county", verbose_name="县",
                    ),
                ),
            ],
            options={
                "verbose_name": "相似提案索引",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("county", "value", "about"), name="shingle_once"),
                ],
            },
        ),
        migrations.RunPython(index, migrations.RunPython.noop),
    ]
