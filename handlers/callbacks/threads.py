"""Buttons of correspondence: a family's, a colleague's, and of words that wait for their thread."""

from handlers.callbacks.fields import Count, Id, Tap
from handlers.callbacks.hubs import HubName


class OpenLetters(Tap, prefix="thl"):
    """Whom a family may write to about a child, and what was written."""

    pupil_id: Id


class TurnLetters(Tap, prefix="thp"):
    """Another page of it."""

    pupil_id: Id
    page: Count


class WriteTo(Tap, prefix="thw"):
    """To this person about this child: the open thread, or a new one, and words are awaited."""

    pupil_id: Id
    person_id: Id


class OpenThread(Tap, prefix="tho"):
    """A thread, in place of what was there; page 0 is the newest."""

    thread_id: Id
    page: Count


class OpenThreadBelow(Tap, prefix="thb"):
    """A thread under a notice: the notice stays."""

    thread_id: Id


class AnswerThread(Tap, prefix="tha"):
    """Words for a thread are awaited; asked below, for what was pressed may be a notice."""

    thread_id: Id


class OpenPost(Tap, prefix="thf"):
    """A post in full, with its files."""

    post_id: Id


class OpenThreads(Tap, prefix="thm"):
    """A colleague's threads."""

    hub: HubName
    page: Count


class PassThread(Tap, prefix="thc"):
    """To whom it may be passed."""

    thread_id: Id


class PassThreadTo(Tap, prefix="tht"):
    """This colleague answers from now on."""

    thread_id: Id
    person_id: Id


class AskClosing(Tap, prefix="thq"):
    """Whether it is to be closed."""

    thread_id: Id


class CloseThread(Tap, prefix="thx"):
    """It is closed."""

    thread_id: Id


class ChooseOwnGroup(Tap, prefix="thg"):
    """Whose family to write to, or to send what waits: the own groups."""

    draft_id: Count
    """0 is nothing that waits."""


class ChooseOwnPupil(Tap, prefix="thi"):
    """The pupils of one."""

    group_id: Id
    draft_id: Count


class ChooseOfFamily(Tap, prefix="thk"):
    """Who of the pupil's family."""

    pupil_id: Id
    draft_id: Count


class SendKept(Tap, prefix="thd"):
    """What waits goes to this person about this child; once."""

    draft_id: Id
    pupil_id: Id
    person_id: Id


class ChooseForKept(Tap, prefix="the"):
    """To whom else of the school what waits may go."""

    draft_id: Id


class ForwardToThread(Tap, prefix="thv"):
    """What was sent is for a family: in which thread."""

    draft_id: Id


class SendInto(Tap, prefix="thu"):
    """What waits goes into this thread; once."""

    draft_id: Id
    thread_id: Id


class TakeAsLine(Tap, prefix="thy"):
    """What waits is a lesson's line, and no letter; once."""

    draft_id: Id


class DropKept(Tap, prefix="thz"):
    """What waits goes nowhere."""

    draft_id: Id
