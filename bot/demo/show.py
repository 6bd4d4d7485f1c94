"""The bot of the demonstration: the very School that serves Telegram, over HTTP, and phones that join it."""

import asyncio
from pathlib import Path

from pydantic import SecretStr

from bot.app import School
from bot.clock import ShiftedClock
from bot.demo import day as school_day
from bot.demo import desk
from bot.demo.cast import Part
from bot.demo.day import GoingLesson
from bot.demo.scene import HOLD_SECONDS, DemoError, Scene
from bot.demo.steps import Steps
from bot.nursery import Nursery
from bot.settings import Settings
from bot.speech import say
from handlers.screens import lesson_words
from locales import dates
from locales.texts import Locales, Texts
from models.database import Database
from sandbox import Sandbox
from services import attendance
from services.context import Actor, Command, Context
from services.digests import making as digests
from services.invitations import issuing

_LOOK_SECONDS = 60.0


class Show:
    """One demonstration, ready to run."""

    def __init__(  # noqa: PLR0917  (what the preparation has made)
        self,
        sandbox: Sandbox,
        database: Database,
        clock: ShiftedClock,
        scene: Scene,
        folder: Path,
        texts: Texts,
        steps: Steps,
    ) -> None:
        """``texts`` speak to the person at the keyboard; the phones speak Russian, as the sample school does."""
        self._database = database
        self._clock = clock
        self._scene = scene
        self._texts = texts
        self._steps = steps
        self._sandbox = sandbox
        self._first_link: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._school = School(
            settings_of(sandbox, folder),
            clock=clock,
            database=database,
            hand_over=self._first_link.set_result,
        )
        self._phones = desk.seat(sandbox, scene.cast, scene.lesson.group, Locales().texts())

    async def run(self) -> None:
        """Serve the phones until asked to stop. Raises DemoError."""
        stop = asyncio.Event()
        failures: list[DemoError] = []

        async def begin() -> None:
            try:
                await self._begin()
            except TimeoutError:
                failures.append(DemoError("demo-stuck"))
                stop.set()
            else:
                nursery.start(self._follow_days(), name="days")

        async with Nursery() as nursery:
            nursery.start(begin(), name="phones")
            await self._school.run(stop)
        if failures:
            raise failures[0]

    async def _begin(self) -> None:
        """Let everybody join the evening before, with its digest; then set the clock to the lesson and tell of it."""
        shown, eve = self._clock.now(), self._scene.eve
        if eve is not None:
            self._clock.set(eve)
        await desk.join_all(self._phones, self._first_link, self._invite, self._joined)
        if eve is not None:
            await digests.make(await self._school.contexts.make(Command("command:demo")))
            await self._school.sender.deliver()
            self._clock.set(shown)
        await self._phones.open_today()
        await self._phones.read_all()
        lines = await self._lines()
        self._steps.close()
        for line in lines:
            say(line)

    async def _follow_days(self) -> None:
        """Whenever a day's last lesson has ended, go on to the next day, so that there is always a lesson."""
        shown: GoingLesson | None = self._scene.lesson
        while shown is not None:
            # In small pieces: a machine that slept must not sleep the rest of the day as well.
            while (left := self._clock.seconds_until(shown.day_ends_at)) > 0:  # noqa: ASYNC110  (time tells nobody)
                await asyncio.sleep(min(left, _LOOK_SECONDS))
            shown = await school_day.jump(self._school.contexts, self._clock, shown)
            self._school.sender.wake()
            say(self._texts.plain("demo-year-over") if shown is None else await self._next_day(shown))

    async def _next_day(self, lesson: GoingLesson) -> str:
        ctx = await self._asked_by(lesson.teacher_id)
        title = (await attendance.sheet(ctx, lesson_id=lesson.lesson_id)).title
        return self._texts.plain(
            "demo-next-day",
            day=dates.long_day(title.date, self._texts.language),
            time=dates.clock(ctx.school.local(ctx.now)),
            lesson=lesson_words.numbered(title.number, title.subject),
            group=lesson.group,
        )

    async def _invite(self, part: Part) -> str:
        """The administrator makes an invitation."""
        administrator = self._scene.cast.administrator.person_id
        issued = await issuing.invite(await self._asked_by(administrator), person_id=part.person_id)
        return issued.token

    async def _asked_by(self, person_id: int) -> Context:
        ctx = await self._school.contexts.make(Command("command:demo"))
        return Context(
            self._database,
            now=ctx.now,
            cause=ctx.cause,
            actor=Actor(person_id=person_id),
            school=ctx.school,
        )

    def _joined(self, part: Part) -> None:
        self._steps.begin("joined", who=self._phones.title(part))

    async def _lines(self) -> list[str]:
        """What the terminal says when all is ready: sample names only."""
        texts, phones = self._texts, self._phones
        cast, lesson = self._scene.cast, self._scene.lesson
        ctx = await self._asked_by(cast.teacher.person_id)
        sheet = await attendance.sheet(ctx, lesson_id=lesson.lesson_id)
        title = sheet.title
        subject = lesson_words.numbered(title.number, title.subject)
        buttons = {row.pupil_id: lesson_words.on_list(row.name, phones.texts) for row in sheet.rows}
        now = ctx.school.local(self._clock.now())
        day_ends = ctx.school.local(lesson.day_ends_at)
        lines = [
            "",
            texts.plain("demo-ready", url=f"{self._sandbox.url}/"),
            "",
            texts.plain(
                "demo-day",
                day=dates.long_day(title.date, texts.language),
                time=dates.clock(now),
                lesson=subject,
                group=lesson.group,
            ),
            texts.plain("demo-hold", seconds=HOLD_SECONDS),
            "",
            texts.plain("demo-try"),
            texts.plain("demo-try-lesson", phone=phones.title(cast.teacher), button=f"{subject} {lesson.group}"),
        ]
        lines += [
            texts.plain(
                "demo-try-pupil",
                button=buttons[parent.pupil_id],
                phone=phones.title(parent),
                seconds=HOLD_SECONDS,
            )
            for parent in cast.parents
            if parent.pupil_id is not None
        ]
        return [
            *lines,
            texts.plain("demo-try-correction"),
            "",
            texts.plain("demo-end", time=dates.clock(day_ends)),
            texts.plain("demo-stop"),
        ]


def settings_of(sandbox: Sandbox, folder: Path) -> Settings:
    """Settings that owe nothing to the environment: a real token or database must not get into a demonstration."""
    return Settings(
        _env_file=None,
        bot_token=SecretStr(sandbox.token),
        telegram_api_url=sandbox.url,
        database_url=None,
        data_dir=folder,
        webhook_url=None,
        webhook_secret=None,
        webhook_listen="127.0.0.1:8080",
        proxy_url=None,
        log_format="console",
        sender_concurrency=8,
    )
