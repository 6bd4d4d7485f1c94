"""What the journal will not do with a plan."""

from services.refusals import Refusal


class LineGiven(Refusal):
    """A lesson has given the topic: it is no longer only planned."""

    text_id = "plans-refusal-given"


class NoNextLine(Refusal):
    """The last topic has nothing to be put together with."""

    text_id = "plans-refusal-last"


class PlanChanged(Refusal):
    """The plan is no longer as the button showed it."""

    text_id = "plans-refusal-changed"


class NoPlan(Refusal):
    """The course follows no plan."""

    text_id = "plans-refusal-none"


class OwnPlan(Refusal):
    """The plan is already this group's own."""

    text_id = "plans-refusal-own"


class WordsRefused(Refusal):
    """Nothing was typed, or more than ``limit`` characters."""

    text_id = "plans-refusal-words"


class NoTopicsFound(Refusal):
    """The file is no list of topics, or has no column of them."""

    text_id = "plans-refusal-no-topics"


class TooManyTopics(Refusal):
    """More lines than a year has lessons."""

    text_id = "plans-refusal-too-many"


class TopicTooLong(Refusal):
    """A line of a file that is too long to be a topic."""

    text_id = "plans-refusal-long-line"


class HomeworkTooLong(Refusal):
    """A homework of a file that is too long."""

    text_id = "plans-refusal-long-homework"
