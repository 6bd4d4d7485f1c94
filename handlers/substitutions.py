"""Who takes a lesson: settled by deputies and administrators, and the register that follows from it."""

import datetime as dt

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import files
from handlers.callbacks.fields import Tap
from handlers.callbacks.substitutions import (
    KINDS,
    REASONS,
    ChooseReplaced,
    ChooseSubstitute,
    DecideSubstitution,
    ExplainSubstitution,
    LetFallOut,
    OpenAskedSubstitutions,
    OpenReplaced,
    OpenReplacedRegister,
    OpenSubstitutionDay,
    OpenSubstitutions,
    PutOtherSubject,
    PutSubstitute,
    ReasonLetter,
    SendReplacedRegister,
    WithdrawSubstitution,
)
from handlers.papers import tables
from handlers.screens import replaced_register as paper
from handlers.screens import substitutions as screens
from handlers.show import reply, show
from handlers.states import Substituting
from locales.texts import Locales, Texts
from models.substitutions import SubstitutionKind
from services.context import Context
from services.policy import Action
from services.staffing import colleagues
from services.substitutions import appointing, asking, finding, offers, register
from services.substitutions.finding import HourOf

_MINE = Action.SUBSTITUTE


def router(_locales: Locales) -> Router:
    """From the day down to who takes a lesson, and the register."""
    found = Router(name="substitutions")
    found.callback_query.register(open_today, OpenSubstitutions.filter())
    found.callback_query.register(open_day, OpenSubstitutionDay.filter())
    found.callback_query.register(choose_replaced, ChooseReplaced.filter())
    found.callback_query.register(open_replaced, OpenReplaced.filter())
    found.callback_query.register(choose, ChooseSubstitute.filter())
    found.message.register(find, StateFilter(Substituting.surname), F.text & ~F.text.startswith("/"))
    found.message.register(find_replaced, StateFilter(Substituting.replaced), F.text & ~F.text.startswith("/"))
    found.callback_query.register(put, PutSubstitute.filter())
    found.callback_query.register(put_other, PutOtherSubject.filter())
    found.callback_query.register(let_fall_out, LetFallOut.filter())
    found.callback_query.register(withdraw, WithdrawSubstitution.filter())
    found.callback_query.register(ask_note, ExplainSubstitution.filter())
    found.message.register(take_note, StateFilter(Substituting.note), F.text & ~F.text.startswith("/"))
    found.callback_query.register(open_asked, OpenAskedSubstitutions.filter())
    found.callback_query.register(decide, DecideSubstitution.filter())
    found.callback_query.register(open_register, OpenReplacedRegister.filter())
    found.callback_query.register(send_register, SendReplacedRegister.filter())
    return found


async def open_today(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """Today's lessons of who is away."""
    await _show_day(tap, ctx, texts, ctx.today)


async def open_day(tap: CallbackQuery, callback_data: OpenSubstitutionDay, ctx: Context, texts: Texts) -> None:
    """Another day's."""
    await _show_day(tap, ctx, texts, dt.date.fromordinal(callback_data.day))


async def choose_replaced(
    tap: CallbackQuery, callback_data: ChooseReplaced, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Whose lessons? A button, or a typed surname."""
    page = await colleagues.page(ctx, action=_MINE, page=callback_data.page)
    await state.set_state(Substituting.replaced)
    await state.set_data({"day": callback_data.day})
    await show(tap, screens.whose_screen(callback_data.day, page, texts))


async def find_replaced(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Those whose surname begins as typed."""
    day = (await state.get_data())["day"]
    found = await colleagues.find(ctx, action=_MINE, surname=message.text or "")
    await reply(message, screens.whose_screen(day, found, texts))


async def open_replaced(tap: CallbackQuery, callback_data: OpenReplaced, ctx: Context, texts: Texts) -> None:
    """A colleague's lessons of a day."""
    day = dt.date.fromordinal(callback_data.day)
    hours = await finding.day(ctx, day=day, teacher_id=callback_data.person_id, action=_MINE)
    await show(tap, screens.day_screen(day, hours, texts, person_id=callback_data.person_id))


async def choose(
    tap: CallbackQuery, callback_data: ChooseSubstitute, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Who takes it? What is settled already is shown instead."""
    lesson_id, kind = callback_data.lesson_id, callback_data.kind
    hour = await finding.one(ctx, lesson_id=lesson_id, action=_MINE)
    if hour.substitution is not None:
        await show(tap, screens.settled_screen(hour, texts))
        return
    found = await offers.colleagues(ctx, lesson_id=lesson_id, kind=KINDS[kind], page=callback_data.page)
    await state.set_state(Substituting.surname)
    await state.set_data({"lesson_id": lesson_id, "kind": kind})
    await show(tap, screens.choose_screen(hour, kind, found, texts))


async def find(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Those whose surname begins as typed."""
    data = await state.get_data()
    hour = await finding.one(ctx, lesson_id=data["lesson_id"], action=_MINE)
    found = await offers.colleagues(ctx, lesson_id=hour.lesson_id, kind=KINDS[data["kind"]], surname=message.text or "")
    await reply(message, screens.choose_screen(hour, data["kind"], found, texts))


async def put(tap: CallbackQuery, callback_data: PutSubstitute, ctx: Context, texts: Texts) -> None:
    """This colleague takes it; why is asked only where the journal does not know."""
    kind = KINDS[callback_data.kind]
    await _settle(tap, ctx, texts, callback_data, kind=kind, teacher_id=callback_data.person_id)


async def put_other(tap: CallbackQuery, callback_data: PutOtherSubject, ctx: Context, texts: Texts) -> None:
    """This colleague gives another subject."""
    await _settle(
        tap,
        ctx,
        texts,
        callback_data,
        kind=SubstitutionKind.OTHER_SUBJECT,
        teacher_id=callback_data.person_id,
        course_id=callback_data.course_id,
    )


async def let_fall_out(tap: CallbackQuery, callback_data: LetFallOut, ctx: Context, texts: Texts) -> None:
    """It does not take place."""
    await _settle(tap, ctx, texts, callback_data, kind=SubstitutionKind.CANCELLED)


async def withdraw(tap: CallbackQuery, callback_data: WithdrawSubstitution, ctx: Context, texts: Texts) -> None:
    """It is to be no more; the lesson's day comes back."""
    lesson_id = await finding.lesson_of(ctx, substitution_id=callback_data.substitution_id)
    await appointing.withdraw(ctx, substitution_id=callback_data.substitution_id)
    hour = await finding.one(ctx, lesson_id=lesson_id, action=_MINE)
    await _show_day(tap, ctx, texts, hour.date, toast=texts.alert("substitutions-withdrawn"))


async def ask_note(
    tap: CallbackQuery, callback_data: ExplainSubstitution, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """A word on why."""
    lesson_id = await finding.lesson_of(ctx, substitution_id=callback_data.substitution_id)
    hour = await finding.one(ctx, lesson_id=lesson_id, action=_MINE)
    await state.set_state(Substituting.note)
    await state.set_data(callback_data.model_dump())
    await show(tap, screens.note_screen(hour, texts))


async def take_note(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """As it was typed."""
    substitution_id = (await state.get_data())["substitution_id"]
    await appointing.explain(ctx, substitution_id=substitution_id, note=message.text or "")
    await state.clear()
    lesson_id = await finding.lesson_of(ctx, substitution_id=substitution_id)
    hour = await finding.one(ctx, lesson_id=lesson_id, action=_MINE)
    await reply(message, screens.settled_screen(hour, texts, has_note=True))


async def open_asked(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """What colleagues ask for."""
    await show(tap, screens.asked_screen(await finding.asked(ctx), ctx.today, texts))


async def decide(tap: CallbackQuery, callback_data: DecideSubstitution, ctx: Context, texts: Texts) -> None:
    """Yes or no."""
    is_allowed = callback_data.allowed == "yes"
    lesson_id = await finding.lesson_of(ctx, substitution_id=callback_data.substitution_id)
    await asking.decide(ctx, substitution_id=callback_data.substitution_id, is_allowed=is_allowed)
    hour = await finding.one(ctx, lesson_id=lesson_id, action=_MINE)
    toast = texts.alert("substitutions-decided", allowed=callback_data.allowed)
    await show(tap, screens.settled_screen(hour, texts), toast=toast)


async def open_register(tap: CallbackQuery, callback_data: OpenReplacedRegister, ctx: Context, texts: Texts) -> None:
    """A month of the register."""
    month = await register.month(ctx, month=dt.date.fromordinal(callback_data.day))
    await show(tap, paper.register_screen(month, texts))


async def send_register(tap: CallbackQuery, callback_data: SendReplacedRegister, ctx: Context, texts: Texts) -> None:
    """The same as a file."""
    month = await register.month(ctx, month=dt.date.fromordinal(callback_data.day))
    name = texts.plain("register-file-name", month=f"{month.month:%Y-%m}")
    content = tables.table(paper.table(month, texts))
    await files.send_document(tap, name=name, content=content, caption=paper.file_screen(month, texts))


async def _settle(
    tap: CallbackQuery,
    ctx: Context,
    texts: Texts,
    button: PutSubstitute | PutOtherSubject | LetFallOut,
    *,
    kind: SubstitutionKind,
    teacher_id: int | None = None,
    course_id: int | None = None,
) -> None:
    hour = await finding.one(ctx, lesson_id=button.lesson_id, action=_MINE)
    reason = hour.reason if button.reason == "a" else REASONS[button.reason]
    if reason is None:
        await show(tap, screens.reason_screen(hour, [_because(button, letter) for letter in REASONS], texts))
        return
    await appointing.appoint(
        ctx, lesson_id=hour.lesson_id, kind=kind, reason=reason, teacher_id=teacher_id, course_id=course_id
    )
    settled = await finding.one(ctx, lesson_id=hour.lesson_id, action=_MINE)
    await show(tap, screens.settled_screen(settled, texts, also=await _also(ctx, settled, button, reason), is_new=True))


async def _also(
    ctx: Context, hour: HourOf, button: PutSubstitute | PutOtherSubject | LetFallOut, reason: str
) -> list[tuple[HourOf, Tap]]:
    """The teacher's other lessons of the day, each with the button that gives it to the same colleague."""
    if not isinstance(button, PutSubstitute) or button.kind == "j":
        return []
    others = await finding.others(ctx, lesson_id=hour.lesson_id, person_id=button.person_id)
    letter = next(letter for letter, code in REASONS.items() if code == reason)
    return [(other, button.model_copy(update={"lesson_id": other.lesson_id, "reason": letter})) for other in others]


def _because(button: PutSubstitute | PutOtherSubject | LetFallOut, reason: ReasonLetter) -> Tap:
    return button.model_copy(update={"reason": reason})


async def _show_day(tap: CallbackQuery, ctx: Context, texts: Texts, day: dt.date, *, toast: str | None = None) -> None:
    hours = await finding.day(ctx, day=day, action=_MINE)
    asked = await finding.asked(ctx)
    await show(tap, screens.day_screen(day, hours, texts, asked=len(asked)), toast=toast)
