"""The school's dictionaries (R-81): a code we know has words of its own in ``locales`` until the school renames it."""

from sqlalchemy.orm import Mapped, mapped_column

from models.base import AUDITED, Base


class WorkType(Base):
    """A kind of work that is marked: an answer, a test, a dictation; its weight where the school weighs (R-15)."""

    __tablename__ = "work_types"
    __table_args__ = (AUDITED,)

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str | None]
    """As the school calls it; nothing where the usual name holds."""
    weight: Mapped[float]
    is_written: Mapped[bool]
    position: Mapped[int]
    is_hidden: Mapped[bool] = mapped_column(default=False)


class LessonKind(Base):
    """Вид учебного занятия (R-20)."""

    __tablename__ = "lesson_kinds"
    __table_args__ = (AUDITED,)

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str | None]
    position: Mapped[int]
    is_hidden: Mapped[bool] = mapped_column(default=False)


class MarkValue(Base):
    """A value of the school's scale: «5», «зачёт», «осв»; ``points`` where it counts in an average (D-4)."""

    __tablename__ = "mark_values"
    __table_args__ = (AUDITED,)

    code: Mapped[str] = mapped_column(primary_key=True)
    points: Mapped[int | None]
    is_final_only: Mapped[bool]
    position: Mapped[int]
    is_hidden: Mapped[bool] = mapped_column(default=False)
