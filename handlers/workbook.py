"""A workbook sent to the bot: received, reviewed, asked about, taken in or put aside (R-82)."""

from pathlib import Path

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.workbook import (
    AllowLeavers,
    AnswerQuestion,
    ApplyUpload,
    DropUpload,
    ForgetAnswers,
    OpenLoading,
    OpenQuestion,
    OpenUpload,
    SendProblems,
    SendTemplate,
    TypeDay,
    WidenQuestion,
)
from handlers.files import fetch, send_document
from handlers.forgetting import Forgetting
from handlers.screens.screen import Screen
from handlers.screens.workbook import (
    applied_screen,
    dropped_screen,
    loading_screen,
    problem_lines,
    problems_caption,
    report_screen,
    template_caption,
    unreadable_screen,
    writing_screen,
)
from handlers.screens.workbook_questions import day_screen, question_screen
from handlers.show import replace, reply, reply_while_working, show, show_while_working
from handlers.states import TakingWorkbook
from handlers.teaching import WORKBOOKS, ForTeaching
from locales.texts import Locales, Texts
from services.context import Context
from services.refusals import Refusal, UploadGone
from services.upload import uploads as service
from services.upload.workbook_review import Review
from services.workbook.file import MAX_FILE_BYTES, UnreadableWorkbook
from services.workbook.template import template


def router(_locales: Locales) -> Router:
    """From a sent file, or from the hub, to the journal."""
    found = Router(name="workbook")
    # A typed day is awaited only where it was asked for last.
    found.callback_query.middleware(Forgetting())
    found.message.register(receive, F.document, ~ForTeaching())
    found.message.register(send_template, Command("template"))
    found.message.register(type_day, StateFilter(TakingWorkbook.day), F.text & ~F.text.startswith("/"))
    found.callback_query.register(open_loading, OpenLoading.filter())
    found.callback_query.register(send_template_below, SendTemplate.filter())
    found.callback_query.register(open_report, OpenUpload.filter())
    found.callback_query.register(send_problems, SendProblems.filter())
    found.callback_query.register(open_question, OpenQuestion.filter())
    found.callback_query.register(widen_question, WidenQuestion.filter())
    found.callback_query.register(answer, AnswerQuestion.filter())
    found.callback_query.register(await_day, TypeDay.filter())
    found.callback_query.register(forget_answers, ForgetAnswers.filter())
    found.callback_query.register(allow_leavers, AllowLeavers.filter())
    found.callback_query.register(apply, ApplyUpload.filter())
    found.callback_query.register(drop, DropUpload.filter())
    return found


async def receive(message: Message, ctx: Context, texts: Texts, state: FSMContext, *, uploads: Path) -> None:
    """Take a file, say at once that it came, and put its report in place of that."""
    await service.expect(ctx)
    document = message.document
    if document is None:
        raise UploadGone
    await state.clear()
    name = document.file_name or ""
    if not name.lower().endswith(WORKBOOKS):
        await reply(message, Screen(texts.html("upload-wrong-kind")))
        return
    answer_id = await reply_while_working(message, Screen(texts.html("upload-reading")))
    try:
        content = await fetch(message, document, at_most=MAX_FILE_BYTES)
        review = await service.receive(ctx, folder=uploads, content=content)
    except UnreadableWorkbook as unreadable:
        await replace(message, answer_id, unreadable_screen(unreadable, name, texts))
    except Refusal as refusal:
        await replace(message, answer_id, Screen(texts.html(refusal.text_id, **refusal.data)))
    else:
        await replace(message, answer_id, report_screen(review, texts))


async def open_loading(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """How data get in, and what waits."""
    waiting = await service.waiting(ctx)
    await show(tap, loading_screen(waiting, texts))


async def send_template(message: Message, ctx: Context, texts: Texts) -> None:
    """The empty workbook, to a command."""
    await service.expect(ctx)
    name = texts.plain("upload-template-name")
    await send_document(message, name=name, content=template(), caption=template_caption(texts))


async def send_template_below(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """The empty workbook, to a tap."""
    await service.expect(ctx)
    name = texts.plain("upload-template-name")
    await send_document(tap, name=name, content=template(), caption=template_caption(texts))


async def open_report(
    tap: CallbackQuery, callback_data: OpenUpload, ctx: Context, texts: Texts, *, uploads: Path
) -> None:
    """The report, compared anew."""
    review = await service.review(ctx, folder=uploads, upload_id=callback_data.upload_id)
    await show(tap, report_screen(review, texts))


async def send_problems(
    tap: CallbackQuery, callback_data: SendProblems, ctx: Context, texts: Texts, *, uploads: Path
) -> None:
    """All that is wrong, in a file to be read beside the workbook."""
    review = await service.review(ctx, folder=uploads, upload_id=callback_data.upload_id)
    # Notepad of an old Windows knows the letters by the mark at the beginning, and the lines by their ends.
    content = "\r\n".join([*problem_lines(review, texts), ""]).encode("utf-8-sig")
    name = texts.plain("upload-problems-name")
    await send_document(tap, name=name, content=content, caption=problems_caption(review, texts))


async def open_question(
    tap: CallbackQuery, callback_data: OpenQuestion, ctx: Context, texts: Texts, *, uploads: Path
) -> None:
    """One of the open questions."""
    review = await service.review(ctx, folder=uploads, upload_id=callback_data.upload_id)
    await show(tap, _next_screen(review, callback_data.place, texts))


async def widen_question(
    tap: CallbackQuery, callback_data: WidenQuestion, ctx: Context, texts: Texts, *, uploads: Path
) -> None:
    """The same question, its answer for all that are like it."""
    review = await service.review(ctx, folder=uploads, upload_id=callback_data.upload_id)
    place = _place(review, callback_data.asked)
    await show(tap, question_screen(review, place, texts, "alike"))


async def answer(
    tap: CallbackQuery, callback_data: AnswerQuestion, ctx: Context, texts: Texts, *, uploads: Path
) -> None:
    """Keep the answer and ask the next."""
    review = await service.answer(
        ctx,
        folder=uploads,
        upload_id=callback_data.upload_id,
        asked=callback_data.asked,
        option=callback_data.option,
        alike=callback_data.reach == "alike",
    )
    await show(tap, _next_screen(review, callback_data.place, texts), toast=texts.plain("upload-kept"))


async def await_day(
    tap: CallbackQuery, callback_data: TypeDay, ctx: Context, texts: Texts, state: FSMContext, *, uploads: Path
) -> None:
    """Ask for a typed day."""
    review = await service.review(ctx, folder=uploads, upload_id=callback_data.upload_id)
    place = _place(review, callback_data.asked)
    await state.set_state(TakingWorkbook.day)
    await state.set_data(callback_data.model_dump())
    await show(tap, day_screen(review, place, texts))


async def type_day(message: Message, ctx: Context, texts: Texts, state: FSMContext, *, uploads: Path) -> None:
    """Keep the typed day and ask the next; what is no day leaves the question open."""
    asked = TypeDay.model_validate(await state.get_data())
    await state.clear()
    review = await service.answer_typed(
        ctx,
        folder=uploads,
        upload_id=asked.upload_id,
        asked=asked.asked,
        option=asked.option,
        text=message.text or "",
        alike=asked.reach == "alike",
    )
    await reply(message, _next_screen(review, asked.place, texts))


async def forget_answers(
    tap: CallbackQuery, callback_data: ForgetAnswers, ctx: Context, texts: Texts, *, uploads: Path
) -> None:
    """Ask everything anew."""
    review = await service.forget_answers(ctx, folder=uploads, upload_id=callback_data.upload_id)
    await show(tap, report_screen(review, texts))


async def allow_leavers(
    tap: CallbackQuery, callback_data: AllowLeavers, ctx: Context, texts: Texts, *, uploads: Path
) -> None:
    """So many have indeed left; it can be applied now."""
    review = await service.allow_leavers(
        ctx, folder=uploads, upload_id=callback_data.upload_id, count=callback_data.count
    )
    await show(tap, report_screen(review, texts))


async def apply(tap: CallbackQuery, callback_data: ApplyUpload, ctx: Context, texts: Texts, *, uploads: Path) -> None:
    """Take it in as it was shown; if it would do something else by now, show that instead."""
    await service.expect_unsettled(ctx, upload_id=callback_data.upload_id)
    await show_while_working(tap, writing_screen(callback_data.upload_id, texts))
    review = await service.apply(
        ctx,
        folder=uploads,
        upload_id=callback_data.upload_id,
        seen=callback_data.seen,
        skip_wrong=callback_data.rows == "good",
    )
    if review.report.applied:
        await show(tap, applied_screen(review, texts))
    else:
        await show(tap, report_screen(review, texts), toast=texts.plain("upload-changed"))


async def drop(tap: CallbackQuery, callback_data: DropUpload, ctx: Context, texts: Texts, *, uploads: Path) -> None:
    """Put it aside."""
    await service.drop(ctx, folder=uploads, upload_id=callback_data.upload_id)
    await show(tap, dropped_screen(texts))


def _next_screen(review: Review, place: int, texts: Texts) -> Screen:
    """The question at this place, the report after the last one."""
    if place < len(review.report.questions):
        return question_screen(review, place, texts)
    return report_screen(review, texts)


def _place(review: Review, asked: int) -> int:
    """Where a question stands among the open ones. Raises QuestionGone."""
    return review.report.questions.index(review.question(asked))
