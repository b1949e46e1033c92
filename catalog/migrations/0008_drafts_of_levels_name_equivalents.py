"""Drafts of levels begun before levels had equivalents hold the whole content again."""

from django.db import migrations


def complete_drafts(apps, schema_editor):
    for draft in apps.get_model("catalog", "Draft").objects.filter(
        content_type__app_label="catalog", content_type__model="level"
    ):
        draft.content = {"equivalents": [], **draft.content}
        draft.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [("catalog", "0007_equivalents_and_former_slugs")]

    operations = [migrations.RunPython(complete_drafts, migrations.RunPython.noop, elidable=True)]
