"""Calculated KPIs, the targets KPIs had before, what the later checks ask for, contacts and fists of five."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COLUMNS: dict[str, dict[str, str | tuple[str, ...]]] = {
    "charter": {
        "language": "VARCHAR DEFAULT 'en' NOT NULL",
        "value_proposition": ("low_cost", "product_leadership", "customer_solutions", "lock_in"),
    },
    "kpi": {
        "formula": "VARCHAR DEFAULT '' NOT NULL",
        "retired_because": "VARCHAR DEFAULT '' NOT NULL",
        "benchmark": "VARCHAR DEFAULT '' NOT NULL",
        "availability": ("available", "with_effort", "not_available", "DEFAULT 'available' NOT NULL"),
        "gaming": "VARCHAR DEFAULT '' NOT NULL",
        "revise": "DATE",
        "pay": "BOOLEAN DEFAULT false NOT NULL",
    },
    "action": {
        "priority": ("essential", "important", "beneficial"),
        "team": "VARCHAR DEFAULT '' NOT NULL",
    },
}
"""The new columns of tables that were there: their type, or their words and what follows."""


def upgrade() -> None:
    """Add columns and tables; no row that was there is touched."""
    for table, columns in COLUMNS.items():
        for column, means in columns.items():
            op.execute(f'ALTER TABLE "{table}" ADD COLUMN "{column}" {_type(table, column, means)}')
    _thing(
        "former_target",
        _text("kpi"),
        _text("replaced_from"),
        _number("baseline"),
        _column("baseline_date", sa.Date(), null=True),
        _number("target"),
        _column("due", sa.Date(), null=True),
        _number("low"),
        _number("high"),
        _number("stretch"),
        _word("trajectory", "level", "linear", "step", "spread", "custom"),
        _text("custom_targets"),
        _text("bands"),
        _number("tolerance"),
        _text("reason"),
        _text("person"),
        _column("on", sa.Date()),
        _names("former_target", "kpi", "kpi"),
    )
    op.create_index("ix_former_target_kpi", "former_target", ["plan", "kpi"])
    _thing("contact", _text("person"), _text("address"), _names("contact", "person", "person"))
    op.create_index("ix_contact_person", "contact", ["plan", "person"])
    _thing("fist", _text("about"), _text("fingers"), _text("note"), _column("at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    """Take them away again."""
    for table in ("fist", "contact", "former_target"):
        op.drop_table(table)
    for table, columns in COLUMNS.items():
        for column in columns:
            op.execute(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')


def _type(table: str, column: str, means: str | tuple[str, ...]) -> str:
    if isinstance(means, str):
        return means
    words = [word for word in means if not word.startswith("DEFAULT")]
    rest = "".join(f" {word}" for word in means if word.startswith("DEFAULT"))
    among = ", ".join(f"'{word}'" for word in words)
    return f'VARCHAR(32){rest} CONSTRAINT ck_{table}_{column} CHECK ("{column}" IN ({among}))'


def _column(name: str, kind: Any, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=null)


def _text(name: str) -> sa.Column[Any]:
    return _column(name, sa.String())


def _number(name: str) -> sa.Column[Any]:
    return _column(name, sa.Numeric().with_variant(sa.String(64), "sqlite"), null=True)


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


def _thing(table: str, *parts: Any) -> None:
    op.create_table(
        table,
        _text("plan"),
        _text("uid"),
        *parts,
        sa.PrimaryKeyConstraint("plan", "uid", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["plan"], ["plan.uid"], name=f"fk_{table}_plan", deferrable=True, initially="DEFERRED"),
    )
