"""Which lessons are still to get a topic of the plan."""

from sqlalchemy import ColumnElement, and_, exists

from models.lessons import Lesson
from models.substitutions import Substitution, SubstitutionKind, SubstitutionState


def waits_for_topic() -> ColumnElement[bool]:
    """The lesson stands and has no topic yet. One closed without a topic, or only supervised, takes none (D-4)."""
    is_supervised = exists().where(
        Substitution.lesson_id == Lesson.id,
        Substitution.kind == SubstitutionKind.SUPERVISION,
        Substitution.state == SubstitutionState.APPOINTED,
    )
    return and_(Lesson.topic.is_(None), Lesson.cancelled_at.is_(None), Lesson.closed_at.is_(None), ~is_supervised)
