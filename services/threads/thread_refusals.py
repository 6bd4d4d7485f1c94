"""What a thread will not do."""

from services.refusals import NotYours, Refusal


class ThreadClosed(Refusal):
    """The thread takes nothing more; the words are kept for a new one."""

    text_id = "threads-refusal-closed"


class NobodyAnswers(Refusal):
    """Its colleague is gone and the class has no tutor: whoever writes would not be read."""

    text_id = "threads-refusal-nobody"


class NotWrittenTo(Refusal):
    """This colleague takes no new letters about this child; or nobody of the family can."""

    text_id = "threads-refusal-not-written-to"


class ThreadStands(Refusal):
    """The colleague has an open thread with the same person about the same child already."""

    text_id = "threads-refusal-stands"


class PassedOn(NotYours):
    """To the colleague who answered before: somebody else does now, and the thread is theirs."""

    text_id = "threads-refusal-passed-on"


class LettersOff(Refusal):
    """A subject teacher begins no thread while families may not write back; the switch is theirs."""

    text_id = "threads-refusal-letters-off"
