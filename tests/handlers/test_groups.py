"""In a group: one polite line and out; personal functions in a private chat only."""

from typing import Any

from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import ChatMemberAdministrator

from bot.app import School
from handlers.callbacks import OpenChild, OpenToday
from tests.handlers.conftest import Phones
from tests.school import SmallSchool
from tests.telegram import BOT, FakeTelegram

GROUP = {"id": -100500, "type": "supergroup", "title": "7Б родители"}
SOMEBODY = {"id": 5, "is_bot": False, "first_name": "Кто-то"}


def member(status: str, chat: dict[str, Any], update_id: int) -> dict[str, Any]:
    bot = BOT.model_dump(mode="json", exclude_none=True)
    new: dict[str, Any] = {"user": bot, "status": status}
    if status == "administrator":
        fields = ChatMemberAdministrator.model_fields.items()
        new |= {name: False for name, field in fields if field.is_required() and field.annotation is bool}
    body = {
        "chat": chat,
        "from": SOMEBODY,
        "date": 1,
        "old_chat_member": {"user": bot, "status": "left"},
        "new_chat_member": new,
    }
    return {"update_id": update_id, "my_chat_member": body}


def said(text: str, update_id: int, **more: Any) -> dict[str, Any]:
    message = {"message_id": 1, "date": 1, "chat": GROUP, "from": SOMEBODY, "text": text, **more}
    return {"update_id": update_id, "message": message}


async def test_one_line_and_out(school: School, telegram: FakeTelegram) -> None:
    await school.feed(member("member", GROUP, 1), said("", 2, new_chat_members=[BOT.model_dump(mode="json")]))
    assert telegram.group_lines == {
        -100500: [
            "Здравствуйте. Я журнал школы и пишу только в личном чате, поэтому из группы ухожу. Всего доброго.",
        ],
    }
    assert telegram.left == [-100500]


async def test_spoken_to_in_a_group_it_leaves_without_a_word(school: School, telegram: FakeTelegram) -> None:
    await school.feed(said("/start", 1), said("Сегодня", 2))
    assert telegram.group_lines == {}
    assert telegram.left == [-100500, -100500]


async def test_where_it_may_not_write_it_just_leaves(school: School, telegram: FakeTelegram) -> None:
    telegram.fails = lambda method: (
        TelegramForbiddenError(method=method, message="Forbidden") if type(method).__name__ == "SendMessage" else None
    )
    await school.feed(member("administrator", GROUP, 1))
    assert telegram.left == [-100500]


async def test_a_channel_is_left_silently(school: School, telegram: FakeTelegram) -> None:
    channel = {"id": -100700, "type": "channel", "title": "Канал"}
    await school.feed(member("administrator", channel, 1), member("left", channel, 2))
    assert telegram.left == [-100700]
    assert telegram.group_lines == {}


async def test_a_button_forwarded_to_a_group_shows_nothing(
    phones: Phones,
    small: SmallSchool,
    telegram: FakeTelegram,
) -> None:
    mother = await phones("mother")
    for data in (OpenToday().pack(), OpenChild(pupil_id=small.ids.ivan).pack()):
        await mother.press(data, chat=GROUP)
    assert telegram.group_lines == {}
    assert mother.bubbles == []
