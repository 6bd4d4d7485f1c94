"""``ezhik run``: the bot, until it is asked to end."""

import asyncio

import structlog

from bot import logs
from bot.settings import Settings
from bot.speech import FAILURE_EXIT

_log = structlog.get_logger()


def run() -> int:
    """Serve Telegram. Returns the exit code. Raises SettingsError, Refusal."""
    settings = Settings.load()
    settings.token()
    if settings.webhook_url is not None:
        settings.secret()
    settings.make_folders()
    logs.set_up(settings.log_format)
    # Aiogram takes seconds to import: a wrong setting is told before.
    from bot.app import School  # noqa: PLC0415
    from bot.lease import LeaseLostError  # noqa: PLC0415

    async def serve() -> None:
        await School(settings).run()

    try:
        asyncio.run(serve())
    except LeaseLostError:
        _log.error("another process took over")
        return FAILURE_EXIT
    except KeyboardInterrupt:
        return 0
    return 0
