"""Buttons of what a guardian or a pupil wants to be sent."""

from typing import Literal

from handlers.callbacks.fields import Count, Id, Tap
from handlers.callbacks.marks import Work

Want = Literal["yes", "no"]
ToldName = Literal["marks", "homework", "finals", "timetable", "remarks"]


class OpenFamilySettings(Tap, prefix="fso"):
    """«Что и как присылать»."""


class OpenFilters(Tap, prefix="fsf"):
    """Which news come."""


class WantKind(Tap, prefix="fsk"):
    """News of a kind are wanted, or not."""

    told: ToldName
    want: Want


class OpenSubjects(Tap, prefix="fsu"):
    """Of which subjects news of a kind come."""

    told: ToldName
    page: Count


class WantSubject(Tap, prefix="fsw"):
    """News of a kind are wanted of this subject, or not."""

    told: ToldName
    subject_id: Id
    want: Want
    page: Count


class OpenWorks(Tap, prefix="fsv"):
    """Marks for which works come."""


class WantWork(Tap, prefix="fsx"):
    """Marks for this kind of work are wanted, or not."""

    work: Work
    want: Want


class OnlyControl(Tap, prefix="fsc"):
    """Marks for control works alone, or for all."""

    want: Want
