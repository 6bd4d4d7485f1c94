### The schema of the database at the start and at an upgrade.

migration-creating = Creating the journal's database
migration-backing-up = Copying the database before the upgrade
migration-upgrading = Upgrading the journal's database
migration-newer = A newer version of the program made this database (schema { $revision }). Install the newer version; the data is safe.
migration-foreign = The database holds somebody else's tables and no journal. Name another database in DATABASE_URL.
migration-no-pg-dump = The database must be copied before the upgrade, and pg_dump is missing. Install the PostgreSQL client (package postgresql-client) and start again.
migration-backup-failed = The database could not be copied ({ $detail }), so it was not upgraded. The data is safe.
