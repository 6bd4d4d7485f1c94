"""The homework of a lesson: taken by a tap, typed, sent as files; what waits is a draft."""

from pathlib import Path

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.homework import (
    DropHomeworkDraft,
    NamePupil,
    OpenMinutes,
    OpenNamed,
    PutOffHomework,
    RepeatHomework,
    SendHomeworkFiles,
    SetMinutes,
    SetNone,
    TakePlanned,
    UseDraft,
    WithdrawHomework,
)
from handlers.callbacks.lessons import OpenHomework
from handlers.files import bot_ref, fetch_sent, send_kept
from handlers.screens.forwarded import refused_file_screen
from handlers.screens.homework import homework_screen, minutes_screen, saved_screen
from handlers.screens.homework_drafts import named_screen, pending_screen, refused_screen, title
from handlers.screens.lesson_card import card_screen
from handlers.screens.lesson_nav import nav_row
from handlers.screens.screen import Screen
from handlers.show import end_tap, reply, show
from handlers.states import SettingHomework
from locales.texts import Html, Locales, Texts
from services import attendance, drafts
from services.attachments import FileGone
from services.context import Context
from services.homework import arriving, changing, files, last_time, planned, setting, using, view
from services.lessons import card as cards
from services.refusals import FileTooLarge, Refusal

_FILES = F.document | F.photo | F.voice | F.audio | F.video


def router(_locales: Locales) -> Router:
    """Open, set, change, take back; words and files while the screen is open."""
    found = Router(name="homework")
    found.message.register(type_words, StateFilter(SettingHomework.words), F.text & ~F.text.startswith("/"))
    found.message.register(take_file, StateFilter(SettingHomework.words), _FILES)
    found.message.register(refuse_other, StateFilter(SettingHomework.words), ~F.text)
    found.callback_query.register(open_homework, OpenHomework.filter())
    found.callback_query.register(take_planned, TakePlanned.filter())
    found.callback_query.register(repeat, RepeatHomework.filter())
    found.callback_query.register(set_none, SetNone.filter())
    found.callback_query.register(open_minutes, OpenMinutes.filter())
    found.callback_query.register(set_minutes, SetMinutes.filter())
    found.callback_query.register(put_off, PutOffHomework.filter())
    found.callback_query.register(withdraw, WithdrawHomework.filter())
    found.callback_query.register(open_named, OpenNamed.filter())
    found.callback_query.register(name_pupil, NamePupil.filter())
    found.callback_query.register(use_draft, UseDraft.filter())
    found.callback_query.register(drop_draft, DropHomeworkDraft.filter())
    found.callback_query.register(send_files, SendHomeworkFiles.filter())
    return found


async def open_homework(
    tap: CallbackQuery, callback_data: OpenHomework, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Show it, and wait for words."""
    await _show_homework(tap, ctx, callback_data.lesson_id, texts, state)


async def take_planned(tap: CallbackQuery, callback_data: TakePlanned, ctx: Context, texts: Texts) -> None:
    """Set what the plan has."""
    await planned.accept_planned(ctx, **callback_data.model_dump())
    await show(tap, await saved(ctx, callback_data.lesson_id, texts))


async def repeat(tap: CallbackQuery, callback_data: RepeatHomework, ctx: Context, texts: Texts) -> None:
    """Set what was set before."""
    await last_time.repeat(ctx, **callback_data.model_dump())
    await show(tap, await saved(ctx, callback_data.lesson_id, texts))


async def set_none(tap: CallbackQuery, callback_data: SetNone, ctx: Context, texts: Texts) -> None:
    """Say that nothing is set."""
    await setting.set_homework(ctx, text=None, **callback_data.model_dump())
    await show(tap, await saved(ctx, callback_data.lesson_id, texts))


async def open_minutes(tap: CallbackQuery, callback_data: OpenMinutes, ctx: Context, texts: Texts) -> None:
    """Ask how long it takes."""
    await show(tap, minutes_screen(await view.of_lesson(ctx, lesson_id=callback_data.lesson_id), texts))


async def set_minutes(
    tap: CallbackQuery, callback_data: SetMinutes, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Write down how long it takes."""
    await _await_words(state, callback_data.lesson_id)
    await changing.set_minutes(ctx, **callback_data.model_dump())
    await show(tap, homework_screen(await view.of_lesson(ctx, lesson_id=callback_data.lesson_id), texts))


async def put_off(
    tap: CallbackQuery, callback_data: PutOffHomework, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """It is due later."""
    await _await_words(state, callback_data.lesson_id)
    await changing.set_due(ctx, **callback_data.model_dump())
    await show(tap, homework_screen(await view.of_lesson(ctx, lesson_id=callback_data.lesson_id), texts))


async def withdraw(
    tap: CallbackQuery, callback_data: WithdrawHomework, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Take it back."""
    await _await_words(state, callback_data.lesson_id)
    await changing.withdraw(ctx, **callback_data.model_dump())
    await show(tap, homework_screen(await view.of_lesson(ctx, lesson_id=callback_data.lesson_id), texts))


async def open_named(
    tap: CallbackQuery, callback_data: OpenNamed, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Show the list to choose from; nobody is chosen yet, but for what has been begun."""
    lesson_id = callback_data.lesson_id
    await _await_words(state, lesson_id, for_named=True)
    chosen = await arriving.chosen(ctx, lesson_id=lesson_id)
    await show(tap, await _named(ctx, lesson_id, chosen, texts))


async def name_pupil(
    tap: CallbackQuery, callback_data: NamePupil, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """This one too, or not."""
    lesson_id = callback_data.lesson_id
    await _await_words(state, lesson_id, for_named=True)
    chosen = await arriving.choose(
        ctx, lesson_id=lesson_id, pupil_id=callback_data.pupil_id, is_chosen=callback_data.chosen == "yes"
    )
    await show(tap, await _named(ctx, lesson_id, chosen, texts))


async def type_words(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Save the words at once, or ask what they do to those that stand; a refusal gives them back."""
    lesson_id, for_named = await _awaited(state)
    text = message.text or ""
    try:
        waits = await arriving.typed(ctx, lesson_id=lesson_id, text=text, for_named=for_named)
    except Refusal as refusal:
        is_kept = await arriving.keep_refused(ctx, lesson_id=lesson_id, text=text)
        said = texts.html(refusal.text_id, **refusal.data)
        nobody = isinstance(refusal, arriving.NobodyChosen)
        screen = refused_screen(said, text, texts, lesson_id=lesson_id, is_kept=is_kept, asks_whom=nobody)
        await reply(message, screen)
        return
    if waits is None:
        await reply(message, await saved(ctx, lesson_id, texts))
    else:
        await reply(message, pending_screen(waits, texts))


async def take_file(message: Message, ctx: Context, texts: Texts, state: FSMContext, *, attachments: Path) -> None:
    """Keep a file with what is being put together; of an album only the first part is answered."""
    lesson_id, for_named = await _awaited(state)
    try:
        file = await fetch_sent(message)
        waits, is_further = await arriving.sent(
            ctx, folder=attachments, file=file, lesson_id=lesson_id, for_named=for_named
        )
    except Refusal as refusal:
        await reply(message, await _refused_file(ctx, message.caption, file_words(refusal, texts), texts, lesson_id))
        return
    if not is_further:
        await reply(message, pending_screen(waits, texts))


async def refuse_other(message: Message, texts: Texts, state: FSMContext) -> None:
    """A place, a sticker, a card: no homework."""
    lesson_id, _ = await _awaited(state)
    await reply(message, Screen(texts.html("homework-not-taken"), [nav_row(lesson_id, texts)]))


async def use_draft(tap: CallbackQuery, callback_data: UseDraft, ctx: Context, texts: Texts) -> None:
    """Write the draft down; refused, it stays and is shown again."""
    lesson_id = callback_data.lesson_id
    try:
        await using.use(
            ctx,
            draft_id=callback_data.draft_id,
            lesson_id=lesson_id,
            is_more=callback_data.how == "m",
            seen=callback_data.seen,
        )
    except (setting.HomeworkTooLong, setting.HomeworkChanged) as refusal:
        waits = await using.waiting(ctx, draft_id=callback_data.draft_id, lesson_id=lesson_id)
        await show(tap, pending_screen(waits, texts, note=texts.html(refusal.text_id, **refusal.data)))
        return
    await show(tap, await saved(ctx, lesson_id, texts))


async def drop_draft(
    tap: CallbackQuery, callback_data: DropHomeworkDraft, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Let the draft go."""
    await _await_words(state, callback_data.lesson_id)
    await drafts.drop(ctx, draft_id=callback_data.draft_id)
    await show(tap, homework_screen(await view.of_lesson(ctx, lesson_id=callback_data.lesson_id), texts))


async def send_files(tap: CallbackQuery, callback_data: SendHomeworkFiles, ctx: Context, *, attachments: Path) -> None:
    """Send the files; what cannot be read any more is said."""
    ref = bot_ref(tap)
    kept = await files.of_homework(ctx, folder=attachments, homework_id=callback_data.homework_id, bot_ref=ref)
    if isinstance(tap.message, Message):
        await files.remember(ctx, bot_ref=ref, copies=await send_kept(tap.message, kept))
    if any(file.is_gone for file in kept):
        raise FileGone
    await end_tap(tap)


async def saved(ctx: Context, lesson_id: int, texts: Texts) -> Screen:
    """The lesson's card, once its homework is written down."""
    card = await cards.card(ctx, lesson_id=lesson_id)
    return saved_screen(card_screen(card, texts), await view.of_lesson(ctx, lesson_id=lesson_id), texts)


def file_words(refusal: Refusal, texts: Texts) -> Html:
    """Why a file was not taken."""
    text_id = "homework-file-too-large" if isinstance(refusal, FileTooLarge) else refusal.text_id
    return texts.html(text_id, **refusal.data)


async def _show_homework(tap: CallbackQuery, ctx: Context, lesson_id: int, texts: Texts, state: FSMContext) -> None:
    found = await view.of_lesson(ctx, lesson_id=lesson_id)
    if found.may_change:
        await _await_words(state, lesson_id)
    await show(tap, homework_screen(found, texts))


async def _refused_file(ctx: Context, caption: str | None, said: Html, texts: Texts, lesson_id: int) -> Screen:
    """The file was not taken; what was typed under it stays."""
    if not caption:
        return refused_file_screen(said, texts)
    is_kept = await arriving.keep_refused(ctx, lesson_id=lesson_id, text=caption)
    return refused_screen(said, caption, texts, lesson_id=lesson_id, is_kept=is_kept)


async def _named(ctx: Context, lesson_id: int, chosen: list[int], texts: Texts) -> Screen:
    sheet = await attendance.sheet(ctx, lesson_id=lesson_id)
    return named_screen(lesson_id, sheet.rows, chosen, texts, title=title(sheet.title, texts))


async def _await_words(state: FSMContext, lesson_id: int, *, for_named: bool = False) -> None:
    await state.set_state(SettingHomework.words)
    await state.set_data({"lesson_id": lesson_id, "for_named": for_named})


async def _awaited(state: FSMContext) -> tuple[int, bool]:
    data = await state.get_data()
    return int(data["lesson_id"]), bool(data["for_named"])
