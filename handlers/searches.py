"""Looking for a child: «Принял(а)», «нет в классе», «нашёлся»."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.searches import AskWhereFound, EndSearch, InClass, NotInClass, OpenSearch, TakeSearch
from handlers.screens import searches as screens
from handlers.show import show
from locales.texts import Locales, Texts
from services.context import Context
from services.searches import answers, ending, view


def router(_locales: Locales) -> Router:
    """Every button stands under a message that came by itself."""
    found = Router(name="searches")
    found.callback_query.register(open_search, OpenSearch.filter())
    found.callback_query.register(take, TakeSearch.filter())
    found.callback_query.register(ask_where, AskWhereFound.filter())
    found.callback_query.register(end, EndSearch.filter())
    found.callback_query.register(not_in_class, NotInClass.filter())
    found.callback_query.register(in_class, InClass.filter())
    return found


async def open_search(tap: CallbackQuery, callback_data: OpenSearch, ctx: Context, texts: Texts) -> None:
    """How it stands."""
    await _show(tap, ctx, callback_data.search_id, texts)


async def take(tap: CallbackQuery, callback_data: TakeSearch, ctx: Context, texts: Texts) -> None:
    """The actor looks for the child; or reads who does."""
    await ending.take(ctx, **callback_data.model_dump())
    await _show(tap, ctx, callback_data.search_id, texts)


async def ask_where(tap: CallbackQuery, callback_data: AskWhereFound, ctx: Context, texts: Texts) -> None:
    """Ask where; what has ended meanwhile is shown as it ended."""
    shown = await view.one(ctx, search_id=callback_data.search_id)
    screen = screens.where_screen if shown.ended is None else screens.search_screen
    await show(tap, screen(shown, texts))


async def end(tap: CallbackQuery, callback_data: EndSearch, ctx: Context, texts: Texts) -> None:
    """The child is found."""
    await ending.end(ctx, **callback_data.model_dump())
    await _show(tap, ctx, callback_data.search_id, texts)


async def not_in_class(tap: CallbackQuery, callback_data: NotInClass, ctx: Context, texts: Texts) -> None:
    """The teacher has looked."""
    await answers.not_in_class(ctx, **callback_data.model_dump())
    await _show_asked(tap, ctx, callback_data.search_id, callback_data.lesson_id, texts)


async def in_class(tap: CallbackQuery, callback_data: InClass, ctx: Context, texts: Texts) -> None:
    """The child is there."""
    await answers.in_class(ctx, **callback_data.model_dump())
    await _show_asked(tap, ctx, callback_data.search_id, callback_data.lesson_id, texts)


async def _show(tap: CallbackQuery, ctx: Context, search_id: int, texts: Texts) -> None:
    await show(tap, screens.search_screen(await view.one(ctx, search_id=search_id), texts))


async def _show_asked(tap: CallbackQuery, ctx: Context, search_id: int, lesson_id: int, texts: Texts) -> None:
    await show(tap, screens.asked_screen(await view.one(ctx, search_id=search_id), lesson_id, texts))
