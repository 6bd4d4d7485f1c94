"""Methods that say where updates go. getUpdates itself waits, so that it lives in bot_api."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from sandbox.calls import Call
from sandbox.desk import Desk
from sandbox.errors import bad_request
from sandbox.schema import Json

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def set_webhook(desk: Desk, call: Call) -> bool:
    """Send updates to an address on this machine from now on; an empty address goes back to polling."""
    url = call.args.get("url") or ""
    if not url:
        return delete_webhook(desk, call)
    parts = urlsplit(url)
    if parts.hostname not in LOOPBACK:
        raise bad_request("bad webhook: the sandbox delivers on loopback only")
    if parts.scheme not in {"http", "https"}:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = call.args.get("secret_token") or ""
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _common(desk, call)
    desk.webhook.secret, desk.webhook.max_connections = secret, call.args.get("max_connections") or 40
    desk.updates.webhook_changed(url)
    return True


def delete_webhook(desk: Desk, call: Call) -> bool:
    """Go back to polling."""
    _common(desk, call)
    desk.webhook.forget()
    desk.updates.webhook_changed("")
    return True


def _common(desk: Desk, call: Call) -> None:
    if call.args.get("drop_pending_updates"):
        desk.updates.clear()
    if call.args.get("allowed_updates") is not None:
        desk.updates.allowed = call.args["allowed_updates"]


def get_webhook_info(desk: Desk, _: Call) -> Json:
    """Tell where updates go and how it went."""
    url = desk.updates.webhook_url
    info: Json = {"url": url, "has_custom_certificate": False, "pending_update_count": len(desk.updates)}
    if url:
        info |= {"max_connections": desk.webhook.max_connections, "ip_address": "127.0.0.1"}
    if desk.webhook.last_error:
        info |= {"last_error_date": desk.webhook.last_error_date, "last_error_message": desk.webhook.last_error}
    if desk.updates.allowed:
        info["allowed_updates"] = desk.updates.allowed
    return info


METHODS: dict[str, Callable[[Desk, Call], Any]] = {
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
