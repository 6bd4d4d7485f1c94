"""A message on the desk: the Bot API object that the bot sees, and what only the phone knows of it."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.files import StoredFile
from sandbox.render import to_html
from sandbox.rich_blocks import button_view, normalise, plain
from sandbox.schema import Json

MEDIA = ("photo", "document", "voice", "video", "audio")


@dataclass(slots=True)
class Message:
    """One message of one chat. `api` is the Message object as the Bot API gives it."""

    api: Json
    author: str
    """"bot", "me" (a person) or "service"."""
    author_id: int
    silent: bool = False
    pinned: bool = False
    had_reply_markup: bool = False
    """Sent with anything but an inline keyboard: such a message cannot be edited."""
    file: StoredFile | None = None

    @property
    def message_id(self) -> int:
        """The number of the message in its chat."""
        number: int = self.api["message_id"]
        return number

    @property
    def text(self) -> str:
        """The text or the caption; of a rich message all its words, a line a block."""
        if "rich_message" in self.api:
            return "\n".join(_words(block) for block in self.api["rich_message"]["blocks"]).strip()
        text: str = self.api.get("text") or self.api.get("caption") or ""
        return text

    @property
    def html(self) -> str:
        """The text or the caption as safe HTML."""
        if "text" in self.api:
            return to_html(self.api["text"], self.api.get("entities", []))
        return to_html(self.api.get("caption", ""), self.api.get("caption_entities", []))

    @property
    def inline_keyboard(self) -> list[list[Json]]:
        """The rows of inline buttons as the bot sent them."""
        rows: list[list[Json]] = self.api.get("reply_markup", {}).get("inline_keyboard", [])
        return rows

    @property
    def buttons(self) -> list[str]:
        """What is written on the inline buttons, row after row."""
        return [button["text"] for row in self.inline_keyboard for button in row]

    @property
    def edited(self) -> bool:
        """Whether the message was changed since it was sent."""
        return "edit_date" in self.api

    @property
    def rich(self) -> Json | None:
        """The rich message in the normal form of rich_blocks, or None."""
        if "rich_message" not in self.api:
            return None
        rich = self.api["rich_message"]
        return {"blocks": normalise(rich["blocks"]), "rtl": bool(rich.get("is_rtl"))}

    def press_target(self, *, callback_data: str | None, text: str | None) -> Json | None:
        """Return the button with this data or this label, or None; buttons inside a rich message count."""
        for button in [button for row in self.inline_keyboard for button in row] + self._rich_buttons():
            if callback_data is not None and button.get("callback_data") == callback_data:
                return button
            if callback_data is None and plain(button["text"]) == text:
                return button
        return None

    def view(self) -> Json:
        """Return the message as the page shows it."""
        return {
            "message_id": self.message_id,
            "from": self.author,
            "from_id": self.author_id,
            "date": self.api["date"],
            "edit_date": self.api.get("edit_date"),
            "html": self.html,
            "text": self.text,
            "silent": self.silent,
            "media": self._media(),
            "media_group_id": self.api.get("media_group_id"),
            "inline_keyboard": [[button_view(button) for button in row] for row in self.inline_keyboard],
            "rich": self.rich,
            "contact": self.api.get("contact"),
            "reply_to": self.api.get("reply_to_message", {}).get("message_id"),
            "pinned": self.pinned,
        }

    def _rich_buttons(self) -> list[Json]:
        blocks = self.api.get("rich_message", {}).get("blocks", [])
        return [button for block in blocks if block["type"] == "buttons" for button in block["buttons"]]

    def _media(self) -> Json | None:
        if self.file is None:
            return None
        return {
            "kind": self.file.kind,
            "file_name": self.file.name,
            "mime_type": self.file.mime_type,
            "size": len(self.file.data),
            "url": f"/sandbox/files/{self.file.file_id}",
            "duration": self.file.duration,
        }


def _words(block: Json) -> str:
    rows = [" | ".join(plain(cell.get("text")) for cell in row) for row in block.get("cells", [])]
    own = [plain(block.get(key)) for key in ("summary", "text", "caption") if isinstance(block.get(key), str | list)]
    inner = [_words(nested) for nested in block.get("blocks", [])]
    items = [" ".join([item.get("label", ""), *map(_words, item["blocks"])]) for item in block.get("items", [])]
    return "\n".join(part for part in [*own, *rows, *inner, *items] if part)
