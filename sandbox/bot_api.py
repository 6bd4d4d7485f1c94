"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>, faults included."""

from __future__ import annotations

import asyncio
import hmac
import socket
import struct
from collections import deque
from typing import Any

from aiohttp import hdrs, web

from sandbox import methods_bot, methods_edit, methods_send, methods_webhook
from sandbox.calls import Call, check_call, read_arguments
from sandbox.desk import Desk
from sandbox.errors import Refused
from sandbox.faults import Fault
from sandbox.files import MAX_UPLOAD
from sandbox.schema import Json
from sandbox.updates import PollCut

_METHODS = {**methods_send.METHODS, **methods_edit.METHODS, **methods_bot.METHODS, **methods_webhook.METHODS}
_LOGGED = 10_000
_FOREVER = 3600.0
# A multipart body is a little larger than the file inside.
MAX_BODY = MAX_UPLOAD + 1024 * 1024


class _Reset(Exception):  # noqa: N818 - a connection is to be broken, nothing went wrong here
    """The answer is a broken connection."""


class BotApi:
    """Answers the bot's requests and keeps a log of them."""

    def __init__(self, desk: Desk) -> None:
        """Serve this desk."""
        self._desk = desk
        self._closing = asyncio.Event()
        self.log: deque[Json] = deque(maxlen=_LOGGED)

    def routes(self) -> list[web.RouteDef]:
        """Return what to serve."""
        return [
            web.get("/file/bot{token}/{path:.+}", self.download),
            web.route(hdrs.METH_GET, "/bot{token}/{method}", self.serve),
            web.route(hdrs.METH_POST, "/bot{token}/{method}", self.serve),
        ]

    def close(self) -> None:
        """Let go of everyone who waits."""
        self._closing.set()
        self._desk.updates.break_poll()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one request, or fail to, as the faults want."""
        entry: Json = {"method": request.match_info["method"], "params": {}, "unknown_fields": [], "status": None}
        entry["at"] = self._desk.now
        self.log.append(entry)
        try:
            result = await self._answer(request, entry)
        except Refused as refused:
            entry |= {"status": refused.code, "description": refused.description}
            return _refusal(refused)
        except web.HTTPRequestEntityTooLarge:
            entry["status"] = 413
            return _refusal(Refused(413, "Request Entity Too Large"))
        except (_Reset, PollCut):
            entry["status"] = 0
            return _reset(request)
        return web.json_response({"ok": True, "result": result})

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Hand out a file that getFile named."""
        if not self._is_token(request.match_info["token"]):
            return _refusal(Refused(401, "Unauthorized"))
        try:
            await self._fault_before("getFile")
        except _Reset:
            return _reset(request)
        except Refused as refused:
            return _refusal(refused)
        stored = self._desk.files.by_path(request.match_info["path"])
        if stored is None:
            return _refusal(Refused(404, "Not Found"))
        return web.Response(body=stored.data, content_type="application/octet-stream")

    def _is_token(self, token: str) -> bool:
        return hmac.compare_digest(token.encode(), self._desk.token.encode())

    async def _answer(self, request: web.Request, entry: Json) -> Any:
        desk = self._desk
        if not self._is_token(request.match_info["token"]):
            raise Refused(401, "Unauthorized")
        method = desk.schema.method(request.match_info["method"])
        if method is None:
            raise Refused(404, "Not Found")
        entry["method"] = method
        if (request.content_length or 0) > MAX_BODY:
            raise Refused(413, "Request Entity Too Large")
        raw, uploads = await read_arguments(request)
        entry["params"] = {name: value for name, value in raw.items() if name not in uploads}
        if any(len(upload.data) > MAX_UPLOAD for upload in uploads.values()):
            raise Refused(413, "Request Entity Too Large")
        await self._fault_before(method)
        call = check_call(desk.schema, method, raw, uploads)
        entry |= {"params": call.loggable(), "unknown_fields": call.unknown}
        result = await self._run(call)
        entry["status"] = 200
        await self._fault_after(method)
        return result

    async def _run(self, call: Call) -> Any:
        if call.method != "getUpdates":
            # A method runs without a pause, so that requests side by side never see each other half done.
            return _METHODS[call.method](self._desk, call)
        args = call.args
        if "allowed_updates" in args and not self._desk.updates.webhook_url:
            self._desk.updates.allowed = args["allowed_updates"] or []
        return await self._desk.updates.get(
            offset=args.get("offset"), limit=args.get("limit") or 100, timeout=args.get("timeout") or 0,
        )  # fmt: skip

    async def _fault_before(self, method: str) -> None:
        faults = self._desk.faults
        if faults.take("outage", method):
            raise _Reset
        if slow := faults.take("latency", method):
            await asyncio.sleep(faults.milliseconds(slow) / 1000)
        if fault := faults.take("too_many_requests", method):
            seconds = int(fault.number("retry_after", 1))
            raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        if fault := faults.take("server_error", method):
            raise _server_error(int(fault.number("status", 502)))
        for kind in ("timeout", "reset"):
            fault = faults.take(kind, method)
            if fault is not None:
                await self._break(fault)

    async def _fault_after(self, method: str) -> None:
        for kind in ("timeout", "reset"):
            fault = self._desk.faults.take(kind, method, after_effect=True)
            if fault is not None:
                await self._break(fault)

    async def _break(self, fault: Fault) -> None:
        if fault.kind == "timeout":
            try:
                async with asyncio.timeout(fault.number("seconds", _FOREVER)):
                    await self._closing.wait()
            except TimeoutError:
                pass
        raise _Reset


def _server_error(status: int) -> Refused:
    names = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}
    return Refused(status, names.get(status, "Internal Server Error"))


def _refusal(refused: Refused) -> web.Response:
    body: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
    headers = {}
    if refused.retry_after is not None:
        body["parameters"] = {"retry_after": refused.retry_after}
        headers["Retry-After"] = str(refused.retry_after)
    return web.json_response(body, status=refused.code, headers=headers)


def _reset(request: web.Request) -> web.Response:
    """Break the connection so that the client sees a reset, not an orderly end."""
    if request.transport is not None:
        raw = request.transport.get_extra_info("socket")
        if raw is not None:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        request.transport.abort()
    return web.Response()
