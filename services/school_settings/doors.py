"""Reading and setting, from a phone by right and at the keyboard of the machine without asking."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.school import Parameter
from services import access, parameters
from services.context import Context
from services.parameters import BadParameterError
from services.policy import Action, right
from services.refusals import SettingRefused, SettingUnknown
from services.schedule import timetable
from services.school_settings import of_dictionaries, of_parameters, of_year
from services.school_settings.setting import Section, Setting
from services.school_settings.typed import canonical

_MODE = "privacy_mode"
_OF_LESSONS = frozenset({"time_zone", "lessons_ahead_days"})
"""Parameters after which the lessons ahead stand otherwise."""
_BY_PREFIX = {
    "code": Section.CODES,
    "work_type": Section.WORK_TYPES,
    "lesson_kind": Section.LESSON_KINDS,
    "mark": Section.SCALE,
    "period": Section.PERIODS,
    "bell": Section.BELLS,
}


async def all_sections(ctx: Context) -> list[Section]:
    """The sections there are. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.CHANGE_SETTINGS)
    return list(Section)


async def list_section(ctx: Context, *, section: Section) -> list[Setting]:
    """A section's settings as they stand; a fixed number of statements. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.CHANGE_SETTINGS)
        return await _read(session, ctx, section)


async def find(ctx: Context, *, name: str) -> Setting:
    """One setting. Raises NotYours, SettingUnknown."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.CHANGE_SETTINGS)
        return await _find(session, ctx, name)


async def put(ctx: Context, *, name: str, value: str) -> Setting:
    """Set what was typed or pressed; who decided is written down. Returns how it stands now.

    The same value again changes nothing but confirms the decision. Raises NotYours, SettingUnknown, SettingRefused.
    """
    async with ctx.write() as session:
        await access.require(session, ctx, Action.CHANGE_SETTINGS)
        return await _put(session, ctx, name, value)


async def put_at_machine(ctx: Context, *, name: str, value: str) -> Setting:
    """As ``put``, for whoever stands at the machine: there is nobody to ask. Raises SettingUnknown, SettingRefused."""
    async with ctx.write() as session:
        return await _put(session, ctx, name, value)


async def list_at_machine(ctx: Context) -> list[Setting]:
    """Every setting, section by section."""
    async with ctx.read() as session:
        return [setting for section in Section for setting in await _read(session, ctx, section)]


async def privacy_undecided(ctx: Context) -> bool:
    """Whether this person may decide how much of a name leaves the school, and nobody has yet (F-36)."""
    async with ctx.read() as session:
        if right(Action.CHANGE_SETTINGS, await access.functions(session, ctx)) is None:
            return False
        decided = await session.scalar(select(Parameter.set_at).where(Parameter.name == _MODE))
    return decided is None


async def _read(session: AsyncSession, ctx: Context, section: Section) -> list[Setting]:
    return [
        *await of_parameters.read(session, ctx, section),
        *await of_dictionaries.read(session, section),
        *await of_year.read(session, ctx, section),
    ]


async def _find(session: AsyncSession, ctx: Context, name: str) -> Setting:
    section = of_parameters.section_of(name) or _BY_PREFIX.get(name.partition(".")[0])
    found = [] if section is None else await _read(session, ctx, section)
    for setting in found:
        if setting.name == name:
            return setting
    raise SettingUnknown(name=name)


async def _put(session: AsyncSession, ctx: Context, name: str, value: str) -> Setting:
    setting = await _find(session, ctx, name)
    wanted = canonical(setting, value)
    if wanted is None:
        raise SettingRefused
    try:
        if of_parameters.section_of(name) is not None:
            await of_parameters.write(session, ctx, setting, wanted)
        elif setting.section in (Section.PERIODS, Section.BELLS):
            await of_year.write(session, ctx, setting, wanted)
        else:
            await of_dictionaries.write(session, ctx, setting, wanted)
    except BadParameterError:
        raise SettingRefused from None
    await session.flush()
    ctx.school = await parameters.load(session)
    if name in _OF_LESSONS:
        await timetable.make_lessons(ctx)
    # What was just named has another name from now on: what stands is told under the one that was asked for.
    return setting if name.endswith(f".{of_dictionaries.NEW}.name") else await _find(session, ctx, name)
