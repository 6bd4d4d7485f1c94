"""The control API of one sandbox: /sandbox/… as JSON, and the live stream of events."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable

from aiohttp import ClientConnectionResetError, web

from sandbox import actions
from sandbox.actions import Impossible
from sandbox.bot_api import BotApi
from sandbox.control_input import BadInput, Input, new_person, patch_person
from sandbox.desk import Desk
from sandbox.errors import Refused
from sandbox.faults import UPDATE_KINDS, BadFault
from sandbox.membership import move_bot, set_blocked
from sandbox.multipart import Unreadable, read_parts
from sandbox.people import Group, Person
from sandbox.schema import Json, Upload
from sandbox.strange import MALFORMED, UNKNOWN

HEARTBEAT = 15.0
_NUMBER = re.compile(r"\d{1,16}", re.ASCII)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def refuse_plainly(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer a bad request of the control API with one clear line of JSON."""
    try:
        return await handler(request)
    except Impossible as impossible:
        return web.json_response({"error": str(impossible)}, status=impossible.status)
    except Refused as refused:
        return web.json_response({"error": refused.description}, status=400)
    except (BadInput, BadFault, Unreadable) as bad:
        return web.json_response({"error": str(bad)}, status=400)


class Control:
    """Lets the page and the tests play people, groups and bad weather."""

    def __init__(self, desk: Desk, bot_api: BotApi) -> None:
        """Control this desk."""
        self._desk = desk
        self._bot_api = bot_api

    def routes(self) -> list[web.RouteDef]:
        """Return what to serve."""
        people, person, group = "/sandbox/people", "/sandbox/people/{id}", "/sandbox/groups/{id}"
        return [
            web.get("/sandbox/state", self.state),
            web.get("/sandbox/events", self.events),
            web.get("/sandbox/files/{file_id}", self.file),
            web.get("/sandbox/pending", self.pending),
            web.get("/sandbox/requests", self.requests),
            web.delete("/sandbox/requests", self.forget_requests),
            web.get("/sandbox/faults", self.faults),
            web.post("/sandbox/faults", self.add_fault),
            web.delete("/sandbox/faults", self.clear_faults),
            web.post("/sandbox/updates", self.inject),
            web.post("/sandbox/duplicate", self.duplicate),
            web.post(people, self.add_person),
            web.patch(person, self.change_person),
            web.post(person + "/file", self.send_files),
            web.post(person + "/{action}", self.act),
            web.post("/sandbox/groups", self.add_group),
            web.post(group + "/text", self.group_text),
            web.post(group + "/{membership:add_bot|kick_bot}", self.move_bot),
        ]

    async def state(self, _: web.Request) -> web.Response:
        """Everything the page draws."""
        return web.json_response(self._desk.state())

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-Sent Events above `after`, for as long as the page listens."""
        after = request.query.get("after") or request.headers.get("Last-Event-ID") or "0"
        if not _NUMBER.fullmatch(after):
            raise BadInput("after must be a number")
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        await response.write(b": hello\n\n")
        try:
            async for event in self._desk.events.follow(int(after), heartbeat=HEARTBEAT):
                await response.write(_event_lines(event))
        except ClientConnectionResetError:
            pass
        return response

    async def file(self, request: web.Request) -> web.Response:
        """Return a file for the page to show; anything but a picture or a sound is only ever downloaded."""
        stored = self._desk.files.by_id(request.match_info["file_id"])
        if stored is None:
            raise Impossible("there is no such file", status=404)
        shown = stored.kind in {"photo", "voice"}
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"}
        if not shown:
            headers["Content-Disposition"] = "attachment"
        mime_type = stored.mime_type.partition(";")[0] if shown else "application/octet-stream"
        return web.Response(body=stored.data, content_type=mime_type, headers=headers)

    async def pending(self, _: web.Request) -> web.Response:
        """Return how many updates the bot has not confirmed."""
        return web.json_response({"pending": len(self._desk.updates)})

    async def requests(self, request: web.Request) -> web.Response:
        """Return the log of the bot's requests, of one method if asked."""
        method = request.query.get("method", "").lower()
        entries = [entry for entry in self._bot_api.log if not method or entry["method"].lower() == method]
        return web.json_response({"requests": entries})

    async def forget_requests(self, _: web.Request) -> web.Response:
        """Empty the log."""
        self._bot_api.log.clear()
        return web.json_response({"ok": True})

    async def faults(self, _: web.Request) -> web.Response:
        """Return the faults that are on."""
        return web.json_response({"faults": self._desk.faults.view()})

    async def add_fault(self, request: web.Request) -> web.Response:
        """Switch a fault on; strange updates are sent at once."""
        body = (await Input.of(request)).body
        fault = self._desk.faults.add(body)
        if fault.kind in UPDATE_KINDS and fault.kind != "duplicate_update":
            strange = MALFORMED if fault.kind == "malformed_update" else UNKNOWN
            for _ in range(fault.times or 1):
                self._desk.updates.inject(dict(strange))
            fault.times = 0
        if fault.kind == "outage":
            self._desk.updates.break_poll()
        return web.json_response({"fault": fault.view()})

    async def clear_faults(self, _: web.Request) -> web.Response:
        """Switch every fault off."""
        self._desk.faults.clear()
        return web.json_response({"ok": True})

    async def inject(self, request: web.Request) -> web.Response:
        """Queue an update exactly as given, however wrong."""
        return web.json_response({"update": self._desk.updates.inject((await Input.of(request)).body)})

    async def duplicate(self, _: web.Request) -> web.Response:
        """Deliver the last update once more."""
        update = self._desk.updates.duplicate()
        if update is None:
            raise Impossible("there was no update yet", status=404)
        return web.json_response({"update": update})

    async def add_person(self, request: web.Request) -> web.Response:
        """Seat a new person."""
        person = new_person(self._desk, await Input.of(request))
        return web.json_response(person.card(), status=201)

    async def change_person(self, request: web.Request) -> web.Response:
        """Change a person's card."""
        person = self._person(request.match_info["id"])
        patch_person(self._desk, person, await Input.of(request))
        return web.json_response(person.card())

    async def act(self, request: web.Request) -> web.Response:
        """Let a person do something on their phone."""
        person = self._person(request.match_info["id"])
        action = _ACTIONS.get(request.match_info["action"])
        if action is None:
            raise Impossible("there is no such action", status=404)
        return web.json_response(action(self._desk, person, await Input.of(request)))

    async def send_files(self, request: web.Request) -> web.Response:
        """Let a person send files: multipart fields kind, caption, chat_id and the files."""
        person = self._person(request.match_info["id"])
        if request.content_type != "multipart/form-data":
            raise BadInput("multipart/form-data expected")
        parts = await read_parts(request)
        uploads = [part for _, part in parts if isinstance(part, Upload)]
        fields: Json = {name: part for name, part in parts if isinstance(part, str)}
        given = Input(fields)
        messages = actions.send_files(
            self._desk, person, given.text("kind"), uploads,
            caption=given.optional_text("caption") or "", chat_id=given.optional_number("chat_id"),
        )  # fmt: skip
        return web.json_response({"messages": [message.view() for message in messages]})

    async def add_group(self, request: web.Request) -> web.Response:
        """Open a group, with the bot in it unless add_bot is false; the first member is who brings it."""
        given = await Input.of(request)
        members = [self._person(str(number)).id for number in given.numbers("members")]
        group = self._desk.add_group(given.text("title"), members)
        self._desk.events.tell("group", None, group_id=group.id, group=group.view())
        if given.flag("add_bot", default=True):
            move_bot(self._desk, group, "member", by=self._brings(group))
        return web.json_response(group.view(), status=201)

    async def group_text(self, request: web.Request) -> web.Response:
        """Let a member write into a group."""
        group, given = self._group(request), await Input.of(request)
        person = self._person(str(given.number("person_id")))
        message = actions.say(self._desk, person, given.text("text"), chat_id=group.id)
        return web.json_response({"message": message.view()})

    async def move_bot(self, request: web.Request) -> web.Response:
        """Bring the bot into a group or throw it out."""
        group = self._group(request)
        status = "member" if request.match_info["membership"] == "add_bot" else "kicked"
        move_bot(self._desk, group, status, by=self._brings(group))
        return web.json_response(group.view())

    def _brings(self, group: Group) -> Json:
        if not group.members:
            raise BadInput("a group needs a member who brings the bot")
        return self._desk.people[group.members[0]].as_user()

    def _person(self, number: str) -> Person:
        person = self._desk.people.get(int(number)) if _NUMBER.fullmatch(number) else None
        if person is None:
            raise Impossible("there is no such person", status=404)
        return person

    def _group(self, request: web.Request) -> Group:
        number = request.match_info["id"]
        group = self._desk.groups.get(int(number)) if _NUMBER.fullmatch(number.removeprefix("-")) else None
        if group is None:
            raise Impossible("there is no such group", status=404)
        return group


def _event_lines(event: Json | None) -> bytes:
    if event is None:
        return b": quiet\n\n"
    return f"id: {event['seq']}\ndata: {json.dumps(event, ensure_ascii=False)}\n\n".encode()


def _text(desk: Desk, person: Person, given: Input) -> Json:
    message = actions.say(desk, person, given.text("text"), chat_id=given.optional_number("chat_id"))
    return {"message": message.view()}


def _press(desk: Desk, person: Person, given: Input) -> Json:
    query = actions.press(
        desk, person, given.number("message_id"), callback_data=given.optional_text("callback_data"),
        text=given.optional_text("text"), chat_id=given.optional_number("chat_id"),
    )  # fmt: skip
    return {"query_id": query.id}


def _contact(desk: Desk, person: Person, given: Input) -> Json:
    message = actions.contact(
        desk, person, phone=given.optional_text("phone"), foreign=given.flag("foreign"),
        first_name=given.optional_text("first_name"),
    )  # fmt: skip
    return {"message": message.view()}


def _read(desk: Desk, person: Person, _: Input) -> Json:
    actions.read(desk, person)
    return {"ok": True}


def _blocker(*, blocked: bool) -> Callable[[Desk, Person, Input], Json]:
    def change(desk: Desk, person: Person, _: Input) -> Json:
        set_blocked(desk, person, blocked=blocked)
        return {"ok": True}

    return change


_ACTIONS: dict[str, Callable[[Desk, Person, Input], Json]] = {
    "text": _text,
    "start": lambda desk, person, given: {
        "message": actions.start(desk, person, given.optional_text("payload") or "").view(),
    },
    "press": _press,
    "press_reply": lambda desk, person, given: {
        "message": actions.press_reply(desk, person, given.text("text")).view(),
    },
    "contact": _contact,
    "edit": lambda desk, person, given: {
        "message": actions.edit(desk, person, given.number("message_id"), given.text("text")).view(),
    },
    "read": _read,
    "block": _blocker(blocked=True),
    "stop_bot": _blocker(blocked=True),
    "unblock": _blocker(blocked=False),
}
