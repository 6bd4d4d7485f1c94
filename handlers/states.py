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
