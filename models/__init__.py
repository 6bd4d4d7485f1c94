"""The tables of a school, by topic."""

from models import accounts, audit, courses, groups, homework, lessons, people, school, traffic

__all__ = ["accounts", "audit", "courses", "groups", "homework", "lessons", "people", "school", "traffic"]
