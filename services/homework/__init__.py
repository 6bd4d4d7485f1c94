"""Homework: set, read, weighed against the day's norm (R-14, D-5)."""
