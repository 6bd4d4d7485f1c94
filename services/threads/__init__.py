"""Correspondence of families with the school: threads, who answers in them, posts (R-43, R-45, D-6)."""
