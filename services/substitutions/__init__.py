"""Who takes a lesson in another's place; the register of it (R-18, R-22)."""
