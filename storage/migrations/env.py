"""Runs the scripts on the connection it is handed, inside the transaction that is open there."""

from alembic import context

from storage import books
from storage.row import Row

assert books.PlanRow.metadata is Row.metadata  # the import fills in the tables that hold no things
connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=Row.metadata, render_as_batch=connection.dialect.name == "sqlite"
)
with context.begin_transaction():
    context.run_migrations()
