"""The journal's schema, step by step. Knows the tables; only ``bot`` runs it.

Importing this package costs nothing: alembic is imported by ``migrations.runner`` alone, and only when there is work.
"""

HEAD = "0004"
"""The newest revision in ``versions``; a test keeps it so. A bot that finds it in the database starts at once."""

LOCK_NUMBER = 7_250_001
"""PostgreSQL's advisory lock under which one process at a time changes the schema."""
