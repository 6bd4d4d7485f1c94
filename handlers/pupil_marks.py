"""One pupil's marks: set, changed, withdrawn, with words to them; retakes, and marks of the former school."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.marks import (
    VALUES,
    AddMark,
    AddMarkAnyway,
    BeginRetake,
    BringFormer,
    ChooseMarkWork,
    ChoosePupilWork,
    CommentMark,
    OpenMark,
    OpenPupilMarks,
    Retake,
    RetypeMark,
    ReviseMark,
    UncommentMark,
    WithdrawMark,
)
from handlers.forgetting import Forgetting
from handlers.screens import marks as screens
from handlers.screens.pupil_marks import comment_screen, former_screen, mark_screen, pupil_screen, retake_screen
from handlers.screens.screen import Screen
from handlers.show import reply, show
from handlers.states import Marking
from locales.texts import Locales, Texts
from services.context import Context
from services.marks import details, former, of_pupil, setting
from services.marks.refusals import MarkWithdrawn, PupilAbsent
from services.marks.sheet import USUAL_WORK, usual_work

_IN_WORDS = ("pass", "fail")


def router(_locales: Locales) -> Router:
    """A pupil's page, a mark's page, and what is typed for them."""
    found = Router(name="pupil_marks")
    typed = F.text & ~F.text.startswith("/")
    found.callback_query.middleware(Forgetting())
    found.callback_query.register(open_pupil, OpenPupilMarks.filter())
    found.callback_query.register(choose_pupil_work, ChoosePupilWork.filter())
    found.callback_query.register(add, AddMark.filter())
    found.callback_query.register(add_anyway, AddMarkAnyway.filter())
    found.callback_query.register(open_mark, OpenMark.filter())
    found.callback_query.register(revise, ReviseMark.filter())
    found.callback_query.register(withdraw, WithdrawMark.filter())
    found.callback_query.register(choose_mark_work, ChooseMarkWork.filter())
    found.callback_query.register(retype, RetypeMark.filter())
    found.callback_query.register(begin_comment, CommentMark.filter())
    found.callback_query.register(uncomment, UncommentMark.filter())
    found.message.register(type_comment, StateFilter(Marking.comment), typed)
    found.callback_query.register(begin_retake, BeginRetake.filter())
    found.callback_query.register(retake, Retake.filter())
    found.callback_query.register(begin_former, BringFormer.filter())
    found.message.register(type_former, StateFilter(Marking.former), typed)
    return found


async def open_pupil(tap: CallbackQuery, callback_data: OpenPupilMarks, ctx: Context, texts: Texts) -> None:
    """All marks of the pupil."""
    await show(tap, await _pupil(ctx, callback_data.lesson_id, callback_data.pupil_id, callback_data.work, texts))


async def choose_pupil_work(tap: CallbackQuery, callback_data: ChoosePupilWork, ctx: Context, texts: Texts) -> None:
    """Ask for which work the next mark is."""
    lesson_id, pupil_id = callback_data.lesson_id, callback_data.pupil_id
    marks = await of_pupil.marks_of(ctx, lesson_id=lesson_id, pupil_id=pupil_id)
    await show(
        tap,
        screens.works_screen(
            marks.title,
            marks.ground,
            lambda work: OpenPupilMarks(lesson_id=lesson_id, pupil_id=pupil_id, work=work),
            texts,
            back=OpenPupilMarks(lesson_id=lesson_id, pupil_id=pupil_id, work=USUAL_WORK),
        ),
    )


async def add(tap: CallbackQuery, callback_data: AddMark, ctx: Context, texts: Texts) -> None:
    """One more mark; of an absent pupil it is asked once."""
    wanted = callback_data
    try:
        await _put(ctx, wanted, over_absence=False)
    except PupilAbsent:
        marks = await of_pupil.marks_of(ctx, lesson_id=wanted.lesson_id, pupil_id=wanted.pupil_id)
        back = OpenPupilMarks(lesson_id=wanted.lesson_id, pupil_id=wanted.pupil_id, work=wanted.work)
        ways = (AddMarkAnyway(**wanted.model_dump()), back)
        await show(tap, screens.anyway_screen(marks.title, marks.name, VALUES[wanted.letter], ways, texts))
        return
    await show(tap, await _pupil(ctx, wanted.lesson_id, wanted.pupil_id, wanted.work, texts))


async def add_anyway(tap: CallbackQuery, callback_data: AddMarkAnyway, ctx: Context, texts: Texts) -> None:
    """It was asked about."""
    await _put(ctx, callback_data, over_absence=True)
    await show(tap, await _pupil(ctx, callback_data.lesson_id, callback_data.pupil_id, callback_data.work, texts))


async def open_mark(tap: CallbackQuery, callback_data: OpenMark, ctx: Context, texts: Texts) -> None:
    """One mark with its trail."""
    await show(tap, await _mark(ctx, callback_data.mark_id, callback_data.lesson_id, texts))


async def revise(tap: CallbackQuery, callback_data: ReviseMark, ctx: Context, texts: Texts) -> None:
    """The mark has this value; in place of a debt it settles it."""
    second = None if callback_data.second == "0" else VALUES[callback_data.second]
    value = VALUES[callback_data.letter]
    await setting.revise(ctx, mark_id=callback_data.mark_id, value=value, second_value=second)
    await show(tap, await _mark(ctx, callback_data.mark_id, callback_data.lesson_id, texts))


async def withdraw(tap: CallbackQuery, callback_data: WithdrawMark, ctx: Context, texts: Texts) -> None:
    """The mark stands no more; back to the pupil."""
    page = await of_pupil.one_mark(ctx, mark_id=callback_data.mark_id, lesson_id=callback_data.lesson_id)
    await setting.withdraw(ctx, mark_id=callback_data.mark_id)
    await show(tap, await _pupil(ctx, callback_data.lesson_id, page.pupil_id, page.mark.work_type, texts))


async def choose_mark_work(tap: CallbackQuery, callback_data: ChooseMarkWork, ctx: Context, texts: Texts) -> None:
    """Ask for which work it was."""
    mark_id, lesson_id = callback_data.mark_id, callback_data.lesson_id
    page = await of_pupil.one_mark(ctx, mark_id=mark_id, lesson_id=lesson_id)
    await show(
        tap,
        screens.works_screen(
            page.title,
            page.ground,
            lambda work: RetypeMark(mark_id=mark_id, lesson_id=lesson_id, work=work),
            texts,
            back=OpenMark(mark_id=mark_id, lesson_id=lesson_id),
        ),
    )


async def retype(tap: CallbackQuery, callback_data: RetypeMark, ctx: Context, texts: Texts) -> None:
    """It was for this work."""
    await details.retype(ctx, mark_id=callback_data.mark_id, work_type=callback_data.work)
    await show(tap, await _mark(ctx, callback_data.mark_id, callback_data.lesson_id, texts))


async def begin_comment(
    tap: CallbackQuery, callback_data: CommentMark, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Words to the mark are typed."""
    page = await of_pupil.one_mark(ctx, mark_id=callback_data.mark_id, lesson_id=callback_data.lesson_id)
    await state.set_state(Marking.comment)
    await state.set_data({"mark": callback_data.mark_id, "lesson": callback_data.lesson_id})
    await show(tap, comment_screen(page, texts))


async def type_comment(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The typed words stand beside the mark; refused ones may be sent again."""
    kept = await state.get_data()
    await state.clear()
    await details.comment(ctx, mark_id=kept["mark"], text=message.text)
    await reply(message, await _mark(ctx, kept["mark"], kept["lesson"], texts))


async def uncomment(tap: CallbackQuery, callback_data: UncommentMark, ctx: Context, texts: Texts) -> None:
    """No words beside the mark."""
    await details.comment(ctx, mark_id=callback_data.mark_id, text=None)
    await show(tap, await _mark(ctx, callback_data.mark_id, callback_data.lesson_id, texts))


async def begin_retake(tap: CallbackQuery, callback_data: BeginRetake, ctx: Context, texts: Texts) -> None:
    """Ask with which mark the work was done again."""
    page = await of_pupil.one_mark(ctx, mark_id=callback_data.mark_id, lesson_id=callback_data.lesson_id)
    if page.retake_place is None:
        raise MarkWithdrawn
    await show(tap, retake_screen(page, page.retake_place, texts))


async def retake(tap: CallbackQuery, callback_data: Retake, ctx: Context, texts: Texts) -> None:
    """This mark of the lesson mends that one; whoever comes only to do it again may be marked absent."""
    first = await of_pupil.one_mark(ctx, mark_id=callback_data.mark_id, lesson_id=callback_data.lesson_id)
    mark_id = await setting.put(
        ctx,
        lesson_id=callback_data.lesson_id,
        pupil_id=first.pupil_id,
        work_type=first.mark.work_type,
        value=VALUES[callback_data.letter],
        ordinal=callback_data.place,
        over_absence=True,
        retake_of_id=callback_data.mark_id,
    )
    await show(tap, await _mark(ctx, mark_id, callback_data.lesson_id, texts))


async def begin_former(
    tap: CallbackQuery, callback_data: BringFormer, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Marks of the former school are typed."""
    marks = await of_pupil.marks_of(ctx, lesson_id=callback_data.lesson_id, pupil_id=callback_data.pupil_id)
    await state.set_state(Marking.former)
    await state.set_data({"lesson": callback_data.lesson_id, "pupil": callback_data.pupil_id})
    await show(tap, former_screen(marks, texts))


async def type_former(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The typed marks are written down, all or none; refused ones may be sent again."""
    kept = await state.get_data()
    lesson_id, pupil_id = kept["lesson"], kept["pupil"]
    marks = await of_pupil.marks_of(ctx, lesson_id=lesson_id, pupil_id=pupil_id)
    words = {texts.plain(f"mark-value-{code}"): code for code in _IN_WORDS}
    await state.clear()
    await former.bring(ctx, course_id=marks.ground.course_id, pupil_id=pupil_id, text=message.text or "", words=words)
    await reply(message, await _pupil(ctx, lesson_id, pupil_id, USUAL_WORK, texts))


async def _put(ctx: Context, wanted: AddMark | AddMarkAnyway, *, over_absence: bool) -> None:
    await setting.put(
        ctx,
        lesson_id=wanted.lesson_id,
        pupil_id=wanted.pupil_id,
        work_type=wanted.work,
        value=VALUES[wanted.letter],
        ordinal=wanted.place,
        over_absence=over_absence,
    )


async def _pupil(ctx: Context, lesson_id: int, pupil_id: int, work: str, texts: Texts) -> Screen:
    marks = await of_pupil.marks_of(ctx, lesson_id=lesson_id, pupil_id=pupil_id)
    return pupil_screen(marks, usual_work(marks.ground, work), texts)


async def _mark(ctx: Context, mark_id: int, lesson_id: int, texts: Texts) -> Screen:
    return mark_screen(await of_pupil.one_mark(ctx, mark_id=mark_id, lesson_id=lesson_id), texts)
