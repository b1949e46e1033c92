"""A trigger that refuses an edition whose number is not the next one of its subject.

So editions have no gaps, and SQLite's REPLACE, which deletes rows without asking the trigger on deletion,
finds nothing that it could put in the place of an edition.
"""

from django.db import migrations

MESSAGE = "An edition takes the next number of its subject"
NAME = "edition_follows_the_last"
IS_NOT_NEXT = """
    NEW.number <> 1 + (
        SELECT COALESCE(MAX(number), 0) FROM catalog_edition
        WHERE content_type_id = NEW.content_type_id AND subject_id = NEW.subject_id
    )
"""

SQLITE = [
    f"""
    CREATE TRIGGER IF NOT EXISTS {NAME} BEFORE INSERT ON catalog_edition
    WHEN {IS_NOT_NEXT} OR EXISTS (SELECT 1 FROM catalog_edition WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
    """
]
POSTGRESQL = [
    f"""
    CREATE OR REPLACE FUNCTION refuse_edition_out_of_order() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {IS_NOT_NEXT} THEN
            RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    f"""
    CREATE OR REPLACE TRIGGER {NAME} BEFORE INSERT ON catalog_edition
    FOR EACH ROW EXECUTE FUNCTION refuse_edition_out_of_order()
    """,
]


def create_trigger(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[vendor]:
        schema_editor.execute(statement)


def drop_trigger(apps, schema_editor):
    on_table = " ON catalog_edition" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME}{on_table}")


class Migration(migrations.Migration):
    dependencies = [("catalog", "0005_longest_texts")]
    operations = [migrations.RunPython(create_trigger, drop_trigger)]
