"""Make the database itself refuse to change or delete an entry of the trail."""

from django.db import migrations

_SQLITE = """
CREATE TRIGGER trail_no_{verb} BEFORE {verb} ON liaison_trailentry
BEGIN SELECT RAISE(ABORT, 'an entry of the trail is final'); END
"""
_SQLITE_REPLACE = """
CREATE TRIGGER trail_no_replace BEFORE INSERT ON liaison_trailentry
WHEN EXISTS (SELECT 1 FROM liaison_trailentry WHERE id = NEW.id OR digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'an entry of the trail is final: liaison_trailentry.id, liaison_trailentry.digest'); END
"""
_POSTGRES_TRUNCATE = """
CREATE TRIGGER trail_no_truncate BEFORE TRUNCATE ON liaison_trailentry
FOR EACH STATEMENT EXECUTE FUNCTION trail_is_final()
"""
_POSTGRES_FUNCTION = """
CREATE FUNCTION trail_is_final() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'an entry of the trail is final'; END $$
"""
_POSTGRES = """
CREATE TRIGGER trail_no_{verb} BEFORE {verb} ON liaison_trailentry
FOR EACH ROW EXECUTE FUNCTION trail_is_final()
"""


def put_up(apps, schema_editor):
    """Create the triggers where the database has them."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(_POSTGRES_FUNCTION)
    text = {"sqlite": _SQLITE, "postgresql": _POSTGRES}.get(vendor)
    for verb in ("update", "delete") if text else ():
        schema_editor.execute(text.format(verb=verb))
    for other in {"sqlite": [_SQLITE_REPLACE], "postgresql": [_POSTGRES_TRUNCATE]}.get(vendor, ()):
        schema_editor.execute(other)


def take_down(apps, schema_editor):
    """Drop them again."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION trail_is_final() CASCADE")
    elif vendor == "sqlite":
        for verb in ("update", "delete", "replace"):
            schema_editor.execute(f"DROP TRIGGER trail_no_{verb}")


class Migration(migrations.Migration):
    """Triggers against every way to change a row that stands."""

    dependencies = [("liaison", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down, elidable=False)]
