"""One message to Telegram, and what its answer means for the outbox."""

import dataclasses
import datetime as dt
from collections.abc import Callable

import structlog
from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import EditMessageText, SendMessage
from aiogram.types import InlineKeyboardMarkup, Message
from aiohttp import ClientConnectorError

from bot import logs, pacer
from bot.clock import Clock
from bot.pacer import Priority
from models.traffic import AttemptOutcome, Urgency
from services.outbox import UNANSWERED, Outgoing, Result

_LONGEST_PAUSE_SECONDS = 60.0
_LONGEST_EXPONENT = 8
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")

_log = structlog.get_logger()


@dataclasses.dataclass(frozen=True)
class Words:
    """A message ready to go: Telegram HTML and its buttons."""

    text: str
    markup: InlineKeyboardMarkup | None = None


class Delivery:
    """Hands messages to Telegram. Never raises: every way it can end is a result."""

    def __init__(self, bot: Bot, clock: Clock, jitter: Callable[[], float]) -> None:
        """``jitter`` gives 0…1: failed messages do not all come back at one moment."""
        self._bot = bot
        self._clock = clock
        self._jitter = jitter

    async def hand_over(self, out: Outgoing, words: Words) -> Result:
        """Send a message, or edit the one sent before, which is silent."""
        level = Priority.URGENT if out.urgency == Urgency.URGENT else Priority.BULK
        try:
            with pacer.priority(level):
                reference = await self._edit_or_send(out, words)
        except TelegramForbiddenError as error:
            return Result(out, AttemptOutcome.BLOCKED, detail=logs.error_class(error))
        except TelegramRetryAfter as error:
            return self._later(out, "told to wait", float(error.retry_after))
        except TelegramNetworkError as error:
            arrived_nowhere = isinstance(error.__cause__, ClientConnectorError)
            return self._later(out, "no connection" if arrived_nowhere else UNANSWERED, self._pause(out))
        except TelegramServerError:
            return self._later(out, "server error", self._pause(out))
        except TelegramBadRequest as error:
            _log.warning("message refused", message_id=out.message_id, **logs.described(error))
            return Result(out, AttemptOutcome.REFUSED, detail=_reason(error))
        except TelegramAPIError as error:
            return self._later(out, logs.error_class(error), self._pause(out))
        except Exception as error:  # noqa: BLE001  (a fault of ours in one message never stops the others)
            _log.error("message failed", message_id=out.message_id, **logs.described(error))
            return self._later(out, UNANSWERED, self._pause(out))
        return Result(out, AttemptOutcome.DELIVERED, message_ref=reference)

    async def _edit_or_send(self, out: Outgoing, words: Words) -> str:
        if out.message_ref is not None:
            edit = EditMessageText(
                chat_id=out.chat_ref,
                message_id=int(out.message_ref),
                text=words.text,
                parse_mode=ParseMode.HTML,
                reply_markup=words.markup,
            )
            try:
                await self._bot(edit)
            except TelegramBadRequest as error:
                if not any(gone in error.message.lower() for gone in _GONE):
                    raise
            else:
                return out.message_ref
        sent: Message = await self._bot(
            SendMessage(
                chat_id=out.chat_ref,
                text=words.text,
                parse_mode=ParseMode.HTML,
                disable_notification=out.silent or None,
                reply_markup=words.markup,
            )
        )
        return str(sent.message_id)

    def _later(self, out: Outgoing, why: str, seconds: float) -> Result:
        _log.warning("message waits", message_id=out.message_id, reason=why, seconds=round(seconds, 1))
        moment = self._clock.now() + dt.timedelta(seconds=seconds)
        return Result(out, AttemptOutcome.LATER, detail=why, not_before=moment)

    def _pause(self, out: Outgoing) -> float:
        base: float = min(2.0 ** min(out.tries - 1, _LONGEST_EXPONENT), _LONGEST_PAUSE_SECONDS)
        return base * (1 + self._jitter() / 4)


def _reason(error: TelegramBadRequest) -> str:
    # Telegram's descriptions of a refusal are its own words, but an entity it quotes may be ours: keep the beginning.
    return error.message.partition(":")[0][:100]
