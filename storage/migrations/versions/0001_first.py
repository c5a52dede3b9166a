"""The first version: plans, their things, their journal, the codes they gave out, drafts and places."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "plan",
        sa.Column("uid", sa.String(), nullable=False),
        _text("key"),
        _column("archived", sa.Boolean()),
        sa.PrimaryKeyConstraint("uid", name="pk_plan"),
        sa.UniqueConstraint("key", name="uq_plan_key"),
    )
    _things()
    _books()
    if op.get_bind().dialect.name == "sqlite":
        _seal_journal()
    else:
        _seal_journal_of_server()


def downgrade() -> None:
    """Drop every table."""
    there = sa.MetaData()
    there.reflect(op.get_bind())
    for table in reversed(there.sorted_tables):
        if table.name != "alembic_version":
            op.drop_table(table.name)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION journal_is_sealed()")


def _column(name: str, kind: Any, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=null)


def _text(name: str, *, null: bool = False) -> sa.Column[Any]:
    return _column(name, sa.String(), null=null)


def _number(name: str, *, null: bool = False) -> sa.Column[Any]:
    return _column(name, sa.Numeric().with_variant(sa.String(64), "sqlite"), null=null)


def _word(name: str, *words: str) -> sa.Column[Any]:
    return _column(name, sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32))


def _names(table: str, field: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["plan", field],
        [f"{other}.plan", f"{other}.uid"],
        name=f"fk_{table}_{field}",
        deferrable=True,
        initially="DEFERRED",
    )


def _of_plan(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["plan"], ["plan.uid"], name=f"fk_{table}_plan", deferrable=True, initially="DEFERRED"
    )


def _thing(table: str, *parts: Any) -> None:
    op.create_table(
        table,
        _text("plan"),
        _text("uid"),
        *parts,
        sa.PrimaryKeyConstraint("plan", "uid", name=f"pk_{table}"),
        _of_plan(table),
    )


def _book(table: str, keys: tuple[str, ...], *parts: Any) -> None:
    op.create_table(
        table, _text("plan"), *parts, sa.PrimaryKeyConstraint("plan", *keys, name=f"pk_{table}"), _of_plan(table)
    )


def _things() -> None:
    _thing(
        "charter",
        _text("name"),
        _text("organisation"),
        _word("sector", "business", "public", "non_profit", "health", "education", "it"),
        _word("size", "solo", "small", "team", "organisation"),
        _column("start", sa.Date()),
        _column("end", sa.Date()),
        _column("fiscal_start", sa.Integer()),
        _word("rhythm", "week", "month", "quarter", "half", "year"),
        _text("agenda"),
        _text("mission"),
        _text("vision"),
        _text("values"),
        _word("status_rule", "tolerance", "improvement"),
        _number("tolerance"),
        _text("required_roles"),
        _column("minimum_approvals", sa.Integer()),
        _column("quorum", sa.Integer()),
    )
    _thing(
        "decision",
        _text("text"),
        _column("at", sa.DateTime(timezone=True)),
        _text("rank"),
    )
    _thing(
        "person",
        _text("name"),
        _word("role", "sponsor", "facilitator", "participant", "observer"),
        _text("rank"),
    )
    _thing(
        "perspective",
        _text("name"),
        _text("letter"),
        _text("question"),
        _number("weight"),
        _text("rank"),
    )
    _thing(
        "theme",
        _text("name"),
        _text("rank"),
    )
    _thing(
        "version",
        _column("number", sa.Integer()),
        _text("digest"),
        _text("content"),
        _column("at", sa.DateTime(timezone=True)),
        _text("by"),
        _text("note"),
    )
    _thing(
        "waiver",
        _text("check"),
        _text("element"),
        _text("reason"),
        _text("person"),
    )
    _thing(
        "objective",
        _text("perspective"),
        _text("code"),
        _text("title"),
        _text("why"),
        _text("owner", null=True),
        _text("theme", null=True),
        _number("weight"),
        _text("rank"),
        _names("objective", "perspective", "perspective"),
        _names("objective", "owner", "person"),
        _names("objective", "theme", "theme"),
    )
    op.create_index("ix_objective_perspective", "objective", ["plan", "perspective"])
    _thing(
        "parked",
        _text("text"),
        _text("owner", null=True),
        _column("due", sa.Date(), null=True),
        _column("done", sa.Boolean()),
        _text("rank"),
        _names("parked", "owner", "person"),
    )
    _thing(
        "sign_off",
        _text("version"),
        _text("digest"),
        _text("person"),
        _text("name"),
        _text("role"),
        _word("verdict", "approve", "request_changes", "abstain", "withdraw"),
        _text("comment"),
        _text("meaning"),
        _column("at", sa.DateTime(timezone=True)),
        _word("identified", "os_user", "in_the_room"),
        _text("terminal"),
        _names("sign_off", "version", "version"),
    )
    op.create_index("ix_sign_off_version", "sign_off", ["plan", "version"])
    _thing(
        "kpi",
        _text("objective"),
        _text("code"),
        _text("name"),
        _text("unit"),
        _word("kind", "number", "percent", "currency", "duration", "count", "yes_no"),
        _word("direction", "increase", "decrease", "maintain", "yes_no"),
        _number("baseline", null=True),
        _column("baseline_date", sa.Date(), null=True),
        _number("target", null=True),
        _column("due", sa.Date(), null=True),
        _text("owner", null=True),
        _number("low", null=True),
        _number("high", null=True),
        _number("stretch", null=True),
        _word("trajectory", "level", "linear", "step", "spread", "custom"),
        _text("custom_targets"),
        _word("frequency", "week", "month", "quarter", "half", "year"),
        _column("arrives", sa.Integer()),
        _word("aggregation", "last", "sum", "average", "min", "max"),
        _word("measure", "lag", "lead"),
        _word("scoring", "attainment", "progress", "bands"),
        _text("bands"),
        _number("tolerance", null=True),
        _number("weight"),
        _column("since", sa.Date(), null=True),
        _column("until", sa.Date(), null=True),
        _text("definition"),
        _text("source"),
        _text("rank"),
        _names("kpi", "objective", "objective"),
        _names("kpi", "owner", "person"),
    )
    op.create_index("ix_kpi_objective", "kpi", ["plan", "objective"])
    _thing(
        "link",
        _text("cause"),
        _text("effect"),
        _text("because"),
        _text("rank"),
        _names("link", "cause", "objective"),
        _names("link", "effect", "objective"),
    )
    op.create_index("ix_link_cause", "link", ["plan", "cause"])
    op.create_index("ix_link_effect", "link", ["plan", "effect"])
    _thing(
        "action",
        _text("code"),
        _text("title"),
        _text("objectives"),
        _text("goal"),
        _text("owner", null=True),
        _column("start", sa.Date(), null=True),
        _column("end", sa.Date(), null=True),
        _text("kpi", null=True),
        _text("effect"),
        _text("resources"),
        _text("budget"),
        _text("rank"),
        _names("action", "owner", "person"),
        _names("action", "kpi", "kpi"),
    )
    _thing(
        "actual",
        _text("kpi"),
        _text("period"),
        _number("value", null=True),
        _text("not_applicable", null=True),
        _column("provisional", sa.Boolean()),
        _text("note"),
        _names("actual", "kpi", "kpi"),
    )
    op.create_index("ix_actual_kpi", "actual", ["plan", "kpi"])
    _thing(
        "task",
        _text("action"),
        _text("title"),
        _text("owner", null=True),
        _column("deadline", sa.Date(), null=True),
        _text("after", null=True),
        _text("rank"),
        _names("task", "action", "action"),
        _names("task", "owner", "person"),
        _names("task", "after", "task"),
    )
    op.create_index("ix_task_action", "task", ["plan", "action"])
    _thing(
        "progress",
        _text("task"),
        _column("percent", sa.Integer()),
        _column("done_on", sa.Date(), null=True),
        _names("progress", "task", "task"),
    )
    op.create_index("ix_progress_task", "progress", ["plan", "task"])


def _books() -> None:
    _book(
        "journal",
        ("seq",),
        _column("seq", sa.Integer()),
        _text("prev"),
        _text("hash"),
        _column("at", sa.DateTime(timezone=True)),
        _text("who"),
        _text("where"),
        _text("kind"),
        _column("undoes", sa.Integer(), null=True),
        _text("changes"),
        sa.CheckConstraint("seq > 0", name="seq"),
    )
    op.create_index("ix_journal_who", "journal", ["plan", "who"])
    _book("issued_code", ("code",), _text("code"), _text("uid"))
    _book(
        "draft",
        ("person", "field"),
        _text("person"),
        _text("field"),
        _text("text"),
        _column("at", sa.DateTime(timezone=True)),
    )
    _book("place", ("person",), _text("person"), _text("place"), _column("at", sa.DateTime(timezone=True)))


def _seal_journal() -> None:
    """Let entries only be added, one after the other; the last trigger stops what replaces a row in one go."""
    refusal = "SELECT RAISE(ABORT, 'the journal is only ever added to')"
    op.execute(f"CREATE TRIGGER journal_stays BEFORE UPDATE ON journal BEGIN {refusal}; END")
    op.execute(f"CREATE TRIGGER journal_keeps BEFORE DELETE ON journal BEGIN {refusal}; END")
    latest = 'SELECT coalesce(max(seq), 0) FROM journal WHERE "plan" = NEW."plan"'
    op.execute(
        f"CREATE TRIGGER journal_follows BEFORE INSERT ON journal WHEN NEW.seq <> 1 + ({latest}) BEGIN {refusal}; END"
    )


def _seal_journal_of_server() -> None:
    """The same; the triggers also run where a connection has switched the usual ones off."""
    op.execute("""
        CREATE FUNCTION journal_is_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE latest integer;
        BEGIN
            IF TG_OP = 'INSERT' THEN
                EXECUTE format(
                    'SELECT coalesce(max(seq), 0) FROM %I.%I WHERE "plan" = $1', TG_TABLE_SCHEMA, TG_TABLE_NAME
                ) INTO latest USING NEW."plan";
                IF NEW.seq = latest + 1 THEN
                    RETURN NEW;
                END IF;
            END IF;
            RAISE EXCEPTION 'the journal is only ever added to' USING ERRCODE = 'integrity_constraint_violation';
        END $$
    """)
    for name, when in {
        "journal_stays": "UPDATE OR DELETE ON journal FOR EACH ROW",
        "journal_keeps": "TRUNCATE ON journal FOR EACH STATEMENT",
        "journal_follows": "INSERT ON journal FOR EACH ROW",
    }.items():
        op.execute(f"CREATE TRIGGER {name} BEFORE {when} EXECUTE FUNCTION journal_is_sealed()")
        op.execute(f"ALTER TABLE journal ENABLE ALWAYS TRIGGER {name}")
