"""Who made a proposal stands in authorships alone."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("proposals", "0003_names_and_categories")]

    operations = [migrations.RemoveField(model_name="proposal", name="author")]
