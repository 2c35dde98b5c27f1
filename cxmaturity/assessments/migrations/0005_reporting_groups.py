from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0004_fact_sections"),
    ]

    operations = [
        migrations.AddField(
            model_name="round",
            name="groups",
            field=models.JSONField(default=dict),
        ),
    ]
