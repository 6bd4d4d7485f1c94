"""Buttons about plans (КТП): the courses, a plan and its lines, a plan that was sent."""

from typing import Annotated

from pydantic import Field

from handlers.callbacks.fields import Count, Id, Tap
from services.plans.changes import Reason
from services.plans.oversight import Which

MOST_LESSONS = 99
"""So many one topic may take."""
Lessons = Annotated[Count, Field(le=MOST_LESSONS)]
Place = Annotated[Count, Field(le=9999)]


class OpenPlans(Tap, prefix="kta"):
    """The courses that the person teaches."""


class OpenSchoolPlans(Tap, prefix="ktu"):
    """A page of the school's courses: those that lag, follow no plan, or all."""

    which: Which
    page: Count


class OpenPlan(Tap, prefix="ktb"):
    """A course's plan, at the topic that comes next."""

    course_id: Id


class OpenPlanPage(Tap, prefix="ktc"):
    """A page of the plan."""

    course_id: Id
    page: Count


class OpenPlanLine(Tap, prefix="ktd"):
    """One line, to be changed."""

    course_id: Id
    line_id: Id


class AskPlanFile(Tap, prefix="kte"):
    """A file is asked for."""

    course_id: Id


class AskNewTopic(Tap, prefix="ktf"):
    """A topic for the end of the plan is asked for."""

    course_id: Id


class AskTopicAfter(Tap, prefix="ktg"):
    """A topic that follows this one is asked for."""

    course_id: Id
    line_id: Id


class AskPlanTopic(Tap, prefix="kth"):
    """Another wording of the topic is asked for."""

    course_id: Id
    line_id: Id


class AskPlanHomework(Tap, prefix="kti"):
    """Another planned homework is asked for."""

    course_id: Id
    line_id: Id


class ClearPlanHomework(Tap, prefix="ktj"):
    """No homework is planned for the line."""

    course_id: Id
    line_id: Id


class AskMerge(Tap, prefix="ktk"):
    """Ask why the line is to be given together with the next one."""

    course_id: Id
    line_id: Id


class DoMerge(Tap, prefix="ktl"):
    """Give them together, for a usual reason."""

    course_id: Id
    line_id: Id
    reason: Reason


class AskProlong(Tap, prefix="ktm"):
    """Ask why the line is to take so many lessons."""

    course_id: Id
    line_id: Id
    lessons: Lessons


class DoProlong(Tap, prefix="ktn"):
    """Let it take so many lessons, for a usual reason."""

    course_id: Id
    line_id: Id
    lessons: Lessons
    reason: Reason


class UndoPlanChange(Tap, prefix="kto"):
    """Give the line as the plan says again."""

    change_id: Id


class MovePlanLine(Tap, prefix="ktp"):
    """Let the line stand at this place."""

    course_id: Id
    line_id: Id
    place: Place


class WithdrawPlanLine(Tap, prefix="ktq"):
    """Take the line out of the plan."""

    course_id: Id
    line_id: Id


class RestorePlanLine(Tap, prefix="ktr"):
    """Put it back."""

    course_id: Id
    line_id: Id


class AskOwnPlan(Tap, prefix="kts"):
    """What a plan of its own means for the group."""

    course_id: Id


class CopyPlan(Tap, prefix="ktt"):
    """Give the group a copy of the plan."""

    course_id: Id


class ApplyPlan(Tap, prefix="ktw"):
    """Take a sent plan in as it was shown: ``seen`` is the report's own number."""

    draft_id: Id
    seen: Id


class DropPlan(Tap, prefix="ktx"):
    """Put a sent plan aside."""

    draft_id: Id
