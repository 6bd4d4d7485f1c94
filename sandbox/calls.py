"""A request of the bot, read from any of the forms that the Bot API takes and checked against the schema."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from sandbox.errors import bad_request
from sandbox.keyboards import check_markup
from sandbox.multipart import Unreadable, read_parts
from sandbox.schema import Field, Json, Mismatch, Schema, Upload

_MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "voice": "there is no voice in the request",
    "media": "there is no media in the request",
    "file_id": "file_id not specified",
    "user_id": "invalid user_id specified",
    "action": "wrong parameter action in request",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
}
# Without a title Telegram says nothing better than that it could not parse them.
_NOT_JSON = {"reply_markup": "can't parse reply keyboard markup JSON object"}
_INLINE_ONLY = ("edit",)
_HALF = re.compile("[\ud800-\udfff]")  # JSON can smuggle in one half of a surrogate pair


@dataclass(slots=True)
class Call:
    """One request: the method by its proper name, its arguments in their types, the files that came along."""

    method: str
    args: Json
    uploads: dict[str, Upload] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def loggable(self) -> Json:
        """Return the arguments without the bytes of files."""
        return {name: _loggable(value) for name, value in self.args.items()}


async def read_arguments(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """Return the raw arguments and uploads of a request: query string, JSON, form or multipart."""
    args: Json = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        args |= await _json_body(request)
    elif request.content_type == "multipart/form-data":
        try:
            parts = await read_parts(request)
        except Unreadable as unreadable:
            raise bad_request(str(unreadable)) from unreadable
        args |= dict(parts)
        uploads = {name: part for name, part in parts if isinstance(part, Upload)}
    elif request.content_type == "application/x-www-form-urlencoded":
        args |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    return args, uploads


async def _json_body(request: web.Request) -> Json:
    text = await request.text()
    try:
        body = json.loads(text) if text else {}
    except (ValueError, RecursionError) as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(body, dict):
        raise bad_request("JSON object expected as request body")
    return {name: value for name, value in body.items() if value is not None}


def check_call(schema: Schema, method: str, raw: Json, uploads: dict[str, Upload]) -> Call:
    """Return the call with arguments in their types; refuse what is missing or of a wrong type."""
    if _HALF.search(json.dumps(raw, ensure_ascii=False, default=str)):
        raise bad_request("strings must be encoded in UTF-8")
    call = Call(method, {}, uploads)
    fields = schema.methods[method]
    for name, value in raw.items():
        if name in fields:
            call.args[name] = _argument(schema, fields[name], name, value, call)
        elif name not in uploads:
            # A field from a newer Bot API is not the sandbox's business, but whoever reads the log should see it.
            call.unknown.append(name)
    for name, expected in fields.items():
        if expected.required and call.args.get(name) in (None, ""):
            raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
    return call


def _argument(schema: Schema, expected: Field, name: str, value: object, call: Call) -> Any:
    if value == "" and "String" not in expected.types:
        return None  # an empty argument is as good as none
    if name == "reply_markup":
        value = _parsed(name, value)
        check_markup(schema, value, call.unknown, inline_only=call.method.startswith(_INLINE_ONLY))
        return value
    try:
        return schema.argument(expected, value, call.unknown, name)
    except Mismatch as mismatch:
        raise bad_request(_refusal(expected, name, value, str(mismatch))) from mismatch


def _parsed(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise bad_request(_NOT_JSON[name]) from error


def _refusal(expected: Field, name: str, value: object, mismatch: str) -> str:
    if mismatch == "not JSON":
        return f"can't parse {name} JSON object"
    if set(expected.types) <= {"Integer", "Float", "Boolean", "True", "String"} and not isinstance(value, dict | list):
        return f"invalid {name} specified"
    if name == "commands":
        return f"can't parse BotCommand: {mismatch}"
    if name == "media":
        return f"can't parse InputMedia: {mismatch}"
    return mismatch


def _loggable(value: object) -> object:
    if isinstance(value, Upload):
        return f"<file {value.name}, {len(value.data)} bytes>"
    return value
