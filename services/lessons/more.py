"""What else may be done with a lesson, besides filling it in."""

import dataclasses

from models.lessons import Taking
from services import access, dictionaries
from services.context import Context
from services.dictionaries import Kind
from services.lessons.card import LessonCard, of_reader
from services.policy import Action, Function, right


@dataclasses.dataclass(frozen=True)
class LessonMore:
    """A lesson, the kinds it may be of, and what the reader is towards it."""

    card: LessonCard
    kinds: list[Kind]
    functions: frozenset[Function]
    is_begun: bool

    @property
    def may_move(self) -> bool:
        """It has not begun and nothing is recorded of it; the rest is asked on the way."""
        is_empty = self.card.taking is Taking.NOT_TAKEN and self.card.topic is None and self.card.closed_at is None
        return is_empty and not self.is_begun and right(Action.MOVE_LESSON, self.functions) is not None


async def more(ctx: Context, *, lesson_id: int) -> LessonMore:
    """For whoever may read the lesson. Raises NotYours."""
    async with ctx.read() as session:
        facts = await access.lesson(session, ctx, lesson_id, Action.READ_LESSON)
        kinds = [kind for kind in (await dictionaries.kinds(session)).values() if kind.is_shown]
        shown = await of_reader(session, ctx, lesson_id, facts.functions)
        return LessonMore(shown, kinds, facts.functions, facts.starts_at <= ctx.now)
