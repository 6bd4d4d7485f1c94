"""КТП: progress, changes, editing (R-26, R-28)."""
