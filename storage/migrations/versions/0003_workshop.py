"""What the room uses: ideas, dots, agenda, homework, presence, amendments; closed periods, causes and reviews."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SIGNERS = ("sponsor_and_owners", "sponsor", "as_at_first")
COLUMNS: dict[str, dict[str, str]] = {
    "charter": {
        "author_counts": "BOOLEAN DEFAULT true NOT NULL",
        "amendments_by": (
            "VARCHAR(32) DEFAULT 'sponsor_and_owners' NOT NULL CONSTRAINT ck_charter_amendments_by "
            f'CHECK ("amendments_by" IN ({", ".join(repr(word) for word in SIGNERS)}))'
        ),
        "causes_required": "BOOLEAN DEFAULT false NOT NULL",
        "follows": "VARCHAR DEFAULT '' NOT NULL",
    },
    "objective": {"example": "BOOLEAN DEFAULT false NOT NULL"},
    "kpi": {"example": "BOOLEAN DEFAULT false NOT NULL"},
    "actual": {"corrected": "VARCHAR DEFAULT '' NOT NULL"},
    "decision": {
        "owner": "VARCHAR",
        "due": "DATE",
        "done": "BOOLEAN DEFAULT false NOT NULL",
        "review": "VARCHAR DEFAULT '' NOT NULL",
    },
}
"""The new columns of tables that were there, and their type."""


def upgrade() -> None:
    """Add columns and tables; no row that was there is touched."""
    for table, columns in COLUMNS.items():
        for column, means in columns.items():
            op.execute(f'ALTER TABLE "{table}" ADD COLUMN "{column}" {means}')
    with op.batch_alter_table("decision") as decision:
        decision.create_foreign_key(
            "fk_decision_owner",
            "person",
            ["plan", "owner"],
            ["plan", "uid"],
            deferrable=True,
            initially="DEFERRED",
        )
    _thing("note", _text("element"), _text("text"), _text("rank"))
    _thing("idea", _text("text"), _text("about"), _text("by"), _yes_no("is_private"), _text("became"), _text("rank"))
    _thing("vote", _text("idea"), _whole("dots"), _text("by"), _names("vote", "idea", "idea"))
    op.create_index("ix_vote_idea", "vote", ["plan", "idea"])
    _thing(
        "slot",
        _text("step"),
        _text("title"),
        _whole("minutes"),
        _whole("spent"),
        _moment("running_since", null=True),
        _text("rank"),
    )
    _thing(
        "homework",
        _text("check"),
        _text("element"),
        _text("owner", null=True),
        _column("due", sa.Date(), null=True),
        _names("homework", "owner", "person"),
    )
    _thing(
        "dismissal",
        _text("sign_off"),
        _text("person"),
        _text("name"),
        _text("reason"),
        _moment("at"),
        _word("identified", "os_user", "in_the_room"),
        _text("terminal"),
        _names("dismissal", "sign_off", "sign_off"),
    )
    op.create_index("ix_dismissal_sign_off", "dismissal", ["plan", "sign_off"])
    _reviews()
    op.create_table(
        "presence",
        _text("plan"),
        _text("terminal"),
        _text("person"),
        _text("where"),
        _moment("arrived"),
        _moment("seen"),
        _moment("left", null=True),
        sa.PrimaryKeyConstraint("plan", "terminal", name="pk_presence"),
        _of_plan("presence"),
    )


def _reviews() -> None:
    _thing("closed", _text("period"), _moment("at"), _text("by"), _text("note"))
    _thing(
        "corrective",
        _text("kpi"),
        _text("period"),
        _word("answer", "new", "same", "accept"),
        _text("cause"),
        _text("action"),
        _text("owner", null=True),
        _column("due", sa.Date(), null=True),
        _whole("percent"),
        _column("done_on", sa.Date(), null=True),
        _text("follows"),
        _moment("at"),
        _text("by"),
        _text("rank"),
        _names("corrective", "kpi", "kpi"),
        _names("corrective", "owner", "person"),
    )
    op.create_index("ix_corrective_kpi", "corrective", ["plan", "kpi"])
    _thing(
        "review",
        _word("kind", "monthly", "quarterly", "annual"),
        _text("period"),
        _moment("opened"),
        _text("by"),
        _text("attendees"),
        _text("place"),
        _moment("ended", null=True),
        _column("next_on", sa.Date(), null=True),
    )
    _thing(
        "minute",
        _text("review"),
        _text("section"),
        _text("about"),
        _text("verdict"),
        _text("text"),
        _text("rank"),
        _names("minute", "review", "review"),
    )
    op.create_index("ix_minute_review", "minute", ["plan", "review"])


def downgrade() -> None:
    """Take them away again."""
    for table in (
        "presence",
        "minute",
        "review",
        "corrective",
        "closed",
        "dismissal",
        "homework",
        "slot",
        "vote",
        "idea",
        "note",
    ):
        op.drop_table(table)
    with op.batch_alter_table("decision") as decision:
        decision.drop_constraint("fk_decision_owner", type_="foreignkey")
    for table, columns in COLUMNS.items():
        for column in columns:
            op.execute(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')


def _column(name: str, kind: Any, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=null)


def _text(name: str, *, null: bool = False) -> sa.Column[Any]:
    return _column(name, sa.String(), null=null)


def _whole(name: str) -> sa.Column[Any]:
    return _column(name, sa.Integer())


def _yes_no(name: str) -> sa.Column[Any]:
    return _column(name, sa.Boolean())


def _moment(name: str, *, null: bool = False) -> sa.Column[Any]:
    return _column(name, sa.DateTime(timezone=True), null=null)


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
