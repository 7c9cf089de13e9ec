"""Who made a proposal stands in authorships alone."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("proposals", "0003_authors_categories_likeness")]

    operations = [migrations.RemoveField(model_name="proposal", name="author")]
