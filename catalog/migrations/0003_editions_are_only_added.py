"""Triggers that refuse to change or delete an edition, whoever asks through the application's connection.

On SQLite a later migration that alters the table makes it anew, without triggers: create them again after it.
"""

from django.db import migrations

MESSAGE = "An edition is never changed or deleted"
NAMES = ("edition_is_not_updated", "edition_is_not_deleted")

SQLITE = [
    f"""
    CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON catalog_edition
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
    """
    for name, event in zip(NAMES, ("UPDATE", "DELETE"), strict=True)
]
POSTGRESQL = [
    f"""
    CREATE OR REPLACE FUNCTION refuse_edition_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$
    """,
    *(
        f"""
        CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON catalog_edition
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_edition_change()
        """
        for name, event in zip(NAMES, ("UPDATE", "DELETE OR TRUNCATE"), strict=True)
    ),
]


def create_triggers(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]:
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    on_table = " ON catalog_edition" if schema_editor.connection.vendor == "postgresql" else ""
    for name in NAMES:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


class Migration(migrations.Migration):
    dependencies = [("catalog", "0002_publishing")]
    operations = [migrations.RunPython(create_triggers, drop_triggers)]
