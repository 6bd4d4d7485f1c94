"""Alembic's entry: compares and changes over the connection it was given. Never opens one itself."""

from alembic import context

from migrations.runner import options
from models.base import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=Base.metadata, **options(batch=context.config.attributes.get("batch", True))
)
with context.begin_transaction():
    context.run_migrations()
