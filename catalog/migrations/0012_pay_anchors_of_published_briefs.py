"""Every family and level that has a published brief gets its pay anchor."""

from django.db import migrations


def add_anchors(apps, schema_editor):
    Brief, PayAnchor = (apps.get_model("catalog", name) for name in ("Brief", "PayAnchor"))
    places = Brief.objects.exclude(status="planned").order_by().values_list("focus__family", "level").distinct()
    PayAnchor.objects.bulk_create(
        [PayAnchor(family_id=family, level_id=level) for family, level in places], ignore_conflicts=True
    )


class Migration(migrations.Migration):
    dependencies = [("catalog", "0011_conventions_of_families_and_pay_anchors")]

    operations = [migrations.RunPython(add_anchors, migrations.RunPython.noop)]
