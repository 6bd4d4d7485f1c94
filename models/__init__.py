"""The tables of a school, by topic."""

from models import (
    accounts,
    audit,
    contingent,
    courses,
    dictionaries,
    drafts,
    groups,
    homework,
    imports,
    lessons,
    marks,
    people,
    plans,
    school,
    substitutions,
    traffic,
)

__all__ = [
    "accounts",
    "audit",
    "contingent",
    "courses",
    "dictionaries",
    "drafts",
    "groups",
    "homework",
    "imports",
    "lessons",
    "marks",
    "people",
    "plans",
    "school",
    "substitutions",
    "traffic",
]
