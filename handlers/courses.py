"""«Журнал»: from the own courses, or those of a class, to one of them; and where no marks are set."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.courses import (
    OpenClassCourses,
    OpenCourse,
    OpenCourses,
    OpenJournalClasses,
    OpenMarkless,
    OpenPastClasses,
    SetMarkless,
)
from handlers.forgetting import Forgetting
from handlers.screens import courses as screens
from handlers.screens.course_menu import course_screen
from handlers.show import show
from locales.texts import Locales, Texts
from services.context import Context
from services.marks import markless_setting, own_courses
from services.pages import years


def router(_locales: Locales) -> Router:
    """Down to a course."""
    found = Router(name="courses")
    found.callback_query.middleware(Forgetting())
    found.callback_query.register(open_courses, OpenCourses.filter())
    found.callback_query.register(open_classes, OpenJournalClasses.filter())
    found.callback_query.register(open_past, OpenPastClasses.filter())
    found.callback_query.register(open_class, OpenClassCourses.filter())
    found.callback_query.register(open_course, OpenCourse.filter())
    found.callback_query.register(open_markless, OpenMarkless.filter())
    found.callback_query.register(set_markless, SetMarkless.filter())
    return found


async def open_courses(tap: CallbackQuery, callback_data: OpenCourses, ctx: Context, texts: Texts) -> None:
    """The own ones."""
    await show(tap, screens.courses_screen(await own_courses.mine(ctx), callback_data.page, texts))


async def open_classes(tap: CallbackQuery, callback_data: OpenJournalClasses, ctx: Context, texts: Texts) -> None:
    """The classes, to choose one."""
    classes, past = (await own_courses.mine(ctx)).classes, await years.past(ctx)
    await show(tap, screens.classes_screen(classes, callback_data.page, texts, past))


async def open_past(tap: CallbackQuery, callback_data: OpenPastClasses, ctx: Context, texts: Texts) -> None:
    """Those of an earlier year."""
    classes = await years.classes(ctx, year_id=callback_data.year_id)
    await show(tap, screens.past_classes_screen(callback_data.year_id, classes, callback_data.page, texts))


async def open_class(tap: CallbackQuery, callback_data: OpenClassCourses, ctx: Context, texts: Texts) -> None:
    """A class's courses."""
    group, courses = await own_courses.of_class(ctx, group_id=callback_data.group_id)
    await show(tap, screens.class_screen(group, courses, callback_data.page, texts))


async def open_course(tap: CallbackQuery, callback_data: OpenCourse, ctx: Context, texts: Texts) -> None:
    """What is behind a course."""
    await show(tap, course_screen(await own_courses.one(ctx, course_id=callback_data.course_id), texts))


async def open_markless(tap: CallbackQuery, callback_data: OpenMarkless, ctx: Context, texts: Texts) -> None:
    """When it gives no marks."""
    page = await markless_setting.page(ctx, course_id=callback_data.course_id)
    await show(tap, screens.markless_screen(page, texts))


async def set_markless(tap: CallbackQuery, callback_data: SetMarkless, ctx: Context, texts: Texts) -> None:
    """It is so from now on."""
    await markless_setting.say(
        ctx,
        course_id=callback_data.course_id,
        whole_class=callback_data.whole == "class",
        number=callback_data.number,
        is_on=callback_data.state == "on",
    )
    page = await markless_setting.page(ctx, course_id=callback_data.course_id)
    await show(tap, screens.markless_screen(page, texts), toast=texts.alert("courses-markless-done"))
