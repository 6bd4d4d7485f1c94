"""Files in memory: what was uploaded, by file_id, and the sizes of pictures read from their headers."""

from __future__ import annotations

import mimetypes
import secrets
import struct
from dataclasses import dataclass, field

from sandbox.errors import bad_request
from sandbox.schema import Json, Upload

MAX_DOWNLOAD = 20 * 1024 * 1024
MAX_UPLOAD = 50 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024
_FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "video": "videos", "audio": "music"}
_DEFAULT_SUFFIX = {"photo": ".jpg", "voice": ".oga"}
_PHOTO_SIDES = (320, 800)


@dataclass(slots=True)
class StoredFile:
    """A file that the bot or a person sent."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    mime_type: str
    data: bytes = field(repr=False)
    path: str
    size: tuple[int, int] | None = None
    smaller: list[Json] = field(default_factory=list)

    def as_media(self) -> Json | list[Json]:
        """Return the object that a Message carries under the name of the kind."""
        common = {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.data)}
        if self.kind == "photo":
            width, height = self.size or (1, 1)
            return [*self.smaller, common | {"width": width, "height": height}]
        if self.kind == "voice":
            return common | {"duration": self.duration, "mime_type": self.mime_type}
        return common | {"file_name": self.name, "mime_type": self.mime_type}

    @property
    def duration(self) -> int | None:
        """Seconds of sound, guessed from the size: 4 kB/s is about what a voice message takes."""
        return max(1, len(self.data) // 4000) if self.kind == "voice" else None


class Files:
    """Every file of one sandbox. A file is known by its id, a smaller picture by an id of its own."""

    def __init__(self) -> None:
        """Start with nothing stored."""
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def store(self, kind: str, upload: Upload, *, strict: bool = True) -> StoredFile:
        """Keep an upload as this kind of media; refuse what Telegram would (strict: a photo must be a picture)."""
        if not upload.data:
            raise bad_request("file must be non-empty")
        if len(upload.data) > MAX_UPLOAD or (kind == "photo" and strict and len(upload.data) > MAX_PHOTO):
            raise bad_request("file is too big")
        size = image_size(upload.data) if kind == "photo" else None
        if kind == "photo" and size is None:
            if strict:
                raise bad_request("IMAGE_PROCESS_FAILED")
            size = (1280, 960)
        number = len(self._by_path)
        name = upload.name or f"file_{number}"
        suffix = _DEFAULT_SUFFIX.get(kind) or ("." + name.rpartition(".")[2] if "." in name else "")
        stored = StoredFile(
            secrets.token_urlsafe(32), secrets.token_urlsafe(11), kind, name,
            _mime_type(kind, upload), upload.data, f"{_FOLDERS[kind]}/file_{number}{suffix}", size,
        )  # fmt: skip
        if size:
            stored.smaller = [self._smaller(stored, side) for side in _PHOTO_SIDES if side < max(size)]
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        return stored

    def by_id(self, file_id: str) -> StoredFile | None:
        """Return the file that an id means, if any."""
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        """Return the file that getFile gave this path for, if any."""
        return self._by_path.get(path)

    def _smaller(self, stored: StoredFile, side: int) -> Json:
        width, height = stored.size or (1, 1)
        scale = side / max(width, height)
        file_id = secrets.token_urlsafe(32)
        # The smaller picture has the same bytes: nobody on the desk measures thumbnails.
        self._by_id[file_id] = stored
        return {
            "file_id": file_id, "file_unique_id": secrets.token_urlsafe(11), "file_size": len(stored.data),
            "width": max(1, round(width * scale)), "height": max(1, round(height * scale)),
        }  # fmt: skip


def _mime_type(kind: str, upload: Upload) -> str:
    if kind == "photo":
        return "image/png" if upload.data.startswith(b"\x89PNG") else "image/jpeg"
    if upload.mime_type and upload.mime_type != "application/octet-stream":
        return upload.mime_type
    guessed, _ = mimetypes.guess_type(upload.name)
    return guessed or ("audio/ogg" if kind == "voice" else "application/octet-stream")


def image_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG, JPEG or GIF from its header, or None if it is no such picture."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:  # noqa: PLR2004 - the header's length
        width, height = struct.unpack(">II", data[16:24])
        return (width, height) if width and height else None
    if data[:6] in {b"GIF87a", b"GIF89a"} and len(data) >= 10:  # noqa: PLR2004 - the header's length
        width, height = struct.unpack("<HH", data[6:10])
        return (width, height) if width and height else None
    return _jpeg_size(data) if data.startswith(b"\xff\xd8") else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:  # noqa: PLR2004 - every JPEG marker starts so
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:  # noqa: PLR2004 - start of frame
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return (width, height) if width and height else None
        at += 2 + length
    return None
