"""Triggers with which the database itself refuses what would lose or forge something."""

from alembic import op


def keep(table: str, columns: tuple[str, ...] = ()) -> None:
    """Refuse to delete rows of ``table`` and to change ``columns`` of them (all if none are given)."""
    update = f"UPDATE OF {', '.join(columns)}" if columns else "UPDATE"
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION {table}_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION 'rows of {table} are kept as they are'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_is_kept BEFORE {update} OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_kept()"
        )
        return
    for name, action in (("update", update), ("delete", "DELETE")):
        op.execute(
            f"CREATE TRIGGER {table}_is_kept_{name} BEFORE {action} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are kept as they are'); END"
        )


def ground_claims() -> None:
    """Refuse a claim whose quote is not what stands at its offsets in the report's text."""
    stands = (
        "(SELECT substr(text, NEW.quote_start + 1, NEW.quote_end - NEW.quote_start) FROM report WHERE id = NEW.report)"
    )
    fault = "a claim is grounded or not stored: the quote is not what the text holds there"
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION claim_is_grounded() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {stands} IS DISTINCT FROM NEW.quote THEN RAISE EXCEPTION '{fault}'; END IF; RETURN NEW; END $$"
        )
        op.execute(
            "CREATE TRIGGER claim_is_grounded BEFORE INSERT ON claim FOR EACH ROW EXECUTE FUNCTION claim_is_grounded()"
        )
        return
    op.execute(
        "CREATE TRIGGER claim_is_grounded BEFORE INSERT ON claim "
        f"WHEN {stands} IS NOT NEW.quote BEGIN SELECT RAISE(ABORT, '{fault}'); END"
    )
