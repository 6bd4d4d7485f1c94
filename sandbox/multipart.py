"""Reading multipart/form-data: the fields, and the files among them."""

from __future__ import annotations

from aiohttp import BodyPartReader, web

from sandbox.schema import Upload


class Unreadable(Exception):  # noqa: N818 - it becomes a refusal in the words of whoever was asked
    """The body is not the multipart/form-data that its header promises."""


async def read_parts(request: web.Request) -> list[tuple[str, str | Upload]]:
    """Return the named parts in order: a text for a field, an Upload for a file; raises Unreadable."""
    try:
        reader = await request.multipart()
        return [(p.name, await _read(p)) async for p in reader if isinstance(p, BodyPartReader) and p.name]
    except (ValueError, AssertionError, RuntimeError) as error:  # all three are how aiohttp says that it is broken
        raise Unreadable("can't parse multipart/form-data") from error


async def _read(part: BodyPartReader) -> str | Upload:
    data = bytes(await part.read(decode=True))
    if part.filename is None:
        return data.decode("utf-8", "replace")
    return Upload(part.filename, part.headers.get("Content-Type", ""), data)
