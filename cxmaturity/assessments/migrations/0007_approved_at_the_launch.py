from django.db import migrations, models


def mark_those_on_paper(apps, schema_editor):
    """Until now the audit alone knew, and its records end after 24 months."""
    records = apps.get_model("audit", "AuditRecord").objects.filter(event="round.approved", facts__on_paper=True)
    entered = [facts["approval"] for facts in records.values_list("facts", flat=True)]
    apps.get_model("assessments", "Approval").objects.filter(pk__in=entered).update(on_paper=True)


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0006_confidentiality"),
        ("audit", "0002_where_the_kept_part_begins"),
    ]

    operations = [
        migrations.AddField(
            model_name="approval",
            name="on_paper",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="round",
            name="settings_digest",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.RunPython(mark_those_on_paper, migrations.RunPython.noop),
    ]
