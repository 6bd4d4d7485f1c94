"""Reading multipart/form-data: the fields, and the files among them."""

from __future__ import annotations

from aiohttp import BodyPartReader, web

from sandbox.schema import Upload


class Unreadable(Exception):  # noqa: N818 - it becomes a refusal in the words of whoever was asked
    """The body is not the multipart/form-data that its header promises."""


async def read_parts(request: web.Request) -> list[tuple[str, str | Upload]]:
    """Return the named parts in order: a text for a field, an Upload for a file; raises Unreadable."""
    parts: list[tuple[str, str | Upload]] = []
    try:
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name:
                parts.append((part.name, await _read(part)))
    except (ValueError, AssertionError, RuntimeError) as error:  # all three are how aiohttp says that it is broken
        raise Unreadable("can't parse multipart/form-data") from error
    return parts


async def _read(part: BodyPartReader) -> str | Upload:
    data = bytes(await part.read(decode=True))
    if part.filename is None:
        return data.decode("utf-8", "replace")
    return Upload(part.filename, part.headers.get("Content-Type", ""), data)
