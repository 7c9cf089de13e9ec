from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("activities", "0003_first_host_and_reflections")]

    operations = [
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('office__isnull', False), ('organiser', 'office')), models.Q(('office__isnull', True), ('organiser', 'county')), _connector='OR'), name='activity_of_office_or_county', violation_error_message='联络机构组织的活动要有登记机构，县政协组织的没有。'),
        ),
    ]
