"""The tables of a school, by topic."""

from models import (
    accounts,
    audit,
    contingent,
    courses,
    dictionaries,
    groups,
    homework,
    imports,
    lessons,
    people,
    school,
    traffic,
)

__all__ = [
    "accounts",
    "audit",
    "contingent",
    "courses",
    "dictionaries",
    "groups",
    "homework",
    "imports",
    "lessons",
    "people",
    "school",
    "traffic",
]
