"""Plans (КТП): the courses, a plan and its lines, how a course goes another way."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import plan_files
from handlers.callbacks.plans import (
    AskMerge,
    AskNewTopic,
    AskOwnPlan,
    AskPlanHomework,
    AskPlanTopic,
    AskProlong,
    AskTopicAfter,
    ClearPlanHomework,
    CopyPlan,
    DoMerge,
    DoProlong,
    MovePlanLine,
    OpenPlan,
    OpenPlanLine,
    OpenPlanPage,
    OpenPlans,
    OpenSchoolPlans,
    RestorePlanLine,
    UndoPlanChange,
    WithdrawPlanLine,
)
from handlers.forgetting import Forgetting
from handlers.screens import plan_lines as lines
from handlers.screens.plans import own_plan_screen, plan_screen, plans_screen, school_screen
from handlers.show import reply, show
from handlers.states import Planning
from locales.texts import Locales, Texts
from services.context import Context
from services.plans import changes, copying, editing, oversight, page, sending

_TYPED = F.text & ~F.text.startswith("/")


def router(_locales: Locales) -> Router:
    """From the courses to one line of a plan."""
    found = Router(name="plans")
    # Typed words are awaited only where they were asked for last.
    found.callback_query.middleware(Forgetting())
    found.callback_query.register(open_plans, OpenPlans.filter())
    found.callback_query.register(open_school, OpenSchoolPlans.filter())
    found.callback_query.register(open_plan, OpenPlan.filter())
    found.callback_query.register(open_page, OpenPlanPage.filter())
    found.callback_query.register(open_line, OpenPlanLine.filter())
    found.callback_query.register(ask_new, AskNewTopic.filter())
    found.callback_query.register(ask_after, AskTopicAfter.filter())
    found.callback_query.register(ask_topic, AskPlanTopic.filter())
    found.callback_query.register(ask_homework, AskPlanHomework.filter())
    found.callback_query.register(clear_homework, ClearPlanHomework.filter())
    found.callback_query.register(ask_merge, AskMerge.filter())
    found.callback_query.register(ask_prolong, AskProlong.filter())
    found.callback_query.register(merge, DoMerge.filter())
    found.callback_query.register(prolong, DoProlong.filter())
    found.callback_query.register(undo, UndoPlanChange.filter())
    found.callback_query.register(move, MovePlanLine.filter())
    found.callback_query.register(withdraw, WithdrawPlanLine.filter())
    found.callback_query.register(restore, RestorePlanLine.filter())
    found.callback_query.register(ask_own, AskOwnPlan.filter())
    found.callback_query.register(copy, CopyPlan.filter())
    found.message.register(take_new, StateFilter(Planning.new_topic), _TYPED)
    found.message.register(take_topic, StateFilter(Planning.topic), _TYPED)
    found.message.register(take_homework, StateFilter(Planning.homework), _TYPED)
    found.message.register(take_reason, StateFilter(Planning.reason), _TYPED)
    plan_files.register(found)
    return found


async def open_plans(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """The own courses; the school's for a deputy who teaches none."""
    own = await oversight.own(ctx)
    if own.courses or not own.may_oversee:
        await show(tap, plans_screen(own, texts))
    else:
        await show(tap, school_screen(await oversight.school(ctx, which=oversight.Which.LAGGING), texts))


async def open_school(tap: CallbackQuery, callback_data: OpenSchoolPlans, ctx: Context, texts: Texts) -> None:
    """The school's courses."""
    found = await oversight.school(ctx, which=callback_data.which, page=callback_data.page)
    await show(tap, school_screen(found, texts))


async def open_plan(tap: CallbackQuery, callback_data: OpenPlan, ctx: Context, texts: Texts) -> None:
    """A plan, at what comes next."""
    await show(tap, plan_screen(await page.page(ctx, course_id=callback_data.course_id), texts))


async def open_page(tap: CallbackQuery, callback_data: OpenPlanPage, ctx: Context, texts: Texts) -> None:
    """Another page of it."""
    found = await page.page(ctx, course_id=callback_data.course_id, number=callback_data.page)
    await show(tap, plan_screen(found, texts))


async def open_line(tap: CallbackQuery, callback_data: OpenPlanLine, ctx: Context, texts: Texts) -> None:
    """One line."""
    await show(tap, lines.line_screen(await page.line(ctx, **callback_data.model_dump()), texts))


async def ask_new(
    tap: CallbackQuery, callback_data: AskNewTopic, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """A topic for the end? Typed next."""
    title = await sending.expect(ctx, course_id=callback_data.course_id)
    await state.set_state(Planning.new_topic)
    await state.set_data({"course_id": callback_data.course_id, "after": None})
    await show(tap, lines.new_topic_screen(title, texts))


async def ask_after(
    tap: CallbackQuery, callback_data: AskTopicAfter, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """A topic after this one? Typed next."""
    found = await page.line_to_change(ctx, **callback_data.model_dump())
    await state.set_state(Planning.new_topic)
    await state.set_data({"course_id": callback_data.course_id, "after": callback_data.line_id})
    await show(tap, lines.topic_after_screen(found, texts))


async def take_new(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The typed topic becomes a line."""
    asked = await state.get_data()
    course_id = asked["course_id"]
    line_id = await editing.add_line(ctx, course_id=course_id, after=asked["after"], topic=message.text or "")
    await state.clear()
    await reply(message, lines.line_screen(await page.line(ctx, course_id=course_id, line_id=line_id), texts))


async def ask_topic(
    tap: CallbackQuery, callback_data: AskPlanTopic, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Another wording? Typed next."""
    found = await page.line_to_change(ctx, **callback_data.model_dump())
    await state.set_state(Planning.topic)
    await state.set_data(callback_data.model_dump())
    await show(tap, lines.topic_screen(found, texts))


async def take_topic(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The typed wording."""
    of = await state.get_data()
    await editing.change_topic(ctx, **of, topic=message.text or "")
    await state.clear()
    await reply(message, lines.line_screen(await page.line(ctx, **of), texts))


async def ask_homework(
    tap: CallbackQuery, callback_data: AskPlanHomework, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Another planned homework? Typed next."""
    found = await page.line_to_change(ctx, **callback_data.model_dump())
    await state.set_state(Planning.homework)
    await state.set_data(callback_data.model_dump())
    await show(tap, lines.homework_screen(found, texts))


async def take_homework(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The typed homework."""
    of = await state.get_data()
    await editing.change_homework(ctx, **of, homework=message.text or "")
    await state.clear()
    await reply(message, lines.line_screen(await page.line(ctx, **of), texts))


async def clear_homework(tap: CallbackQuery, callback_data: ClearPlanHomework, ctx: Context, texts: Texts) -> None:
    """None is planned."""
    of = callback_data.model_dump()
    await editing.change_homework(ctx, **of, homework=None)
    await show(tap, lines.line_screen(await page.line(ctx, **of), texts))


async def ask_merge(tap: CallbackQuery, callback_data: AskMerge, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Why together with the next? A button, or typed."""
    await _ask_reason(tap, ctx, texts, state, of=callback_data.model_dump(), lessons=0)


async def ask_prolong(
    tap: CallbackQuery, callback_data: AskProlong, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Why longer? A button, or typed."""
    of = callback_data.model_dump(exclude={"lessons"})
    await _ask_reason(tap, ctx, texts, state, of=of, lessons=callback_data.lessons)


async def _ask_reason(
    tap: CallbackQuery, ctx: Context, texts: Texts, state: FSMContext, *, of: dict[str, int], lessons: int
) -> None:
    found = await page.line_to_change(ctx, course_id=of["course_id"], line_id=of["line_id"])
    await state.set_state(Planning.reason)
    await state.set_data({**of, "lessons": lessons})
    await show(tap, lines.reason_screen(found, lessons, texts))


async def take_reason(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The typed reason."""
    asked = await state.get_data()
    of = {"course_id": asked["course_id"], "line_id": asked["line_id"]}
    if asked["lessons"]:
        await changes.prolong(ctx, **of, lessons=asked["lessons"], reason=message.text or "")
    else:
        await changes.merge(ctx, **of, reason=message.text or "")
    await state.clear()
    await reply(message, lines.line_screen(await page.line(ctx, **of), texts))


async def merge(tap: CallbackQuery, callback_data: DoMerge, ctx: Context, texts: Texts) -> None:
    """Together with the next, for a usual reason."""
    await changes.merge(ctx, **callback_data.model_dump())
    await show(tap, lines.line_screen(await page.line(ctx, **callback_data.model_dump(exclude={"reason"})), texts))


async def prolong(tap: CallbackQuery, callback_data: DoProlong, ctx: Context, texts: Texts) -> None:
    """Longer, for a usual reason."""
    await changes.prolong(ctx, **callback_data.model_dump())
    of = callback_data.model_dump(exclude={"reason", "lessons"})
    await show(tap, lines.line_screen(await page.line(ctx, **of), texts))


async def undo(tap: CallbackQuery, callback_data: UndoPlanChange, ctx: Context, texts: Texts) -> None:
    """As the plan says again."""
    course_id, line_id = await changes.undo(ctx, change_id=callback_data.change_id)
    await show(tap, lines.line_screen(await page.line(ctx, course_id=course_id, line_id=line_id), texts))


async def move(tap: CallbackQuery, callback_data: MovePlanLine, ctx: Context, texts: Texts) -> None:
    """To another place."""
    await editing.move_line(ctx, **callback_data.model_dump())
    await show(tap, lines.line_screen(await page.line(ctx, **callback_data.model_dump(exclude={"place"})), texts))


async def withdraw(tap: CallbackQuery, callback_data: WithdrawPlanLine, ctx: Context, texts: Texts) -> None:
    """Out of the plan."""
    of = callback_data.model_dump()
    title = await sending.expect(ctx, course_id=callback_data.course_id)
    topic = await editing.withdraw_line(ctx, **of)
    await show(tap, lines.withdrawn_screen(title, callback_data.line_id, topic, texts))


async def restore(tap: CallbackQuery, callback_data: RestorePlanLine, ctx: Context, texts: Texts) -> None:
    """Back into it."""
    of = callback_data.model_dump()
    await editing.restore_line(ctx, **of)
    await show(tap, lines.line_screen(await page.line(ctx, **of), texts))


async def ask_own(tap: CallbackQuery, callback_data: AskOwnPlan, ctx: Context, texts: Texts) -> None:
    """What a plan of its own means."""
    await show(tap, own_plan_screen(await page.page(ctx, course_id=callback_data.course_id), texts))


async def copy(tap: CallbackQuery, callback_data: CopyPlan, ctx: Context, texts: Texts) -> None:
    """A plan of its own."""
    await copying.copy_for(ctx, course_id=callback_data.course_id)
    await show(tap, plan_screen(await page.page(ctx, course_id=callback_data.course_id), texts))
