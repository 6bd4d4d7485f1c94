"""A plan sent to the bot: as a file, or as topics one a line."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.plans import ApplyPlan, AskPlanFile, DropPlan
from handlers.files import fetch
from handlers.screens.plan_lines import file_screen, review_screen, split_screen, unreadable_screen
from handlers.screens.plans import plan_screen
from handlers.show import reply, show
from handlers.states import Planning
from locales.texts import Texts
from services.context import Context
from services.plans import page, sending
from services.workbook.file import UnreadableWorkbook


def register(found: Router) -> None:
    """A part of the plans' router."""
    found.callback_query.register(ask_file, AskPlanFile.filter())
    found.callback_query.register(apply, ApplyPlan.filter())
    found.callback_query.register(drop, DropPlan.filter())
    found.message.register(take_file, StateFilter(Planning.file), F.document)
    found.message.register(take_text, StateFilter(Planning.file), F.text & ~F.text.startswith("/"))


async def ask_file(
    tap: CallbackQuery, callback_data: AskPlanFile, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Which file? Typed next."""
    title = await sending.expect(ctx, course_id=callback_data.course_id)
    await state.set_state(Planning.file)
    await state.set_data({"course_id": callback_data.course_id})
    await show(tap, file_screen(title, texts))


async def take_file(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Read the file and say what it would change; one that cannot be read leaves the question open."""
    course_id = (await state.get_data())["course_id"]
    title = await sending.expect(ctx, course_id=course_id)
    if message.document is None:
        return
    content = await fetch(message, message.document, at_most=sending.MAX_BYTES)
    try:
        review = await sending.receive(ctx, course_id=course_id, content=content)
    except UnreadableWorkbook as unreadable:
        await reply(message, unreadable_screen(title, unreadable, message.document.file_name or "", texts))
        return
    await state.clear()
    await reply(message, review_screen(review, texts))


async def take_text(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The same for typed topics."""
    course_id = (await state.get_data())["course_id"]
    title = await sending.expect(ctx, course_id=course_id)
    text = message.text or ""
    if len(text) >= sending.SPLIT_FROM:
        # Nor is the part that follows read as a plan.
        await state.clear()
        await reply(message, split_screen(title, texts))
        return
    review = await sending.receive(ctx, course_id=course_id, content=text.encode())
    await state.clear()
    await reply(message, review_screen(review, texts))


async def apply(tap: CallbackQuery, callback_data: ApplyPlan, ctx: Context, texts: Texts) -> None:
    """Take it in as it was shown; if it would do something else by now, show that instead."""
    review = await sending.apply(ctx, draft_id=callback_data.draft_id, seen=callback_data.seen)
    if not review.is_applied:
        await show(tap, review_screen(review, texts), toast=texts.alert("plans-report-stale"))
        return
    found = await page.page(ctx, course_id=review.title.course_id)
    await show(tap, plan_screen(found, texts), toast=texts.alert("plans-applied"))


async def drop(tap: CallbackQuery, callback_data: DropPlan, ctx: Context, texts: Texts) -> None:
    """Put it aside."""
    course_id = await sending.drop(ctx, draft_id=callback_data.draft_id)
    await show(tap, plan_screen(await page.page(ctx, course_id=course_id), texts))
