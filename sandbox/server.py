"""One sandbox: a Telegram for one bot, served on loopback."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from sandbox.actions import Impossible
from sandbox.bot_api import MAX_BODY, BotApi
from sandbox.clock import Clock, SystemClock
from sandbox.control import Control, refuse_plainly
from sandbox.control_input import Input, new_person
from sandbox.desk import CALLBACK_SECONDS, Desk
from sandbox.phone import PersonAtDesk
from sandbox.schema import Json
from sandbox.strange import MALFORMED, UNKNOWN
from sandbox.webhook import Deliverer

DEFAULT_TOKEN = "100:sandbox-token-of-no-real-bot"  # noqa: S105 - a bot that exists on this desk only
_PAGE = Path(__file__).with_name("page")
_PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Sandbox:
    """A running sandbox: its address, its people, and everything a test may want to do to it.

    Made by `Sandbox.serve`; several may run in one process and share nothing.
    """

    def __init__(self, desk: Desk, bot_api: BotApi, url: str) -> None:
        """Hold what `serve` built."""
        self.desk = desk
        self.url = url
        self._bot_api = bot_api

    @classmethod
    @asynccontextmanager
    async def serve(
        cls, *, token: str = DEFAULT_TOKEN, bot_name: str = "Ezhik", host: str = "127.0.0.1", port: int = 0,
        clock: Clock | None = None, limits: bool = True, callback_seconds: float = CALLBACK_SECONDS,
        webhook_retry_seconds: float = 1.0,
    ) -> AsyncIterator[Sandbox]:  # fmt: skip
        """Serve a sandbox until the block ends. Raises ValueError for an address that is not loopback."""
        if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
            raise ValueError(f"the sandbox serves on loopback only, not on {host}")
        if not token.partition(":")[0].isdecimal():
            raise ValueError("a bot token starts with the bot's number and a colon")
        time = clock or SystemClock()
        desk = Desk(token, time, bot_name=bot_name, limits=limits, callback_seconds=callback_seconds)
        bot_api = BotApi(desk)
        runner = web.AppRunner(
            _application(desk, bot_api), handler_cancellation=True, shutdown_timeout=1.0, access_log=None,
        )  # fmt: skip
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
            address = runner.addresses[0]
            shown = f"[{address[0]}]" if ":" in address[0] else address[0]
            # The nursery is left by hand: leaving it by `async with` would wrap what the block raises into a group.
            nursery = asyncio.TaskGroup()
            await nursery.__aenter__()
            delivery = nursery.create_task(Deliverer(desk, retry_seconds=webhook_retry_seconds).run())
            try:
                yield cls(desk, bot_api, f"http://{shown}:{address[1]}")
            finally:
                delivery.cancel()
                await nursery.__aexit__(None, None, None)
        finally:
            desk.events.close()
            bot_api.close()
            await runner.cleanup()

    @property
    def token(self) -> str:
        """The token that the bot uses here."""
        return self.desk.token

    @property
    def people(self) -> list[PersonAtDesk]:
        """Everyone at the desk, in the order they came."""
        return [PersonAtDesk(self.desk, person) for person in self.desk.people.values()]

    @property
    def requests(self) -> list[Json]:
        """The log of the bot's requests, oldest first."""
        return list(self._bot_api.log)

    @property
    def pending(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self.desk.updates)

    def person(self, first_name: str, **card: object) -> PersonAtDesk:
        """Seat a new person; the card takes what POST /sandbox/people takes."""
        return PersonAtDesk(self.desk, new_person(self.desk, Input({"first_name": first_name, **card})))

    def person_by_id(self, person_id: int) -> PersonAtDesk:
        """Return the person with this id; raises Impossible if there is none."""
        if person_id not in self.desk.people:
            raise Impossible("there is no such person", status=404)
        return PersonAtDesk(self.desk, self.desk.people[person_id])

    def fault(self, kind: str, **details: object) -> None:
        """Switch a fault on, as POST /sandbox/faults does."""
        self.desk.faults.add({"kind": kind, **details})
        if kind == "outage":
            self.desk.updates.break_poll()

    def show_time_of(self, zone: str) -> None:
        """Let the phones show the time of a zone («Asia/Irkutsk») instead of the browser's own."""
        self.desk.time_zone = zone

    def clear_faults(self) -> None:
        """Switch every fault off."""
        self.desk.faults.clear()

    def inject(self, update: Json) -> Json:
        """Queue an update exactly as given."""
        return self.desk.updates.inject(update)

    def inject_malformed(self) -> Json:
        """Queue an update that breaks the types of the Bot API."""
        return self.inject(dict(MALFORMED))

    def inject_unknown(self) -> Json:
        """Queue an update of a kind that nobody knows."""
        return self.inject(dict(UNKNOWN))

    def duplicate(self) -> Json | None:
        """Deliver the last update once more."""
        return self.desk.updates.duplicate()


@web.middleware
async def _not_found_in_json(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except (web.HTTPNotFound, web.HTTPMethodNotAllowed) as missing:
        if request.path.startswith("/sandbox"):
            return web.json_response({"error": missing.reason.lower()}, status=missing.status)
        return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)


@web.middleware
async def _same_machine_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a page of some other site that was led here by its name (DNS rebinding) or by a form."""
    name = request.url.host or ""
    origin = request.headers.get("Origin")
    if name not in {"127.0.0.1", "localhost", "::1"} or (origin and origin != f"http://{request.host}"):
        return web.json_response({"error": "the sandbox answers this machine only"}, status=403)
    return await handler(request)


def _application(desk: Desk, bot_api: BotApi) -> web.Application:
    middlewares = [_same_machine_only, _not_found_in_json, refuse_plainly]
    app = web.Application(client_max_size=MAX_BODY, middlewares=middlewares)
    app.add_routes(bot_api.routes())
    app.add_routes(Control(desk, bot_api).routes())
    app.add_routes([web.get("/", _page), web.get("/page/{name}", _page)])
    return app


async def _page(request: web.Request) -> web.StreamResponse:
    """Serve the page's own files, and nothing beside them."""
    path = _PAGE / request.match_info.get("name", "index.html")
    if path.parent != _PAGE or not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path, headers=_PAGE_HEADERS)
