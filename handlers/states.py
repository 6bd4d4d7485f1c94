"""Every place where the bot waits for typed text."""

from aiogram.fsm.state import State, StatesGroup


class Inviting(StatesGroup):
    """Somebody looks for a person to invite."""

    surname = State()
    """Waits for the beginning of a surname."""


class SettingSchool(StatesGroup):
    """Somebody sets a number or a time of the school."""

    value = State()
    """Waits for the value of the setting whose name is kept."""


class TakingWorkbook(StatesGroup):
    """Somebody answers what a workbook left open."""

    day = State()
    """Waits for a day, in answer to the question whose reference is kept."""


class SettingDay(StatesGroup):
    """Somebody sets days of the calendar."""

    days = State()
    """Waits for days: «24.11», «24.11–27.11»."""
    note = State()
    """Waits for a note to the day that is being set."""


class ChangingTimetable(StatesGroup):
    """Somebody changes a row of the timetable."""

    room = State()
    """Waits for a room."""
    day = State()
    """Waits for the day from which it holds."""


class Staffing(StatesGroup):
    """Somebody keeps the list of colleagues; the ids it is about are kept."""

    surname = State()
    """Waits for the beginning of a colleague's surname."""
    name = State()
    """Waits for a newcomer's surname, name and patronymic; kept are the namesakes who are somebody else."""
    position = State()
    """Waits for a job title."""
    phone = State()
    """Waits for a phone."""
    start = State()
    """Waits for the first day of work."""
    leaving = State()
    """Waits for the first day without the colleague."""
    teacher = State()
    """Waits for the surname of whoever takes a course over."""
    away = State()
    """Waits for the days of an absence."""
    prolonging = State()
    """Waits for another last day of an absence."""


class Tutoring(StatesGroup):
    """Somebody appoints a tutor; the ids it is about are kept."""

    surname = State()
    """Waits for the beginning of the tutor's surname."""
    days = State()
    """Waits for the first day, or for the days of standing in."""


class KeepingRoster(StatesGroup):
    """Somebody fills the duty roster."""

    surname = State()
    """Waits for the surname of whoever is on duty on the day that is kept."""


class Dividing(StatesGroup):
    """Somebody proposes a division of a class."""

    day = State()
    """Waits for the day from which it holds."""


class Finding(StatesGroup):
    """Somebody looks for a person of the school."""

    text = State()
    """Waits for a surname; which hub it began from is kept."""


class Enrolling(StatesGroup):
    """A pupil is taken in, moved or released."""

    day = State()
    """Waits for the day from which; what is done, and with whom, is kept."""
    name = State()
    """Waits for the newcomer's name and birth date; the class and the day are kept."""
    order = State()
    """Waits for the number of the order; the pupil, how and when are kept."""


class Guarding(StatesGroup):
    """A guardian's tie to a child is written down."""

    name = State()
    """Waits for the name and the phone; the pupil and the kinship are kept."""
    start = State()
    """Waits for the first day of the tie that is kept."""
    end = State()
    """Waits for the day on which it ends."""
    basis = State()
    """Waits for the paper behind it."""


class Correcting(StatesGroup):
    """A guardian says how a datum should read."""

    value = State()
    """Waits for it; the child, whose it is and which are kept."""


class FillingLesson(StatesGroup):
    """A teacher fills in a lesson, whose id is kept."""

    topic = State()
    """Waits for its topic."""


class Reopening(StatesGroup):
    """A teacher asks to open a closed lesson, whose id is kept."""

    reason = State()
    """Waits for the reason."""


class Planning(StatesGroup):
    """A teacher edits a plan; the course, and where it matters the line, are kept."""

    file = State()
    """Waits for a file with topics, or for topics one a line."""
    new_topic = State()
    """Waits for a topic to be added, after the line that is kept or at the end."""
    topic = State()
    """Waits for another wording."""
    homework = State()
    """Waits for another planned homework."""
    reason = State()
    """Waits for the reason of a change; how many lessons the line is to take is kept, none where it is merged."""


class SettingFinal(StatesGroup):
    """A final mark that needs words; the course, which mark and whose are kept."""

    reason = State()
    """Waits for the reason of «н/а»."""
    order = State()
    """Waits for the number of the order of «осв»."""


class TypingLine(StatesGroup):
    """A teacher types a whole lesson in one line; the draft is kept by its id."""

    anew = State()
    """Waits for other words in its place."""
    more = State()
    """Waits for more of them."""


class Marking(StatesGroup):
    """Somebody says more of marks; the ids it is about are kept."""

    comment = State()
    """Waits for words to the mark."""
    former = State()
    """Waits for marks of the pupil's former school."""


class Remarking(StatesGroup):
    """Somebody makes a remark; lesson and pupil are kept."""

    words = State()
    """Waits for the words."""


class Substituting(StatesGroup):
    """Somebody settles who takes a lesson; the day, the lesson and the kind, or the substitution are kept."""

    surname = State()
    """Waits for the beginning of the substitute's surname."""
    replaced = State()
    """Waits for the beginning of the surname of whose lesson it is."""
    note = State()
    """Waits for a word on why the teacher is not there."""


class KeepingRegisters(StatesGroup):
    """A teacher adds an hour or says that a lesson did not take place; the ids it is about are kept."""

    words = State()
    """Waits for the reason in one's own words."""
    clock = State()
    """Waits for the time of an activity beside the bells."""


class Fetching(StatesGroup):
    """Somebody came for a child of the after-school group; lesson and pupil are kept."""

    words = State()
    """Waits for who it was."""


class ReadingDiary(StatesGroup):
    """Somebody looks for a day of a child's diary; the pupil is kept."""

    day = State()
    """Waits for the day."""


class SettingHomework(StatesGroup):
    """The homework of a lesson is open."""

    words = State()
    """Waits for words and files; the lesson is kept, and whether they are for the chosen pupils alone."""


class NamingChild(StatesGroup):
    """A guardian gives a child an own word; the pupil is kept."""

    word = State()
    """Waits for it."""


class Explaining(StatesGroup):
    """A guardian says why a child is away; the ids it is about are kept."""

    days = State()
    """Waits for days."""
    words = State()
    """Waits for words to a family reason."""
    paper = State()
    """Waits for nothing: a picture sent now is of an illness, and is not kept."""


class Reporting(StatesGroup):
    """A guardian, or a pupil, asks for a report; the pupil is kept."""

    days = State()
    """Waits for its days."""


class Writing(StatesGroup):
    """Somebody writes in a thread, whose id is kept."""

    words = State()
    """Waits for words and files; after the first until the moment that is kept."""
