"""A made-up school with four weeks behind it, as rows: lessons, absences, marks, homework; the same one every time."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from models.groups import GroupKind
from models.lessons import ReasonStatus, Seen, Taking
from models.marks import MarkKind
from models.people import ConsentDecision, Kinship
from models.school import PeriodScheme

TODAY = dt.date(2026, 11, 26)
"""A Thursday: tomorrow is a school day."""
ZONE = dt.timezone(dt.timedelta(hours=3))
"""Moscow's, as the school's by default."""
FIRST = dt.date(2026, 10, 30)
"""Four weeks before, from a Friday to today; the lessons of tomorrow are made as well."""
BEGAN = dt.date(2026, 9, 1)
IN_CLASS = 25
SUBJECTS = 12
LESSONS = 6
_STARTED = dt.datetime(2026, 9, 1, 6, tzinfo=dt.UTC)
_VALUES = ("5", "4", "4", "3", "2")
_WORKS = ("answer", "control", "homework")

Tables = dict[str, list[dict[str, Any]]]


def make(pupils: int, *, seed: int = 7) -> Tables:
    """Every row of a school of so many pupils, by table in the order in which they may be written."""
    return _Maker(pupils, random.Random(seed)).tables()


class _Maker:
    """Makes the rows; ids count from 1 in each table."""

    def __init__(self, pupils: int, chance: random.Random) -> None:
        self.pupils = pupils
        self.chance = chance
        self.teacher = 0
        self.found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)

    def add(self, table: str, **row: Any) -> int:
        rows = self.found[table]
        rows.append({"id": len(rows) + 1, **row})
        return len(rows)

    def person(self, surname: str, given_name: str) -> int:
        number = len(self.found["people"]) + 1
        return self.add(
            "people", uid=f"{number:012}", surname=surname, given_name=given_name, patronymic=None, sex=None,
            birth_date=None, phone=None,
        )  # fmt: skip

    def tables(self) -> Tables:
        self.add("years", name="2026/2027", starts_on=BEGAN, ends_on=dt.date(2027, 5, 26), closed_at=None)
        self.add(PeriodScheme.__tablename__, year_id=1, name="четверти")
        for number in range(1, SUBJECTS + 1):
            self.add("subjects", name=f"Предмет {number}", folded=f"предмет {number}", homework_minutes=None)
        for code in ("b", "up", "np", "ot"):
            self.found["absence_codes"].append(
                {"code": code, "counts_missed": True, "counts_unexcused": False, "alarms_family": True,
                 "allows_mark": False}
            )  # fmt: skip
        self.teacher = self.person("Учитель", "Первый")
        for number in range(-(-self.pupils // IN_CLASS)):
            self._class(number)
        return dict(self.found)

    def _class(self, number: int) -> None:
        grade = number % 11 + 1
        name = f"{grade}-{number}"
        group = self.add(
            "groups", year_id=1, kind=GroupKind.CLASS.value, code=name, name=name, grade=grade, letter="А", shift=1,
            parent_id=None, continues_id=None, scheme_id=1,
        )  # fmt: skip
        pupils = [self._family(group, place, grade) for place in range(1, IN_CLASS + 1)]
        courses = [
            self.add("courses", group_id=group, subject_id=subject, hours_per_week=2.5, plan_id=None, scheme_id=None)
            for subject in range(1, SUBJECTS + 1)
        ]
        before: dict[int, int] = {}
        for day in _school_days():
            for slot in range(1, LESSONS + 1):
                course = courses[(day.toordinal() * LESSONS + slot) % SUBJECTS]
                before[course] = self._lesson(course, day, slot, pupils, before.get(course))

    def _family(self, group: int, place: int, grade: int) -> int:
        person = self.person(f"Ученик{place}", "Имя")
        pupil = self.add("pupils", person_id=person, personal_file=None)
        self.add("memberships", group_id=group, pupil_id=pupil, list_number=place, date_from=BEGAN, date_to=None)
        if grade >= 5 and place % 2:
            self._account(person)
        for kinship in (Kinship.MOTHER, Kinship.FATHER)[: 1 + place % 2]:
            guardian = self.person(f"Родитель{place}", "Имя")
            self._account(guardian)
            self.add(
                "guardian_links", guardian_id=guardian, pupil_id=pupil, kinship=kinship.value, date_from=BEGAN,
                date_to=None, is_informed=True, may_write=True, may_explain=True, basis=None, confirmed_at=_STARTED,
                confirmed_how=None, identity_seen_on=None, consent=ConsentDecision.GIVEN.value, consent_on=BEGAN,
                consent_source=None,
            )  # fmt: skip
        return pupil

    def _account(self, person: int) -> None:
        self.add(
            "accounts", channel="telegram", ref=str(10**9 + person), chat_ref=str(10**9 + person), person_id=person,
            language="ru", linked_at=_STARTED,
        )  # fmt: skip

    def _lesson(self, course: int, day: dt.date, slot: int, pupils: list[int], before: int | None) -> int:
        starts = dt.datetime.combine(day, dt.time(7 + slot, 30), ZONE).astimezone(dt.UTC)
        is_past = day <= TODAY
        # The last lesson of today is not marked yet: honest digests say so.
        is_taken = is_past and not (day == TODAY and slot == LESSONS)
        lesson = self.add(
            "lessons", course_id=course, date=day, slot=slot, ordinal=1, number=slot, starts_at=starts,
            ends_at=starts + dt.timedelta(minutes=40), planned_teacher_id=self.teacher,
            taking=(Taking.TAKEN if is_taken else Taking.NOT_TAKEN).value, is_extra=False,
        )  # fmt: skip
        if before is not None:
            self.add(
                "homework", lesson_id=before, due_lesson_id=lesson, is_due_chosen=False, is_for_named=False,
                text=f"§ {lesson % 60}, вопросы 1-4 письменно, № {lesson % 300}", minutes=20, revision=1,
                set_at=starts - dt.timedelta(days=1), set_by_id=self.teacher,
            )  # fmt: skip
        if is_taken:
            self._seen(lesson, course, starts, pupils)
        return lesson

    def _seen(self, lesson: int, course: int, starts: dt.datetime, pupils: list[int]) -> None:
        day = starts.date()
        for pupil in pupils:
            luck = self.chance.random()
            if luck < 0.07:
                seen = Seen.ABSENT if luck < 0.05 else Seen.LATE
                self.add(
                    "presences", lesson_id=lesson, pupil_id=pupil, seen=seen.value,
                    minutes_late=None if seen is Seen.ABSENT else 5, seen_at=starts,
                    seen_by_id=self.teacher, revision=1,
                )  # fmt: skip
                if luck < 0.02:
                    self.add(
                        "absence_reasons", pupil_id=pupil, code="b", date_from=day, date_to=day,
                        status=ReasonStatus.CONFIRMED.value, said_at=starts,
                    )  # fmt: skip
            elif luck > 0.65:
                self.add(
                    "marks", course_id=course, pupil_id=pupil, lesson_id=lesson, kind=MarkKind.CURRENT.value, date=day,
                    value=self.chance.choice(_VALUES), work_type=self.chance.choice(_WORKS), ordinal=1,
                    is_from_former_school=False, revision=1, set_at=starts, set_by_id=self.teacher,
                )  # fmt: skip


def _school_days() -> Iterator[dt.date]:
    """From the first day to tomorrow."""
    days = (TODAY - FIRST).days + 1
    return (day for offset in range(days + 1) if (day := FIRST + dt.timedelta(days=offset)).isoweekday() <= 5)
