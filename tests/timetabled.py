"""The small school with a timetable and bells behind its lessons, as a real one has."""

import datetime as dt

from sqlalchemy import select

from models.courses import TimetableRow, WeekKind
from models.groups import Membership
from models.lessons import Lesson
from models.notice_kinds import NoticeKind
from models.people import ConsentDecision, GuardianLink, Kinship, Pupil
from models.school import Bell, BellKind
from models.traffic import MessageState, Notice, OutMessage
from services import notices
from services.context import Context
from services.matters import telling
from services.matters.news import MatterNews
from services.schedule import timetable
from tests.school import BEGAN, MONDAY, SmallSchool, at

TUESDAY = MONDAY + dt.timedelta(days=1)
HOURS = (
    (1, "08:30", "09:10"),
    (2, "09:20", "10:00"),
    (3, "10:20", "11:00"),
    (4, "11:20", "12:00"),
    (5, "12:20", "13:00"),
    (6, "13:10", "13:50"),
)


class TimetabledSchool(SmallSchool):
    """Mondays: history, algebra, English, algebra; Tuesdays: history."""

    async def build(self) -> "TimetabledSchool":
        await super().build()
        ids = self.ids
        async with self.ctx(now=at("07:00")).write() as session:
            for number, starts, ends in HOURS:
                for kind, later in ((BellKind.ORDINARY, 0), (BellKind.SHORTENED, 5)):
                    session.add(
                        Bell(
                            kind=kind,
                            shift=1,
                            number=number,
                            starts=dt.time.fromisoformat(starts),
                            ends=(at(ends) - dt.timedelta(minutes=later)).astimezone(self.zone).time(),
                            valid_from=BEGAN,
                        )
                    )
            rows = []
            for weekday, slot, course_id in (
                (1, 1, ids.history_id),
                (1, 2, ids.algebra_id),
                (1, 3, ids.english_course_id),
                (1, 4, ids.algebra_id),
                (2, 1, ids.history_id),
            ):
                row = TimetableRow(
                    course_id=course_id, weekday=weekday, slot=slot, weeks=WeekKind.EVERY, valid_from=BEGAN
                )
                session.add(row)
                await session.flush()
                rows.append(row.id)
            ids.rows = rows
            for lesson_id, row_id in zip([*ids.lessons, ids.tomorrow], rows, strict=True):
                (await session.get_one(Lesson, lesson_id)).timetable_row_id = row_id
        await timetable.make_lessons(self.ctx(now=at("07:00")))
        return self

    @property
    def zone(self) -> dt.tzinfo:
        return self.ctx(now=at("07:00")).school.zone

    async def make_lessons(self, clock: str, day: dt.date = MONDAY) -> None:
        """The tick that makes lessons."""
        await timetable.make_lessons(self.ctx(now=at(clock, day)))

    async def lesson(self, lesson_id: int) -> Lesson:
        async with self.database.read() as session:
            return await session.get_one(Lesson, lesson_id)

    async def standing(self, day: dt.date) -> list[tuple[int, int]]:
        """Slot and course of the day's lessons that are not cancelled."""
        statement = select(Lesson.slot, Lesson.course_id).where(Lesson.date == day, Lesson.cancelled_at.is_(None))
        async with self.database.read() as session:
            found = await session.execute(statement.order_by(Lesson.slot, Lesson.ordinal, Lesson.id))
            return [(slot, course_id) for slot, course_id in found]

    async def promised(self, kind: NoticeKind) -> dict[int, dt.datetime]:
        """Whom a notice of this kind waits for or has reached, and when it is due."""
        async with self.database.read() as session:
            found = await session.scalars(select(Notice).where(Notice.kind == kind))
            return {notice.person_id or 0: notice.due_at for notice in found}

    async def told(self, now: dt.datetime) -> dict[int, list[MatterNews]]:
        """Compose what is due and send it, without a messenger. What each person reads, in order."""
        while await notices.compose(self.ctx(now=now)):
            pass
        async with self.database.read() as session:
            statement = (
                select(OutMessage.id, Notice.person_id)
                .join(Notice, Notice.message_id == OutMessage.id)
                .where(OutMessage.state == MessageState.WAITING)
            )
            readers = {message_id: person_id or 0 for message_id, person_id in await session.execute(statement)}
        news = await telling.contents(self.ctx(now=now), message_ids=list(readers))
        async with self.ctx(now=now).write() as session:
            for message_id in readers:
                message = await session.get_one(OutMessage, message_id)
                is_sent = message_id in news
                message.state = MessageState.SENT if is_sent else MessageState.FAILED
                message.sent_at = now if is_sent else None
        said: dict[int, list[MatterNews]] = {}
        for message_id in sorted(news):
            said.setdefault(readers[message_id], []).append(news[message_id])
        return said

    async def families(self, count: int, *, first_ref: int) -> None:
        """So many more families of 7Б, each with an account."""
        for number in range(count):
            async with self.ctx(now=at("07:00")).write() as session:
                parent, child = self.person("Мать", str(number)), self.person("Дитя", str(number))
                session.add_all([parent, child])
                await session.flush()
                pupil = Pupil(person_id=child.id)
                session.add(pupil)
                await session.flush()
                session.add(
                    Membership(
                        group_id=self.ids.class_7b, pupil_id=pupil.id, list_number=first_ref + number, date_from=BEGAN
                    )
                )
                session.add(
                    GuardianLink(
                        guardian_id=parent.id,
                        pupil_id=pupil.id,
                        kinship=Kinship.MOTHER,
                        date_from=BEGAN,
                        is_informed=True,
                        confirmed_at=at("07:00"),
                        consent=ConsentDecision.GIVEN,
                    )
                )
            await self.join(parent.id, ref=first_ref + number)

    def of(self, person: str, clock: str, day: dt.date = MONDAY) -> Context:
        """A context of one of the school's people, by name."""
        return self.ctx(getattr(self.ids, person), now=at(clock, day))
