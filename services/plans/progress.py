"""Which topic of the plan comes next at a lesson."""

import dataclasses
import enum


class PlanState(enum.StrEnum):
    """Whether a course has a topic to offer."""

    RUNNING = "running"
    NONE = "none"
    """The course follows no plan."""
    FINISHED = "finished"


@dataclasses.dataclass(frozen=True)
class TopicOffer:
    """What a lesson would give by its course's plan: several lines where topics are put together."""

    state: PlanState
    line_ids: list[int]
    topic: str | None
    """The topics, joined by «. »; the last given one where there is no next (D-4)."""
    homework: str | None
    number: int
    """The place of the first line in the plan, from 1."""
    of: int
