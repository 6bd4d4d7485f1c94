"""Dividing a class into subgroups, as a word of three sides (R-25)."""
