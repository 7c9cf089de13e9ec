"""Make the database itself refuse to change or delete a sealed file or a correction."""

from django.db import migrations

_TABLES = ("performance_seal", "performance_correction")
_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'a sealed row is final'); END
"""
_SQLITE_REPLACE = """
CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'a sealed row is final: {table}.id, {table}.digest'); END
"""
_POSTGRES_FUNCTION = """
CREATE FUNCTION sealed_is_final() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'a sealed row is final'; END $$
"""
_POSTGRES = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION sealed_is_final()
"""
_POSTGRES_TRUNCATE = """
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION sealed_is_final()
"""


def put_up(apps, schema_editor):
    """Create the triggers where the database has them."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(_POSTGRES_FUNCTION)
    text = {"sqlite": _SQLITE, "postgresql": _POSTGRES}.get(vendor)
    other = {"sqlite": _SQLITE_REPLACE, "postgresql": _POSTGRES_TRUNCATE}.get(vendor)
    for table in _TABLES if text else ():
        for verb in ("update", "delete"):
            schema_editor.execute(text.format(table=table, verb=verb))
        schema_editor.execute(other.format(table=table))


def take_down(apps, schema_editor):
    """Drop them again."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION sealed_is_final() CASCADE")
    elif vendor == "sqlite":
        for table in _TABLES:
            for verb in ("update", "delete", "replace"):
                schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}")


class Migration(migrations.Migration):
    """Triggers against every way to change a row that stands."""

    dependencies = [("performance", "0004_year_files")]
    operations = [migrations.RunPython(put_up, take_down, elidable=False)]
