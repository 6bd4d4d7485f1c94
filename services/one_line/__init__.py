"""A whole lesson in one typed line (F-6)."""
