"""Pages of the journal: a course by its dates, a day by its courses, what was carried over (R-33, D-8)."""
