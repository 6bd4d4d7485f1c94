"""Digests: what a family reads of a day or a week in one message, at the hour each person chose (D-6)."""
