"""The diary: a child's days and weeks as the family may read them, with honest emptiness (R-43, F-14)."""

from services.diary.child_day import (
    Change,
    ChildDay,
    DiaryLesson,
    DiaryMark,
    DiaryRemark,
    Fall,
    FallenLesson,
    Stage,
)
from services.diary.consent import decide_consent, unasked
from services.diary.reading import (
    SCHOOL_DAYS,
    ChildWeek,
    Days,
    FamilyDays,
    day,
    family,
    own_children,
    own_day,
    to_choose,
    typed_day,
    week,
)

__all__ = [
    "SCHOOL_DAYS",
    "Change",
    "ChildDay",
    "ChildWeek",
    "Days",
    "DiaryLesson",
    "DiaryMark",
    "DiaryRemark",
    "Fall",
    "FallenLesson",
    "FamilyDays",
    "Stage",
    "day",
    "decide_consent",
    "family",
    "own_children",
    "own_day",
    "to_choose",
    "typed_day",
    "unasked",
    "week",
]
