"""«Я замещаю»: a colleague asks to take a lesson."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.substitutions import (
    KINDS,
    AskToGiveOther,
    AskToReplace,
    OpenClassesToReplace,
    OpenClassToReplace,
    OpenIReplace,
    OpenWishToReplace,
    TakeBackWish,
)
from handlers.screens import replacing as screens
from handlers.show import show
from locales.texts import Locales, Texts
from models.substitutions import SubstitutionKind
from services.context import Context
from services.policy import Action
from services.substitutions import asking, finding

_MINE = Action.ASK_TO_SUBSTITUTE


def router(_locales: Locales) -> Router:
    """From today's lessons down to the question to the deputies."""
    found = Router(name="replacing")
    found.callback_query.register(open_lessons, OpenIReplace.filter())
    found.callback_query.register(open_classes, OpenClassesToReplace.filter())
    found.callback_query.register(open_class, OpenClassToReplace.filter())
    found.callback_query.register(open_ways, OpenWishToReplace.filter())
    found.callback_query.register(ask, AskToReplace.filter())
    found.callback_query.register(ask_other, AskToGiveOther.filter())
    found.callback_query.register(take_back, TakeBackWish.filter())
    return found


async def open_lessons(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """Today's lessons of who is away."""
    hours = await finding.day(ctx, day=ctx.today, action=_MINE)
    others = [hour for hour in hours if hour.teacher_id != ctx.actor.person_id]
    await show(tap, screens.lessons_screen(others, texts))


async def open_classes(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """Any class."""
    await show(tap, screens.classes_screen(await asking.classes(ctx), texts))


async def open_class(tap: CallbackQuery, callback_data: OpenClassToReplace, ctx: Context, texts: Texts) -> None:
    """Its lessons of today."""
    names = await asking.classes(ctx)
    hours = await finding.of_group(ctx, day=ctx.today, group_id=callback_data.group_id, action=_MINE)
    await show(tap, screens.lessons_screen(hours, texts, of_class=names.get(callback_data.group_id)))


async def open_ways(tap: CallbackQuery, callback_data: OpenWishToReplace, ctx: Context, texts: Texts) -> None:
    """In which way."""
    await show(tap, screens.ways_screen(await asking.ways(ctx, lesson_id=callback_data.lesson_id), texts))


async def ask(tap: CallbackQuery, callback_data: AskToReplace, ctx: Context, texts: Texts) -> None:
    """Ask the deputies."""
    await asking.ask(ctx, lesson_id=callback_data.lesson_id, kind=KINDS[callback_data.kind])
    await show(tap, screens.asked_screen(await asking.ways(ctx, lesson_id=callback_data.lesson_id), texts))


async def ask_other(tap: CallbackQuery, callback_data: AskToGiveOther, ctx: Context, texts: Texts) -> None:
    """Ask them for a lesson of an own course."""
    lesson_id, course_id = callback_data.lesson_id, callback_data.course_id
    await asking.ask(ctx, lesson_id=lesson_id, kind=SubstitutionKind.OTHER_SUBJECT, course_id=course_id)
    await show(tap, screens.asked_screen(await asking.ways(ctx, lesson_id=lesson_id), texts))


async def take_back(tap: CallbackQuery, callback_data: TakeBackWish, ctx: Context, texts: Texts) -> None:
    """Not after all; the ways come back."""
    await asking.take_back(ctx, lesson_id=callback_data.lesson_id)
    ways = await asking.ways(ctx, lesson_id=callback_data.lesson_id)
    await show(tap, screens.ways_screen(ways, texts), toast=texts.alert("replacing-taken-back"))
